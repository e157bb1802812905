"""Invented answers: shares held exactly, the same every time."""

import tomllib
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from app import resource
from app.models.survey import QuestionKind
from app.services.survey.standard import standard_questionnaire
from app.services.year.sample.inventing import Respondent, apportion, invent

LAHOLM = tomllib.loads(resource.text("sample/laholm.toml"))
ITEMS = {
    question.name: [item.name for item in question.items]
    for question in standard_questionnaire().questions
    if question.kind in {QuestionKind.BATTERY, QuestionKind.PLACES}
}


def people(wave: int) -> list[Respondent]:
    return invent(LAHOLM["waves"][wave], LAHOLM, ITEMS)


@given(st.lists(st.floats(0.1, 100), min_size=1, max_size=12), st.integers(0, 5000))
def test_whole_numbers_add_up_and_stray_less_than_one_from_their_shares(shares: list[float], total: int) -> None:
    counts = apportion(shares, total)
    assert sum(counts) == total
    assert all(abs(count - share * total / sum(shares)) <= 1 for count, share in zip(counts, shares, strict=True))


def test_the_counts_of_the_text_are_met_to_the_last_one() -> None:
    wave = LAHOLM["waves"][1]
    given = Counter(person.sheet["safe_municipality"].codes[0] for person in people(1))
    margin = wave["single"]["safe_municipality"]
    assert given == dict(zip(margin["codes"], margin["counts"], strict=True))
    assert Counter(person.mode for person in people(1)) == wave["modes"]


def test_a_wave_is_invented_the_same_every_time() -> None:
    assert people(0) == people(0)


def test_who_feels_unsafe_in_one_place_feels_so_in_another() -> None:
    told = [
        (int(a), int(b)) for person in people(1) if (a := _code(person, "safe_area")) and (b := _code(person, "safe_evening"))
    ]
    low = [evening for area, evening in told if area == 1]
    high = [evening for area, evening in told if area == 4]
    assert sum(high) / len(high) > sum(low) / len(low) + 0.5


def test_the_first_wave_has_more_young_people() -> None:
    young = [sum(_code(person, "age") in "01" for person in people(wave)) / len(people(wave)) for wave in (0, 1)]
    assert young[0] > young[1] + 0.1


def _code(person: Respondent, name: str) -> str:
    code = person.sheet[name].codes[0]
    return code if code in "01234" else ""
