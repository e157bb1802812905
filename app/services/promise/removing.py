"""Taking a promise away, within a session."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.promise import ConsultationComment, Promise, PromiseState
from app.services.promise.refusals import PromiseNotDraft
from app.services.promise.tracing import figure_rows
from app.services.promise.writing import found, refuse_logged


def remove_draft(session: Session, promise_id: int) -> None:
    """Take a draft away with all that is in it; raises PromiseNotDraft for what others have seen."""
    promise = found(session, Promise, promise_id)
    if promise.state is not PromiseState.DRAFT:
        raise PromiseNotDraft(promise.name, promise.state)
    for line in promise.commitments:
        refuse_logged(session, line.text, line.activities)
    promise.commitments, promise.signatories, promise.decisions = [], [], []
    for figure in figure_rows(session, promise.id):
        session.delete(figure)
    for comment in session.scalars(select(ConsultationComment).where(ConsultationComment.promise_id == promise_id)):
        session.delete(comment)
    session.flush()
    session.delete(promise)
