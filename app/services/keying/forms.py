"""A form being keyed, and those that are saved, as frozen facts; read in a session that the service has open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import ColumnElement, String, bindparam, cast, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.models.base import now
from app.models.history import Change, ChangeKind
from app.models.keeping import Person
from app.models.keying import DraftField, FormDraft, PaperBatch, VerificationEntry
from app.models.survey import Response, ResponseState, SurveyWave
from app.services.keeping.people import person_name
from app.services.keying.batches import refuse_unless_correctable
from app.services.keying.begun import resumed, stored
from app.services.keying.checks import Finding, confirmed_still, findings, outstanding
from app.services.keying.effort import Effort, effort_of
from app.services.keying.entry import Entry
from app.services.keying.fields import Field, fields_of, path
from app.services.keying.legal import in_printed_order, mistake, written
from app.services.keying.narrowing import narrowed
from app.services.keying.refusals import EntryNotLegal, FieldNotReached, FormGone, FormNotStanding
from app.services.keying.strokes import InProgress
from app.services.survey.forms import QuestionnaireForm, place_lines, questionnaire_form

_DRAFT, _FIELD = FormDraft.metadata.tables["form_draft"], FormDraft.metadata.tables["draft_field"]
_THIS = (_FIELD.c.draft_id == bindparam("of_draft"), _FIELD.c.field == bindparam("of_field"))
_ADD = insert(_FIELD)
_CHANGE = update(_FIELD).where(*_THIS).values(entry=bindparam("to"))
_DROP = delete(_FIELD).where(*_THIS)
_MOVE = (
    update(_DRAFT)
    .where(_DRAFT.c.id == bindparam("of_draft"))
    .values(
        field=bindparam("to"),
        in_progress=bindparam("begun"),
        notes=bindparam("noted"),
        confirmed=bindparam("agreed"),
        active_ms=bindparam("spent"),
        keystrokes=bindparam("struck"),
        stepped_back=bindparam("back"),
    )
)

_PRINTED_DIGITS = 4
"""A serial number is printed with at least as many."""
_MOST_DIGITS = 9
SAVES_FORM = ("Key form", "Set a twin aside")
"""The actions that save a form: undone, it is being keyed again."""


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form that is being keyed, or a saved one that is being corrected.

    `path` are the fields reached, `at` is the one in progress, empty where each of them has its entry; `dropped` are the
    fields whose answers the last answer's jump took away; `accepted_at` is when the last field was on the disk. `begun` is
    what is keyed of a field and not accepted, as the disk has it. `notes` are the keyer's, by field; `confirmed` are the names
    of checks that the keyer looked at on the paper; `effort` is what the form took so far.
    """

    draft_id: int
    batch_id: int
    serial_no: int
    corrects: int | None
    """The saved form's key, where one is corrected."""
    verifies: int | None
    """The second entry's key, where a form is keyed again blindly."""
    questionnaire: QuestionnaireForm
    fields: tuple[Field, ...]
    entries: Mapping[str, Entry]
    path: tuple[Field, ...]
    at: str
    dropped: tuple[Field, ...] = ()
    accepted_at: datetime | None = None
    begun: InProgress | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    confirmed: tuple[str, ...] = ()
    effort: Effort = field(default_factory=Effort)

    @property
    def current(self) -> Field | None:
        """The field in progress; None where the form waits to be saved."""
        return next((found for found in self.path if found.name == self.at), None)

    @property
    def missing(self) -> Field | None:
        """The first field that nothing is keyed in."""
        return next((field for field in self.path if field.name not in self.entries), None)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The checks that speak up about the answers."""
        return findings(self.questionnaire.checks, self.path, self.entries)

    @property
    def outstanding(self) -> tuple[Finding, ...]:
        """The checks that keep the form from being saved: those that stop it, then those not confirmed."""
        return outstanding(self.findings, self.confirmed)

    def noting(self, name: str, text: str) -> "OpenForm":
        """The same form with that note on a field; without one where there are no words."""
        others = {noted: words for noted, words in self.notes.items() if noted != name}
        kept = " ".join(written(text).split())
        return replace(self, notes={**others, name: kept} if kept else others)

    def confirming(self, check: str) -> "OpenForm":
        """The same form with a check confirmed."""
        return replace(self, confirmed=(*(name for name in self.confirmed if name != check), check))

    def spending(self, effort: Effort) -> "OpenForm":
        """The same form, which took that so far."""
        return replace(self, effort=effort)

    def holding(self, entries: Mapping[str, Entry]) -> "OpenForm":
        """The same form with these entries instead."""
        return replace(self, entries=entries, path=path(self.fields, entries))

    def after(self, name: str) -> str:
        """The field that follows on the path; the first one missing, or none, at its end."""
        names = [found.name for found in self.path]
        rest = names[names.index(name) + 1 :] if name in names else names
        first_missing = self.missing
        return rest[0] if rest else (first_missing.name if first_missing else "")

    def before(self, name: str) -> str:
        """The field before on the path; the first one where there is none, the last one where the form waits to be saved."""
        names = [found.name for found in self.path]
        if name not in names:
            return names[-1]
        return names[max(0, names.index(name) - 1)]

    def precedes(self, name: str) -> bool:
        """Whether the field stands before the one in progress; every field does where the form waits to be saved."""
        names = [found.name for found in self.path]
        return name in names and (self.at not in names or names.index(name) < names.index(self.at))

    def place(self, at: str) -> str:
        """The field `at`; the form's end where it is not on the path: the first field missing, or none."""
        return at if any(found.name == at for found in self.path) else self.missing.name if self.missing else ""

    def moved(self, at: str) -> "OpenForm":
        """The same form with another field in progress."""
        return replace(self, at=at, dropped=())

    def keeping(self, begun: InProgress | None) -> "OpenForm":
        """The same form with that keyed of the field in progress; what was begun of another field stands."""
        other = self.begun if self.begun is not None and self.begun.field.name != self.at else None
        return replace(self, begun=begun or other)


