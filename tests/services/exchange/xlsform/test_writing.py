"""Every questionnaire goes out as a form that pyxform takes, and comes in again as it was."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from app.models.survey import QuestionKind, Questionnaire
from app.services.exchange.xlsform import read_form
from app.services.exchange.xlsform.reading import form_of
from app.services.exchange.xlsform.writing import form_workbook
from app.services.survey.forms import PlaceLine
from app.services.survey.standard import standard_questionnaire
from tests.services.documents.printed_forms import PLACES
from tests.services.exchange.xlsform.told import book_of, told
from tests.tools.questionnaires import definitions

LATE = settings(max_examples=25, deadline=None)


def test_the_standard_questionnaire_out_and_in_again_is_equal(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(form_workbook(standard_questionnaire(), PLACES))
    taken = read_form(path)
    assert taken.not_taken == ()
    assert told(taken.questionnaire) == told(standard_questionnaire())
    assert [(place.own["mlofte_code"], place.text) for place in taken.places] == [(place.code, place.name) for place in PLACES]


@pytest.mark.parametrize("places", [PLACES, ()])
def test_pyxform_takes_the_standard_questionnaire_without_a_warning(places: tuple[PlaceLine, ...]) -> None:
    made = convert(form_workbook(standard_questionnaire(), places), file_type=".xlsx", validate=False)
    assert made.warnings == []
    assert "Hur trygg eller otrygg" in made.xform


@LATE
@given(definitions())
def test_any_questionnaire_out_and_in_again_is_equal(asked: tuple[Questionnaire, tuple[PlaceLine, ...]]) -> None:
    questionnaire, places = asked
    content = form_workbook(questionnaire, places)
    taken = form_of(book_of(content))
    assert taken.not_taken == ()
    assert told(taken.questionnaire) == told(questionnaire)
    convert(content, file_type=".xlsx", validate=False)


@given(st.sampled_from(["=1+1", "+46", "@x", "Ja & nej <b>", "a'b\"c", "\x07pip", "${q}", "två\nrader"]))
@settings(max_examples=8, deadline=None)
def test_words_that_look_like_something_else_stay_words(words: str) -> None:
    questionnaire = standard_questionnaire()
    questionnaire.questions[0].text = words
    questionnaire.questions[0].options[0].name = words
    content = form_workbook(questionnaire)
    convert(content, file_type=".xlsx", validate=False)
    first = form_of(book_of(content)).questionnaire.questions[0]
    assert first.text == words.replace("\x07", "").replace("${", "$ {")
    assert first.kind is QuestionKind.SINGLE
