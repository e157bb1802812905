"""Merging what places sent: by identity, any number of times, in any order, to the same result."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.base import now
from app.models.database import Database
from app.models.exchange import CollectionFile, Merge, MergedRow
from app.models.keying import FormDraft, PaperBatch
from app.models.survey import CollectionPoint, Response, ResponseState, SurveyWave, WaveState
from app.services.exchange.collection.asked import reworded, unasked
from app.services.exchange.collection.contents import (
    Content,
    Naming,
    batch_contents,
    fingerprint,
    flags,
    form_contents,
    naming,
    paired,
)
from app.services.exchange.collection.fitting import Fitting, batch_keys, fitted
from app.services.exchange.collection.keys import opened_keys, refuse_collecting
from app.services.exchange.collection.received import Sending, SentRow, sending_of
from app.services.exchange.collection.refusals import SendingUnknown, WaveCollectsNothing
from app.services.exchange.collection.revisions import Known, Outcome, Said, Step, decide, is_known
from app.services.exchange.collection.sealing import read_sealed, unseal
from app.services.exchange.collection.standing import add_efforts, add_forms, set_batch, set_form
from app.services.survey.forms import questionnaire_form

Progress = Callable[[int, int], None]
"""Told how many rows of how many are done; what it raises cancels, and nothing was merged."""

MOST_UNDONE = 300
"""How many new forms a merge may bring and still be undone: each of their answers is put back by itself."""

_AT_ONCE = 500
_HELD = {ResponseState.VERIFIED, ResponseState.DISCREPANT}
"""A form in these states, or whose correction is begun, is never changed by what comes in: what the place says waits."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows were new, changed, the same as before (or older), and changed on both sides."""

    added: int = 0
    changed: int = 0
    same: int = 0
    conflicting: int = 0


@dataclass(frozen=True, slots=True)
class MergedSending:
    """One sending, merged. `again` where this very file was merged before, `newer_known` where a later sending was."""

    path: Path
    place: str
    sent_at: datetime
    forms: Counts
    batches: Counts
    again: bool
    newer_known: bool
    reworded: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()


def open_sendings(db: Database, paths: Sequence[Path], passphrase: str) -> tuple[Sending, ...]:
    """What the files hold, the earliest sent first; nothing is stored.

    Raises PassphraseWrong, KeyMissing, Collecting, and what is wrong with a file: SendingDamaged, SendingForeignKey,
    SendingTooLarge, SendingNewer.
    """
    sealed = [(path, read_sealed(path)) for path in paths]
    with db.read() as session:
        refuse_collecting(session)
        secrets = list(opened_keys(session, passphrase).values())
    opened = [sending_of(unseal(content, secrets, path), path, hashlib.sha256(content).hexdigest()) for path, content in sealed]
    return tuple(sorted(opened, key=lambda sending: (sending.sent_at, sending.digest)))


def merge(db: Database, sendings: Sequence[Sending], progress: Progress = lambda _done, _of: None) -> tuple[MergedSending, ...]:
    """Merge sendings, all or none; undone as a whole while nothing of it was changed since, unless it is very much.

    Raises SendingUnknown, QuestionsDiffer, PlacesUnknown, WaveCollectsNothing.
    """
    whole = sum(len(sending.batches) + len(sending.forms) for sending in sendings)
    done = 0

    def step(rows: int) -> None:
        nonlocal done
        done += rows
        progress(done, whole)

    about = ", ".join(dict.fromkeys(sending.path.name for sending in sendings))
    final = _new_forms(db, sendings) > MOST_UNDONE
    with db.write("Merge answers", about=about, final=final) as session:
        refuse_collecting(session)
        return tuple(_Merging(session, sending, step).merged() for sending in sendings)


def _new_forms(db: Database, sendings: Sequence[Sending]) -> int:
    """How many forms were never merged."""
    sent = {form.uuid for sending in sendings for form in sending.forms}
    with db.read() as session:
        return len(sent - set(session.scalars(select(MergedRow.uuid))))


