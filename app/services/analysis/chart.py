"""A chart as one frozen description, drawn on screen and in documents alike: the same figures, the same cells hidden."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app import figures, resource
from app.models.survey import IndicatorKind
from app.services.analysis.describing import by_title, group_text, share_words
from app.services.analysis.estimates.describing import interval_words, is_weighted
from app.services.analysis.estimates.table import EstimateGroup, EstimateTable, Uncertainty
from app.services.analysis.table import CrossTable, Figure, Frequencies, Group, PlaceTable


@dataclass(frozen=True, slots=True)
class ChartBar:
    """A bar with its label: its length in per cent from nought, and the figure written at its end.

    `low` and `high` are the ends of its interval, in per cent; None where it has none.
    """

    label: str
    value: float
    words: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars of per cent, the axis from nought. Hidden figures have no bar; `alt` says all that the picture does."""

    title: str
    bars: tuple[ChartBar, ...]
    alt: str
    note: str


_Part = tuple[str, Figure, Uncertainty | None]


def frequency_chart(table: Frequencies, language: str, estimate: EstimateTable | None = None) -> Chart:
    """The share of each answer; as estimated, with its interval, where there is an estimate."""
    of = {row.code: row for row in estimate.whole.rows} if estimate else {}
    parts: list[_Part] = [
        (row.text, of[row.code].share, of[row.code].uncertainty) if row.code in of else (row.text, row.share, None)
        for row in table.rows
    ]
    return _chart(table.heading.title, parts, _notes(table.base_n, table.some_hidden, language, estimate), language)


def cross_chart(table: CrossTable, language: str, estimate: EstimateTable | None = None) -> Chart:
    """The first indicator in each group; where there is none, the first answer's share."""
    first = table.whole.indicators[0] if table.whole.indicators else None
    rows = table.groups[0].rows if table.groups else ()
    name = first.text if first else rows[0].text if rows else ""
    beside: Sequence[EstimateGroup | None] = estimate.groups if estimate else [None] * len(table.groups)
    score = first is not None and first.definition.kind is IndicatorKind.SCORE
    parts = [_group_part(group, own, language, score=score) for group, own in zip(table.groups, beside, strict=True)]
    title = resource.translation(language).gettext("{what}, by {question}")
    notes = _notes(table.whole.base_n, table.some_hidden, language, estimate)
    return _chart(title.format(what=name, question=by_title(table, language).lower()), parts, notes, language)


def place_chart(table: PlaceTable, language: str, estimate: EstimateTable | None = None) -> Chart:
    """The share that names each place, the most named first."""
    of = {row.text: row for row in estimate.whole.rows} if estimate else {}
    parts: list[_Part] = [
        (row.name, of[row.name].share, of[row.name].uncertainty) if row.name in of else (row.name, row.share, None)
        for row in table.rows
    ]
    notes = _notes(table.base_n, any(row.n.hidden for row in table.rows), language, estimate)
    return _chart(table.heading.title, parts, notes, language)


def _group_part(group: Group, own: EstimateGroup | None, language: str, *, score: bool) -> _Part:
    """A group's first indicator, or its first answer; of `own`, what is estimated of it, where that is there."""
    sure: Uncertainty | None = None
    if group.indicators:
        figure = group.indicators[0].value
        if own is not None and own.indicators:
            figure, sure = own.indicators[0].value, own.indicators[0].uncertainty
    elif group.rows:
        figure = group.rows[0].share
        if own is not None and own.rows:
            figure, sure = own.rows[0].share, own.rows[0].uncertainty
    else:
        figure = Figure(None)
    if score and figure.value is not None:
        figure = Figure(figure.value / 100)
        sure = Uncertainty(sure.se / 100, sure.low / 100, sure.high / 100) if sure else None
    return group_text(group, language), figure, sure


def _notes(base_n: Figure, some_hidden: bool, language: str, estimate: EstimateTable | None) -> list[str]:
    """What is weighted, of how many, and that cells are hidden."""
    tr = resource.translation(language)
    base = [] if base_n.value is None else [f"n {figures.number(base_n.value, language)}."]
    weighted = [tr.gettext("Weighted.")] if estimate is not None and is_weighted(estimate) else []
    return [*weighted, *base, *([tr.gettext("Small cells are hidden here as in the table.")] if some_hidden else [])]


def _chart(title: str, parts: Iterable[_Part], notes: list[str], language: str) -> Chart:
    tr = resource.translation(language)
    bars, said = [], []
    for label, figure, sure in parts:
        if figure.value is None:
            continue
        words = f"{share_words(figure, language)}{figures.THIN_SPACE}%"
        ends = (sure.low * 100, sure.high * 100) if sure else (None, None)
        bars.append(ChartBar(label, figure.value * 100, words, *ends))
        said.append(f"{label} {words} ({interval_words(sure, language)})" if sure else f"{label} {words}")
    if any(bar.low is not None for bar in bars):
        notes = [*notes, tr.gettext("The thin lines are 95 % intervals.")]
    note = " ".join(notes)
    return Chart(title, tuple(bars), f"{title}: {'; '.join(said)}. {note}".strip(), note)
