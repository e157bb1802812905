"""The bar that finds words in the whole promise and puts others in their place."""

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout

from app import figures
from app.services.promise import FoundIn, Match, PromiseForm, Sought, matches
from app.ui.widget import Button, Card, Flow, icon_button, label, search_field
from app.ui.widget.reading_order import in_reading_order
from app.words import _, language, ngettext, pgettext


class FindBar(Card):
    """Enter and Shift+Enter go from match to match, Esc closes; the focus stays here while what is found is shown."""

    gone_to = Signal(object)
    """Asks the page to show a match."""
    replaced = Signal(object, str, object)
    """Asks for other words: what is sought, the new words, and the only match to replace (None for all)."""
    shut_down = Signal()
    told = Signal(str)
    """How many were replaced."""

    def __init__(self) -> None:
        super().__init__()
        self._form: PromiseForm | None = None
        self._found: tuple[Match, ...] = ()
        self._at = -1
        self.sought = search_field(_("Find in the promise"))
        self.new = QLineEdit()
        self.new.setAccessibleName(_("Replace with"))
        self.new.setPlaceholderText(_("Replace with"))
        self.capitals, self.whole = QCheckBox(_("Match capitals")), QCheckBox(_("Whole words"))
        self._before, self._after = icon_button("up", _("Previous match")), icon_button("down", _("Next match"))
        self._close = icon_button("close", _("Close the search"))
        self.one, self.all = Button(pgettext("promise", "Replace"), kind="small"), Button(_("Replace all"), kind="small")
        self.said = label("", "note", "soft", wrap=True)
        self._lay()
        self._connect()
        self.hide()

    def _lay(self) -> None:
        column = QVBoxLayout()
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.sought, 1)
        for step in (self._before, self._after, self._close):
            first.addWidget(step)
        second.addWidget(self.new, 1)
        for button in (self.one, self.all):
            second.addWidget(button)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(Flow(self.capitals, self.whole))
        column.addWidget(self.said)
        self.body.addLayout(column)

    def _connect(self) -> None:
        self.sought.textChanged.connect(self._on_sought)
        for box in (self.capitals, self.whole):
            box.toggled.connect(self._on_sought)
        self._before.clicked.connect(lambda: self._step(-1))
        self._after.clicked.connect(lambda: self._step(1))
        self._close.clicked.connect(self.shut)
        self.one.clicked.connect(self._on_one)
        self.all.clicked.connect(lambda: self.replaced.emit(self._wanted(), self.new.text(), None))

    def begin(self, *, replacing: bool) -> None:
        """Open with the field to write in: what to find, or what to put in its place where something is sought already."""
        self.show()
        in_reading_order(self)
        field = self.new if replacing and self.sought.text() and self.new.isEnabled() else self.sought
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()
        self._count()

    def shut(self) -> None:
        """Close the bar; what was sought is there when it is opened again."""
        self.hide()
        self.shut_down.emit()

    def say_replaced(self, count: int) -> None:
        """Say that so many places have the new words."""
        words = ngettext("{number} place has the new words", "{number} places have the new words", count)
        self.told.emit(words.format(number=figures.number(count, language(), 0)))

    def show_promise(self, form: PromiseForm) -> None:
        """Find in this promise; nothing is replaced in one that is locked."""
        self._form = form
        for widget in (self.new, self.one, self.all):
            widget.setEnabled(form.editable)
        if not self.isHidden():
            self._count()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.new.hasFocus():
            self.one.click()
        else:
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)

    def _wanted(self) -> Sought:
        return Sought(self.sought.text(), self.capitals.isChecked(), self.whole.isChecked())

    def _on_sought(self) -> None:
        self._at = -1
        self._count()
        if self._found:
            self._step(1)

    def _count(self) -> None:
        self._found = () if self._form is None else matches(self._form, self._wanted())
        self._at = min(self._at, len(self._found) - 1)
        self._say()

    def _step(self, step: int) -> None:
        if self._found:
            self._at = (max(self._at, 0 if step < 0 else -1) + step) % len(self._found)
            self._say()
            self.gone_to.emit(self._found[self._at])

    def _on_one(self) -> None:
        """Replace the match shown and go to the next; show the first where none is shown yet."""
        if 0 <= self._at < len(self._found):
            at = self._at
            self.replaced.emit(self._wanted(), self.new.text(), self._found[at])
            self._at = min(at, len(self._found)) - 1
        self._step(1)

    def _say(self) -> None:
        """How many and where, and which is shown."""
        if not self.sought.text():
            self.said.setText("")
            return
        count = len(self._found)
        number = figures.number(count, language(), 0)
        words = ngettext("{number} match", "{number} matches", count).format(number=number) if count else _("No match")
        parts = Counter(match.line.part for match in self._found)
        where = ", ".join(f"{part_name(part)} {parts[part]}" for part in FoundIn if parts[part])
        shown = _("{place} of {number}").format(place=self._at + 1, number=number) if self._at >= 0 else ""
        self.said.setText(" · ".join(filter(None, (shown or words, where))))


def part_name(part: FoundIn) -> str:
    """What a part of the promise is called in a list of them."""
    return {
        FoundIn.TITLE: pgettext("found", "Title"),
        FoundIn.INTRODUCTION: pgettext("found", "Introduction"),
        FoundIn.BACKGROUND: pgettext("found", "Background"),
        FoundIn.PICTURE: pgettext("found", "Situational picture"),
        FoundIn.PARTY: pgettext("found", "Headings of parties"),
        FoundIn.COMMITMENT: pgettext("found", "Commitments"),
        FoundIn.ACTIVITY: pgettext("found", "Activities"),
        FoundIn.FOLLOW_UP: pgettext("found", "Follow-up"),
        FoundIn.CONTACT: pgettext("found", "Contact"),
        FoundIn.ACCESSIBILITY: pgettext("found", "Accessibility"),
    }[part]
