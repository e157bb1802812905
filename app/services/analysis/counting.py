"""Counts a variable, alone or in the groups of another, and shows what disclosure_control lets through."""

from collections.abc import Sequence
from dataclasses import replace

from app.models.survey import CollectionMode, IndicatorKind, QuestionKind
from app.services.analysis.columns import MODE, Bits, Columns
from app.services.analysis.disclosure import (
    Hidden,
    HiddenList,
    hide_absences,
    hide_in_list,
    hide_ticks,
)
from app.services.analysis.disclosure_cross import Side
from app.services.analysis.pairing import Asked, Crossed, Decided
from app.services.analysis.table import (
    AnswerRow,
    CrossTable,
    Definition,
    Figure,
    Frequencies,
    Group,
    Heading,
    IndicatorFigure,
    MissingRow,
)
from app.services.analysis.variable import Category, Variable
from app.services.keeping import DisclosureLimits
from app.services.survey.forms import IndicatorLine, QuestionForm


def frequencies(
    heading: Heading, question: QuestionForm, variable: Variable, total: int, limits: DisclosureLimits
) -> Frequencies:
    """The table of one variable; `total` is the number of responses."""
    categories = _worth_showing(question, variable, limits)
    counts = [category.count() for category in categories]
    base = sum(counts) if categories and not variable.overlapping else variable.base()
    hidden = _hidden_list(question, categories, counts, variable.overlapping, base, limits)
    if not variable.overlapping and not question.indicators:
        closed = _of_all(heading, variable, categories, counts, total, hidden, limits)
        if closed is not None:
            return closed
    return Frequencies(
        heading=heading,
        rows=_rows(categories, counts, base, hidden.rows, hidden.base, limits),
        missing=_missing(variable, total - base, hidden.base, limits),
        base_n=_figure(base, hidden.base),
        total_n=total,
        indicators=_indicators(question, categories, counts, hidden.rows, hidden.indicators, limits),
        overlapping=variable.overlapping,
        mean=_mean(variable, variable.answered(), base, [hidden.base, *hidden.rows], limits),
    )


def cross(whole: Frequencies, question: QuestionForm, own: Asked, by: Asked, limits: DisclosureLimits) -> CrossTable:
    """The table of one question in the groups of another, with how many gave no answer to the other last.

    Both directions of a pair are decided together: see `pairing`. A group with nobody in it has no line.
    """
    crossed = Crossed(*sorted((own, by), key=lambda one: one.variable.name))
    axis = 0 if crossed.first is own else 1
    hidden = Decided(crossed, whole.total_n, limits.smallest_cell).hidden(axis)
    counts = crossed.cells if axis == 0 else crossed.cells.T
    bases = crossed.bases(1 - axis)
    answered = own.variable.answered()
    shown = []
    for at, category in enumerate(by.variable.categories):
        column, marks = counts[:, at].tolist(), [row[at] for row in hidden.cells]
        base, mark = int(bases[at]), hidden.bases[at]
        if not base and mark is None:
            continue
        categories = () if own.variable.total is not None else own.variable.categories
        shown.append(
            Group(
                code=category.code,
                text=category.text,
                base_n=_figure(base, mark),
                indicators=_indicators(question, categories, column, marks, hidden.indicators[at], limits),
                rows=_rows(categories, column, base, marks, mark, limits) if categories else (),
                mean=_mean(own.variable, category.bits() & answered, base, [mark], limits),
            )
        )
    if not by.variable.overlapping:
        shown += _without(whole, own.variable, crossed.both, by, hidden.outside, limits)
    one = by.variable
    return CrossTable(whole, one.name, one.title, one.text, tuple(shown), one.overlapping)


def mode_counts(columns: Columns, limits: DisclosureLimits) -> dict[str, Figure]:
    """How many came in in each way, by the mode."""
    counts = [columns.count(MODE, number) for number, _mode in enumerate(CollectionMode, start=1)]
    hidden = hide_in_list(counts, [0] * len(counts), limits.smallest_cell)
    return {mode.value: _figure(count, mark) for mode, count, mark in zip(CollectionMode, counts, hidden.rows, strict=True)}


