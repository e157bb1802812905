from datetime import date

import pytest

from app.models.database import Database, NothingUndoes
from app.services.keeping import changes
from app.services.keying import KeyingService, NothingToPrint, SerialService, WaveNotOpen
from app.services.keying.serials import MOST_AT_ONCE
from app.services.survey import PlaceService, QuestionnaireState, SurveyService, WaveState
from tests.tools.paper import a_form, lay_out


@pytest.fixture
def serials(db: Database) -> SerialService:
    return SerialService(db)


@pytest.fixture
def points(db: Database) -> tuple[int, int]:
    """The town library and the police house."""
    place = PlaceService(db)
    return place.add_collection_point("Stadsbiblioteket"), place.add_collection_point("Polishuset")


@pytest.fixture
def wave(db: Database) -> int:
    return SurveyService(db).create_wave("2020")


def test_numbers_follow_one_another_over_all_collection_points(
    serials: SerialService, wave: int, points: tuple[int, int]
) -> None:
    library, police = points
    given = [serials.reserve(wave, library, 50), serials.reserve(wave, police, 20), serials.reserve(wave, library, 1)]
    assert [(one.collection_point, one.first, one.last) for one in given] == [
        ("Stadsbiblioteket", 1, 50),
        ("Polishuset", 51, 70),
        ("Stadsbiblioteket", 71, 71),
    ]
    assert serials.ranges(wave) == tuple(given)


def test_printing_freezes_the_questions(db: Database, serials: SerialService, wave: int, points: tuple[int, int]) -> None:
    serials.reserve(wave, points[0], 1)
    assert SurveyService(db).form(wave).state is QuestionnaireState.FROZEN


def test_nothing_is_printed_for_a_wave_that_is_closed(
    db: Database, serials: SerialService, wave: int, points: tuple[int, int]
) -> None:
    for state in (WaveState.OPEN, WaveState.CLOSED):
        SurveyService(db).move_wave(wave, state)
    with pytest.raises(WaveNotOpen):
        serials.reserve(wave, points[0], 5)


def test_nothing_undoes_a_printing_for_the_paper_may_be_out(
    db: Database, serials: SerialService, wave: int, points: tuple[int, int]
) -> None:
    serials.reserve(wave, points[0], 5)
    with pytest.raises(NothingUndoes):
        db.undo(changes(db, 1)[0].id)


@pytest.mark.parametrize("count", [0, -1, MOST_AT_ONCE + 1])
def test_nothing_and_too_much_are_refused(serials: SerialService, wave: int, points: tuple[int, int], count: int) -> None:
    with pytest.raises(NothingToPrint):
        serials.reserve(wave, points[0], count)
    assert serials.ranges(wave) == ()


def test_a_batch_begins_with_the_first_number_left_that_was_printed_for_its_place(
    db: Database, serials: SerialService, wave: int, points: tuple[int, int]
) -> None:
    library, police = points
    serials.reserve(wave, library, 2)
    serials.reserve(wave, police, 5)
    serials.reserve(wave, library, 5)
    SurveyService(db).move_wave(wave, WaveState.OPEN)
    keying = KeyingService(db)
    begun = {}
    for point in points:
        batch = keying.add_batch(wave, point, date(2020, 10, 1), 4)
        form = keying.open_form(batch)
        begun[point] = [form.serial_no]
        for _more in range(2):
            keying.key_form(batch, form.serial_no, {})
            form = keying.open_form(batch)
            begun[point].append(form.serial_no)
    assert begun == {library: [1, 2, 8], police: [3, 4, 5]}


def test_a_form_from_elsewhere_is_followed_by_the_number_after_it(
    db: Database, serials: SerialService, wave: int, points: tuple[int, int]
) -> None:
    serials.reserve(wave, points[0], 10)
    SurveyService(db).move_wave(wave, WaveState.OPEN)
    keying = KeyingService(db)
    batch = keying.add_batch(wave, points[0], date(2020, 10, 1), 4)
    keying.key_form(batch, 400, {})
    assert keying.open_form(batch).serial_no == 401


def test_one_form_from_elsewhere_among_the_printed_ones_is_an_exception_and_two_in_a_row_are_not(
    db: Database, serials: SerialService, wave: int, points: tuple[int, int]
) -> None:
    serials.reserve(wave, points[0], 10)
    SurveyService(db).move_wave(wave, WaveState.OPEN)
    keying = KeyingService(db)
    batch = keying.add_batch(wave, points[0], date(2020, 10, 1), 8)
    following = []
    for serial in (1, 2, 51, 3, 400, 401):
        keying.key_form(batch, serial, {})
        form = keying.open_form(batch)
        following.append(form.serial_no)
        keying.discard(form)
    assert following == [2, 3, 3, 4, 4, 402]


def test_the_numbers_of_a_range_that_are_keyed_here_are_counted(db: Database) -> None:
    paper = lay_out(db)
    keying, serials = KeyingService(db), SerialService(db)
    printed = serials.reserve(paper.wave_id, paper.point_id, 40)
    assert serials.keyed_in(paper.wave_id, printed.serials) == 0
    edges = (printed.first - 1, printed.first, printed.last, printed.last + 1)
    saved = [keying.key_form(paper.batch_id, serial, a_form()) for serial in (*(one for one in edges if one), printed.first + 1)]
    assert serials.keyed_in(paper.wave_id, printed.serials) == 3
    keying.void(saved[-1], "Dubblett")
    assert serials.keyed_in(paper.wave_id, printed.serials) == 2
