"""A frozen table holds what was shown, hides what was hidden, and stays when the answers change."""

from pathlib import Path
from random import Random

import pytest

from app.models.base import now
from app.models.database import Database
from app.services.analysis import AnalysisService, EstimateService, Method, Sampling
from app.services.picture import FrozenTable, NotATable, PictureService, TableSource
from app.services.picture.freezing import Freezer
from app.services.picture.stored import from_json, to_json
from app.services.survey import SamplingDesign
from tests.services.analysis.asking import Asked, answer, asked


@pytest.fixture
def known(sqlite_db: Database) -> Asked:
    """A wave with 120 answers."""
    made = asked(sqlite_db, name="2020")
    answer(made, Random(7), 120)
    return made


@pytest.fixture
def freezer(known: Asked, tmp_path: Path) -> Freezer:
    return Freezer(known.db, tmp_path, known.wave_id, "sv", now())


SOURCES = [
    TableSource("safe"),
    TableSource("safe", None, "age"),
    TableSource("problems"),
    TableSource("problems", "litter"),
    TableSource("problems", "litter", "sex"),
    TableSource("spots"),
    TableSource("wishes"),
    TableSource("wishes", None, "home"),
    TableSource("times"),
]


@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_a_frozen_table_is_what_the_answers_show_and_comes_back_from_its_document(freezer: Freezer, source: TableSource) -> None:
    table = freezer.table(source, "Titel")
    assert table.title == "Titel"
    assert table.cells
    assert table.base
    assert len({len(line) for line in table.cells if line}) >= 1
    assert from_json(FrozenTable, to_json(table)) == table


def test_its_figures_are_those_of_the_analysis(freezer: Freezer, known: Asked, tmp_path: Path) -> None:
    counted = AnalysisService(known.db, tmp_path).frequency(known.wave_id, "safe")
    table = freezer.table(TableSource("safe"), "Trygg")
    (whole,) = table.groups
    assert [(row.code, row.n, row.share) for row in whole.rows] == [
        (row.code, row.n.value, row.share.value) for row in counted.rows
    ]
    assert whole.values[0].base_n == counted.indicators[0].base_n.value
    assert whole.values[0].value == counted.indicators[0].value.value
    assert (table.smallest_cell, table.smallest_base, table.weighted) == (5, 10, False)


def test_nothing_hidden_is_in_the_document(sqlite_db: Database, tmp_path: Path) -> None:
    made = asked(sqlite_db, name="2020")
    answer(made, Random(3), 18)
    table = Freezer(sqlite_db, tmp_path, made.wave_id, "sv", now()).table(TableSource("safe", None, "age"), "Trygg")
    rows = [row for group in table.groups for row in group.rows]
    hidden = [row for row in rows if row.hidden]
    assert hidden
    assert all(row.n is None or row.share is None for row in hidden)
    assert all(row.n is None or row.n == 0 or row.n >= table.smallest_cell for row in rows)
    assert any(note.endswith("Antal under 5 döljs, liksom det som skulle röja dem.") for note in table.notes)


def test_a_random_sample_freezes_its_intervals(known: Asked, tmp_path: Path) -> None:
    EstimateService(known.db, tmp_path).choose(known.wave_id, Method(Sampling(SamplingDesign.SRS)))
    table = Freezer(known.db, tmp_path, known.wave_id, "sv", now()).table(TableSource("safe"), "Trygg")
    shown = [row for row in table.groups[0].rows if row.share]
    assert shown
    assert all(row.low is not None and row.high is not None and row.low < (row.share or 0) < row.high for row in shown)


def test_an_evidence_table_stays_when_answers_come_until_it_is_shown_live_again(known: Asked, tmp_path: Path) -> None:
    service = PictureService(known.db, tmp_path)
    key = service.add_table_evidence(known.wave_id, "safe")
    service.freeze_evidence(key)
    frozen = service.picture(known.wave_id).evidence[0].frozen
    assert frozen is not None
    answer(known, Random(8), 40)
    assert service.picture(known.wave_id).evidence[0].frozen == frozen
    service.freeze_evidence(key)
    again = service.picture(known.wave_id).evidence[0].frozen
    assert again is not None
    assert again.cells != frozen.cells
    service.thaw_evidence(key)
    assert service.picture(known.wave_id).evidence[0].frozen is None


def test_only_tables_are_frozen(known: Asked, tmp_path: Path) -> None:
    from app.services.picture import EvidenceSource

    service = PictureService(known.db, tmp_path)
    key = service.add_evidence(known.wave_id, EvidenceSource.DIALOGUE, "Samtal")
    with pytest.raises(NotATable):
        service.freeze_evidence(key)


def test_evidence_says_who_answered_and_other_tables_do_not(freezer: Freezer) -> None:
    table = freezer.evidence(TableSource("safe", None, "age"), "Trygg")
    assert "svarade" in table.answered[0]
    assert any(line.startswith("Svarssätt: ") for line in table.answered)
    assert freezer.table(TableSource("safe", None, "age"), "Trygg").answered == ()
    assert from_json(FrozenTable, to_json(table)) == table
