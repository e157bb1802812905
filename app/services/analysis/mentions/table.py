"""Where, when and why as frozen facts: of each unsafe place how many name it, and which times and reasons they give for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.models.survey import OptionPart
from app.services.analysis.table import AnswerRow, Figure, Heading


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A place, or all places together (`name` empty): how many name it (`n`), and of them how many give each time and reason.

    A person counts once, however often they name the place. `both[time][reason]` are those who give both of the same place.
    What nobody was asked has no figures: without times `both` is empty, without reasons each line of it is.
    `place_id` is 0 where it is no place of the list.
    """

    place_id: int
    name: str
    n: Figure
    times: tuple[AnswerRow, ...]
    reasons: tuple[AnswerRow, ...]
    both: tuple[tuple[Figure, ...], ...]

    @property
    def answers(self) -> tuple[AnswerRow, ...]:
        """The times, and then the reasons."""
        return (*self.times, *self.reasons)

    def given(self, part: OptionPart) -> tuple[AnswerRow, ...]:
        """The times (WHEN) or the reasons (WHY)."""
        return self.times if part is OptionPart.WHEN else self.reasons

    @property
    def some_hidden(self) -> bool:
        """Whether anything of it is hidden."""
        return any(figure.hidden for figure in self._figures())

    def _figures(self) -> Iterator[Figure]:
        yield self.n
        yield from (one.n for one in self.answers)
        for line in self.both:
            yield from line


@dataclass(frozen=True, slots=True)
class MentionTable:
    """All places together, and each that is named, the most named first; those whose number is hidden last.

    `base_n` are those who answered the question `base_text`, `most` how many places a person may name.
    """

    heading: Heading
    whole: MentionRow
    rows: tuple[MentionRow, ...]
    base_n: Figure
    base_text: str
    most: int

    @property
    def parts(self) -> tuple[OptionPart, ...]:
        """What was asked of the places, when or why or both, in that order."""
        return tuple(part for part in (OptionPart.WHEN, OptionPart.WHY) if self.whole.given(part))

    @property
    def paired(self) -> bool:
        """Whether both were asked, so that there are times by reasons."""
        return len(self.parts) > 1

    @property
    def some_hidden(self) -> bool:
        """Whether anything of it is hidden."""
        return any(row.some_hidden for row in (self.whole, *self.rows))

    def row(self, name: str) -> MentionRow:
        """The place of that name; all places together where there is none."""
        return next((row for row in self.rows if row.name == name), self.whole)
