"""The memo of a version, made from what is stored."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.keeping import Municipality
from app.models.promise import PromiseState
from app.models.survey import Response, ResponseState, SurveyWave
from app.services.documents.memo.building import MemoGround, memo_document
from app.services.picture import picture_version
from app.services.promise import PromiseForm, promise_form
from app.services.promise.consultation import consultation_in
from app.services.survey.forms import wave_line


class MemoService:
    """Drafts the memo to those who decide; nothing is stored."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def docx(self, promise_id: int, day: date, language: str = "sv", *, addressee: str = "", registry_number: str = "") -> bytes:
        """The memo (.docx) dated `day`, to the body named, under the registry number. Raises PromiseGone."""
        from app.services.documents.memo.writing import memo_docx

        with self._db.read() as session:
            ground = _ground(session, promise_id, language)
        return memo_docx(memo_document(ground, language, day, addressee, registry_number), language)


def _ground(session: Session, promise_id: int, language: str) -> MemoGround:
    form = promise_form(session, promise_id)
    municipality = session.get(Municipality, 1)
    wave = None if form.wave_id is None else session.get(SurveyWave, form.wave_id)
    return MemoGround(
        form=form,
        municipality="" if municipality is None else municipality.name,
        consultation=consultation_in(session, promise_id, language),
        wave=None if wave is None else wave_line(wave),
        responses=0 if wave is None else _responses(session, wave.id),
        picture=None if wave is None else picture_version(session, wave.id),
        before=_referred_back(session, form),
    )


def _responses(session: Session, wave_id: int) -> int:
    query = select(func.count()).where(Response.wave_id == wave_id, Response.state != ResponseState.VOID)
    return session.scalar(query) or 0


def _referred_back(session: Session, form: PromiseForm) -> PromiseForm | None:
    """The version it was made from, where that was referred back."""
    if form.previous_id is None:
        return None
    before = promise_form(session, form.previous_id)
    return before if before.name == form.name and before.state is PromiseState.REFERRED_BACK else None
