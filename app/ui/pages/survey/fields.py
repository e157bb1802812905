"""Fields that save when they are left, and show what is stored without disturbing what is being written."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from app.ui import theme
from app.words import _

NO_DAY = QDate(2000, 1, 1)
"""Stands for a day that is not set."""


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


def show_day(field: QDateEdit, day: date | None) -> None:
    """Show a day, or that none is set, without telling anybody."""
    field.blockSignals(True)
    field.setDate(QDate(day.year, day.month, day.day) if day else NO_DAY)
    field.blockSignals(False)


def day_of(field: QDateEdit) -> date | None:
    """The day in the field; None where none is set."""
    found = field.date()
    return None if found == NO_DAY else date(found.year(), found.month(), found.day())


def optional_day(field: QDateEdit) -> None:
    """Let a date field also say that no day is set."""
    field.setMinimumDate(NO_DAY)
    field.setSpecialValueText(_("Not set"))


def lock(locked: bool, *fields: QWidget) -> None:
    """Let fields be read and not written: texts stay selectable, the others are dimmed."""
    for field in fields:
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.setReadOnly(locked)
        else:
            field.setEnabled(not locked)
