"""Where, when and why are frozen with the list of places: the same figures, the same cells hidden."""

from pathlib import Path
from random import Random

import pytest

from app.models.base import now
from app.models.database import Database
from app.services.analysis import AnalysisService
from app.services.picture import FrozenTable, TableSource
from app.services.picture.freezing import Freezer
from app.services.picture.freezing_mentions import mention_parts
from app.services.picture.stored import from_json, to_json
from tests.services.analysis.asking import answer, asked, unask


def test_the_places_are_frozen_with_the_times_and_reasons_given_for_each(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    answer(known, Random(4), 150)
    table = AnalysisService(sqlite_db, tmp_path).mentions(known.wave_id)
    assert table is not None
    frozen = Freezer(sqlite_db, tmp_path, known.wave_id, "sv", now()).table(TableSource("spots"), "Platser")
    assert from_json(FrozenTable, to_json(frozen)) == frozen
    places, together = frozen.parts
    assert places.headings == ("Plats", "Antal", "day", "night", "1", "2")
    assert together.headings == ("Skäl", "Antal", "day", "night")
    for group, row in zip(places.groups, (table.whole, *table.rows), strict=True):
        assert group.base_n == row.n.value
        for one, told in zip(group.rows, (*row.times, *row.reasons), strict=True):
            assert (one.n, one.share) == (told.n.value, told.share.value)
            assert one.hidden == ("" if told.share.shown else "<5" if told.n.hidden == "SMALL" else "–")
    assert [row.n for group in together.groups for row in group.rows] == [
        line[at].value for at in (0, 1) for line in table.whole.both
    ]
    assert places.notes[0].startswith("1 ")
    assert "Ett streck är ett dolt tal." in places.notes


def test_where_nobody_names_a_place_there_is_nothing_to_freeze(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    assert mention_parts(AnalysisService(sqlite_db, tmp_path).mentions(known.wave_id), "sv", weighted=False) == ()
    assert mention_parts(None, "sv", weighted=False) == ()


@pytest.mark.parametrize(
    ("unasked", "title", "headings"),
    [("WHY", "Var och när", ("Plats", "Antal", "day", "night")), ("WHEN", "Var och varför", ("Plats", "Antal", "1", "2"))],
)
def test_what_nobody_was_asked_is_not_frozen(
    sqlite_db: Database, tmp_path: Path, unasked: str, title: str, headings: tuple[str, ...]
) -> None:
    known = asked(sqlite_db)
    answer(known, Random(4), 150)
    unask(known, unasked)
    (places,) = mention_parts(AnalysisService(sqlite_db, tmp_path).mentions(known.wave_id), "sv", weighted=False)
    assert (places.title, places.headings) == (f"{title}: procent av dem som nämner platsen", headings)
    assert all(len(group.rows) == 2 for group in places.groups)
    assert all(places.notes)
    assert places.notes[0].startswith("1 ") is (unasked == "WHEN")
