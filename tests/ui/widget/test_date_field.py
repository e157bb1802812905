"""A day typed, stepped, chosen and refused, in the real field."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QLabel, QLineEdit, QTableView, QToolButton, QWidget

from app.ui.widget import DateField, DayMissing, Form, NotADay, read_day, today
from app.words import say
from tests.ui.typing import type_text

Show = Callable[..., QWidget]
NEAR = date(2026, 3, 1)
NONE = Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize(
    "written",
    [
        "2026-06-30",
        "20260630",
        "260630",
        "26-06-30",
        "30/6",
        "30/6 2026",
        "30/6-26",
        "30.6.2026",
        "30-6-2026",
        " 2026 06 30 ",
        "06-30",
    ],
)
def test_a_day_is_read_as_one_writes_it(written: str) -> None:
    assert read_day(written, NEAR) == date(2026, 6, 30)


@pytest.mark.parametrize(
    "written", ["2026-02-30", "31/6", "1-11-22-5", "0260630", "i går", "7", "20261301", "0001-01-01", "3213-11-22"]
)
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(NotADay) as caught:
        read_day(written, NEAR)
    assert written in str(say(caught.value))


def test_nothing_written_is_no_day_and_nothing_wrong() -> None:
    assert read_day("  ", NEAR) is None


def test_an_unset_day_is_typed_and_tab_goes_on(show: Show) -> None:
    form = Form()
    day, after = form.date("Räknat den"), form.line("Källa")
    show(form)
    day.setFocus()
    assert (day.day(), day.text()) == (None, "")
    type_text(day, "260630")
    QTest.keyClick(day, Qt.Key.Key_Tab)
    assert (day.day(), day.text()) == (date(2026, 6, 30), "2026-06-30")
    assert after.hasFocus()
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert day.hasFocus()


def test_up_and_down_change_the_day_and_begin_today_where_none_is_set(show: Show) -> None:
    day = DateField(date(2026, 2, 28))
    show(day)
    day.setFocus()
    QTest.keyClick(day, Qt.Key.Key_Up)
    assert day.day() == date(2026, 3, 1)
    QTest.keyClick(day, Qt.Key.Key_Down)
    assert day.day() == date(2026, 2, 28)
    day.show_day(None)
    QTest.keyClick(day, Qt.Key.Key_Up)
    assert day.day() == today()


def test_an_impossible_day_is_refused_under_the_field_and_stays_as_written(show: Show) -> None:
    form = Form()
    day, after = form.date("Första dag", date(2026, 1, 2)), form.line("Namn")
    show(form)
    day.setFocus()
    day.selectAll()
    type_text(day, "2026-02-30")
    after.setFocus()
    (said,) = (shown for shown in form.findChildren(QLabel) if "kalendern" in shown.text())
    assert said.isVisible()
    assert said.text() == "”2026-02-30” är ingen dag i kalendern. Skriv den som 2026-06-30 eller 30/6."
    assert (day.text(), day.accessibleDescription(), day.sound()) == ("2026-02-30", said.text(), False)
    assert after.hasFocus()
    day.show_stored(date(2026, 1, 2))
    assert day.text() == "2026-02-30"
    with pytest.raises(NotADay):
        day.day()
    assert day.hasFocus()
    day.selectAll()
    type_text(day, "28/2")
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert (day.day(), said.isVisible()) == (date(2026, 2, 28), False)


def test_a_day_that_is_needed_is_asked_for_where_it_is_missing(show: Show) -> None:
    form = Form()
    day, name = form.date("Inlämnat"), form.line("Namn")
    show(form)
    name.setFocus()
    with pytest.raises(DayMissing) as caught:
        day.needed()
    assert str(say(caught.value)).startswith("Inlämnat: dagen saknas.")
    assert day.hasFocus()


def test_what_is_stored_comes_in_unless_one_is_writing(show: Show) -> None:
    form = Form()
    day = form.date("Sista dag", date(2026, 1, 2))
    show(form)
    day.setFocus()
    type_text(day, "0")
    day.show_stored(date(2026, 1, 2))
    assert day.text() == "2026-01-020"
    day.show_stored(date(2026, 1, 3))
    assert day.text() == "2026-01-03"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_calendar_opens_by_its_button_and_gives_the_day(show: Show) -> None:
    form = Form()
    day = form.date("Dag", date(2026, 6, 30))
    show(form)
    finished: list[str] = []
    day.editingFinished.connect(lambda: finished.append(day.text()))
    day.setFocus()
    day.findChild(QToolButton).click()  # type: ignore[union-attr]
    month = day.findChild(QCalendarWidget)
    assert month is not None
    assert month.isVisible()
    assert month.selectedDate() == QDate(2026, 6, 30)
    month.activated.emit(QDate(2026, 7, 1))
    assert (day.day(), month.isVisible(), day.hasFocus(), finished) == (date(2026, 7, 1), False, True, ["2026-07-01"])


def test_a_locked_day_is_read_and_not_changed(show: Show) -> None:
    day = DateField(date(2026, 6, 30))
    show(day)
    day.setReadOnly(True)
    button = day.findChild(QToolButton)
    assert button is not None
    assert not button.isEnabled()
    assert isinstance(day, QLineEdit)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_F4, NONE), (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)])
def test_a_key_opens_the_calendar_where_arrows_and_enter_choose(show: Show, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    form = Form()
    day = form.date("Dag", date(2026, 6, 30))
    show(form)
    day.setFocus()
    QTest.keyClick(day, key, held)
    days = _open_days(day)
    QTest.keyClick(days, Qt.Key.Key_Right)
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert (day.day(), days.isVisible(), day.hasFocus()) == (date(2026, 7, 1), False, True)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("typed", ["32/13", "30/6"])
def test_digits_typed_in_the_open_calendar_are_written_in_the_field(show: Show, typed: str) -> None:
    form = Form()
    day, after = form.date("Dag", date(2026, 1, 2)), form.line("Källa")
    show(form)
    day.setFocus()
    QTest.keyClick(day, Qt.Key.Key_F4)
    days = _open_days(day)
    QTest.keyClicks(days, typed[0])
    assert (days.isVisible(), day.hasFocus()) == (False, True)
    type_text(day, typed[1:])
    assert day.text() == typed
    QTest.keyClick(day, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert (day.text(), day.sound()) == (("2026-06-30", True) if typed == "30/6" else (typed, False))


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_no_key_in_the_calendar_gives_a_day_that_is_none(show: Show) -> None:
    day = DateField(date(1900, 1, 1))
    show(day)
    day.setFocus()
    QTest.keyClick(day, Qt.Key.Key_F4)
    days, month = _open_days(day), day.findChild(QCalendarWidget)
    assert month is not None
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_M, Qt.Key.Key_Space):
        QTest.keyClick(days, key)
    month.activated.emit(QDate())
    assert (day.text(), days.isVisible()) == ("1900-01-01", True)
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert (day.text(), days.isVisible()) == ("1900-01-01", False)


def test_a_day_that_is_none_for_the_field_is_told_as_that(show: Show) -> None:
    def hold(day: date) -> None:
        if day.year != 2026:
            raise DayMissing("annat år")

    form = Form()
    day = form.date("Dag", date(2026, 1, 2))
    day.must_hold(hold)
    show(form)
    said: list[object] = []
    day.judged.connect(said.append)
    for written in ("2025-01-02", "3213-11-22"):
        day.setText(written)
        QTest.keyClick(day, Qt.Key.Key_Return)
        assert isinstance(said[-1], DayMissing)
        with pytest.raises(DayMissing):
            day.needed()


def _open_days(day: DateField) -> QTableView:
    month = day.findChild(QCalendarWidget)
    assert month is not None
    days = month.findChild(QTableView)
    assert days is not None
    assert days.isVisible()
    return days
