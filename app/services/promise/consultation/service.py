"""What a person can do with what is said of a version that is out for consultation."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.base import new_uuid
from app.models.database import Database
from app.models.promise import CommentState, ConsultationComment, Promise, PromiseState
from app.models.refusal import Refusal
from app.services.promise.consultation.forms import Brought, CommentForm, Consultation, FileBrought
from app.services.promise.consultation.numbering import NumberedLine, numbered_lines
from app.services.promise.consultation.refusals import CommentAnswered, LineGone, OtherPromise
from app.services.promise.consultation.returned import Returned, Said, read_returned
from app.services.promise.consultation.stored import comment_form, identity, line_now, tidied
from app.services.promise.consultation.taking import put
from app.services.promise.forms import EDITABLE
from app.services.promise.reading import promise_form
from app.services.promise.refusals import PromiseLocked, PromisePart, WordsMissing
from app.services.promise.writing import found

ANSWERING = EDITABLE | {PromiseState.PROPOSED}
"""The states in which comments are taken in and answered: what was decided on had its answers."""
Progress = Callable[[int, int], None]


class ConsultationService:
    """Takes in comments on the numbered lines of a version, and answers them one by one. Headings are in `language`."""

    def __init__(self, db: Database, language: str = "sv") -> None:
        self._db, self._language = db, language

    def consultation(self, promise_id: int) -> Consultation:
        """The lines of a version, the comments on it, and those on the latest version before it; raises PromiseGone."""
        with self._db.read() as session:
            return consultation_in(session, promise_id, self._language)

    def open_comments(self, promise_id: int) -> int:
        """How many comments on a version nobody has answered."""
        query = select(func.count()).where(
            ConsultationComment.promise_id == promise_id, ConsultationComment.state == CommentState.OPEN
        )
        with self._db.read() as session:
            return session.scalar(query) or 0

    def bring_back(self, promise_id: int, files: Sequence[Path], progress: Progress = lambda _done, _of: None) -> Brought:
        """Take in the comments of answered workbooks, as one change; what was taken in before adds nothing.

        Of a file that can't be read, or is of another promise, nothing is taken, and it is told; the only one raises. Raises
        PromiseLocked where comments are no longer taken in. `progress` is told of each file; what it raises stops before
        anything is taken.
        """
        with self._db.read() as session:
            _refuse_closed(found(session, Promise, promise_id))
        read: list[Returned] = []
        refused: list[tuple[str, Refusal]] = []
        for done, file in enumerate(files):
            progress(done, len(files))
            try:
                read.append(self._ours(promise_id, read_returned(file, partial(progress, done, len(files)))))
            except Refusal as refusal:
                if len(files) == 1:
                    raise
                refused.append((file.name, refusal))
        told = self._take_in(promise_id, read) if any(one.said for one in read) else [_told(one, 0, 0) for one in read]
        return Brought(tuple(told), tuple(refused))

    def add(self, promise_id: int, line: int, text: str, *, author: str = "", proposal: str = "") -> int:
        """A comment that came by telephone, by post or in a meeting, on a line as it is now; 0 for the whole. The key.

        Raises WordsMissing where it says nothing, PromiseLocked, and LineGone for a number that no line has.
        """
        text, proposal = tidied(text), tidied(proposal)
        if not text and not proposal:
            raise WordsMissing(PromisePart.COMMENT)
        with self._db.write("Note a comment", about=author.strip() or text[:60]) as session:
            _refuse_closed(found(session, Promise, promise_id))
            lines = {one.number: one for one in numbered_lines(promise_form(session, promise_id), self._language)}
            if line and line not in lines:
                raise LineGone(str(line))
            words = lines[line].words if line else ""
            comment = _comment(promise_id, new_uuid(), Said(line, words, text, proposal, author.strip()))
            session.add(comment)
            session.flush()
            return comment.id

    def accept(self, comment_id: int, answer: str = "", *, words: str | None = None) -> None:
        """It is right; `answer` is what is said back. With `words` these are put in its line, in the same change.

        Raises CommentAnswered, PromiseLocked, and with words LineGone, LineOfPicture or WordsMissing.
        """
        with self._db.write("Accept a comment", about=self._about(comment_id)) as session:
            comment = _answered(session, comment_id, CommentState.ACCEPTED, answer)
            if words is not None:
                put(session, comment.promise_id, self._line(session, comment), words)

    def decline(self, comment_id: int, reason: str) -> None:
        """It changes nothing, and why; raises WordsMissing without a reason, CommentAnswered and PromiseLocked."""
        if not tidied(reason):
            raise WordsMissing(PromisePart.ANSWER)
        with self._db.write("Decline a comment", about=self._about(comment_id)) as session:
            _answered(session, comment_id, CommentState.DECLINED, reason)

    def reopen(self, comment_id: int) -> None:
        """It is to be answered anew; its answer stays until then, and words that were put in its line stay there."""
        with self._db.write("Open a comment again", about=self._about(comment_id)) as session:
            comment = found(session, ConsultationComment, comment_id)
            _refuse_closed(found(session, Promise, comment.promise_id))
            comment.state = CommentState.OPEN

    def remove(self, comment_id: int) -> None:
        """Take a comment away that should never have been there; raises PromiseLocked."""
        with self._db.write("Remove a comment", about=self._about(comment_id)) as session:
            comment = found(session, ConsultationComment, comment_id)
            _refuse_closed(found(session, Promise, comment.promise_id))
            session.delete(comment)

    def _take_in(self, promise_id: int, read: Sequence[Returned]) -> list[FileBrought]:
        names = ", ".join(one.file for one in read)
        told = []
        with self._db.write("Bring comments back", about=names) as session:
            promise = found(session, Promise, promise_id)
            _refuse_closed(promise)
            lines = numbered_lines(promise_form(session, promise_id), self._language)
            query = select(ConsultationComment.identity).where(ConsultationComment.promise_id == promise_id)
            there = set(session.scalars(query))
            for one in read:
                fresh = {key: said for said in one.said if (key := _identity(said)) not in there}
                there |= set(fresh)
                session.add_all([_comment(promise_id, key, said) for key, said in fresh.items()])
                lost = sum(bool(said.line or said.words) and line_now(said.line, said.words, lines) is None for said in one.said)
                told.append(_told(one, len(fresh), lost))
        return told

    def _ours(self, promise_id: int, returned: Returned) -> Returned:
        """The file with the version it is of; raises OtherPromise where that is another promise's."""
        with self._db.read() as session:
            sent = here = found(session, Promise, promise_id)
            if returned.version_uuid:
                keyed = session.scalar(select(Promise).where(Promise.uuid == returned.version_uuid))
                if keyed is None or keyed.name != here.name:
                    raise OtherPromise(returned.file, "" if keyed is None else keyed.name)
                sent = keyed
            lines = numbered_lines(promise_form(session, sent.id), self._language)
            return returned.of_version(0 if sent is here else sent.version, {line.number: line.words for line in lines})

    def _line(self, session: Session, comment: ConsultationComment) -> NumberedLine:
        lines = numbered_lines(promise_form(session, comment.promise_id), self._language)
        line = line_now(comment.line, comment.words, lines)
        if line is None:
            raise LineGone(comment.words)
        return line

    def _about(self, comment_id: int) -> str:
        with self._db.read() as session:
            comment = found(session, ConsultationComment, comment_id)
            return comment.author or comment.text[:60]


