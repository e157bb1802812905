"""Collection files are made from a copy of an empty file: the schema's making is tested where files are made."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.models.database import Database
from app.services.exchange.collection import making
from tests.tools.collecting import Office, Place, lay_out_office
from tests.tools.paper import a_form


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


@pytest.fixture
def office(db: Database) -> Office:
    """The coordinator's file."""
    return lay_out_office(db)


@pytest.fixture
def place(office: Office, tmp_path: Path) -> Iterator[Place]:
    """The library's collection file with one form, which is merged."""
    place = Place(office.make(tmp_path / "biblioteket.lofteinsamling"))
    place.sit("Anna")
    place.keying.key_form(place.batch, 1, a_form())
    office.merge(place.send())
    yield place
    place.db.close()
