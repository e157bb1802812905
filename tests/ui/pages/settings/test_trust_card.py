"""The issuers trusted and the time stamp server, kept at once and undone as everything."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from app.models.database import Database
from app.services.documents.promise_signing import TrustService
from app.services.keeping import undo_last
from app.ui.pages.settings import TrustCard
from app.ui.widget import ListRow
from tests.tools.pki import Pki


@pytest.fixture
def card(sqlite_db: Database, show: Callable[..., QWidget]) -> TrustCard:
    made = TrustCard(TrustService(sqlite_db))
    show(made)
    made.refresh()
    sqlite_db.listen(made.refresh)
    return made


def said(card: TrustCard) -> list[str]:
    return [line.text() for line in card.findChildren(QLabel) if line.isVisible()]


def rows(card: TrustCard) -> list[str]:
    return [row.title() for row in card.findChildren(ListRow) if row.isVisible()]


def test_nobody_is_trusted_until_an_issuer_is_added_and_ctrl_z_takes_it_back(
    card: TrustCard, sqlite_db: Database, tmp_path: Path, pki: Pki
) -> None:
    assert any("Ingen ännu" in line for line in said(card))
    file = tmp_path / "utfärdare.pem"
    file.write_bytes(pki.root)
    told: list[str] = []
    card.said.connect(told.append)
    card.trust(file)
    card.trust(file)
    assert (rows(card), told) == (["Exempelrot"], ["1 ny utfärdare", "0 nya utfärdare"])
    undo_last(sqlite_db)
    assert rows(card) == []


def test_the_address_of_the_time_stamp_server_is_kept_when_its_field_is_left(card: TrustCard, sqlite_db: Database) -> None:
    card.server.setText("https://tsa.example.se/tsa")
    card.server.editingFinished.emit()
    assert TrustService(sqlite_db).time_stamp_server() == "https://tsa.example.se/tsa"
    card.server.setText("tsa")
    card.server.editingFinished.emit()
    assert any(line.startswith("tsa är inte adressen till en server.") for line in said(card))
    assert TrustService(sqlite_db).time_stamp_server() == "https://tsa.example.se/tsa"
