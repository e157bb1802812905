from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.models.database import Database
from app.models.history import Change
from app.resource import path as resource_path
from app.services.survey import (
    AnswerMeaning,
    CheckLevel,
    Fault,
    ItemDraft,
    OptionDraft,
    OptionPart,
    QuestionForm,
    QuestionKind,
    QuestionnaireFaulty,
    QuestionnaireInUse,
    QuestionnaireNotDraft,
    QuestionnaireService,
    QuestionnaireState,
    Series,
    SurveyService,
    WaveState,
)


def _question(survey: SurveyService, wave: int, name: str) -> QuestionForm:
    found = survey.form(wave).question(name)
    assert found is not None
    return found


def _drafts(question: QuestionForm) -> list[OptionDraft]:
    """The question's options as an editor holds them."""
    return [
        OptionDraft(option.code, option.text, option.id, option.part, option.meaning, option.with_text, option.jump_to)
        for option in question.options
    ]


def test_rewording_marks_a_question_changed_and_the_same_words_again_do_not(
    survey: SurveyService, editing: QuestionnaireService, wave: int
) -> None:
    following = survey.next_wave(wave, "2021")
    first, second = survey.form(following).questions[:2]
    editing.reword_question(first.id, text="Hur trygg är du hemma?")
    editing.reword_question(second.id, text=f" {second.text} ", short_text="I området")
    first, second = survey.form(following).questions[:2]
    assert (first.text, first.series) == ("Hur trygg är du hemma?", Series.CHANGED)
    assert (second.short_text, second.series) == ("I området", Series.SAME)


def test_a_person_judges_the_series_themselves(survey: SurveyService, editing: QuestionnaireService, wave: int) -> None:
    following = survey.next_wave(wave, "2021")
    first = survey.form(following).questions[0].id
    editing.reword_question(first, text="Hur trygg är du hemma?")
    editing.mark_series(first, Series.SAME)
    assert survey.form(following).questions[0].series is Series.SAME


@pytest.mark.parametrize("words", [{"text": " "}, {"short_text": ""}])
def test_a_question_has_its_words(survey: SurveyService, editing: QuestionnaireService, wave: int, words: dict[str, str]) -> None:
    before = survey.form(wave)
    with pytest.raises(QuestionnaireFaulty) as refused:
        editing.reword_question(before.questions[0].id, **words)
    assert refused.value.fault is Fault.TEXT_MISSING
    assert survey.form(wave) == before


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_a_new_question_of_any_kind_is_whole_and_the_wave_can_open(
    survey: SurveyService, editing: QuestionnaireService, wave: int, kind: QuestionKind
) -> None:
    second = survey.form(wave).questions[1].id
    added = editing.add_question(survey.form(wave).id, kind, "En ny fråga?", "Ny", after=second)
    form = survey.form(wave)
    assert [question.id for question in form.questions].index(added) == 2
    assert form.questions[2].series is Series.NEW
    assert {option.meaning for option in form.questions[2].options} >= {AnswerMeaning.BLANK, AnswerMeaning.INVALID}
    survey.move_wave(wave, WaveState.OPEN)


@pytest.mark.parametrize("before", list(QuestionKind))
@pytest.mark.parametrize("after", list(QuestionKind))
def test_a_question_takes_any_other_kind_and_stays_whole(
    survey: SurveyService, editing: QuestionnaireService, wave: int, before: QuestionKind, after: QuestionKind
) -> None:
    question = editing.add_question(survey.form(wave).id, before, "En ny fråga?", "Ny")
    editing.change_kind(question, after)
    found = survey.form(wave).questions[-1]
    assert found.kind is after
    survey.move_wave(wave, WaveState.OPEN)


def test_a_question_keeps_its_options_when_it_becomes_one_with_several_answers(
    survey: SurveyService, editing: QuestionnaireService, wave: int
) -> None:
    question = _question(survey, wave, "safe_home")
    editing.change_kind(question.id, QuestionKind.MULTIPLE)
    assert _question(survey, wave, "safe_home").options == question.options


