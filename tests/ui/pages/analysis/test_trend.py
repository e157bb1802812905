"""The panel of a question over the waves as a person uses it: choose, read, copy, save."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from app.models.database import Database
from app.services.analysis import AnalysisService, EstimateService, TrendService
from app.ui.file_dialog import FileDialog
from app.ui.jobs import inline
from app.ui.pages.analysis.trend import TrendPanel, has_trend
from app.ui.widget import Button
from tests.services.analysis.asking import asked
from tests.services.analysis.test_comparing import answered

Show = Callable[..., QWidget]


@pytest.fixture
def panel(sqlite_db: Database, tmp_path: Path, show: Show) -> TrendPanel:
    first, second = asked(sqlite_db, "2020"), asked(sqlite_db, "2021")
    answered(first, {("1", "1"): 30, ("1", "3"): 30, ("2", "1"): 20})
    answered(second, {("1", "1"): 15, ("1", "3"): 15, ("2", "1"): 50})
    analysis, estimates = AnalysisService(sqlite_db, tmp_path), EstimateService(sqlite_db, tmp_path)
    made = TrendPanel(show(QWidget()), TrendService(sqlite_db, analysis, estimates), inline)
    opened(made, analysis, second.wave_id, "safe")
    return made


def opened(panel: TrendPanel, analysis: AnalysisService, wave_id: int, name: str) -> None:
    panel.begin(wave_id, next(field for field in analysis.fields(wave_id) if field.name == name))


def button(panel: TrendPanel, words: str) -> Button:
    return next(one for one in panel.findChildren(Button) if one.text() == words)


def test_the_indicator_stands_as_a_line_and_a_table_with_why_it_moved(panel: TrendPanel) -> None:
    assert panel._line.accessibleDescription() == "Safe: 2020 62,5\N{NARROW NO-BREAK SPACE}%, 2021 81,3\N{NARROW NO-BREAK SPACE}%"
    assert [point.wave for point in panel._model.rows()] == ["2020", "2021"]
    assert not panel._line.grab().isNull()
    told = [one.text() for one in panel.findChildren(QLabel)]
    assert any("av att andra har svarat" in words for words in told)
    assert panel.focusWidget() is panel.findChildren(QComboBox)[0]


def test_another_answer_is_followed_and_copied_with_who_answered(panel: TrendPanel) -> None:
    what = panel.findChildren(QComboBox)[0]
    what.setCurrentIndex(what.findText("Rather not"))
    button(panel, "Kopiera").click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Safe: rather not"
    assert "grown\t75,0\t37,5\t-37,5" in lines


def test_the_chart_is_saved_as_a_picture_and_the_figures_as_csv(
    panel: TrendPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FileDialog, "save", lambda _over, _title, name, kind: (str(tmp_path / Path(name).name), kind[:3]))
    button(panel, "Spara diagrammet").click()
    button(panel, "CSV").click()
    (svg,), (csv,) = tmp_path.glob("*.svg"), tmp_path.glob("*.csv")
    assert "62,5" in svg.read_text(encoding="utf-8")
    assert "2021;80;81,3;+18,8" in csv.read_text(encoding="utf-8-sig")


def test_what_has_no_figure_to_follow_says_so(panel: TrendPanel, sqlite_db: Database, tmp_path: Path) -> None:
    analysis = AnalysisService(sqlite_db, tmp_path)
    fields = {field.name: field for field in analysis.fields(1)}
    assert [has_trend(fields[name]) for name in ("problems", "words", "times", "problems.litter", "spots")] == [
        False,
        False,
        False,
        True,
        True,
    ]
    opened(panel, analysis, 1, "problems")
    assert not panel._whole.isVisible()
    assert "Öppna en av delfrågorna" in panel._said.text()
