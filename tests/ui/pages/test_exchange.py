"""A file of answers goes in step by step: read, its columns and values put right, tried, taken in and taken out again."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox, QWidget

from app.models.database import Database
from app.models.survey import Question, Response
from app.services.exchange.digital import DigitalService
from app.services.survey import SurveyService
from app.ui.file_dialog import FileDialog
from app.ui.jobs import inline
from app.ui.looking import Looking
from app.ui.pages.exchange import ImportPage
from app.ui.pages.exchange.targets import targets
from app.ui.widget import TableView
from tests.services.analysis.asking import Asked, asked
from tests.services.exchange.digital.files import csv_of, opened, written
from tests.ui.typing import type_text

Show = Callable[..., QWidget]
Kind = TypeVar("Kind", bound=QWidget)
ROWS = [
    ["Enkät 2020"],
    ["id", "Kolumn A", "sex", "Enhet"],
    ["1", "Very safe", "man", "mobil"],
    ["2", "Rätt så säker", "woman", "dator"],
    ["3", "very", "robot", "dator"],
]


def page_of(known: Asked, show: Show) -> ImportPage:
    page = ImportPage(DigitalService(known.db), SurveyService(known.db), Looking(), inline)
    page.refresh()
    show(page)
    return page


def button(page: QWidget, words: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.text().startswith(words) and one.isVisible())


def table(page: QWidget, name: str) -> TableView[object]:
    QApplication.processEvents()  # what was put in a moment ago is shown now
    found = (one for one in page.findChildren(TableView) if one.accessibleName() == name and one.isVisible())
    return next(found)


def lines(page: QWidget, name: str) -> list[list[str]]:
    model = table(page, name).model()
    count = range(model.columnCount())
    return [[str(model.index(at, column).data() or "") for column in count] for at in range(model.rowCount())]


def field(page: QWidget, kind: type[Kind], name: str) -> Kind:
    return next(one for one in page.findChildren(kind) if one.accessibleName() == name)


def pick(page: ImportPage, name: str, first: str, words: str) -> None:
    """Open the row that begins so with Enter, type in the panel's search and take what is found."""
    at = next(at for at, line in enumerate(lines(page, name)) if line[0] == first)
    rows = table(page, name)
    rows.select(at)
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    search = QApplication.focusWidget()
    assert isinstance(search, QLineEdit)
    type_text(search, words)
    QTest.keyClick(search, Qt.Key.Key_Return)
    QApplication.processEvents()


def said(page: QWidget) -> str:
    QApplication.processEvents()
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def known(sqlite_db: Database) -> Asked:
    return opened(sqlite_db)


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = written(tmp_path, csv_of(ROWS))
    monkeypatch.setattr(FileDialog, "open", lambda *_asked: (str(path), ""))
    monkeypatch.setattr(FileDialog, "save", lambda *_asked: (str(tmp_path / "out.csv"), ""))
    return path


def count(db: Database) -> int:
    with db.read() as session:
        return session.query(Response).count()


def test_a_file_is_put_right_by_the_keys_taken_in_and_taken_out_again(known: Asked, chosen: Path, show: Show) -> None:
    page = page_of(known, show)
    button(page, "Välj en fil").click()
    assert [line[0] for line in lines(page, "De första raderna")] == ["1", "2", "3", "4", "5"]
    button(page, "Vidare").click()
    assert [line[0] for line in lines(page, "Filens kolumner")][:2] == ["Kolumn A", "Enhet"]
    pick(page, "Filens kolumner", "Kolumn A", "1 safe")
    pick(page, "Filens kolumner", "Enhet", "utelämnad")
    assert "Varje kolumn läses" in said(page)
    button(page, "Vidare").click()
    assert {line[0] for line in lines(page, "Värden i filen")} == {"Very safe", "Rätt så säker", "robot"}
    pick(page, "Värden i filen", "Very safe", "1 very")
    pick(page, "Värden i filen", "Rätt så säker", "rather")
    button(page, "Vidare").click()
    assert lines(page, "Celler som inte passar") == [["5", "sex", "robot", "är inget av svaren"]]
    button(page, "Läs in 2 svar").click()
    assert "2 svar lästes in från web.csv." in said(page)
    assert count(known.db) == 2
    button(page, "Ångra").click()
    assert count(known.db) == 0
    assert button(page, "Välj en fil").hasFocus()
    page.open(chosen)
    page._tabs.setCurrentIndex(3)
    QApplication.processEvents()
    button(page, "Läs in 2 svar").click()
    assert "1 rad utelämnades." in said(page)
    button(page, "En annan fil").click()
    assert button(page, "Välj en fil").hasFocus()


