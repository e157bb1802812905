import copy
import json
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import resource
from app.models.survey import Questionnaire
from app.services.survey import Fault, QuestionKind, QuestionnaireFaulty, QuestionnaireUnreadable
from app.services.survey.standard import read_questionnaire, standard_questionnaire

STANDARD = tomllib.loads(resource.text("questionnaire/standard.toml"))
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=6),
    st.lists(st.integers() | st.text(max_size=3), max_size=2),
    st.dictionaries(st.sampled_from(["code", "text", "name"]), st.integers(), max_size=2),
)


def _toml(value: Any) -> str:
    """A value as TOML: inline tables and arrays; None is left out by its table."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml(one)}" for key, one in value.items() if one is not None) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(one) for one in value if one is not None) + "]"
    return json.dumps(value)


def _written(defined: dict[str, Any]) -> str:
    return "\n".join(f"{json.dumps(key)} = {_toml(value)}" for key, value in defined.items() if value is not None)


def _places(defined: Any, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """Every place in a definition where something stands."""
    found: list[tuple[object, ...]] = [path] if path else []
    inner = defined.items() if isinstance(defined, dict) else enumerate(defined) if isinstance(defined, list) else ()
    for key, value in inner:
        found += _places(value, (*path, key))
    return found


def _read_or_refused(text: str) -> Questionnaire | None:
    try:
        return read_questionnaire(text, "egen.toml")
    except (QuestionnaireUnreadable, QuestionnaireFaulty):
        return None


def test_the_standard_questionnaire_asks_eighteen_questions_in_every_kind_but_numbers_and_none_twice() -> None:
    read = standard_questionnaire()
    assert len({question.name for question in read.questions}) == 18
    assert {question.kind for question in read.questions} == set(QuestionKind) - {QuestionKind.NUMBER}
    assert "114 14" in read.introduction


def test_a_definition_written_anew_reads_as_the_same_questionnaire() -> None:
    read = read_questionnaire(_written(STANDARD), "egen.toml")
    assert [question.text for question in read.questions] == [question.text for question in standard_questionnaire().questions]


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    _read_or_refused(text)


@settings(max_examples=300)
@given(place=st.sampled_from(_places(STANDARD)), value=VALUES)
def test_a_definition_with_anything_in_it_is_read_whole_or_refused(place: tuple[Any, ...], value: Any) -> None:
    broken = copy.deepcopy(STANDARD)
    holder: Any = broken
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = value
    read = _read_or_refused(_written(broken))
    if read is not None:
        for question in read.questions:
            assert isinstance(question.text, str)
            assert question.most_ticks is None or 0 < question.most_ticks < 100
            assert all(option.code.strip() and option.with_text in (True, False, None) for option in question.options)


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "name = 'x'", "question = 3\nname = 'x'", "name = 'x'\nquestion = [3]"])
def test_what_is_no_questionnaire_is_refused_with_the_files_name(text: str) -> None:
    with pytest.raises((QuestionnaireUnreadable, QuestionnaireFaulty)) as refused:
        read_questionnaire(text, "egen.toml")
    assert getattr(refused.value, "file", "egen.toml") == "egen.toml"


def test_a_text_with_a_null_that_no_database_holds_is_refused() -> None:
    with pytest.raises(QuestionnaireUnreadable):
        read_questionnaire('name = "a\\u0000b"\nquestion = []', "egen.toml")


def test_a_questionnaire_without_questions_is_refused() -> None:
    with pytest.raises(QuestionnaireFaulty) as refused:
        read_questionnaire('name = "Tom"', "egen.toml")
    assert refused.value.fault is Fault.NO_QUESTIONS
