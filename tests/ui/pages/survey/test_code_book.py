"""The code book is saved as what the file's name ends in, or as the kind that was chosen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from app.models.database import Database
from app.services.survey import SurveyService
from app.ui.file_dialog import FileDialog
from tests.ui.pages.survey import hands


@pytest.mark.parametrize(
    ("name", "kind", "written", "begins"),
    [
        ("kodbok.pdf", "", "kodbok.pdf", b"%PDF"),
        ("kodbok.xlsx", "", "kodbok.xlsx", b"PK"),
        ("kodbok", "Karta för andra program (*.json)", "kodbok.json", b"{"),
        ("kodbok", "", "kodbok.pdf", b"%PDF"),
    ],
)
def test_the_code_book_is_saved_where_and_as_it_was_asked_for(
    sqlite_db: Database,
    show: Callable[..., QWidget],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    kind: str,
    written: str,
    begins: bytes,
) -> None:
    monkeypatch.setattr(FileDialog, "save", lambda *_asked: (str(tmp_path / name), kind))
    SurveyService(sqlite_db).create_wave("2021")
    page = hands.page(sqlite_db)
    page.refresh()
    show(page)
    hands.press(page, "Kodbok…")
    assert (tmp_path / written).read_bytes().startswith(begins)
    page.deleteLater()
