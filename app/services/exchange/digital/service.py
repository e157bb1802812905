"""Answers from web surveys and other programs: read, mapped, tried and taken in."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.base import now
from app.models.database import Database
from app.models.exchange import AnswerMapping
from app.models.history import Change
from app.models.refusal import Refusal
from app.models.survey import Response, ResponseState, SurveyWave, WaveState
from app.services.exchange.beside import words_beside
from app.services.exchange.digital.grid import Grid
from app.services.exchange.digital.held import Held, answer_rows, held_columns
from app.services.exchange.digital.layout import Layout, guessed_layout, headings
from app.services.exchange.digital.mapping import FileMapping, ReadColumn, Use, best_of, mapping_told
from app.services.exchange.digital.parting import Partings, partings
from app.services.exchange.digital.proposing import Proposal, proposals
from app.services.exchange.digital.reading import Reading, read_grid
from app.services.exchange.digital.refusals import ColumnsUnsure, MappingForeign, MappingNameless, MappingUnread, NothingToTakeIn
from app.services.exchange.digital.storing import Incoming, store
from app.services.exchange.digital.suggesting import Suggesting
from app.services.exchange.digital.target import Asked
from app.services.exchange.digital.trial import Before, Choices, Progress, Trial, tried
from app.services.exchange.digital.values import resolved, separator_of, unknown_parts
from app.services.exchange.refusals import WaveTakesNoAnswers
from app.services.keying import fields_of
from app.services.survey.forms import place_lines, questionnaire_form


class Likely(StrEnum):
    """What becomes of columns that are only like a question, where nobody looks at them one by one."""

    REFUSE = "REFUSE"
    """Nothing is taken in."""
    TAKE = "TAKE"
    """They are read as they are proposed."""
    LEAVE = "LEAVE"
    """They are not read."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """How a file's columns would be read: what is sure, what is only likely, and the saved mapping it follows, if any."""

    layout: Layout
    mapping: FileMapping
    unsure: frozenset[str]
    """Headings of columns that are only like something: a person says whether they are it."""
    saved: str = ""

    def read(self, likely: Likely) -> FileMapping:
        """The columns as they are to be read, those that are not sure left out where they are to be left."""
        return self.mapping.without_any(self.unsure) if likely is Likely.LEAVE else self.mapping

    def stops(self, likely: Likely, file: str) -> Refusal | None:
        """Why nothing is taken in: some columns are not sure, and nobody has said what becomes of them."""
        unsure = tuple(one.heading for one in self.mapping.columns if one.heading in self.unsure)
        return ColumnsUnsure(file, unsure) if unsure and likely is Likely.REFUSE else None


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value of a column: in how many rows, the codes it is read as, and the code it may be where it is read as none.

    `sure` where it is the same words but for how they are written: only those may be taken all at once.
    """

    value: str
    count: int
    codes: tuple[str, ...]
    proposed: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in, and the change that undoes it whole; and how many rows of the file were left out."""

    responses: int
    left_out: int
    change_id: int


