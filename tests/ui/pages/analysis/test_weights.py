"""The panel of sampling and weights, its population tables, and the self-check, as a person uses them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.database import Database
from app.services.analysis import EstimateService, Method, Sampling, WeightingKind, Weights
from app.services.exchange.population import PopulationFileService
from app.services.keeping import changes
from app.services.survey import Inhabitants, PlaceService, PopulationLine, PopulationService, SamplingDesign, SurveyService
from app.ui.file_dialog import FileDialog
from app.ui.jobs import inline
from app.ui.pages.analysis.grid import NumberCell
from app.ui.pages.analysis.self_check import SelfCheckPanel, part_words
from app.ui.pages.analysis.trial import Trial, Tried
from app.ui.pages.analysis.weights import WeightsPanel, margins_of
from tests.services.analysis.asking import Asked, asked
from tests.services.analysis.test_tables import fixed
from tests.ui.typing import type_text

PEOPLE = [Inhabitants(("1",), 5000), Inhabitants(("2",), 5100)]


@pytest.fixture
def known(sqlite_db: Database) -> Asked:
    made = asked(sqlite_db)
    fixed(made, "sex", {"1": 100, "2": 50, ",": 6})
    return made


@pytest.fixture
def panel(known: Asked, tmp_path: Path, show: Callable[..., QWidget]) -> WeightsPanel:
    db, over = known.db, QWidget()
    services = (EstimateService(db, tmp_path), SurveyService(db), PlaceService(db), PopulationService(db))
    made = WeightsPanel(over, *services, PopulationFileService(db), inline)
    db.listen(made.read_again)  # as the window does
    show(over)
    made.begin(known.wave_id)
    return made


def method(known: Asked, folder: Path) -> Method:
    return EstimateService(known.db, folder).method(known.wave_id)


def test_an_open_survey_without_a_table_says_what_is_needed_and_what_a_choice_means(panel: WeightsPanel) -> None:
    assert "Inget intervall" in panel._outcome.text()
    assert "Alla 156 svar räknas lika." in panel._outcome.text()
    assert not panel._list.isVisible()
    panel._kind.setCurrentIndex(1)
    assert "En fråga går att vikta efter när den har en befolkningstabell." in panel._by._note.text()
    assert panel._outcome.text().startswith("Kryssa för")
    panel.save.click()
    assert panel.isVisible()
    panel._design.setCurrentIndex(list(SamplingDesign).index(SamplingDesign.STRATIFIED))
    assert panel._stratum.isVisible()
    assert "har ingen befolkningstabell efter" in panel._outcome.text()
    assert panel._outcome.property("tone") == "wrong"


def test_weights_are_tried_at_once_and_chosen_and_undone_as_one_thing(panel: WeightsPanel, known: Asked, tmp_path: Path) -> None:
    PopulationService(known.db).keep(known.wave_id, ["sex"], [*PEOPLE, Inhabitants(("3",), 20)])
    assert list(panel._ticks) == ["sex"]
    panel._kind.setCurrentIndex(1)
    panel._ticks["sex"].setChecked(True)
    panel._design.setCurrentIndex(list(SamplingDesign).index(SamplingDesign.SRS))
    said = panel._outcome.text()
    assert "Effektivt antal" in said
    assert "Lottade bland 10\u202f120 invånare." in said
    assert "Ingen svarade från other" in said
    assert "6 svar har ingen plats i befolkningen efter sex" in said
    assert panel._outcome.property("tone") == "attention"
    panel._largest.setValue(1.2)
    assert "hålls vid den största vikten" in panel._outcome.text()
    panel.save.click()
    assert not panel.isVisible()
    assert method(known, tmp_path) == Method(Sampling(SamplingDesign.SRS), Weights(WeightingKind.RAKE, ("sex",), 1.2))
    panel.begin(known.wave_id)
    assert panel._ticks["sex"].isChecked()
    known.db.undo(changes(known.db, 1)[0].id)
    assert (panel.method(), panel._kind.currentData()) == (Method(), None)


def walk(start: QWidget, steps: int) -> list[QWidget]:
    """Where Tab comes from a field, each a real key; everything it comes to is in sight."""
    came, at = list[QWidget](), start
    start.setFocus()
    for _step in range(steps):
        QTest.keyClick(at, Qt.Key.Key_Tab)
        QApplication.processEvents()
        now = QApplication.focusWidget()
        assert now is not None
        at = now
        assert at.visibleRegion().boundingRect().height() == at.height(), at.accessibleName()
        came.append(at)
    return came


def test_tab_comes_to_what_answers_are_weighted_by_and_brings_everything_into_sight(panel: WeightsPanel, known: Asked) -> None:
    PopulationService(known.db).keep(known.wave_id, ["sex"], PEOPLE)
    PopulationService(known.db).keep(known.wave_id, ["age"], [Inhabitants(("1",), 4000)])
    panel.window().resize(1000, 420)
    QTest.keyClick(panel._kind, Qt.Key.Key_Down)
    QApplication.processEvents()
    came = walk(panel._kind, 14)
    assert came[:4] == [panel._ticks["sex"], panel._ticks["age"], panel._largest, panel.save]
    assert panel._design in came  # round, past the last
    QTest.keyClick(panel._ticks["age"], Qt.Key.Key_Space)
    assert panel.method().weights == Weights(WeightingKind.RAKE, ("age",))


def test_what_was_wrong_is_taken_away_when_it_is_put_right(panel: WeightsPanel, known: Asked) -> None:
    PopulationService(known.db).keep(known.wave_id, ["sex"], PEOPLE)
    panel._kind.setCurrentIndex(1)
    panel.save.click()
    assert panel._by._wrong.isVisible()
    assert panel._ticks["sex"].hasFocus()
    QTest.keyClick(panel._ticks["sex"], Qt.Key.Key_Space)
    assert not panel._by._wrong.isVisible()


def test_a_trial_that_comes_late_is_forgotten(known: Asked, tmp_path: Path) -> None:
    waiting: list[Callable[[], None]] = []

    def later(run: Callable[[], None]) -> None:
        waiting.append(run)

    trial, came = Trial(EstimateService(known.db, tmp_path), later), list[Tried]()
    trial.tried.connect(came.append)
    for design in ("open", "srs"):
        trial.begin(known.wave_id, Method(Sampling.parsed(design)))
    for run in waiting:
        run()
    assert [tried.turn for tried in came] == [2]


def test_a_table_is_typed_by_keyboard_alone_and_changed(panel: WeightsPanel, known: Asked) -> None:
    panel.add_population()
    typed = panel._population._panel
    typed._by[0].setCurrentIndex(typed._by[0].findData("sex"))
    typed._by[1].setCurrentIndex(0)
    typed._on_questions()
    QApplication.processEvents()
    cells = typed._grid.findChildren(NumberCell)
    assert len(cells) == 3
    cells[0].setFocus()
    type_text(cells[0], "5 000")
    QTest.keyClick(cells[0], Qt.Key.Key_Tab)
    assert cells[1].hasFocus()
    type_text(cells[1], "många")
    QTest.keyClick(cells[1], Qt.Key.Key_Return)
    assert typed._wrong.text() == "Skriv ett helt antal, eller lämna tomt: ”många”."
    assert cells[1].hasFocus()
    cells[1].setText("5100")
    assert typed._sum.text() == "Summa: 10\u202f100 invånare"
    typed._source.setText("SCB")
    typed._counted.show_day(date(2019, 12, 31))
    QTest.keyClick(cells[1], Qt.Key.Key_Return)
    assert not typed.isVisible()
    (table,) = PopulationService(known.db).tables(known.wave_id)
    assert (table.cells, table.source, table.counted_on) == (tuple(PEOPLE), "SCB", date(2019, 12, 31))
    assert [row.title() for row in panel._population._rows.rows()] == ["sex"]  # type: ignore[attr-defined]
    typed.begin(known.wave_id, table)
    assert typed._grid.numbers() == {("1",): 5000, ("2",): 5100}
    PopulationService(known.db).remove(table.id)
    typed.read_again()
    assert not typed.isVisible()
    assert panel._population._none.isVisible()


def test_tab_comes_to_every_number_of_a_table(panel: WeightsPanel) -> None:
    panel.window().resize(1000, 420)
    panel.add_population()
    typed = panel._population._panel
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):  # other questions, other cells, and back
        QTest.keyClick(typed._by[0], key)
        QApplication.processEvents()
        cells = typed._grid.findChildren(NumberCell)
        came = walk(typed._paste, len(cells) + 5)
        assert came[: len(cells) + 1] == [*(cell for row in typed._grid._rows for cell in row), typed._source]
        assert came[-1] is typed._by[0]
        typed._by[0].setFocus()


def test_a_begun_table_is_there_again_with_its_questions(panel: WeightsPanel) -> None:
    panel.add_population()
    typed = panel._population._panel
    QGuiApplication.clipboard().setText("1\t2\t3\n4\t5\t6\n7\t8\t9")
    typed._paste.click()
    assert len(typed._grid.numbers()) == 9
    typed.put_away()
    panel.add_population()
    assert len(typed._grid.numbers()) == 9
    assert not typed._still_there.isHidden()


def test_a_table_comes_from_a_file_and_is_asked_who_says_so(
    panel: WeightsPanel, known: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "folk.csv"
    file.write_text("sex;N\nwoman;5 000\nman;5 100\n", encoding="utf-8")
    monkeypatch.setattr(FileDialog, "open", lambda *_: (str(file), ""))
    panel._population._file.click()
    typed = panel._population._panel
    assert typed.isVisible()
    assert (typed._source.text(), typed._source.hasFocus()) == ("folk.csv", True)
    typed._source.setText("SCB")
    typed.save.click()
    (table,) = PopulationService(known.db).tables(known.wave_id)
    assert (table.source, table.total) == ("SCB", 10_100)


def test_a_table_that_takes_the_place_of_another_says_so_and_is_undone(panel: WeightsPanel, known: Asked, tmp_path: Path) -> None:
    PopulationService(known.db).keep(known.wave_id, ["sex"], PEOPLE, "SCB", date(2019, 12, 31))
    before = PopulationService(known.db).tables(known.wave_id)
    typed = panel._population._panel
    known.db.listen(typed.read_again)  # as the page does
    file = tmp_path / "folk.csv"
    file.write_text("sex;N\nwoman;7\nman;8\n", encoding="utf-8")
    panel._population.read(file)
    told = "Den tog platsen för tabellen efter sex som fanns här: 10\u202f100 invånare, SCB, 2019-12-31."
    assert typed._instead.text() == f"{told} Ctrl+Z tar tillbaka ändringen."
    assert typed._instead.isVisible()
    known.db.undo(changes(known.db, 1)[0].id)
    assert not typed.isVisible()
    assert PopulationService(known.db).tables(known.wave_id) == before
    typed.begin(known.wave_id, before[0])
    assert not typed._instead.isVisible()
    typed._source.setText("SCB, 2020")
    typed.save.click()
    typed.begin(known.wave_id, PopulationService(known.db).tables(known.wave_id)[0])
    assert (typed._source.text(), typed._still_there.isVisible()) == ("SCB, 2020", False)
    typed.put_away()
    panel.add_population()
    assert typed._instead.text().startswith("Det finns redan en tabell efter de här frågorna.")
    QTest.keyClick(typed._by[0], Qt.Key.Key_Down)
    assert not typed._instead.isVisible()


def test_the_wave_before_lends_its_tables(panel: WeightsPanel, known: Asked) -> None:
    assert not panel._population._copy.isVisible()
    PopulationService(known.db).keep(known.wave_id, ["sex"], PEOPLE)
    later = SurveyService(known.db).next_wave(known.wave_id, "2022")
    panel.begin(later)
    assert panel._population._copy.isVisible()
    panel._population._copy.click()
    assert len(PopulationService(known.db).tables(later)) == 1
    assert not panel._population._copy.isVisible()


def test_a_table_by_several_questions_is_a_margin_of_its_own() -> None:
    tables = [PopulationLine(1, ("age", "sex"), "", None, ()), PopulationLine(2, ("home",), "", None, ())]
    assert list(margins_of(tables, {"sex": "", "age": "", "safe": "", "home": ""})) == ["sex", "age", "home", "age*sex"]


def test_the_reference_figures_agree_and_are_copied(show: Callable[..., QWidget]) -> None:
    over = QWidget()
    panel = SelfCheckPanel(over, inline)
    show(over)
    panel.begin()
    assert panel._result.text().endswith("tal stämmer.")
    assert panel._result.property("tone") == "good"
    panel._copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["Tal", "Här", "R", "Skillnad", "Stämmer"]
    assert len(lines) == panel._model.rowCount() + 1
    assert {line.split("\t")[4] for line in lines[1:]} == {"ja"}
    assert part_words(3.2e-10, "sv") == "3,2e-10"
    assert part_words(0, "en") == "0"
