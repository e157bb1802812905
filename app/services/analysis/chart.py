"""A chart as one frozen description, drawn on screen and in documents alike: the same figures, the same cells hidden."""

from dataclasses import dataclass

from app import figures, resource
from app.models.survey import IndicatorKind
from app.services.analysis.describing import by_title, group_text, share_words
from app.services.analysis.table import AnswerRow, CrossTable, Figure, Frequencies, PlaceTable


@dataclass(frozen=True, slots=True)
class ChartBar:
    """A bar with its label: its length in per cent from nought, and the figure written at its end."""

    label: str
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars of per cent, the axis from nought. Hidden figures have no bar; `alt` says all that the picture does."""

    title: str
    bars: tuple[ChartBar, ...]
    alt: str
    note: str


def frequency_chart(table: Frequencies, language: str) -> Chart:
    """The share of each answer."""
    return _chart(table.heading.title, _answers(table.rows), table.some_hidden, language)


def cross_chart(table: CrossTable, language: str) -> Chart:
    """The first indicator in each group; where there is none, the first answer's share."""
    first = table.whole.indicators[0] if table.whole.indicators else None
    rows = table.groups[0].rows if table.groups else ()
    name = first.text if first else rows[0].text if rows else ""
    parts: list[tuple[str, Figure]] = []
    for group in table.groups:
        figure = group.indicators[0].value if first else group.rows[0].share
        if first and first.definition.kind is IndicatorKind.SCORE and figure.value is not None:
            figure = Figure(figure.value / 100)
        parts.append((group_text(group, language), figure))
    title = resource.translation(language).gettext("{what}, by {question}")
    return _chart(title.format(what=name, question=by_title(table, language).lower()), parts, table.some_hidden, language)


def place_chart(table: PlaceTable, language: str) -> Chart:
    """The share that names each place, the most named first."""
    parts = [(row.name, row.share) for row in table.rows]
    return _chart(table.heading.title, parts, any(row.n.hidden for row in table.rows), language)


def _answers(rows: tuple[AnswerRow, ...]) -> list[tuple[str, Figure]]:
    return [(row.text, row.share) for row in rows]


def _chart(title: str, parts: list[tuple[str, Figure]], some_hidden: bool, language: str) -> Chart:
    bars = tuple(
        ChartBar(label, figure.value * 100, f"{share_words(figure, language)}{figures.THIN_SPACE}%")
        for label, figure in parts
        if figure.value is not None
    )
    note = resource.translation(language).gettext("Small cells are hidden here as in the table.") if some_hidden else ""
    said = "; ".join(f"{bar.label} {bar.words}" for bar in bars)
    return Chart(title, bars, f"{title}: {said}. {note}".strip(), note)