class _Merging:
    """One sending on its way into the session."""

    def __init__(self, session: Session, sending: Sending, step: Callable[[int], None]) -> None:
        self._session, self._sending, self._step = session, sending, step
        self._made = _made(session, sending)
        self._wave = _wave(session, sending, self._made)
        self._fit: Fitting = fitted(session, sending, questionnaire_form(session, self._wave.questionnaire_id))
        self._names: Naming = naming(session, self._wave.questionnaire_id)

    def merged(self) -> MergedSending:
        sending, session = self._sending, self._session
        earlier = session.scalars(select(Merge).where(Merge.collection_file_id == self._made.id)).all()
        batches = self._merge_batches()
        forms = self._merge_forms()
        again = any(merge.source_hash == sending.digest for merge in earlier)
        if not again:
            session.add(_noted(self._made, sending, forms))
        form = self._fit.form
        return MergedSending(
            path=sending.path,
            place=session.get_one(CollectionPoint, self._made.collection_point_id).name,
            sent_at=sending.sent_at,
            forms=forms,
            batches=batches,
            again=again,
            newer_known=any(merge.sent_at > sending.sent_at for merge in earlier),
            reworded=reworded(form, sending.asked),
            unasked=unasked(form, sending.asked),
        )

    def _merge_batches(self) -> Counts:
        rows = self._sending.batches
        news = self._news(rows)
        here = {
            batch.uuid: batch
            for keys in _chunks([row.uuid for row, _known in news])
            for batch in self._session.scalars(select(PaperBatch).where(PaperBatch.uuid.in_(keys)))
        }
        ours = batch_contents(self._names, here.values())
        tally = _Tally(len(rows) - len(news))
        for row, known in news:
            outcome = _outcome(row, known, ours.get(row.uuid), {}, held=False)
            batch = here.get(row.uuid)
            if batch is None:
                batch = PaperBatch(uuid=row.uuid, wave_id=self._wave.id)
                self._session.add(batch)
            if outcome.take is not None:
                set_batch(batch, outcome.take["content"], self._fit)
            self._keep(row, known, outcome, tally)
        self._session.flush()
        self._step(len(rows))
        return tally.counts()

    def _merge_forms(self) -> Counts:
        rows = self._sending.forms
        news = self._news(rows)
        batches = batch_keys(self._session, [row.uuid for row in self._sending.batches])
        tally = _Tally(len(rows) - len(news))
        self._step(len(rows) - len(news))
        for begin in range(0, len(news), _AT_ONCE):
            self._merge_some(news[begin : begin + _AT_ONCE], batches, tally)
            self._step(len(news[begin : begin + _AT_ONCE]))
        keys = {
            uuid: key
            for some in _chunks([row.uuid for row in rows if row.efforts])
            for uuid, key in paired(self._session, select(Response.uuid, Response.id).where(Response.uuid.in_(some))).items()
        }
        add_efforts(self._session, [row for row in rows if row.efforts], keys, self._fit)
        return tally.counts()

    def _merge_some(self, news: Sequence[tuple[SentRow, "MergedRow | None"]], batches: dict[str, int], tally: "_Tally") -> None:
        session = self._session
        wanted = [row.uuid for row, _known in news]
        here = {response.uuid: response for response in session.scalars(select(Response).where(Response.uuid.in_(wanted)))}
        ours = form_contents(session, self._names, here.values())
        keys = [response.id for response in here.values()]
        raised = flags(session, self._names, keys)
        corrected = set(session.scalars(select(FormDraft.response_id).where(FormDraft.response_id.in_(keys))))
        fresh: list[SentRow] = []
        for row, known in news:
            response = here.get(row.uuid)
            held = response is not None and (response.state in _HELD or response.id in corrected)
            our_flags = {} if response is None else raised.get(response.id, {})
            outcome = _outcome(row, known, ours.get(row.uuid), our_flags, held=held)
            if response is None:
                fresh.append(row)
            elif outcome.step is Step.TAKE and outcome.take is not None:
                set_form(session, response, outcome.take["content"], outcome.take["flags"], self._fit, batches)
            self._keep(row, known, outcome, tally)
        add_forms(session, self._wave.id, fresh, self._fit, batches)

    def _news(self, rows: Sequence[SentRow]) -> list[tuple[SentRow, "MergedRow | None"]]:
        """The rows that say something that was not merged yet."""
        known = {
            row.uuid: row
            for keys in _chunks([row.uuid for row in rows])
            for row in self._session.scalars(select(MergedRow).where(MergedRow.uuid.in_(keys)))
        }
        return [
            (row, known.get(row.uuid))
            for row in rows
            if row.uuid not in known or not is_known(known_of(known[row.uuid]), row.revisions)
        ]

    def _keep(self, row: SentRow, known: "MergedRow | None", outcome: Outcome, tally: "_Tally") -> None:
        """Note what is known of the row from now on."""
        if known is None:
            known = MergedRow(uuid=row.uuid, collection_file_id=self._made.id)
            self._session.add(known)
        known.revisions = [list(chain) for chain in outcome.known.chains]
        known.theirs = _kept(outcome.known) or None
        tally.count(outcome)


