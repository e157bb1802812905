"""Who sits here: chosen in the list or written, refused where the name is missing or taken."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.services.keeping import Database, KeepingService, NameMissing, Role
from app.ui.seat import SeatPage
from app.ui.widget import Button


def test_one_sits_down_by_one_press_where_one_s_name_is_known(sqlite_db: Database, show: Callable[..., QWidget]) -> None:
    keeping = KeepingService(sqlite_db)
    keeping.add_person("AL", Role.RECEPTION)
    seat = SeatPage(keeping)
    show(seat)
    seated: list[str] = []
    seat.seated.connect(lambda person: seated.append(person.name))
    next(button for button in seat.findChildren(Button) if button.accessibleDescription() == "AL").click()
    person = keeping.person()
    assert seated == ["AL"]
    assert person is not None
    assert person.role is Role.RECEPTION


def test_somebody_new_is_kept_in_the_file(sqlite_db: Database, show: Callable[..., QWidget]) -> None:
    keeping = KeepingService(sqlite_db)
    seat = SeatPage(keeping)
    show(seat)
    seat.name.setText("Åsa")
    seat.role.setCurrentIndex(seat.role.findData(Role.OFFICIAL))
    seat.sit.click()
    assert [(person.name, person.role) for person in keeping.people()] == [("Åsa", Role.OFFICIAL)]


def test_nobody_without_a_name_sits_down(sqlite_db: Database, show: Callable[..., QWidget]) -> None:
    seat = SeatPage(KeepingService(sqlite_db))
    show(seat)
    with pytest.raises(NameMissing):
        seat._on_added()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("field", ["name", "role", "sit"])
def test_enter_in_any_field_sits_down_once(sqlite_db: Database, show: Callable[..., QWidget], field: str, key: Qt.Key) -> None:
    keeping = KeepingService(sqlite_db)
    seat = SeatPage(keeping)
    show(seat)
    seat.name.setText("BK")
    seat.role.setCurrentIndex(seat.role.findData(Role.RECEPTION))
    widget: QWidget = getattr(seat, field)
    widget.setFocus()
    QTest.keyClick(widget, key)
    assert [(person.name, person.role) for person in keeping.people()] == [("BK", Role.RECEPTION)]


@pytest.mark.parametrize(("key", "step"), [(Qt.Key.Key_Tab, 1), (Qt.Key.Key_Backtab, -1)])
def test_tab_goes_all_the_way_round_both_ways(sqlite_db: Database, show: Callable[..., QWidget], key: Qt.Key, step: int) -> None:
    keeping = KeepingService(sqlite_db)
    for initials in ("AL", "BK"):
        keeping.add_person(initials, Role.RECEPTION)
    seat = SeatPage(keeping)
    show(seat)
    for _time in range(2):
        seat.setFocus()
        met = []
        for _press in range(6):
            focus = QApplication.focusWidget()
            assert focus is not None
            met.append(focus.accessibleDescription() if focus.accessibleName() == "Det är jag" else focus.accessibleName())
            QTest.keyClick(focus, key)
        round_trip = ["AL", "BK", "Namn eller initialer", "Vad gör du här?", "Sätt dig"]
        assert met == ["AL", *round_trip[1:][::step], "AL"]
        seat.refresh()


def test_the_keys_go_to_oneself_in_the_list_or_to_the_name(sqlite_db: Database, show: Callable[..., QWidget]) -> None:
    keeping = KeepingService(sqlite_db)
    first = SeatPage(keeping)
    show(first)
    first.setFocus()
    assert first.name.hasFocus()
    keeping.add_person("AL", Role.RECEPTION)
    seat = SeatPage(keeping)
    show(seat)
    seat.setFocus()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert (focus.accessibleName(), focus.accessibleDescription()) == ("Det är jag", "AL")
