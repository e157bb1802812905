from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.models.keying import BatchState
from app.models.picture import PictureState, PriorityState
from app.models.promise import ActivityState, PromiseState, TargetKind
from app.models.survey import WaveState
from app.services.picture import PictureVersion
from app.services.promise import Target
from app.services.year import Next, Step
from app.services.year.next_steps import next_steps
from app.words.year import next_words
from tests.services.year.grounds import a_batch, a_commitment, a_promise, a_wave, an_area, approved, ground
from tests.services.year.test_thread import FOLLOWED, an_outcome

STORED = a_batch(BatchState.STORED, keyed=10, stored_where="Arkivet", stored_until=date(2020, 1, 1))
ADOPTED = PictureVersion(1, 1, PictureState.ADOPTED)
UNMEASURED = a_commitment(target=Target(), responsible_unit="")


@pytest.mark.parametrize(
    ("facts", "kinds"),
    [
        ({}, [Next.ADD_WAVE]),
        ({"wave": a_wave(WaveState.DRAFT, population=None)}, [Next.OPEN_WAVE, Next.SET_POPULATION]),
        ({"wave": a_wave(WaveState.OPEN)}, [Next.ADD_BATCH]),
        ({"wave": a_wave(WaveState.OPEN, closes_on=date(2020, 12, 1)), "responses": 9}, [Next.CLOSE_WAVE]),
        ({"wave": a_wave(), "responses": 9, "batches": (a_batch(keyed=9),)}, [Next.KEY_BATCHES]),
        ({"wave": a_wave(), "responses": 9, "batches": (a_batch(keyed=10),)}, [Next.FINISH_BATCHES]),
        ({"wave": a_wave(), "responses": 9, "batches": (a_batch(keyed=11),)}, [Next.COUNTS_DISAGREE]),
        ({"wave": a_wave(), "responses": 9, "batches": (a_batch(BatchState.VERIFIED, keyed=10),)}, [Next.STORE_BATCHES]),
        ({"wave": a_wave(), "responses": 9, "batches": (a_batch(BatchState.KEYED, keyed=9),)},
         [Next.COUNTS_DISAGREE, Next.PROVE_BATCHES]),
        ({"wave": a_wave(), "responses": 9, "batches": (a_batch(BatchState.STORED, keyed=9),)}, [Next.COUNTS_DISAGREE]),
        ({"wave": a_wave(), "responses": 9, "batches": (STORED,)}, []),
        ({"wave": a_wave(), "responses": 9, "batches": (replace(STORED, wave_state=WaveState.CLOSED),)}, [Next.DESTROY_BATCHES]),
        ({"wave": a_wave(), "responses": 9, "unreviewed": 41, "discrepant": 2}, [Next.FORMS_DISCREPANT, Next.REVIEW_TEXTS]),
        ({"wave": a_wave(WaveState.CLOSED), "responses": 9, "unreviewed": 41}, [Next.REVIEW_TEXTS, Next.ADD_AREAS]),
        ({"wave": a_wave(WaveState.CLOSED), "responses": 9}, [Next.ADD_AREAS]),
        ({"wave": a_wave(WaveState.CLOSED), "responses": 9, "areas": (an_area(),)}, [Next.ADOPT_PICTURE, Next.ADD_PROMISE]),
        ({"wave": a_wave(WaveState.OPEN), "responses": 9, "areas": (an_area(),)}, [Next.ADD_PROMISE]),
        ({"wave": a_wave(WaveState.CLOSED), "responses": 9, "areas": (an_area(),), "picture": ADOPTED}, [Next.ADD_PROMISE]),
        ({"wave": a_wave(WaveState.CLOSED), "areas": (an_area(PriorityState.PROPOSED),)}, [Next.DECIDE_AREAS]),
        ({"areas": (an_area(PriorityState.PROPOSED, motive=""),), "wave": a_wave(), "responses": 1}, [Next.WRITE_MOTIVE]),
        ({"areas": (an_area(PriorityState.PROPOSED),), "wave": a_wave(), "responses": 1}, [Next.DECIDE_AREAS]),
        ({"areas": (an_area(causes=()),), "promise": a_promise(PromiseState.SIGNED), "wave": a_wave(), "responses": 1},
         [Next.PUBLISH, Next.AREAS_THIN]),
        ({"promise": a_promise()}, [Next.ADD_COMMITMENTS]),
        ({"promise": a_promise(PromiseState.DRAFT, a_commitment())}, [Next.CONSULT]),
        ({"promise": a_promise(PromiseState.CONSULTATION, UNMEASURED)}, [Next.PROPOSE, Next.NO_RESPONSIBLE, Next.NOT_MEASURABLE]),
        (
            {"promise": a_promise(PromiseState.DRAFT, a_commitment(), priorities=(an_area(),))},
            [Next.CONSULT, Next.AREAS_UNANSWERED],
        ),
        ({"promise": a_promise(PromiseState.PROPOSED, a_commitment())}, [Next.ENTER_DECISION]),
        ({"promise": a_promise(PromiseState.PROPOSED, a_commitment(), decisions=(approved(),))}, [Next.MARK_DECIDED]),
        ({"promise": a_promise(PromiseState.REFERRED_BACK, a_commitment())}, [Next.REVISE]),
        ({"promise": a_promise(PromiseState.DECIDED, a_commitment())}, [Next.SIGN]),
        ({"promise": a_promise(PromiseState.SIGNED, a_commitment())}, [Next.PUBLISH]),
        ({"promise": a_promise(PromiseState.PUBLISHED, a_commitment())}, []),
    ],
)  # fmt: skip
def test_what_comes_next_follows_from_the_facts(facts: dict[str, Any], kinds: list[Next]) -> None:
    assert [step.kind for step in next_steps(ground(**facts))] == kinds


