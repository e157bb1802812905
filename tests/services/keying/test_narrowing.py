"""A form of chosen questions keeps the jumps between them."""

import pytest

from app.models.database import Database
from app.services.keying.narrowing import narrowed
from app.services.survey import QuestionnaireForm, SurveyService


@pytest.fixture
def form(sqlite_db: Database) -> QuestionnaireForm:
    survey = SurveyService(sqlite_db)
    return survey.form(survey.create_wave("2020"))


def names(form: QuestionnaireForm) -> list[str]:
    return [question.name for question in form.questions]


def jumps(form: QuestionnaireForm) -> set[str | None]:
    return {option.jump_to for question in form.questions for option in question.options} - {None}


def test_no_choice_is_the_whole_form(form: QuestionnaireForm) -> None:
    assert narrowed(form, None) is form


def test_a_question_without_jumps_around_it_is_asked_alone_under_its_printed_number(form: QuestionnaireForm) -> None:
    alone = narrowed(form, ["age"])
    assert names(alone) == ["age"]
    assert alone.questions[0].position == 16


def test_a_question_that_may_be_jumped_past_brings_what_jumps_past_it_and_where_that_leads(form: QuestionnaireForm) -> None:
    assert names(narrowed(form, ["unsafe_places"])) == ["unsafe_any", "unsafe_places", "problems"]
    assert jumps(narrowed(form, ["unsafe_places"])) == {"problems"}


def test_a_jump_leads_to_the_next_question_asked(form: QuestionnaireForm) -> None:
    both = narrowed(form, ["unsafe_places", "sex"])
    assert names(both) == ["unsafe_any", "unsafe_places", "sex"]
    assert jumps(both) == {"sex"}


def test_a_jump_past_nothing_that_is_asked_leads_nowhere_new(form: QuestionnaireForm) -> None:
    assert jumps(narrowed(form, ["unsafe_any"])) == set()