def test_all_at_once_takes_only_what_is_the_same_words(known: Asked, tmp_path: Path, show: Show) -> None:
    page = page_of(known, show)
    page.open(written(tmp_path, csv_of([["sex", "home"], ["wo man", "place 1"], ["womann", "plaza 9"]])))
    page._tabs.setCurrentIndex(2)
    button(page, "Ta de säkra förslagen").click()
    assert [(line[0], line[3]) for line in lines(page, "Värden i filen")] == [
        ("womann", "Se efter: 1 woman"),
        ("plaza 9", "Inget av svaren"),
    ]
    assert not page._values._take.isVisible()


def test_nothing_is_taken_in_before_every_proposal_is_accepted_or_set_aside(known: Asked, tmp_path: Path, show: Show) -> None:
    page = page_of(known, show)
    page.open(written(tmp_path, csv_of([["sex", "Plats 1"], ["womann", "place 1"], ["man", "place 2"]])))
    page._tabs.setCurrentIndex(3)
    assert "2 förslag återstår att se efter." in said(page)
    button(page, "Se efter 2 förslag först").click()
    assert "1 förslag återstår att se efter." in said(page)
    command = {one.id: one for one in page.commands()}
    command["import.accept"].do()
    assert "Varje kolumn läses" in said(page)
    page._tabs.setCurrentIndex(3)
    button(page, "Se efter 1 förslag först").click()
    assert page._tabs.currentIndex() == 2
    command["import.aside"].do()
    assert [line[3] for line in lines(page, "Värden i filen")] == ["Lagt åt sidan"]
    button(page, "Vidare").click()
    button(page, "Läs in 1 svar").click()
    assert count(known.db) == 1


def test_proposals_of_columns_can_be_set_aside_and_are_not_read_or_saved_then(known: Asked, tmp_path: Path, show: Show) -> None:
    page = page_of(known, show)
    page.open(written(tmp_path, csv_of([["sex", "Plats 1"], ["woman", "place 1"]])))
    page._on_mapping_saved("Verktyget")
    assert [one.heading for one in DigitalService(known.db).mapping("Verktyget").columns] == ["sex"]
    page._tabs.setCurrentIndex(1)
    button(page, "Lägg dem åt sidan").click()
    assert [(line[0], line[2]) for line in lines(page, "Filens kolumner")] == [("Plats 1", "Läses inte"), ("sex", "Läses")]


def test_what_stands_between_answers_is_chosen_by_what_becomes_of_them(known: Asked, tmp_path: Path, show: Show) -> None:
    page = page_of(known, show)
    page.open(written(tmp_path, csv_of([["sex", "wishes"], ["man", "light/police"], ["man", "light"]], ",")))
    page._tabs.setCurrentIndex(1)
    assert lines(page, "Filens kolumner")[1][1] == "5 wishes: allt som är valt"
    rows = page._columns._table
    rows.select(1)
    rows.open_current()
    choice = field(page, QComboBox, "Mellan svaren")
    assert choice.isVisible()
    assert "snedstreck: 2 av 2 rader är svar" in [choice.itemText(at) for at in range(choice.count())]
    choice.setCurrentIndex(choice.findData("/"))
    choice.activated.emit(choice.currentIndex())
    assert "light police" in said(page)
    assert page._work is not None
    assert page._work.column("wishes").separator == "/"  # type: ignore[union-attr]
    assert choice.isVisible()
    page._on_next()
    assert not page._columns._panel.isVisible()
    page._on_back()
    rows.select(0)
    rows.open_current()
    assert not choice.isVisible()


