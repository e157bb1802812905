from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from app.models.database import Database
from app.models.history import Change
from app.models.keying import BatchState, PaperBatch
from app.models.survey import CollectionMode, FreeTextAnswer, Questionnaire, Response, ResponseState, SurveyWave
from app.services.survey import (
    STEPS,
    Frame,
    PlaceService,
    PopulationNotPositive,
    QuestionnaireFaulty,
    QuestionnaireNotDraft,
    QuestionnaireService,
    QuestionnaireState,
    Series,
    SurveyService,
    WaveDatesBackwards,
    WaveHasAnswers,
    WaveNameMissing,
    WaveNameTaken,
    WaveNotReady,
    WaveReasonMissing,
    WaveState,
    WaveStep,
    WaveUnknown,
)


def _at(survey: SurveyService, wave: int, state: WaveState) -> None:
    """Take the wave to a state by the ways there are."""
    for step in (WaveState.OPEN, WaveState.CLOSED, WaveState.VERIFIED, WaveState.REPORTED, WaveState.ARCHIVED):
        if survey.wave(wave).state is state:
            return
        survey.move_wave(wave, step)


def test_a_new_wave_asks_the_eighteen_questions_of_the_standard_questionnaire(survey: SurveyService, wave: int) -> None:
    form = survey.form(wave)
    assert [question.position for question in form.questions] == list(range(1, 19))
    assert survey.wave(wave).state is WaveState.DRAFT
    assert form.state is QuestionnaireState.DRAFT


def test_a_second_wave_with_the_standard_questionnaire_has_a_version_of_its_own(survey: SurveyService, wave: int) -> None:
    other = survey.create_wave("2021")
    assert (survey.form(wave).version, survey.form(other).version) == (1, 2)


def test_waves_come_the_newest_first_and_are_found_by_name(survey: SurveyService, wave: int) -> None:
    older = survey.create_wave("2019", Frame(date(2019, 9, 1)))
    assert [line.id for line in survey.waves()] == [wave, older]
    assert survey.wave_named("2019").id == older
    with pytest.raises(WaveUnknown) as refused:
        survey.wave_named("2018")
    assert refused.value.known == ("2020", "2019")


@pytest.mark.parametrize("name", ["2020", " 2020 "])
def test_two_waves_do_not_share_a_name(survey: SurveyService, wave: int, name: str) -> None:
    with pytest.raises(WaveNameTaken):
        survey.create_wave(name)
    other = survey.create_wave("2021")
    with pytest.raises(WaveNameTaken):
        survey.rename_wave(other, name)
    survey.rename_wave(wave, name)
    assert survey.wave(wave).name == "2020"


def test_a_wave_has_a_name(survey: SurveyService) -> None:
    with pytest.raises(WaveNameMissing):
        survey.create_wave("  ")


def test_a_frame_that_ends_before_it_begins_or_counts_nobody_is_refused(survey: SurveyService, wave: int) -> None:
    with pytest.raises(WaveDatesBackwards):
        survey.frame_wave(wave, Frame(date(2020, 9, 2), date(2020, 9, 1)))
    with pytest.raises(PopulationNotPositive):
        survey.frame_wave(wave, Frame(population=0))
    survey.frame_wave(wave, Frame(date(2020, 9, 1), date(2020, 9, 1), 26_099, " alla ", date(2019, 12, 31), "SCB"))
    line = survey.wave(wave)
    assert (line.population, line.population_definition, line.population_source) == (26_099, "alla", "SCB")


@pytest.mark.parametrize("state", list(WaveState))
@pytest.mark.parametrize("wanted", [state for state in WaveState if state is not WaveState.DRAFT])
def test_a_wave_goes_only_the_ways_there_are(survey: SurveyService, wave: int, state: WaveState, wanted: WaveState) -> None:
    _at(survey, wave, state)
    if wanted in STEPS[state]:
        survey.move_wave(wave, wanted, "fler blanketter kom")
        assert survey.wave(wave).state is wanted
    else:
        with pytest.raises(WaveStep):
            survey.move_wave(wave, wanted, "fler blanketter kom")
        assert survey.wave(wave).state is state


def test_no_way_leads_back_to_the_draft(survey: SurveyService, wave: int) -> None:
    survey.move_wave(wave, WaveState.OPEN)
    with pytest.raises(WaveStep):
        survey.move_wave(wave, WaveState.DRAFT)


def test_opening_freezes_the_questionnaire_and_an_edit_is_then_refused(
    survey: SurveyService, editing: QuestionnaireService, wave: int
) -> None:
    survey.move_wave(wave, WaveState.OPEN)
    form = survey.form(wave)
    assert form.state is QuestionnaireState.FROZEN
    with pytest.raises(QuestionnaireNotDraft):
        editing.reword_question(form.questions[0].id, text="Hur mår du?")
    assert survey.form(wave) == form


