"""ComparingService: differences between waves, places and ways of answering, with what may be said of them."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np

from app.models.database import Database
from app.models.refusal import Refusal
from app.models.survey import CollectionMode, QuestionKind, SamplingDesign, Series, SurveyWave
from app.services.analysis import estimating
from app.services.analysis.columns import field_name
from app.services.analysis.comparing.facts import (
    ChangeRow,
    ChangeTable,
    Difference,
    ModeDifferences,
    ModeRow,
    Parts,
    Ranking,
    RankRow,
    Unweighted,
)
from app.services.analysis.comparing.figured import Figured, figured
from app.services.analysis.estimates import (
    Drawn,
    EstimateIndicator,
    EstimateRow,
    EstimateService,
    Method,
    Sampling,
)
from app.services.analysis.estimates.coded import Coded, Ticked, coded, single
from app.services.analysis.estimating import Compared, Sample, change, decompose, difference, holm, ranking
from app.services.analysis.refusals import NoPopulation, NotTabulated, WaveNotEarlier
from app.services.analysis.respondents import ABOUT_THE_PERSON
from app.services.analysis.table import Figure
from app.services.analysis.view import BY_MODE, View, items_of
from app.services.survey.waves import waves_in_order

_NOT_SHOWN = Figure(None)


class ComparingService:
    """Comparisons of a wave's figures; each passes disclosure_control as the tables they are taken from do."""

    def __init__(self, db: Database, estimates: EstimateService) -> None:
        self._db = db
        self._estimates = estimates

    def change(self, wave_id: int, against_id: int, name: str, method: Method | None = None) -> ChangeTable:
        """A question or line of a battery in a wave less the same in an earlier one, each by its own method unless told.

        Where one of them can't be weighted, neither is. Probabilities are adjusted for all rows together. Raises WaveNotEarlier,
        and as `EstimateService.table` does.
        """
        comparable = self._asked_alike(wave_id, against_id, name)
        (own, others), unweighted = self._alike((wave_id, against_id), method)
        after = self._estimates.table(wave_id, name, "", own)
        before = self._estimates.table(against_id, name, "", others)
        rows = [_changed(_row_of(row, before.whole.rows), row, comparable=comparable) for row in after.whole.rows]
        indicators = [
            _changed(_row_of(one, before.whole.indicators), one, comparable=comparable) for one in after.whole.indicators
        ]
        told = {row.code for row in indicators if row.difference is not None}
        parts = _parts(self._kinds(wave_id, own, name), self._kinds(against_id, others, name), told) if told else ()
        return ChangeTable(
            heading=after.heading,
            against=before.heading.wave,
            against_invented=before.heading.invented,
            comparable=comparable,
            weighted=after.weighting is not None,
            unweighted=unweighted,
            rows=_adjusted(rows),
            indicators=_adjusted(indicators),
            parts=tuple(replace(part, weighted=after.weighting is not None) for part in parts),
        )

    def ranking(self, wave_id: int, name: str, by: str = "", method: Method | None = None) -> Ranking:
        """The order of the ticks of a question, such as the places named, or of the groups of `by` by its first figure.

        Raises NotTabulated where there is nothing to rank, and as `EstimateService.table` does.
        """
        with self._supposing(wave_id, method) as (view, found, supposed, chosen):
            question, _item = view.field(name)
            table = self._estimates.table(wave_id, name, by, chosen)
            answers = coded(view, name)
            shares = list(figured(question, answers))
            if not shares or (not by and not isinstance(answers, Ticked)):
                raise NotTabulated(view.wave.name, name)
            if by:
                told = [(group.code, group.text, shares[0].of(group)) for group in table.groups]
                compared = _by_groups(view, found.sample, shares[0], by, [code for code, _text, _row in told])
            else:
                told = [(row.code, row.text, row) for row in table.whole.rows]
                ticks = {one.code: one for one in shares}
                used = [ticks[code] for code, _text, _row in told]
                compared = found.sample.compared_ticks([one.hits for one in used], used[0].base) if used else None
            return Ranking(table.heading, *_ranked(told, compared), supposed)

    def modes(
        self,
        wave_id: int,
        first: CollectionMode = CollectionMode.PAPER,
        second: CollectionMode = CollectionMode.WEB,
        method: Method | None = None,
    ) -> ModeDifferences:
        """What those who answered in one way say otherwise than those who answered in another, in every question.

        A question's indicators are compared, or each answer where it has none; probabilities are adjusted for all together.
        """
        with self._supposing(wave_id, method) as (view, found, supposed, chosen):
            rows = [
                row
                for question in view.layout.form.questions
                if question.kind not in {QuestionKind.TEXT, QuestionKind.NUMBER}
                for item in items_of(question)
                for row in self._mode_rows(
                    view, found, field_name(question.name, item.name if item else None), first, second, chosen
                )
            ]
        adjusted = _adjusted_differences([row.difference for row in rows])
        return ModeDifferences(
            first, second, tuple(replace(row, difference=own) for row, own in zip(rows, adjusted, strict=True)), supposed
        )

    def _mode_rows(
        self, view: View, found: Drawn, name: str, first: CollectionMode, second: CollectionMode, method: Method
    ) -> Iterator[ModeRow]:
        table = self._estimates.table(view.wave.id, name, BY_MODE, method)
        groups = {group.code: group for group in table.groups}
        question, _item = view.field(name)
        shares = list(figured(question, coded(view, name)))
        led = [one for one in shares if one.indicator] or shares
        if first.value not in groups or second.value not in groups:
            return
        for share in led:
            before, after = (share.of(groups[mode.value]) for mode in (first, second))
            if before is None or after is None:
                continue
            sure = None
            if _shown(before) and _shown(after):
                compared = _by_groups(view, found.sample, share, BY_MODE, [first.value, second.value])
                sure = _within(compared, 1, 0)
            heading = table.heading
            yield ModeRow(heading.question, heading.item, heading.title, share.text, _value(before), _value(after), sure)

    def _alike(self, waves: tuple[int, int], method: Method | None) -> tuple[list[Method], tuple[Unweighted, ...]]:
        """How each wave is estimated: both weighted or neither; and for which waves' sake weights are left out."""
        chosen = [method or self._estimates.method(wave_id) for wave_id in waves]
        lacking = [self._lacking(wave_id, own) for wave_id, own in zip(waves, chosen, strict=True)]
        if not any(lacking) or all(own.weights is None for own in chosen):
            return chosen, ()
        return [replace(own, weights=None) for own in chosen], tuple(one for one in lacking if one is not None)

    def _lacking(self, wave_id: int, method: Method) -> Unweighted | None:
        """That a wave has no such weights, and what it would need for them; None where it has."""
        with self._db.read() as session:
            wave = session.get_one(SurveyWave, wave_id).name
        if method.weights is None:
            return Unweighted(wave)
        try:
            self._estimates.drawn(wave_id, method)
        except NoPopulation as refusal:
            return Unweighted(wave, refusal.questions)
        except Refusal:  # where it is the design that does not fit, the tables say so
            return Unweighted(wave)
        return None

    def _kinds(self, wave_id: int, method: Method, name: str) -> "_Kinds":
        """Who answered, and who is counted among whom, as the wave is estimated."""
        with self._estimates.estimating(wave_id, method) as (view, found):
            question, _item = view.field(name)
            shares = {one.code: one for one in figured(question, coded(view, name)) if one.indicator}
            people = {one: single(view, one) for one in ABOUT_THE_PERSON if view.layout.form.question(one)}
            known = {one: kind for one, kind in people.items() if kind is not None}
            return _Kinds(found.sample, shares, known, view.limits.smallest_cell)

    def _asked_alike(self, wave_id: int, against_id: int, name: str) -> bool:
        """Whether the question stayed the same in every wave after the earlier one, up to the later; raises WaveNotEarlier."""
        question, _dot, _item = name.partition(".")
        with self._db.read() as session:
            waves = waves_in_order(session)
            order = [wave.id for wave in waves]
            begin, end = order.index(against_id), order.index(wave_id)
            if begin >= end:
                raise WaveNotEarlier(waves[end].name, waves[begin].name)
            first, *later = waves[begin : end + 1]
            if all(wave.questionnaire_id == first.questionnaire_id for wave in later):
                return True
            asked = [one for wave in later for one in wave.questionnaire.questions if one.name == question]
            return all(one.series is Series.SAME for one in asked)

    @contextmanager
    def _supposing(self, wave_id: int, method: Method | None) -> Iterator[tuple[View, Drawn, bool, Method]]:
        """A wave and its sample; of an open survey as if it were a random sample, and whether it is so supposed."""
        chosen = method or self._estimates.method(wave_id)
        supposed = chosen.sampling.design is SamplingDesign.OPEN
        if supposed:
            chosen = replace(chosen, sampling=Sampling(SamplingDesign.SRS, corrected=False))
        with self._estimates.estimating(wave_id, chosen) as (view, found):
            yield view, found, supposed, chosen


