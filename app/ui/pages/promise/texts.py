"""The tabs of the promise's texts, each saved when the writer pauses."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.promise import PromiseForm, PromiseText
from app.ui import theme
from app.ui.pages.promise.steps import locked_words
from app.ui.widget import Card
from app.ui.widget.rich_text import RichText
from app.words import _, name


class TextTab(QWidget):
    """One or several texts under their headings; `written` carries part, blocks and sitting."""

    written = Signal(object, object, str)

    def __init__(self, parts: Sequence[PromiseText], *above: QWidget) -> None:
        super().__init__()
        self._fields: dict[PromiseText, RichText] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        for widget in above:
            column.addWidget(widget)
        for part in parts:
            card = Card(name(part))
            field = RichText(name(part), _("Write here"), lines=6)
            field.written.connect(lambda blocks, sitting, part=part: self.written.emit(part, blocks, sitting))
            card.add(field)
            column.addWidget(card)
            self._fields[part] = field
        column.addStretch(1)

    def show_promise(self, form: PromiseForm) -> None:
        """Show the texts as stored; read-only where the text is locked, which each field then says to who hears it."""
        locked = "" if form.editable else locked_words(form)
        for part, field in self._fields.items():
            field.show_blocks(form.text(part), editable=form.editable)
            field.field.setAccessibleDescription(locked)

    @property
    def parts(self) -> tuple[PromiseText, ...]:
        """The texts that are written here."""
        return tuple(self._fields)

    def save(self) -> None:
        """Save what is being written."""
        for field in self._fields.values():
            field.save()

    def field(self, part: PromiseText) -> RichText:
        """The field of a text."""
        return self._fields[part]
