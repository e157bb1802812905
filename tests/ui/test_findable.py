"""The search finds what is in the file without any page having been made."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.database import Database
from app.services.keeping import KeepingService
from app.services.picture import PictureService, PriorityKind
from app.services.survey import PlaceService
from app.ui.findable import findable
from app.ui.looking import Looking
from app.ui.pages.keying import KeyingPage
from app.ui.remembered import Remembered
from app.ui.rooms import Rooms
from app.ui.shell import Shell
from app.ui.widget import TabRow
from app.ui.window import Window
from tests.services.followup.promised import a_promise, twelve_checks
from tests.services.year.grounds import a_year
from tests.tools.paper import lay_out
from tests.ui.typing import type_text


def test_questions_places_areas_promises_and_commitments_are_found_with_where_they_are(
    sqlite_db: Database, remembered: Remembered
) -> None:
    KeepingService(sqlite_db).name_municipality("Laholm")
    wave = a_year(sqlite_db)
    place = PlaceService(sqlite_db).add_place("Norrby")
    area = PictureService(sqlite_db).add_area(wave, PriorityKind.PLACE, "Norrby torg")
    promise = a_promise(sqlite_db, twelve_checks())
    hits = findable(Rooms(sqlite_db, Looking(wave, promise), remembered))
    by_words = {hit.words.casefold(): hit for hit in hits}
    assert by_words["norrby"].argument == ("place", place)
    assert by_words["norrby torg"].argument == area
    assert by_words["befolkning"].argument == "population"
    assert ("wave", wave, None) in [hit.argument for hit in hits if hit.second == "Omgång"]
    assert {hit.page for hit in hits} == {"survey", "analysis", "picture", "promise", "followup"}
    assert {hit.argument for hit in hits if hit.page == "promise"} > {(promise, None)}


@pytest.fixture
def window(shell: Shell, sqlite_file: Path) -> Window:
    """A municipality with forms to key, as Bo sees it, who coordinates."""
    db = Database.open(sqlite_file)
    lay_out(db)
    db.close()
    shell.open(sqlite_file)
    assert shell.rooms is not None
    shell.remembered.sat_down(shell.rooms.keeping.identity(), "Bo")
    shell.open(sqlite_file, "settings")
    assert shell.window is not None
    QApplication.processEvents()
    return shell.window


def go(window: Window, typed: str, second: str, qtbot: QtBot) -> str:
    """Find a tab by its words in the search and go there; what the tab says that is shown then."""
    window.open_search()
    type_text(window.search.field, typed)
    hits = window.search.list
    qtbot.waitUntil(lambda: bool(hits.findItems(second, Qt.MatchFlag.MatchEndsWith)))
    hits.setCurrentItem(hits.findItems(second, Qt.MatchFlag.MatchEndsWith)[0])
    QTest.keyClick(window.search.field, Qt.Key.Key_Return)
    page = window.page()
    assert page is not None
    assert page.isAncestorOf(QApplication.focusWidget() or window)
    (tabs,) = (row for row in page.findChildren(TabRow) if row.isVisible())
    return tabs.tabText(tabs.currentIndex())


def test_the_tabs_of_the_survey_and_of_keying_are_found_from_any_page(window: Window, qtbot: QtBot) -> None:
    assert go(window, "insamlingsfil", "Enkätens delar", qtbot) == "Insamlingsfiler"
    assert go(window, "kvalit", "Inmatningens delar", qtbot) == "Kvalitet"
    assert go(window, "dagsav", "Inmatningens delar", qtbot) == "Dagsavstämning"
    assert go(window, "översätt", "Enkätens delar", qtbot) == "Översättning"


def test_a_leaf_of_keying_is_found_from_a_form_in_hand(window: Window, qtbot: QtBot) -> None:
    window.show_page("keying")
    page = window.page()
    assert isinstance(page, KeyingPage)
    page._desk.key_asked.emit(page._keying.batches(page._looking.wave or 0)[0].id)
    assert page._hand.form is not None
    assert go(window, "utest", "Inmatningens delar", qtbot) == "Utestående"


def test_what_the_page_shown_has_is_found_before_what_others_have(window: Window) -> None:
    for page, second in (("survey", "Fråga 1"), ("analysis", "Tabell")):
        window.show_page(page)
        window.open_search()
        type_text(window.search.field, "i hemmet")
        assert window.search.list.item(0).text() == f"I hemmet   ·   {second}"
        window.search.shut()