class _Tally:
    """Counts while rows go by."""

    def __init__(self, same: int) -> None:
        self._same, self._added, self._changed, self._conflicting = same, 0, 0, 0

    def count(self, outcome: Outcome) -> None:
        if outcome.known.theirs:
            self._conflicting += 1
        elif outcome.step is Step.ADD:
            self._added += 1
        elif outcome.step is Step.TAKE:
            self._changed += 1
        else:
            self._same += 1

    def counts(self) -> Counts:
        return Counts(self._added, self._changed, self._same, self._conflicting)


def known_of(row: MergedRow) -> Known:
    """What is known of a row that was merged."""
    return Known(tuple(tuple(chain) for chain in row.revisions), row.theirs or {})


def _outcome(row: SentRow, known: MergedRow | None, ours: Content | None, our_flags: dict[str, bool], *, held: bool) -> Outcome:
    return decide(
        None if known is None else known_of(known),
        None if ours is None else fingerprint(ours),
        _said(ours or {}, our_flags),
        row.revisions,
        _said(row.content, row.flags) | ({"changed": row.changed} if row.changed else {}),
        held=held,
    )


def _said(content: Content, raised: Any) -> dict[str, Any]:
    return {"content": content, "flags": dict(raised)}


def _kept(known: Known) -> dict[str, Said]:
    """What waits to be settled. Whose change it was is kept where the place went one way: of several, nobody can say."""
    if len(known.chains) == 1:
        return dict(known.theirs)
    return {head: {name: part for name, part in said.items() if name != "changed"} for head, said in known.theirs.items()}


def _made(session: Session, sending: Sending) -> CollectionFile:
    found = session.scalar(select(CollectionFile).where(CollectionFile.uuid == sending.file))
    if found is None:
        raise SendingUnknown(sending.path)
    return found


def _wave(session: Session, sending: Sending, made: CollectionFile) -> SurveyWave:
    wave = session.get_one(SurveyWave, made.wave_id)
    if wave.uuid != sending.wave:
        raise SendingUnknown(sending.path)
    if wave.state not in (WaveState.OPEN, WaveState.CLOSED):
        raise WaveCollectsNothing(wave.name, wave.state)
    return wave


def _noted(made: CollectionFile, sending: Sending, forms: Counts) -> Merge:
    return Merge(
        collection_file_id=made.id,
        sent_at=sending.sent_at,
        merged_at=now(),
        source_hash=sending.digest,
        added=forms.added,
        changed=forms.changed,
        same=forms.same,
        conflicting=forms.conflicting,
    )


def _chunks(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    return (keys[begin : begin + _AT_ONCE] for begin in range(0, len(keys), _AT_ONCE))