def consultation_in(session: Session, promise_id: int, language: str) -> Consultation:
    """As `ConsultationService.consultation`, within a session of this room or any above."""
    form = promise_form(session, promise_id)
    lines = numbered_lines(form, language)
    before: Consultation | None = None
    last = _last_commented(session, form.previous_id, form.name)
    if last is not None:
        earlier = promise_form(session, last)
        before = Consultation(last, lines, _comments(session, last, lines), None, earlier.version)
    return Consultation(promise_id, lines, _comments(session, promise_id, lines), before, form.version)


def _comments(session: Session, promise_id: int, lines: tuple[NumberedLine, ...]) -> tuple[CommentForm, ...]:
    query = select(ConsultationComment).where(ConsultationComment.promise_id == promise_id)
    forms = [comment_form(comment, lines) for comment in session.scalars(query)]
    return tuple(sorted(forms, key=_order))


def _order(comment: CommentForm) -> tuple[bool, int, int]:
    number = comment.line if comment.now is None else comment.now.number
    return not number, number, comment.id


def _last_commented(session: Session, previous_id: int | None, name: str) -> int | None:
    """The latest earlier version of the same promise that has comments."""
    while previous_id is not None:
        previous = found(session, Promise, previous_id)
        if previous.name != name:
            return None
        if session.scalar(select(func.count()).where(ConsultationComment.promise_id == previous_id)):
            return previous_id
        previous_id = previous.previous_id
    return None


def _refuse_closed(promise: Promise) -> None:
    if promise.state not in ANSWERING:
        raise PromiseLocked(promise.name, promise.state)


def _answered(session: Session, comment_id: int, state: CommentState, reason: str) -> ConsultationComment:
    comment = found(session, ConsultationComment, comment_id)
    _refuse_closed(found(session, Promise, comment.promise_id))
    if comment.state is not CommentState.OPEN:
        raise CommentAnswered(comment.state)
    comment.state, comment.reason = state, tidied(reason)
    return comment


def _identity(said: Said) -> str:
    line = f"{said.line}:{said.words}" if said.line or said.words else ""
    return identity(line, said.text, said.proposal, said.author)


def _comment(promise_id: int, key: str, said: Said) -> ConsultationComment:
    return ConsultationComment(
        promise_id=promise_id,
        identity=key,
        line=said.line,
        words=said.words,
        author=said.author,
        text=said.text,
        proposal=" ".join(said.proposal.split()),
    )


def _told(returned: Returned, added: int, lost: int) -> FileBrought:
    return FileBrought(returned.file, added, len(returned.said) - added, returned.version, lost)
