"""EstimateService: tables weighted to the population, and what can be said of their uncertainty."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from app.models.analysis import WeightingScheme
from app.models.database import Database
from app.models.survey import QuestionKind, SurveyWave
from app.services.analysis.columns import Mark
from app.services.analysis.disclosure import Hidden
from app.services.analysis.estimates.beside import Estimated, estimated, group_of, means_of, ticked
from app.services.analysis.estimates.coded import Coded, Codes, Numbered, Ticked, Truths, coded
from app.services.analysis.estimates.sampling import Drawn, Sampling, drawn
from app.services.analysis.estimates.table import EstimateGroup, EstimateTable, TableTest, Untested
from app.services.analysis.estimates.weighting import Weights
from app.services.analysis.estimates.withholding import Weighed, withheld
from app.services.analysis.estimating import Sample, Tallied
from app.services.analysis.refusals import NotTabulated
from app.services.analysis.table import CrossTable, Frequencies, Group
from app.services.analysis.view import BY_MODE, View, Views
from app.services.survey import ItemLine, PopulationLine, QuestionForm, population_lines, sample_wave

_KEPT = 4
"""How many samples are kept for the next table; weighting a million answers takes longer than a table."""


@dataclass(frozen=True, slots=True)
class Method:
    """How a wave's answers are estimated from."""

    sampling: Sampling = field(default_factory=Sampling)
    weights: Weights | None = None


_Known = tuple[int, Mark, tuple[PopulationLine, ...], Method]


class EstimateService:
    """Estimates from a wave: each is as new as the database, and has passed disclosure_control."""

    def __init__(self, db: Database, cache_folder: Path | None = None) -> None:
        """`cache_folder` is where column files lie; the person's own cache folder where None."""
        self._db = db
        self._views = Views(db, cache_folder)
        self._kept: dict[_Known, Drawn] = {}

    def method(self, wave_id: int) -> Method:
        """The wave's own: how it was sampled, and the weights chosen for it."""
        with self._db.read() as session:
            return _method(session, session.get_one(SurveyWave, wave_id))

    def choose(self, wave_id: int, method: Method) -> None:
        """The wave's own method from now on: how it was sampled and its weights, in one change.

        Raises as `table` does where it does not fit the wave, and PopulationQuestionUnknown.
        """
        with self.estimating(wave_id, method):
            pass
        with self._db.write("Choose how a wave's figures are reckoned") as session:
            sample_wave(session, wave_id, method.sampling.design, method.sampling.stratum)
            _weigh(session, wave_id, method.weights)

    def drawn(self, wave_id: int, method: Method | None = None) -> Drawn:
        """The sample, and how its weights came out; by the wave's own method unless told."""
        with self.estimating(wave_id, method) as (_view, found):
            return found

    def table(
        self, wave_id: int, name: str, by: str = "", method: Method | None = None, *, published: bool = True
    ) -> EstimateTable:
        """The estimates of a question or a line of a battery (`question.item`), whole and in the groups of `by`.

        What is not `published` goes to another program with all decimals: beside its counts no weighted share is withheld, for
        none of them could be told to be safe. Raises QuestionUnknown, NotTabulated, and where the method does not fit the wave
        NoPopulation, NotWeightedBy, NobodyToWeight, StratumUnanswered or MoreThanPopulation.
        """
        with self.estimating(wave_id, method) as (view, found):
            return _named(view, found, name, by, published=published)

    def tables(self, wave_id: int, names: Sequence[str], method: Method | None = None) -> tuple[EstimateTable, ...]:
        """The same of several questions or lines of batteries, undivided, with the wave read once."""
        with self.estimating(wave_id, method) as (view, found):
            return tuple(_named(view, found, name) for name in names)

    @contextmanager
    def estimating(self, wave_id: int, method: Method | None) -> Iterator[tuple[View, Drawn]]:
        """A wave as it is now and the sample of its respondents, by its own method unless told."""
        with self._views.of(wave_id) as view:
            session = object_session(view.wave)
            assert session is not None
            tables = population_lines(session, wave_id)
            chosen = _method(session, view.wave) if method is None else method
            known = (wave_id, view.columns.mark, tables, chosen)
            if known not in self._kept:
                for oldest in list(self._kept)[: 1 - _KEPT]:
                    del self._kept[oldest]
                self._kept[known] = drawn(view, tables, chosen.sampling, chosen.weights)
            yield view, self._kept[known]


def _weigh(session: Session, wave_id: int, weights: Weights | None) -> None:
    kept = session.scalar(select(WeightingScheme).where(WeightingScheme.wave_id == wave_id))
    if weights is None:
        if kept is not None:
            session.delete(kept)
        return
    if kept is None:
        kept = WeightingScheme(wave_id=wave_id)
        session.add(kept)
    kept.kind, kept.questions, kept.largest = weights.kind, list(weights.questions), weights.largest


def _method(session: Session, wave: SurveyWave) -> Method:
    scheme = session.scalar(select(WeightingScheme).where(WeightingScheme.wave_id == wave.id))
    weights = Weights(scheme.kind, tuple(scheme.questions), scheme.largest) if scheme else None
    return Method(Sampling(wave.design, wave.stratum), weights)


def _named(view: View, found: Drawn, name: str, by: str = "", *, published: bool = True) -> EstimateTable:
    question, item = view.field(name)
    if question.kind is QuestionKind.TEXT:
        raise NotTabulated(view.wave.name, name)
    return _table(view, found, (question, item), name, by, published=published)