@dataclass(frozen=True, slots=True, eq=False)
class _Kinds:
    """What kinds of people answered a question in a wave, how much each of them weighs, and the shares of it."""

    sample: Sample
    shares: dict[str, Figured]
    people: dict[str, Coded]
    smallest: int
    """The fewest people that a figure may be of."""

    @property
    def asked(self) -> dict[str, tuple[str, ...]]:
        """The answers to each question about the person."""
        return {name: kind.categories for name, kind in self.people.items()}

    def cells(self, indicator: str, by: Sequence[str], *, counted: bool = False) -> estimating.Cells:
        """Who counts among whom, in each kind of person; weighted, or how many they are."""
        share, kinds = self.shares[indicator], [self.people[name] for name in by]
        sizes = [len(kind.categories) for kind in kinds]
        return self.sample.cells(share.hits, share.base, [kind.codes for kind in kinds], sizes, counted=counted)


def _parts(later: _Kinds, earlier: _Kinds, told: Collection[str]) -> Iterator[Parts]:
    """The change of each indicator that is told, in who answered and what they answered.

    What kinds of one wave alone make of it stands apart, unless they are so few that it would tell what these answered: then it
    is a part of who answered.
    """
    alike = [one for one, answers in later.asked.items() if earlier.asked.get(one) == answers]
    both = later.shares.keys() & earlier.shares.keys()
    for indicator in sorted(both.intersection(told)) if alike else ():
        apart = decompose(earlier.cells(indicator, alike), later.cells(indicator, alike))
        if apart is not None:
            only = apart.only_before + apart.only_after
            before, after = (wave.cells(indicator, alike, counted=True) for wave in (earlier, later))
            few = _few_alone(before, after, later.smallest)
            composed, only = (apart.composition + only, 0.0) if few else (apart.composition, only)
            yield Parts(indicator, tuple(alike), apart.change, composed, apart.answers, only)


