"""Tables as the lines and columns that the page's widgets show."""

from dataclasses import dataclass

from app.services.analysis import (
    AnswerRow,
    CrossTable,
    Figure,
    Frequencies,
    Heading,
    IndicatorFigure,
    IndicatorKind,
    PlaceTable,
)
from app.services.analysis.describing import (
    count_words,
    group_text,
    indicator_words,
    missing_shown,
    missing_text,
    reason,
    share_words,
)
from app.ui.widget import Column
from app.words import _, language


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line as shown: the bar's share of the longest, or the reason why there is none; `item` opens a line of a battery."""

    text: str
    number: str
    share: str
    bar: float | None
    reason: str
    soft: bool = False
    item: str = ""


def frequency_lines(table: Frequencies) -> list[TableLine]:
    """A line for each answer, then those outside the base, soft."""
    longest = _longest([row.share for row in table.rows])
    lines = [_answer(row, table.heading, longest) for row in table.rows]
    for row in missing_shown(table):
        why = reason(row.n.hidden, table.heading, language())
        text, number = missing_text(row, language()), count_words(row.n, table.heading, language())
        lines.append(TableLine(text, number, "", None, why, soft=True))
    return lines


def place_lines(table: PlaceTable) -> list[TableLine]:
    """A line for each place, the most named first."""
    longest = _longest([row.share for row in table.rows])
    rows = [AnswerRow("", row.name, row.n, row.share) for row in table.rows]
    return [_answer(row, table.heading, longest) for row in rows]


def battery_lines(tables: tuple[Frequencies, ...]) -> list[TableLine]:
    """A line for each line of a battery: its base and its first indicator."""
    firsts = [table.indicators[0] if table.indicators else None for table in tables]
    longest = _longest([_as_share(first) for first in firsts])
    return [
        _indicator(table.heading.title, table.base_n, first, table.heading, longest, table.heading.item or "")
        for table, first in zip(tables, firsts, strict=True)
    ]


def cross_lines(table: CrossTable) -> list[TableLine]:
    """A line for each group: its base and the first indicator, or the share of the first answer."""
    heading = table.whole.heading
    firsts = [group.indicators[0] if group.indicators else None for group in table.groups]
    shares = [
        _as_share(first) if first else group.rows[0].share
        for group, first in zip(table.groups, firsts, strict=True)
        if group.rows
    ]
    longest = _longest(shares)
    lines = []
    for group, first in zip(table.groups, firsts, strict=True):
        text = group_text(group, language())
        if first is not None:
            lines.append(_indicator(text, group.base_n, first, heading, longest))
        elif group.rows:
            lines.append(_answer(AnswerRow("", text, group.base_n, group.rows[0].share), heading, longest))
    return lines


def frequency_columns(first: str, number: str, share: str) -> list[Column[TableLine]]:
    """Columns for any of these lines."""
    return [
        Column(first, lambda line: line.text, soft=lambda line: line.soft),
        Column(number, lambda line: line.number, number=True, soft=lambda line: line.soft, width=84),
        Column(share, lambda line: line.share, number=True, soft=lambda line: line.soft, width=84),
        Column("", lambda line: line.reason, bar=_bar, soft=lambda _line: True, tip=lambda line: line.reason),
    ]


def measured(table: CrossTable) -> str:
    """What the second table shows of each group: the indicator, or the first answer."""
    if table.whole.indicators:
        return table.whole.indicators[0].text
    return table.whole.rows[0].text if table.whole.rows else ""


def unit_of(indicators: tuple[IndicatorFigure, ...]) -> str:
    """The heading of the column of an indicator: per cent, or an index."""
    score = bool(indicators) and indicators[0].definition.kind is IndicatorKind.SCORE
    return _("Index") if score else "%"


def _bar(line: TableLine) -> float | None:
    return None if line.reason else line.bar


def _answer(row: AnswerRow, heading: Heading, longest: float) -> TableLine:
    why = reason(row.n.hidden or row.share.hidden, heading, language())
    share = row.share.value
    return TableLine(
        row.text,
        count_words(row.n, heading, language()),
        share_words(row.share, language()),
        share / longest if share is not None else None,
        why,
    )


def _indicator(
    text: str, base: Figure, first: IndicatorFigure | None, heading: Heading, longest: float, item: str = ""
) -> TableLine:
    share = _as_share(first)
    words = share_words(share, language()) if first else ""
    if first is not None and first.definition.kind is IndicatorKind.SCORE:
        words = indicator_words(first, language())
    why = reason(base.hidden or share.hidden, heading, language())
    bar = share.value / longest if share.value is not None else None
    return TableLine(text, count_words(base, heading, language()), words, bar, why, item=item)


def _as_share(first: IndicatorFigure | None) -> Figure:
    if first is None:
        return Figure(None)
    if first.definition.kind is IndicatorKind.SCORE and first.value.value is not None:
        return Figure(first.value.value / 100)
    return first.value


def _longest(shares: list[Figure]) -> float:
    return max((share.value for share in shares if share.value), default=1.0)