def _table(
    view: View, found: Drawn, field: tuple[QuestionForm, ItemLine | None], name: str, by: str, *, published: bool
) -> EstimateTable:
    question, item = field
    table = view.cross(question, item, by) if by else None
    whole = table.whole if table else view.frequency(question, item)
    answers = coded(view, name)
    if whole.of_all and isinstance(answers, Coded):
        answers = answers.among_all  # the base is everybody here too, or it would tell what the counts hide in it
    asked = _Asked(view, found.sample, question, answers)
    tallied = asked.tallied(table)
    everybody, groups, test = asked.estimates(whole, table, tallied)
    if found.weights_differ and published:
        weighed = Weighed(view, found, question, item, whole if table is None else table)
        everybody, groups = withheld(weighed, answers, everybody, groups, None if tallied is None else tallied.hits)
    if found.weighting is not None and found.weighting.effective_n is None:  # it too would tell how few of a kind there are
        everybody, *rest = (replace(group, effective_n=None) for group in (everybody, *groups))
        groups = tuple(rest)
    untested = _untested(table, (everybody, *groups)) if found.sample.design.random else None
    return EstimateTable(
        heading=whole.heading,
        whole=everybody,
        by=by,
        by_title=table.by_title if table else "",
        groups=groups,
        test=test if untested is None else None,
        sampling=found.sampling,
        weighting=found.weighting,
        untested=untested,
    )


def _untested(table: CrossTable | None, shown: Sequence[EstimateGroup]) -> Untested | None:
    """Why no test is told of a table: beside the figures that are `shown` it would be one more sum over those that are not."""
    if table is None:
        return None
    if table.overlapping or table.whole.overlapping or table.whole.mean is not None:
        return Untested.UNSUITED
    withheld_too = any(row.share.hidden is Hidden.WEIGHTED for group in shown for row in group.rows)
    return Untested.HIDDEN if table.whole.some_hidden or table.some_hidden or withheld_too else None


_Estimates = tuple[EstimateGroup, tuple[EstimateGroup, ...], TableTest | None]


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """What was answered to a question, and the sample of those who did."""

    view: View
    sample: Sample
    question: QuestionForm
    answers: Coded | Ticked | Numbered

    def tallied(self, table: CrossTable | None) -> Tallied | None:
        """The one count that everything is estimated from, where the answers exclude one another and so do the groups.

        Those in no group that is shown are a group of their own, the last.
        """
        if not isinstance(self.answers, Coded):
            return None
        if table is None:
            return self.sample.tallied(self.answers.codes, len(self.answers.categories))
        dividing = self._dividing(table)
        if not isinstance(dividing, Coded):
            return None
        return self.sample.tallied(
            self.answers.codes, len(self.answers.categories), _places(dividing, table), len(table.groups) + 1
        )

    def estimates(self, whole: Frequencies, table: CrossTable | None, tallied: Tallied | None) -> _Estimates:
        """Everybody, the groups as the table has them, those without an answer last, and whether they answer alike."""
        everybody = (self._groups([whole]) if tallied is None else self._counted(tallied.whole, [whole]))[0]
        if table is None:
            return everybody, (), None
        divided = () if table.by == BY_MODE else self.view.field(table.by)[0].part()
        names = {option.code: option.name for option in divided}
        groups = self._divided(table) if tallied is None else self._counted(tallied, table.groups)
        tested = None if tallied is None else tallied.rao_scott(sum(1 for group in table.groups if group.code))
        test = None if tested is None else TableTest(tested.f, tested.ndf, tested.ddf, tested.p)
        return everybody, tuple(replace(group, name=names.get(group.code, "")) for group in groups), test

    def _divided(self, table: CrossTable) -> tuple[EstimateGroup, ...]:
        """The groups of a table, counted one by one where they do not exclude each other."""
        dividing = self._dividing(table)
        if isinstance(dividing, Coded):
            return self._groups(table.groups, _places(dividing, table), len(table.groups) + 1)
        ticks = dict(zip(dividing.categories, dividing.ticks, strict=True))
        return tuple(self._groups([group], within=ticks[group.code])[0] for group in table.groups)

    def _dividing(self, table: CrossTable) -> Coded | Ticked:
        found = coded(self.view, table.by)
        if isinstance(found, Numbered):
            raise NotTabulated(self.view.wave.name, table.by)
        return found

    def _counted(self, tallied: Tallied, tables: Sequence[Group | Frequencies]) -> tuple[EstimateGroup, ...]:
        assert isinstance(self.answers, Coded)
        return self._beside(estimated(self.question, self.answers, tallied), tables)

    def _groups(
        self, tables: Sequence[Group | Frequencies], by: Codes | None = None, groups: int = 0, within: Truths | None = None
    ) -> tuple[EstimateGroup, ...]:
        """The estimates of the groups 0, 1, … beside their counts."""
        if isinstance(self.answers, Numbered):
            means = self.sample.mean(self.answers.values, by, groups, within)
            return tuple(means_of(means, at, table) for at, table in enumerate(tables))
        if isinstance(self.answers, Ticked):
            return self._beside(ticked(self.sample, self.answers, by, groups, within), tables)
        tallied = self.sample.tallied(self.answers.codes, len(self.answers.categories), by, groups, within)
        return self._counted(tallied, tables)

    def _beside(self, figures: Estimated, tables: Sequence[Group | Frequencies]) -> tuple[EstimateGroup, ...]:
        return tuple(group_of(figures, at, table, self.question) for at, table in enumerate(tables))


def _places(dividing: Coded, table: CrossTable) -> Codes:
    """The place of each respondent's group among those of a table, (n,), after the last for those in none."""
    place = {code: at for at, code in enumerate(dividing.categories)}
    of = np.full(len(place) + 1, len(table.groups), np.int16)
    of[[place.get(group.code, len(place)) for group in table.groups]] = np.arange(len(table.groups))
    found: Codes = of[dividing.codes]
    return found
