"""What the values of a list become when one thing or another stands between their answers, for a person to choose by."""

from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nlargest

from app.services.exchange.digital.mapping import ReadColumn
from app.services.exchange.digital.target import Asked
from app.services.exchange.digital.values import SEPARATORS, Tables, known_parts, separator_of, table_of

CHOOSABLE = (*SEPARATORS, "/", "+", "\t")
"""What a person may say stands between; the last ones are never guessed, for words hold them too."""

SAMPLED = 3
"""Values that are shown parted."""

_LOOKED_AT = 300


@dataclass(frozen=True, slots=True)
class Sample:
    """A value of the file, and what it is parted into: each piece, and whether it is one of the answers."""

    value: str
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Parting:
    """What comes of a list's values with one separator: how many rows of them are answers whole, of how many; and samples."""

    separator: str
    read: int
    rows: int
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class Partings:
    """Every separator that may be chosen, and the one that is found where none is."""

    guessed: str
    each: tuple[Parting, ...]

    def of(self, separator: str) -> Parting:
        """What comes of one separator; of the one that is found where it is empty."""
        wanted = separator or self.guessed
        return next(one for one in self.each if one.separator == wanted)


def partings(asked: Asked, column: ReadColumn, counts: Mapping[str, int]) -> Partings:
    """What comes of the commonest values of a list, `counts` saying in how many rows each stands, with each separator."""
    common = dict(nlargest(_LOOKED_AT, counts.items(), key=lambda held: held[1]))
    unsaid = ReadColumn(column.heading, column.use, column.field, column.part, values=column.values)
    guessed = separator_of(asked, unsaid, tuple(counts))
    offered = dict.fromkeys((*CHOOSABLE, column.separator or guessed))
    tables = table_of(asked, column)
    return Partings(guessed, tuple(_parting(tables, column, common, one) for one in offered))


def _parting(tables: Tables, column: ReadColumn, counts: Mapping[str, int], separator: str) -> Parting:
    parted = {value: known_parts(tables, value, separator, column.values) for value in counts}
    read = sum(counts[value] for value, pieces in parted.items() if all(known for _piece, known in pieces))
    telling = sorted(parted, key=lambda value: (-len(parted[value]), -counts[value]))
    samples = tuple(Sample(value, parted[value]) for value in telling[:SAMPLED])
    return Parting(separator, read, sum(counts.values()), samples)