def test_one_stands_on_the_next_column_that_is_not_read_and_finds_it_by_the_words_of_the_question(
    known: Asked, tmp_path: Path, show: Show
) -> None:
    with known.db.write("Reword") as session:
        session.get_one(Question, known.questions["safe"]).text = "Hur trygg är du där du bor?"
    page = page_of(known, show)
    page.open(written(tmp_path, csv_of([["Kolumn A", "sex", "Kolumn B", "Kolumn C"], ["1", "man", "x", "y"]])))
    page._tabs.setCurrentIndex(1)
    pick(page, "Filens kolumner", "Kolumn A", "TRYGG bor")
    columns = page._columns._table
    standing = columns.current()
    assert lines(page, "Filens kolumner")[2][:2] == ["Kolumn A", "1 safe"]
    assert standing is not None
    assert standing.heading == "Kolumn B"
    columns.open_current()
    search = page._columns._panel._search
    type_text(search, "ingenting som finns")
    assert "Inget har de orden." in said(page)
    assert search.accessibleDescription() == "Inget har de orden."
    search.clear()
    assert "Inget har de orden." not in said(page)


def test_what_was_guessed_is_corrected_and_seen_at_once(known: Asked, chosen: Path, show: Show) -> None:
    page = page_of(known, show)
    page.open(chosen)
    heading = field(page, QSpinBox, "Rad med rubrikerna")
    assert heading.value() == 2
    heading.setValue(1)
    button(page, "Vidare").click()
    assert lines(page, "Filens kolumner")[0][0] == "Enkät 2020"
    page._on_back()
    delimiter = field(page, QComboBox, "Mellan cellerna")
    delimiter.setCurrentIndex(1)
    delimiter.activated.emit(1)
    assert all(len(line) == 2 for line in lines(page, "De första raderna"))


def test_choices_decide_what_is_taken_in_and_the_lists_are_saved(known: Asked, chosen: Path, show: Show) -> None:
    page = page_of(known, show)
    page.open(chosen)
    page._tabs.setCurrentIndex(3)
    button(page, "Läs in 2 svar")
    faulty = field(page, QComboBox, "Rader med celler som inte passar")
    faulty.setCurrentIndex(1)
    faulty.activated.emit(1)
    button(page, "Läs in 3 svar")
    rows = field(page, QLineEdit, "Utelämna raderna")
    rows.setText("fem")
    rows.editingFinished.emit()
    assert "anger inga rader" in said(page)
    rows.setText("3-4")
    rows.editingFinished.emit()
    button(page, "Läs in 1 svar")
    button(page, "Spara listan").click()
    out = chosen.with_name("out.csv")
    assert out.read_text(encoding="utf-8-sig").splitlines()[1].startswith("5;sex;robot;")
    button(page, "Spara som fil").click()
    assert '"format": 1' in out.read_text(encoding="utf-8")


def test_a_mapping_that_was_saved_is_found_again_and_can_be_removed(known: Asked, chosen: Path, show: Show) -> None:
    page = page_of(known, show)
    page.open(chosen)
    page._tabs.setCurrentIndex(1)
    pick(page, "Filens kolumner", "Kolumn A", "1 safe")
    page._tabs.setCurrentIndex(3)
    name = field(page, QLineEdit, "Kopplingens namn")
    name.setText("Verktyget")
    button(page, "Spara kopplingen").click()
    page._on_another()
    page.open(chosen)
    page._tabs.setCurrentIndex(1)
    assert "Kolumn A" not in [line[0] for line in lines(page, "Filens kolumner") if line[2] == "Läses inte"]
    saved = field(page, QComboBox, "Sparad koppling")
    assert saved.currentText() == "Som Verktyget"
    saved.setCurrentIndex(0)
    saved.activated.emit(0)
    assert "Kolumn A" in [line[0] for line in lines(page, "Filens kolumner") if line[2] == "Läses inte"]
    saved.setCurrentIndex(1)
    saved.activated.emit(1)
    button(page, "Ta bort").click()
    assert DigitalService(known.db).mappings() == ()


def test_a_wave_that_is_not_open_leads_to_the_survey(sqlite_db: Database, show: Show) -> None:
    page = page_of(asked(sqlite_db), show)
    gone: list[str] = []
    page.navigate.connect(lambda key, _argument: gone.append(key))
    assert "är inte öppen" in said(page)
    button(page, "Till enkäten").click()
    assert gone == ["survey"]


def test_everything_that_is_asked_can_be_picked_each_under_words_of_its_own(known: Asked) -> None:
    asked_of = DigitalService(known.db).asked(known.wave_id)
    words = [one.words for one in targets(asked_of)]
    assert len(words) == len(set(words))
    assert {"1 safe", "4a problems: litter", "5 wishes: allt som är valt", "5 wishes: light, ikryssat eller inte"} <= set(words)
    assert {one.column.field for one in targets(asked_of)} >= {field.name for field in asked_of.fields}
