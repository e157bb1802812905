"""What changed on both sides, field by field beside one another, and its settling; and numbers that stand on two papers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.database import Database
from app.models.exchange import CollectionFile, MergedRow
from app.models.keying import PaperBatch
from app.models.survey import AnswerValue, CollectionPoint, FreeTextAnswer, Response, ResponseState, SurveyWave
from app.services.exchange.collection.contents import Content, batch_contents, fingerprint, form_contents, naming
from app.services.exchange.collection.fitting import Fitting, batch_keys, fitting
from app.services.exchange.collection.refusals import ChoiceIncomplete, ConflictGone
from app.services.exchange.collection.standing import set_batch, set_form, set_notes
from app.services.exchange.collection.whose import LastChange, last_change, last_sent
from app.services.keeping.people import person_name
from app.services.keying import Entry, Field, fields_of, missing, serial_words, settle
from app.services.keying.answers import Rows, entries_from, rows_of, store
from app.services.keying.refusals import ReasonMissing
from app.services.keying.serials import refuse_taken
from app.services.survey.forms import place_lines, questionnaire_form

SERIAL, VOID, NOTE = "serial", "void", "note:"
"""What of a form may differ beside its fields; a note is followed by its field's name."""

_OF_BATCH = (
    "number", "collected_on", "envelope", "state", "received", "blank", "spoiled", "reason", "stored_where", "stored_until",
    "destroyed_on", "disposal_body", "disposal_decided_on", "disposal_reference",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the two sides say otherwise; empty where a side says nothing.

    `name` is a field's name, SERIAL, VOID (the reason, empty where the form stands), NOTE with a field's name, or a column of a
    batch; `label` is a field's number on the form and `question` its short text.
    """

    name: str
    label: str
    question: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A form or batch that was changed on both sides: `version` is one thing the place says, and how it differs from what stands.

    `serial_no` is none for a batch; `here` and `there` are the last change of either side, as far as it is known.
    """

    uuid: str
    version: str
    place: str
    serial_no: int | None
    batch_number: int
    state: ResponseState | None
    differences: tuple[Difference, ...]
    here: LastChange | None = None
    there: LastChange | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """One of several forms that carry the same number."""

    id: int
    batch_number: int
    place: str
    operator: str
    registered_at: datetime


@dataclass(frozen=True, slots=True)
class Double:
    """A number that stands on several forms of the wave."""

    serial_no: int
    papers: tuple[Paper, ...]


class Settling:
    """The part of collecting that is about what does not agree."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def conflicts(self, wave_id: int) -> tuple[Conflict, ...]:
        """What is to be settled of the wave, batches first, then forms by number."""
        with self._db.read() as session:
            looked = _Looking(session, wave_id)
            found = [one for row in looked.unsettled() for one in looked.conflicts(row)]
        return tuple(sorted(found, key=lambda one: (one.serial_no is not None, one.serial_no or 0, one.uuid, one.version)))

    def settle(self, wave_id: int, conflict: Conflict, take: frozenset[str]) -> None:
        """Settle one conflict: of its differences those named in `take` become what the place says, the others stand.

        A form that is changed so is no longer verified. Raises ConflictGone where either side has changed since it was read,
        ChoiceIncomplete where the mixture leaves a question without an answer.
        """
        about = serial_words(conflict.serial_no) if conflict.serial_no is not None else str(conflict.batch_number)
        with self._db.write("Settle what differs", about=f"{about} · {conflict.place}") as session:
            looked = _Looking(session, wave_id)
            row = session.get(MergedRow, conflict.uuid)
            if row is None or not row.theirs or conflict not in looked.conflicts(row):
                raise ConflictGone
            looked.settle(conflict, row.theirs[conflict.version], take)
            rest = {head: said for head, said in row.theirs.items() if head != conflict.version}
            row.theirs = rest or None

    def doubles(self, wave_id: int) -> tuple[Double, ...]:
        """The numbers that stand on several forms that count."""
        standing = (Response.wave_id == wave_id, Response.state != ResponseState.VOID, Response.serial_no.is_not(None))
        query = select(Response.serial_no).where(*standing).group_by(Response.serial_no).having(func.count() > 1)
        with self._db.read() as session:
            numbers = session.scalars(query.order_by(Response.serial_no)).all()
            found = session.scalars(
                select(Response).where(*standing, Response.serial_no.in_(numbers)).order_by(Response.id)
            ).all()
            papers = [(response.serial_no, _paper(session, response)) for response in found]
        return tuple(Double(number or 0, tuple(paper for at, paper in papers if at == number)) for number in numbers)

    def renumber(self, response_id: int, serial_no: int, reason: str) -> None:
        """Give one of the papers the number it should have. Raises ReasonMissing, SerialTaken, SerialNotPositive."""
        if not reason.strip():
            raise ReasonMissing
        about = f"{serial_words(serial_no)} · {reason.strip()}"
        with self._db.write("Correct form", about=about) as session:
            response = session.get_one(Response, response_id)
            refuse_taken(session, response.wave_id, serial_no, response_id=response_id)
            response.serial_no, response.state = serial_no, ResponseState.REGISTERED


class _Looking:
    """What both sides of the unsettled rows of a wave say, in one session."""

    def __init__(self, session: Session, wave_id: int) -> None:
        self._session, self._wave_id = session, wave_id
        wave = session.get_one(SurveyWave, wave_id)
        self._form = questionnaire_form(session, wave.questionnaire_id)
        self._fields = fields_of(self._form, place_lines(session, with_retired=True))
        self._names = naming(session, wave.questionnaire_id)
        self._fit: Fitting = fitting(session, self._form)

    def unsettled(self) -> list[MergedRow]:
        query = select(MergedRow).join(CollectionFile, CollectionFile.id == MergedRow.collection_file_id)
        return [row for row in self._session.scalars(query.where(CollectionFile.wave_id == self._wave_id)) if row.theirs]

    def conflicts(self, row: MergedRow) -> Iterator[Conflict]:
        """The conflicts of a row: none where what stands is what the place says by now."""
        response = self._response(row.uuid)
        batch = self._batch(row.uuid) if response is None else self._session.get_one(PaperBatch, response.batch_id)
        made = self._session.get_one(CollectionFile, row.collection_file_id)
        place = self._session.get_one(CollectionPoint, made.collection_point_id).name
        ours = self._ours(row.uuid)
        for version, said in (row.theirs or {}).items():
            if version == fingerprint(ours):
                continue
            differ = self._of_form(ours, said["content"]) if response is not None else _of_batch(ours, said["content"])
            yield Conflict(
                uuid=row.uuid,
                version=version,
                place=place,
                serial_no=None if response is None else response.serial_no,
                batch_number=batch.number,
                state=None if response is None else response.state,
                differences=tuple(differ),
                here=last_change(self._session, batch if response is None else response),
                there=last_sent(said),
            )

    def settle(self, conflict: Conflict, said: Mapping[str, Content], take: frozenset[str]) -> None:
        """Make the row what was chosen of both sides."""
        names = {one.name for one in conflict.differences}
        if not take & names:
            return
        response = self._response(conflict.uuid)
        if response is None:
            content = self._ours(conflict.uuid) | {name: said["content"][name] for name in take & names}
            set_batch(self._batch(conflict.uuid), content, self._fit)
            return
        batches = batch_keys(self._session, (said["content"]["batch"],))
        if names <= take:
            set_form(self._session, response, said["content"], said["flags"], self._fit, batches)
        else:
            self._mix(response, said["content"], take)

    def _mix(self, response: Response, theirs: Content, take: frozenset[str]) -> None:
        """The answers chosen of either side, what they jump past left out; numbers, state and notes as chosen."""
        ours = self._ours(response.uuid)
        entries = self._entries(ours)
        told = self._entries(theirs)
        for name in take:
            if name in told:
                entries[name] = told[name]
            elif name in entries:
                del entries[name]
        entries, _dropped = settle(self._fields, entries)
        lacking = missing(self._fields, entries)
        if lacking is not None:
            raise ChoiceIncomplete(f"{lacking.label} {lacking.question.short_text}")
        store(response, rows_of(self._fields, entries))
        response.state = ResponseState.VOID if response.state is ResponseState.VOID else ResponseState.REGISTERED
        chosen = {name.removeprefix(NOTE) for name in take if name.startswith(NOTE)}
        notes = {field: text for field, text in ours["notes"].items() if field not in chosen}
        told_notes = {field: text for field, text in theirs["notes"].items() if field in chosen}
        set_notes(self._session, response, notes | told_notes)
        if SERIAL in take:
            response.serial_no = theirs["serial"]
        if VOID in take:
            response.state = ResponseState.REGISTERED if theirs["void"] is None else ResponseState.VOID
            response.void_reason = theirs["void"] or ""

    def _response(self, uuid: str) -> Response | None:
        return self._session.scalar(select(Response).where(Response.uuid == uuid))

    def _batch(self, uuid: str) -> PaperBatch:
        return self._session.scalars(select(PaperBatch).where(PaperBatch.uuid == uuid)).one()

    def _ours(self, uuid: str) -> Content:
        response = self._response(uuid)
        if response is not None:
            return form_contents(self._session, self._names, [response])[uuid]
        return batch_contents(self._names, [self._batch(uuid)])[uuid]

    def _entries(self, content: Content) -> dict[str, Entry]:
        rows: Rows = self._fit.rows(content)
        values = [
            AnswerValue(question_id=at[0], item_id=at[1], slot=at[2], option_id=value[0], number=value[1])
            for at, value in rows.values.items()
        ]
        texts = [FreeTextAnswer(question_id=at[0], item_id=at[1], option_id=at[2], text=text) for at, text in rows.texts.items()]
        return entries_from(self._fields, values, texts)

    def _of_form(self, ours: Content, theirs: Content) -> Iterator[Difference]:
        if ours["serial"] != theirs["serial"]:
            yield Difference(SERIAL, "", "", serial_words(ours["serial"] or 0), serial_words(theirs["serial"]))
        if ours["void"] != theirs["void"]:
            yield Difference(VOID, "", "", ours["void"] or "", theirs["void"] or "")
        mine, told = self._entries(ours), self._entries(theirs)
        for field in self._fields:
            here, there = mine.get(field.name, Entry()), told.get(field.name, Entry())
            if here != there:
                words = (entry_words(field, here), entry_words(field, there))
                yield Difference(field.name, field.label, field.question.short_text, *words)
        labels = {field.name: field for field in self._fields}
        for name in sorted({*ours["notes"], *theirs["notes"]}):
            here_note, there_note = ours["notes"].get(name, ""), theirs["notes"].get(name, "")
            if here_note != there_note:
                about = labels.get(name)
                words = ("", "") if about is None else (about.label, about.question.short_text)
                yield Difference(NOTE + name, *words, here_note, there_note)


def entry_words(field: Field, entry: Entry) -> str:
    """An entry as a person reads it: each code with its printed words, and what was written beside it."""
    said: list[str] = []
    for code in entry.codes:
        option, place = field.question.option(code), field.place(code)
        printed = option.text if option is not None else place.name if place is not None else ""
        said.append(f"{code} {printed}".strip())
    for ticks in (entry.when, entry.why):
        said += [" ".join(ticks)] if ticks else []
    said += [f"“{words.text}”" for words in entry.words]
    return " · ".join(said)


def _of_batch(ours: Content, theirs: Content) -> Iterator[Difference]:
    for name in _OF_BATCH:
        if ours[name] != theirs[name]:
            yield Difference(name, "", "", _plain(ours[name]), _plain(theirs[name]))


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _paper(session: Session, response: Response) -> Paper:
    batch = session.get(PaperBatch, response.batch_id)
    place = session.get_one(CollectionPoint, batch.collection_point_id).name if batch is not None else ""
    operator = person_name(session, response.operator_id)
    return Paper(response.id, batch.number if batch is not None else 0, place, operator, response.registered_at)
