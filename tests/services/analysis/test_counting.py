"""Where a few can hide among those who gave no answer, the others are shown."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import product
from pathlib import Path
from random import Random

import numpy as np
import pytest

from app.models.base import new_uuid, now
from app.models.database import Database
from app.models.survey import AnswerMeaning, CollectionMode, FreeTextAnswer, QuestionKind, Response, Series
from app.services.analysis import AnalysisService, Frequencies, Heading, Hidden
from app.services.analysis.counting import frequencies
from app.services.analysis.describing import missing_text
from app.services.analysis.variable import Absence, Category, Variable
from app.services.keeping import DisclosureLimits
from app.services.survey.forms import QuestionForm
from tests.services.analysis.asking import Asked, answer, asked
from tests.services.analysis.attacker import absences_worked_out
from tests.services.analysis.test_tables import fixed


def test_a_small_group_hides_among_those_without_an_answer_rather_than_behind_half_of_all(db: Database, tmp_path: Path) -> None:
    known = asked(db)
    fixed(known, "sex", {"1": 60, "2": 50, "3": 2, ",": 12})
    table = AnalysisService(db, tmp_path).frequency(known.wave_id, "sex")
    assert [row.n.value for row in table.rows] == [60, 50, None]
    assert [row.n.hidden for row in table.missing if row.n.hidden] == [Hidden.SECONDARY]
    assert table.of_all
    assert table.base_n.value == 124


def test_a_table_of_such_a_question_is_not_divided(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "sex", {"1": 60, "2": 50, "3": 2, ",": 12})
    table = AnalysisService(sqlite_db, tmp_path).cross(known.wave_id, "sex", "mode")
    assert all(group.base_n.hidden and all(row.n.hidden for row in group.rows) for group in table.groups)


LIMITS = DisclosureLimits(smallest_cell=5, smallest_base=10)


def printed(kind: QuestionKind, rows: tuple[int, ...], missing: tuple[int, ...], total: int) -> Frequencies:
    """The table of a question that nobody sees but by its figures."""
    nobody = np.zeros(1, np.uint64)
    categories = tuple(Category(str(code), "", partial(int, count), lambda: nobody) for code, count in enumerate(rows, start=1))
    absences = tuple(
        Absence(meaning, "", count) for meaning, count in zip((AnswerMeaning.BLANK, AnswerMeaning.INVALID), missing, strict=True)
    )
    text = kind is QuestionKind.TEXT
    variable = Variable(
        "q",
        "",
        "",
        () if text else categories,
        absences,
        overlapping=kind is QuestionKind.MULTIPLE,
        answered=lambda: nobody,
        base=lambda: sum(rows),
    )
    question = QuestionForm(1, 1, "q", "q?", "q", kind, None, None, Series.SAME, (), (), ())
    heading = Heading(1, "2026", False, 1, "q", None, "q", "q?", kind, Series.SAME, LIMITS)
    return frequencies(heading, question, variable, total, LIMITS)


def worlds(total: int) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Every way in which so many forms can fall on two answers, two reasons for none, and those not asked."""
    for counts in product(range(total + 1), repeat=4):
        if sum(counts) <= total:
            yield counts[:2], counts[2:]


@pytest.mark.parametrize("kind", [QuestionKind.SINGLE, QuestionKind.TEXT, QuestionKind.PLACE])
def test_who_knows_the_program_and_the_number_of_forms_can_not_tell_how_few_answered(kind: QuestionKind) -> None:
    total = 9
    bases: dict[Frequencies, set[int]] = defaultdict(set)
    for rows, missing in worlds(total):
        bases[printed(kind, rows, missing, total)].add(sum(rows))
    for table, possible in bases.items():
        assert not possible & {1, 2, 3, 4} or possible >= {1, 2, 3, 4}, table
        if table.base_n.hidden is Hidden.SMALL:
            assert possible == {1, 2, 3, 4}
    assert any(table.base_n.value == 0 for table in bases)


@pytest.mark.parametrize("kind", [QuestionKind.SINGLE, QuestionKind.TEXT, QuestionKind.MULTIPLE])
def test_no_reason_for_no_answer_is_worked_out_that_is_said_to_be_hidden(kind: QuestionKind) -> None:
    tables = {printed(kind, rows, missing, 8) for rows, missing in worlds(8)}
    tables |= {
        printed(kind, (32, 80, few), missing, 130 + few) for few in (0, 3) for missing in product(range(0, 10, 3), repeat=2)
    }
    assert [(table, told) for table in tables if (told := absences_worked_out(table))] == []
    assert any(row.n.hidden is Hidden.SMALL for table in tables for row in table.missing)


def test_who_counts_every_way_it_could_be_finds_no_number_of_a_reason_that_is_hidden() -> None:
    possible: dict[Frequencies, set[tuple[int, ...]]] = defaultdict(set)
    for rows, missing in worlds(9):
        possible[printed(QuestionKind.SINGLE, rows, missing, 9)].add((*missing, 9 - sum(rows) - sum(missing)))
    for table, ways in possible.items():
        marks = [row.n.hidden for row in table.missing]
        for at, mark in enumerate(marks):
            assert mark is not Hidden.SMALL or {way[at] for way in ways} >= {1, 2, 3, 4}, table


def test_reasons_too_few_to_protect_one_another_are_one_line() -> None:
    table = printed(QuestionKind.SINGLE, (32, 80, 30), (0, 1), 143)
    assert [(row.together, row.n.value) for row in table.missing] == [(True, 1)]
    assert missing_text(table.missing[0], "sv") == "Gav inget svar"
    assert [row.n.value for row in printed(QuestionKind.SINGLE, (32, 80, 25), (6, 0), 143).missing] == [6, 0, 0]


def written(known: Asked, question: str) -> None:
    """One response with some words and nothing else."""
    text = FreeTextAnswer(question_id=known.questions[question], text="…")
    with known.db.write("Key form") as session:
        session.add(
            Response(uuid=new_uuid(), wave_id=known.wave_id, mode=CollectionMode.PAPER, registered_at=now(), texts=[text])
        )


def test_how_few_wrote_something_is_hidden_with_those_who_did_not(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "words", {",": 4})
    written(known, "words")
    table = AnalysisService(sqlite_db, tmp_path).frequency(known.wave_id, "words")
    assert table.base_n.hidden is Hidden.SMALL
    assert {row.n.hidden for row in table.missing} == {Hidden.SECONDARY}
    assert table.some_hidden


def test_a_nought_stays_a_nought(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "words", {",": 8})
    table = AnalysisService(sqlite_db, tmp_path).frequency(known.wave_id, "words")
    assert table.base_n.value == 0
    assert [row.n.value for row in table.missing] == [8, 0, 0]


def test_the_places_that_so_few_named_are_not_listed(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "home", {"98": 3, ",": 40})
    table = AnalysisService(sqlite_db, tmp_path).frequency(known.wave_id, "home")
    assert table.rows == ()
    assert table.base_n.hidden is Hidden.SMALL


def test_of_those_without_an_answer_only_how_many_they_are_is_told(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    answer(known, Random(4), 200)
    table = AnalysisService(sqlite_db, tmp_path).cross(known.wave_id, "safe", "age")
    last = table.groups[-1]
    assert (last.code, last.base_n.shown) == ("", True)
    assert {figure.hidden for row in last.rows for figure in (row.n, row.share)} == {Hidden.OUTSIDE}
    assert {one.value.hidden for one in last.indicators} == {Hidden.OUTSIDE}