def _few_alone(before: estimating.Cells, after: estimating.Cells, smallest: int) -> bool:
    """Whether the kinds that only one of the waves has are fewer people than the limit, of either wave."""
    alone = before.base[after.base == 0].sum(), after.base[before.base == 0].sum()
    return any(0 < people < smallest for people in alone)


_Line = EstimateRow | EstimateIndicator


def _row_of(line: _Line, lines: Sequence[_Line]) -> _Line | None:
    """The same answer or indicator in another wave."""
    return next((one for one in lines if _key(one) == _key(line)), None)


def _key(line: _Line) -> str:
    return line.code if isinstance(line, EstimateRow) else line.name


def _value(line: _Line) -> Figure:
    return line.share if isinstance(line, EstimateRow) else line.value


def _shown(line: _Line) -> bool:
    return _value(line).shown


def _changed(before: _Line | None, after: _Line, *, comparable: bool) -> ChangeRow:
    scale = 100 if isinstance(after, EstimateIndicator) and not after.definition.counted else 1
    earlier, later = (_part(_NOT_SHOWN if line is None else _value(line), scale) for line in (before, after))
    sure = None
    if comparable and before is not None and earlier.value is not None and later.value is not None:
        sure = Difference(later.value - earlier.value)
        if before.uncertainty is not None and after.uncertainty is not None:
            errors = before.uncertainty.se / scale, after.uncertainty.se / scale
            sure = _told(change(earlier.value, errors[0], later.value, errors[1]))
    return ChangeRow(_key(after), after.name, after.text, earlier, later, sure)


def _part(figure: Figure, scale: int) -> Figure:
    return figure if figure.value is None else Figure(figure.value / scale)


def _adjusted(rows: Sequence[ChangeRow]) -> tuple[ChangeRow, ...]:
    found = _adjusted_differences([row.difference for row in rows])
    return tuple(replace(row, difference=own) for row, own in zip(rows, found, strict=True))


def _adjusted_differences(differences: Sequence[Difference | None]) -> list[Difference | None]:
    """The same with Holm's probabilities, over all that have one."""
    told = [own.p for own in differences if own is not None and own.p is not None]
    held = iter(holm(told).tolist() if told else [])
    return [replace(own, adjusted=next(held)) if own is not None and own.p is not None else own for own in differences]


def _within(compared: Compared | None, first: int, second: int) -> Difference | None:
    """The first share less the second in one sample."""
    if compared is None:
        return None
    return _told(difference(compared, first, second))


def _told(found: estimating.Difference) -> Difference:
    return Difference(
        value=float(found.diff),
        se=float(found.se),
        statistic=float(found.statistic),
        p=float(found.p),
        low=float(found.low),
        high=float(found.high),
    )


def _by_groups(view: View, sample: Sample, share: Figured, by: str, codes: Sequence[str]) -> Compared | None:
    """A figure in the groups of these codes; those without an answer to what divides are in none."""
    dividing = single(view, by)
    if dividing is None:
        raise NotTabulated(view.wave.name, by)
    place = {code: at for at, code in enumerate(codes)}
    of = np.array([*(place.get(code, -1) for code in dividing.categories), -1], np.intp)
    return sample.compared(share.hits, share.base, of[dividing.codes], len(codes))


def _ranked(told: Sequence[tuple[str, str, _Line | None]], compared: Compared | None) -> tuple[tuple[RankRow, ...], int]:
    """The shares that are shown, in their order; how many are not."""
    open_ones = [at for at, (code, _text, line) in enumerate(told) if line is not None and _shown(line) and code]
    hidden = sum(1 for code, _text, _line in told if code) - len(open_ones)
    if compared is None or not open_ones:
        return (), hidden
    chosen = Compared(
        compared.est[open_ones],
        compared.covariance[np.ix_(open_ones, open_ones)],
        compared.base_n[open_ones],
        compared.effective_n[open_ones],
        compared.df,
    )
    rows = []
    for rank in ranking(chosen):
        code, text, line = told[open_ones[rank.place]]
        assert line is not None
        rows.append(
            RankRow(
                code,
                text,
                line.n if isinstance(line, EstimateRow) else Figure(int(chosen.base_n[rank.place])),
                _value(line),
                *(line.uncertainty.low, line.uncertainty.high) if line.uncertainty else (rank.est, rank.est),
                rank.first,
                rank.last,
                tuple(told[open_ones[other]][1] for other in rank.alike),
            )
        )
    return tuple(rows), hidden
