"""The changes that settled what two entries of a form differ in, from the audit."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.history import Change, RowChange
from app.models.keying import Discrepancy, VerificationEntry, VerificationSample
from app.models.survey import Response


def settlings_of(session: Session, response: Response) -> dict[int, tuple[Change, list[RowChange]]]:
    """The changes that settled something of a form, and their undoing, by the change's key, with what each did to discrepancies.

    They may leave the response's own row as it is, so that none of its changes leads to them.
    """
    drawn = select(func.min(VerificationSample.drawn_at)).join(
        VerificationEntry, VerificationEntry.sample_id == VerificationSample.id
    )
    since = session.scalar(drawn.where(VerificationEntry.response_id == response.id))
    if since is None:
        return {}
    of_form = select(VerificationEntry.id).where(VerificationEntry.response_id == response.id)
    entries = set(session.scalars(of_form))
    query = (
        select(Change, RowChange)
        .join(RowChange, RowChange.change_id == Change.id)
        .where(Change.at >= since, Change.action == "Settle a discrepancy", RowChange.table_name == Discrepancy.__tablename__)
    )
    found: dict[int, tuple[Change, list[RowChange]]] = {}
    for change, row in session.execute(query.order_by(RowChange.id)):
        if (row.after or row.before or {}).get("entry_id") in entries:
            found.setdefault(change.id, (change, []))[1].append(row)
    return found
