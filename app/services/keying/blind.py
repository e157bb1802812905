"""A form that the one who sits here is to key a second time: its first entry is not to be seen before that."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.base import now
from app.models.keying import FormDraft, VerificationEntry
from app.models.survey import Response, ResponseState


def keyed_here_today(form: Response, actor: int | None) -> bool:
    """Whether the one who sits here keyed the form today, who keys it a second time on a later day at the earliest."""
    return form.operator_id == actor and _day(form.registered_at) >= _day(now())


def awaits_second(session: Session, form: Response, actor: int | None) -> bool:
    """Whether the one who sits here has a second entry of the form waiting or begun.

    One that another person has begun is that person's, and whoever keyed the form today may not key it again today.
    """
    query = select(VerificationEntry.id).where(VerificationEntry.response_id == form.id, VerificationEntry.keyed_at.is_(None))
    waiting = session.scalars(query).all()
    if form.state is ResponseState.VOID or not waiting:
        return False
    begun = session.execute(select(FormDraft.operator_id).where(FormDraft.verifies_id.in_(waiting))).scalars().all()
    if actor in begun:
        return True
    return len(begun) < len(waiting) and not keyed_here_today(form, actor)


def _day(moment: datetime) -> date:
    """The day on the wall."""
    return moment.astimezone().date()
