"""Coded answers of a wave, out to a file and in from one."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app import resource
from app.models.base import new_uuid, now
from app.models.database import Bulk, Database
from app.models.history import Change
from app.models.survey import (
    AnswerValue,
    CollectionMode,
    FreeTextAnswer,
    QuestionKind,
    Response,
    ResponseState,
    ReviewState,
    SurveyWave,
    WaveState,
)
from app.services.exchange.archive import LARGEST_FILE
from app.services.exchange.code_book import MODE, ROW
from app.services.exchange.coded import CodedFile, CodedKind, CodedTable, WeightColumn, coded_file, refuse_lacking
from app.services.exchange.coded.table import DELIMITER, WEIGHT, Progress, encoded, written
from app.services.exchange.coding import (
    WRITTEN,
    Cells,
    CellWrong,
    CodedColumn,
    cells_of,
    coded_columns,
    entry_of,
    guarded,
)
from app.services.exchange.import_map import ImportMap, import_map
from app.services.exchange.refusals import (
    AnswersFaulty,
    AnswersThere,
    AnswersUnreadable,
    CellFault,
    WaveTakesNoAnswers,
)
from app.services.keeping import read_chosen
from app.services.keying import Entry, Field, Words, fields_of, mistake
from app.services.keying.answers import Rows, entries_of, rows_of
from app.services.keying.legal import in_printed_order
from app.services.survey.forms import PlaceLine, QuestionnaireForm, place_lines, questionnaire_form

FAULTS_NAMED = 100
"""How many faults a refusal names; it counts them all."""

_RESPONSES_AT_ONCE = 2000
_MODES = {mode.value: mode for mode in CollectionMode}


@dataclass(frozen=True, slots=True)
class CodedAnswers:
    """The files as UTF-8 with a byte order mark, and how many responses the first one holds."""

    answers: bytes
    code_book: bytes
    responses: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import added, and the change that undoes it whole."""

    responses: int
    change_id: int


class ExchangeService:
    """Answers between the file and other programs."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def export_answers(self, wave_id: int, language: str = "sv", progress: Progress = lambda _done, _of: None) -> CodedAnswers:
        """The wave's answers, one line a response, void ones left out; of the words only those that were cleared or masked."""
        table = self._table(wave_id, language, progress)
        return CodedAnswers(table.csv(), encoded(table.code_book()), len(table.lines))

    def coded_file(
        self,
        wave_id: int,
        kind: CodedKind,
        language: str = "sv",
        progress: Progress = lambda _done, _of: None,
        weights: WeightColumn | None = None,
    ) -> CodedFile:
        """The same answers as that kind of file, with the code book in it or beside it; raises SpssLacking.

        `weights` stand in a column of their own, the last; in SPSS they weigh the answers when the file is opened.
        They are single persons' answers: whoever gets them has to be told so.
        """
        refuse_lacking(kind)
        table = self._table(wave_id, language, lambda done, count: progress(done, 2 * count), weights)
        return coded_file(table, kind, lambda done, whole: progress(whole + done, 2 * whole))

    def _table(self, wave_id: int, language: str, progress: Progress, weights: WeightColumn | None = None) -> CodedTable:
        lines: list[Sequence[str]] = []
        with self._db.read() as session:
            _form, fields = _asked(session, wave_id)
            columns = coded_columns(fields)
            names = [ROW, MODE, *(column.name for column in columns)]
            for number, (response, count) in enumerate(_responses(session, wave_id), start=1):
                cells = {ROW: str(number), MODE: response.mode.value} | _cells(fields, columns, response)
                weight = [] if weights is None else [weights.cell(response.id)]
                lines.append([*(cells.get(name, "") for name in names), *weight])
                progress(number, count)
        modes = {mode.value: resource.translation(language).pgettext("mode", _MODE_WORDS[mode]) for mode in CollectionMode}
        return CodedTable(columns, modes, tuple(lines), language, weights)

    def import_map(self, wave_id: int) -> ImportMap:
        """How the columns of the wave's answers say a form: what `import_answers` reads by."""
        with self._db.read() as session:
            return import_map(*_asked(session, wave_id))

    def import_answers(
        self, wave_id: int, source: Path | str, *, file: str = "", progress: Progress = lambda _done, _of: None
    ) -> Imported:
        """Take in a file (its path) or text of coded answers as new responses, all or none; undone as a whole.

        What people bring is taken in by `DigitalService`, which guesses, asks and completes. This is for answers that a program
        has coded, such as the sample's: nothing is guessed, a column or code that is not the questionnaire's stops everything,
        an answer is kept where a jump leads past it, and the text need be in no file nor be read by a process of its own.
        The column `mode` says how each came in (WEB where it is empty or not there). Raises AnswersFaulty with every cell that
        the questionnaire does not allow, AnswersUnreadable, AnswersThere for a file taken in before, WaveTakesNoAnswers.
        """
        named = file or (source.name if isinstance(source, Path) else "")
        content = read_chosen(source, LARGEST_FILE) if isinstance(source, Path) else source.encode()
        digest = hashlib.sha256(content).hexdigest()
        with self._db.read() as session:
            _refuse_closed(session, wave_id)
            _refuse_known(session, digest, named)
            form, fields = _asked(session, wave_id)
        people = _read(content, fields, import_map(form, fields), named)
        with self._db.bulk("Import answers", about=named, source_hash=digest) as bulk:
            for begin in range(0, len(people), _RESPONSES_AT_ONCE):
                progress(begin, len(people))
                _insert(bulk, wave_id, fields, people[begin : begin + _RESPONSES_AT_ONCE])
            progress(len(people), len(people))
            return Imported(len(people), bulk.change_id)


