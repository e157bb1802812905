"""Which saved forms a sample is drawn among, and which are in a sample already; read in a session of the service's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.models.keying import BatchState, PaperBatch, Verdict, VerificationSample
from app.models.survey import Response, ResponseState, SurveyWave
from app.services.keying.answers import entries_of
from app.services.keying.fields import Field, fields_of
from app.services.keying.narrowing import narrowed
from app.services.keying.storage import verify_batch
from app.services.keying.verification.drawing import drawn, ranked
from app.services.keying.verification.rules import SampleRule
from app.services.survey.forms import place_lines, questionnaire_form


@dataclass(frozen=True, slots=True)
class Chain:
    """A sample with those that draw more for it, the first one first: together they speak for the first one's frame."""

    samples: tuple[VerificationSample, ...]

    @property
    def root(self) -> VerificationSample:
        """The first draw."""
        return self.samples[0]

    @property
    def tip(self) -> VerificationSample:
        """The last draw, whose verdict is the chain's."""
        return self.samples[-1]

    @property
    def batch_ids(self) -> frozenset[int]:
        """The batches drawn from."""
        return frozenset(part.batch_id for part in self.root.batches)

    def claims(self, response: Response) -> bool:
        """Whether a form is one of those that the chain speaks for."""
        return (
            response.batch_id in self.batch_ids
            and self.root.operator_id in (None, response.operator_id)
            and response.registered_at <= self.root.drawn_at
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """Forms to draw among; `operator_id` is whose forms were pooled, None for whole batches."""

    batch_ids: tuple[int, ...]
    operator_id: int | None
    forms: tuple[Response, ...]


def chains(session: Session, wave_id: int) -> tuple[Chain, ...]:
    """The wave's samples in chains, the first drawn first."""
    query = select(VerificationSample).where(VerificationSample.wave_id == wave_id).order_by(VerificationSample.id)
    samples = session.scalars(
        query.options(selectinload(VerificationSample.batches), selectinload(VerificationSample.entries))
    ).all()
    following = {sample.extends_id: sample for sample in samples if sample.extends_id is not None}
    return tuple(_chain(sample, following) for sample in samples if sample.extends_id is None)


def chain_of(session: Session, sample: VerificationSample) -> Chain:
    """The chain that a sample belongs to."""
    return next(chain for chain in chains(session, sample.wave_id) if sample.id in {part.id for part in chain.samples})


def _chain(root: VerificationSample, following: dict[int, VerificationSample]) -> Chain:
    samples = [root]
    while (more := following.get(samples[-1].id)) is not None:
        samples.append(more)
    return Chain(tuple(samples))


def standing_forms(session: Session, batch_ids: Iterable[int], until: datetime | None = None) -> list[Response]:
    """The batches' forms that are not void, in the order of their serial numbers."""
    query = select(Response).where(Response.batch_id.in_(list(batch_ids)), Response.state != ResponseState.VOID)
    if until is not None:
        query = query.where(Response.registered_at <= until)
    return list(session.scalars(query.order_by(Response.serial_no, Response.id)))


def frame_forms(session: Session, chain: Chain) -> list[Response]:
    """All the forms that a chain speaks for."""
    return [form for form in standing_forms(session, chain.batch_ids, chain.root.drawn_at) if chain.claims(form)]


def frames_of(session: Session, batch: PaperBatch, fields: tuple[Field, ...], rule: SampleRule) -> list[Frame]:
    """What a sample of a batch is drawn among: its forms that are in no sample yet.

    Where they don't reach the floors they are pooled with the other keyed batches' forms of the same operator, a frame an
    operator. Forms whose operator is not known can't be pooled: then the batch is a frame of its own.
    """
    taken = chains(session, batch.wave_id)

    def free(found: Sequence[Response]) -> list[Response]:
        return [form for form in found if not any(chain.claims(form) for chain in taken)]

    own = free(standing_forms(session, [batch.id]))
    operators = sorted({form.operator_id for form in own if form.operator_id is not None})
    if not own:
        return []
    if len(operators) < len({form.operator_id for form in own}) or _reaches(own, fields, rule):
        return [Frame((batch.id,), None, tuple(own))]
    keyed = select(PaperBatch.id).where(PaperBatch.wave_id == batch.wave_id, PaperBatch.state == BatchState.KEYED)
    pool = free(standing_forms(session, session.scalars(keyed)))
    pooled = [[form for form in pool if form.operator_id == operator] for operator in operators]
    return [
        Frame(tuple(sorted({form.batch_id for form in forms if form.batch_id is not None})), operator, tuple(forms))
        for operator, forms in zip(operators, pooled, strict=True)
    ]


def pick(frame: Sequence[Response], seed: int, rule: SampleRule, fields: tuple[Field, ...]) -> list[Response]:
    """The forms that the seed draws, in the order they are drawn."""
    by_uuid = {form.uuid: form for form in frame}
    order = ranked(seed, by_uuid)
    return [by_uuid[uuid] for uuid in drawn(order, rule, lambda uuid: asked_of(fields, by_uuid[uuid]))]


def asked_of(fields: tuple[Field, ...], form: Response) -> int:
    """How many of these fields a saved form has an entry in."""
    return len(entries_of(fields, form))


def asked_fields(session: Session, wave_id: int, questions: Sequence[str] | None) -> tuple[Field, ...]:
    """The fields that are keyed again: of the whole form, or of the chosen questions."""
    wave = session.get_one(SurveyWave, wave_id)
    form = narrowed(questionnaire_form(session, wave.questionnaire_id), questions)
    return fields_of(form, place_lines(session, with_retired=True))


def verify_batches(session: Session, chain: Chain) -> None:
    """Mark the chain's batches as verified, those of them whose every form an accepted sample speaks for."""
    accepted = [found for found in chains(session, chain.root.wave_id) if found.tip.verdict is Verdict.ACCEPTED]
    for batch_id in chain.batch_ids:
        batch = session.get_one(PaperBatch, batch_id)
        forms = standing_forms(session, [batch_id])
        if batch.state is BatchState.KEYED and all(any(found.claims(form) for found in accepted) for form in forms):
            verify_batch(session, batch_id)


def _reaches(forms: Sequence[Response], fields: tuple[Field, ...], rule: SampleRule) -> bool:
    if len(forms) < rule.fewest_forms:
        return False
    counted = 0
    for form in forms:
        counted += asked_of(fields, form)
        if counted >= rule.fewest_fields:
            return True
    return False
