"""Tabs and fields under the wheel that scrolls a page, and tabs on a page that is scrolled."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox, QToolButton, QWidget

from app.ui.widget import Form, Number, ScrollPage, TabRow

Show = Callable[..., QWidget]


def _wheel(widget: QWidget) -> bool:
    """Turn the wheel one step down over the middle of a widget; whether it took it."""
    middle = QPointF(widget.rect().center())
    nothing, no_keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    turned, phase = QPoint(0, -120), Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(middle, widget.mapToGlobal(middle), QPoint(), turned, nothing, no_keys, phase, False)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def _tabs() -> TabRow:
    tabs = TabRow("Delar av enkäten")
    for words in ("Frågor", "Omgång", "Platser"):
        tabs.addTab(words)
    return tabs


def test_the_wheel_scrolls_past_the_tabs_and_the_arrows_turn_them(show: Show) -> None:
    tabs = _tabs()
    show(tabs)
    _wheel(tabs)
    assert tabs.currentIndex() == 0
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert (tabs.currentIndex(), tabs.accessibleName()) == (1, "Delar av enkäten")


def test_the_wheel_scrolls_past_a_field_that_nobody_is_in(show: Show) -> None:
    form = Form()
    name, choice, count = form.line("Namn"), form.choice("Läge", [(1, "a"), (2, "b")]), form.whole_number("Antal", 5)
    hours = Number()
    form.add("Timmar", hours)
    show(form)
    name.setFocus()
    for field in (choice, count, hours):
        _wheel(field)
    assert (choice.currentData(), count.value(), hours.value()) == (1, 5, 0)
    assert name.hasFocus()
    for field in (choice, count):
        assert isinstance(field, QComboBox | QSpinBox)
        field.setFocus()
        _wheel(field)
    assert (choice.currentData(), count.value()) == (2, 4)


def test_another_tab_is_shown_from_its_top(show: Show) -> None:
    scroll, tabs, high = ScrollPage(), _tabs(), QWidget()
    high.setFixedHeight(3000)
    scroll.add(tabs)
    scroll.add(high)
    show(scroll, 600, 400)
    scroll.verticalScrollBar().setValue(900)
    tabs.setCurrentIndex(2)
    assert scroll.verticalScrollBar().value() == 0


def test_tabs_stand_closer_where_there_is_little_room_and_scroll_where_there_is_too_little(show: Show) -> None:
    tabs = _tabs()
    show(tabs, 900, 60)
    loose = tabs.tabRect(2).right()
    tabs.resize(loose - 10, 60)
    assert loose - 10 >= tabs.tabRect(2).right() > 0
    assert not any(button.isVisible() for button in tabs.findChildren(QToolButton))
    tabs.resize(tabs.tabRect(1).right(), 60)
    assert all(button.isVisible() for button in tabs.findChildren(QToolButton))
    tabs.setFocus()
    for _step in range(2):
        QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.rect().contains(tabs.tabRect(2))
    tabs.resize(900, 60)
    assert abs(tabs.tabRect(2).right() - loose) <= 3  # another tab has the strong words
