"""What the jumps of the standard questionnaire leave out: "Nej" on question 5 goes to 7, past 6."""

from app.services.survey import (
    Jump,
    JumpChange,
    QuestionForm,
    QuestionKind,
    QuestionnaireForm,
    QuestionnaireService,
    SurveyService,
    jump_changes,
    jumps,
)


def _at(form: QuestionnaireForm, position: int) -> QuestionForm:
    return form.questions[position - 1]


def test_a_jump_names_what_it_leaves_out(survey: SurveyService, wave: int) -> None:
    form = survey.form(wave)
    assert jumps(form) == (Jump(5, "Nej", 7, (_at(form, 6).short_text,)),)


def test_what_is_moved_inside_is_left_out_too(survey: SurveyService, editing: QuestionnaireService, wave: int) -> None:
    before = survey.form(wave)
    editing.move_question(_at(before, 7).id, 8)
    inside = _at(before, 8).short_text
    assert jump_changes(before, survey.form(wave)) == (JumpChange(5, "Nej", 8, more=(inside,)),)


def test_what_is_added_inside_is_left_out_too(survey: SurveyService, editing: QuestionnaireService, wave: int) -> None:
    before = survey.form(wave)
    editing.add_question(before.id, QuestionKind.TEXT, "Mer?", "Mer", after=_at(before, 6).id)
    assert jump_changes(before, survey.form(wave)) == (JumpChange(5, "Nej", 8, more=("Mer",)),)


def test_what_is_moved_out_is_left_out_no_more(survey: SurveyService, editing: QuestionnaireService, wave: int) -> None:
    before = survey.form(wave)
    editing.move_question(_at(before, 6).id, 9)
    assert jump_changes(before, survey.form(wave)) == (JumpChange(5, "Nej", 6, fewer=(_at(before, 6).short_text,)),)


def test_a_jump_whose_target_is_gone_goes_nowhere(survey: SurveyService, editing: QuestionnaireService, wave: int) -> None:
    before = survey.form(wave)
    editing.remove_question(_at(before, 7).id)
    assert jump_changes(before, survey.form(wave)) == (JumpChange(5, "Nej", None),)


def test_an_edit_before_after_or_of_what_jumps_changes_nothing_of_it(
    survey: SurveyService, editing: QuestionnaireService, wave: int
) -> None:
    before = survey.form(wave)
    editing.move_question(_at(before, 1).id, 2)
    editing.remove_question(_at(before, 3).id)
    editing.remove_question(_at(before, 6).id)
    assert jump_changes(before, survey.form(wave)) == ()
    editing.remove_question(_at(before, 5).id)
    assert jump_changes(before, survey.form(wave)) == ()