@dataclass(frozen=True, slots=True)
class SavedForm:
    """A saved paper form; `operator` is empty where nobody had said who they were."""

    id: int
    serial_no: int
    state: ResponseState
    batch_id: int
    batch_number: int
    operator: str
    registered_at: datetime
    void_reason: str


def begin_draft(session: Session, draft: FormDraft, like: OpenForm | None = None) -> OpenForm:
    """The form of a draft; its questions are read unless they are those of a form just keyed."""
    if like is not None:
        questionnaire, fields = like.questionnaire, like.fields
    else:
        batch = session.get_one(PaperBatch, draft.batch_id)
        wave = session.get_one(SurveyWave, batch.wave_id)
        questionnaire = narrowed(questionnaire_form(session, wave.questionnaire_id), _chosen(session, draft))
        fields = fields_of(questionnaire, place_lines(session, with_retired=True))
    kept = {row.field: Entry.from_json(row.entry) for row in draft.fields}
    form = OpenForm(
        draft_id=draft.id,
        batch_id=draft.batch_id,
        serial_no=draft.serial_no or 0,
        corrects=draft.response_id if draft.verifies_id is None else None,
        verifies=draft.verifies_id,
        questionnaire=questionnaire,
        fields=fields,
        entries=kept,
        path=path(fields, kept),
        at=draft.field,
        begun=resumed(fields, kept, draft.in_progress),
        notes=dict(draft.notes or {}),
        confirmed=tuple(draft.confirmed or ()),
        effort=effort_of(draft),
    )
    if form.current is not None:
        return form
    first = form.missing
    return form.moved(first.name if first else "")


def accepted(form: OpenForm, name: str, entry: Entry, at: str | None = None) -> OpenForm:
    """The form with a field's entry in it, and the field `at` or the one that follows in progress.

    Raises FieldNotReached where the field is not on the form's path, EntryNotLegal.
    """
    field = next((found for found in form.path if found.name == name), None)
    if field is None:
        raise FieldNotReached(name)
    wrong = mistake(field, entry)
    if wrong is not None:
        raise EntryNotLegal(field.label, wrong)
    entries = {**form.entries, name: in_printed_order(field, entry)}
    confirmed = form.confirmed
    if confirmed and entries[name] != form.entries.get(name):
        confirmed = confirmed_still(form.questionnaire.checks, confirmed, field.question.name)
    reached = path(form.fields, entries)
    names = {found.name for found in reached}
    taken = replace(
        form,
        entries={keyed: entries[keyed] for keyed in entries if keyed in names},
        path=reached,
        dropped=tuple(found for found in form.fields if entries.get(found.name, Entry()) != Entry() and found.name not in names),
        begun=form.begun if form.begun is not None and form.begun.field.name in names - {name} else None,
        confirmed=confirmed,
    )
    return replace(taken, at=taken.after(name) if at is None else taken.place(at), accepted_at=now())


def draft_of(session: Session, form: OpenForm) -> FormDraft:
    """The draft of a form being keyed. Raises FormGone where it was saved or thrown away in another window."""
    draft = session.get(FormDraft, form.draft_id)
    if draft is None:
        raise FormGone(form.serial_no)
    return draft


def keep_entry(session: Session, form: OpenForm, following: OpenForm, name: str) -> None:
    """Write the entry of one field, the field that follows in progress, and what its jump drops; nothing is read first.

    What was begun of the field is gone with the same statement.

    Raises FormGone where the form was saved or thrown away in another window.
    """
    connection = session.connection()
    entry = following.entries[name].to_json()
    found = _move(session, following)
    if found and name in form.entries:
        found = connection.execute(_CHANGE, {"of_draft": form.draft_id, "of_field": name, "to": entry}).rowcount
    elif found:
        try:
            connection.execute(_ADD, {"draft_id": form.draft_id, "field": name, "entry": entry})
        except IntegrityError as error:
            raise FormGone(form.serial_no) from error
    if not found:
        raise FormGone(form.serial_no)
    for gone in form.entries.keys() - following.entries.keys():
        connection.execute(_DROP, {"of_draft": form.draft_id, "of_field": gone})


