"""The desk: the texts at the left, the one that is reviewed in the middle, what it is about at the right; a key for each step."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.review import TextLine
from app.ui import theme
from app.ui.pages.review.beside import MARK_KEYS, THEME_KEYS, Beside
from app.ui.pages.review.filters import Filters
from app.ui.pages.review.text_list import TextList
from app.ui.pages.review.text_view import TextView
from app.ui.widget import Button, Card, Chip, Columns, Flow, KeyHint, label, rule
from app.words import _, name

HIGH = 420
"""Pixels (at normal text) that the three columns are high at least."""


@dataclass(frozen=True, slots=True)
class Step:
    """A button of the desk and its key; `asks` names the signal's word."""

    asks: str
    words: str
    icon: str
    key: str
    kind: str = "plain"


def steps() -> tuple[Step, ...]:
    """The steps of a review, in the order of the buttons."""
    return (
        Step("clear", _("Clear"), "good", "S", "primary"),
        Step("mask", _("Mask"), "hidden", "M"),
        Step("withhold", _("Withhold"), "lock", "H"),
        Step("reopen", _("Take back"), "undo", "O"),
    )


class Desk(QWidget):
    """Says what is asked for (`asked`: a word, and a number where one goes with it); knows no service."""

    asked = Signal(str, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.filters, self.list, self.view = Filters(), TextList(), TextView()
        self.beside = Beside(*(self._asking(word) for word in ("switch", "tag", "link")))
        self.buttons: dict[str, Button] = {}
        self._build()
        self._bind()

    def show_line(self, line: TextLine | None, asked: str, shown: str, original: bool) -> None:
        """Show a text: what was asked, how it stands, and its words as they may be seen here."""
        self._asked.setText(asked)
        self._state.setVisible(line is not None)
        if line is not None:
            self._state.say(name(line.state))
        self._said.setText(_("The original is shown.") if original else "")
        self._said.setVisible(original)
        if self.view.toPlainText() != shown:
            self.view.show_text(shown)

    def paint_now(self) -> None:
        """Let the next text be seen before the window reads what the step changed."""
        QCoreApplication.sendPostedEvents(self.window(), QEvent.Type.UpdateRequest)

    def take_focus(self) -> None:
        """The keys are the text's."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asking(self, word: str) -> Callable[[int], object]:
        return lambda number: self.asked.emit(word, number)

    def _build(self) -> None:
        """From the outside in: what is put in is dressed anew, with all that stands in it by then."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        whole, inside, left, text = Columns(), Columns(), Card(), Card()
        column.addWidget(whole)
        self._keyed = QWidget()
        whole.add(left, share=0, least=290)
        whole.add(self._keyed, share=1, least=620)
        held = QVBoxLayout(self._keyed)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(inside)
        inside.add(text, share=1, least=400)
        inside.add(self.beside, share=0, least=290)
        left.add(self.filters)
        left.add(rule())
        left.add(self.list, 1)
        self._fill_text(text)
        self.setMinimumHeight(theme.px(HIGH))

    def _fill_text(self, card: Card) -> None:
        head = QHBoxLayout()
        self._asked, self._state = label("", "strong", wrap=True), Chip("")
        head.addWidget(self._asked, 1)
        head.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(head)
        card.add(self.view, 1)
        self._said = label("", "note", "soft", wrap=True)
        card.add(self._said)
        row = Flow(gap=8)
        card.add(row)
        for step in steps():
            button = Button(step.words, step.icon, "primary" if step.kind == "primary" else "plain")
            button.setToolTip(f"{step.words} ({step.key})")
            button.clicked.connect(lambda _checked=False, word=step.asks: self.asked.emit(word, 0))
            self.buttons[step.asks] = button
            row.add(button)
        card.add(rule())
        keys = Flow(gap=14)
        card.add(keys)
        for key, does in _hints():
            keys.add(KeyHint(key, does))

    def _bind(self) -> None:
        """The keys of one letter work wherever in the three columns one stands, but where one types or chooses."""
        for step in steps():
            self._key(step.key, self.buttons[step.asks].click)
        for word, key in (
            ("before", "Backspace"), ("show", "V"), ("mark", "X"), ("theme", "T"), ("new theme", "N"),
            ("place", "P"), ("name place", "G"), ("quote", "C"),
        ):  # fmt: skip
            self._key(key, lambda word=word: self.asked.emit(word, 0))  # type: ignore[misc]
        for over in (self.view, self.list):  # elsewhere Space is that of a tick or a button
            self._key("Space", lambda: self.asked.emit("next", 0), over)
        for at, key in enumerate(MARK_KEYS):
            self._key(key, lambda at=at: self.asked.emit("switch", at))  # type: ignore[misc]
        for at, key in enumerate(THEME_KEYS):
            self._key(key, lambda at=at: self.asked.emit("theme key", at))  # type: ignore[misc]

    def _key(self, key: str, do: Callable[[], object], *within: QWidget) -> None:
        for over in within or (self._keyed, self.list):
            action = QAction(over)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setAutoRepeat(False)
            action.triggered.connect(lambda _checked=False: do())
            over.addAction(action)


def _hints() -> list[tuple[str, str]]:
    """The keys of the desk and what they do, as they stand under the text."""
    return [
        ("S", _("clear")), ("M", _("mask")), ("H", _("withhold")), ("O", _("take back")), (_("Space"), _("skip")),
        (_("Backspace"), _("back")), ("V", _("original")), ("X", _("mark words")), ("Q W E …", _("hint on or off")),
        ("1–0", _("theme")), ("T", _("search theme")), ("N", _("new theme")), ("P", _("link place")), ("G", _("name place")),
        ("C", _("quote")), ("Ctrl Z", _("undo")),
    ]  # fmt: skip
