"""Reads what the layouts show from what is stored."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.refusal import Refusal
from app.services.documents.layouts.public import PublicPromise
from app.services.documents.layouts.thread import Thread
from app.services.documents.layouts.threading import Threading
from app.services.documents.service import promise_document_in
from app.services.followup import outcomes_in
from app.services.picture import PictureService, PictureSnapshot
from app.services.promise import PromiseForm, promise_form


@dataclass(eq=False)
class NothingAsked(Refusal):
    """A promise that rests on no survey has no thread to tell."""

    name: str


def public_promise(session: Session, promise_id: int, language: str) -> PublicPromise:
    """A promise as the public reads it; raises PromiseGone."""
    form = promise_form(session, promise_id)
    return PublicPromise(promise_document_in(session, promise_id, language), form.published_address)


def thread_of(
    db: Database, cache_folder: Path | None, promise_id: int, promise: PublicPromise, language: str, today: date
) -> Thread:
    """The thread of a promise, as it is shown, by `today`: its picture as it was adopted last, or else as it stands.

    Raises PromiseGone, and NothingAsked where it rests on no survey. `cache_folder` as in `ReportService`.
    """
    with db.read() as session:
        form = promise_form(session, promise_id)
        outcomes = outcomes_in(session, promise_id, today) if form.decided else ()
    snapshot = _snapshot(PictureService(db, cache_folder), form, language)
    return Threading(form, promise, snapshot, language).thread(outcomes, today)


def _snapshot(pictures: PictureService, form: PromiseForm, language: str) -> PictureSnapshot:
    if form.wave_id is None:
        raise NothingAsked(form.name)
    return pictures.adopted(form.wave_id) or pictures.snapshot(form.wave_id, language)