class DigitalService:
    """Files of answers from other programs."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def read(self, path: Path, how: Reading = Reading(), progress: Progress = lambda _done, _of: None) -> Grid:  # noqa: B008 (frozen)
        """The file as a table; raises what `read_grid` raises."""
        return read_grid(path, how, progress)

    def asked(self, wave_id: int) -> Asked:
        """What the wave asks; raises WaveTakesNoAnswers where it is not open."""
        with self._db.read() as session:
            _refuse_closed(session, wave_id)
            return _asked(session, wave_id)

    def proposed(self, asked: Asked, grid: Grid, layout: Layout | None = None, given: FileMapping | None = None) -> Proposed:
        """How the file would be read: as given, else as the last one with its columns was; by its headings what that leaves out.

        Raises MappingForeign where what is given is for another questionnaire.
        """
        layout = layout or guessed_layout(grid, Suggesting(asked).is_known)
        found = headings(grid, layout)
        name, mapping = ("", given) if given is not None else self._saved_for(frozenset(one.text for one in found))
        there = _still_there(asked, mapping)
        if given is not None and there != given:
            raise MappingForeign(tuple(one.heading for one in given.columns if one not in there.columns))
        mapping = there
        suggesting = Suggesting(asked, found)
        unsure, suggested = set[str](), set[str]()
        rows = answer_rows(grid, layout)
        for at, heading in enumerate(found):
            if heading.text in mapping.headings or not any(heading.lines):
                continue
            values = [grid.values[at][code] for code in sorted(set(grid.codes[at, rows].tolist()))]
            suggestion = suggesting.of(heading, values)
            if suggestion is not None:
                mapping = mapping.with_column(suggestion.column)
                suggested.add(heading.text)
                unsure |= set() if suggestion.sure else {heading.text}
        mapping = _each_once(_split_alone(mapping, suggested))
        ignored = {one.heading for one in mapping.columns if one.use is Use.IGNORE}
        return Proposed(layout, mapping, frozenset(unsure - ignored), name)

    def _saved_for(self, found: frozenset[str]) -> tuple[str, FileMapping]:
        with self._db.read() as session:
            return best_of([(one.name, mapping) for one, mapping in _saved(session)], found) or ("", FileMapping(()))

    def values(self, asked: Asked, grid: Grid, layout: Layout, mapping: FileMapping, heading: str) -> tuple[ValueLine, ...]:
        """What stands in a column and what it is read as; what is read as nothing first, the commonest before the rest."""
        mapping = FileMapping(tuple(one for one in mapping.columns if one.heading == heading))
        held = next(iter(held_columns(grid, layout, mapping, answer_rows(grid, layout))), None)
        if held is None:
            return ()
        known = resolved(asked, held.column, held.counts)
        if held.column.use in (Use.WORDS, Use.ROW, Use.IGNORE):
            return ()
        if held.column.use is Use.LIST:
            return _list_lines(asked, held, known)
        likely = _proposals(asked, held.column, [one for one in held.counts if one not in known], tuple(held.counts))
        lines = [
            ValueLine(value, count, known[value]) if value in known else _line(value, count, likely)
            for value, count in held.counts.items()
        ]
        return tuple(sorted(lines, key=lambda line: (bool(line.codes), -line.count)))

    def separator(self, asked: Asked, grid: Grid, layout: Layout, column: ReadColumn) -> str:
        """What stands between the answers of a list's column."""
        held = next(iter(held_columns(grid, layout, FileMapping((column,)), answer_rows(grid, layout))), None)
        return separator_of(asked, column, tuple(held.counts) if held is not None else ())

    def partings(self, asked: Asked, grid: Grid, layout: Layout, column: ReadColumn) -> Partings:
        """What a list's column becomes with each separator that may stand between its answers."""
        held = next(iter(held_columns(grid, layout, FileMapping((column,)), answer_rows(grid, layout))), None)
        return partings(asked, column, held.counts if held is not None else {})

    def try_out(
        self,
        wave_id: int,
        grid: Grid,
        layout: Layout,
        mapping: FileMapping,
        choices: Choices = Choices(),  # noqa: B008 (frozen)
        progress: Progress = lambda _done, _of: None,
    ) -> Trial:
        """What the file would bring, without writing anything. Raises NothingMapped, WaveTakesNoAnswers."""
        with self._db.read() as session:
            _refuse_closed(session, wave_id)
            asked, before = _asked(session, wave_id), _before(session, wave_id, grid.digest)
        return tried(asked, grid, layout, mapping, choices, before, progress)

    def take_in(
        self,
        wave_id: int,
        grid: Grid,
        layout: Layout,
        mapping: FileMapping,
        choices: Choices = Choices(),  # noqa: B008 (frozen)
        progress: Progress = lambda _done, _of: None,
    ) -> Taken:
        """Take the file in as new responses, all that is chosen or nothing; undone as a whole.

        Raises RowsFaulty where rows do not fit and nothing else is chosen for them, AnswersThere for a file taken in before,
        NothingToTakeIn, NothingMapped and WaveTakesNoAnswers. What `progress` raises leaves everything as it was.
        """
        trial = self.try_out(wave_id, grid, layout, mapping, choices, lambda _done, _of: progress(0, 0))
        if (stopped := trial.stops(choices)) is not None:
            raise stopped
        kept = trial.kept(choices)
        if not len(kept):
            raise NothingToTakeIn(grid.file)
        incoming = Incoming(kept, trial.modes, trial.names, trial.digests, trial.slots, trial.texts)
        with self._db.bulk("Import answers", about=grid.file, source_hash=grid.digest) as bulk:
            _refuse_closed(bulk.session, wave_id)
            count = store(bulk, wave_id, incoming, progress)
            return Taken(count, len(trial.rows) - count, bulk.change_id)

    def undo(self, taken: Taken) -> None:
        """Take all of it out again; raises ChangedSince where some of it was changed."""
        self._db.undo(taken.change_id)

    def stands(self, taken: Taken) -> bool:
        """Whether what was taken in is still there, not undone since."""
        with self._db.read() as session:
            return session.scalar(select(Change.undone_by_id).where(Change.id == taken.change_id)) is None

    def mappings(self) -> tuple[str, ...]:
        """The names of the saved mappings, the last used first."""
        with self._db.read() as session:
            return tuple(one.name for one, _mapping in _saved(session))

    def mapping(self, name: str) -> FileMapping:
        """A saved mapping; raises MappingUnread where there is none of that name."""
        with self._db.read() as session:
            found = session.scalar(select(AnswerMapping).where(AnswerMapping.name == name))
            if found is None:
                raise MappingUnread(name)
            return mapping_told(found.columns, name)

    def save_mapping(self, name: str, mapping: FileMapping) -> None:
        """Keep how a file was read, for the next of its kind, in place of one of that name; raises MappingNameless."""
        name = name.strip()
        if not name:
            raise MappingNameless
        with self._db.write("Save a mapping", about=name) as session:
            found = session.scalar(select(AnswerMapping).where(AnswerMapping.name == name))
            if found is None:
                session.add(AnswerMapping(name=name, columns=mapping.told(), used_at=now()))
            else:
                found.columns, found.used_at = mapping.told(), now()

    def remove_mapping(self, name: str) -> None:
        """Forget a saved mapping."""
        with self._db.write("Remove a mapping", about=name) as session:
            found = session.scalar(select(AnswerMapping).where(AnswerMapping.name == name))
            if found is not None:
                session.delete(found)