def asked(question: QuestionForm, variable: Variable, table: Frequencies, limits: DisclosureLimits) -> Asked:
    """A question as one of a pair, with what its own table tells; a number is one answer: none is a line of a cross table."""
    if variable.total is not None:
        everybody = Category("", "", variable.base, variable.answered)
        variable = replace(variable, categories=(everybody,))
        marks: tuple[Hidden | None, ...] = (table.base_n.hidden,)
    else:
        variable = replace(variable, categories=_worth_showing(question, variable, limits))
        marks = tuple(row.n.hidden for row in table.rows)
    totals = tuple(int(category.count()) for category in variable.categories)
    apart = not variable.overlapping and variable.total is None
    hidden = _hidden_list(question, variable.categories, totals, variable.overlapping, sum(totals), limits) if apart else None
    sums = hidden is not None and hidden.indicators is None
    base = table.total_n - sum(totals) if table.of_all else table.total_n - variable.base()
    side = Side(
        totals=totals,
        marks=marks,
        outside=base,
        outside_mark=next((row.n.hidden for row in table.missing if row.n.hidden), None) if table.of_all else None,
        classes=tuple(_classes(question, variable.categories)) if sums else (0,) * len(totals),
        closed=not table.of_all,
        sums=sums and bool(question.indicators),
        divided=not table.of_all,
    )
    return Asked(variable, side, table.base_n.hidden is not None or not totals)


def asked_mode(variable: Variable, limits: DisclosureLimits) -> Asked:
    """The way of answering as one of a pair: it divides tables, and has none of its own that is divided."""
    totals = tuple(int(category.count()) for category in variable.categories)
    hidden = hide_in_list(totals, [0] * len(totals), limits.smallest_cell)
    side = Side(totals, hidden.rows, 0, None, (0,) * len(totals), divided=False)
    return Asked(variable, side, hidden.base is not None)


def _without(
    whole: Frequencies, own: Variable, both: int, by: Asked, mark: Hidden | None, limits: DisclosureLimits
) -> list[Group]:
    """Of those without an answer to what divides only how many they are is told, where they are not few."""
    base = own.base() - both
    told = by.side.outside_mark is not None
    if not told and base < limits.smallest_cell:
        return []
    nothing = Figure(None, Hidden.OUTSIDE)
    return [
        Group(
            code="",
            text="",
            base_n=_figure(base, mark),
            indicators=tuple(replace(one, value=nothing, base_n=nothing) for one in whole.indicators),
            rows=() if own.total is not None else tuple(replace(row, n=nothing, share=nothing) for row in whole.rows),
            mean=None if own.total is None else nothing,
        )
    ]


def _of_all(
    heading: Heading,
    variable: Variable,
    categories: Sequence[Category],
    counts: Sequence[int],
    total: int,
    own: HiddenList,
    limits: DisclosureLimits,
) -> Frequencies | None:
    """The table on the base of all responses, where fewer answers are hidden that way than on the base of those who answered.

    The small answers then hide among those without an answer. None where that hides no fewer.
    """
    absences = [
        *(absence.count for absence in variable.missing),
        total - sum(counts) - sum(one.count for one in variable.missing),
    ]
    everybody = [*counts, *absences]
    closed = hide_in_list(everybody, [0] * len(everybody), limits.smallest_cell)
    if closed.base is not None or _lost(closed, everybody) >= _lost(own, everybody):
        return None
    named = [*((absence.meaning, absence.text) for absence in variable.missing), (None, "")]
    marks = closed.rows[len(counts) :]
    return Frequencies(
        heading=heading,
        rows=_rows(categories, counts, total, closed.rows[: len(counts)], None, limits),
        missing=tuple(
            MissingRow(meaning, text, _figure(count, mark))
            for (meaning, text), count, mark in zip(named, absences, marks, strict=True)
        ),
        base_n=_figure(total, None),
        total_n=total,
        indicators=(),
        overlapping=False,
        of_all=True,
        mean=_mean(variable, variable.answered(), sum(counts), closed.rows, limits),
    )


def _mean(variable: Variable, of: Bits, base: int, marks: Sequence[Hidden | None], limits: DisclosureLimits) -> Figure | None:
    """The mean of the numbers that some answered. Beside a hidden row there is none: its sum would tell what is hidden."""
    if variable.total is None:
        return None
    if any(marks):
        return Figure(None, Hidden.SECONDARY)
    return Figure(None, Hidden.SMALL_BASE) if base < limits.smallest_base else Figure(variable.total(of) / base)


def _lost(hidden: HiddenList, counts: Sequence[int]) -> int:
    """How many answers are in what is hidden."""
    return sum(count for count, mark in zip(counts, hidden.rows, strict=False) if mark is not None)


def tick_rows(categories: Sequence[Category], base: int, limits: DisclosureLimits) -> tuple[AnswerRow, ...]:
    """Rows of answers that do not exclude each other, among `base`."""
    counts = [category.count() for category in categories]
    hidden = hide_ticks(counts, base, limits.smallest_cell)
    return _rows(categories, counts, base, hidden.rows, hidden.base, limits)


