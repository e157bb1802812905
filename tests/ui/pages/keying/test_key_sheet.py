from pathlib import Path

import pytest

from app.ui.file_dialog import FileDialog
from app.ui.pages.keying import KeyingPage


def test_the_sheet_of_keys_is_saved_where_one_says(page: KeyingPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "tangenter.pdf"
    monkeypatch.setattr(FileDialog, "save", lambda *_asked: (str(target), ""))
    said: list[str] = []
    page.said.connect(said.append)
    next(command for command in page.commands() if command.id == "keying.keys").do()
    assert target.read_bytes().startswith(b"%PDF")
    assert said == ["Sparade tangenter.pdf"]
