"""Where, when and why: every figure is what a plain count gives, or hidden so that no small number can be worked out."""

from pathlib import Path
from random import Random

import pytest

from app.models.database import Database
from app.models.survey import OptionPart, Place, Response, ResponseState
from app.services.analysis import AnalysisService, Figure, Hidden, MentionRow
from app.services.analysis.mentions.describing import mention_cells, mention_notes
from app.services.analysis.mentions.hiding import MentionMarks, fewest, hide_mentions
from app.services.analysis.mentions.tallying import Tally
from app.services.keeping import DisclosureLimits
from tests.services.analysis.asking import Asked, answer, asked, unask
from tests.services.analysis.mention_attacker import LIMITS, PLACES, Told, invented, worked_out

Given = dict[str, tuple[set[str], set[str]]]
"""A person's places with the times and the reasons they give for each."""


def people(known: Asked) -> list[tuple[bool, Given]]:
    """Of each response that counts: whether it answered if there is such a place, and its places, read row by row."""
    option = {key: (question, part, code) for (question, part, code), key in known.options.items()}
    spots, asks = known.questions["spots"], known.questions["any"]
    found = []
    with known.db.read() as session:
        names = {place.id: place.name for place in session.query(Place)}
        for response in session.query(Response).where(Response.wave_id == known.wave_id):
            if response.state is ResponseState.VOID:
                continue
            asked_first = [
                option[value.option_id][2] for value in response.values if value.question_id == asks and value.option_id
            ]
            within = bool(set(asked_first) - {",", "*"})
            heads = {
                value.item_id: names.get(value.number or 0, "in words")
                for value in response.values
                if value.question_id == spots and value.slot == 0
            }
            person: Given = {}
            for item, name in heads.items():
                times, reasons = person.setdefault(name, (set(), set()))
                for value in response.values:
                    if value.question_id == spots and value.item_id == item and value.slot:
                        assert value.option_id is not None
                        _question, part, code = option[value.option_id]
                        (times if part == "WHEN" else reasons).add(code)
            found.append((within, person))
    return found


def agrees(figure: Figure, count: int) -> bool:
    return figure.value == count if figure.hidden is None else figure.value is None


def check(row: MentionRow, places: list[tuple[set[str], set[str]]]) -> None:
    """Every figure of a row against those who name it, each with the times and reasons they give."""
    assert agrees(row.n, len(places))
    for answers, part in ((row.times, 0), (row.reasons, 1)):
        for one in answers:
            assert agrees(one.n, sum(one.code in given[part] for given in places))
    for time, line in zip(row.times, row.both, strict=True):
        for reason, figure in zip(row.reasons, line, strict=True):
            assert agrees(figure, sum(time.code in given[0] and reason.code in given[1] for given in places))


@pytest.mark.parametrize(("seed", "count"), [(1, 150), (2, 30), (3, 0)])
def test_what_is_shown_is_what_a_plain_count_gives(sqlite_db: Database, tmp_path: Path, seed: int, count: int) -> None:
    known = asked(sqlite_db)
    answer(known, Random(seed), count)
    service = AnalysisService(sqlite_db, tmp_path)
    table, places, persons = service.mentions(known.wave_id), service.places(known.wave_id), people(known)
    assert table is not None
    assert places is not None
    assert [(row.name, row.n) for row in table.rows] == [(row.name, row.n) for row in places.rows]
    assert [one.n for one in (*table.whole.times, *table.whole.reasons)] == [one.n for one in (*places.times, *places.reasons)]
    for row in table.rows:
        check(row, [given[row.name] for within, given in persons if within and row.name in given])
    everywhere = [list(given.values()) for _within, given in persons if given]
    assert agrees(table.whole.n, len(everywhere))
    for time, line in zip(table.whole.times, table.whole.both, strict=True):
        for reason, figure in zip(table.whole.reasons, line, strict=True):
            same = sum(any(time.code in one[0] and reason.code in one[1] for one in given) for given in everywhere)
            assert agrees(figure, same)


@pytest.mark.parametrize("seeds", [range(6), range(6, 12)])
def test_who_reads_every_figure_works_out_no_small_number(seeds: range) -> None:
    for seed in seeds:
        assert worked_out(invented(seed)) == [], seed


@pytest.mark.parametrize(("times", "reasons"), [(2, 0), (0, 2)])
def test_no_small_number_is_worked_out_where_only_when_or_only_why_was_asked(times: int, reasons: int) -> None:
    for seed in range(12):
        told = invented(seed, times, reasons)
        assert {(len(marks.times), len(marks.reasons)) for marks in told.marks} == {(times, reasons)}
        assert worked_out(told) == [], seed


def test_the_attacker_works_out_what_is_shown_without_control() -> None:
    told = invented(1)
    open_marks = [
        MentionMarks(marks.n, (None,) * 2, (None,) * 2, ((None, None), (None, None))) if marks.n is None else marks
        for marks in told.marks
    ]
    assert worked_out(Told(told.tallies, open_marks, told.base))


