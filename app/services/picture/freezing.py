"""Freezes a table of the survey: what disclosure_control lets be shown of it now, as it then stays.

Not imported until something is counted.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app import resource
from app.models.database import Database
from app.services.analysis import (
    AnalysisService,
    AnswerRow,
    CrossTable,
    EstimateGroup,
    EstimateRow,
    EstimateService,
    EstimateTable,
    Figure,
    Frequencies,
    Group,
    Heading,
    IndicatorKind,
    PlaceTable,
    QuestionKind,
    Trend,
    Uncertainty,
)
from app.services.analysis.describing import (
    base_words,
    by_title,
    count_words,
    group_text,
    hidden_notes,
    invented_words,
    reason,
)
from app.services.analysis.estimates.cells import counted_estimated, cross_estimated
from app.services.analysis.estimates.describing import estimate_notes, is_weighted
from app.services.analysis.respondent_words import respondent_lines
from app.services.picture.forms import TableSource
from app.services.picture.freezing_mentions import mention_parts
from app.services.picture.frozen import FrozenGroup, FrozenRow, FrozenTable, FrozenValue

_Cells = list[list[str]]


class Freezer:
    """Makes frozen tables of a wave, in a language, all of one moment."""

    def __init__(self, db: Database, cache_folder: Path | None, wave_id: int, language: str, at: datetime) -> None:
        self._analysis, self._estimates = AnalysisService(db, cache_folder), EstimateService(db, cache_folder)
        self._wave_id, self._language, self._at = wave_id, language, at
        self._kinds = {(line.question, line.item): line.kind for line in self._analysis.fields(wave_id)}
        self._titles = {line.question: line.title for line in self._analysis.fields(wave_id) if line.item is None}

    def answered(self) -> int:
        """How many responses count."""
        return self._analysis.answered(self._wave_id)

    def evidence(self, source: TableSource, title: str) -> FrozenTable:
        """The same as `table`, with who answered."""
        found = self._analysis.respondents(self._wave_id, source.question, source.item)
        return replace(self.table(source, title), answered=tuple(respondent_lines(found, self._language)))

    def table(self, source: TableSource, title: str) -> FrozenTable:
        """The table as it is shown now. Raises as `EstimateService.table` does where the wave's weights do not fit any more."""
        kind = self._kinds.get((source.question, source.item))
        if kind is QuestionKind.BATTERY and source.item is None:
            return self._battery(source, title)
        name = source.question if source.item is None else f"{source.question}.{source.item}"
        estimated = self._estimates.table(self._wave_id, name, source.by or "")
        if source.by is not None:
            crossed = self._analysis.cross(self._wave_id, source.question, source.by, source.item)
            return self._crossed(crossed, estimated, title)
        counted = self._analysis.places(self._wave_id) if kind is QuestionKind.PLACES else None
        table = counted or self._analysis.frequency(self._wave_id, source.question, source.item)
        mentions = self._analysis.mentions(self._wave_id) if counted else None
        frozen = self._frozen(
            table.heading,
            title,
            [estimated],
            self._counted_cells(table, estimated),
            [_group("", estimated.whole, table, estimated, self._language)],
            _base(table, self._language),
        )
        return replace(frozen, parts=mention_parts(mentions, self._language, weighted=is_weighted(estimated)))

    def places(self) -> FrozenTable | None:
        """The places people name; None where the questionnaire does not ask."""
        asked = next((question for (question, _item), kind in self._kinds.items() if kind is QuestionKind.PLACES), None)
        return None if asked is None else self.table(TableSource(asked), self._titles[asked])

    def composition(self, questions: Iterable[str]) -> tuple[FrozenTable, ...]:
        """The tables of those questions that the questionnaire has."""
        return tuple(self.table(TableSource(name), self._titles[name]) for name in questions if name in self._titles)

    def key_figures(self) -> tuple[FrozenTable, ...]:
        """The tables of the single questions whose indicators sum them up."""
        counted = (self._analysis.frequency(self._wave_id, *asked) for asked in self._asked_alone())
        asked = [
            (table.heading.question, table.heading.title) for table in counted if table.indicators and table.base_n.value != 0
        ]
        return tuple(self.table(TableSource(question), title) for question, title in asked)

    def trends(self) -> tuple[Trend, ...]:
        """The indicators of the same questions from the first wave that has them until this one; none of a single wave."""
        found = (self._analysis.trend(question, item) for question, item in self._asked_alone())
        until = (_until(trend, self._wave_id) for trend in found if trend is not None)
        return tuple(trend for trend in until if len(trend.points) > 1)

    def times_and_reasons(self) -> tuple[tuple[FrozenRow, ...], tuple[FrozenRow, ...]]:
        """When people are unsafe at the places they name, and why, among those who named one."""
        table = self._analysis.places(self._wave_id)
        if table is None:
            return (), ()
        return self._plain_rows(table.times, table.heading), self._plain_rows(table.reasons, table.heading)

    def _asked_alone(self) -> list[tuple[str, str | None]]:
        return [asked for asked, kind in self._kinds.items() if kind is QuestionKind.SINGLE]

    def _plain_rows(self, rows: Iterable[AnswerRow], heading: Heading) -> tuple[FrozenRow, ...]:
        return tuple(
            FrozenRow(
                row.code,
                row.text,
                _count(row.n),
                row.share.value,
                hidden=reason(row.n.hidden or row.share.hidden, heading, self._language),
            )
            for row in rows
        )

    def _battery(self, source: TableSource, title: str) -> FrozenTable:
        estimates: list[EstimateTable] = []
        groups: list[FrozenGroup] = []
        cells: _Cells = []
        bases: list[str] = []
        for question, item in self._kinds:
            if question != source.question or item is None:
                continue
            estimated = self._estimates.table(self._wave_id, f"{question}.{item}")
            counted = self._analysis.frequency(self._wave_id, question, item)
            cells += [*self._counted_cells(counted, estimated), []]
            groups.append(_group(counted.heading.title, estimated.whole, counted, estimated, self._language))
            bases.append(f"{counted.heading.title}: {_base(counted, self._language)}")
            estimates.append(estimated)
        return self._frozen(estimates[0].heading, title, estimates, cells, groups, "; ".join(bases))

    def _crossed(self, table: CrossTable, estimated: EstimateTable, title: str) -> FrozenTable:
        spoken = self._language
        groups = [_group("", estimated.whole, table.whole, estimated, spoken)]
        for own, counted in zip(estimated.groups, table.groups, strict=True):
            groups.append(_group(group_text(counted, spoken), own, counted, estimated, spoken))
        cells = [*self._counted_cells(table.whole, estimated), [], *cross_estimated(table, estimated, spoken)]
        base = _base(table.whole, spoken)
        return self._frozen(
            table.whole.heading, title, [estimated], cells, groups, base, by_title(table, spoken), hidden_notes(table, spoken)
        )

    def _counted_cells(self, table: Frequencies | PlaceTable, estimated: EstimateTable) -> _Cells:
        """The lines of the table without its notes, which stand by themselves."""
        cells = counted_estimated(table, estimated, self._language, self._titles)
        notes = len(estimate_notes(estimated, self._language, self._titles))
        return cells[: len(cells) - notes]

    def _frozen(
        self,
        heading: Heading,
        title: str,
        estimates: list[EstimateTable],
        cells: _Cells,
        groups: list[FrozenGroup],
        base: str,
        by: str = "",
        hidden: Iterable[str] = (),
    ) -> FrozenTable:
        notes = [note for table in estimates for note in estimate_notes(table, self._language, self._titles)]
        notes += hidden
        if heading.invented:
            notes.append(invented_words(heading, self._language))
        return FrozenTable(
            title=title,
            question=heading.text,
            by_title=by,
            wave=heading.wave,
            invented=heading.invented,
            language=self._language,
            frozen_at=self._at,
            base=base,
            notes=tuple(dict.fromkeys(notes)),
            cells=tuple(map(tuple, cells)),
            groups=tuple(groups),
            smallest_cell=heading.limits.smallest_cell,
            smallest_base=heading.limits.smallest_base,
        )


