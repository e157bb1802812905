"""A day that may be left out: a tick, and the day where it is ticked."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QWidget


class DayField(QWidget):
    """`day()` is the day, None where the box is not ticked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.there = QCheckBox(name)
        self.field = QDateEdit(QDate.currentDate())
        self.field.setDisplayFormat("yyyy-MM-dd")
        self.field.setAccessibleName(name)
        self.field.setEnabled(False)
        self.there.toggled.connect(self.field.setEnabled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.there, 1)
        row.addWidget(self.field)

    def day(self) -> date | None:
        """The day, where there is one."""
        return of_field(self.field) if self.there.isChecked() else None

    def show_day(self, day: date | None) -> None:
        """Show a day, or none."""
        self.there.setChecked(day is not None)
        if day is not None:
            self.field.setDate(QDate(day.year, day.month, day.day))


def of_field(field: QDateEdit) -> date:
    """The day a field shows."""
    shown = field.date()
    return date(shown.year(), shown.month(), shown.day())


def as_shown(day: date) -> QDate:
    """A day as Qt's fields take it."""
    return QDate(day.year, day.month, day.day)
