"""A dry run: what a file would bring under a mapping, what does not fit, and what may be there already. Nothing is written."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice

import numpy as np

from app.models.refusal import Refusal
from app.models.survey import CollectionMode
from app.services.exchange.coding import coded_columns
from app.services.exchange.digital.assembling import assembled
from app.services.exchange.digital.fault import Fault, FaultGroup, Rows, Why, faults_of, where
from app.services.exchange.digital.flow import Unasked, jumped_over, settle, take_as_invalid
from app.services.exchange.digital.grid import Grid
from app.services.exchange.digital.held import Held, answer_rows, held_columns
from app.services.exchange.digital.layout import Layout, headings
from app.services.exchange.digital.mapping import ANSWERING, FileMapping, Use
from app.services.exchange.digital.refusals import NothingMapped, RowsFaulty
from app.services.exchange.digital.slots import Slot, Texts, digests, slots_of, texts_of
from app.services.exchange.digital.target import Asked
from app.services.exchange.digital.values import resolved
from app.services.exchange.refusals import AnswersThere

FAULTS_NAMED = 100
"""How many faults a refusal names; it counts them all."""

Progress = Callable[[int, int], None]


class Faulty(StrEnum):
    """What becomes of rows with cells that do not fit."""

    REFUSE = "REFUSE"
    """Nothing is taken in."""
    SKIP = "SKIP"
    """They are left out."""
    INVALID = "INVALID"
    """They are taken in, and what does not fit counts as unreadable."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What is decided before the answers are taken in; `left_out` are rows as the spreadsheet numbers them."""

    faulty: Faulty = Faulty.REFUSE
    same_name: bool = False
    """Whether rows are taken in whose name is taken already."""
    identical: bool = True
    """Whether rows are taken in whose answers are all the same as another's."""
    same_file: bool = False
    """Whether a file is taken in once more."""
    keep_unasked: bool = False
    """Whether answers are kept where the form asks nothing."""
    left_out: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Before:
    """What the wave holds already: the names of its rows and the fingerprints of their answers, and whether the file was."""

    names: frozenset[str] = frozenset()
    digests: frozenset[str] = frozenset()
    file: bool = False


@dataclass(frozen=True, eq=False)
class Trial:
    """What a file would bring. Places are those of its rows of answers, from 0; `rows` gives their numbers in the spreadsheet."""

    file: str
    digest: str
    rows: Rows
    empty: int
    """Rows in which nothing was answered at all; they are not among `rows`."""
    modes: tuple[CollectionMode, ...]
    names: tuple[str, ...]
    digests: tuple[str, ...]
    slots: tuple[Slot, ...]
    texts: tuple[Texts, ...]
    faults: tuple[FaultGroup, ...]
    unasked: tuple[Unasked, ...]
    same_name: Rows
    """Places of rows whose name stands further up, or in the wave already."""
    identical: Rows
    """Places of rows whose answers are all the same as those of a row further up, or of a response in the wave."""
    same_file: bool
    ignored: tuple[str, ...]
    """Headings left out on purpose."""
    unmapped: tuple[str, ...]
    """Headings that nothing is known about."""
    columns: int
    """How many columns are read as answers."""
    faulty: Rows = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    """Places of the rows with a cell that does not fit."""

    @property
    def fault_count(self) -> int:
        """How many cells do not fit."""
        return sum(group.count for group in self.faults)

    @property
    def unasked_count(self) -> int:
        """How many answers stand where nothing was asked."""
        return sum(len(one.at) for one in self.unasked)

    def first_faults(self, most: int) -> tuple[Fault, ...]:
        """The first cells that do not fit, in the order of the rows."""
        return tuple(islice(faults_of(self.faults, self.rows), most))

    def stops(self, choices: Choices) -> Refusal | None:
        """Why nothing is taken in under these choices: the file was there, or rows that are not left out do not fit."""
        if self.same_file and not choices.same_file:
            return AnswersThere(self.file)
        if choices.faulty is Faulty.REFUSE:
            faulty = np.intersect1d(self.faulty, self.kept(replace(choices, faulty=Faulty.INVALID)))
            if len(faulty):
                return RowsFaulty(self.file, self.fault_count, len(faulty), self.first_faults(FAULTS_NAMED))
        return None

    def kept(self, choices: Choices) -> Rows:
        """The places of the rows that are taken in."""
        keep = np.ones(len(self.rows), dtype=np.bool_)
        if choices.faulty is not Faulty.INVALID:
            keep[self.faulty] = False
        if not choices.same_name:
            keep[self.same_name] = False
        if not choices.identical:
            keep[self.identical] = False
        if choices.left_out:
            keep &= ~np.isin(self.rows, list(choices.left_out))
        return where(keep)


