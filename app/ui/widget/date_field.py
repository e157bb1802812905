"""A day, written as one writes it: 2026-06-30, 20260630, 260630 or 30/6; empty where none is set."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QMetaMethod, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QTableView, QVBoxLayout

from app.ui import theme
from app.ui.widget.button import icon_button
from app.words import Refusal, Sentence, _, say

YEARS = range(1900, 2101)
"""The years that are taken for meant."""


@dataclass(eq=False)
class NotADay(Refusal):
    """What stands in a field is no day of the calendar."""

    written: str


@dataclass(eq=False)
class DayFarAway(NotADay):
    """A day of the calendar, in none of `YEARS`."""

    day: date


@dataclass(eq=False)
class DayMissing(Refusal):
    """A field that must hold a day is empty."""

    field: str


@say.register
def _not_a_day(refusal: NotADay) -> Sentence:
    return Sentence(
        _("“{written}” is not a day in the calendar.").format(written=refusal.written), _("Write it as 2026-06-30 or 30/6.")
    )


@say.register
def _day_far_away(refusal: DayFarAway) -> Sentence:
    return Sentence(
        _("“{written}” is too far away: the years from {first} to {last} are taken.").format(
            written=refusal.written, first=YEARS[0], last=YEARS[-1]
        ),
        _("Check the year."),
    )


@say.register
def _day_missing(refusal: DayMissing) -> Sentence:
    return Sentence(_("{field}: the day is missing.").format(field=refusal.field), _("Write it as 2026-06-30 or 30/6."))


def read_day(written: str, near: date) -> date | None:
    """The day that was written, None for nothing; a day without a year is in the year of `near`.

    Year, month, day where it begins with the year or has dashes (2026-06-30, 26-06-30, 06-30, 20260630, 260630); day and month
    otherwise (30/6, 30.6.2026, 30/6-26). Raises NotADay for what is no day, DayFarAway for one that is not in `YEARS`.
    """
    text = written.strip()
    if not text:
        return None
    whole = re.fullmatch(r"(\d{2}|\d{4})(\d\d)(\d\d)", text)
    parts = list(whole.groups()) if whole else re.split(r"\s*[-/.,\s]\s*", text)
    if not 2 <= len(parts) <= 3 or not all(re.fullmatch(r"\d{1,4}", part) for part in parts):
        raise NotADay(text)
    dashed = whole is not None or ("/" not in text and "-" in text and len(parts[-1]) < 4)
    if not dashed and len(parts[0]) < 4:
        parts.reverse()
    if len(parts) == 2:
        parts.insert(0, f"{near.year:04}")
    year, month, day = (int(part) for part in parts)
    if len(parts[0]) < 3:
        year += 2000
    try:
        found = date(year, month, day)
    except ValueError:
        raise NotADay(text) from None
    if found.year not in YEARS:
        raise DayFarAway(text, found)
    return found


class DateField(QLineEdit):
    """A line to write a day in; Up and Down change the day by one, F4 or Alt+Down or the button in it shows the calendar.

    `editingFinished` comes when the field is left or Enter is pressed; a day is then written out in full, and what is no day
    stays as it was written and `judged` tells so (with None where there is nothing to refuse).
    """

    judged = Signal(object)

    def __init__(self, day: date | None = None) -> None:
        super().__init__()
        self._shown: date | None = None
        self._hold: Callable[[date], None] | None = None
        self.setPlaceholderText(_("Not set"))
        self._calendar: _Calendar | None = None
        self._open = icon_button("calendar", "", self)
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._open.setIconSize(QSize(theme.px(16), theme.px(16)))
        self._open.clicked.connect(self._on_opened)
        self.setTextMargins(0, 0, self._open.sizeHint().width(), 0)
        self.setMinimumWidth(theme.px(136))
        self.editingFinished.connect(self._settle)
        self.show_day(day)

    def must_hold(self, hold: Callable[[date], None]) -> None:
        """Let `hold` raise a Refusal for a day that is none for this field."""
        self._hold = hold

    def day(self) -> date | None:
        """The day written, None where the field is empty.

        Raises NotADay for what is none, and what `must_hold` raises, with the cursor in the field.
        """
        try:
            return self._written()
        except Refusal as refusal:
            self._refuse(refusal)
            raise

    def needed(self) -> date:
        """The day written. Raises DayMissing where the field is empty, NotADay for what is none; the cursor is then here."""
        day = self.day()
        if day is None:
            refusal = DayMissing(self.accessibleName())
            self._refuse(refusal)
            raise refusal
        return day

    def sound(self) -> bool:
        """Whether what is written is a day, or nothing."""
        return _read(self.text(), self._shown or today()) is not False

    def show_day(self, day: date | None) -> None:
        """Show a day, or that none is set, in place of what is written."""
        self._shown = day
        self.setText(day.isoformat() if day else "")
        self.judged.emit(None)

    def show_stored(self, day: date | None) -> None:
        """Show what is stored, unless it is what was shown before and something else is being written here."""
        if day != self._shown or (not self.hasFocus() and self.sound()):
            self.show_day(day)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        words = _("Choose in the calendar: {field} (F4)").format(field=name)
        self._open.setAccessibleName(words)
        self._open.setToolTip(words)

    def setReadOnly(self, locked: bool) -> None:
        super().setReadOnly(locked)
        self._open.setEnabled(not locked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _opens_calendar(event) and not self.isReadOnly():
            event.accept()
            self._on_opened()
            return
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if step is None or not plain or self.isReadOnly():
            super().keyPressEvent(event)
            return
        written = _read(self.text(), self._shown or today())
        if isinstance(written, date):
            self.setText((written + timedelta(days=step)).isoformat())
        elif written is None:
            self.setText(today().isoformat())
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, edge = self._open.sizeHint().width(), theme.px(2)
        self._open.setGeometry(self.width() - wide - edge, edge, wide, self.height() - 2 * edge)

    def _settle(self) -> None:
        """Write the day out in full, or tell that there is none."""
        try:
            written = self._written()
        except Refusal as refusal:
            self.judged.emit(refusal)
            return
        self.setText(written.isoformat() if written else "")
        self.judged.emit(None)

    def _written(self) -> date | None:
        """The day written, None for none; raises NotADay, and what `must_hold` raises."""
        try:
            day = read_day(self.text(), self._shown or today())
        except DayFarAway as refusal:
            if self._hold is not None:
                self._hold(refusal.day)
            raise
        if day is not None and self._hold is not None:
            self._hold(day)
        return day

    def _refuse(self, refusal: Refusal) -> None:
        """Have it said beside the field, where anybody listens for that, and put the cursor here."""
        refusal.at_its_field = self.isSignalConnected(QMetaMethod.fromSignal(self.judged))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.judged.emit(refusal)
        self.selectAll()

    def _on_opened(self) -> None:
        written = _read(self.text(), self._shown or today())
        if self._calendar is None:
            self._calendar = _Calendar(self)
            self._calendar.chosen.connect(self._on_chosen)
            self._calendar.typed.connect(self._on_typed)
        self._calendar.open_at(written if isinstance(written, date) else self._shown or today())

    def _on_chosen(self, day: date) -> None:
        self.setText(day.isoformat())
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editingFinished.emit()

    def _on_typed(self, digit: str) -> None:
        self.setText(digit)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deselect()


class _Calendar(QFrame):
    """The month under the field: arrows move, Enter or a click takes the day, a digit goes to the field, Esc closes it."""

    chosen = Signal(object)
    typed = Signal(str)

    def __init__(self, field: DateField) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setObjectName("card")
        self._field = field
        self.month = QCalendarWidget()
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setAccessibleName(field.accessibleName())
        self.month.setDateRange(QDate(YEARS[0], 1, 1), QDate(YEARS[-1], 12, 31))
        self.month.setDateEditEnabled(False)  # Qt's own gives days that are none
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(6) for _side in range(4)))
        column.addWidget(self.month)
        self.month.setMinimumSize(self.month.sizeHint() + QSize(0, theme.px(12)))  # its own leaves out the ring of the focus
        self.month.clicked.connect(self._on_taken)
        self.month.activated.connect(self._on_taken)
        self._days = self.month.findChild(QTableView)
        assert self._days is not None
        self._days.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give a digit to the field, and let no other sign search among the words of the month, as in Qt's tables."""
        if watched is not self._days or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        sign = event.text()
        if sign.isdigit():
            self.close()
            self.typed.emit(sign)
        return sign.isprintable() and bool(sign)

    def open_at(self, day: date) -> None:
        """Show the month of a day, within the screen."""
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        size, field = self.sizeHint(), self._field
        screen = field.screen().availableGeometry()
        under = field.mapToGlobal(QPoint(0, field.height()))
        over = field.mapToGlobal(QPoint(0, -size.height()))
        at = under if under.y() + size.height() <= screen.bottom() else over
        self.move(min(at.x(), screen.right() - size.width()), max(at.y(), screen.top()))
        self.show()
        self.month.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_taken(self, day: QDate) -> None:
        if self.isVisible() and day.isValid():
            self.close()
            self.chosen.emit(date(day.year(), day.month(), day.day()))


def _opens_calendar(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return (Qt.Key(event.key()), held) in (
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
    )


def _read(written: str, near: date) -> date | bool | None:
    """What `read_day` gives; False for what is no day."""
    try:
        return read_day(written, near)
    except NotADay:
        return False


def today() -> date:
    """The day it is on this computer."""
    now = QDate.currentDate()
    return date(now.year(), now.month(), now.day())
