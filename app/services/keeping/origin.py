"""Whether a file is a collection file, and how it stands: what tells keying at a place from the coordinator's work."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.models.exchange import CollectionFile, Origin
from app.models.history import Change
from app.models.keeping import Municipality
from app.models.keying import FormDraft
from app.models.survey import CollectionPoint, Response

SENDING = "Send answers"
"""The name in the audit of the action that sends everything back."""


@dataclass(frozen=True, slots=True)
class OriginLine:
    """A collection file: its place and numbers, when it was last sent, and what has been keyed since.

    `waiting` are forms saved or changed since, `begun` those that are begun and not saved, which are never sent.
    """

    uuid: str
    place: str
    first: int
    last: int
    sent_at: datetime | None
    waiting: int
    begun: int


def origin_line(session: Session) -> OriginLine | None:
    """How the collection file stands; None in a coordinator's file."""
    origin = session.get(Origin, 1)
    if origin is None:
        return None
    made = session.get_one(CollectionFile, origin.collection_file_id)
    sent = session.scalar(select(func.max(Change.id)).where(Change.action == SENDING)) or 0
    begun = or_(FormDraft.fields.any(), FormDraft.in_progress.is_not(None))
    return OriginLine(
        uuid=made.uuid,
        place=session.get_one(CollectionPoint, made.collection_point_id).name,
        first=made.first,
        last=made.last,
        sent_at=origin.sent_at,
        waiting=session.scalar(select(func.count()).select_from(Response).where(Response.change_seq > sent)) or 0,
        begun=session.scalar(select(func.count()).select_from(FormDraft).where(begun)) or 0,
    )


def file_identity(session: Session) -> str:
    """What tells this file from others on the same computer: a collection file has its municipality's name, but is itself."""
    made = session.scalar(select(CollectionFile.uuid).join(Origin, Origin.collection_file_id == CollectionFile.id))
    municipality = session.get(Municipality, 1)
    return made or ("" if municipality is None else municipality.uuid)