def test_how_many_may_be_ticked_is_set_and_taken_away(survey: SurveyService, editing: QuestionnaireService, wave: int) -> None:
    question = next(question for question in survey.form(wave).questions if question.kind is QuestionKind.MULTIPLE)
    editing.limit_ticks(question.id, 2)
    assert _question(survey, wave, question.name).most_ticks == 2
    editing.limit_ticks(question.id, None)
    assert _question(survey, wave, question.name).most_ticks is None
    with pytest.raises(QuestionnaireFaulty):
        editing.limit_ticks(question.id, 0)


def test_how_many_places_may_be_named_gives_as_many_lines(
    survey: SurveyService, editing: QuestionnaireService, wave: int
) -> None:
    question = next(question for question in survey.form(wave).questions if question.kind is QuestionKind.PLACES)
    for most in (5, 2):
        editing.limit_places(question.id, most)
        changed = _question(survey, wave, question.name)
        assert (changed.most_places, [item.name for item in changed.items]) == (most, [str(n) for n in range(1, most + 1)])
    with pytest.raises(QuestionnaireFaulty):
        editing.limit_places(question.id, 0)


def test_moving_past_a_jump_that_leads_there_is_refused(survey: SurveyService, editing: QuestionnaireService, wave: int) -> None:
    before = survey.form(wave)
    target = before.question("problems")
    assert target is not None
    with pytest.raises(QuestionnaireFaulty) as refused:
        editing.move_question(target.id, 1)
    assert refused.value.fault is Fault.JUMP_NOT_FORWARD
    assert survey.form(wave) == before


def test_removing_a_question_removes_the_jumps_to_it_and_the_numbers_close_up(
    survey: SurveyService, editing: QuestionnaireService, wave: int
) -> None:
    editing.remove_question(_question(survey, wave, "problems").id)
    form = survey.form(wave)
    assert [question.position for question in form.questions] == list(range(1, 18))
    assert all(option.jump_to != "problems" for question in form.questions for option in question.options)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.integers(0, 17), st.integers(-3, 30)), max_size=6))
def test_moving_is_a_permutation(
    survey: SurveyService, editing: QuestionnaireService, wave: int, moves: list[tuple[int, int]]
) -> None:
    before = survey.form(wave)
    for place, wanted in moves:
        moved = survey.form(wave).questions[place]
        try:
            editing.move_question(moved.id, wanted)
        except QuestionnaireFaulty as refused:
            assert refused.fault is Fault.JUMP_NOT_FORWARD  # noqa: PT017 (either outcome is right)
        else:
            at = min(max(wanted, 1), 18)
            assert survey.form(wave).questions[at - 1].id == moved.id
    form = survey.form(wave)
    assert [question.position for question in form.questions] == list(range(1, 19))
    assert {question.id for question in form.questions} == {question.id for question in before.questions}


@pytest.mark.parametrize(
    ("codes", "fault"),
    [
        (["1", "1"], Fault.CODE_TAKEN),
        (["1", "12"], Fault.CODE_BEGINS_ANOTHER),
        (["12", "1"], Fault.CODE_BEGINS_ANOTHER),
        (["1", "a"], Fault.CODE_NOT_DIGITS),
        (["1", ""], Fault.CODE_NOT_DIGITS),
        (["1", "²"], Fault.CODE_NOT_DIGITS),
        (["1", ","], Fault.CODE_NOT_DIGITS),
        ([], Fault.NO_OPTIONS),
    ],
)
def test_codes_that_could_not_be_keyed_are_refused_and_nothing_changes(
    survey: SurveyService, editing: QuestionnaireService, wave: int, codes: list[str], fault: Fault
) -> None:
    added = editing.add_question(survey.form(wave).id, QuestionKind.SINGLE, "En ny fråga?", "Ny")
    before = survey.form(wave)
    with pytest.raises(QuestionnaireFaulty) as refused:
        editing.set_options(added, [OptionDraft(code, "ja") for code in codes])
    assert refused.value.fault is fault
    assert survey.form(wave) == before


def test_an_option_without_words_is_refused(survey: SurveyService, editing: QuestionnaireService, wave: int) -> None:
    with pytest.raises(QuestionnaireFaulty):
        editing.set_options(_question(survey, wave, "safe_home").id, [OptionDraft("1", " ")])


