"""The tabs of the promise's texts: each typed plainly and saved when the writer pauses."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.promise import PromiseForm, PromiseText
from app.services.promise.markup import from_markup, to_markup
from app.ui import theme
from app.ui.widget import Card, label
from app.ui.widget.writing import Writing
from app.words import _, name


class TextTab(QWidget):
    """One or several texts under their headings; `written` carries part, blocks and sitting."""

    written = Signal(object, object, str)

    def __init__(self, parts: Sequence[PromiseText], *above: QWidget) -> None:
        super().__init__()
        self._fields: dict[PromiseText, Writing] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        for widget in above:
            column.addWidget(widget)
        for part in parts:
            card = Card(name(part))
            field = Writing(name(part), _("Write here"), lines=6)
            field.written.connect(lambda text, sitting, part=part: self.written.emit(part, from_markup(text), sitting))
            card.add(field)
            column.addWidget(card)
            self._fields[part] = field
        hint = _("An empty line begins a new paragraph. # makes a heading, - a list, **bold** and [words](address) a link.")
        column.addWidget(label(hint, "note", "soft", wrap=True))
        column.addStretch(1)

    def show_promise(self, form: PromiseForm) -> None:
        """Show the texts as stored; read-only where the text is locked."""
        for part, field in self._fields.items():
            field.setReadOnly(not form.editable)
            field.show_text(to_markup(form.text(part)))

    def save(self) -> None:
        """Save what is being written."""
        for field in self._fields.values():
            field.save()

    def field(self, part: PromiseText) -> Writing:
        """The field of a text."""
        return self._fields[part]
