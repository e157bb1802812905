"""Grounds of the year made by hand, and a whole small year written into a file."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from app.models.database import Database
from app.models.keying import BatchState, PaperBatch
from app.models.picture import PriorityArea, PriorityKind, PriorityState
from app.models.promise import Outcome, Party, PromiseLayout, PromiseState
from app.models.survey import (
    CollectionMode,
    CollectionPoint,
    FreeTextAnswer,
    Question,
    QuestionKind,
    Questionnaire,
    QuestionnaireState,
    Response,
    ResponseState,
    ReviewState,
    Series,
    SurveyWave,
    WaveState,
)
from app.services.keying import BatchLine
from app.services.picture import CauseLine, EvidenceLine, EvidenceSource, PriorityForm
from app.services.promise import CommitmentForm, DecisionForm, PartyForm, PromiseForm, SignatoryForm, Target
from app.services.survey.forms import WaveLine
from app.services.year.ground import Ground

TODAY = date(2020, 12, 2)


def a_wave(state: WaveState = WaveState.OPEN, **facts: Any) -> WaveLine:
    wave = WaveLine(
        1, "2020", state, 1, None, date(2020, 10, 1), date(2020, 12, 31), 26099, "alla", date(2020, 11, 1), "SCB", False
    )
    return replace(wave, **facts)


def a_batch(state: BatchState = BatchState.KEYING, **facts: Any) -> BatchLine:
    batch = BatchLine(7, 1, 12, 1, "Stadsbiblioteket", TODAY, "", state, 10, 0, 0, 0, 0, "")
    return replace(batch, **facts)


def an_area(state: PriorityState = PriorityState.PRIORITISED, motive: str = "Många är otrygga här", **facts: Any) -> PriorityForm:
    evidence = EvidenceLine(1, EvidenceSource.SURVEY, "Otrygga platser", "", None, None)
    area = PriorityForm(3, 1, PriorityKind.PLACE, "Knäred", motive, state, (CauseLine(1, "Mörkt"),), (), (evidence,), 0)
    return replace(area, **facts)


def a_commitment(**facts: Any) -> CommitmentForm:
    line = CommitmentForm(4, 1, 1, "", "Trafikkontroller", Target.at_least(12), "Trafikgruppen", "", (), ())
    return replace(line, **facts)


def a_promise(state: PromiseState = PromiseState.DRAFT, *commitments: CommitmentForm, **facts: Any) -> PromiseForm:
    parties = (
        PartyForm(1, 1, Party.POLICE, "Polisen", "Polisen lovar att", True),
        PartyForm(2, 2, Party.JOINT, "Tillsammans", "Tillsammans lovar vi att", False),
    )
    signatory = SignatoryForm(1, 1, 1, "lokalpolisområdeschef", "", False, "", "", True, None, "")
    promise = PromiseForm(
        5, "2021", 1, None, True, 1, "Medborgarlöfte 2021", date(2021, 1, 1), date(2021, 12, 31), PromiseLayout.BY_PARTY, state,
        (), (), (), (), (), (), datetime(2020, 12, 1, tzinfo=UTC), None, parties, commitments, (), (signatory,), (),
    )  # fmt: skip
    return replace(promise, **facts)


def approved(party: int = 1) -> DecisionForm:
    return DecisionForm(1, party, "Kommunstyrelsen", date(2020, 12, 15), "§ 4", "", Outcome.APPROVED, False, "")


def ground(**facts: Any) -> Ground:
    return Ground(**{"today": TODAY, **facts})


def a_year(db: Database) -> int:
    """A wave of 2020, open: two questions, four responses (one void), three texts, a batch; the key of the wave."""
    with db.write("Make") as session:
        questionnaire = Questionnaire(name="Trygghet", state=QuestionnaireState.FROZEN)
        for position, series in enumerate((Series.SAME, Series.CHANGED), start=1):
            questionnaire.questions.append(
                Question(position=position, name=f"q{position}", text="?", short_text="?", kind=QuestionKind.TEXT, series=series)
            )
        session.add(questionnaire)
        session.flush()
        before = SurveyWave(name="2019", questionnaire_id=questionnaire.id, state=WaveState.REPORTED)
        session.add(before)
        session.flush()
        wave = SurveyWave(
            name="2020", questionnaire_id=questionnaire.id, previous_id=before.id, state=WaveState.OPEN, population=26099,
            opens_on=date(2020, 10, 1), closes_on=date(2020, 12, 31), invented=True,
        )  # fmt: skip
        point = CollectionPoint(name="Stadsbiblioteket")
        session.add_all([wave, point])
        session.flush()
        batch = PaperBatch(
            wave_id=wave.id, collection_point_id=point.id, number=1, collected_on=TODAY, received=10, blank=1, spoiled=1,
            state=BatchState.KEYING,
        )  # fmt: skip
        session.add(batch)
        session.flush()
        question = questionnaire.questions[0].id
        for at in range(4):
            response = Response(
                wave_id=wave.id, batch_id=batch.id, mode=CollectionMode.PAPER, registered_at=datetime(2020, 12, 1, tzinfo=UTC),
                state=ResponseState.VOID if at == 3 else ResponseState.REGISTERED,
            )  # fmt: skip
            review = ReviewState.CLEARED if at == 0 else ReviewState.UNREVIEWED
            response.texts.append(FreeTextAnswer(question_id=question, text="Mer ljus", state=review))
            session.add(response)
        session.add(PriorityArea(wave_id=wave.id, position=1, kind=PriorityKind.PLACE, title="Knäred"))
        return wave.id