_MODE_WORDS = {CollectionMode.PAPER: "Paper", CollectionMode.WEB: "Web", CollectionMode.ASSISTED: "With help"}

_Person = tuple[CollectionMode, dict[str, Entry]]


def coded_answers(form: QuestionnaireForm, places: Sequence[PlaceLine], people: Iterable[tuple[str, Mapping[str, Entry]]]) -> str:
    """The text of a file of coded answers: for each person the mode and the entries by field."""
    fields = fields_of(form, tuple(places))
    names = [ROW, MODE, *(column.name for column in coded_columns(fields))]
    lines = [names]
    for number, (mode, sheet) in enumerate(people, start=1):
        cells = {ROW: str(number), MODE: mode}
        for field in fields:
            cells |= cells_of(field, sheet.get(field.name))
        lines.append([cells.get(name, "") for name in names])
    return written(lines)


def _asked(session: Session, wave_id: int, language: str = "") -> tuple[QuestionnaireForm, tuple[Field, ...]]:
    """What the wave asks, with every place that an answer may name."""
    form = questionnaire_form(session, session.get_one(SurveyWave, wave_id).questionnaire_id, language)
    return form, fields_of(form, place_lines(session, with_retired=True))


def _responses(session: Session, wave_id: int) -> Iterator[tuple[Response, int]]:
    """The responses that count, in the order they came, each with the number of them all."""
    counted = select(Response.id).where(Response.wave_id == wave_id, Response.state != ResponseState.VOID)
    keys = session.scalars(counted.order_by(Response.id)).all()
    for begin in range(0, len(keys), _RESPONSES_AT_ONCE):
        query = select(Response).where(Response.id.in_(keys[begin : begin + _RESPONSES_AT_ONCE])).order_by(Response.id)
        for response in session.scalars(query.options(selectinload(Response.values), selectinload(Response.texts))):
            yield response, len(keys)
        session.expunge_all()


def _cells(fields: tuple[Field, ...], columns: tuple[CodedColumn, ...], response: Response) -> Cells:
    entries = entries_of(fields, response)
    cells: Cells = {}
    for field in fields:
        cells |= cells_of(field, entries.get(field.name))
    readable = {(text.question_id, text.item_id, text.option_id): text.readable for text in response.texts}
    for column in columns:
        if column.words and column.name in cells:
            item = column.field.item.id if column.field.item else 0
            option = column.option.id if column.option else 0
            said = readable.get((column.field.question.id, item, option))
            if said is None:
                del cells[column.name]
            else:
                cells[column.name] = guarded(said)
    return cells


