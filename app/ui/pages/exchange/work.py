"""What is being taken in while one goes through the steps: the file, how it is read, and what was tried."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from app.services.exchange.digital import (
    Asked,
    Choices,
    DigitalService,
    Faulty,
    FileMapping,
    Grid,
    Layout,
    Proposed,
    ReadColumn,
    Trial,
    Use,
    ValueLine,
    choices_of,
    headings,
)

_LOOKED_AT = 300
_EXAMPLES = 3
_Step = tuple[str, Layout, FileMapping, frozenset[str], str, frozenset[tuple[str, str]]]
"""What was done, and how the file was read before that: all that can be taken back."""


@dataclass
class Work:
    """One file on its way in, for one wave. `trial` is what the last dry run found, None where something was changed since."""

    wave_id: int
    asked: Asked
    path: Path
    grid: Grid
    layout: Layout
    mapping: FileMapping
    unsure: frozenset[str] = frozenset()
    saved: str = ""
    choices: Choices = field(default_factory=lambda: Choices(Faulty.SKIP))
    trial: Trial | None = None
    aside: set[tuple[str, str]] = field(default_factory=set)
    """Headings and values of proposals that somebody has looked at and not taken."""
    _values: dict[str, tuple[ReadColumn, tuple[ValueLine, ...]]] = field(default_factory=dict)
    _separators: dict[str, tuple[ReadColumn, str]] = field(default_factory=dict)
    _done: list[_Step] = field(default_factory=list)
    _undone: list[_Step] = field(default_factory=list)

    @classmethod
    def of(cls, wave_id: int, asked: Asked, path: Path, grid: Grid, proposed: Proposed) -> "Work":
        """A file that was just read, as it is proposed to be read."""
        return cls(wave_id, asked, path, grid, proposed.layout, proposed.mapping, proposed.unsure, proposed.saved)

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The heading of every column."""
        return tuple(one.text for one in headings(self.grid, self.layout))

    def examples(self, at: int) -> str:
        """Some of what stands in a column."""
        first, last = self.layout.first - 1, min(self.grid.height, self.layout.first - 1 + _LOOKED_AT)
        codes = dict.fromkeys(self.grid.codes[at, first:last].tolist())
        found = [self.grid.values[at][code] for code in codes if self.grid.values[at][code]]
        return " · ".join(text if len(text) <= 30 else text[:29] + "…" for text in found[:_EXAMPLES])

    def column(self, heading: str) -> ReadColumn | None:
        """What a column is read as; None where nothing is known of it."""
        return next((one for one in self.mapping.columns if one.heading == heading), None)

    def read_as(self, column: ReadColumn) -> None:
        """Read a column so; another that said the same is then not known any more."""
        for other in self.mapping.columns:
            if other.heading != column.heading and other.field and other.target == column.target:
                self.mapping = self.mapping.without(other.heading)
        self._put(column)

    def forget(self, heading: str) -> None:
        """Know nothing of a column."""
        self.mapping = self.mapping.without(heading)
        self.unsure -= {heading}
        self.trial = None

    def sure_of(self, heading: str) -> None:
        """A column is what it was thought to be."""
        self.unsure -= {heading}

    @property
    def looked_at(self) -> FileMapping:
        """How the columns are read that somebody has looked at, or that are sure."""
        return self.mapping.without_any(self.unsure)

    def waiting(self, service: DigitalService) -> int:
        """How many proposals nobody has looked at; before that nothing is taken in."""
        return self.waiting_columns() + self.waiting_values(service)

    def waiting_columns(self) -> int:
        """How many columns are only proposed."""
        return sum(heading in self.unsure for heading in self.headings)

    def waiting_values(self, service: DigitalService) -> int:
        """How many values have a proposal that nobody has taken or set aside."""
        lines = ((column, line) for column in self.valued() for line in self.lines(service, column))
        return sum(self.is_waiting(column.heading, line) for column, line in lines)

    def is_waiting(self, heading: str, line: ValueLine) -> bool:
        """Whether what a value may be is still to be looked at."""
        return bool(line.proposed) and not line.codes and not self.is_aside(heading, line.value)

    def is_aside(self, heading: str, value: str) -> bool:
        """Whether somebody has said that a value is none of the answers."""
        column = self.column(heading)
        return (heading, value) in self.aside or (column is not None and column.values.get(value) == "")

    def begin(self, about: str) -> None:
        """Something is about to be read otherwise; `about` says what, where it is taken back."""
        self._done.append(self._standing(about))
        self._undone.clear()

    def take_back(self) -> str:
        """Read the file as before the last step that changed anything, and say what that was about; empty where there is none."""
        return self._go(self._done, self._undone)

    def do_again(self) -> str:
        """Do again what was taken back last; empty where there is nothing."""
        return self._go(self._undone, self._done)

    def valued(self) -> list[ReadColumn]:
        """The columns whose values are answers, in the order of the file."""
        order = {heading: at for at, heading in enumerate(self.headings)}
        columns = (one for one in self.mapping.columns if choices_of(self.asked, one) and one.heading in order)
        return sorted(columns, key=lambda one: order[one.heading])

    def lines(self, service: DigitalService, column: ReadColumn) -> tuple[ValueLine, ...]:
        """The values of a column that one can say something of: not those of a number, nor those that stand as words."""
        is_number = column.use is Use.ANSWER and not any(text for _code, text in choices_of(self.asked, column))
        lines = self.values(service, column)
        if column.otherwise or is_number:
            return tuple(line for line in lines if line.codes) if column.otherwise else ()
        return lines

    def set_aside(self, heading: str, line: ValueLine) -> None:
        """A value is none of the answers, whatever it is like or was read as."""
        self.aside.add((heading, line.value))
        column = self.column(heading)
        if column is not None and line.codes:
            self._put(replace(column, values={**column.values, line.value: ""}))

    def values(self, service: DigitalService, column: ReadColumn) -> tuple[ValueLine, ...]:
        """What stands in a column and what it is read as, kept until the column is read otherwise."""
        known = self._values.get(column.heading)
        if known is None or known[0] != column:
            lines = service.values(self.asked, self.grid, self.layout, self.mapping, column.heading)
            self._values[column.heading] = known = (column, lines)
        return known[1]

    def separator(self, service: DigitalService, column: ReadColumn) -> str:
        """What stands between the answers of a list, as it is said or found; kept until the column is read otherwise."""
        known = self._separators.get(column.heading)
        if known is None or known[0] != column:
            known = (column, service.separator(self.asked, self.grid, self.layout, column))
            self._separators[column.heading] = known
        return known[1]

    def take_value(self, service: DigitalService, heading: str, value: str, code: str) -> int:
        """Take a value for an answer here, and in other columns where it is none and the same answer is; in how many columns."""
        column = self.column(heading)
        if column is None:
            return 0
        words = dict(choices_of(self.asked, column)).get(code, "")
        alike = [(column, code)]
        for other in self.mapping.columns if words else ():
            if other.heading == heading or self.is_aside(other.heading, value):
                continue
            if any(line.value == value and not line.codes for line in self.values(service, other)):
                alike += [(other, same) for same, text in choices_of(self.asked, other) if text == words][:1]
        for one, meant in alike:
            self._put(replace(one, values={**one.values, value: meant}))
            self.aside.discard((one.heading, value))
        return len(alike)

    def take_rest_as_words(self, heading: str, code: str) -> None:
        """Take all that is none of the answers for words beside an option."""
        column = self.column(heading)
        if column is not None:
            self._put(replace(column, otherwise=code))

    def lay_out(self, proposed: Proposed) -> None:
        """The headings stand elsewhere, and so the columns are others."""
        self.layout, self.mapping = proposed.layout, proposed.mapping
        self.unsure, self.saved, self.trial = proposed.unsure, proposed.saved, None
        self.aside.clear()
        self.look_anew()

    def look_anew(self) -> None:
        """Forget what was found out about the columns: the headings stand elsewhere, or the wave asks something else."""
        self._values.clear()
        self._separators.clear()
        self.__dict__.pop("headings", None)
        self.trial = None

    def ask_anew(self, asked: Asked) -> None:
        """The wave asks this now; what was found out by what it asked before is found out anew."""
        self.asked = asked
        self.look_anew()

    def _standing(self, about: str) -> _Step:
        return about, self.layout, self.mapping, self.unsure, self.saved, frozenset(self.aside)

    def _go(self, source: list[_Step], back: list[_Step]) -> str:
        """Read the file as the last step of `source` says, and keep how it was read in `back`."""
        while source:
            about, layout, mapping, unsure, saved, aside = source.pop()
            now = self._standing(about)
            mapping = replace(mapping, mode=self.mapping.mode)  # chosen in the last step, where one sees it
            if now[1:] == (layout, mapping, unsure, saved, aside):
                continue
            back.append(now)
            self.layout, self.mapping, self.unsure, self.saved, self.aside = layout, mapping, unsure, saved, set(aside)
            self.look_anew()
            return about
        return ""

    def _put(self, column: ReadColumn) -> None:
        self.mapping = self.mapping.with_column(column)
        self.unsure -= {column.heading}
        self.trial = None
