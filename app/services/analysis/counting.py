"""Counts a variable, alone or in the groups of another, and shows what disclosure_control lets through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.models.survey import CollectionMode, IndicatorKind, QuestionKind
from app.services.analysis.columns import MODE, Bits, Columns, counted
from app.services.analysis.disclosure import (
    Counts,
    Hidden,
    HiddenList,
    HiddenTable,
    hide_absences,
    hide_in_list,
    hide_ticks,
    hide_ticks_by_group,
)
from app.services.analysis.disclosure_cross import FREE, Known, hide_in_groups
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
from app.services.analysis.variable import Category, Variable, joint
from app.services.keeping import DisclosureLimits
from app.services.survey.forms import IndicatorLine, QuestionForm


@dataclass(frozen=True, slots=True)
class Listed:
    """The groups of a variable as its own table tells them: how many are in each, by code; without an answer: by none."""

    groups: Mapping[str, Figure]


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


def cross(
    whole: Frequencies,
    question: QuestionForm,
    variable: Variable,
    by: Variable,
    limits: DisclosureLimits,
    own: Listed | None = None,
) -> CrossTable:
    """The table of one variable in the groups of another, those without an answer to the other last.

    `own` is what the other's own table tells: it is known here too. A group with nobody in it has no line.
    """
    categories = _worth_showing(question, variable, limits)
    rows = replace(variable, categories=categories)
    groups = by if by.overlapping else _with_the_rest(by)
    counts = joint(rows, groups)
    answered = variable.answered()
    bases = np.array([counted(group.bits() & answered) for group in groups.categories], np.int64)
    told = [_told(own or Listed({}), whole, group.code, limits) for group in groups.categories]
    if variable.total is not None:
        return CrossTable(whole, by.name, by.title, by.text, _means(variable, groups, bases, told, limits), by.overlapping)
    there = [at for at, base in enumerate(bases) if base or told[at].hidden]
    counts, bases = counts[:, there], bases[there]
    totals = np.array([category.count() for category in categories], np.int64)
    if whole.of_all:
        hidden = _nothing_shown(counts)
    elif variable.overlapping or by.overlapping:
        hidden = hide_ticks_by_group(counts, bases, totals, limits.smallest_cell, apart=not by.overlapping)
    else:
        listed = _hidden_list(question, categories, totals.tolist(), variable.overlapping, variable.base(), limits)
        known = [told[place] for place in there]
        hidden = hide_in_groups(counts, _classes(question, categories), listed, limits.smallest_cell, known)
    shown = tuple(
        Group(
            code=groups.categories[place].code,
            text=groups.categories[place].text,
            base_n=_figure(int(bases[at]), hidden.bases[at]),
            indicators=_indicators(
                question, categories, counts[:, at].tolist(), [row[at] for row in hidden.cells], hidden.indicators[at], limits
            ),
            rows=_rows(
                categories, counts[:, at].tolist(), int(bases[at]), [row[at] for row in hidden.cells], hidden.bases[at], limits
            ),
        )
        for at, place in enumerate(there)
    )
    return CrossTable(whole, by.name, by.title, by.text, shown, by.overlapping)


def mode_counts(columns: Columns, limits: DisclosureLimits) -> dict[str, Figure]:
    """How many came in in each way, by the mode."""
    counts = [columns.count(MODE, number) for number, _mode in enumerate(CollectionMode, start=1)]
    hidden = hide_in_list(counts, [0] * len(counts), limits.smallest_cell)
    return {mode.value: _figure(count, mark) for mode, count, mark in zip(CollectionMode, counts, hidden.rows, strict=True)}


def listed(own: Frequencies) -> Listed:
    """What a question's own table tells of the groups that its answers divide others into."""
    if own.of_all or own.base_n.value is None:
        rest = next((row.n for row in own.missing if row.n.hidden), Figure(None))
    else:
        rest = Figure(own.total_n - own.base_n.value)
    return Listed({row.code: row.n for row in own.rows} | {"": rest})


def _told(own: Listed, whole: Frequencies, code: str, limits: DisclosureLimits) -> Known:
    """What the groups' own list tells of one of them: no more of it are missing than gave no answer at all here."""
    group = own.groups.get(code, Figure(None))
    if group.value is None:
        return Known(most=limits.smallest_cell - 1 if group.hidden is Hidden.SMALL else FREE, hidden=group.hidden)
    answered = None if whole.of_all else whole.base_n.value
    without = FREE if answered is None else whole.total_n - answered
    return Known(max(0, int(group.value - without)), int(group.value))


def _means(
    variable: Variable, groups: Variable, bases: Counts, told: Sequence[Known], limits: DisclosureLimits
) -> tuple[Group, ...]:
    """The groups of a table of numbers: their base and mean, and no rows that a mean could be held against."""
    hidden = hide_in_groups(bases[None, :], [0], HiddenList((None,)), limits.smallest_cell, told).bases
    return tuple(
        Group(
            code=group.code,
            text=group.text,
            base_n=_figure(int(base), mark),
            indicators=(),
            rows=(),
            mean=_mean(variable, group.bits() & variable.answered(), int(base), [mark], limits),
        )
        for group, base, mark in zip(groups.categories, bases, hidden, strict=True)
        if base or mark
    )


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


def _nothing_shown(counts: Counts) -> HiddenTable:
    groups = (Hidden.SECONDARY,) * counts.shape[1]
    return HiddenTable((groups,) * counts.shape[0], groups, groups)


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
    """The rows outside the base. Beside a hidden base all are hidden alike, the noughts too: what they are not is the base."""
    not_asked = outside - sum(absence.count for absence in variable.missing)
    counts = [*(absence.count for absence in variable.missing), not_asked]
    marks = hide_absences(counts, limits.smallest_cell) if base_mark is None else (Hidden.SECONDARY,) * len(counts)
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


def _with_the_rest(by: Variable) -> Variable:
    """The variable with those who gave no answer to it as a last group, whose code and text are empty."""
    everyone = by.answered()

    def others() -> Bits:
        return ~everyone

    last = Category("", "", lambda: 0, others)
    return replace(by, categories=(*by.categories, last))


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
