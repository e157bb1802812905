"""Reads answers from the database into columns: all of a wave's responses, or those changed since."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
import numpy.typing as npt
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.models.survey import (
    AnswerValue,
    CollectionMode,
    FreeTextAnswer,
    OptionPart,
    QuestionKind,
    Response,
    ResponseState,
)
from app.services.analysis.columns.layout import (
    ANSWERED,
    MODE,
    PARTS,
    Layout,
    Line,
    lines,
    mention_name,
    number_name,
    part_name,
    tick_name,
)

_ROWS_AT_ONCE = 300_000
Numbers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]


@dataclass
class Filled:
    """Columns in memory: whole numbers, and truths that the file keeps as bits; rows in the order of `ids`."""

    ids: Numbers
    seqs: Numbers
    numbers: dict[str, npt.NDArray[np.signedinteger]] = field(default_factory=dict)
    truths: dict[str, Truths] = field(default_factory=dict)


def fill(session: Session, layout: Layout, wave_id: int, since: int = -1) -> Filled:
    """The wave's responses whose `change_seq` is above `since`; a void one is there with nothing in it."""
    of_wave = (Response.wave_id == wave_id) & (Response.change_seq > since)
    filled = _responses(session, layout, of_wave)
    if len(filled.ids):
        writer = _Writer(layout, filled)
        for rows in _answers(session, of_wave):
            writer.write(rows)
        _write_texts(session, layout, filled, of_wave)
        _pool(layout, filled)
    return filled


def empty(layout: Layout, ids: Numbers, seqs: Numbers) -> Filled:
    """Columns for those responses, with nothing answered."""
    return Filled(
        ids,
        seqs,
        {name: np.zeros(len(ids), kind) for name, kind in layout.numbers.items()},
        {name: np.zeros(len(ids), np.bool_) for name in layout.bits},
    )


def _responses(session: Session, layout: Layout, of_wave: ColumnElement[bool]) -> Filled:
    found = session.execute(
        select(Response.id, Response.change_seq, Response.mode, Response.state).where(of_wave).order_by(Response.id)
    ).all()
    filled = empty(layout, np.array([row.id for row in found], np.int64), np.array([row.change_seq for row in found], np.int64))
    place = {mode: at for at, mode in enumerate(CollectionMode, start=1)}
    filled.numbers[MODE][:] = [0 if row.state is ResponseState.VOID else place[row.mode] for row in found]
    return filled


def _answers(session: Session, of_wave: ColumnElement[bool]) -> Iterator[npt.NDArray[np.int64]]:
    """The narrow rows, some at a time: response, question, item, slot, option (0 where none), number (0 where none)."""
    query = (
        select(
            AnswerValue.response_id,
            AnswerValue.question_id,
            AnswerValue.item_id,
            AnswerValue.slot,
            func.coalesce(AnswerValue.option_id, 0),
            func.coalesce(AnswerValue.number, 0),
        )
        .join(Response, Response.id == AnswerValue.response_id)
        .where(of_wave, Response.state != ResponseState.VOID)
        .execution_options(yield_per=_ROWS_AT_ONCE)
    )
    for rows in session.execute(query).partitions():
        yield np.fromiter(chain.from_iterable(rows), np.int64, 6 * len(rows)).reshape(-1, 6)


