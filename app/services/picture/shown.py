"""What a survey table shows, in a line: its headline figures and its base, read from the answers each time it is shown.

Not exported by the room, so that only who shows figures loads what counts them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app import figures, resource
from app.services.analysis import AnalysisService, AnswerRow, Figure, Heading, IndicatorFigure, IndicatorKind, QuestionKind
from app.services.analysis.describing import capital, reason
from app.services.picture.forms import TableSource
from app.services.picture.frozen import FrozenRow, FrozenTable, FrozenValue

LINES = 3
"""How many figures a headline has at most."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The headline of a table ("Laholms centrum 24,1 %, Altona 17,0 %") and its base n, empty where that is hidden."""

    text: str
    base: str


def shown(analysis: AnalysisService, wave_id: int, source: TableSource, language: str) -> Shown:
    """The headline of a table of the wave. A hidden figure is said to be hidden, and why; without answers it says so."""
    if source.by is not None:
        return _crossed(analysis, wave_id, source, language)
    if source.item is None and _is_battery(analysis, wave_id, source.question):
        return _battery(analysis, wave_id, source.question, language)
    places = analysis.places(wave_id)
    if places is not None and places.heading.question == source.question:
        rows = [(row.name, row.share) for row in places.rows]
        return _whole(_listed(rows, places.heading, language), places.base_n, language)
    table = analysis.frequency(wave_id, source.question, source.item)
    if table.indicators:
        first = table.indicators[0]
        said = _listed([(first.text, first.value)], table.heading, language, first.definition.kind)
        return _whole(said, first.base_n, language)
    return _whole(_listed(_ranked(table.rows), table.heading, language), table.base_n, language)


def of_frozen(table: FrozenTable, language: str) -> Shown:
    """The headline of a frozen table, by the figures it was shown with: weighted where it is, the counted one beside."""
    groups = [group for group in (table.groups[1:] if table.by_title else table.groups) if group.base_n != 0]
    if not groups:
        return Shown(_nobody(language), "")
    found: list[tuple[str, FrozenRow | FrozenValue]] = [
        (group.text or group.values[0].text, group.values[0]) for group in groups if group.values
    ]
    if not found:
        found = [(f"{group.text}: {row.text}" if group.text else row.text, row) for group in groups for row in group.rows]
    found.sort(key=lambda one: -(_used(one[1]) or 0))
    told = [f"{text} {_told(figure, language, weighted=table.weighted)}" for text, figure in found[:LINES]]
    own = [value.base_n for group in table.groups for value in group.values[:1] if value.base_n is not None]
    bases = own or [group.base_n for group in table.groups if group.base_n is not None]
    counted = next((group.values[0].text for group in groups if group.values), "") if table.by_title else ""
    return Shown(_of(counted, ("; " if table.weighted else ", ").join(told)), _base(Figure(max(bases, default=None)), language))


def _used(figure: FrozenRow | FrozenValue) -> float | None:
    return _own(figure) if figure.weighted is None else figure.weighted


def _own(figure: FrozenRow | FrozenValue) -> float | None:
    return figure.value if isinstance(figure, FrozenValue) else figure.share


def _told(figure: FrozenRow | FrozenValue, language: str, *, weighted: bool) -> str:
    """A figure as it is said; a hidden one, weighted or not, is said to be hidden."""
    kind = IndicatorKind.SCORE if isinstance(figure, FrozenValue) and not figure.share else IndicatorKind.SHARE
    tr, own = resource.translation(language), _own(figure)
    if own is None:
        return _why(figure.hidden, language)
    counted = _figure(own, language, kind)
    if not weighted:
        return counted
    if figure.weighted is None:
        return tr.pgettext("evidence", "{counted} counted, the weighted is hidden").format(counted=counted)
    said = tr.pgettext("evidence", "{figure} weighted, {counted} counted")
    return said.format(figure=_figure(figure.weighted, language, kind), counted=counted)


def _is_battery(analysis: AnalysisService, wave_id: int, question: str) -> bool:
    return any(line.question == question and line.kind is QuestionKind.BATTERY for line in analysis.fields(wave_id))


def _battery(analysis: AnalysisService, wave_id: int, question: str, language: str) -> Shown:
    tables = analysis.battery(wave_id, question)
    headlines = [(table.heading.title, table.indicators[0]) for table in tables if table.indicators]
    headlines.sort(key=lambda headline: -(headline[1].value.value or 0))
    bases = [table.base_n for table in tables if table.base_n.shown]
    base = max(bases, key=lambda figure: figure.value or 0, default=Figure(None))
    return _whole(_indicators(headlines, tables[0].heading if tables else None, language), base, language)


def _crossed(analysis: AnalysisService, wave_id: int, source: TableSource, language: str) -> Shown:
    assert source.by is not None
    table = analysis.cross(wave_id, source.question, source.by, source.item)
    headlines = [(group.text, group.indicators[0]) for group in table.groups if group.indicators]
    if headlines:
        headlines.sort(key=lambda headline: -(headline[1].value.value or 0))
        said = _indicators(headlines, table.whole.heading, language)
        return _whole(_of(headlines[0][1].text, said), table.whole.base_n, language)
    rows = [(f"{group.text}: {row.text}", row.share) for group in table.groups for row in _first(group.rows)]
    return _whole(_listed(rows, table.whole.heading, language), table.whole.base_n, language)


def _of(counted: str, said: str) -> str:
    """Groups' figures with what is counted of each first ("Trygga i hemmet: Kvinna 92,1 %")."""
    return f"{capital(counted)}: {said}" if counted and said else said


def _indicators(headlines: Sequence[tuple[str, IndicatorFigure]], heading: Heading | None, language: str) -> str:
    kind = headlines[0][1].definition.kind if headlines else IndicatorKind.SHARE
    return _listed([(text, indicator.value) for text, indicator in headlines], heading, language, kind)


def _ranked(rows: Sequence[AnswerRow]) -> list[tuple[str, Figure]]:
    return [(row.text, row.share) for row in sorted(rows, key=lambda row: -(row.share.value or 0))]


def _first(rows: Sequence[AnswerRow]) -> Sequence[AnswerRow]:
    return sorted(rows, key=lambda row: -(row.share.value or 0))[:1]


def _listed(
    rows: Iterable[tuple[str, Figure]], heading: Heading | None, language: str, kind: IndicatorKind = IndicatorKind.SHARE
) -> str:
    said = []
    for text, figure in list(rows)[:LINES]:
        why = "" if heading is None else reason(figure.hidden, heading, language)
        said.append(f"{text} {_why(why, language) if figure.value is None else _figure(figure.value, language, kind)}")
    return ", ".join(said)


def _whole(text: str, base: Figure, language: str) -> Shown:
    """The headline, or that nobody answered."""
    return Shown(_nobody(language), "") if base.value == 0 else Shown(text, _base(base, language))


def _nobody(language: str) -> str:
    return resource.translation(language).pgettext("evidence", "No answers, or not asked")


def _why(words: str, language: str) -> str:
    """That a figure is hidden, with the reason where it is known."""
    return f"({words})" if words else resource.translation(language).pgettext("evidence", "(hidden)")


def _figure(value: float, language: str, kind: IndicatorKind) -> str:
    if kind is IndicatorKind.SCORE:
        return figures.number(value, language, 1)
    return figures.percent(value, language)


def _base(figure: Figure, language: str) -> str:
    return "" if figure.value is None else f"n {figures.number(figure.value, language)}"
