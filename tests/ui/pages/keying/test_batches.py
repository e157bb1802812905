from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from app.models.database import Database
from app.services.keying import KeyingService, SerialService
from app.services.survey import PlaceService
from app.ui.pages.keying.ledger import BatchPanel
from tests.tools.paper import Paper
from tests.ui.pages.keying.striking import open_page
from tests.ui.pages.survey import hands


def test_the_sheet_for_the_top_of_a_batch_is_saved_where_one_says(
    sqlite_db: Database, paper: Paper, show: Callable[..., QWidget], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "bunt.pdf"
    proposed: list[str] = []

    def answer(_over: QWidget, _title: str, name: str, _kind: str) -> tuple[str, str]:
        proposed.append(Path(name).name)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    page = open_page(sqlite_db, paper, show)
    page._batches.count(paper.batch_id)
    [panel] = page.findChildren(BatchPanel)
    said: list[str] = []
    page.said.connect(said.append)
    hands.press(panel, "Försättsblad som PDF…")
    assert proposed == ["försättsblad-bunt-1.pdf"]
    assert target.read_bytes().startswith(b"%PDF")
    assert said == ["Sparade bunt.pdf"]


def test_a_new_batch_is_proposed_from_the_place_and_the_day_of_the_last_one(
    sqlite_db: Database, paper: Paper, show: Callable[..., QWidget]
) -> None:
    keying = KeyingService(sqlite_db)
    town_hall = PlaceService(sqlite_db).add_collection_point("Stadshuset")
    keying.add_batch(paper.wave_id, town_hall, date(2020, 10, 9), 12, "kuvert A")
    page = open_page(sqlite_db, paper, show)
    page._on_batch_asked(0)
    panel = page._batches.new
    assert (panel._point.currentData(), panel._day.day()) == (town_hall, date(2020, 10, 9))
    assert (panel._received.value(), panel._envelope.text()) == (0, "")


def test_the_forms_outstanding_are_saved_where_one_says(
    sqlite_db: Database, paper: Paper, show: Callable[..., QWidget], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    SerialService(sqlite_db).reserve(paper.wave_id, paper.point_id, 3)
    KeyingService(sqlite_db).key_form(paper.batch_id, 2, {})
    target = tmp_path / "ute.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda _over, _title, _name, _kind: (str(target), ""))
    sqlite_db.actor = paper.bo
    page = open_page(sqlite_db, paper, show)
    page._batches.leaf_asked.emit(page._batches.out)
    said: list[str] = []
    page.said.connect(said.append)
    hands.press(page, "Spara som CSV…")
    assert target.read_text(encoding="utf-8-sig").splitlines() == [
        "Insamlingsställe;Från;Till;Blanketter",
        "Stadsbiblioteket;0001;0001;1",
        "Stadsbiblioteket;0003;0003;1",
    ]
    assert said == ["Sparade ute.csv"]