def test_a_questionnaire_without_questions_is_not_opened(survey: SurveyService, editing: QuestionnaireService, wave: int) -> None:
    for question in survey.form(wave).questions:
        editing.remove_question(question.id)
    with pytest.raises(QuestionnaireFaulty):
        survey.move_wave(wave, WaveState.OPEN)
    assert survey.wave(wave).state is WaveState.DRAFT


def test_a_closed_wave_is_opened_again_only_with_a_reason_and_the_history_tells_it(
    db: Database, survey: SurveyService, wave: int
) -> None:
    _at(survey, wave, WaveState.CLOSED)
    with pytest.raises(WaveReasonMissing):
        survey.move_wave(wave, WaveState.OPEN, "  ")
    survey.move_wave(wave, WaveState.OPEN, "fler blanketter kom")
    with db.read() as session:
        last = session.scalars(select(Change).order_by(Change.id.desc())).first()
        assert last is not None
        assert (last.action, last.about) == ("Open a survey wave", "2020: fler blanketter kom")


def _response(wave: int, **facts: object) -> Response:
    return Response(wave_id=wave, mode=CollectionMode.PAPER, registered_at=datetime(2020, 10, 1, tzinfo=UTC), **facts)


def test_a_wave_with_something_left_to_do_is_not_verified(
    db: Database, survey: SurveyService, places: PlaceService, wave: int
) -> None:
    _at(survey, wave, WaveState.CLOSED)
    point, question = places.add_collection_point("Biblioteket"), survey.form(wave).questions[-1].id
    with db.write("Key form") as session:
        session.add(_response(wave, state=ResponseState.DISCREPANT, texts=[FreeTextAnswer(question_id=question, text="mörkt")]))
        session.add(_response(wave, state=ResponseState.VOID, texts=[FreeTextAnswer(question_id=question, text="struken")]))
        session.add(
            PaperBatch(
                wave_id=wave,
                number=1,
                collection_point_id=point,
                collected_on=date(2020, 10, 1),
                state=BatchState.KEYING,
                received=3,
            )
        )
    with pytest.raises(WaveNotReady) as refused:
        survey.move_wave(wave, WaveState.VERIFIED)
    left = refused.value
    assert (left.unreviewed_texts, left.discrepant_forms, left.unkeyed_batches, left.unverified_batches) == (1, 1, 1, 0)
    with pytest.raises(WaveHasAnswers):
        survey.remove_wave(wave)


def test_next_years_wave_marks_every_question_the_same(survey: SurveyService, wave: int) -> None:
    following = survey.next_wave(wave, "2021", Frame(date(2021, 9, 1)))
    form, before = survey.form(following), survey.form(wave)
    assert survey.wave(following).previous_id == wave
    assert {question.series for question in form.questions} == {Series.SAME}
    assert form.version == before.version + 1
    assert [_content(question) for question in form.questions] == [_content(question) for question in before.questions]


def _content(question: object) -> str:
    """A question's words, kinds and codes, without keys and mark."""
    return repr(
        [
            (question.name, question.text, question.short_text, question.kind, question.most_ticks, question.most_places),  # type: ignore[attr-defined]
            [(item.name, item.text) for item in question.items],  # type: ignore[attr-defined]
            [(o.part, o.code, o.text, o.meaning, o.with_text, o.jump_to) for o in question.options],  # type: ignore[attr-defined]
            question.indicators,  # type: ignore[attr-defined]
        ]
    )


def test_a_removed_wave_takes_its_draft_along_and_undo_brings_both_back(db: Database, survey: SurveyService, wave: int) -> None:
    following = survey.next_wave(wave, "2021")
    form = survey.form(following)
    survey.remove_wave(following)
    with db.read() as session:
        assert session.scalar(select(func.count()).select_from(Questionnaire)) == 1
        last = session.scalar(select(func.max(Change.id)))
    assert last is not None
    db.undo(last)
    assert survey.form(following) == form


def test_a_wave_between_two_others_is_removed_and_its_neighbours_follow_each_other(
    db: Database, survey: SurveyService, wave: int
) -> None:
    middle = survey.next_wave(wave, "2021")
    last = survey.next_wave(middle, "2022")
    survey.remove_wave(middle)
    assert survey.wave(last).previous_id == wave
    with db.read() as session:
        assert session.get_one(SurveyWave, last).questionnaire.previous_id == survey.wave(wave).questionnaire_id


def test_a_questionnaire_that_another_wave_asks_is_not_removed_with_the_wave(survey: SurveyService, wave: int) -> None:
    questionnaire = survey.wave(wave).questionnaire_id
    other = survey.create_wave("2020 webb", questionnaire_id=questionnaire)
    survey.remove_wave(other)
    assert len(survey.form(wave).questions) == 18


def test_waves_without_days_stand_by_the_year_in_their_name(db: Database) -> None:
    survey = SurveyService(db)
    for name in ("Hösten 2026", "2025", "Provet"):
        survey.create_wave(name)
    assert [wave.name for wave in survey.waves()] == ["Provet", "Hösten 2026", "2025"]
