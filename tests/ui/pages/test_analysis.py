"""The page of the answers as a person uses it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from app.models.database import Database
from app.services.analysis import AnalysisService, ComparingService, EstimateService, Method, Sampling, TrendService, Weights
from app.services.documents.workbook import tables_workbook
from app.services.exchange.population import PopulationFileService
from app.services.picture import PictureService
from app.services.survey import Inhabitants, PlaceService, PopulationService, SurveyService
from app.ui.command_search import found
from app.ui.file_dialog import FileDialog
from app.ui.in_sight import in_sight
from app.ui.jobs import Executor, inline
from app.ui.looking import Looking
from app.ui.pages.analysis import AnalysisPage, ComparingPanel, TrendPanel, WeightsPanel
from app.ui.pages.analysis.beside import how_weighted, sentences
from app.ui.remembered import Remembered
from app.ui.widget import Button, PageHeader
from app.words import use
from tests.services.analysis.asking import Asked, asked
from tests.services.analysis.test_comparing import answered
from tests.services.analysis.test_counting import written
from tests.services.analysis.test_tables import fixed
from tests.ui.typing import type_text

Show = Callable[..., QWidget]


def page_of(db: Database, known: Asked, folder: Path, executor: Executor = inline) -> AnalysisPage:
    estimates = EstimateService(db, folder)

    def weights(page: QWidget, run: Executor) -> WeightsPanel:
        tables, files = PopulationService(db), PopulationFileService(db)
        return WeightsPanel(page, estimates, SurveyService(db), PlaceService(db), tables, files, run)

    def comparing(page: QWidget, run: Executor) -> ComparingPanel:
        return ComparingPanel(page, ComparingService(db, estimates), SurveyService(db), run)

    def trends(page: QWidget, run: Executor) -> TrendPanel:
        return TrendPanel(page, TrendService(db, AnalysisService(db, folder), estimates), run)

    remembered, looking = Remembered(folder / "window.ini"), Looking(known.wave_id)
    pictures = PictureService(db)
    return AnalysisPage(
        AnalysisService(db, folder), estimates, pictures, weights, comparing, trends, looking, remembered, executor
    )


@pytest.fixture
def known(sqlite_db: Database) -> Asked:
    return asked(sqlite_db)


@pytest.fixture
def page(sqlite_db: Database, known: Asked, tmp_path: Path, show: Show) -> AnalysisPage:
    fixed(known, "safe", {"1": 60, "2": 30, "3": 20, "9": 7, ",": 6})
    fixed(known, "age", {"0": 2, "1": 20, "2": 60})
    fixed(known, "problems", {"0": 20, "2": 20}, item="litter")
    made = page_of(sqlite_db, known, tmp_path)
    show(made)
    made.refresh()
    return made


def copied(page: AnalysisPage) -> str:
    next(command for command in page.commands() if command.id == "analysis.copy").do()
    return QGuiApplication.clipboard().text()


def test_the_table_stands_with_its_definition_and_the_time_it_took(page: AnalysisPage) -> None:
    page.open("safe")
    assert page.title() == "safe"
    text = copied(page).replace("\u202f", " ")
    assert "very\t60\t54,5" in text
    assert "81,8" in text
    assert "(very + rather) / 110 som svarat 1, 2, 3, 4" in text
    assert page.status_right().startswith("Tabellen räknades på")


def test_what_is_hidden_is_hidden_in_what_is_copied(page: AnalysisPage) -> None:
    page.open("age")
    assert "young\t<5" in copied(page)
    assert "färre än 5 svar" in copied(page)


def test_how_few_wrote_something_is_said_nowhere(page: AnalysisPage, known: Asked, tmp_path: Path) -> None:
    written(known, "words")
    page.open("words")
    assert "<5 har svarat" in {label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)}
    text = copied(page)
    assert "Bas: <5 som svarat" in text
    assert "blank\tdold" in text
    path = tmp_path / "tables.xlsx"
    path.write_bytes(tables_workbook(page._analysis.frequencies(known.wave_id), "sv", datetime(2026, 1, 1, tzinfo=UTC), "Alla"))
    rows = [[cell for cell in row if cell] for row in load_workbook(path)["6 words"].iter_rows(values_only=True)]
    assert ["Bas: <5 som svarat"] in rows


def test_a_line_of_a_battery_opens_by_name(page: AnalysisPage) -> None:
    page.open("problems")
    assert page.title() == "problems"
    page.open("problems.litter")
    assert page.title() == "litter"
    assert "some\t0" in copied(page)


def test_the_workbook_holds_every_table(page: AnalysisPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "tabeller.xlsx"
    monkeypatch.setattr(FileDialog, "save", lambda *_: (str(target), ""))
    page.open("safe")
    next(command for command in page.commands() if command.id == "analysis.excel").do()
    assert len(load_workbook(target).sheetnames) == 13
    target.unlink()
    target = tmp_path / "safe.csv"
    next(command for command in page.commands() if command.id == "analysis.csv").do()
    assert target.read_bytes().startswith(b"\xef\xbb\xbfsafe;Antal")


def test_a_table_becomes_evidence_of_the_picture(page: AnalysisPage, sqlite_db: Database, known: Asked) -> None:
    page.open("safe")
    next(command for command in page.commands() if command.id == "analysis.add").do()
    assert len(PictureService(sqlite_db).picture(known.wave_id).evidence) == 1


def test_the_chart_stands_where_the_table_stood(page: AnalysisPage) -> None:
    page.open("safe")
    chart = next(command for command in page.commands() if command.id == "analysis.chart")
    chart.do()
    chart.do()
    assert "very" in copied(page)


def test_weights_stand_in_the_table_and_in_what_is_copied_until_they_are_put_away(
    page: AnalysisPage, sqlite_db: Database, known: Asked
) -> None:
    fixed(known, "sex", {"1": 100, "2": 50})
    people = [Inhabitants(("1",), 5000), Inhabitants(("2",), 5000)]
    kept = PopulationService(sqlite_db).keep(known.wave_id, ["sex"], people)
    page._estimates.choose(known.wave_id, Method(Sampling.parsed("srs"), Weights.parsed("rake:sex")))
    page.open("sex")
    assert "woman\t100\t66,7\t50,0\t" in copied(page)
    said = "Viktat efter sex: varje svar räknas som 19,0 till 38,0 invånare, och alla tillsammans är värda 377 lika tunga svar."
    assert said in page._tables._first_notes.text()
    assert page._seen is not None
    assert how_weighted(page._seen).endswith("· slumpmässigt urval")
    assert how_weighted(page._seen).startswith("Viktat efter sex · effektivt antal ")
    assert "sex (inom parentes" not in copied(page), "a question does not say who answered itself"
    next(command for command in page.commands() if command.id == "analysis.weighted").do()
    assert copied(page).splitlines()[0].split("\t") == ["sex", "Antal", "%", "95 % intervall, från", "95 % intervall, till", ""]
    assert not page._remembered.weighted
    page._tables._weighted.click()
    PopulationService(sqlite_db).remove(kept)
    page.refresh()
    assert "woman\t100\t66,7" in copied(page)
    assert page._seen is not None
    assert "Viktade tal och intervall går inte att räkna." in sentences(page._seen)


def test_why_a_figure_is_a_dash_is_said_under_its_own_table(page: AnalysisPage, sqlite_db: Database, known: Asked) -> None:
    answered(known, {("1", "1"): 60, ("1", "3"): 40, ("2", "1"): 50, ("2", "3"): 2})
    PopulationService(sqlite_db).keep(known.wave_id, ["age"], [Inhabitants((age,), 5000) for age in ("1", "2")])
    page._estimates.choose(known.wave_id, Method(Sampling(), Weights.parsed("rake:age")))
    page.open("safe")
    why = "Viktad andel döljs där det står ett streck"
    first, second = page._tables._first_notes, page._tables._second_notes
    assert why in first.text()
    assert why not in second.text(), "nobody answered what divides it, so it has no figures"
    page._on_divided("mode")
    assert why in second.text()
    page._on_divided("age")
    assert why not in second.text(), "its counts are hidden, and so its weighted figures"
    assert "age: färre än 5 svar i young." in second.text()
    assert "Dela upp efter något med större grupper" in second.text()
    page.open("problems")
    assert why in first.text(), "a line of the battery is withheld"


def test_an_empty_wave_says_what_the_page_is_for(sqlite_db: Database, known: Asked, tmp_path: Path, show: Show) -> None:
    empty = page_of(sqlite_db, known, tmp_path)
    show(empty)
    empty.refresh()
    assert empty.title() == "Svar"
    assert empty.status_right() == ""


def test_the_header_stands_at_the_top_while_the_answers_are_counted(
    sqlite_db: Database, known: Asked, tmp_path: Path, show: Show
) -> None:
    waiting: list[Callable[[], None]] = []

    def later(run: Callable[[], None]) -> None:
        waiting.append(run)

    page = page_of(sqlite_db, known, tmp_path, later)
    show(page)
    page.refresh()
    QApplication.processEvents()
    header = page.findChild(PageHeader)
    assert header is not None
    before = header.mapTo(page, header.rect().topLeft())
    waiting.pop()()
    QApplication.processEvents()
    assert header.mapTo(page, header.rect().topLeft()) == before


def test_the_questions_are_walked_and_opened_from_the_field_that_searches_them(page: AnalysisPage) -> None:
    page.open("age")
    field = next(line for line in page.findChildren(QLineEdit) if line.placeholderText() == "Sök fråga")
    field.setFocus()
    for key, question in ((Qt.Key.Key_Up, "sex"), (Qt.Key.Key_Down, "age"), (Qt.Key.Key_PageUp, "safe")):
        QTest.keyClick(field, key)
        assert (page.title(), field.hasFocus()) == (question, True)
    type_text(field, "prob")
    assert page.title() == "safe"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (page.title(), field.hasFocus()) == ("problems", True)
    page.open("problems.litter")
    QTest.keyClick(field, Qt.Key.Key_Enter)
    assert page.title() == "problems"
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert page.title() == "wishes"


@pytest.mark.parametrize(
    ("spoken", "workbook", "table"),
    [("sv", "tabeller-2020.xlsx", "fråga-1-safe-2020.csv"), ("en", "tables-2020.xlsx", "question-1-safe-2020.csv")],
)
def test_files_are_proposed_by_names_a_person_knows(
    page: AnalysisPage, monkeypatch: pytest.MonkeyPatch, spoken: str, workbook: str, table: str
) -> None:
    proposed: list[str] = []

    def asked_for(_page: QWidget, _title: str, path: str, _kind: str) -> tuple[str, str]:
        proposed.append(Path(path).name)
        return "", ""

    monkeypatch.setattr(FileDialog, "save", asked_for)
    use(spoken)
    page.open("safe")
    for name in ("analysis.excel", "analysis.csv"):
        next(command for command in page.commands() if command.id == name).do()
    assert proposed == [workbook, table]


def test_what_a_command_does_is_not_offered_again_by_its_button(page: AnalysisPage) -> None:
    page.open("safe")
    commands = found(page.commands(), [], lambda _page, _argument: None)
    offered = [line.words for line in [*commands, *in_sight(page, commands)]]
    for word in ("kopiera", "csv", "excel", "diagram", "lägesbild"):
        assert len([line for line in offered if word in line.casefold()]) == 1, offered


def test_whoever_comes_here_stands_in_the_list_of_questions_as_soon_as_it_is_there(page: AnalysisPage) -> None:
    seen = page._seen
    page._on_seen(None)
    page._empty.hide()
    page.take_focus()
    assert page.hasFocus()
    page._on_seen(seen)
    assert page._list._table.hasFocus()
    page._copy.setFocus()
    page.open("age")
    assert page._list._table.hasFocus()


def test_what_the_answers_are_divided_by_is_read_whole(page: AnalysisPage) -> None:
    page.open("safe")
    QApplication.processEvents()
    longest = max((page._tables._divide.itemText(at) for at in range(page._tables._divide.count())), key=len)
    assert page._tables._divide.width() >= page._tables._divide.fontMetrics().horizontalAdvance(longest) + 30
    page._tables._divide.setCurrentIndex(1)
    assert page._tables._divide.toolTip() == page._tables._divide.currentText()


def test_a_question_in_words_leads_on_to_where_they_are_read(page: AnalysisPage) -> None:
    went: list[str] = []
    page.navigate.connect(lambda key, _argument: went.append(key))
    page.open("words")
    next(button for button in page.findChildren(Button) if button.text() == "Granska de skrivna svaren").click()
    assert went == ["review"]