def _until(trend: Trend, wave_id: int) -> Trend:
    """The trend without the waves after this one; without any where this one is not in it."""
    last = next((at for at, point in enumerate(trend.points, start=1) if point.wave_id == wave_id), 0)
    return replace(trend, points=trend.points[:last])


def _base(table: Frequencies | PlaceTable, language: str) -> str:
    if isinstance(table, Frequencies):
        return base_words(table, language)
    said = resource.translation(language).gettext("Base: {n} who answered the question “{question}”")
    return said.format(n=count_words(table.base_n, table.heading, language), question=table.base_text)


def _group(
    text: str, group: EstimateGroup, counted: Frequencies | PlaceTable | Group, table: EstimateTable, language: str
) -> FrozenGroup:
    weighted = is_weighted(table)
    order = {row.text: row for row in group.rows}
    rows = [order[row.name] for row in counted.rows if row.name in order] if isinstance(counted, PlaceTable) else group.rows
    return FrozenGroup(
        text=text,
        base_n=_count(group.base_n),
        rows=tuple(_row(row, table.heading, language, weighted=weighted) for row in rows),
        values=_values(group, counted, table, language),
    )


def _row(row: EstimateRow, heading: Heading, language: str, *, weighted: bool) -> FrozenRow:
    low, high = _ends(row.uncertainty)
    return FrozenRow(
        code=row.code,
        text=row.text,
        n=_count(row.n),
        share=row.unweighted.value,
        weighted=row.share.value if weighted else None,
        low=low,
        high=high,
        hidden=reason(row.n.hidden or row.unweighted.hidden or (row.share.hidden if weighted else None), heading, language),
    )


def _values(
    group: EstimateGroup, counted: Frequencies | PlaceTable | Group, table: EstimateTable, language: str
) -> tuple[FrozenValue, ...]:
    values, weighted = [], is_weighted(table)
    bases = {} if isinstance(counted, PlaceTable) else {one.name: _count(one.base_n) for one in counted.indicators}
    for one in group.indicators:
        low, high = _ends(one.uncertainty)
        share = one.definition.kind is not IndicatorKind.SCORE
        words = " + ".join(words for _code, words in one.definition.counted)
        own = one.value.value if weighted else None
        why = reason(one.unweighted.hidden or (one.value.hidden if weighted else None), table.heading, language)
        values.append(FrozenValue(one.text, one.unweighted.value, share, own, low, high, bases.get(one.name), words, why))
    if group.mean is not None:
        low, high = _ends(group.mean.uncertainty)
        mean = resource.translation(language).gettext("Mean")
        figure, base = group.mean.value, _count(group.base_n)
        why = reason(figure.hidden, table.heading, language)
        values.append(FrozenValue(mean, figure.value, share=False, low=low, high=high, base_n=base, hidden=why))
    return tuple(values)


def _ends(sure: Uncertainty | None) -> tuple[float | None, float | None]:
    return (None, None) if sure is None else (sure.low, sure.high)


def _count(figure: Figure) -> int | None:
    return None if figure.value is None else round(figure.value)
