"""Documents of a promise kept byte for byte in the file: what was decided on, what was signed, the scan of the paper."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.models.documents import Content, KeptDocument, KeptKind


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A kept document; `sha256` is its fingerprint, `size` its bytes."""

    id: int
    kind: KeptKind
    name: str
    sha256: str
    size: int
    kept_at: datetime


def keep(session: Session, promise_id: int, kind: KeptKind, name: str, content: bytes) -> KeptLine:
    """Keep a document of a promise, within a `write` of the caller's."""
    document = KeptDocument(promise_id=promise_id, kind=kind, name=name, sha256=keep_content(session, content), size=len(content))
    session.add(document)
    session.flush()
    return _line(document)


def keep_content(session: Session, content: bytes) -> str:
    """Keep bytes, once whoever keeps them; their fingerprint. Undoing leaves them, so that what is undone can come back."""
    sha256 = hashlib.sha256(content).hexdigest()
    if session.get(Content, sha256) is None:
        session.add(Content(sha256=sha256, content=content))
        session.flush()
    return sha256


def kept_lines(session: Session, promise_id: int) -> tuple[KeptLine, ...]:
    """What is kept of a promise, oldest first."""
    return tuple(map(_line, session.scalars(_of(promise_id).order_by(KeptDocument.id))))


def newest_kept(session: Session, promise_id: int, kind: KeptKind) -> KeptLine | None:
    """The one kept last of a kind."""
    document = session.scalar(_of(promise_id).where(KeptDocument.kind == kind).order_by(KeptDocument.id.desc()).limit(1))
    return None if document is None else _line(document)


def content_of(session: Session, sha256: str) -> bytes:
    """The bytes of that fingerprint."""
    return session.get_one(Content, sha256).content


def _of(promise_id: int) -> Select[KeptDocument]:
    return select(KeptDocument).where(KeptDocument.promise_id == promise_id)


def _line(document: KeptDocument) -> KeptLine:
    return KeptLine(document.id, document.kind, document.name, document.sha256, document.size, document.kept_at)
