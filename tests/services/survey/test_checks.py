from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.models.database import Database
from app.models.history import Change
from app.models.survey import CheckLevel, QuestionnaireCheck
from app.services.survey import (
    Fault,
    OptionDraft,
    QuestionKind,
    QuestionnaireFaulty,
    QuestionnaireForm,
    QuestionnaireService,
    SurveyService,
)
from app.services.survey.checks import Term, TermKind, refuse_checks, term_of
from app.services.survey.standard import standard_questionnaire


def shown(db: Database, questionnaire_id: int) -> QuestionnaireForm:
    return QuestionnaireService(db).questionnaire(questionnaire_id)


def names(form: QuestionnaireForm) -> list[str]:
    return [check.name for check in form.checks]


@pytest.mark.parametrize(
    "written",
    [
        {"field": "age", "any_of": ["5", ","]},
        {"field": "age", "none_of": ["9"]},
        {"field": "unsafe_places", "blank": True},
        {"field": "problems", "same_code": ["0"]},
        {"field": "unsafe_places", "same_place": True},
        {"field": "measures", "at_least": 3},
    ],
)
def test_a_term_is_kept_as_it_was_written(written: dict[str, Any]) -> None:
    assert term_of(written).to_json() == written


@pytest.mark.parametrize(
    "written",
    [
        None,
        "age",
        {},
        {"field": "age"},
        {"field": 16, "any_of": ["5"]},
        {"field": "age", "any_of": []},
        {"field": "age", "any_of": "5"},
        {"field": "age", "any_of": [5]},
        {"field": "age", "blank": False},
        {"field": "age", "blank": 1},
        {"field": "measures", "at_least": 0},
        {"field": "measures", "at_least": True},
        {"field": "age", "older_than": 80},
        {"field": "age", "any_of": ["5"], "none_of": ["1"]},
    ],
)
def test_what_is_no_term_is_not_read_as_one(written: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        term_of(written)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["field", *TermKind]), inner),
    )
)
def test_anything_is_a_term_or_refused(written: object) -> None:
    try:
        term = term_of(written)
    except ValueError:
        return
    assert term_of(term.to_json()) == term


@pytest.mark.parametrize(
    "term",
    [
        {"field": "income", "blank": True},
        {"field": "problems.noise", "blank": True},
        {"field": "age", "any_of": ["7"]},
        {"field": "age", "any_of": ["05"]},
        {"field": "unsafe_places", "any_of": ["5"]},
        {"field": "age", "same_code": ["1"]},
        {"field": "problems.littering", "same_code": ["1"]},
        {"field": "residence", "same_place": True},
        {"field": "age", "at_least": 1},
    ],
)
def test_a_check_about_what_the_questionnaire_does_not_have_is_refused_by_name(term: dict[str, Any]) -> None:
    read = standard_questionnaire()
    read.checks.append(QuestionnaireCheck(position=9, name="odd", level=CheckLevel.FLAG, text="Udda", terms=[term]))
    with pytest.raises(QuestionnaireFaulty) as refused:
        refuse_checks(read)
    assert (refused.value.fault, refused.value.word) == (Fault.CHECK_UNKNOWN, "odd")


def test_a_check_without_terms_words_or_a_name_of_its_own_is_refused() -> None:
    for changes, fault in (
        ({"terms": []}, "CHECK_UNKNOWN"),
        ({"text": " "}, "CHECK_WITHOUT_TEXT"),
        ({"name": "old_and_studying"}, "CHECK_TAKEN"),
    ):
        read = standard_questionnaire()
        for name, value in changes.items():
            setattr(read.checks[0], name, value)
        with pytest.raises(QuestionnaireFaulty) as refused:
            refuse_checks(read)
        assert refused.value.fault.value == fault


def test_the_next_version_and_the_next_wave_make_the_same_checks(db: Database) -> None:
    survey = SurveyService(db)
    first = survey.form(survey.create_wave("2019"))
    again = shown(db, QuestionnaireService(db).edit_as_new_version(first.id))
    wave = survey.form(survey.next_wave(survey.wave_named("2019").id, "2020"))
    for later in (again, wave):
        assert [(check.name, check.level, check.terms, check.said("en")) for check in later.checks] == [
            (check.name, check.level, check.terms, check.said("en")) for check in first.checks
        ]
        assert [question.name for question in later.questions if question.confirm_blank] == [
            "safe_home",
            "safe_area",
            "safe_municipality",
            "sex",
            "age",
        ]
    assert first.checks[0].said("en").startswith("The same place")
    assert first.checks[0].said("fi") == first.checks[0].text


def test_a_check_goes_with_the_question_it_is_about_and_comes_back_with_it(db: Database) -> None:
    editing = QuestionnaireService(db)
    key = editing.add_standard()
    before = shown(db, key)
    age = before.question("age")
    assert age is not None
    editing.remove_question(age.id)
    assert set(names(before)) - set(names(shown(db, key))) == {"old_and_studying", "child_and_working"}
    with db.read() as session:
        last = session.scalar(select(func.max(Change.id)))
    assert last is not None
    db.undo(last)
    assert shown(db, key).checks == before.checks


def test_a_check_follows_a_code_that_is_changed_and_goes_with_an_option_that_is_removed(db: Database) -> None:
    editing = QuestionnaireService(db)
    key = editing.add_standard()
    age = shown(db, key).question("age")
    assert age is not None
    drafts = [OptionDraft(line.code, line.text, line.id, meaning=line.meaning) for line in age.options if line.code not in ",*"]
    swapped = [OptionDraft({"5": "7", "0": "5"}.get(one.code, one.code), one.text, one.id, meaning=one.meaning) for one in drafts]
    editing.set_options(age.id, swapped)
    found = {check.name: check for check in shown(db, key).checks}
    assert found["old_and_studying"].terms[0] == Term("age", TermKind.ANY_OF, ("7",))
    assert found["child_and_working"].terms[0] == Term("age", TermKind.ANY_OF, ("5",))
    editing.set_options(age.id, [one for one in swapped if one.code != "7"])
    assert "old_and_studying" not in names(shown(db, key))
    assert "child_and_working" in names(shown(db, key))


def test_a_check_goes_when_its_question_is_answered_in_another_way(db: Database) -> None:
    editing = QuestionnaireService(db)
    key = editing.add_standard()
    problems = shown(db, key).question("problems")
    assert problems is not None
    editing.change_kind(problems.id, QuestionKind.SINGLE)
    assert "all_problems_alike" not in names(shown(db, key))