def test_a_small_number_is_hidden_and_so_is_what_would_be_left_of_it() -> None:
    whole = Tally(200, (120, 60), (90,), ((50,), (30,)))
    place = Tally(80, (78, 3), (40,), ((39,), (2,)))
    others = [Tally(130, (60, 40), (60,), ((20,), (25,))), Tally(90, (30, 30), (20,), ((10,), (8,)))]
    _all, marks, free, _other = hide_mentions(whole, [place, *others], [None] * 3, LIMITS, PLACES)
    assert marks.times == (Hidden.SECONDARY, Hidden.SMALL)  # two of the eighty do not give the first
    assert marks.both == ((Hidden.SECONDARY,), (Hidden.SMALL,))
    assert (*free.times, *free.reasons) == (None, None, None)
    assert free.both == ((None,), (None,))


def test_one_of_two_places_is_not_what_is_left_of_all_places() -> None:
    whole = Tally(60, (33,), (), ((),))
    marks = hide_mentions(whole, [Tally(30, (30 - 8,), (), ((),)), Tally(30, (11,), (), ((),))], [None, None], LIMITS, PLACES)
    assert [one.times for one in marks[1:]] == [(None,), (None,)]
    lonely = hide_mentions(whole, [Tally(35, (30,), (), ((),)), Tally(25, (3,), (), ((),))], [None, None], LIMITS, PLACES)
    assert [one.times for one in lonely[1:]] == [(Hidden.SECONDARY,), (Hidden.SMALL,)]  # 33 − 30 would be those of the other


def test_nothing_but_their_number_is_told_of_those_who_name_a_place_that_few_name() -> None:
    whole = Tally(60, (40,), (30,), ((20,),))
    marks = hide_mentions(whole, [Tally(9, (5,), (6,), ((5,),)), Tally(55, (37,), (27,), ((18,),))], [None, None], LIMITS, PLACES)
    assert marks[1] == MentionMarks(None, (Hidden.SMALL_BASE,), (Hidden.SMALL_BASE,), ((Hidden.SMALL_BASE,),))
    assert marks[2].n is None
    assert fewest(DisclosureLimits(7, 10)) == 14


def test_the_cells_say_what_is_counted_and_never_what_is_hidden(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    answer(known, Random(4), 120)
    table = AnalysisService(sqlite_db, tmp_path).mentions(known.wave_id)
    assert table is not None
    cells = mention_cells(table, "sv", "place 1", weighted=True)
    heads = [line[0] for before, line in zip([[], *cells], cells, strict=False) if not before and len(line) > 1]
    assert heads == ["Var och när", "Var och varför", "När och varför: place 1"]
    assert next(line for line in cells if line[0] == "Alla platser")[1] == str(int(table.whole.n.value or 0))
    assert table.some_hidden
    notes = mention_notes(table, "sv", weighted=True)
    assert any("ovägd" in note for note in notes)
    assert any("minst 10" in note for note in notes)
    assert table.row("no such place") is table.whole


WHEN, WHY = OptionPart.WHEN, OptionPart.WHY


@pytest.mark.parametrize(
    ("unasked", "parts", "heads", "said"),
    [
        ((), (WHEN, WHY), ["Var och när", "Var och varför", "När och varför: Alla platser"], "Flera tider och skäl fick anges."),
        (("WHY",), (WHEN,), ["Var och när"], "Flera tider fick anges."),
        (("WHEN",), (WHY,), ["Var och varför"], "Flera skäl fick anges."),
    ],
)
def test_what_nobody_was_asked_is_in_no_row_and_no_word(
    sqlite_db: Database, tmp_path: Path, unasked: tuple[str, ...], parts: tuple[OptionPart, ...], heads: list[str], said: str
) -> None:
    known = asked(sqlite_db)
    answer(known, Random(4), 150)
    unask(known, *unasked)
    table = AnalysisService(sqlite_db, tmp_path).mentions(known.wave_id)
    assert table is not None
    assert (table.parts, table.paired) == (parts, len(parts) == 2)
    persons = people(known)
    for row in (table.whole, *table.rows):
        assert [bool(row.given(part)) for part in (WHEN, WHY)] == [part in parts for part in (WHEN, WHY)]
        assert len(row.both) == len(row.times)
        assert all(len(line) == len(row.reasons) for line in row.both)
        if row.name:
            check(row, [given[row.name] for within, given in persons if within and row.name in given])
    cells = mention_cells(table, "sv")
    assert [line[0] for before, line in zip([[], *cells], cells, strict=False) if not before and len(line) > 1] == heads
    notes = " ".join(mention_notes(table, "sv"))
    assert said in notes
    assert [word in notes.lower() for word in ("tider", "skäl")] == [part in parts for part in (WHEN, WHY)]


def test_times_and_reasons_that_nobody_was_asked_are_not_told_as_nought(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    answer(known, Random(4), 60)
    unask(known, "WHEN", "WHY")
    service = AnalysisService(sqlite_db, tmp_path)
    places = service.places(known.wave_id)
    assert places is not None
    assert places.rows
    assert (places.times, places.reasons, service.mentions(known.wave_id)) == ((), (), None)
