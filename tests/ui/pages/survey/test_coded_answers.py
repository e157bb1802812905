"""Coded answers are saved where and as the person says, after being warned."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget
from pytestqt.exceptions import capture_exceptions

from app.models.database import Database
from app.services.exchange import ExchangeService, SpssLacking
from app.services.exchange.coded import WeightColumn
from app.services.survey import SurveyService
from app.ui.file_dialog import FileDialog
from app.ui.jobs import inline
from app.ui.pages.survey import CodedPanel
from app.ui.remembered import Remembered
from app.words.exchange import disclosure_warning
from tests.ui.pages.survey import hands


def test_answers_are_saved_after_a_warning_and_the_kind_is_remembered(
    sqlite_db: Database, show: Callable[..., QWidget], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []
    answers = [("svar", "Arbetsbok med kodbok (*.xlsx)"), ("svar.csv", ""), ("", ""), ("svar.sav", "")]

    def save(_over: QWidget, _title: str, proposed: str, kinds: str) -> tuple[str, str]:
        asked.append((Path(proposed).suffix, kinds))
        chosen, kind = answers[len(asked) - 1]
        return (str(tmp_path / chosen) if chosen else "", kind)

    monkeypatch.setattr(FileDialog, "save", save)
    SurveyService(sqlite_db).create_wave("2021")
    page = hands.page(sqlite_db, Remembered(tmp_path / "window.ini"))
    page.refresh()
    show(page)
    said: list[str] = []
    page.said.connect(said.append)
    page.open("wave")
    for _time in range(3):
        hands.press(page, "Spara kodade svar…")
        assert disclosure_warning() in [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
        hands.press(page, "Spara svar…")
    assert [suffix for suffix, _kinds in asked] == [".csv", ".xlsx", ".csv"]
    assert asked[1][1].split(";;")[0] == "Arbetsbok med kodbok (*.xlsx)"
    assert said == ["Sparade svar.xlsx", "Sparade svar.csv"]
    assert sorted(path.name for path in tmp_path.glob("svar*")) == ["svar-koder.csv", "svar.csv", "svar.xlsx"]
    monkeypatch.setattr("app.services.exchange.coded.spss.find_spec", lambda name: None)
    with capture_exceptions() as refused:
        hands.press(page, "Spara kodade svar…")
        hands.press(page, "Spara svar…")
    assert [kind for kind, _fault, _trace in refused] == [SpssLacking]
    assert not (tmp_path / "svar.sav").exists()
    page.deleteLater()


def test_the_weights_come_along_where_the_wave_has_such_and_they_are_asked_for(
    sqlite_db: Database, show: Callable[..., QWidget], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FileDialog, "save", lambda *_asked: (str(tmp_path / "svar.csv"), ""))
    waves = SurveyService(sqlite_db)
    waves.create_wave("2021")
    over = show(QWidget())
    service, remembered = ExchangeService(sqlite_db), Remembered(tmp_path / "window.ini")
    column = WeightColumn({}, "Viktat efter kön.")
    panel = CodedPanel(over, service, remembered, inline, lambda _wave: lambda _language: column)
    for ticked, last in ((False, "relation"), (True, "weight")):
        panel.ask(waves.waves()[0])
        tick = panel.findChildren(QCheckBox)[0]
        assert tick.isVisible()
        assert not tick.isChecked()
        tick.setChecked(ticked)
        panel._save.click()
        head = (tmp_path / "svar.csv").read_text(encoding="utf-8-sig").splitlines()[0]
        assert head.rpartition(";")[2].startswith(last)