def test_two_options_swap_codes_and_the_figures_follow_them(
    survey: SurveyService, editing: QuestionnaireService, wave: int
) -> None:
    question = _question(survey, wave, "safe_home")
    first, second, third, fourth, *rest = _drafts(question)
    swapped = [
        OptionDraft("4", first.text, first.id),
        second,
        third,
        OptionDraft("1", fourth.text, fourth.id),
        *rest,
    ]
    editing.set_options(question.id, swapped)
    after = _question(survey, wave, "safe_home")
    assert [(option.id, option.code) for option in after.part()][:4] == [
        (first.id, "4"),
        (second.id, "2"),
        (third.id, "3"),
        (fourth.id, "1"),
    ]
    assert after.indicators[0].counted == ("4", "2")
    assert set(after.indicators[0].base) == {"1", "2", "3", "4"}


def test_a_figure_goes_when_nothing_it_counted_is_left(survey: SurveyService, editing: QuestionnaireService, wave: int) -> None:
    question = _question(survey, wave, "safe_home")
    editing.set_options(question.id, _drafts(question)[2:])
    assert _question(survey, wave, "safe_home").indicators == ()


def test_setting_the_options_there_are_changes_nothing(survey: SurveyService, editing: QuestionnaireService, wave: int) -> None:
    following = survey.next_wave(wave, "2021")
    before = survey.form(following)
    for question in before.questions:
        editing.set_options(question.id, _drafts(question))
    assert survey.form(following) == before


def test_another_option_marks_the_question_changed_and_a_jump_alone_does_not(
    survey: SurveyService, editing: QuestionnaireService, wave: int
) -> None:
    following = survey.next_wave(wave, "2021")
    question = _question(survey, following, "safe_home")
    jumping = [
        OptionDraft(draft.code, draft.text, draft.id, draft.part, draft.meaning, draft.with_text, "safe_municipality")
        for draft in _drafts(question)
    ]
    editing.set_options(question.id, jumping)
    assert _question(survey, following, "safe_home").series is Series.SAME
    editing.set_options(question.id, [*jumping, OptionDraft("5", "Annat", with_text=True)])
    changed = _question(survey, following, "safe_home")
    assert changed.series is Series.CHANGED
    assert changed.option("5") is not None


@pytest.mark.parametrize("target", ["safe_home", "safe_area", "nowhere"])
def test_a_jump_goes_to_a_later_question(survey: SurveyService, editing: QuestionnaireService, wave: int, target: str) -> None:
    with pytest.raises(QuestionnaireFaulty):
        editing.set_options(_question(survey, wave, "safe_area").id, [OptionDraft("1", "Ja", jump_to=target)])


def test_times_and_reasons_of_a_question_about_places_keep_their_own_codes(
    survey: SurveyService, editing: QuestionnaireService, wave: int
) -> None:
    question = _question(survey, wave, "unsafe_places")
    editing.set_options(question.id, [*_drafts(question), OptionDraft("4", "Gryning", part=OptionPart.WHEN)])
    after = _question(survey, wave, "unsafe_places")
    assert [option.text for option in after.part(OptionPart.WHEN)][-1] == "Gryning"
    assert after.part(OptionPart.WHY) == question.part(OptionPart.WHY)


def test_lines_of_a_battery_are_added_reworded_reordered_and_removed(
    survey: SurveyService, editing: QuestionnaireService, wave: int
) -> None:
    question = _question(survey, wave, "problems")
    first, second, *_rest = question.items
    editing.set_items(question.id, [ItemDraft(second.text, second.id), ItemDraft("Klotter", first.id), ItemDraft("Buller")])
    items = _question(survey, wave, "problems").items
    assert [(item.name, item.text) for item in items[:2]] == [(second.name, second.text), (first.name, "Klotter")]
    assert items[2].name not in {first.name, second.name}
    with pytest.raises(QuestionnaireFaulty) as refused:
        editing.set_items(question.id, [])
    assert refused.value.fault is Fault.NO_ITEMS
    with pytest.raises(QuestionnaireFaulty):
        editing.set_items(question.id, [ItemDraft(" ")])


