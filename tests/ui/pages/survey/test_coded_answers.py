"""Coded answers are saved where and as the person says, after being warned."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.exceptions import capture_exceptions

from app.models.database import Database
from app.services.exchange import SpssLacking
from app.services.survey import SurveyService
from app.ui.file_dialog import FileDialog
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
