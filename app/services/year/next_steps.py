"""What to do next, in the order of the thread: only what the facts call for, and a page only where something there does it."""

from collections.abc import Iterator

from app.models.keying import BatchState
from app.models.picture import PictureState, PriorityState
from app.models.promise import Outcome, PromiseState
from app.models.survey import WaveState
from app.services.followup import Pace, Waiting, waiting
from app.services.keying.batches import BatchLine
from app.services.promise import CommitmentForm, Hint, PromiseForm
from app.services.year.facts import Next, NextStep, Step
from app.services.year.ground import Ground
from app.services.year.thread import ASKED

MOTIVES_SHOWN = 3
"""How many areas without a motive are named one by one."""

FOLLOWED: dict[Waiting, Next] = {
    Waiting.OVERDUE: Next.FOLLOW_OVERDUE,
    Waiting.DUE_SOON: Next.FOLLOW_DUE_SOON,
    Waiting.BEHIND: Next.FOLLOW_BEHIND,
    Waiting.NO_ACTIVITY: Next.FOLLOW_NO_ACTIVITY,
    Waiting.SILENT: Next.FOLLOW_SILENT,
    Waiting.STATUS: Next.FOLLOW_STATUS,
}


def next_steps(ground: Ground) -> tuple[NextStep, ...]:
    """What hinders first in the order of the thread, then what is advice."""
    found = [step for of in (_survey, _keying, _answers, _picture, _promise, _follow_up) for step in of(ground)]
    return tuple(sorted(found, key=lambda step: step.advice))


def _survey(ground: Ground) -> Iterator[NextStep]:
    wave = ground.wave
    if wave is None:
        if ground.promise is None:
            yield NextStep(Next.ADD_WAVE, Step.SURVEY)
        return
    if wave.state is WaveState.DRAFT:
        yield NextStep(Next.OPEN_WAVE, Step.SURVEY, count=ground.questions, subject=wave.name, on=wave.opens_on)
    if wave.state is WaveState.OPEN and wave.closes_on is not None and wave.closes_on < ground.today:
        yield NextStep(Next.CLOSE_WAVE, Step.SURVEY, subject=wave.name, on=wave.closes_on)
    if not wave.population and wave.state is not WaveState.ARCHIVED:
        draft = wave.state is WaveState.DRAFT
        yield NextStep(Next.SET_POPULATION, Step.SURVEY, subject=wave.name, argument="population", advice=draft)


def _keying(ground: Ground) -> Iterator[NextStep]:
    wave = ground.wave
    if wave is None or wave.state is WaveState.DRAFT:
        return
    if wave.state is WaveState.OPEN and not ground.batches and not ground.responses:
        yield NextStep(Next.ADD_BATCH, Step.KEYING, subject=wave.name)
    wrong = [batch for batch in ground.batches if batch.disagrees]
    waiting_forms = [batch for batch in ground.batches if batch.waits_here]
    full = [batch for batch in ground.batches if batch.open and not batch.elsewhere and batch.accounted == batch.received]
    if wrong:
        yield NextStep(Next.COUNTS_DISAGREE, Step.KEYING, len(wrong), subject=_numbers(wrong), argument=wrong[0].id)
    if waiting_forms:
        left = sum(batch.remaining for batch in waiting_forms)
        first = waiting_forms[0].id
        yield NextStep(Next.KEY_BATCHES, Step.KEYING, len(waiting_forms), left, _numbers(waiting_forms), argument=first)
    if full:
        yield NextStep(Next.FINISH_BATCHES, Step.KEYING, len(full), subject=_numbers(full), argument=full[0].id)
    unproven = [batch for batch in ground.batches if batch.state is BatchState.KEYED and not batch.storable]
    if unproven:
        numbers, advice = _numbers(unproven), wave.state is WaveState.OPEN
        yield NextStep(Next.PROVE_BATCHES, Step.KEYING, len(unproven), subject=numbers, argument="quality", advice=advice)
    at_hand = [batch for batch in ground.batches if batch.storable and batch.state is not BatchState.STORED]
    lain = [batch for batch in ground.batches if batch.due(ground.today) and batch.destroyable(ground.today)]
    for kind, batches in ((Next.STORE_BATCHES, at_hand), (Next.DESTROY_BATCHES, lain)):
        if batches:
            first = batches[0].id
            yield NextStep(kind, Step.KEYING, len(batches), subject=_numbers(batches), argument=first, advice=True)


def _answers(ground: Ground) -> Iterator[NextStep]:
    if ground.discrepant:
        yield NextStep(Next.FORMS_DISCREPANT, Step.KEYING, ground.discrepant, argument="quality")
    if ground.unreviewed:
        open_still = ground.wave is not None and ground.wave.state is WaveState.OPEN
        yield NextStep(Next.REVIEW_TEXTS, Step.ANSWERS, ground.unreviewed, advice=open_still, beside="review")