def _asked(session: Session, wave_id: int) -> Asked:
    key = session.get_one(SurveyWave, wave_id).questionnaire_id
    form, places = questionnaire_form(session, key), place_lines(session, with_retired=True)
    translated = tuple(questionnaire_form(session, key, language) for language in form.languages)
    return Asked(form, fields_of(form, places), places, translated, words_beside(session))


def _before(session: Session, wave_id: int, digest: str) -> Before:
    """What the wave holds already; responses that were made void may come again."""
    held = select(Response.source_row, Response.source_digest).where(
        Response.wave_id == wave_id, Response.state != ResponseState.VOID, Response.source_digest != ""
    )
    rows = session.execute(held).all()
    known = select(Change.id).where(Change.source_hash == digest, Change.undone_by_id.is_(None)).limit(1)
    return Before(frozenset(row[0] for row in rows) - {""}, frozenset(row[1] for row in rows), session.scalar(known) is not None)


def _refuse_closed(session: Session, wave_id: int) -> None:
    wave = session.get_one(SurveyWave, wave_id)
    if wave.state is not WaveState.OPEN:
        raise WaveTakesNoAnswers(wave.name)


def _saved(session: Session) -> list[tuple[AnswerMapping, FileMapping]]:
    found = session.scalars(select(AnswerMapping).order_by(AnswerMapping.used_at.desc(), AnswerMapping.id))
    return [(one, mapping_told(one.columns, one.name)) for one in found]


def _proposals(asked: Asked, column: ReadColumn, unmatched: Sequence[str], seen: Sequence[str]) -> dict[str, Proposal]:
    return {one.value: one for one in proposals(asked, column, unmatched[:500], seen)}


def _line(value: str, count: int, likely: Mapping[str, Proposal]) -> ValueLine:
    """A value that is read as nothing, and what it may be."""
    found = likely.get(value)
    return ValueLine(value, count, (), found.code, found.sure) if found is not None else ValueLine(value, count, ())


def _list_lines(asked: Asked, held: Held, known: Mapping[str, tuple[str, ...]]) -> tuple[ValueLine, ...]:
    """The single answers in a list's values that stand for nothing, and after them the values that are read."""
    separator = separator_of(asked, held.column, list(held.counts))
    unknown: Counter[str] = Counter()
    for value, count in held.counts.items():
        if held.column.values.get(value) == "":
            unknown[value] += count  # said to be none, whatever its parts are
            continue
        for part in unknown_parts(asked, held.column, value, separator) if value not in known else ():
            unknown[part] += count
    likely = _proposals(asked, held.column, list(unknown), ())
    lines = [_line(part, count, likely) for part, count in unknown.most_common()]
    return (*lines, *(ValueLine(value, held.counts[value], codes) for value, codes in known.items() if value in held.counts))


def _still_there(asked: Asked, mapping: FileMapping) -> FileMapping:
    """A saved mapping without the columns whose question, line or option this questionnaire has not."""
    kept = []
    for column in mapping.columns:
        question = asked.form.question(column.field.partition(".")[0])
        known = column.field in asked.by_field or (question is not None and column.use is Use.LIST)
        if column.field and not known:
            continue
        if column.option and (question is None or question.option(column.option, column.part) is None):
            continue
        kept.append(column)
    return replace(mapping, columns=tuple(kept))


def _split_alone(mapping: FileMapping, suggested: Collection[str]) -> FileMapping:
    """The mapping where what is suggested as a list is not read of a question whose options have columns of their own too."""
    ticks = Counter((one.field, one.part) for one in mapping.columns if one.use is Use.TICK)
    kept = [
        ReadColumn(one.heading, Use.IGNORE)
        if one.use is Use.LIST and one.heading in suggested and ticks[one.field, one.part] > 1
        else one
        for one in mapping.columns
    ]
    return replace(mapping, columns=tuple(kept))


def _each_once(mapping: FileMapping) -> FileMapping:
    """The mapping with only the first of several columns that would answer the same thing."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for column in mapping.columns:
        if column.use is not Use.IGNORE and column.target in seen:
            continue
        seen.add(column.target)
        kept.append(column)
    return replace(mapping, columns=tuple(kept))
