"""Forms that somebody began and did not save: who has them, taken over by the one who sits here, or thrown away."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.models.database import Database
from app.models.keying import FormDraft, PaperBatch
from app.models.survey import SurveyWave
from app.services.keeping.people import person_name
from app.services.keying.batches import begun_forms, refuse_unless_open
from app.services.keying.forms import mine
from app.services.keying.refusals import FormGone
from app.services.keying.remarks import WHOLE_FORM


@dataclass(frozen=True, slots=True)
class BegunForm:
    """A new form that is begun: `keyed` is how many fields; `operator` is empty where nobody had said who they were."""

    draft_id: int
    batch_id: int
    serial_no: int
    operator: str
    mine: bool
    started_at: datetime
    keyed: int


class BegunForms:
    """What can be done with a form whose keyer is not there."""

    _db: Database

    def begun_forms(self, batch_id: int) -> tuple[BegunForm, ...]:
        """The new forms of a batch that are begun, by number; those of one's own only where something is keyed in them."""
        with self._db.read() as session:
            own = set(session.scalars(select(FormDraft.id).where(FormDraft.batch_id == batch_id, mine(self._db.actor))))
            return tuple(
                BegunForm(
                    draft.id,
                    batch_id,
                    draft.serial_no or 0,
                    person_name(session, draft.operator_id),
                    draft.id in own,
                    draft.started_at,
                    len(draft.fields),
                )
                for draft in begun_forms(session, batch_id)
                if draft.id not in own or draft.fields or draft.in_progress is not None
            )

    def take_over(self, draft_id: int, serial_no: int, note: str) -> None:
        """Make a form that somebody else began one's own; where something is keyed in it, a note on the form says so.

        Raises FormGone where it was saved or thrown away meanwhile, WaveNotOpen.
        """
        with self._db.draft() as session:
            draft = session.get(FormDraft, draft_id)
            if draft is None:
                raise FormGone(serial_no)
            refuse_unless_open(session.get_one(SurveyWave, session.get_one(PaperBatch, draft.batch_id).wave_id))
            draft.operator_id = self._db.actor
            if draft.fields:
                noted = dict(draft.notes or {})
                draft.notes = {**noted, WHOLE_FORM: "; ".join(filter(None, (noted.get(WHOLE_FORM, ""), note)))}

    def throw_away(self, draft_id: int) -> None:
        """Throw a begun form away; one that is gone already is no matter."""
        with self._db.draft() as session:
            draft = session.get(FormDraft, draft_id)
            if draft is not None:
                session.delete(draft)
