"""Comparisons as frozen facts: between waves, places and ways of answering, and what may be said of the differences."""

from dataclasses import dataclass

from app.models.survey import CollectionMode
from app.services.analysis.table import Figure, Heading


@dataclass(frozen=True, slots=True)
class Difference:
    """One share less another, a part of one, and how sure it is.

    `p` is the probability of so large a difference where there is none, `adjusted` the same after Holm's correction for all that
    the table compares, `low` and `high` its 95 per cent interval. All are None where nothing can be said of the uncertainty.
    """

    value: float
    se: float | None = None
    statistic: float | None = None
    p: float | None = None
    adjusted: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """An answer or an indicator in two waves, scores too as parts of one; `difference` is None where either is not shown."""

    code: str
    name: str
    text: str
    before: Figure
    after: Figure
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class Parts:
    """Why an indicator changed: `change` = `composition` + `answers` + `apart`, all parts of one, weighted where it is.

    `composition` is what others having answered did (after the weights, where there are any), `answers` what the same kinds of
    people having answered otherwise did, and `apart` what came from kinds of people that one wave alone has. `by` are the
    questions that say what kind.
    """

    indicator: str
    by: tuple[str, ...]
    change: float
    composition: float
    answers: float
    apart: float
    weighted: bool = False


@dataclass(frozen=True, slots=True)
class Unweighted:
    """A wave without weights, for whose sake another is compared without its own.

    `by` are the titles of the questions that it has no population table of; none where nobody chose weights for it, or where
    they can't be reckoned for another reason.
    """

    wave: str
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeTable:
    """A question in two waves, both weighted or neither. Where it was not asked alike, `comparable` is False, nothing subtracted.

    `unweighted` are the waves for whose sake weights were left out; none where there was nothing to leave out.
    """

    heading: Heading
    against: str
    against_invented: bool
    comparable: bool
    weighted: bool
    unweighted: tuple[Unweighted, ...]
    rows: tuple[ChangeRow, ...]
    indicators: tuple[ChangeRow, ...]
    parts: tuple[Parts, ...]


@dataclass(frozen=True, slots=True)
class RankRow:
    """A place or group in the order of its share, the highest first.

    `first` and `last` are the ranks it may have; `alike` are the texts of those it can't be told apart from.
    """

    code: str
    text: str
    n: Figure
    share: Figure
    low: float
    high: float
    first: int
    last: int
    alike: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """An order with its uncertainty. `supposed`: the survey is open, and the noise is reckoned as if it were a random sample.

    `hidden` counts those not ranked because their figures are not shown.
    """

    heading: Heading
    rows: tuple[RankRow, ...]
    hidden: int
    supposed: bool


@dataclass(frozen=True, slots=True)
class ModeRow:
    """A figure of a question among those who answered in one way and in another; `difference` is the second less the first."""

    question: str
    item: str | None
    title: str
    text: str
    before: Figure
    after: Figure
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class ModeDifferences:
    """What those who answered in one way said otherwise than those who answered in another, question by question.

    Their kinds of people differ too: a difference is no proof that the way of asking made it.
    """

    first: CollectionMode
    second: CollectionMode
    rows: tuple[ModeRow, ...]
    supposed: bool


@dataclass(frozen=True, slots=True)
class WavePoint:
    """A figure in one wave: a share (a part of one) or a score (0 to 100), counted and, where the wave is weighted, weighted.

    `low` and `high` are its interval, in its own unit. `broken`: it can't be compared with the wave before; `difference` is from
    that wave and `parts` say why it changed, None where they can't be told. `unweighted` are the waves for whose sake the
    difference is of unweighted figures, though one of them has weights.
    """

    wave_id: int
    wave: str
    invented: bool
    base_n: Figure
    value: Figure
    weighted: Figure | None
    low: float | None
    high: float | None
    broken: bool
    difference: Difference | None
    parts: Parts | None
    unweighted: tuple[Unweighted, ...] = ()


@dataclass(frozen=True, slots=True)
class TrendFigure:
    """An indicator or an answer over the waves, oldest first; `score`: it is no share."""

    code: str
    text: str
    indicator: bool
    score: bool
    points: tuple[WavePoint, ...]


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """The share of one kind among those who answered in each wave; None where the wave tells nothing of it."""

    code: str
    text: str
    shares: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """Who answered in each wave, by one question about themselves or the way of answering, as in `RespondentPart`."""

    by: str
    title: str
    is_area: bool
    rows: tuple[ShiftRow, ...]


@dataclass(frozen=True, slots=True)
class WaveTrend:
    """A question over the waves that ask it, oldest first: its figures, and who answered it in each."""

    heading: Heading
    waves: tuple[str, ...]
    figures: tuple[TrendFigure, ...]
    shifts: tuple[Shift, ...]