def test_a_frozen_questionnaire_is_edited_as_a_new_version_that_the_waiting_wave_asks(
    survey: SurveyService, editing: QuestionnaireService, wave: int
) -> None:
    following = survey.next_wave(wave, "2021")
    printed = survey.form(following)
    editing.reword_question(printed.questions[0].id, text="Hur trygg är du hemma?")
    editing.freeze(printed.id)
    with pytest.raises(QuestionnaireNotDraft):
        editing.write_introduction(printed.id, "Hej")
    draft = editing.edit_as_new_version(printed.id)
    form = survey.form(following)
    assert (form.id, form.version, form.state) == (draft, printed.version + 1, QuestionnaireState.DRAFT)
    assert [question.series for question in form.questions[:2]] == [Series.CHANGED, Series.SAME]
    assert editing.questionnaire(printed.id).state is QuestionnaireState.FROZEN


def test_a_new_version_of_what_is_asked_already_waits_for_the_next_wave(
    survey: SurveyService, editing: QuestionnaireService, wave: int
) -> None:
    survey.move_wave(wave, WaveState.OPEN)
    asked = survey.form(wave)
    draft = editing.edit_as_new_version(asked.id)
    assert survey.form(wave) == asked
    assert {question.series for question in editing.questionnaire(draft).questions} == {Series.SAME}


def test_a_questionnaire_retires_when_no_wave_will_ask_it(
    survey: SurveyService, editing: QuestionnaireService, wave: int
) -> None:
    form = survey.form(wave)
    with pytest.raises(QuestionnaireInUse):
        editing.retire(form.id)
    survey.move_wave(wave, WaveState.OPEN)
    survey.move_wave(wave, WaveState.CLOSED)
    editing.retire(form.id)
    assert survey.form(wave).state is QuestionnaireState.RETIRED


def test_a_persons_own_questionnaire_is_read_from_its_file(editing: QuestionnaireService) -> None:
    first = editing.add_from_file(resource_path("questionnaire/standard.toml"))
    second = editing.add_standard()
    lines = editing.questionnaires()
    assert [(line.id, line.version, line.questions, line.waves) for line in lines] == [(second, 2, 18, ()), (first, 1, 18, ())]


def test_undo_restores_what_an_action_changed(
    db: Database, survey: SurveyService, editing: QuestionnaireService, wave: int
) -> None:
    question = _question(survey, wave, "unsafe_any")
    options = [OptionDraft("3", "Ja", question.options[0].id), OptionDraft("7", "Kanske")]
    actions: list[Callable[[], None]] = [
        lambda: editing.reword_question(question.id, text="Något annat?"),
        lambda: editing.set_options(question.id, options),
        lambda: editing.move_question(question.id, 1),
        lambda: editing.remove_question(question.id),
        lambda: editing.change_kind(question.id, QuestionKind.TEXT),
        lambda: editing.write_introduction(survey.form(wave).id, "Hej"),
        lambda: editing.set_check_level(survey.form(wave).checks[0].id, CheckLevel.FLAG),
        lambda: editing.remove_check(survey.form(wave).checks[0].id),
    ]
    before = survey.form(wave)
    for act in actions:
        act()
        assert survey.form(wave) != before
        with db.read() as session:
            last = session.scalar(select(func.max(Change.id)))
        assert last is not None
        db.undo(last)
        assert survey.form(wave) == before


def test_a_check_of_a_draft_is_made_milder_or_taken_away(survey: SurveyService, editing: QuestionnaireService, wave: int) -> None:
    first, second, *rest = survey.form(wave).checks
    editing.set_check_level(second.id, CheckLevel.FLAG)
    editing.remove_check(first.id)
    left = survey.form(wave).checks
    assert [check.name for check in left] == [check.name for check in (second, *rest)]
    assert left[0].level is CheckLevel.FLAG


def test_a_check_of_a_frozen_questionnaire_stays_as_it_was(
    survey: SurveyService, editing: QuestionnaireService, wave: int
) -> None:
    form = survey.form(wave)
    editing.freeze(form.id)
    with pytest.raises(QuestionnaireNotDraft):
        editing.set_check_level(form.checks[0].id, CheckLevel.FLAG)
    with pytest.raises(QuestionnaireNotDraft):
        editing.remove_check(form.checks[0].id)
