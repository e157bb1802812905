from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from app.models.database import Database
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
