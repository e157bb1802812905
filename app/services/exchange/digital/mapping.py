"""How the columns of a file are read: which question each one answers, and which answer each of its values is."""

import dataclasses
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.models.survey import CollectionMode, OptionPart
from app.services.exchange.digital.refusals import MappingUnread
from app.services.keeping import read_chosen

FORMAT = 1
LARGEST_MAPPING = 10_000_000
"""Bytes: more than a thousand columns of a thousand values each take."""


class Use(StrEnum):
    """What a column is read as."""

    ANSWER = "ANSWER"
    """The one answer of a question, a line of a battery or a place; a number."""
    TICK = "TICK"
    """Whether one option of several is chosen."""
    LIST = "LIST"
    """All that is chosen of several options, with something between."""
    WORDS = "WORDS"
    """What was written: an open answer, or the words beside an option."""
    WRITTEN = "WRITTEN"
    """That something was written, which is not in the file."""
    ROW = "ROW"
    """What the row is called, so that it is not taken in twice."""
    MODE = "MODE"
    """How the answers came in."""
    IGNORE = "IGNORE"
    """Nothing, on purpose."""


ANSWERING = frozenset({Use.ANSWER, Use.TICK, Use.LIST, Use.WORDS, Use.WRITTEN})


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """One column: its heading, and what it is read as.

    `field` is `question` or `question.item`; `option` the code of the option a tick or words stand for; `values` says for each
    value of the file, as it stands there, the code it is, or the mode; `otherwise` the option beside which every other value
    stands as words. In a list `separator` is what stands between (empty: what is found).
    """

    heading: str
    use: Use
    field: str = ""
    part: OptionPart = OptionPart.ANSWER
    option: str = ""
    separator: str = ""
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)
    otherwise: str = ""

    def told(self) -> dict[str, Any]:
        """The column as JSON holds it, without what is empty."""
        held = {
            "heading": self.heading,
            "use": self.use.value,
            "field": self.field,
            "part": "" if self.part is OptionPart.ANSWER else self.part.value,
            "option": self.option,
            "separator": self.separator,
            "values": dict(self.values),
            "otherwise": self.otherwise,
        }
        return {name: value for name, value in held.items() if value or name == "heading"}

    @property
    def target(self) -> tuple[str, ...]:
        """What the column is read as, apart from its heading and values: two columns alike in it are two answers to one thing."""
        return (self.use.value, self.field, self.part.value, self.option)


@dataclass(frozen=True, slots=True)
class FileMapping:
    """The columns of a file that something is known about, and how all answers came in where no column says it."""

    columns: tuple[ReadColumn, ...]
    mode: CollectionMode = CollectionMode.WEB

    def told(self) -> list[Any]:
        """The mapping as JSON holds it: the mode for all is a column of it without heading."""
        return [{"heading": "", "use": Use.MODE.value, "values": {"": self.mode.value}}, *(one.told() for one in self.columns)]

    def file(self) -> bytes:
        """The mapping as a JSON file."""
        return json.dumps({"format": FORMAT, "columns": self.told()}, ensure_ascii=False, indent=1).encode()

    @property
    def headings(self) -> frozenset[str]:
        """The headings it knows."""
        return frozenset(column.heading for column in self.columns)

    def with_column(self, column: ReadColumn) -> "FileMapping":
        """The same with that column read so."""
        others = tuple(one for one in self.columns if one.heading != column.heading)
        return replace(self, columns=(*others, column))

    def without(self, heading: str) -> "FileMapping":
        """The same with nothing known of that column."""
        return self.without_any((heading,))

    def without_any(self, headings: Collection[str]) -> "FileMapping":
        """The same with nothing known of those columns."""
        return replace(self, columns=tuple(one for one in self.columns if one.heading not in headings))


def mapping_told(told: Iterable[Any], file: str = "") -> FileMapping:
    """The mapping that `FileMapping.told` told; raises MappingUnread."""
    try:
        read = tuple(_column(one) for one in told)
        mode = next((one.values[""] for one in read if not one.heading and one.use is Use.MODE), CollectionMode.WEB.value)
        return FileMapping(tuple(one for one in read if one.heading), CollectionMode(mode))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise MappingUnread(file) from error


def read_mapping(path: Path) -> FileMapping:
    """The mapping in a JSON file; raises MappingUnread, or as `read_chosen` does."""
    content = read_chosen(path, LARGEST_MAPPING)
    try:
        read = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise MappingUnread(path.name) from error
    if not isinstance(read, dict) or read.get("format") != FORMAT or not isinstance(read.get("columns"), list):
        raise MappingUnread(path.name)
    return mapping_told(read["columns"], path.name)


def best_of(saved: Sequence[tuple[str, FileMapping]], found: frozenset[str]) -> tuple[str, FileMapping] | None:
    """The saved mapping that knows this file's headings best, where it knows most of its own there; the first of equals."""
    scored = [(len(one.headings & found), name, one) for name, one in saved if one.headings]
    fitting = [(score, name, one) for score, name, one in scored if score * 5 >= len(one.headings) * 4]
    best = max(fitting, key=lambda known: known[0], default=None)
    return best[1:] if best is not None else None


def _column(told: Any) -> ReadColumn:
    values = {_text(value): _text(code) for value, code in dict(told.get("values", {})).items()}
    words = {name: _text(told.get(name, "")) for name in ("field", "option", "separator", "otherwise")}
    part = OptionPart(told.get("part") or OptionPart.ANSWER)
    return ReadColumn(_text(told["heading"]), Use(told["use"]), part=part, values=values, **words)


def _text(held: Any) -> str:
    if not isinstance(held, str):
        raise TypeError(held)
    return held
