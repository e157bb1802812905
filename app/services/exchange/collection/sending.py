"""Sending back: everything that was keyed at a place, encrypted to the coordinator; any number of times.

What was sent is no longer undone here, only corrected: the coordinator may have it. Each form carries the chain of what it said
when it was sent, time after time, so that an older sending is known as older wherever it comes from, and a file that was put back
from a copy as one that went its own way.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.base import now
from app.models.database import Database, add_rows
from app.models.exchange import CollectionFile, MergedRow, Origin
from app.models.history import Change
from app.models.keeping import Person
from app.models.keying import FormDraft, PaperBatch
from app.models.survey import Place, Response, SurveyWave
from app.services.exchange.collection.asked import asked_of
from app.services.exchange.collection.contents import (
    Content,
    Naming,
    batch_contents,
    efforts,
    fingerprint,
    flags,
    form_contents,
    naming,
)
from app.services.exchange.collection.refusals import NotCollecting
from app.services.exchange.collection.sealing import seal
from app.services.exchange.collection.whose import changed_of
from app.services.keeping import write_whole
from app.services.keying.batches import holds_something
from app.services.survey.forms import questionnaire_form

Progress = Callable[[int, int], None]
"""Told how much of how much is done; what it raises cancels."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: batches, saved forms; `drafts` are forms begun and not saved, which stay behind."""

    path: Path
    batches: int
    forms: int
    drafts: int
    sent_at: datetime


class SendingService:
    """What is done with a collection file beside keying in it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def send(self, out: Path, progress: Progress = lambda _done, _of: None) -> Sent:
        """Write everything that is saved to a file that only the coordinator can read. Raises NotCollecting."""
        return send(self._db, out, progress)


def send(db: Database, out: Path, progress: Progress = lambda _done, _of: None) -> Sent:
    """Write everything that is saved to a file that only the coordinator can read. Raises NotCollecting."""
    with db.write("Send answers", about=out.name, final=True) as session:
        origin = session.get(Origin, 1)
        if origin is None:
            raise NotCollecting
        made = session.get_one(CollectionFile, origin.collection_file_id)
        progress(0, 3)
        document, forms, batches = _document(session, made)
        progress(1, 3)
        sealed = seal(document, made.recipient)
        progress(2, 3)
        origin.sent_at = now()
        _end_undoing(session)
        drafts = session.scalar(select(func.count()).select_from(FormDraft).where(holds_something())) or 0
        session.flush()
        write_whole(out, sealed)
        sent = Sent(out, batches, forms, drafts, origin.sent_at)
    progress(3, 3)
    return sent


def _document(session: Session, made: CollectionFile) -> tuple[dict[str, Any], int, int]:
    """What is sent, and how many forms and batches it holds."""
    wave = session.get_one(SurveyWave, made.wave_id)
    names = naming(session, wave.questionnaire_id)
    batches = session.scalars(select(PaperBatch).where(PaperBatch.wave_id == wave.id).order_by(PaperBatch.id)).all()
    responses = session.scalars(select(Response).where(Response.wave_id == wave.id).order_by(Response.id)).all()
    said = batch_contents(names, batches) | form_contents(session, names, responses)
    chains = _chains(session, made.id, said)
    changed = changed_of(session, (*batches, *responses))
    document = {
        "file": made.uuid,
        "wave": wave.uuid,
        "sent_at": now().isoformat(),
        "questionnaire": asked_of(questionnaire_form(session, wave.questionnaire_id), wave.questionnaire.uuid),
        "places": {place.uuid: [place.code, place.name] for place in session.scalars(select(Place))},
        "people": {person.uuid: person.name for person in session.scalars(select(Person))},
        "batches": [_row(batch.uuid, chains, said, changed) for batch in batches],
        "forms": _form_rows(session, names, list(responses), [_row(one.uuid, chains, said, changed) for one in responses]),
    }
    return document, len(responses), len(batches)


def _form_rows(session: Session, names: Naming, responses: list[Response], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of forms with what goes beside what they say."""
    keys = [response.id for response in responses]
    raised, taken = flags(session, names, keys), efforts(session, names, keys)
    return [
        row | {"flags": raised.get(response.id, {}), "efforts": taken.get(response.id, [])}
        for response, row in zip(responses, rows, strict=True)
    ]


def _row(uuid: str, chains: dict[str, list[str]], said: dict[str, Content], changed: dict[str, Content]) -> dict[str, Any]:
    return {"uuid": uuid, "revisions": chains[uuid], "content": said[uuid], "changed": changed.get(uuid)}


def _chains(session: Session, file_id: int, said: dict[str, Content]) -> dict[str, list[str]]:
    """The chain of each row, longer by what it says now where that is new; kept for the next sending."""
    known = {row.uuid: row for row in session.scalars(select(MergedRow))}
    chains: dict[str, list[str]] = {}
    fresh: list[dict[str, Any]] = []
    for uuid, content in said.items():
        print_now = fingerprint(content)
        row = known.get(uuid)
        if row is None:
            chains[uuid] = [print_now]
            fresh.append({"uuid": uuid, "collection_file_id": file_id, "revisions": [print_now], "theirs": None})
            continue
        if row.revisions[-1] != print_now:
            row.revisions = [*row.revisions, print_now]
        chains[uuid] = list(row.revisions)
    add_rows(session, MergedRow, fresh)
    return chains


def _end_undoing(session: Session) -> None:
    """What was done up to now can't be undone any more: the coordinator may have it."""
    for change in session.scalars(select(Change).where(Change.final.is_(False))):
        change.final = True