class _Writer:
    """Puts narrow rows into columns, a field of the form at a time."""

    def __init__(self, layout: Layout, filled: Filled) -> None:
        self._layout, self._filled = layout, filled
        self._lines = {
            (question.id, line.item.id if line.item else 0): line
            for question in layout.form.questions
            for line in lines(question)
        }
        self._whole = {question.id: question for question in layout.form.questions}

    def write(self, rows: npt.NDArray[np.int64]) -> None:
        """Rows of any order; a response may go on in the next call."""
        at = np.searchsorted(self._filled.ids, rows[:, 0])
        order = np.lexsort((rows[:, 2], rows[:, 1]))
        rows, at = rows[order], at[order]
        changes = np.flatnonzero(np.diff(rows[:, 1]) | np.diff(rows[:, 2])) + 1
        for begin, end in zip([0, *changes], [*changes, len(rows)], strict=True):
            if end > begin:
                self._write_field(int(rows[begin, 1]), int(rows[begin, 2]), rows[begin:end], at[begin:end])

    def _write_field(self, question_id: int, item_id: int, rows: npt.NDArray[np.int64], at: npt.NDArray[np.intp]) -> None:
        question = self._whole.get(question_id)
        if question is None:
            return
        line = self._lines.get((question_id, item_id)) or Line(question, None)
        if line.name not in self._filled.numbers:
            return
        if question.kind in {QuestionKind.SINGLE, QuestionKind.BATTERY, QuestionKind.PLACE}:
            self._write_value(line, rows, at)
        elif question.kind is QuestionKind.MULTIPLE:
            self._write_ticks(line, rows, at)
        elif question.kind is QuestionKind.PLACES:
            self._write_place(line, rows, at)
        elif question.kind is QuestionKind.NUMBER:
            self._write_number(line, rows, at)
        else:
            self._write_status(line.question.name, line, rows, at)

    def _write_value(self, line: Line, rows: npt.NDArray[np.int64], at: npt.NDArray[np.intp]) -> None:
        """The option's place in the list; a place of the municipality's list behind them."""
        column = self._filled.numbers[line.name]
        question = line.question
        for code, option in enumerate(question.part(), start=1):
            column[at[rows[:, 4] == option.id]] = code
        if question.kind in {QuestionKind.PLACE, QuestionKind.PLACES}:
            named = (rows[:, 4] == 0) & (rows[:, 3] == 0)
            first = len(question.part()) + 1
            for place_id in np.unique(rows[named, 5]):
                if int(place_id) in self._layout.place_number:
                    column[at[named & (rows[:, 5] == place_id)]] = first + self._layout.place_number[int(place_id)]

    def _write_ticks(self, line: Line, rows: npt.NDArray[np.int64], at: npt.NDArray[np.intp]) -> None:
        self._write_status(line.question.name, line, rows, at)
        for option in line.question.part():
            if not option.missing:
                self._filled.truths[tick_name(line.question.name, option.code)][at[rows[:, 4] == option.id]] = True

    def _write_place(self, line: Line, rows: npt.NDArray[np.int64], at: npt.NDArray[np.intp]) -> None:
        question = line.question
        head = rows[:, 3] == 0
        self._write_status(question.name, line, rows[head], at[head])
        if line.item is None:
            return
        self._write_value(line, rows[head], at[head])
        for place_id in np.unique(rows[head & (rows[:, 4] == 0), 5]):
            name = mention_name(question.name, int(place_id))
            if name in self._filled.truths:
                self._filled.truths[name][at[head & (rows[:, 4] == 0) & (rows[:, 5] == place_id)]] = True
        for part in PARTS:
            for option in question.part(part):
                ticked = at[~head & (rows[:, 4] == option.id)]
                self._filled.truths[part_name(line.name, part, option.code)][ticked] = True

    def _write_number(self, line: Line, rows: npt.NDArray[np.int64], at: npt.NDArray[np.intp]) -> None:
        self._write_status(line.question.name, line, rows, at)
        answered = rows[:, 4] == 0
        self._filled.numbers[number_name(line.question.name)][at[answered]] = rows[answered, 5]

    def _write_status(self, name: str, line: Line, rows: npt.NDArray[np.int64], at: npt.NDArray[np.intp]) -> None:
        """Which missing option was marked, or ANSWERED, which outweighs it."""
        column = self._filled.numbers[name]
        substantive = np.ones(len(rows), np.bool_)
        for code, option in enumerate(line.question.part(OptionPart.ANSWER), start=1):
            if option.missing:
                marked = rows[:, 4] == option.id
                substantive &= ~marked
                here = at[marked]
                column[here[column[here] == 0]] = code
        column[at[substantive]] = ANSWERED


def _write_texts(session: Session, layout: Layout, filled: Filled, of_wave: ColumnElement[bool]) -> None:
    for question in layout.form.questions:
        if question.kind is not QuestionKind.TEXT:
            continue
        written = session.scalars(
            select(FreeTextAnswer.response_id)
            .join(Response, Response.id == FreeTextAnswer.response_id)
            .where(
                of_wave,
                Response.state != ResponseState.VOID,
                FreeTextAnswer.question_id == question.id,
                FreeTextAnswer.option_id == 0,
            )
        ).all()
        filled.numbers[question.name][np.searchsorted(filled.ids, np.array(written, np.int64))] = ANSWERED


def _pool(layout: Layout, filled: Filled) -> None:
    """Times and reasons of a respondent over all their places."""
    for question in layout.form.questions:
        if question.kind is not QuestionKind.PLACES:
            continue
        for part in PARTS:
            for option in question.part(part):
                pooled = filled.truths[part_name(question.name, part, option.code)]
                for line in lines(question):
                    pooled |= filled.truths[part_name(line.name, part, option.code)]
