from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from app.models.database import Database
from app.services.documents.report import ReportService
from app.services.picture import EvidenceSource, PictureService
from app.services.survey import SurveyService
from app.ui.file_dialog import FileDialog
from app.ui.jobs import inline
from app.ui.pages.picture.reporting import Reporting
from app.ui.widget import PageHeader


@pytest.mark.parametrize(("kind", "name", "begins"), [("PDF (*.pdf)", "r.pdf", b"%PDF"), ("Excel (*.xlsx)", "r.xlsx", b"PK")])
def test_the_report_goes_where_it_is_asked_to(
    sqlite_db: Database,
    show: Callable[..., QWidget],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    name: str,
    begins: bytes,
) -> None:
    wave = SurveyService(sqlite_db).create_wave("2020")
    header = PageHeader()
    reporting = Reporting(header, header, ReportService(sqlite_db, tmp_path / "columns"), inline)
    show(header)
    said: list[str] = []
    reporting.said.connect(said.append)
    monkeypatch.setattr(FileDialog, "save", lambda *_: (str(tmp_path / "r.pdf"), kind))
    reporting.show_form(PictureService(sqlite_db).picture(wave))
    reporting.button.click()
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert said == [f"Sparat: {tmp_path / name}"]


def test_characters_that_the_document_lacks_are_named(
    sqlite_db: Database, show: Callable[..., QWidget], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wave, picture = SurveyService(sqlite_db).create_wave("2020"), PictureService(sqlite_db)
    picture.add_evidence(wave, EvidenceSource.DIALOGUE, "Dialog", "Bra jobbat 👍")
    header = PageHeader()
    reporting = Reporting(header, header, ReportService(sqlite_db, tmp_path / "columns"), inline)
    show(header)
    said: list[str] = []
    reporting.said.connect(said.append)
    monkeypatch.setattr(FileDialog, "save", lambda *_: (str(tmp_path / "r.pdf"), "PDF (*.pdf)"))
    reporting.show_form(picture.picture(wave))
    reporting.button.click()
    assert said == [f"Sparat: {tmp_path / 'r.pdf'} · Dokumentet kan inte skriva 👍: en ruta står där i stället."]
