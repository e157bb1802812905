"""What a person does with problem descriptions."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.picture import Cause, ProblemDescription, ProblemEvidence, ProblemPlace, ProblemPriority
from app.services.picture.drafts import ProblemDraft
from app.services.picture.evidence import tidy
from app.services.picture.guards import refuse_adopted
from app.services.picture.refusals import ProblemGone


class Describing:
    """The problem descriptions of a wave's picture."""

    _db: Database

    def write_problem(self, wave_id: int, problem_id: int | None, draft: ProblemDraft) -> int:
        """All of a problem at once, as from a form: a new one, last in order, where `problem_id` is None. The key.

        Its causes, places, evidence and areas are these and no others; a cause whose words stay is the same cause.
        """
        with self._db.write("Write a problem", about=tidy(draft.title)) as session:
            if problem_id is None:
                problem = ProblemDescription(wave_id=wave_id, position=len(_problems(session, wave_id)) + 1)
            else:
                problem = found_problem(session, problem_id)
            refuse_adopted(session, problem.wave_id)
            problem.side, problem.title, problem.text = draft.side, tidy(draft.title), draft.text.strip()
            session.add(problem)
            session.flush()
            _link(problem, draft)
            session.flush()
            return problem.id

    def remove_problem(self, problem_id: int) -> None:
        """Take it away; the evidence and areas it was linked to stay."""
        with self._db.write("Remove a problem", about=self._problem_title(problem_id)) as session:
            problem = found_problem(session, problem_id)
            refuse_adopted(session, problem.wave_id)
            session.delete(problem)
            session.flush()
            for position, left in enumerate(_problems(session, problem.wave_id), start=1):
                left.position = position

    def _problem_title(self, problem_id: int) -> str:
        with self._db.read() as session:
            return found_problem(session, problem_id).title


def found_problem(session: Session, problem_id: int) -> ProblemDescription:
    """The problem; raises ProblemGone where it is not there any more."""
    problem = session.get(ProblemDescription, problem_id)
    if problem is None:
        raise ProblemGone
    return problem


def _problems(session: Session, wave_id: int) -> list[ProblemDescription]:
    query = select(ProblemDescription).where(ProblemDescription.wave_id == wave_id)
    return list(session.scalars(query.order_by(ProblemDescription.position, ProblemDescription.id)))


def _link(problem: ProblemDescription, draft: ProblemDraft) -> None:
    causes = {cause.text: cause for cause in problem.causes}
    written = dict.fromkeys(" ".join(text.split()) for text in draft.causes)
    problem.causes = [causes.get(text) or Cause(text=text) for text in written if text]
    places, evidence, areas = set(draft.place_ids), set(draft.evidence_ids), set(draft.area_ids)
    placed = {link.place_id: link for link in problem.places}
    rested = {link.evidence_item_id: link for link in problem.evidence}
    led = {link.priority_area_id: link for link in problem.areas}
    problem.places = [placed.get(key) or ProblemPlace(place_id=key) for key in sorted(places)]
    problem.evidence = [rested.get(key) or ProblemEvidence(evidence_item_id=key) for key in sorted(evidence)]
    problem.areas = [led.get(key) or ProblemPriority(priority_area_id=key) for key in sorted(areas)]
