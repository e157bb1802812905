from collections.abc import Set as AbstractSet
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.database import Database
from app.services.keying import KeyingService, OutstandingLine, SerialService, Span, span_words
from app.services.keying.outstanding import of_place, spans
from app.services.survey import PlaceService, SurveyService, WaveState

NUMBERS = st.frozensets(st.integers(1, 300))


@pytest.fixture
def points(db: Database) -> tuple[int, int]:
    """The town library and the police house."""
    place = PlaceService(db)
    return place.add_collection_point("Stadsbiblioteket"), place.add_collection_point("Polishuset")


@pytest.fixture
def wave(db: Database, points: tuple[int, int]) -> int:
    """Open, with 0001–0010 and 0021–0025 printed for the library, 0011–0020 for the police house."""
    survey, serials = SurveyService(db), SerialService(db)
    wave = survey.create_wave("2020")
    for point, count in zip((points[0], points[1], points[0]), (10, 10, 5), strict=True):
        serials.reserve(wave, point, count)
    survey.move_wave(wave, WaveState.OPEN)
    return wave


def line(keying: KeyingService, wave: int, point: int) -> OutstandingLine:
    return next(found for found in keying.outstanding(wave).lines if found.collection_point_id == point)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [((), ""), ((7,), "0007"), ((14, 12, 13, 33), "0012–0014, 0033"), ((1, 3, 5), "0001, 0003, 0005")],
)
def test_numbers_that_follow_each_other_are_said_together(numbers: tuple[int, ...], said: str) -> None:
    assert span_words(spans(numbers)) == said


@given(NUMBERS)
def test_the_spans_of_numbers_are_those_numbers_and_none_touches_the_next(numbers: AbstractSet[int]) -> None:
    found = spans(numbers)
    assert [number for span in found for number in range(span.first, span.last + 1)] == sorted(numbers)
    assert all(one.last + 1 < other.first for one, other in pairwise(found))


@given(NUMBERS, NUMBERS, NUMBERS)
def test_what_is_printed_is_keyed_or_being_keyed_or_out(
    printed: AbstractSet[int], keyed: AbstractSet[int], begun: AbstractSet[int]
) -> None:
    found = of_place(1, "Biblioteket", printed, keyed, begun - keyed, [])
    assert found.printed == len(printed) == found.keyed + found.begun + found.out_count
    out = {number for span in found.out for number in range(span.first, span.last + 1)}
    assert out == printed - keyed - begun


def test_the_numbers_out_are_told_place_by_place(db: Database, wave: int, points: tuple[int, int]) -> None:
    keying = KeyingService(db)
    batch = keying.add_batch(wave, points[0], date(2020, 10, 1), 9)
    for serial in (1, 2, 5, 22):
        keying.key_form(batch, serial, {})
    keying.count_batch(batch, received=9, blank=1, spoiled=1)
    keying.open_form(batch, 6)
    library, police = line(keying, wave, points[0]), line(keying, wave, points[1])
    assert library.out == (Span(3, 4), Span(7, 10), Span(21, 21), Span(23, 25))
    assert (library.printed, library.keyed, library.begun, library.out_count) == (15, 4, 1, 10)
    assert (library.blank, library.spoiled, library.to_key, library.still_out) == (1, 1, 3, 5)
    assert (police.printed, police.keyed, police.out) == (10, 0, (Span(11, 20),))


def test_a_void_form_is_out_again(db: Database, wave: int, points: tuple[int, int]) -> None:
    keying = KeyingService(db)
    batch = keying.add_batch(wave, points[1], date(2020, 10, 1), 9)
    saved = keying.key_form(batch, 11, {})
    assert line(keying, wave, points[1]).out == (Span(12, 20),)
    keying.void(saved, "Inte vår")
    assert line(keying, wave, points[1]).out == (Span(11, 20),)


def test_a_form_whose_number_is_printed_for_another_place_or_for_none_is_astray(
    db: Database, wave: int, points: tuple[int, int]
) -> None:
    keying = KeyingService(db)
    batch = keying.add_batch(wave, points[0], date(2020, 10, 1), 9)
    for serial in (3, 400, 12):
        keying.key_form(batch, serial, {})
    astray = keying.outstanding(wave).strays
    assert [(stray.serial_no, stray.collection_point, stray.printed_for) for stray in astray] == [
        (12, "Stadsbiblioteket", "Polishuset"),
        (400, "Stadsbiblioteket", ""),
    ]
    assert line(keying, wave, points[1]).keyed == 1


def test_where_nothing_was_printed_nothing_is_out_or_astray(db: Database, points: tuple[int, int]) -> None:
    survey = SurveyService(db)
    wave = survey.create_wave("2019")
    survey.move_wave(wave, WaveState.OPEN)
    keying = KeyingService(db)
    assert keying.outstanding(wave).lines == ()
    batch = keying.add_batch(wave, points[0], date(2019, 10, 1), 2)
    keying.key_form(batch, 7, {})
    found = keying.outstanding(wave)
    assert ([(one.printed, one.out, one.to_key) for one in found.lines], found.strays) == ([(0, (), 1)], ())