def tried(
    asked: Asked, grid: Grid, layout: Layout, mapping: FileMapping, choices: Choices, before: Before, progress: Progress
) -> Trial:
    """Read the file by the mapping; raises NothingMapped where no column answers anything."""
    rows = answer_rows(grid, layout)
    columns = held_columns(grid, layout, mapping, rows)
    if not any(held.column.use in ANSWERING for held in columns):
        raise NothingMapped(grid.file)
    own = is_coded(asked, tuple(heading.text for heading in headings(grid, layout)))
    some = _any_answer(columns, len(rows)) if not own else np.ones(len(rows), dtype=np.bool_)
    empty = int((~some).sum())
    if empty:
        rows = rows[some]
        columns = held_columns(grid, layout, mapping, rows)
    progress(1, 4)
    sheet = assembled(asked, columns, len(rows))
    unasked, reached = jumped_over(asked, sheet)
    modes, mode_faults = _modes(asked, columns, mapping.mode, len(rows))
    faults = (*mode_faults, *(group for answers in sheet for group in answers.faults))
    progress(2, 4)
    settle(sheet, reached, keep_unasked=choices.keep_unasked, empty_unasked=own)
    if choices.faulty is Faulty.INVALID:
        take_as_invalid(sheet)
    slots, texts = slots_of(sheet), texts_of(sheet)
    progress(3, 4)
    names, prints = _names(columns, len(rows)), digests(slots, texts, len(rows))
    known = {one.text for one in headings(grid, layout)}
    progress(4, 4)
    return Trial(
        file=grid.file,
        digest=grid.digest,
        rows=rows + 1,
        empty=empty,
        modes=modes,
        names=names,
        digests=tuple(prints),
        slots=slots,
        texts=texts,
        faults=faults,
        unasked=unasked,
        same_name=_repeated(names, before.names),
        identical=_repeated(prints, before.digests),
        same_file=before.file,
        ignored=tuple(one.heading for one in mapping.columns if one.use is Use.IGNORE and one.heading in known),
        unmapped=tuple(one.text for one in headings(grid, layout) if one.text not in mapping.headings),
        columns=sum(held.column.use in ANSWERING for held in columns),
        faulty=_places(faults, len(rows)),
    )


def is_coded(asked: Asked, found: Sequence[str]) -> bool:
    """Whether a file is this program's own coded answers (row, mode and its columns), whose empty cells were never asked."""
    return {"row", "mode"} <= set(found) <= {"row", "mode", *(column.name for column in coded_columns(asked.fields))}


def _any_answer(columns: Sequence[Held], count: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    found = np.zeros(count, dtype=np.bool_)
    for held in columns:
        if held.column.use in ANSWERING:
            found |= held.filled
    return found


def _modes(
    asked: Asked, columns: Sequence[Held], mode: CollectionMode, count: int
) -> tuple[tuple[CollectionMode, ...], list[FaultGroup]]:
    held = next((one for one in columns if one.column.use is Use.MODE), None)
    if held is None:
        return (mode,) * count, []
    known = resolved(asked, held.column, held.counts)
    said = [CollectionMode(known[value][0]) if value in known else mode for value in held.values]
    wrong = [bool(value) and value not in known for value in held.values]
    return tuple(said[code] for code in held.codes.tolist()), list(held.faults(wrong, Why.NO_SUCH_MODE))


def _names(columns: Sequence[Held], count: int) -> tuple[str, ...]:
    held = next((one for one in columns if one.column.use is Use.ROW), None)
    return tuple(held.values[code][:200] for code in held.codes.tolist()) if held is not None else ("",) * count


def _repeated(names: Sequence[str], before: frozenset[str]) -> Rows:
    """Places of names that stand further up or were there before; the empty one never is."""
    seen = set(before)
    several = {name for name, count in Counter(names).items() if name and (count > 1 or name in before)}
    found = []
    for at, name in enumerate(names) if several else ():
        if name in several:
            if name in seen:
                found.append(at)
            seen.add(name)
    return np.asarray(found, dtype=np.int64)


def _places(faults: Sequence[FaultGroup], count: int) -> Rows:
    found = np.zeros(count, dtype=np.bool_)
    for group in faults:
        found[group.at] = True
    return where(found)