def keep_place(session: Session, form: OpenForm) -> None:
    """Write the field in progress, what is begun and not accepted, and what stands beside the answers.

    Raises FormGone as `keep_entry` does.
    """
    if not _move(session, form):
        raise FormGone(form.serial_no)


def end_draft(session: Session, draft_id: int) -> None:
    """Take a draft and its fields away, unread."""
    connection = session.connection()
    connection.execute(delete(_FIELD).where(_FIELD.c.draft_id == draft_id))
    connection.execute(delete(_DRAFT).where(_DRAFT.c.id == draft_id))


def fields_kept(entries: Mapping[str, Entry]) -> list[DraftField]:
    """The entries as a draft keeps them."""
    return [DraftField(field=name, entry=entry.to_json()) for name, entry in entries.items()]


def standing(session: Session, response_id: int) -> Response:
    """A saved form that can be corrected. Raises FormNotStanding where it is void, WaveNotOpen where the wave is past that."""
    response = session.get_one(Response, response_id)
    if response.state is ResponseState.VOID:
        raise FormNotStanding(response.serial_no or 0, response.state)
    refuse_unless_correctable(session.get_one(SurveyWave, response.wave_id))
    return response


def last_keyed(session: Session, actor: int | None) -> Change | None:
    """The change by which that person saved their last form, or set it aside, if it still stands."""
    query = select(Change).where(
        Change.action.in_(SAVES_FORM),
        Change.kind == ChangeKind.WRITE,
        Change.person_id.is_not_distinct_from(actor),
        Change.undone_by_id.is_(None),
        Change.final.is_(False),
    )
    return session.scalars(query.order_by(Change.id.desc()).limit(1)).first()


def response_of(session: Session, change: Change) -> Response:
    """The form that a change saved."""
    row = next(row for row in change.rows if row.table_name == "response")
    return session.get_one(Response, row.row_key[0])


def mine(actor: int | None) -> ColumnElement[bool]:
    """The drafts of the one who sits here."""
    return FormDraft.operator_id.is_not_distinct_from(actor)


def saved_forms(session: Session, wave_id: int, batch_id: int | None, serial: str, most: int) -> tuple[SavedForm, ...]:
    """The wave's paper forms, the last one saved first; `serial` is the beginning of a serial number.

    Written with zeros it is the beginning of the number as it stands on the paper.
    """
    query = (
        select(Response, PaperBatch.number, Person.name)
        .join(PaperBatch, PaperBatch.id == Response.batch_id)
        .outerjoin(Person, Person.id == Response.operator_id)
        .where(Response.wave_id == wave_id, Response.serial_no.is_not(None))
        .order_by(Response.registered_at.desc(), Response.id.desc())
        .limit(most)
    )
    if batch_id is not None:
        query = query.where(Response.batch_id == batch_id)
    typed = serial.strip()
    if typed.startswith("0") and typed.isascii() and typed.isdecimal() and len(typed) < _MOST_DIGITS:
        fits = 10 ** max(0, _PRINTED_DIGITS - len(typed))
        query = query.where(Response.serial_no >= int(typed) * fits, Response.serial_no < (int(typed) + 1) * fits)
    elif typed:
        query = query.where(cast(Response.serial_no, String).startswith(typed, autoescape=True))
    return tuple(_saved(*row) for row in session.execute(query))


def saved_form(session: Session, response: Response) -> SavedForm:
    """One saved form."""
    batch = session.get_one(PaperBatch, response.batch_id)
    return _saved(response, batch.number, person_name(session, response.operator_id))


def _chosen(session: Session, draft: FormDraft) -> Sequence[str] | None:
    """The questions that a second entry is about; None for the whole form."""
    again = None if draft.verifies_id is None else session.get_one(VerificationEntry, draft.verifies_id)
    return None if again is None else again.sample.questions


def _move(session: Session, form: OpenForm) -> int:
    """How many drafts there were to write it in: one, or none."""
    values = {
        "of_draft": form.draft_id,
        "to": form.at,
        "begun": stored(form.begun),
        "noted": dict(form.notes),
        "agreed": list(form.confirmed),
        "spent": form.effort.active_ms,
        "struck": form.effort.keystrokes,
        "back": form.effort.stepped_back,
    }
    return session.connection().execute(_MOVE, values).rowcount


def _saved(response: Response, batch_number: int, operator: str | None) -> SavedForm:
    return SavedForm(
        response.id,
        response.serial_no or 0,
        response.state,
        response.batch_id or 0,
        batch_number,
        operator or "",
        response.registered_at,
        response.void_reason,
    )
