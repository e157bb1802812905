"""Samples as one looks at them: what was drawn, what is left to do, and what they show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.models.base import now
from app.models.keying import PaperBatch, SampleBatch, Verdict, VerificationEntry, VerificationSample
from app.models.survey import Response
from app.services.keeping.people import person_name
from app.services.keying.fields import Field
from app.services.keying.verification.drawing import drawn, ranked
from app.services.keying.verification.frames import Chain, Frame, asked_of, frame_forms
from app.services.keying.verification.interval import Rate
from app.services.keying.verification.measuring import first_rate, open_of, outcomes, remaining, whole_frame_done
from app.services.keying.verification.rules import SampleRule


@dataclass(frozen=True, slots=True)
class Prospect:
    """What drawing a sample would give: `operator` is whose forms are pooled over the batches, empty for whole batches."""

    batches: tuple[int, ...]
    """Their numbers."""
    operator: str
    frame_forms: int
    forms: int
    """How many of them would be drawn."""


@dataclass(frozen=True, slots=True)
class SampleLine:
    """A sample with all that was drawn more for it."""

    id: int
    """The last draw's key: what is drawn more for."""
    batch_ids: tuple[int, ...]
    batches: tuple[int, ...]
    """Their numbers."""
    operator: str
    questions: tuple[str, ...]
    """Those that are keyed again; empty for the whole form."""
    drawn_at: datetime
    seeds: tuple[int, ...]
    frame_forms: int
    """How many forms it speaks for."""
    forms: int
    """How many were drawn, those made void since left out."""
    to_key: int
    to_settle: int
    """How many forms have something to settle."""
    rate: Rate
    limit: int
    verdict: Verdict
    whole: bool
    """Every form that it speaks for is drawn."""
    words: int
    """Texts in other words than the paper, counted apart from the errors."""

    @property
    def may_draw_more(self) -> bool:
        """Whether more forms are asked for."""
        return self.verdict in (Verdict.DRAW_MORE, Verdict.REKEY_ALL)


def record(session: Session, wave_id: int, frame: Frame, picked: Sequence[Response], drawing: VerificationSample) -> int:
    """Keep a draw with its frame and the forms it picked; its key."""
    drawing.wave_id, drawing.operator_id, drawing.frame_forms = wave_id, frame.operator_id, len(frame.forms)
    drawing.drawn_at = now()
    drawing.batches = [SampleBatch(batch_id=batch_id) for batch_id in frame.batch_ids]
    drawing.entries = [VerificationEntry(response_id=form.id, position=place) for place, form in enumerate(picked, start=1)]
    session.add(drawing)
    session.flush()
    return drawing.id


def new_drawing(seed: int, rule: SampleRule, questions: Sequence[str] | None, actor: int | None) -> VerificationSample:
    """A draw by that rule, not yet of any forms."""
    return VerificationSample(
        seed=seed,
        share=rule.share,
        fewest_forms=rule.fewest_forms,
        fewest_fields=rule.fewest_fields,
        limit=rule.limit,
        questions=None if questions is None else list(questions),
        drawn_by_id=actor,
    )


def more_of(session: Session, chain: Chain, seed: int, fields: tuple[Field, ...]) -> tuple[Frame, list[Response]]:
    """What is drawn more: as many forms again as were drawn so far, or all that are left where all are keyed again."""
    taken = {entry.response_id for sample in chain.samples for entry in sample.entries}
    left = [form for form in frame_forms(session, chain) if form.id not in taken]
    by_uuid = {form.uuid: form for form in left}
    fewest = len(left) if chain.tip.verdict is Verdict.REKEY_ALL else len(taken)
    again = SampleRule(chain.root.share, fewest, chain.root.fewest_fields, chain.root.limit)
    order = ranked(seed, by_uuid)
    picked = [by_uuid[uuid] for uuid in drawn(order, again, lambda uuid: asked_of(fields, by_uuid[uuid]))]
    return Frame(tuple(sorted(chain.batch_ids)), chain.root.operator_id, tuple(left)), picked


def sample_line(session: Session, fields: tuple[Field, ...], chain: Chain) -> SampleLine:
    """A chain of draws as one line."""
    entries = [entry for sample in chain.samples for entry in sample.entries]
    left = remaining(session, chain)
    found = outcomes(session, fields, entries)
    numbers = sorted(session.get_one(PaperBatch, batch_id).number for batch_id in chain.batch_ids)
    return SampleLine(
        id=chain.tip.id,
        batch_ids=tuple(sorted(chain.batch_ids)),
        batches=tuple(numbers),
        operator=person_name(session, chain.root.operator_id),
        questions=tuple(chain.root.questions or ()),
        drawn_at=chain.root.drawn_at,
        seeds=tuple(sample.seed for sample in chain.samples),
        frame_forms=len(frame_forms(session, chain)),
        forms=len(found) + len(left),
        to_key=sum(entry.keyed_at is None for entry in left),
        to_settle=sum(bool(open_of(entry)) for entry in left),
        rate=first_rate(found),
        limit=chain.root.limit,
        verdict=chain.tip.verdict,
        whole=whole_frame_done(session, chain),
        words=sum(outcome.first_words for outcome in found),
    )
