"""What is kept beside a saved form: the keyer's notes on its fields, and the checks that spoke up about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.keying import AnswerFlag, FieldNote, KeyingEffort
from app.models.survey import CheckLevel, QuestionnaireCheck, Response, SurveyWave
from app.services.keying.checks import Finding
from app.services.keying.effort import Effort, effort_of
from app.services.keying.fields import fields_of
from app.services.survey.checks import CheckLine, check_line
from app.services.survey.forms import questionnaire_form

WHOLE_FORM = ""
"""The field of a note that is about the form and no field of it."""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note on a field of a saved form; `label` is the field's number as printed (`7c`), `question` its short text.

    All three are empty where it is about the whole form.
    """

    field: str
    label: str
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class FlagLine:
    """A check that spoke up about a saved form; `confirmed` where the keyer looked at the paper and confirmed."""

    check: CheckLine
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Remarks:
    """What stands beside a saved form, in printed order. No part of the answers."""

    notes: tuple[NoteLine, ...] = ()
    flags: tuple[FlagLine, ...] = ()


def notes_kept(session: Session, response_id: int) -> dict[str, str]:
    """The notes of a saved form: field → text."""
    found = session.scalars(select(FieldNote).where(FieldNote.response_id == response_id).order_by(FieldNote.id))
    return {note.field: note.text for note in found}


def confirmed_kept(session: Session, response_id: int) -> tuple[str, ...]:
    """The names of the checks that were confirmed when the form was saved."""
    query = (
        select(QuestionnaireCheck.name)
        .join(AnswerFlag, AnswerFlag.check_id == QuestionnaireCheck.id)
        .where(AnswerFlag.response_id == response_id, AnswerFlag.confirmed)
    )
    return tuple(session.scalars(query.order_by(QuestionnaireCheck.position)))


def effort_kept(session: Session, response_id: int) -> Effort:
    """What the first entry of a saved form took."""
    query = select(KeyingEffort).where(KeyingEffort.response_id == response_id, KeyingEffort.verification_entry_id.is_(None))
    found = session.scalars(query.order_by(KeyingEffort.id.desc())).first()
    return effort_of(found) if found is not None else Effort()


def add_remarks(session: Session, response_id: int, notes: Mapping[str, str], found: Iterable[Finding]) -> None:
    """Put notes and flags beside a form that has none yet; nothing is read first."""
    session.add_all(FieldNote(response_id=response_id, field=field, text=text) for field, text in notes.items())
    session.add_all(
        AnswerFlag(response_id=response_id, check_id=check, confirmed=confirmed) for check, confirmed in _flags(found).items()
    )


def store_notes(session: Session, response_id: int, notes: Mapping[str, str]) -> bool:
    """Make the form's notes those, touching only what differs; whether anything did."""
    known = {note.field: note for note in session.scalars(select(FieldNote).where(FieldNote.response_id == response_id))}
    before = {field: note.text for field, note in known.items()}
    for field, note in known.items():
        if field not in notes:
            session.delete(note)
        elif note.text != notes[field]:
            note.text = notes[field]
    session.add_all(
        FieldNote(response_id=response_id, field=field, text=text) for field, text in notes.items() if field not in known
    )
    return before != dict(notes)


def store_flags(session: Session, response_id: int, found: Iterable[Finding]) -> bool:
    """Make the form's flags those of the checks that speak up, touching only what differs; whether anything did."""
    wanted = _flags(found)
    known = {flag.check_id: flag for flag in session.scalars(select(AnswerFlag).where(AnswerFlag.response_id == response_id))}
    before = {check: flag.confirmed for check, flag in known.items()}
    for check, flag in known.items():
        if check not in wanted:
            session.delete(flag)
        elif flag.confirmed is not wanted[check]:
            flag.confirmed = wanted[check]
    session.add_all(
        AnswerFlag(response_id=response_id, check_id=check, confirmed=confirmed)
        for check, confirmed in wanted.items()
        if check not in known
    )
    return before != wanted


def _flags(found: Iterable[Finding]) -> dict[int, bool]:
    """Check → whether it was confirmed: what asks for that has got it, or the form would not be saved."""
    return {finding.check.id: finding.check.level is CheckLevel.CONFIRM for finding in found if not finding.stops}


def remarks_of(session: Session, response: Response) -> Remarks:
    """The notes and flags of a saved form."""
    notes = notes_kept(session, response.id)
    noted: tuple[NoteLine, ...] = ()
    if notes:
        wave = session.get_one(SurveyWave, response.wave_id)
        fields = fields_of(questionnaire_form(session, wave.questionnaire_id), ())
        whole = [NoteLine(WHOLE_FORM, "", "", notes[WHOLE_FORM])] if WHOLE_FORM in notes else []
        of_fields = [
            NoteLine(field.name, field.label, field.question.short_text, notes[field.name])
            for field in fields
            if field.name in notes
        ]
        noted = (*whole, *of_fields)
    query = (
        select(QuestionnaireCheck, AnswerFlag.confirmed)
        .join(AnswerFlag, AnswerFlag.check_id == QuestionnaireCheck.id)
        .where(AnswerFlag.response_id == response.id)
        .order_by(QuestionnaireCheck.position)
    )
    return Remarks(noted, tuple(FlagLine(check_line(check), confirmed) for check, confirmed in session.execute(query)))