def _picture(ground: Ground) -> Iterator[NextStep]:
    wave = ground.wave
    if wave is None:
        return
    if not ground.areas:
        if wave.state in ASKED and ground.responses:
            yield NextStep(Next.ADD_AREAS, Step.PICTURE, ground.responses)
        return
    without = [area for area in ground.areas if not area.motive.strip()]
    for area in without[:MOTIVES_SHOWN]:
        yield NextStep(Next.WRITE_MOTIVE, Step.PICTURE, subject=area.title, argument=area.id)
    waiting_areas = [area for area in ground.areas if area.state is PriorityState.PROPOSED and area.motive.strip()]
    if waiting_areas:
        titles = ", ".join(area.title for area in waiting_areas)
        yield NextStep(Next.DECIDE_AREAS, Step.PICTURE, len(waiting_areas), subject=titles, argument=waiting_areas[0].id)
    thin = [area for area in ground.areas if area.chosen and area.warnings]
    if thin:
        titles = ", ".join(area.title for area in thin)
        yield NextStep(Next.AREAS_THIN, Step.PICTURE, len(thin), subject=titles, argument=thin[0].id, advice=True)
    if not without and not waiting_areas and wave.state in ASKED - {WaveState.ARCHIVED}:
        yield from _adopting(ground)


def _adopting(ground: Ground) -> Iterator[NextStep]:
    """Advice once a promise rests on it: nothing waits for it then."""
    picture = ground.picture
    if not picture.editable:
        return
    wave = "" if ground.wave is None else ground.wave.name
    ends = picture.consulted_until
    consulted = picture.state is PictureState.IN_CONSULTATION and ends is not None and ends >= ground.today
    kind, opened = (Next.CONSULT_PICTURE, None) if consulted else (Next.ADOPT_PICTURE, "adopt")
    advice = consulted or ground.promise is not None
    yield NextStep(kind, Step.PICTURE, picture.version, subject=wave, on=ends, argument=opened, advice=advice)


def _promise(ground: Ground) -> Iterator[NextStep]:
    promise = ground.promise
    if promise is None:
        if any(area.chosen for area in ground.areas):
            yield NextStep(Next.ADD_PROMISE, Step.PROMISE, sum(area.chosen for area in ground.areas))
        return
    if promise.editable:
        yield from _writing(promise)
    elif promise.state in (PromiseState.REFERRED_BACK, PromiseState.REJECTED):
        yield NextStep(Next.REVISE, Step.PROMISE, subject=promise.name)
    elif promise.state is PromiseState.PROPOSED:
        yield from _deciding(promise)
    elif promise.state is PromiseState.DECIDED:
        missing = [who.title for who in promise.signatories if who.required and who.signed_on is None]
        yield NextStep(Next.SIGN, Step.PROMISE, len(missing), subject=", ".join(missing))
    elif promise.state is PromiseState.SIGNED:
        yield NextStep(Next.PUBLISH, Step.PROMISE, subject=promise.name)


def _writing(promise: PromiseForm) -> Iterator[NextStep]:
    if not promise.commitments:
        yield NextStep(Next.ADD_COMMITMENTS, Step.PROMISE, subject=promise.name)
        return
    kind = Next.CONSULT if promise.state is PromiseState.DRAFT else Next.PROPOSE
    yield NextStep(kind, Step.PROMISE, len(promise.commitments), subject=promise.name)
    for hint, advice in ((Hint.NO_RESPONSIBLE, Next.NO_RESPONSIBLE), (Hint.NOT_MEASURABLE, Next.NOT_MEASURABLE)):
        lines = [line for line in promise.commitments if hint in line.hints]
        if lines:
            yield NextStep(advice, Step.PROMISE, len(lines), subject=_numbers_of(lines), argument=lines[0].id, advice=True)
    if promise.uncovered:
        titles = ", ".join(area.title for area in promise.uncovered)
        yield NextStep(Next.AREAS_UNANSWERED, Step.PROMISE, len(promise.uncovered), subject=titles, advice=True)


def _deciding(promise: PromiseForm) -> Iterator[NextStep]:
    approved = {decision.party_id for decision in promise.decisions if decision.outcome is Outcome.APPROVED}
    missing = [party.name for party in promise.parties if party.must_decide and party.id not in approved]
    if missing:
        yield NextStep(Next.ENTER_DECISION, Step.PROMISE, len(missing), subject=", ".join(missing))
    else:
        yield NextStep(Next.MARK_DECIDED, Step.PROMISE, subject=promise.name)


def _follow_up(ground: Ground) -> Iterator[NextStep]:
    if ground.followed is None or not ground.followed.open:
        return
    lines = waiting(ground.outcomes, ground.today)
    for kind, following in FOLLOWED.items():
        of_kind = [line for line in lines if line.kind is kind]
        if of_kind:
            first = of_kind[0]
            opened = first.commitment_id if kind is not Waiting.NO_ACTIVITY or len(of_kind) == 1 else None
            count = _behind(ground) if kind is Waiting.BEHIND else len(of_kind)
            yield NextStep(following, Step.FOLLOW_UP, count, subject=first.subject, on=first.on, argument=opened)


def _behind(ground: Ground) -> int:
    """All that the follow-up calls behind, what is to be delivered with it."""
    return sum(outcome.measure.pace is Pace.BEHIND for outcome in ground.outcomes)


def _numbers(batches: list[BatchLine]) -> str:
    return ", ".join(str(batch.number) for batch in batches)


def _numbers_of(lines: list[CommitmentForm]) -> str:
    return ", ".join(str(line.position) for line in lines)
