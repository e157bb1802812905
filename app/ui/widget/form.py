"""Fields with their words: the label above, the field, a note or what is wrong under it; names for the screen reader set here."""

import datetime as dt

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widget.date_field import DateField
from app.ui.widget.sight import into_sight
from app.ui.widget.text import label
from app.ui.widget.typed import change_of
from app.ui.widget.writing import Paragraph
from app.words import Refusal, say


class Field(QWidget):
    """A field under its label; `refuse` shows what is wrong beside it, `accept` and any change of the field take that away."""

    def __init__(self, name: str, field: QWidget, note: str = "", *, labelled: bool = True) -> None:
        """`labelled` False: what stands around the field tells what it is; `name` is for the screen reader alone."""
        super().__init__()
        self.field = field
        field.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self._name = label(name, "strong")
        self._name.setBuddy(field)
        self._note = label(note, "note", "soft", wrap=True)
        for words, shown in ((self._name, labelled), (self._note, bool(note))):
            if not shown:
                words.hide()
        self._wrong = label("", "note", "wrong", wrap=True)
        self._wrong.hide()
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.px(8))
        self._row.addWidget(field, 1)
        column.addWidget(self._name)
        column.addLayout(self._row)
        for widget in (self._note, self._wrong):
            column.addWidget(widget)
        if note:
            field.setAccessibleDescription(note)
        if (changed := change_of(field)) is not None:
            changed.connect(self.accept)

    def stand_beside(self, widget: QWidget) -> None:
        """Let a button of the field stand right of it."""
        self._row.addWidget(widget)

    def rename(self, name: str) -> None:
        """Call the field something else."""
        self._name.setText(name)
        self.field.setAccessibleName(name)

    def tell(self, note: str) -> None:
        """Say something else under the field; nothing where it is empty."""
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.field.setAccessibleDescription(note)

    def refuse(self, sentence: str) -> None:
        """Say under the field what is wrong, and put the focus there."""
        self.doubt(sentence)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        into_sight(self)

    def doubt(self, sentence: str) -> None:
        """Say under the field what is wrong, and let the focus go where it goes."""
        self._wrong.setText(sentence)
        self._wrong.show()
        self.field.setAccessibleDescription(sentence)
        self._mark(True)

    def judge(self, refusal: Refusal | None) -> None:
        """Doubt what is refused, and show it to whom stands in the field; accept where nothing is."""
        if refusal is None:
            self.accept()
            return
        self.doubt(str(say(refusal)))
        if self.field.hasFocus():
            into_sight(self)

    def accept(self) -> None:
        """Take away what was said to be wrong."""
        self._wrong.hide()
        self.field.setAccessibleDescription(self._note.text())
        self._mark(False)

    def _mark(self, wrong: bool) -> None:
        if bool(self.field.property("wrong")) == wrong:
            return
        self.field.setProperty("wrong", wrong)
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)


class Choice(QComboBox):
    """One of several; the wheel scrolls the page past it, and turns it only where one is in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class WholeNumber(QSpinBox):
    """A whole number; the wheel scrolls the page past it, and turns it only where one is in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class Number(QDoubleSpinBox):
    """A number with decimals; the wheel scrolls the page past it, and turns it only where one is in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class Form(QWidget):
    """Fields under each other. Each method adds a labelled field and returns the widget itself."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(12))
        self._fields: dict[QWidget, Field] = {}

    def add(self, name: str, field: QWidget, note: str = "") -> Field:
        """Any widget as a labelled field."""
        whole = Field(name, field, note)
        self._fields[field] = whole
        self._column.addWidget(whole)
        return whole

    def line(self, name: str, text: str = "", note: str = "") -> QLineEdit:
        """A line of text."""
        field = QLineEdit(text)
        self.add(name, field, note)
        return field

    def paragraph(self, name: str, text: str = "", note: str = "", *, lines: int = 4) -> Paragraph:
        """Text of several lines; Tab goes on to the next field."""
        field = Paragraph(text, lines=lines)
        self.add(name, field, note)
        return field

    def whole_number(self, name: str, value: int = 0, *, least: int = 0, most: int = 999_999, note: str = "") -> QSpinBox:
        """A whole number, written with spaces between thousands."""
        field = WholeNumber()
        field.setLocale(QLocale("sv_SE"))
        field.setGroupSeparatorShown(True)
        field.setRange(least, most)
        field.setValue(value)
        self.add(name, field, note)
        return field

    def date(self, name: str, value: dt.date | None = None, note: str = "") -> DateField:
        """A day, or none; what is no day is refused under the field when it is left."""
        field = DateField(value)
        field.judged.connect(self.add(name, field, note).judge)
        return field

    def choice(self, name: str, choices: list[tuple[object, str]], chosen: object = None, note: str = "") -> QComboBox:
        """One of several: (value, words); `currentData()` is the value chosen."""
        field = Choice()
        for value, words in choices:
            field.addItem(words, value)
        at = next((at for at, (value, _words) in enumerate(choices) if value == chosen), 0)
        field.setCurrentIndex(at if choices else -1)
        self.add(name, field, note)
        return field

    def field(self, widget: QWidget) -> Field:
        """The labelled field that holds a widget returned by one of the methods above."""
        return self._fields[widget]

    def fill(self) -> None:
        """Let the fields stay at the top."""
        self._column.addStretch(1)


def search_field(name: str) -> QLineEdit:
    """A field to search in a list; `name` is its placeholder and accessible name."""
    field = QLineEdit()
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    field.setProperty("kind", "search")
    field.setClearButtonEnabled(True)
    field.addAction(theme.icon("search", "soft"), QLineEdit.ActionPosition.LeadingPosition)
    return field
