"""The button that leads a promise to its next step, and what is missing before it can."""

from collections.abc import Callable, Set

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.promise import DecisionService, PromiseForm, PromiseState, next_step
from app.ui.pages.promise.covering import uncovered_words
from app.ui.pages.promise.steps import RENEWAL, STEPS, ended_words, locked_words, missing_before
from app.ui.widget import Button, confirm, label
from app.words import _

FINAL = frozenset({PromiseState.SIGNED, PromiseState.PUBLISHED})
"""What nothing undoes, and what is asked about first."""


class Moving(QObject):
    """`deciding` asks for the panel of a decision: a decision is recorded, not taken by a button.

    `led` asks for the tab where the step to one of the states in `elsewhere` is taken, or what it lacks is done.
    `renewing` asks for a new version of what was referred back; `consulting` tells that the consultation has begun, so there is
    something to send out.
    """

    deciding = Signal()
    renewing = Signal()
    consulting = Signal()
    led = Signal(object)

    def __init__(self, over: QWidget, decisions: DecisionService, elsewhere: Set[PromiseState] = frozenset()) -> None:
        super().__init__(over)
        self._elsewhere = elsewhere
        self._over = over
        self._form: PromiseForm | None = None
        self._go: dict[PromiseState, Callable[[int], None]] = {
            PromiseState.CONSULTATION: decisions.send_to_consultation,
            PromiseState.PROPOSED: decisions.propose,
            PromiseState.SIGNED: decisions.sign,
            PromiseState.PUBLISHED: decisions.publish,
            PromiseState.EVALUATED: decisions.evaluate,
            PromiseState.ARCHIVED: decisions.archive,
        }
        self.button = Button("", "send", "primary")
        self.missing = label("", "body", "attention", wrap=True)
        self.hint = label("", "note", "soft", wrap=True)
        self.button.clicked.connect(self._on_clicked)

    def show_promise(self, form: PromiseForm | None) -> None:
        """Say what the next step is; nothing at the end of the way."""
        self._form = form
        step = None if form is None else next_step(form)
        back = _referred_back(form)
        self.button.setVisible(step is not None or back)
        if step is not None or back:
            words, icon = STEPS[step.state] if step is not None else RENEWAL
            self.button.say(words())
            self.button.set_icon(icon)
        said = missing_before(step) or ("" if form is None else ended_words(form))
        self.missing.setText(said)
        self.missing.setVisible(bool(said))
        hint = "" if form is None else uncovered_words(form) if form.editable else locked_words(form)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def take_focus(self) -> None:
        """Stand on the button, where there is a next step."""
        if self.button.isVisible():
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self) -> None:
        assert self._form is not None
        step, promise = next_step(self._form), self._form.id
        if step is None:
            self.renewing.emit()
            return
        if step.state is PromiseState.DECIDED:
            self.deciding.emit()
            return
        if step.state in self._elsewhere and (not step.obstacles or step.state is PromiseState.SIGNED):
            self.led.emit(step.state)
            return
        final = step.state in FINAL and not step.obstacles
        words = STEPS[step.state][0]()
        if not final or confirm(self._over, words, _("Nothing undoes this. A change then takes a new version."), words):
            self._go[step.state](promise)
            if step.state is PromiseState.CONSULTATION:
                self.consulting.emit()


def _referred_back(form: PromiseForm | None) -> bool:
    """Whether a new version of it is what comes next."""
    return form is not None and form.newest and form.state is PromiseState.REFERRED_BACK