def share(count: int, base: int, hidden: Hidden | None, limits: DisclosureLimits) -> Figure:
    """The share of a base, where neither is hidden and the base is not too small."""
    if hidden is not None:
        return Figure(None, hidden)
    return Figure(None, Hidden.SMALL_BASE) if base < limits.smallest_base else Figure(count / base)


def _figure(count: int, hidden: Hidden | None) -> Figure:
    return Figure(None, hidden) if hidden is not None else Figure(count)


def _rows(
    categories: Sequence[Category],
    counts: Sequence[int],
    base: int,
    marks: Sequence[Hidden | None],
    base_mark: Hidden | None,
    limits: DisclosureLimits,
) -> tuple[AnswerRow, ...]:
    return tuple(
        AnswerRow(category.code, category.text, _figure(count, mark), share(count, base, mark or base_mark, limits))
        for category, count, mark in zip(categories, counts, marks, strict=True)
    )


def _missing(variable: Variable, outside: int, base_mark: Hidden | None, limits: DisclosureLimits) -> tuple[MissingRow, ...]:
    """The rows outside the base, one where they can't protect one another.

    Beside a hidden base all are hidden alike, the noughts too: what they are not is the base.
    """
    not_asked = outside - sum(absence.count for absence in variable.missing)
    counts = [*(absence.count for absence in variable.missing), not_asked]
    marks = hide_absences(counts, limits.smallest_cell) if base_mark is None else (Hidden.SECONDARY,) * len(counts)
    if marks is None:
        return (MissingRow(None, "", Figure(outside), together=True),)
    named = [*((absence.meaning, absence.text) for absence in variable.missing), (None, "")]
    return tuple(
        MissingRow(meaning, text, _figure(count, mark)) for (meaning, text), count, mark in zip(named, counts, marks, strict=True)
    )


def _worth_showing(question: QuestionForm, variable: Variable, limits: DisclosureLimits) -> tuple[Category, ...]:
    """All options; of the places those that somebody named, none where so few answered that how many are named tells of them."""
    if question.kind not in {QuestionKind.PLACE, QuestionKind.PLACES}:
        return variable.categories
    if variable.base() < limits.smallest_cell:
        return ()
    return tuple(category for category in variable.categories if category.count())


def _classes(question: QuestionForm, categories: Sequence[Category]) -> list[int]:
    """Rows that are in the same printed sums have the same number."""
    shares = [line for line in question.indicators if line.kind is IndicatorKind.SHARE]
    signs = [tuple((one.code in line.base, one.code in line.counted) for line in shares) for one in categories]
    known = sorted(set(signs))
    return [known.index(sign) for sign in signs]


def _hidden_list(
    question: QuestionForm,
    categories: Sequence[Category],
    counts: Sequence[int],
    overlapping: bool,
    base: int,
    limits: DisclosureLimits,
) -> HiddenList:
    if overlapping or not counts:
        return hide_ticks(counts, base, limits.smallest_cell)
    return hide_in_list(counts, _classes(question, categories), limits.smallest_cell)


def _indicators(
    question: QuestionForm,
    categories: Sequence[Category],
    counts: Sequence[int],
    marks: Sequence[Hidden | None],
    mark: Hidden | None,
    limits: DisclosureLimits,
) -> tuple[IndicatorFigure, ...]:
    return tuple(_indicator(line, categories, counts, marks, mark, limits) for line in question.indicators)


def _indicator(
    line: IndicatorLine,
    categories: Sequence[Category],
    counts: Sequence[int],
    marks: Sequence[Hidden | None],
    mark: Hidden | None,
    limits: DisclosureLimits,
) -> IndicatorFigure:
    of = {category.code: count for category, count in zip(categories, counts, strict=True)}
    base = sum(of.get(code, 0) for code in line.base)
    hidden = mark or (Hidden.SMALL if 0 < base < limits.smallest_cell else None)
    within = [own for category, own in zip(categories, marks, strict=True) if category.code in line.base]
    if line.kind is IndicatorKind.SCORE:
        given_away = hidden or (Hidden.SECONDARY if any(within) else None)
        highest = max(map(int, line.base), default=0)
        value = share(sum(int(code) * of.get(code, 0) for code in line.base) * 100, base * highest, given_away, limits)
        if base < limits.smallest_base and given_away is None:
            value = Figure(None, Hidden.SMALL_BASE)
    else:
        value = share(sum(of.get(code, 0) for code in line.counted), base, hidden, limits)
    return IndicatorFigure(line.name, line.text, value, _figure(base, hidden), _definition(line, categories))


def _definition(line: IndicatorLine, categories: Sequence[Category]) -> Definition:
    texts = [(category.code, category.text) for category in categories]
    return Definition(
        line.kind,
        tuple(one for one in texts if one[0] in line.counted),
        tuple(one for one in texts if one[0] in line.base),
    )
