from sqlalchemy import select

from app.models.database import Database
from app.models.history import Change
from app.services.survey import OptionDraft, QuestionForm, QuestionKind, QuestionnaireService, Series, SurveyService
from app.services.survey.series import mark_series
from app.services.survey.standard import standard_questionnaire


def test_a_questionnaire_of_its_own_is_held_against_the_one_before_question_by_question() -> None:
    before, made = standard_questionnaire(), standard_questionnaire()
    made.questions[0].text += " Egentligen?"
    made.questions[1].options[0].text = "Väldigt trygg"
    made.questions[2].name = "safe_everywhere"
    made.questions[3].text = f"  {made.questions[3].text}  "
    mark_series(made, before)
    marked = [question.series for question in made.questions]
    assert marked[:4] == [Series.CHANGED, Series.CHANGED, Series.NEW, Series.SAME]
    assert set(marked[4:]) == {Series.SAME}


def test_a_question_that_is_the_same_and_has_no_figures_is_counted_as_the_one_before() -> None:
    before, made = standard_questionnaire(), standard_questionnaire()
    counted = [line.name for line in before.questions[0].indicators]
    for question in made.questions[:2]:
        question.indicators = []
    made.questions[1].text += " Egentligen?"
    mark_series(made, before)
    assert [line.name for line in made.questions[0].indicators] == counted != []
    assert made.questions[1].indicators == []


def _drafts(question: QuestionForm) -> list[OptionDraft]:
    return [
        OptionDraft(one.code, one.text, one.id, one.part, one.meaning, one.with_text, one.jump_to) for one in question.options
    ]


def _other(draft: OptionDraft, **new: str) -> OptionDraft:
    told = {"code": draft.code, "text": draft.text, "jump_to": draft.jump_to} | new
    return OptionDraft(
        told["code"] or "", told["text"] or "", draft.id, draft.part, draft.meaning, draft.with_text, told["jump_to"]
    )


def test_a_question_that_is_as_it_was_is_the_same_again_and_undoing_that_makes_it_changed(
    db: Database, survey: SurveyService, editing: QuestionnaireService, wave: int
) -> None:
    following = survey.next_wave(wave, "2021")
    first = survey.form(following).questions[0]
    editing.reword_question(first.id, text="Hur trygg är du hemma?")
    editing.reword_question(first.id, text=first.text)
    assert survey.form(following).questions[0].series is Series.SAME
    with db.read() as session:
        last = session.scalars(select(Change.id).order_by(Change.id.desc()).limit(1)).one()
    db.undo(last)
    assert survey.form(following).questions[0].series is Series.CHANGED


def test_it_stays_changed_while_anything_else_of_it_differs(
    survey: SurveyService, editing: QuestionnaireService, wave: int
) -> None:
    following = survey.next_wave(wave, "2021")
    first = survey.form(following).questions[0]
    one, *rest = _drafts(first)
    editing.reword_question(first.id, text="Hur trygg är du hemma?")
    editing.set_options(first.id, [_other(one, code="7"), *rest])
    editing.reword_question(first.id, text=first.text)
    assert survey.form(following).questions[0].series is Series.CHANGED
    editing.set_options(first.id, [one, *rest])
    assert survey.form(following).questions[0].series is Series.SAME


def test_it_stays_changed_where_a_jump_now_leaves_it_out(survey: SurveyService, editing: QuestionnaireService, wave: int) -> None:
    following = survey.next_wave(wave, "2021")
    first, second, third = survey.form(following).questions[:3]
    one, *rest = _drafts(first)
    editing.set_options(first.id, [_other(one, jump_to=third.name), *rest])
    editing.reword_question(second.id, text="Och där du bor?")
    editing.reword_question(second.id, text=second.text)
    assert survey.form(following).questions[1].series is Series.CHANGED


def test_a_new_version_that_waits_is_held_against_what_was_asked(
    survey: SurveyService, editing: QuestionnaireService, wave: int
) -> None:
    following = survey.next_wave(wave, "2021")
    questionnaire = survey.form(following)
    first = questionnaire.questions[0]
    editing.reword_question(first.id, text="Hur trygg är du hemma?")
    editing.freeze(questionnaire.id)
    editing.edit_as_new_version(questionnaire.id)
    waiting = survey.form(following).questions[0]
    assert waiting.series is Series.CHANGED
    editing.reword_question(waiting.id, text=first.text)
    assert survey.form(following).questions[0].series is Series.SAME


def test_a_new_question_stays_new_whatever_is_written(survey: SurveyService, editing: QuestionnaireService, wave: int) -> None:
    following = survey.next_wave(wave, "2021")
    added = editing.add_question(survey.form(following).id, QuestionKind.SINGLE, "En ny fråga?", "Ny")
    editing.reword_question(added, text="En annan ny fråga?")
    assert survey.form(following).questions[-1].series is Series.NEW
