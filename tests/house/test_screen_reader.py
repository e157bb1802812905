"""Every page of the sample, and the panels of the promise, as a screen reader reads them: what takes the focus has a name."""

from pathlib import Path

import pytest

from app.services.keeping import Database, KeepingService
from app.ui.pages import FACTORIES
from app.ui.remembered import Remembered
from tests.tools import screen_reader
from tests.tools.need import need

PANELS = ("Skriv under elektroniskt", "Den undertecknade filen", "Underskrifterna", "Samråd", "Jämför", "Ny synpunkt")
"""Panels of the promise among those that are read."""
SECONDS = 1
"""How long to wait before the reader begins to look for a window."""


@pytest.fixture
def seated_file(sample_file: Path, own_home: Path) -> Path:
    """The sample, on a computer that remembers who sits at it."""
    db = Database.open(sample_file)
    municipality = KeepingService(db).municipality()
    db.close()
    assert municipality is not None
    remembered = Remembered()
    remembered.sat_down(municipality.uuid, "Samordnare")
    remembered.save()
    return sample_file


def test_everything_that_takes_the_focus_has_a_name(seated_file: Path) -> None:
    need(screen_reader.missing())
    opened = f"promise{screen_reader.OPENED}"
    found = screen_reader.read([*FACTORIES, opened], [str(seated_file)], SECONDS)
    assert {page: nameless for page, (_tree, nameless) in found.items() if nameless} == {}
    assert [page for page, (tree, _nameless) in found.items() if "Laholms kommun – Medborgarlöfte" not in tree] == []
    assert [panel for panel in PANELS if f"'{panel}'" not in found[opened][0]] == []
