"""Tables as frozen facts: what was counted, on which base, and what is hidden and why. A hidden figure is in no exit.

`None` as a value is always hidden, with its reason beside; nothing here holds the number behind a hidden figure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.models.survey import AnswerMeaning, IndicatorKind, QuestionKind, Series
from app.services.analysis.disclosure import Hidden
from app.services.keeping import DisclosureLimits


@dataclass(frozen=True, slots=True)
class Figure:
    """A count or a share (a part of one), or why it is not shown."""

    value: float | None
    hidden: Hidden | None = None

    @property
    def shown(self) -> bool:
        """Whether there is a number to show."""
        return self.value is not None


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer: how many gave it, and their share of the table's base."""

    code: str
    text: str
    n: Figure
    share: Figure


def nobody(rows: Iterable[AnswerRow]) -> bool:
    """Whether none of the answers was given, as where the question was never put: not the same as a share of nought."""
    return all(row.n.value == 0 for row in rows)


@dataclass(frozen=True, slots=True)
class MissingRow:
    """Answers outside the base; `meaning` is None for those the question was never put to.

    `together`: all outside the base in one row, whatever the reason, since they are too few to protect one another.
    """

    meaning: AnswerMeaning | None
    text: str
    n: Figure
    together: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """What an indicator counts among whom: the texts of the options, and their codes."""

    kind: IndicatorKind
    counted: tuple[tuple[str, str], ...]
    base: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class IndicatorFigure:
    """An indicator: a share (a part of one) or a score (0 to 100), with its base and its definition."""

    name: str
    text: str
    value: Figure
    base_n: Figure
    definition: Definition


@dataclass(frozen=True, slots=True)
class Heading:
    """What a table is about: the wave, the question (its printed number, name and words) and the line of a battery.

    `limits` are those by which its small cells are hidden.
    """

    wave_id: int
    wave: str
    invented: bool
    position: int
    question: str
    item: str | None
    title: str
    text: str
    kind: QuestionKind
    series: Series
    limits: DisclosureLimits


@dataclass(frozen=True, slots=True)
class Frequencies:
    """A question's answers. `overlapping`: several may be given, so that the shares add up to more than the whole.

    `of_all`: the base is all responses, those without an answer too, since the number of those with one would give some away.
    """

    heading: Heading
    rows: tuple[AnswerRow, ...]
    missing: tuple[MissingRow, ...]
    base_n: Figure
    total_n: int
    indicators: tuple[IndicatorFigure, ...]
    overlapping: bool
    of_all: bool = False
    mean: Figure | None = None
    """The mean of the numbers answered; None of a question about anything else."""

    @property
    def some_hidden(self) -> bool:
        """Whether anything of it is hidden."""
        return any(row.n.hidden for row in self.rows) or self.base_n.hidden is not None


@dataclass(frozen=True, slots=True)
class Group:
    """Those who gave one answer to the question a table is divided by: their base, indicators, and a row for each answer.

    Those who gave none have no code, and nothing of them is told but how many they are. Of numbers there is their mean alone.
    """

    code: str
    text: str
    base_n: Figure
    indicators: tuple[IndicatorFigure, ...]
    rows: tuple[AnswerRow, ...]
    mean: Figure | None = None


@dataclass(frozen=True, slots=True)
class CrossTable:
    """A question's answers in the groups of another; `whole` is the question's own table."""

    whole: Frequencies
    by: str
    by_title: str
    by_text: str
    groups: tuple[Group, ...]
    overlapping: bool

    @property
    def some_hidden(self) -> bool:
        """Whether anything of it is hidden."""
        return any(
            figure.hidden not in {None, Hidden.OUTSIDE}
            for group in self.groups
            for figure in (group.base_n, *(row.n for row in group.rows))
        )


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place: how many name it, and their share of all who answered whether there is such a place."""

    place_id: int
    name: str
    n: Figure
    share: Figure


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """The places named, the most named first; `base_text` is the question whose answers are the base."""

    heading: Heading
    rows: tuple[PlaceRow, ...]
    base_n: Figure
    base_text: str
    times: tuple[AnswerRow, ...]
    reasons: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """An indicator in one wave, that began on a day; `broken`: not comparable with the point before."""

    wave_id: int
    wave: str
    invented: bool
    series: Series
    value: Figure
    base_n: Figure
    broken: bool
    opens_on: date | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """An indicator over the waves of the file, oldest first."""

    question: str
    item: str | None
    title: str
    indicator: str
    text: str
    definition: Definition
    points: tuple[TrendPoint, ...]


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A question, or a line of one, that there is a table of."""

    name: str
    position: int
    question: str
    item: str | None
    title: str
    kind: QuestionKind
    divides: bool
    """Whether other tables can be divided by it."""