def test_a_picture_is_adopted_when_its_consultation_is_over_and_advice_once_a_promise_rests_on_it() -> None:
    out = PictureVersion(1, 2, PictureState.IN_CONSULTATION, consulted_until=date(2020, 12, 8))
    closed = {"wave": a_wave(WaveState.CLOSED), "areas": (an_area(),), "picture": out}
    first = next_steps(ground(**closed, promise=a_promise(PromiseState.PUBLISHED)))
    assert [(step.kind, step.argument, step.advice) for step in first] == [(Next.CONSULT_PICTURE, None, True)]
    over = next_steps(ground(**(closed | {"today": date(2020, 12, 9)}), promise=a_promise(PromiseState.PUBLISHED)))
    assert [(step.kind, step.argument, step.advice) for step in over] == [(Next.ADOPT_PICTURE, "adopt", True)]
    assert next_words(over[0]).title == "Anta version 2 av lägesbilden 2020"
    assert next_words(over[0]).second == "Samrådet tog slut 2020-12-08"
    assert next_words(first[0]).title == "Lägesbilden 2020 är ute på samråd"


def test_what_differs_and_what_is_not_proven_lead_to_the_leaf_about_quality() -> None:
    batch = a_batch(BatchState.KEYED, keyed=10)
    steps = next_steps(ground(wave=a_wave(), responses=9, unreviewed=41, discrepant=2, batches=(batch,)))
    assert [(step.kind, step.page, step.argument, step.advice) for step in steps] == [
        (Next.FORMS_DISCREPANT, Step.KEYING, "quality", False),
        (Next.PROVE_BATCHES, Step.KEYING, "quality", True),
        (Next.REVIEW_TEXTS, Step.ANSWERS, None, True),
    ]
    assert steps[-1].beside == "review"


def test_as_many_are_said_to_be_behind_as_the_follow_up_says() -> None:
    late = an_outcome(ActivityState.PLANNED, kind=TargetKind.MIN_COUNT)
    overdue = an_outcome(ActivityState.PLANNED, kind=TargetKind.DELIVERABLE)
    overdue = replace(overdue, target=replace(overdue.target, due_on=date(2020, 6, 1)), measure=late.measure)
    outcomes = (late, replace(late, activities=()), replace(late, activities=()), overdue)
    steps = {step.kind: step.count for step in next_steps(ground(followed=FOLLOWED, outcomes=outcomes))}
    assert (steps[Next.FOLLOW_BEHIND], steps[Next.FOLLOW_NO_ACTIVITY], steps[Next.FOLLOW_OVERDUE]) == (4, 2, 1)


def test_the_population_is_set_where_its_field_is() -> None:
    steps = next_steps(ground(wave=a_wave(population=None)))
    assert [step.argument for step in steps if step.kind is Next.SET_POPULATION] == ["population"]


def test_batches_are_named_and_the_first_is_opened() -> None:
    batches = (a_batch(id=7, number=11, keyed=4), a_batch(BatchState.RECEIVED, id=8, number=12))
    [step] = next_steps(ground(wave=a_wave(), responses=4, batches=batches))
    assert (step.page, step.count, step.more, step.subject, step.argument) == (Step.KEYING, 2, 16, "11, 12", 7)


def test_advice_stands_last_whatever_step_it_is_about() -> None:
    steps = next_steps(
        ground(
            wave=a_wave(),
            responses=3,
            areas=(an_area(evidence=()),),
            promise=a_promise(PromiseState.DRAFT, UNMEASURED),
            followed=FOLLOWED,
            outcomes=(an_outcome(ActivityState.PLANNED, kind=TargetKind.MIN_COUNT),),
        )
    )
    assert [step.kind for step in steps if not step.advice] == [Next.CONSULT, Next.FOLLOW_BEHIND, Next.FOLLOW_SILENT]
    assert [step.kind for step in steps if step.advice] == [Next.AREAS_THIN, Next.NO_RESPONSIBLE, Next.NOT_MEASURABLE]
    assert sorted(steps, key=lambda step: step.advice) == list(steps)


def test_an_archived_promise_asks_for_nothing() -> None:
    outcomes = (an_outcome(ActivityState.PLANNED, kind=TargetKind.MIN_COUNT),)
    archived = ground(promise=a_promise(PromiseState.ARCHIVED), followed=replace(FOLLOWED, open=False), outcomes=outcomes)
    assert next_steps(archived) == ()
