"""Collection files are made from a copy of an empty file: the schema's making is tested where files are made."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.models.database import Database
from app.services.exchange.collection import making


@pytest.fixture(autouse=True)
def quick_files(request: pytest.FixtureRequest, empty_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.module.__name__.endswith("test_making"):
        return

    @contextmanager
    def copied(path: Path) -> Iterator[Database]:
        shutil.copy(empty_file, path)
        db = Database.open(path)
        try:
            yield db
        finally:
            db.close()

    monkeypatch.setattr(making, "_created", copied)
