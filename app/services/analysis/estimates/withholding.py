"""Withholds weighted figures that beside their counts would tell what a few answered, and others that would tell these."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.services.analysis.disclosure import Hidden
from app.services.analysis.estimates.coded import Coded, Codes, Numbered, Ticked, Truths, coded
from app.services.analysis.estimates.sampling import Drawn
from app.services.analysis.estimates.table import EstimateGroup, EstimateIndicator, EstimateRow
from app.services.analysis.estimates.telling import Floats, Kinds, few_kinds, telling, unshown
from app.services.analysis.estimating import Profiles
from app.services.analysis.table import CrossTable, Figure, Frequencies
from app.services.analysis.view import View
from app.services.survey import ItemLine, QuestionForm

_NOT_SHOWN = Figure(None, Hidden.WEIGHTED)


@dataclass(frozen=True)
class Weighed:
    """A question of a wave whose respondents weigh differently, with its table of counts, alone or divided."""

    view: View
    found: Drawn
    question: QuestionForm
    item: ItemLine | None
    counted: Frequencies | CrossTable

    @property
    def profiles(self) -> Profiles:
        """The kinds of respondents."""
        return self.found.sample.profiles

    def hits(self, answers: Coded | Ticked, by: Codes | None = None, groups: int = 1) -> Floats:
        """How many of each group and kind gave each answer, (G, O, Q); `by` is the group of each respondent, -1 of none."""
        kinds, count = self.profiles.of, len(self.profiles.count)
        group = np.zeros(len(kinds), np.intp) if by is None else by.astype(np.intp)
        if isinstance(answers, Coded):
            size = len(answers.categories)
            key = ((group + 1) * (size + 1) + answers.codes + 1) * count + kinds
            counted = np.bincount(key, minlength=(groups + 1) * (size + 1) * count)
            return counted.reshape(groups + 1, size + 1, count)[1:, 1:].astype(np.float64)
        key = (group + 1) * count + kinds
        ticks = [np.bincount(key[tick], minlength=(groups + 1) * count) for tick in answers.ticks]
        return np.array(ticks, np.float64).reshape(-1, groups + 1, count).transpose(1, 0, 2)[1:]

    @property
    def margins(self) -> tuple[tuple[str, ...], ...]:
        """The questions that respondents weigh differently by: their weighted shares are those of the population."""
        facts = self.found.weighting
        return facts.weights.margins if facts else ((self.found.sampling.sampling.stratum,),)

    @property
    def name(self) -> str:
        """The question, or the line of a battery."""
        return self.question.name if self.item is None else f"{self.question.name}.{self.item.name}"

    @property
    def own(self) -> bool:
        """Whether the question itself is weighted by."""
        return any(self.name in margin for margin in self.margins)

    @property
    def sums(self) -> int:
        """How many sums over the kinds are told of an answer: its number, its weight, and of a random sample its spread."""
        return 3 if self.found.sample.design.random else 2

    def kinds(self) -> Kinds | None:
        """The kinds, with what tables of counts tell of the answers in each; None where more than one question weighs.

        A sum over so many kinds narrows what a few may have answered, and seldom tells it: the manual says what not to hand out.
        """
        if len(self.margins) > 1 or len(self.margins[0]) > 1:
            return None
        profiles = self.profiles
        cells = profiles.cells[:, 0] if self.found.weighting else profiles.stratum
        told = self._told(self.margins[0][0], cells)
        parts = [np.asarray(cells == cell) for cell in np.unique(cells)]
        free = [told.get(int(cell)) for cell in np.unique(cells)]
        shown = (self.counted.whole if isinstance(self.counted, CrossTable) else self.counted).rows
        of = {row.code: at for at, row in enumerate(shown)}
        sums = [[of[code] for code in line.counted if code in of] for line in self.question.indicators]
        return Kinds(profiles.weight, parts, free, [one for one in sums if one])

    def _told(self, name: str, cells: np.ndarray[tuple[int, ...], np.dtype[np.intp]]) -> dict[int, Truths]:
        """Of each category of a question weighted by, the answers that its table of counts does not tell."""
        dividing = None if name == self.name else self.found.of_kinds(self.view, name)
        if dividing is None:
            return {}
        here = isinstance(self.counted, CrossTable) and self.counted.by == name
        table = self.counted if here else self.view.cross(self.question, self.item, name)
        assert isinstance(table, CrossTable)
        groups, codes = {group.code: group for group in table.groups}, dividing.codes
        found = {}
        for cell in np.unique(cells):
            own = codes[cells == cell]
            group = groups.get(dividing.categories[own[0]]) if own[0] >= 0 and (own == own[0]).all() else None
            if group is not None:
                found[int(cell)] = np.array([row.n.hidden is not None for row in group.rows], np.bool_)
        return found


def withheld(
    weighed: Weighed,
    answers: Coded | Ticked | Numbered,
    whole: EstimateGroup,
    groups: tuple[EstimateGroup, ...],
    tallied: Floats | None,
) -> tuple[EstimateGroup, tuple[EstimateGroup, ...]]:
    """The same estimates without the weighted figures that tell too much.

    `tallied` is what they were estimated from where that is one count: of each group, answer and kind, those in no group last.
    """
    if isinstance(answers, Numbered):
        return whole, groups
    limit = weighed.view.limits.smallest_cell
    several = isinstance(answers, Ticked)
    place = {code: at for at, code in enumerate(answers.categories)}
    rows = [place[row.code] for row in whole.rows]
    by = weighed.counted.by if isinstance(weighed.counted, CrossTable) else ""
    hits = weighed.hits(answers)[0] if tallied is None else tallied.sum(axis=0)
    gone = set() if weighed.own else _gone(weighed, answers, hits[rows], whole)
    divided = _by_group(weighed, answers, by, groups) if tallied is None else tallied[: len(groups)]
    everybody = _without(whole, gone, several=several)
    found = []
    for group, given in zip(groups, divided, strict=True):
        shown = {at for at, row in enumerate(group.rows) if row.share.shown}
        told = few_kinds(given[rows], limit, weighed.sums, own=weighed.own) & shown
        found.append(gone | (told if several else _with_companion(told, shown, given[rows])))
    _beside_another(found, groups)
    return everybody, tuple(_without(group, own, several=several) for group, own in zip(groups, found, strict=True))


def _gone(weighed: Weighed, answers: Coded | Ticked, hits: Floats, whole: EstimateGroup) -> set[int]:
    """The answers of all whose weighted figure tells of a few, with one more where it alone could be worked out.

    They are the same whatever the question is divided by.
    """
    limit, kinds = weighed.view.limits.smallest_cell, weighed.kinds()
    if kinds is None:
        return set()
    shown = {at for at, row in enumerate(whole.rows) if row.share.shown}
    if isinstance(answers, Ticked):
        base = np.bincount(weighed.profiles.of[answers.base], minlength=hits.shape[1]).astype(np.float64)
        return {at for at in shown if telling(np.array([hits[at], base - hits[at]]), _of(kinds, at), limit)}
    return unshown(hits, kinds, limit, shown)


def _of(kinds: Kinds, at: int) -> Kinds:
    """The kinds as one answer of several sees them, that excludes no other."""
    return replace(kinds, free=[None if one is None else one[[at, at]] for one in kinds.free], sums=[])


def _with_companion(told: set[int], shown: set[int], hits: Floats) -> set[int]:
    """One more of the answers that add up to the whole, where a single one is withheld or hidden."""
    if len(told) != 1 or len(shown) < len(hits):
        return told
    rest = sorted(shown - told, key=lambda at: float(hits[at].sum()))
    return told | set(rest[:1])


def _beside_another(found: Sequence[set[int]], groups: Sequence[EstimateGroup]) -> None:
    """Where an answer is withheld in one group alone, what all gave less the other groups would tell it."""
    there = [at for at, group in enumerate(groups) if group.code and group.base_n.shown]
    for answer in set().union(*found) if found else set():
        without = [at for at in there if answer in found[at]]
        open_ones = [at for at in there if at not in without and groups[at].rows[answer].share.shown]
        if len(without) == 1 and open_ones and len(open_ones) + 1 == len(there):
            least = min(open_ones, key=lambda at: groups[at].base_n.value or 0)
            found[least].add(answer)


def _by_group(weighed: Weighed, answers: Coded | Ticked, by: str, groups: Sequence[EstimateGroup]) -> Floats:
    """How many of each kind gave each answer in each group, (G, O, Q)."""
    if not groups:
        return np.zeros((0, len(answers.categories), len(weighed.profiles.count)))
    dividing = coded(weighed.view, by)
    if isinstance(dividing, Ticked):
        ticks = dict(zip(dividing.categories, dividing.ticks, strict=True))
        return np.concatenate([weighed.hits(answers, np.where(ticks[group.code], 0, -1)) for group in groups])
    assert isinstance(dividing, Coded)
    place = {group.code: at for at, group in enumerate(groups)}
    of = np.array([*(place.get(code, -1) for code in dividing.categories), -1], np.intp)
    return weighed.hits(answers, of[dividing.codes], len(groups))


def _without(group: EstimateGroup, gone: set[int], *, several: bool) -> EstimateGroup:
    """A group without the weighted figures of some of its answers, and the indicators that would tell them."""
    if not gone:
        return group
    codes = {row.code for at, row in enumerate(group.rows) if at in gone}
    rows = tuple(_row(row) if row.code in codes else row for row in group.rows)
    indicators = tuple(one if several or _apart(one, codes) else _indicator(one) for one in group.indicators)
    return replace(group, rows=rows, indicators=indicators, effective_n=None)


def _apart(indicator: EstimateIndicator, codes: set[str]) -> bool:
    """Whether an indicator says no more of some answers than how many gave them together."""
    counted = {code for code, _text in indicator.definition.counted}
    base = {code for code, _text in indicator.definition.base}
    return not codes & base or (bool(counted) and codes <= base and (codes <= counted or not codes & counted))


def _row(row: EstimateRow) -> EstimateRow:
    return row if not row.share.shown else replace(row, share=_NOT_SHOWN, uncertainty=None, total=None)


def _indicator(indicator: EstimateIndicator) -> EstimateIndicator:
    return indicator if not indicator.value.shown else replace(indicator, value=_NOT_SHOWN, uncertainty=None)
