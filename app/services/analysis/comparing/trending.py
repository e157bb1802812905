"""TrendService: a question's figures over the waves, with who answered in each and why the figures moved."""

from collections.abc import Sequence
from itertools import pairwise

from app.models.database import Database
from app.models.refusal import Refusal
from app.models.survey import IndicatorKind, SamplingDesign
from app.services.analysis.columns import field_name
from app.services.analysis.comparing.facts import ChangeTable, Shift, ShiftRow, TrendFigure, WavePoint, WaveTrend
from app.services.analysis.comparing.service import ComparingService
from app.services.analysis.estimates import EstimateService, EstimateTable, Method, Uncertainty
from app.services.analysis.refusals import QuestionUnknown
from app.services.analysis.respondents import RespondentPart, Respondents
from app.services.analysis.table import Figure, Frequencies
from app.services.analysis.tables import AnalysisService
from app.services.survey.waves import waves_in_order


class TrendService:
    """Trends; each passes disclosure_control as the tables that it is taken from do."""

    def __init__(self, db: Database, analysis: AnalysisService, estimates: EstimateService) -> None:
        self._db = db
        self._analysis, self._estimates = analysis, estimates
        self._comparing = ComparingService(db, estimates)

    def trend(self, wave_id: int, question: str, item: str | None = None) -> WaveTrend:
        """A question or the line of a battery in every wave that asks it in the same way of answering, oldest first.

        Counts, beside them what each wave's own method estimates, and each change by both waves' own; by counts alone where such
        a method does not fit its wave. Raises as `AnalysisService.frequency` does of `wave_id`.
        """
        newest = self._analysis.frequency(wave_id, question, item)
        counted = (self._counted(key, question, item) for key in self._waves())
        found = [table for table in counted if table is not None and table.heading.kind is newest.heading.kind]
        estimated = [self._estimated(table) for table in found]
        name = field_name(question, item)
        changes = [self._changed(after, before, name) for before, after in pairwise(found)]
        answered = [self._analysis.respondents(table.heading.wave_id, question, item) for table in found]
        return WaveTrend(
            heading=newest.heading,
            waves=tuple(table.heading.wave for table in found),
            figures=tuple(_figures(newest, found, estimated, changes)),
            shifts=tuple(_shifts(answered)),
        )

    def _waves(self) -> list[int]:
        with self._db.read() as session:
            return [wave.id for wave in waves_in_order(session)]

    def _counted(self, wave_id: int, question: str, item: str | None) -> Frequencies | None:
        """The question's table in a wave; None where it is not asked, or nobody answered."""
        try:
            table = self._analysis.frequency(wave_id, question, item)
        except QuestionUnknown:
            return None
        return None if table.base_n.value == 0 else table

    def _estimated(self, table: Frequencies) -> EstimateTable | None:
        """What the wave's own method makes of it; None where that adds nothing, or does not fit the wave."""
        method = self._estimates.method(table.heading.wave_id)
        if method.weights is None and method.sampling.design is SamplingDesign.OPEN:
            return None
        try:
            name = field_name(table.heading.question, table.heading.item)
            return self._estimates.table(table.heading.wave_id, name, "", method)
        except Refusal:  # the counts stand
            return None

    def _changed(self, after: Frequencies, before: Frequencies, name: str) -> ChangeTable:
        waves = after.heading.wave_id, before.heading.wave_id
        try:
            return self._comparing.change(*waves, name)
        except Refusal:  # a method that does not fit its wave
            return self._comparing.change(*waves, name, Method())


def _figures(
    newest: Frequencies,
    tables: Sequence[Frequencies],
    estimated: Sequence[EstimateTable | None],
    changes: Sequence[ChangeTable],
) -> list[TrendFigure]:
    """The indicators and then each answer of the newest table, in every wave that has them."""
    asked = [(one.name, one.text, True, one.definition.kind is IndicatorKind.SCORE) for one in newest.indicators]
    asked += [(row.code, row.text, False, False) for row in newest.rows]
    return [
        TrendFigure(
            code,
            text,
            indicator,
            score,
            tuple(
                _point(code, table, own, changes[at - 1] if at else None, indicator=indicator)
                for at, (table, own) in enumerate(zip(tables, estimated, strict=True))
            ),
        )
        for code, text, indicator, score in asked
    ]


def _point(code: str, table: Frequencies, own: EstimateTable | None, change: ChangeTable | None, *, indicator: bool) -> WavePoint:
    value, base, weighted = Figure(None), table.base_n, None
    sure: Uncertainty | None = None
    if indicator:
        counted = next((one for one in table.indicators if one.name == code), None)
        if counted is not None:
            value, base = counted.value, counted.base_n
        estimate = next((one for one in own.whole.indicators if one.name == code), None) if own else None
        if estimate is not None:
            weighted, sure = estimate.value, estimate.uncertainty
    else:
        value = next((row.share for row in table.rows if row.code == code), value)
        row = next((row for row in own.whole.rows if row.code == code), None) if own else None
        if row is not None:
            weighted, sure = row.share, row.uncertainty
    lines = (change.indicators if indicator else change.rows) if change else ()
    changed = next((line for line in lines if line.code == code), None)
    return WavePoint(
        wave_id=table.heading.wave_id,
        wave=table.heading.wave,
        invented=table.heading.invented,
        base_n=base,
        value=value,
        weighted=weighted if own is not None and own.weighting is not None else None,
        low=sure.low if sure else None,
        high=sure.high if sure else None,
        broken=change is not None and not change.comparable,
        difference=changed.difference if changed else None,
        parts=next((part for part in change.parts if indicator and part.indicator == code), None) if change else None,
        unweighted=change.unweighted if change else (),
    )


def _shifts(answered: Sequence[Respondents]) -> list[Shift]:
    """Who answered in each wave, by what the newest one tells of them; the newest wave's kinds first."""
    parts = answered[-1].parts if answered else ()
    return [_shift(part, [_of(found, part.by) for found in answered]) for part in parts]


def _of(found: Respondents, by: str) -> RespondentPart | None:
    return next((part for part in found.parts if part.by == by), None)


def _shift(newest: RespondentPart, parts: Sequence[RespondentPart | None]) -> Shift:
    texts = {row.code: row.text for part in (newest, *parts) if part is not None for row in part.there}
    shares = [{row.code: row.share for row in part.rows} if part is not None else {} for part in parts]
    rows = (ShiftRow(code, text, tuple(of.get(code) for of in shares)) for code, text in texts.items())
    return Shift(newest.by, newest.title, newest.is_area, tuple(rows))
