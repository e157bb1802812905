"""Two questions in each other's groups: nobody who reads all tables of a publication works out what is hidden."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from app.models.database import Database
from app.services.analysis import AnalysisService, AnswerRow, CrossTable, Figure, Hidden
from tests.services.analysis.asking import answer, asked
from tests.services.analysis.attacker import ANSWERED, Publication, invented, worked_out

BOTH = [(0, 1), (1, 0)]
TWO_BY_ONE = [(0, 2), (1, 2), (2, 0), (2, 1)]
ONE_BY_TWO = [(0, 1), (0, 2), (1, 0), (2, 0)]
PUBLICATIONS = {
    "two questions": (BOTH, 2, ()),
    "two questions by one": (TWO_BY_ONE, 3, ()),
    "one question by two": (ONE_BY_TWO, 3, ()),
    "a question that takes several answers": (BOTH, 2, (0,)),
    "two that take several answers": (BOTH, 2, (0, 1)),
    "one that takes several answers by two": (ONE_BY_TWO, 3, (0,)),
}


@pytest.mark.parametrize(("pairs", "questions", "ticked"), PUBLICATIONS.values(), ids=PUBLICATIONS.keys())
def test_no_hidden_cell_is_worked_out_from_both_tables_of_the_pairs_of_a_publication(
    pairs: list[tuple[int, int]], questions: int, ticked: tuple[int, ...]
) -> None:
    for seed in range(12):
        assert worked_out(invented(seed, pairs, questions, ticked)) == [], seed


@pytest.mark.soak
@pytest.mark.parametrize(("pairs", "questions", "ticked"), PUBLICATIONS.values(), ids=PUBLICATIONS.keys())
def test_no_hidden_cell_is_worked_out_from_hundreds_of_publications(
    pairs: list[tuple[int, int]], questions: int, ticked: tuple[int, ...]
) -> None:
    for seed in range(1000, 1300):
        assert worked_out(invented(seed, pairs, questions, ticked)) == [], seed


def test_the_attacker_works_out_what_is_hidden_by_its_size_alone() -> None:
    """Were only what is small hidden, and nothing with it, the totals would tell it."""
    publication = invented(4, [(0, 1)], 2)
    table = publication.crosses[0, 1]
    naked = [
        replace(
            group,
            base_n=Figure(publication.count({0: ANSWERED, 1: int(group.code)})),
            rows=tuple(_naked(publication, row, group.code) for row in group.rows),
        )
        for group in table.groups
        if group.code
    ]
    publication.crosses[0, 1] = replace(table, groups=tuple(naked))
    assert worked_out(publication)


def _naked(publication: Publication, row: AnswerRow, group: str) -> AnswerRow:
    count = publication.count({0: int(row.code), 1: int(group)})
    return replace(row, n=Figure(None, Hidden.SMALL) if count < 5 else Figure(count))


@pytest.mark.parametrize("seed", range(12))
def test_what_one_table_hides_the_other_hides_too(seed: int) -> None:
    for ticked in ((), (0,), (0, 1)):
        publication = invented(seed, BOTH, 2, ticked)
        if any(table.of_all for table in publication.lists):
            continue
        here, there = (_shown(publication.crosses[pair]) for pair in BOTH)
        assert here == {(row, group): count for (group, row), count in there.items()}


def _shown(table: CrossTable) -> dict[tuple[str, str], float]:
    """The counts that a table shows; those of nobody are left out."""
    return {(row.code, group.code): row.n.value for group in table.groups for row in group.rows if row.n.value}


def test_no_small_number_is_shown_in_either_table(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    answer(known, Random(7), 160)
    service = AnalysisService(sqlite_db, tmp_path)
    for question, by in [("safe", "wishes"), ("wishes", "safe"), ("wishes", "spots"), ("home", "sex"), ("sex", "home")]:
        table = service.cross(known.wave_id, question, by)
        counts = [row.n.value for group in table.groups for row in group.rows if row.n.value]
        assert counts
        assert min(counts) >= 5
