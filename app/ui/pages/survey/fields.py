"""Fields that save when they are left, and show what is stored without disturbing what is being written."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from app.ui import theme
from app.ui.widget import DateField


class Paragraph(QPlainTextEdit):
    """Text of several lines; `left` tells that the focus went elsewhere. Tab goes on to the next field."""

    left = Signal()

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + theme.px(26))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def show_text(field: QLineEdit | Paragraph, text: str) -> None:
    """Show what is stored, unless the field holds just that but for spaces around it."""
    shown = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    if shown.strip() == text:
        return
    if isinstance(field, QLineEdit):
        field.setText(text)
    else:
        field.setPlainText(text)


def show_choice(field: QComboBox, value: object) -> None:
    """Choose a value without telling anybody."""
    field.blockSignals(True)
    field.setCurrentIndex(max(0, field.findData(value)))
    field.blockSignals(False)


def show_number(field: QSpinBox, value: int | None) -> None:
    """Show a number, or the least one for none, without telling anybody."""
    field.blockSignals(True)
    field.setValue(field.minimum() if value is None else value)
    field.blockSignals(False)


def day_of(field: DateField, stored: date | None) -> date | None:
    """The day in the field; what is stored while something that is no day stands there."""
    return field.day() if field.sound() else stored


def lock(locked: bool, *fields: QWidget) -> None:
    """Let fields be read and not written: texts stay selectable, the others are dimmed."""
    for field in fields:
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.setReadOnly(locked)
        else:
            field.setEnabled(not locked)
