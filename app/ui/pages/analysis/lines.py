"""Tables as the lines and columns that the page's widgets show."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app import figures
from app.services.analysis import (
    AnswerRow,
    CrossTable,
    EstimateGroup,
    EstimateRow,
    EstimateTable,
    Figure,
    Frequencies,
    Heading,
    IndicatorFigure,
    IndicatorKind,
    PlaceTable,
    Uncertainty,
)
from app.services.analysis.describing import (
    DASH,
    count_words,
    group_text,
    indicator_words,
    missing_shown,
    missing_text,
    reason,
    share_words,
)
from app.services.analysis.estimates.describing import interval_words, is_random, is_weighted
from app.ui.widget import Column
from app.words import _, language


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line as shown: the bar's share of the longest, or the reason why there is none; `item` opens a line of a battery.

    `weighted` and `interval` are what is estimated; `second` stands under the text.
    """

    text: str
    number: str
    share: str
    bar: float | None
    reason: str
    soft: bool = False
    item: str = ""
    weighted: str = ""
    interval: str = ""
    second: str = ""


def frequency_lines(table: Frequencies, estimate: EstimateTable | None = None) -> list[TableLine]:
    """A line for each answer, then those outside the base, soft."""
    of = {row.code: row for row in estimate.whole.rows} if estimate else {}
    lines = _answers([(row, of.get(row.code)) for row in table.rows], table.heading)
    if estimate is not None and estimate.whole.mean is not None:
        mean = estimate.whole.mean
        told = DASH if mean.value.value is None else figures.number(mean.value.value, language(), 2)
        sure = interval_words(mean.uncertainty, language(), scale=1, decimals=2)
        base = count_words(table.base_n, table.heading, language())
        lines.append(TableLine(_("Mean"), base, told, None, "", weighted=told, interval=sure))
    for row in missing_shown(table):
        why = reason(row.n.hidden, table.heading, language())
        text, number = missing_text(row, language()), count_words(row.n, table.heading, language())
        lines.append(TableLine(text, number, "", None, why, soft=True))
    return lines


def place_lines(table: PlaceTable, estimate: EstimateTable | None = None) -> list[TableLine]:
    """A line for each place, the most named first."""
    of = {row.text: row for row in estimate.whole.rows} if estimate else {}
    return _answers([(AnswerRow("", row.name, row.n, row.share), of.get(row.name)) for row in table.rows], table.heading)


def battery_lines(tables: tuple[Frequencies, ...], estimates: tuple[EstimateTable, ...] = ()) -> list[TableLine]:
    """A line for each line of a battery: its base and its first indicator."""
    firsts = [table.indicators[0] if table.indicators else None for table in tables]
    beside: Sequence[EstimateGroup | None] = [estimate.whole for estimate in estimates] if estimates else [None] * len(tables)
    longest = _longest([_main(first, own) for first, own in zip(firsts, beside, strict=True)])
    return [
        _indicator(table.heading.title, table.base_n, first, table.heading, longest, own, table.heading.item or "")
        for table, first, own in zip(tables, firsts, beside, strict=True)
    ]


def cross_lines(table: CrossTable, estimate: EstimateTable | None = None) -> list[TableLine]:
    """A line for each group: its base and the first indicator, or the share of the first answer."""
    heading = table.whole.heading
    beside: Sequence[EstimateGroup | None] = estimate.groups if estimate else [None] * len(table.groups)
    firsts = [group.indicators[0] if group.indicators else None for group in table.groups]
    shares = [
        _main(first, own) if first else own.rows[0].share if own and own.rows else group.rows[0].share
        for group, first, own in zip(table.groups, firsts, beside, strict=True)
        if group.rows
    ]
    longest = _longest(shares)
    lines = []
    for group, first, own in zip(table.groups, firsts, beside, strict=True):
        text = group_text(group, language())
        if first is not None:
            line = _indicator(text, group.base_n, first, heading, longest, own)
        elif group.rows:
            row = AnswerRow("", text, group.base_n, group.rows[0].share)
            line = _answer(row, own.rows[0] if own and own.rows else None, heading, longest)
        else:
            continue
        if own is not None and own.effective_n is not None:
            line = replace(line, second=_("effective number {n}").format(n=figures.number(round(own.effective_n), language())))
        lines.append(line)
    return lines


