"""Choices get codes that the keypad can key, and missing answers are known by their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.survey import AnswerMeaning
from app.services.exchange.xlsform.choices import are_codes, keypad_codes, meaning_of

PLAIN, UNSURE, SILENT = AnswerMeaning.SUBSTANTIVE, AnswerMeaning.DONT_KNOW, AnswerMeaning.DECLINED


@pytest.mark.parametrize(
    ("names", "meanings", "codes"),
    [
        (["Ja", "Nej"], [PLAIN, PLAIN], ["1", "2"]),
        (["1", "2", "9"], [PLAIN] * 3, ["1", "2", "9"]),
        (["1", "10"], [PLAIN] * 2, ["1", "2"]),
        (["a", "b", "vet", "vill"], [PLAIN, PLAIN, UNSURE, SILENT], ["1", "2", "9", "8"]),
        ([*"abcdefghij"], [PLAIN] * 10, [*"1234567890"]),
        ([*"abcdefghijk"], [PLAIN] * 10 + [UNSURE], [*(f"{number:02}" for number in range(1, 11)), "99"]),
    ],
)
def test_choices_are_numbered_as_a_form_would(names: list[str], meanings: list[AnswerMeaning], codes: list[str]) -> None:
    assert keypad_codes(names, meanings) == codes


@given(st.lists(st.tuples(st.text(max_size=4), st.sampled_from([PLAIN, UNSURE, SILENT])), min_size=1, max_size=250))
def test_no_code_begins_another(choices: list[tuple[str, AnswerMeaning]]) -> None:
    names = [f"{at}{name}" for at, (name, _meaning) in enumerate(choices)]
    codes = keypad_codes(names, [meaning for _name, meaning in choices])
    assert are_codes(codes)
    assert len(set(codes)) == len(choices)


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Vet inte", UNSURE),
        ("Don’t know", UNSURE),
        ("Vill ej svara.", SILENT),
        ("Prefer not to say", SILENT),
        ("Inte alls", PLAIN),
    ],
)
def test_a_missing_answer_is_known_by_its_words(words: str, meaning: AnswerMeaning) -> None:
    assert meaning_of([words]) is meaning
