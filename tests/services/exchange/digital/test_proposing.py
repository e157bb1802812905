"""What a value may be: sure where the words are the same, shown where it is only like them, never a place that is elsewhere."""

import pytest

from app.models.database import Database
from app.models.survey import AnswerOption, Place
from app.services.exchange.digital import DigitalService, ReadColumn, Use
from app.services.exchange.digital.proposing import Proposal, band, proposals
from app.services.exchange.digital.target import Asked
from app.services.exchange.digital.values import resolved
from tests.services.exchange.digital.files import opened

TEXTS = {
    ("sex", "1"): "Kvinna", ("sex", "2"): "Man",
    ("age", "0"): "Under 16 år", ("age", "1"): "66–79 år", ("age", "2"): "80 år eller äldre",
}  # fmt: skip


@pytest.fixture
def asked(sqlite_db: Database) -> Asked:
    known = opened(sqlite_db)
    with sqlite_db.write("Reword") as session:
        for (question, code), text in TEXTS.items():
            session.get_one(AnswerOption, known.options[question, "ANSWER", code]).text = text
        session.get_one(Place, known.places[0]).name = "Skottorp"
        session.get_one(Place, known.places[1]).name = "Mellbystrand"
    return DigitalService(sqlite_db).asked(known.wave_id)


def proposed(asked: Asked, field: str, *values: str) -> dict[str, tuple[str, bool]]:
    found = proposals(asked, ReadColumn("Kolumn", Use.ANSWER, field), values, values)
    return {one.value: (one.code, one.sure) for one in found}


def test_a_village_elsewhere_is_no_place_of_ours_and_only_the_same_words_are_sure(asked: Asked) -> None:
    found = proposed(asked, "home", "Kattarp", "Skotorp", "Mellby-strand")
    skottorp, mellby = (place.code for place in asked.places[:2])
    assert found == {"Skotorp": (skottorp, False), "Mellby-strand": (mellby, True)}


def test_initials_are_answers_where_all_that_stands_there_is_initials(asked: Asked) -> None:
    assert proposed(asked, "sex", "K", "m.") == {"K": ("1", False), "m.": ("2", False)}
    assert proposed(asked, "sex", "K", "robot") == {}
    assert proposed(asked, "sex", "K", "x") == {}


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("80+", "2"),
        ("80-", "2"),
        (">79", "2"),
        ("-15", "0"),
        ("<16", "0"),
        ("yngre än 16", "0"),
        ("66-79", "1"),
        ("66 till 79", "1"),
    ],
)
def test_bands_are_known_by_their_numbers(asked: Asked, value: str, code: str) -> None:
    assert proposed(asked, "age", value) == {value: (code, False)}


@pytest.mark.parametrize("value", ["65-79", "80", "78 år", "85 år eller äldre", "under 18 år"])
def test_other_numbers_are_other_answers_however_alike_they_are_written(asked: Asked, value: str) -> None:
    assert proposed(asked, "age", value) == {}


def test_a_span_of_numbers_is_no_code_before_its_last_number(asked: Asked) -> None:
    column = ReadColumn("Kolumn", Use.ANSWER, "age")
    values = ["65-79 år", "50 – 79 år", "1 - 66–79 år", "1. 66-79 år", "66-79 år"]
    assert resolved(asked, column, values) == dict.fromkeys(values[2:], ("1",))


def test_a_number_in_front_is_no_number_of_the_answer(asked: Asked) -> None:
    column = ReadColumn("Kolumn", Use.ANSWER, "sex")
    assert proposals(asked, column, ["1 - Kvinnna"]) == (Proposal("1 - Kvinnna", "1"),)


def test_what_says_no_band_has_none() -> None:
    assert [band(text) for text in ("ung", "1-2-3", "16")] == [None, None, None]
