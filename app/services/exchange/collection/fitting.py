"""What was sent, in this file's own keys."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.keeping import Person, Role
from app.models.keying import PaperBatch
from app.models.survey import CollectionPoint, OptionPart, Place, QuestionnaireCheck
from app.services.exchange.collection.asked import differing
from app.services.exchange.collection.contents import A_NUMBER, A_PLACE, Content, paired
from app.services.exchange.collection.received import Sending
from app.services.exchange.collection.refusals import PlacesUnknown, QuestionsDiffer, SendingDamaged
from app.services.keying.answers import Rows, Value
from app.services.survey.forms import QuestionForm, QuestionnaireForm


@dataclass(frozen=True, slots=True)
class Fitting:
    """The keys that the names in what was sent have in this file."""

    form: QuestionnaireForm
    places: dict[str, int]
    people: dict[str, int]
    points: dict[str, int]
    checks: dict[str, int]
    path: Path = Path()
    """The file it came in, for what is refused."""

    def rows(self, content: Content) -> Rows:
        """The answers of a form as rows. Raises SendingDamaged for a code that its question does not have."""
        rows = Rows()
        for name, item, slot, part, code in content["values"]:
            question = self._question(name)
            rows.values[question.id, self._item(question, item), slot] = self._value(question, part, code)
        for name, item, part, code, text in content["texts"]:
            question = self._question(name)
            beside = self._value(question, part, code)[0] if code else 0
            rows.texts[question.id, self._item(question, item), beside or 0] = text
        return rows

    def operator(self, content: Content) -> int | None:
        """Who keyed it."""
        return self.people.get(content["operator"] or "")

    def flags(self, raised: Iterable[tuple[str, bool]]) -> dict[int, bool]:
        """The checks that spoke up, as far as the questionnaire has them."""
        return {self.checks[name]: confirmed for name, confirmed in raised if name in self.checks}

    def _question(self, name: str) -> QuestionForm:
        found = self.form.question(name)
        if found is None:
            raise SendingDamaged(self.path)
        return found

    def _item(self, question: QuestionForm, name: str) -> int:
        found = next((item.id for item in question.items if item.name == name), 0)
        if name and not found:
            raise SendingDamaged(self.path)
        return found

    def _value(self, question: QuestionForm, part: str, code: str) -> Value:
        if part == A_PLACE:
            return None, self.places[code]
        if part == A_NUMBER and (number := question.number(code)) is not None:
            return None, number
        found = question.option(code, OptionPart(part)) if part in OptionPart.__members__ else None
        if found is None:
            raise SendingDamaged(self.path)
        return found.id, None


def fitting(session: Session, form: QuestionnaireForm, path: Path = Path()) -> Fitting:
    """The keys of this file, by what they are called in every file."""
    checks = select(QuestionnaireCheck.name, QuestionnaireCheck.id).where(QuestionnaireCheck.questionnaire_id == form.id)
    return Fitting(
        form=form,
        places=paired(session, select(Place.uuid, Place.id)),
        people=paired(session, select(Person.uuid, Person.id)),
        points=paired(session, select(CollectionPoint.uuid, CollectionPoint.id)),
        checks=paired(session, checks),
        path=path,
    )


def fitted(session: Session, sending: Sending, form: QuestionnaireForm) -> Fitting:
    """How a sending fits this file; people it does not know are added, seated nowhere.

    Raises QuestionsDiffer, PlacesUnknown, SendingDamaged for a collection point it does not know.
    """
    other = differing(form, sending.asked, sending.answered)
    if other:
        raise QuestionsDiffer(sending.path, other)
    _add_people(session, sending)
    fit = fitting(session, form, sending.path)
    if any(row.content["point"] not in fit.points for row in sending.batches):
        raise SendingDamaged(sending.path)
    lost = sorted(sending.named - fit.places.keys())
    if lost:
        raise PlacesUnknown(sending.path, tuple(" ".join(sending.places[uuid]) for uuid in lost))
    return fit


def batch_keys(session: Session, identities: Iterable[str]) -> dict[str, int]:
    """The keys of those batches that are in this file."""
    return paired(session, select(PaperBatch.uuid, PaperBatch.id).where(PaperBatch.uuid.in_(list(identities))))


def _add_people(session: Session, sending: Sending) -> None:
    known = set(session.scalars(select(Person.uuid)))
    keyed = {form.content["operator"] for form in sending.forms} | {row.content["destroyed_by"] for row in sending.batches}
    session.add_all(
        Person(uuid=uuid, name=name, role=Role.RECEPTION, retired=True)
        for uuid, name in sending.people.items()
        if uuid in keyed and uuid not in known
    )
    session.flush()
