"""One form in hand: its head and its sheet, and what each key leads to; a keeper keeps what is keyed."""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.keying import Entry, InProgress, OpenForm
from app.ui import theme
from app.ui.command import Command
from app.ui.pages.keying.head import FormHead
from app.ui.pages.keying.sheet import Sheet
from app.ui.widget import ScrollPage
from app.words import _


class FormKeeper(Protocol):
    """Keeps a form field by field: `KeyingService` on the disk, others as they need."""

    def accept(self, form: OpenForm, name: str, entry: Entry, *, at: str | None = None) -> OpenForm:
        """The form with that entry kept, and the next field or the field `at` in progress."""

    def go_to(self, form: OpenForm, name: str, begun: InProgress | None = None) -> OpenForm:
        """The form with another field in progress, and what was begun of the one that is left kept."""

    def hold(self, form: OpenForm, begun: InProgress | None) -> OpenForm:
        """The form with what is begun of the field in progress kept."""

    def note(self, form: OpenForm, name: str, text: str) -> OpenForm:
        """The form with that note on a field kept; no words take it away."""

    def confirm(self, form: OpenForm, check: str) -> OpenForm:
        """The form with it kept that the paper says what a check asks about."""

    def put_away(self, form: OpenForm, begun: InProgress | None = None) -> None:
        """Leave the form until it is opened again."""


def _nothing(_form: OpenForm) -> Mapping[str, Entry]:
    return {}


class InHand(QWidget):
    """Keyed, corrected, keyed again or practised on: the widget is the same, the keeper is another."""

    save_asked = Signal(object)
    """An `OpenForm` in which every field reached has its entry and none is begun."""
    left = Signal()
    """The keyer goes back to where the form was taken from; it is to be put away."""
    undo_asked = Signal()
    changed = Signal()
    """The form is another one, or says something else."""

    def __init__(self, keeper: FormKeeper, last: Callable[[OpenForm], Mapping[str, Entry]] = _nothing) -> None:
        """`last` is what the ditto key repeats; nothing where the form is keyed blindly."""
        super().__init__()
        self._keeper, self._last = keeper, last
        self._form: OpenForm | None = None
        self._build()
        self._connect()

    @property
    def form(self) -> OpenForm | None:
        """The form in hand; None where there is none."""
        return self._form

    def take(self, form: OpenForm) -> None:
        """Take a form in hand, from its field in progress; the keys go to it."""
        self._show(form)
        self.sheet.take_focus()

    def paint_now(self) -> None:
        """Let the form be seen before the window reads what the saved one changed."""
        QCoreApplication.sendPostedEvents(self.window(), QEvent.Type.UpdateRequest)

    def put_away(self) -> None:
        """Leave the form, with what is in progress kept; nothing is in hand then."""
        self.sheet.finish_note()
        form, self._form = self._form, None
        if form is not None:
            self._keeper.put_away(form.spending(self.sheet.effort), self.sheet.begun())

    def let_go(self) -> None:
        """Nothing is in hand any more: the form was saved or thrown away."""
        self._form = None

    def release(self) -> None:
        """Nothing is in hand any more; what is in progress is kept as it is."""
        self.hold()
        self.let_go()

    def hold(self) -> None:
        """Keep what is in progress before the sheet shows something else."""
        self.sheet.finish_note()
        self._on_held(self.sheet.begun())

    def commands(self) -> list[Command]:
        """What can be done with the form in hand."""
        return [
            Command("keying.question", _("Go to a question"), self.sheet.choose_question, "Ctrl+G", "search", self._holds_form),
            Command("keying.note", _("Write a note on the question"), self.sheet.write_note, "", "note", self._holds_form),
            Command("keying.ditto", _("The same answer as on the last form"), self._on_ditto, "Ctrl+D", "copy", self._holds_form),
        ]

    def _build(self) -> None:
        self.head, self.sheet = FormHead(), Sheet()
        self._scroll = scroll = ScrollPage()
        scroll.body.setContentsMargins(*(theme.px(side) for side in (24, 16, 24, 10)))
        scroll.add(self.head)
        scroll.add(self.sheet, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _connect(self) -> None:
        self.sheet.accepted.connect(self._on_accepted)
        self.sheet.stepped_back.connect(self._on_stepped_back)
        self.sheet.jumped.connect(self._on_jumped)
        self.sheet.held.connect(self._on_held)
        self.sheet.save_asked.connect(self._on_save_asked)
        self.sheet.confirmed.connect(self._on_confirmed)
        self.sheet.noted.connect(self._on_noted)
        self.sheet.ditto_asked.connect(self._on_ditto)
        self.sheet.left.connect(self.left)
        self.sheet.undo_asked.connect(self.undo_asked)

    def _show(self, form: OpenForm) -> None:
        self._form = form
        self.head.show_share(form)
        self.sheet.show_form(form)
        self.sheet.come_into_sight()
        self.changed.emit()

    def _holds_form(self) -> bool:
        return self._form is not None

    def _spent(self) -> OpenForm | None:
        """The form with what it took so far, to be kept with what is kept of it anyway."""
        return self._form.spending(self.sheet.effort) if self._form is not None else None

    def _on_accepted(self, entry: Entry) -> None:
        form = self._spent()
        if form is not None:
            self._show(self._keeper.accept(form, form.at, entry))

    def _on_held(self, begun: InProgress | None) -> None:
        form = self._spent()
        if form is not None:
            self._form = self._keeper.hold(form, begun)

    def _on_stepped_back(self, entry: Entry | None) -> None:
        self.sheet.stepped()
        form = self._spent()
        if form is not None:
            self._leave_field(form, form.before(form.at), entry)

    def _on_jumped(self, name: str) -> None:
        self.sheet.finish_note()
        if self._form is not None and self._form.precedes(name):
            self.sheet.stepped()
        form = self._spent()
        if form is not None:
            self._leave_field(form, name, self.sheet.whole())
            self.sheet.take_focus()

    def _on_confirmed(self, check: str) -> None:
        form = self._spent()
        if form is not None:
            self._show(self._keeper.confirm(form, check))

    def _on_noted(self, text: str) -> None:
        """Keep the note on the field in progress, and what is begun of the field with it."""
        form = self._spent()
        if form is not None:
            self._form = self._keeper.note(form.keeping(self.sheet.begun()), form.at, text)
            self.sheet.show_notes(self._form)

    def _on_ditto(self) -> None:
        if self._form is not None:
            self.sheet.repeat(self._last(self._form).get(self._form.at))
            self.sheet.take_focus()

    def _leave_field(self, form: OpenForm, at: str, entry: Entry | None) -> None:
        """Go to another field; what is keyed in this one is accepted where it is whole, and else kept as it is."""
        if entry is not None and entry != form.entries.get(form.at):
            self._show(self._keeper.accept(form, form.at, entry, at=at))
        else:
            self._show(self._keeper.go_to(form, at, self.sheet.begun()))

    def _on_save_asked(self) -> None:
        form = self._spent()
        if form is None:
            return
        if form.begun is not None:
            self._on_jumped(form.begun.field.name)
            self.sheet.say_begun()
        else:
            self.save_asked.emit(form)