def decoded(content: bytes) -> str:
    """The text by its byte order mark, else as strict UTF-8, else as Windows-1252."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _refuse_closed(session: Session, wave_id: int) -> None:
    wave = session.get_one(SurveyWave, wave_id)
    if wave.state is not WaveState.OPEN:
        raise WaveTakesNoAnswers(wave.name)


def _refuse_known(session: Session, digest: str, file: str) -> None:
    known = select(Change.id).where(Change.source_hash == digest, Change.undone_by_id.is_(None))
    if session.scalar(known.limit(1)) is not None:
        raise AnswersThere(file)


def _read(content: bytes, fields: tuple[Field, ...], mapped: ImportMap, file: str) -> list[_Person]:
    """The people of a file; raises AnswersUnreadable or AnswersFaulty."""
    lines = [line for line in csv.reader(io.StringIO(decoded(content), newline=""), delimiter=DELIMITER) if any(line)]
    known = {ROW, MODE, WEIGHT, *mapped.by_name}  # a weight that was written with the answers is reckoned anew
    if len(lines) < 2 or not known.intersection(lines[0]) - {ROW, WEIGHT}:
        raise AnswersUnreadable(file)
    head = lines[0]
    faults = [CellFault(1, name, name) for at, name in enumerate(head) if name not in known or name in head[:at]]
    people: list[_Person] = []
    read = [_Reading(field, mapped) for field in fields]
    for row, line in enumerate(lines[1:], start=2):
        faults += [CellFault(row, "", cell) for cell in line[len(head) :] if cell]
        found, wrong = _person(dict(zip(head, line, strict=False)), read)
        people.append(found)
        faults += [CellFault(row, column, value) for column, value in wrong]
    if faults:
        raise AnswersFaulty(file, len(faults), tuple(faults[:FAULTS_NAMED]))
    return people


def _person(cells: Cells, read: Iterable["_Reading"]) -> tuple[_Person, list[tuple[str, str]]]:
    """A line's mode and entries, and the cells that are wrong."""
    wrong: list[tuple[str, str]] = []
    entries: dict[str, Entry] = {}
    mode = _MODES.get(cells.get(MODE) or CollectionMode.WEB.value)
    if mode is None:
        wrong.append((MODE, cells[MODE]))
    for reading in read:
        entry = reading.entry(cells)
        if isinstance(entry, CellWrong):
            wrong.append((entry.column, entry.value))
        elif entry is not None:
            entries[reading.field.name] = entry
    return (mode or CollectionMode.WEB, entries), wrong


class _Reading:
    """A field while a file is read, with what its cells have said so far: most people answer alike."""

    def __init__(self, field: Field, mapped: ImportMap) -> None:
        self.field = field
        self._columns = tuple(mapped.by_name[column.name] for column in coded_columns((field,)))
        self._seen: dict[tuple[str, ...], Entry | CellWrong | None] = {}

    def entry(self, cells: Cells) -> Entry | CellWrong | None:
        """What the cells of the field say: an entry, nothing, or which of them is wrong."""
        held = tuple(cells.get(column.column, "") for column in self._columns)
        if held not in self._seen:
            self._seen[held] = self._read(held, cells)
        return self._seen[held]

    def _read(self, held: tuple[str, ...], cells: Cells) -> Entry | CellWrong | None:
        for column, cell in zip(self._columns, held, strict=True):
            if not column.takes(cell):
                return CellWrong(column.column, cell)
        try:
            return _legal_entry(self.field, cells)
        except CellWrong as fault:
            return fault


def _legal_entry(field: Field, cells: Cells) -> Entry | None:
    entry = entry_of(field, cells)
    if entry is None:
        unseen = field.kind is QuestionKind.TEXT and cells.get(field.name) == WRITTEN
        return Entry(words=(Words("", ""),)) if unseen else None
    if mistake(field, entry) is not None:
        name = next(column.name for column in coded_columns((field,)))
        raise CellWrong(name, " ".join((*entry.codes, *entry.when, *entry.why)))
    return in_printed_order(field, entry)


def _insert(bulk: Bulk, wave_id: int, fields: tuple[Field, ...], people: Sequence[_Person]) -> None:
    first, moment = bulk.next_id(Response), now()
    rows = [rows_of(fields, entries) for _mode, entries in people]
    bulk.insert(
        Response,
        [
            {
                "id": first + at,
                "uuid": new_uuid(),
                "wave_id": wave_id,
                "mode": mode,
                "state": ResponseState.REGISTERED,
                "registered_at": moment,
                "void_reason": "",
                "change_seq": bulk.change_id,
            }
            for at, (mode, _entries) in enumerate(people)
        ],
    )
    bulk.insert(AnswerValue, [value for at, one in enumerate(rows) for value in _values(first + at, one)])
    text_id = bulk.next_id(FreeTextAnswer)
    texts = [text for at, one in enumerate(rows) for text in _texts(first + at, one)]
    bulk.insert(FreeTextAnswer, [{"id": text_id + at} | text for at, text in enumerate(texts)])


def _values(response_id: int, rows: Rows) -> Iterator[dict[str, int | None]]:
    for (question, item, slot), (option, number) in rows.values.items():
        yield {
            "response_id": response_id,
            "question_id": question,
            "item_id": item,
            "slot": slot,
            "option_id": option,
            "number": number,
        }


def _texts(response_id: int, rows: Rows) -> Iterator[dict[str, object]]:
    """Words await review; where a file says only that something was written, there is nothing to show."""
    for (question, item, option), text in rows.texts.items():
        yield {
            "uuid": new_uuid(),
            "response_id": response_id,
            "question_id": question,
            "item_id": item,
            "option_id": option,
            "text": text,
            "state": ReviewState.UNREVIEWED if text else ReviewState.WITHHELD,
        }
