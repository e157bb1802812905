"""Where, when and why in the window: the places in a table, and the one stood on with its times by reasons."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from app.models.database import Database
from app.models.survey import Place
from app.services.analysis import AnalysisService, MentionTable
from app.ui.pages.analysis.mentions import MOST_NAMED, MentionPanel
from app.ui.widget import Button, Choice
from tests.services.analysis.asking import answer, asked, unask
from tests.ui.pages.test_analysis import page_of

Show = Callable[..., QWidget]


@pytest.fixture
def table(sqlite_db: Database, tmp_path: Path) -> MentionTable:
    known = asked(sqlite_db)
    with sqlite_db.write("Add places") as session:
        places = [Place(code=f"{at:02}", name=f"place {at}") for at in range(4, 14)]
        session.add_all(places)
        session.flush()
        known.places += [place.id for place in places]
    answer(known, Random(7), 200)
    found = AnalysisService(sqlite_db, tmp_path).mentions(known.wave_id)
    assert found is not None
    return found


@pytest.fixture
def panel(table: MentionTable, show: Show) -> MentionPanel:
    over = QWidget()
    made = MentionPanel(over)
    show(over)
    made.begin(table, table.rows[1].name, weighted=True)
    return made


def test_the_place_stood_on_is_shown_with_its_times_by_reasons(panel: MentionPanel, table: MentionTable) -> None:
    which = panel.findChild(Choice)
    assert which is not None
    assert which.currentText() == table.rows[1].name
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Down)
    assert which.currentText() == table.rows[2].name
    assert f"När och varför: {table.rows[2].name}" in {one.text() for one in panel.findChildren(QLabel)}


def test_the_most_named_are_shown_until_all_are_asked_for(panel: MentionPanel, table: MentionTable) -> None:
    assert len(table.rows) > MOST_NAMED
    assert panel._places.rowCount() == 1 + MOST_NAMED
    every = next(button for button in panel.findChildren(Button) if button.isCheckable())
    every.click()
    assert panel._places.rowCount() == 1 + len(table.rows)


def test_a_place_is_opened_from_the_list_and_goes_out_with_it(sqlite_db: Database, tmp_path: Path, show: Show) -> None:
    known = asked(sqlite_db)
    answer(known, Random(7), 60)
    page = page_of(sqlite_db, known, tmp_path)
    show(page)
    page.refresh()
    page.open("spots")
    panel = page.findChild(MentionPanel)
    assert panel is not None
    listed = page._tables._first.table
    listed.setFocus()
    listed.select(1)
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert panel.isVisible()
    which = panel.findChild(Choice)
    assert which is not None
    assert which.currentText() == listed.model().index(1, 0).data()
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Escape)
    assert not panel.isVisible()
    next(command for command in page.commands() if command.id == "analysis.mentions").do()
    assert panel.isVisible()
    assert which.currentText() == "Alla platser"
    next(command for command in page.commands() if command.id == "analysis.copy").do()
    assert "\nVar och varför\t" in QGuiApplication.clipboard().text()


def test_a_hidden_share_has_no_bar_and_says_why(panel: MentionPanel, table: MentionTable) -> None:
    panel.begin(table, table.rows[-1].name)
    lines = panel._places.rows()
    hidden = [(line, at) for line in lines for at in range(4) if not line.answer(at).share.shown]
    assert hidden
    for line, at in hidden:
        assert line.words(at) in {"<5", "dold"}
        assert line.tip(at).startswith(f"{line.answer(at).text}: ")
    assert lines[0].tip(0).endswith(f"av {lines[0].number()}")


def test_what_is_copied_says_what_is_counted(panel: MentionPanel, table: MentionTable) -> None:
    next(button for button in panel.findChildren(Button) if button.text() == "Kopiera tabellerna").click()
    copied = QGuiApplication.clipboard().text()
    assert f"När och varför: {table.rows[1].name}\t" in copied
    assert "Tabellen är ovägd" in copied


@pytest.mark.parametrize(("unasked", "title", "short"), [("WHY", "Var och när", "När"), ("WHEN", "Var och varför", "Varför")])
def test_only_what_was_asked_of_places_is_shown_and_copied(
    sqlite_db: Database, tmp_path: Path, show: Show, unasked: str, title: str, short: str
) -> None:
    known = asked(sqlite_db)
    answer(known, Random(7), 60)
    unask(known, unasked)
    page = page_of(sqlite_db, known, tmp_path)
    show(page)
    page.refresh()
    page.open("spots")
    next(button for button in page.findChildren(Button) if button.text() == short and button.isVisible()).click()
    panel = page.findChild(MentionPanel)
    assert panel is not None
    assert panel.accessibleName() == title
    assert panel._places.columnCount() == 4
    assert not panel._second.isVisible()
    next(button for button in panel.findChildren(Button) if button.text() == "Kopiera tabellerna").click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in copied if "\tAntal\t" in line] == [title]
