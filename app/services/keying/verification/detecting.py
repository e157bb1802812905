"""What kind of slip a discrepancy looks like: a hint for who settles it against the paper, never an answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from app.models.keying import DiscrepancyCause
from app.models.survey import AnswerMeaning, OptionPart, QuestionKind
from app.services.keying.entry import Entry
from app.services.keying.fields import Field
from app.services.keying.verification.comparing import Difference, difference


class Pattern(StrEnum):
    """What two entries that differ have in common."""

    ROW_SLIP = "ROW_SLIP"
    """One entry is the other shifted by a line or a question, over several fields."""
    TRANSPOSITION = "TRANSPOSITION"
    """The two digits of a code, or the answers of two neighbouring lines, in the other order."""
    ADJACENT_KEY = "ADJACENT_KEY"
    """The codes lie side by side on the numeric keypad."""
    OMISSION = "OMISSION"
    """One has an answer, or a tick, that the other lacks."""


LIKELY: dict[Pattern, DiscrepancyCause] = {
    Pattern.ROW_SLIP: DiscrepancyCause.ROW_SLIP,
    Pattern.TRANSPOSITION: DiscrepancyCause.MISKEYED,
    Pattern.ADJACENT_KEY: DiscrepancyCause.MISKEYED,
    Pattern.OMISSION: DiscrepancyCause.OMITTED,
}
"""The cause that a pattern speaks for."""

LEAST_SHIFTED = 2
"""As many fields in a run, differing and explained by a shift, are a row slip; one alone is any slip at all."""

_KEYPAD = ("789", "456", "123", "0")
_BESIDE = {
    (one, other)
    for row, keys in enumerate(_KEYPAD)
    for column, one in enumerate(keys)
    for line, others in enumerate(_KEYPAD)
    for place, other in enumerate(others)
    if abs(row - line) + abs(column - place) == 1
} | {("0", "2"), ("2", "0")}
"""Keys that touch along an edge; the zero is as wide as two."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A field with its two entries."""

    field: Field
    first: Entry | None
    second: Entry | None

    @property
    def differs(self) -> bool:
        return difference(self.field, self.first, self.second) is Difference.CODES


def patterns(fields: Sequence[Field], first: Mapping[str, Entry], second: Mapping[str, Entry]) -> dict[str, Pattern]:
    """What each field whose codes differ looks like, by its name; one that looks like nothing known is left out.

    What several fields look like together goes before what each of them looks like alone.
    """
    pairs = [_Pair(field, first.get(field.name), second.get(field.name)) for field in fields]
    found: dict[str, Pattern] = {}
    for run in _runs(pairs):
        found |= dict.fromkeys(_slipped(run), Pattern.ROW_SLIP)
    found = dict.fromkeys(_swapped(pairs), Pattern.TRANSPOSITION) | found
    for pair in pairs:
        if pair.differs and pair.field.name not in found and (alone := _alone(pair)) is not None:
            found[pair.field.name] = alone
    return found


def _runs(pairs: Sequence[_Pair]) -> Iterator[list[_Pair]]:
    """Stretches of fields that are answered by one code each and follow one another on the form."""
    run: list[_Pair] = []
    for pair in pairs:
        if pair.field.kind in (QuestionKind.SINGLE, QuestionKind.BATTERY):
            run.append(pair)
        elif pair.first is not None or pair.second is not None:  # one that was never reached breaks no run
            yield run
            run = []
    yield run


def _slipped(run: Sequence[_Pair]) -> set[str]:
    """The differing fields of a run that a shift by one explains: `LEAST_SHIFTED` or more close to one another."""
    names: set[str] = set()
    for step in (-1, 1):
        stretch: list[_Pair] = []
        for at, pair in enumerate(run):
            beside = run[at + step] if 0 <= at + step < len(run) else None
            if beside is not None and _same(pair.second, beside.first):
                stretch.append(pair)
            else:
                names |= _long_enough(stretch)
                stretch = []
        names |= _long_enough(stretch)
    return names


def _long_enough(stretch: Sequence[_Pair]) -> set[str]:
    """The differing fields of a stretch that a shift explains; two alone that have each other's codes changed places instead."""
    differing = [pair for pair in stretch if pair.differs]
    crossed = len(differing) == LEAST_SHIFTED and _crossed(*differing)
    return {pair.field.name for pair in differing} if len(differing) >= LEAST_SHIFTED and not crossed else set()


def _same(one: Entry | None, other: Entry | None) -> bool:
    return one is not None and other is not None and bool(one.codes) and one.codes == other.codes


def _swapped(pairs: Sequence[_Pair]) -> set[str]:
    """Two neighbouring fields that differ and have each other's codes."""
    found = [(upper, lower) for upper, lower in pairwise(pairs) if upper.differs and lower.differs and _crossed(upper, lower)]
    return {pair.field.name for both in found for pair in both}


def _crossed(upper: _Pair, lower: _Pair) -> bool:
    return _same(upper.first, lower.second) and _same(upper.second, lower.first)


def _alone(pair: _Pair) -> Pattern | None:
    """What one field's two entries look like."""
    if _lacking(pair.field, pair.first, pair.second) or _lacking(pair.field, pair.second, pair.first):
        return Pattern.OMISSION
    changed = [
        (gone, come)
        for part in OptionPart
        if (ticks := _exchanged(pair.first, pair.second, part)) is not None
        for gone, come in (ticks,)
    ]
    if len(changed) != 1:
        return None
    gone, come = changed[0]
    if len(gone) == len(come) == 2 and gone == come[::-1]:
        return Pattern.TRANSPOSITION
    return Pattern.ADJACENT_KEY if _one_key_off(gone, come) else None


def _lacking(field: Field, less: Entry | None, more: Entry | None) -> bool:
    """Whether one entry says less of the same: no answer, or some of the ticks."""
    if _says_nothing(field, more):
        return False
    if _says_nothing(field, less):
        return True
    return less is not None and more is not None and all(set(less.ticks(part)) <= set(more.ticks(part)) for part in OptionPart)


def _says_nothing(field: Field, entry: Entry | None) -> bool:
    return entry is None or entry == Entry() or entry.codes == (field.code_of(AnswerMeaning.BLANK),)


def _exchanged(first: Entry | None, second: Entry | None, part: OptionPart) -> tuple[str, str] | None:
    """The one code of a list that became another; None where none or several did."""
    before, after = (frozenset((entry or Entry()).ticks(part)) for entry in (first, second))
    gone, come = before - after, after - before
    return (next(iter(gone)), next(iter(come))) if len(gone) == len(come) == 1 else None


def _one_key_off(gone: str, come: str) -> bool:
    if len(gone) != len(come):
        return False
    struck = [(one, other) for one, other in zip(gone, come, strict=True) if one != other]
    return len(struck) == 1 and struck[0] in _BESIDE