def frequency_columns(first: str, number: str, share: str, estimate: EstimateTable | None = None) -> list[Column[TableLine]]:
    """Columns for any of these lines; with those of an estimate they are narrow, and why a cell is hidden is under its words."""
    if estimate is None:
        return [
            Column(first, lambda line: line.text, soft=_soft),
            Column(number, lambda line: line.number, number=True, soft=_soft, width=84),
            Column(share, lambda line: line.share, number=True, soft=_soft, width=84),
            Column("", lambda line: line.reason, bar=_bar, soft=lambda _line: True, tip=lambda line: line.reason),
        ]
    columns = [
        Column[TableLine](first, lambda line: line.text, second=_under, soft=_soft),
        Column[TableLine](number, lambda line: line.number, number=True, soft=_soft, width=64),
        Column[TableLine](share, lambda line: line.share, number=True, soft=_soft, width=50),
    ]
    if is_weighted(estimate):
        weighted = _("Weighted %") if share == "%" else _("Weighted")
        columns.append(Column(weighted, lambda line: line.weighted, number=True, soft=_soft, width=76))
    if is_random(estimate):
        columns.append(Column(_("95 % interval"), lambda line: line.interval, number=True, soft=_soft, width=100))
    both = is_weighted(estimate) and is_random(estimate)
    return [*columns, Column("", lambda _line: "", bar=_bar, width=76 if both else 130)]


def _soft(line: TableLine) -> bool:
    return line.soft


def _under(line: TableLine) -> str:
    return " · ".join(part for part in (line.second, line.reason) if part)


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


def _answers(rows: Sequence[tuple[AnswerRow, EstimateRow | None]], heading: Heading) -> list[TableLine]:
    longest = _longest([own.share if own else row.share for row, own in rows])
    return [_answer(row, own, heading, longest) for row, own in rows]


def _answer(row: AnswerRow, own: EstimateRow | None, heading: Heading, longest: float) -> TableLine:
    why = reason(row.n.hidden or row.share.hidden, heading, language())
    share = (own.share if own else row.share).value
    return TableLine(
        row.text,
        count_words(row.n, heading, language()),
        share_words(row.share, language()),
        share / longest if share is not None else None,
        why,
        weighted=share_words(own.share, language()) if own else "",
        interval=_interval(own.uncertainty, 100) if own else "",
    )


def _indicator(
    text: str,
    base: Figure,
    first: IndicatorFigure | None,
    heading: Heading,
    longest: float,
    own: EstimateGroup | None = None,
    item: str = "",
) -> TableLine:
    share = _as_share(first)
    score = first is not None and first.definition.kind is IndicatorKind.SCORE
    words = indicator_words(first, language()) if first and score else share_words(share, language()) if first else ""
    why = reason(base.hidden or share.hidden, heading, language())
    found = own.indicators[0] if own and own.indicators else None
    weighted = interval = ""
    if found is not None:
        told = found.value.value
        weighted = DASH if told is None else figures.number(told * (1 if score else 100), language(), 1)
        interval = _interval(found.uncertainty, 1 if score else 100)
    shown = _main(first, own).value
    bar = shown / longest if shown is not None else None
    number = count_words(base, heading, language())
    return TableLine(text, number, words, bar, why, item=item, weighted=weighted, interval=interval)


def _interval(sure: Uncertainty | None, scale: float) -> str:
    return interval_words(sure, language(), scale=scale) or DASH


def _main(first: IndicatorFigure | None, own: EstimateGroup | None) -> Figure:
    """The share that the bar shows: as estimated, where it is."""
    if first is None or own is None or not own.indicators:
        return _as_share(first)
    return _as_share(replace(first, value=own.indicators[0].value))


def _as_share(first: IndicatorFigure | None) -> Figure:
    if first is None:
        return Figure(None)
    if first.definition.kind is IndicatorKind.SCORE and first.value.value is not None:
        return Figure(first.value.value / 100)
    return first.value


def _longest(shares: list[Figure]) -> float:
    return max((share.value for share in shares if share.value), default=1.0)
