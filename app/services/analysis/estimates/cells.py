"""Estimates beside counts as a spreadsheet takes them: a column for each figure, the notes last, and what is hidden hidden."""

from collections.abc import Mapping

from app import figures, resource
from app.models.survey import IndicatorKind
from app.services.analysis.describing import (
    DASH,
    base_words,
    by_title,
    count_words,
    definition,
    group_text,
    indicator_words,
    invented_words,
    missing_shown,
    missing_text,
    plain_cells,
    reason,
    share_words,
)
from app.services.analysis.estimates.describing import estimate_notes, is_random, is_weighted
from app.services.analysis.estimates.table import EstimateGroup, EstimateTable, Uncertainty
from app.services.analysis.table import CrossTable, Figure, Frequencies, Heading, PlaceRow, PlaceTable

Counted = Frequencies | PlaceTable


def extra_headings(table: EstimateTable, language: str) -> list[str]:
    """The headings of the columns beside number and per cent."""
    tr = resource.translation(language)
    weighted = [tr.gettext("Weighted %")] if is_weighted(table) else []
    ends = [tr.gettext("95 % interval, from"), tr.gettext("95 % interval, to")] if is_random(table) else []
    return weighted + ends


def extra_figures(table: EstimateTable, value: Figure, sure: Uncertainty | None) -> list[Figure]:
    """The figures in those columns, each in the value's own unit: weighted, and the ends of the interval."""
    weighted = [value] if is_weighted(table) else []
    ends = [Figure(sure.low), Figure(sure.high)] if sure else [Figure(None, value.hidden)] * 2
    return weighted + (ends if is_random(table) else [])


def counted_estimated(
    counted: Counted, table: EstimateTable, language: str, titles: Mapping[str, str] | None = None
) -> list[list[str]]:
    """A question's table: number, per cent, weighted, the interval's ends, and why what is hidden is."""
    tr, heading = resource.translation(language), counted.heading
    extra = extra_headings(table, language)
    lines = [[counted.heading.title, tr.gettext("Number"), "%", *extra, ""], *_answers(counted, table, language)]
    if isinstance(counted, Frequencies):
        for absent in missing_shown(counted):
            why = reason(absent.n.hidden, heading, language)
            lines.append([missing_text(absent, language), count_words(absent.n, heading, language), "", *[""] * len(extra), why])
        said = base_words(counted, language)
    else:
        base = count_words(counted.base_n, heading, language)
        said = tr.gettext("Base: {n} who answered the question “{question}”").format(n=base, question=counted.base_text)
    lines.append([figures.plain(said, language), "", "", *[""] * len(extra), invented_words(heading, language)])
    lines += [*_mean(table, language), *_indicators(counted, table, language)]
    if table.whole.effective_n is not None:
        effective = figures.number(round(table.whole.effective_n), language)
        lines.append([tr.gettext("Effective number"), effective, "", *[""] * len(extra), ""])
    notes = [[note, *[""] * (len(extra) + 3)] for note in estimate_notes(table, language, titles)]
    return [*plain_cells(lines, language), *notes]


def cross_estimated(counted: CrossTable, table: EstimateTable, language: str) -> list[list[str]]:
    """A cross table: a line for each group, with base, effective number, indicators, and every column of each answer."""
    tr, heading = resource.translation(language), counted.whole.heading
    extra = extra_headings(table, language)
    titles = [by_title(counted, language), tr.gettext("Base"), tr.gettext("Effective number")]
    for one in counted.whole.indicators:
        unit = one.text if one.definition.kind is IndicatorKind.SCORE else f"{one.text}, %"
        titles += [unit, *(f"{one.text}, {own}" for own in extra)]
    for row in counted.groups[0].rows if counted.groups else ():
        titles += [tr.gettext("{answer}, number").format(answer=row.text), f"{row.text}, %"]
        titles += [f"{row.text}, {own}" for own in extra]
    lines = [titles]
    for group, own in zip(counted.groups, table.groups, strict=True):
        effective = "" if own.effective_n is None else figures.number(round(own.effective_n), language)
        line = [group_text(group, language), count_words(group.base_n, heading, language), effective]
        for figure, found in zip(group.indicators, own.indicators, strict=False):
            scale = 1 if figure.definition.kind is IndicatorKind.SCORE else 100
            line += [indicator_words(figure, language), *_extra(table, found.value, found.uncertainty, language, scale)]
        line += _group_answers(own, table, heading, language)
        lines.append(line)
    return plain_cells(lines, language)


def _group_answers(group: EstimateGroup, table: EstimateTable, heading: Heading, language: str) -> list[str]:
    cells = []
    for row in group.rows:
        cells += [count_words(row.n, heading, language), share_words(row.unweighted, language)]
        cells += _extra(table, row.share, row.uncertainty, language)
    return cells


def _answers(counted: Counted, table: EstimateTable, language: str) -> list[list[str]]:
    """A line for each answer; numbers answered are counted alone."""
    heading, of = counted.heading, {row.text: row for row in table.whole.rows}
    lines = []
    for row in counted.rows:
        text = row.name if isinstance(row, PlaceRow) else row.text
        beside = of.get(text)
        extra = (
            _extra(table, beside.share, beside.uncertainty, language) if beside else [""] * len(extra_headings(table, language))
        )
        why = reason(row.n.hidden or row.share.hidden or (beside.share.hidden if beside else None), heading, language)
        lines.append([text, count_words(row.n, heading, language), share_words(row.share, language), *extra, why])
    return lines


def _mean(table: EstimateTable, language: str) -> list[list[str]]:
    if table.whole.mean is None:
        return []
    mean, base = table.whole.mean, count_words(table.whole.base_n, table.heading, language)
    extra = [_words(figure, language, 1, 2) for figure in extra_figures(table, mean.value, mean.uncertainty)]
    return [[resource.translation(language).gettext("Mean"), base, "", *extra, ""]]


def _indicators(counted: Counted, table: EstimateTable, language: str) -> list[list[str]]:
    lines = []
    if isinstance(counted, Frequencies):
        for figure, found in zip(counted.indicators, table.whole.indicators, strict=False):
            score = figure.definition.kind is IndicatorKind.SCORE
            extra = _extra(table, found.value, found.uncertainty, language, 1 if score else 100)
            defined = definition(figure, counted.heading, language)
            lines.append([figure.text, "", indicator_words(figure, language), *extra, defined])
    return lines


def _extra(table: EstimateTable, value: Figure, sure: Uncertainty | None, language: str, scale: float = 100) -> list[str]:
    return [_words(figure, language, scale, 1) for figure in extra_figures(table, value, sure)]


def _words(figure: Figure, language: str, scale: float, decimals: int) -> str:
    return DASH if figure.value is None else figures.number(figure.value * scale, language, decimals)
