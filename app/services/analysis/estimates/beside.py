"""Puts estimates beside the counts of a table: what its disclosure_control hides is hidden of them too."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.models.survey import IndicatorKind
from app.services.analysis.disclosure import Hidden
from app.services.analysis.estimates.coded import Coded, Codes, Ticked, Truths
from app.services.analysis.estimates.table import (
    EstimateGroup,
    EstimateIndicator,
    EstimateRow,
    Interval,
    IntervalKind,
    MeanEstimate,
    Total,
    Uncertainty,
)
from app.services.analysis.estimating import Bounds, Means, Sample, Shares, Tallied, Totals
from app.services.analysis.table import AnswerRow, Figure, Frequencies, Group, IndicatorFigure
from app.services.survey import IndicatorLine, QuestionForm


@dataclass(frozen=True, slots=True, eq=False)
class Estimated:
    """The figures of G groups: the shares and totals of the categories, and each indicator."""

    categories: tuple[str, ...]
    shares: Shares
    totals: Totals
    indicators: tuple[Shares | Means, ...]


def ticked(sample: Sample, answers: Ticked, by: Codes | None = None, groups: int = 0, within: Truths | None = None) -> Estimated:
    """Estimate the answers to a question that takes several, in groups, or among those `within`."""
    shares = sample.ticks(answers.ticks, answers.base, by, groups, within)
    totals = [sample.totals(np.where(tick, 0, -1), 1, by, groups, within) for tick in answers.ticks]
    return Estimated(answers.categories, shares, _beside(totals), ())


def estimated(question: QuestionForm, answers: Coded, tallied: Tallied) -> Estimated:
    """Estimate everything of a question from the one count of its answers."""
    indicators = tuple(_indicator(line, answers, tallied) for line in question.indicators)
    return Estimated(answers.categories, tallied.shares(), tallied.totals(), indicators)


def means_of(means: Means, at: int, table: Group | Frequencies) -> EstimateGroup:
    """The mean of a number in one group, where that of its counts is shown."""
    code, text = (table.code, table.text) if isinstance(table, Group) else ("", "")
    hidden = table.mean.hidden if table.mean is not None else Hidden.SECONDARY
    if hidden is not None:
        return EstimateGroup(code, "", text, table.base_n, None, (), (), MeanEstimate(Figure(None, hidden), None))
    bounds, sure = means.normal(), None
    if means.se is not None and bounds is not None:
        sure = Uncertainty(float(means.se[at]), float(bounds.low[at]), float(bounds.high[at]))
    mean = MeanEstimate(Figure(float(means.est[at])), sure)
    return EstimateGroup(code, "", text, table.base_n, float(means.effective_n[at]), (), (), mean)


def group_of(estimated: Estimated, at: int, table: Group | Frequencies, question: QuestionForm) -> EstimateGroup:
    """The estimates of one group beside its counts."""
    names = {option.code: option.name for option in question.part()}
    place = {code: number for number, code in enumerate(estimated.categories)}
    bounds = _bounds(estimated.shares)
    rows = tuple(_row(row, names.get(row.code, ""), estimated, bounds, at, place[row.code]) for row in table.rows)
    known = table.base_n.hidden is None and not (isinstance(table, Group) and not table.code)
    code, text = (table.code, table.text) if isinstance(table, Group) else ("", "")
    indicators = zip(table.indicators, estimated.indicators, strict=False)
    return EstimateGroup(
        code=code,
        name="",
        text=text,
        base_n=table.base_n,
        effective_n=float(estimated.shares.effective_n[at]) if known else None,
        rows=rows,
        indicators=tuple(_shown(figure, found, at) for figure, found in indicators),
    )


def _row(
    row: AnswerRow,
    name: str,
    estimated: Estimated,
    bounds: dict[IntervalKind, Bounds],
    at: int,
    place: int,
) -> EstimateRow:
    hidden = row.share.hidden
    if hidden is not None:
        return EstimateRow(row.code, name, row.text, row.n, row.share, Figure(None, hidden))
    shares, totals = estimated.shares, estimated.totals
    sure = None
    if shares.se is not None:
        intervals = tuple(
            Interval(kind, float(found.low[at, place]), float(found.high[at, place])) for kind, found in bounds.items()
        )
        sure = Uncertainty(float(shares.se[at, place]), intervals[0].low, intervals[0].high, intervals)
    total = Total(float(totals.est[at, place]), None if totals.se is None else float(totals.se[at, place]))
    return EstimateRow(row.code, name, row.text, row.n, row.share, Figure(float(shares.est[at, place])), sure, total)


def _bounds(shares: Shares) -> dict[IntervalKind, Bounds]:
    """Every kind of interval, the one that is shown first; none of an open survey."""
    found = {
        IntervalKind.LOGIT: shares.logit(),
        IntervalKind.BETA: shares.beta(),
        IntervalKind.WILSON: shares.wilson(),
        IntervalKind.WALD: shares.normal(),
    }
    return {kind: bounds for kind, bounds in found.items() if bounds is not None}


def _indicator(line: IndicatorLine, answers: Coded, tallied: Tallied) -> Shares | Means:
    if line.kind is IndicatorKind.SCORE:
        highest = max(map(int, line.base), default=1) or 1
        return tallied.mean(answers.worth(line.base) / highest * 100)
    return tallied.part(answers.places(line.counted), answers.places(line.base))


def _shown(figure: IndicatorFigure, found: Shares | Means, at: int) -> EstimateIndicator:
    unweighted = figure.value
    if not unweighted.shown:
        return EstimateIndicator(figure.name, figure.text, unweighted, unweighted, None, figure.definition)
    sure = None
    if isinstance(found, Means):
        value, bounds = float(found.est[at]), found.normal()
        if found.se is not None and bounds is not None:
            sure = Uncertainty(float(found.se[at]), float(bounds.low[at]), float(bounds.high[at]))
    else:
        value, bounds = float(found.est[at, 0]), found.logit()
        if found.se is not None and bounds is not None:
            sure = Uncertainty(float(found.se[at, 0]), float(bounds.low[at, 0]), float(bounds.high[at, 0]))
    return EstimateIndicator(figure.name, figure.text, unweighted, Figure(value), sure, figure.definition)


def _beside(parts: Sequence[Totals]) -> Totals:
    """Totals of one option each as those of several."""
    se = [part.se for part in parts if part.se is not None]
    return Totals(
        np.concatenate([part.est for part in parts], axis=1),
        np.concatenate(se, axis=1) if se else None,
        np.concatenate([part.counts for part in parts], axis=1),
        parts[0].base_n,
    )
