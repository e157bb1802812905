"""What differs between two versions of a promise, or between this period's and the last's: line by line, word by word.

Lines are matched by their likeness within their part, so that one that was moved or reworded is told as such. Laws: a version
differs in nothing from itself, and the difference applied to the words of the first gives those of the second.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from app.services.promise.consultation.numbering import LinePart, NumberedLine, numbered_lines
from app.services.promise.forms import PromiseForm
from app.services.promise.wording import period_in_words

LIKE = 0.5
"""How alike two lines of a part must be, from 0 to 1, for one to be the other reworded."""
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


class Mark(StrEnum):
    """What became of a stretch of words."""

    SAME = "SAME"
    ADDED = "ADDED"
    REMOVED = "REMOVED"


class LineChange(StrEnum):
    """What became of a line; one that was reworded and moved is CHANGED."""

    SAME = "SAME"
    CHANGED = "CHANGED"
    MOVED = "MOVED"
    NEW = "NEW"
    GONE = "GONE"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stayed, came or went."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class LineDifference:
    """A line as it was and as it is; None where it was not there, or is not."""

    old: NumberedLine | None
    new: NumberedLine | None
    moved: bool = False

    @property
    def line(self) -> NumberedLine:
        """The line as it is, or as it was."""
        line = self.new or self.old
        assert line is not None
        return line

    @property
    def change(self) -> LineChange:
        """What became of it."""
        if self.old is None:
            return LineChange.NEW
        if self.new is None:
            return LineChange.GONE
        if (self.old.words, self.old.note) != (self.new.words, self.new.note):
            return LineChange.CHANGED
        return LineChange.MOVED if self.moved else LineChange.SAME

    @property
    def words(self) -> tuple[Stretch, ...]:
        """How its words differ."""
        return word_difference(self.old.words if self.old else "", self.new.words if self.new else "")

    @property
    def note(self) -> tuple[Stretch, ...]:
        """How what is printed with it differs: target, responsible, motive."""
        return word_difference(self.old.note if self.old else "", self.new.note if self.new else "")


@dataclass(frozen=True, slots=True)
class PromiseDifference:
    """Every line of two versions, in the order of the second; what is gone stands where it stood. Periods in words."""

    lines: tuple[LineDifference, ...]
    old_period: str
    new_period: str

    @property
    def changes(self) -> tuple[LineDifference, ...]:
        """The lines that are not the same."""
        return tuple(line for line in self.lines if line.change is not LineChange.SAME)

    @property
    def nothing(self) -> bool:
        """Whether the two are the same."""
        return not self.changes and self.old_period == self.new_period

    def count(self, part: LinePart, change: LineChange) -> int:
        """How many lines of a part that became of."""
        return sum(line.line.part is part and line.change is change for line in self.lines)


def compare(old: PromiseForm, new: PromiseForm, language: str) -> PromiseDifference:
    """What differs between two versions; headings and targets are said in `language`."""
    periods = [period_in_words(form.valid_from, form.valid_to, language) for form in (old, new)]
    return PromiseDifference(line_difference(numbered_lines(old, language), numbered_lines(new, language)), *periods)


def line_difference(old: Sequence[NumberedLine], new: Sequence[NumberedLine]) -> tuple[LineDifference, ...]:
    """Every line of both, matched by likeness within its part."""
    pairs: list[tuple[NumberedLine, NumberedLine]] = []
    for part in LinePart:
        if part is not LinePart.ACTIVITY:
            pairs += _paired([line for line in old if line.part is part], [line for line in new if line.part is part])
    pairs += _paired_activities(old, new, pairs)
    was = {after.number: before for before, after in pairs}
    moved = _moved(pairs)
    lines = [LineDifference(was.get(line.number), line, line.number in moved) for line in new]
    return tuple(_with_gone(lines, old))


def applied(words: Sequence[str], difference: Sequence[LineDifference]) -> list[str]:
    """The words of the second version's lines, from those of the first's in order."""
    there = sorted((line for line in difference if line.new), key=lambda line: line.line.number)
    return [patched(words[line.old.number - 1] if line.old else "", line.words) for line in there]


def patched(words: str, stretches: Sequence[Stretch]) -> str:
    """The words with what was removed left out and what was added put in. Raises ValueError where they are others."""
    made, at = [], 0
    for stretch in stretches:
        if stretch.mark is Mark.ADDED:
            made.append(stretch.text)
            continue
        if not words.startswith(stretch.text, at):
            raise ValueError(words)
        at += len(stretch.text)
        if stretch.mark is Mark.SAME:
            made.append(stretch.text)
    if at != len(words):
        raise ValueError(words)
    return "".join(made)


def word_difference(old: str, new: str) -> tuple[Stretch, ...]:
    """The words that stayed, went and came, in reading order: what went stands before what came in its place."""
    stretches: list[Stretch] = []
    for gone, came in _segments(_TOKEN.findall(old), _TOKEN.findall(new)):
        if gone == came:
            stretches.append(Stretch(Mark.SAME, gone))
            continue
        stretches += [Stretch(mark, text) for mark, text in ((Mark.REMOVED, gone), (Mark.ADDED, came)) if text]
    return tuple(stretches)


def _segments(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Stretches of both, alike or not; a space alone between two that changed changes with them."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    parts = [("".join(old[i:j]), "".join(new[k:m])) for _tag, i, j, k, m in matcher.get_opcodes()]

    def stays(at: int) -> bool:
        gone, came = parts[at]
        return gone == came and not (0 < at < len(parts) - 1 and gone.isspace())

    for same, some in groupby(range(len(parts)), key=stays):
        run = [parts[at] for at in some]
        if same:
            yield from run
        else:
            yield "".join(gone for gone, _came in run), "".join(came for _gone, came in run)


def _paired(old: Sequence[NumberedLine], new: Sequence[NumberedLine]) -> list[tuple[NumberedLine, NumberedLine]]:
    """Each line with the one it became, the most alike first; the same words before anything else."""
    left, right = dict.fromkeys(old), dict.fromkeys(new)
    pairs = []
    for before in old:
        same = [line for line in right if line.words == before.words]
        if same:
            after = min(same, key=lambda line: (line.heading != before.heading, abs(line.number - before.number)))
            pairs.append((before, after))
            del left[before], right[after]
    scored = [(_likeness(one, other), one, other) for one in left for other in right]
    scored = [found for found in scored if found[0] >= LIKE]
    for _score, before, after in sorted(scored, key=lambda found: (-found[0], abs(found[1].number - found[2].number))):
        if before in left and after in right:
            pairs.append((before, after))
            del left[before], right[after]
    return pairs


def _likeness(one: NumberedLine, other: NumberedLine) -> float:
    """How alike two lines are by their words; a little more where they stand under the same heading."""
    if one.part is LinePart.TITLE:
        return 1.0
    words = SequenceMatcher(None, one.words.casefold().split(), other.words.casefold().split(), autojunk=False)
    if words.real_quick_ratio() < LIKE:
        return 0.0
    return words.ratio() + (0.05 if one.heading == other.heading else 0.0)


def _paired_activities(
    old: Sequence[NumberedLine], new: Sequence[NumberedLine], pairs: Sequence[tuple[NumberedLine, NumberedLine]]
) -> list[tuple[NumberedLine, NumberedLine]]:
    """Those of the same commitment with one another first, then those that went to another."""
    found: list[tuple[NumberedLine, NumberedLine]] = []
    before = [line for line in old if line.part is LinePart.ACTIVITY]
    after = [line for line in new if line.part is LinePart.ACTIVITY]
    for was, now in pairs:
        if was.part is LinePart.COMMITMENT:
            here = [line for line in before if line.holder == was.key]
            found += _paired(here, [line for line in after if line.holder == now.key])
    taken, given = {one for one, _other in found}, {other for _one, other in found}
    return found + _paired([line for line in before if line not in taken], [line for line in after if line not in given])


def _moved(pairs: Sequence[tuple[NumberedLine, NumberedLine]]) -> set[int]:
    """The new numbers of lines that stand under another heading or in another order than those that stayed."""
    commitments = {was.key: now.key for was, now in pairs if was.part is LinePart.COMMITMENT}

    def elsewhere(was: NumberedLine, now: NumberedLine) -> bool:
        if was.part is LinePart.ACTIVITY:
            return commitments.get(was.holder) != now.holder
        return was.part is LinePart.COMMITMENT and was.heading != now.heading

    moved = {now.number for was, now in pairs if elsewhere(was, now)}
    for part in LinePart:
        here = [(was, now) for was, now in pairs if now.part is part and now.number not in moved]
        here.sort(key=lambda pair: pair[1].number)
        stayed = _longest_rising([was.number for was, _now in here])
        moved |= {now.number for was, now in here if was.number not in stayed}
    return moved


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The most of the numbers that stand in rising order."""
    best: list[list[int]] = [[]]
    for number in numbers:
        before = max((run for run in best if not run or run[-1] < number), key=len)
        best.append([*before, number])
    longest = max(best, key=len)
    return set(longest)


def _with_gone(lines: list[LineDifference], old: Sequence[NumberedLine]) -> list[LineDifference]:
    """The lines with those that are gone, each after the one it stood after and among those of its part."""
    there = {line.old.number: line for line in lines if line.old is not None}
    at = 0
    for before in old:
        line = there.get(before.number)
        if line is not None:
            at = lines.index(line) + 1
            continue
        if before.part is not LinePart.ACTIVITY:
            at = max(at, next((place for place, found in enumerate(lines) if found.line.part is before.part), 0))
        lines.insert(at, LineDifference(before, None))
        at += 1
    return lines
