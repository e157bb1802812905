"""What the forms keyed twice show: errors of the first entry and of the second, where they are, and what the sample says."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.models.keying import Discrepancy, Verdict, VerificationEntry, VerificationSample
from app.models.survey import Response, ResponseState
from app.services.keying.fields import Field
from app.services.keying.verification.comparing import Difference, difference, read
from app.services.keying.verification.frames import Chain, chain_of, frame_forms, verify_batches
from app.services.keying.verification.interval import PER, FormErrors, Rate, decide, rate


@dataclass(frozen=True, slots=True)
class Outcome:
    """A form that was keyed twice and settled: the fields compared, and the names of those that each entry had wrong."""

    entry_id: int
    batch_id: int
    first_operator: int | None
    second_operator: int | None
    fields: tuple[str, ...]
    first_wrong: tuple[str, ...]
    second_wrong: tuple[str, ...]
    first_words: int
    """Texts that the first entry had in other words than the paper: counted by themselves."""

    @property
    def first(self) -> FormErrors:
        """The first entry's errors."""
        return FormErrors(len(self.fields), len(self.first_wrong))

    @property
    def second(self) -> FormErrors:
        """The second entry's errors."""
        return FormErrors(len(self.fields), len(self.second_wrong))


@dataclass(frozen=True, slots=True)
class FieldErrors:
    """A field of the form over all that were keyed twice: how often it was compared, and how often the first entry was wrong."""

    field: str
    compared: int
    errors: int

    @property
    def per_10000(self) -> float:
        """Errors in 10,000 such fields."""
        return self.errors / self.compared * PER if self.compared else 0.0


def outcomes(session: Session, fields: tuple[Field, ...], entries: Iterable[VerificationEntry]) -> tuple[Outcome, ...]:
    """The outcome of each of these second entries that is finished and settled; forms made void since are left out."""
    by_name = {field.name: field for field in fields}
    finished = [entry for entry in entries if entry.keyed_at is not None and not open_of(entry)]
    found = select(Response).where(
        Response.id.in_({entry.response_id for entry in finished}), Response.state != ResponseState.VOID
    )
    forms = {form.id: form for form in session.scalars(found)}
    return tuple(_outcome(entry, forms[entry.response_id], by_name) for entry in finished if entry.response_id in forms)


def open_of(entry: VerificationEntry) -> list[Discrepancy]:
    """A second entry's discrepancies that are not settled."""
    return [found for found in entry.discrepancies if found.settled_at is None]


def entries_in(session: Session, wave_id: int) -> list[VerificationEntry]:
    """The wave's second entries with their discrepancies, done or to do."""
    query = (
        select(VerificationEntry)
        .join(VerificationSample, VerificationSample.id == VerificationEntry.sample_id)
        .where(VerificationSample.wave_id == wave_id)
        .order_by(VerificationEntry.sample_id, VerificationEntry.position)
        .options(selectinload(VerificationEntry.discrepancies))
    )
    return list(session.scalars(query))


def first_rate(found: Iterable[Outcome]) -> Rate:
    """The error rate of first entries. Forms count alike, whatever share of their frame was drawn."""
    return rate([outcome.first for outcome in found])


def by_field(fields: tuple[Field, ...], found: Iterable[Outcome]) -> tuple[FieldErrors, ...]:
    """The first entries' errors field by field, in printed order; fields that were never compared are left out."""
    compared: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for outcome in found:
        compared.update(outcome.fields)
        wrong.update(outcome.first_wrong)
    return tuple(FieldErrors(field.name, compared[field.name], wrong[field.name]) for field in fields if compared[field.name])


def remaining(session: Session, chain: Chain) -> list[VerificationEntry]:
    """The chain's entries that are still to be keyed or settled; forms made void leave the sample."""
    waiting = [entry for sample in chain.samples for entry in sample.entries if entry.keyed_at is None or open_of(entry)]
    void = select(Response.id).where(
        Response.id.in_({entry.response_id for entry in waiting}), Response.state == ResponseState.VOID
    )
    gone = set(session.scalars(void))
    return [entry for entry in waiting if entry.response_id not in gone]


def whole_frame_done(session: Session, chain: Chain) -> bool:
    """Whether every form that the chain speaks for is in it: nothing is left to a sample then."""
    in_chain = {entry.response_id for sample in chain.samples for entry in sample.entries}
    return all(form.id in in_chain for form in frame_forms(session, chain))


def conclude(session: Session, fields: tuple[Field, ...], sample: VerificationSample) -> None:
    """Say what a sample shows once all in it is keyed and settled; a batch whose forms are all accepted is verified.

    The limit inside the interval asks for more forms, a lower bound over it for all of them. Where every form of the
    frame was keyed twice and settled, each error found is corrected and nothing is left to chance: it is accepted.
    """
    session.flush()
    chain = chain_of(session, sample)
    if remaining(session, chain):
        chain.tip.verdict = Verdict.OPEN
        return
    found = outcomes(session, fields, (entry for part in chain.samples for entry in part.entries))
    whole = whole_frame_done(session, chain)
    chain.tip.verdict = Verdict.ACCEPTED if whole else decide(first_rate(found), chain.root.limit)
    if chain.tip.verdict is Verdict.ACCEPTED:
        session.flush()
        verify_batches(session, chain)


def _outcome(entry: VerificationEntry, form: Response, fields: Mapping[str, Field]) -> Outcome:
    first_wrong, second_wrong, words = [], [], 0
    compared = dict.fromkeys((*(entry.first or {}), *(entry.second or {})))
    for found in entry.discrepancies:
        field, paper = fields[found.field], read(found.settled)
        compared[found.field] = None
        how = difference(field, read(found.first), paper)
        if how is Difference.CODES:
            first_wrong.append(found.field)
        words += how is Difference.WORDS
        if difference(field, read(found.second), paper) is Difference.CODES:
            second_wrong.append(found.field)
    return Outcome(
        entry.id,
        form.batch_id or 0,
        form.operator_id,
        entry.operator_id,
        tuple(compared),
        tuple(first_wrong),
        tuple(second_wrong),
        words,
    )
