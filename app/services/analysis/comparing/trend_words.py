"""A trend in words and cells: what a figure was in each wave, why it moved, and how those who answered did."""

from collections.abc import Sequence
from itertools import pairwise

from app import figures, resource
from app.models.survey import CollectionMode, IndicatorKind, Series
from app.services.analysis.comparing.describing import parts_words, points_words, unfollowed_words, unweighted_words
from app.services.analysis.comparing.facts import Shift, ShiftRow, TrendFigure, WavePoint, WaveTrend
from app.services.analysis.describing import DASH, capital, count_words, mode_text, reason, share_words
from app.services.analysis.respondent_words import MOST_AREAS
from app.services.analysis.table import Definition, Figure, Trend, TrendPoint
from app.services.analysis.view import BY_MODE


def value_words(figure: TrendFigure, value: Figure, language: str) -> str:
    """A figure of it with its unit: `77,1 %`, or `41,5` for a score; a dash where it is hidden."""
    if value.value is None:
        return DASH
    return figures.number(value.value, language, 1) if figure.score else figures.percent(value.value, language)


def trend_cells(trend: WaveTrend, figure: TrendFigure, language: str) -> list[list[str]]:
    """A line for each wave: base, figure, weighted and interval where there are such, and the change; the heading first."""
    tr = resource.translation(language)
    weighted, sure = is_weighted(figure), has_interval(figure)
    scale = 1 if figure.score else 100
    unit = tr.gettext("Index") if figure.score else "%"
    beside = tr.gettext("Weighted") if figure.score else tr.gettext("Weighted %")
    heading = [tr.gettext("Survey wave"), tr.gettext("Base"), unit]
    heading += [beside] * weighted + [tr.gettext("95 % interval")] * sure
    lines = [[*heading, tr.gettext("Change, points"), ""]]
    for point in figure.points:
        values = [point.value, *([point.weighted or Figure(None)] if weighted else [])]
        told = [DASH if one.value is None else figures.number(one.value * scale, language, 1) for one in values]
        ends = [] if point.low is None or point.high is None else [point.low * scale, point.high * scale]
        interval = "–".join(figures.number(end, language, 1) for end in ends) or DASH
        lines.append(
            [
                point.wave,
                count_words(point.base_n, trend.heading, language),
                *told,
                *([interval] if sure else []),
                change_words(point, language),
                remark(trend, point, language),
            ]
        )
    return lines


def is_weighted(figure: TrendFigure) -> bool:
    """Whether any wave is weighted."""
    return any(point.weighted is not None for point in figure.points)


def has_interval(figure: TrendFigure) -> bool:
    """Whether any wave has an interval."""
    return any(point.low is not None for point in figure.points)


def change_words(point: WavePoint, language: str) -> str:
    """The change from the wave before in points; empty where there is none to tell."""
    return points_words(point.difference.value, language) if point.difference is not None else ""


def remark(trend: WaveTrend, point: WavePoint, language: str) -> str:
    """Why a wave has no figure, or none to compare with the one before."""
    tr = resource.translation(language)
    said = [tr.gettext("asked otherwise than before")] if point.broken else []
    said += [reason(point.value.hidden, trend.heading, language)] if point.value.hidden else []
    said += [tr.gettext("Invented answers").lower()] if point.invented else []
    return " · ".join(said)


def trend_notes(trend: WaveTrend, figure: TrendFigure, language: str) -> list[str]:
    """Why the figure moved from wave to wave, as far as it can be told, and where it can't be compared."""
    tr = resource.translation(language)
    if len(figure.points) == 1:
        return [tr.gettext("One wave alone asks this question.")]
    said = []
    for before, point in pairwise(figure.points):
        between = f"{before.wave}–{point.wave}"
        if point.broken:
            broken = tr.gettext("{waves}: the question was asked otherwise, so nothing is subtracted.")
            said.append(broken.format(waves=between))
            continue
        if point.difference is not None:
            said += [f"{between}: {words}" for words in unweighted_words(point.unweighted, language)]
        if point.parts is not None:
            said += parts_words(point.parts, between, language)
    changed = [point.difference for point in figure.points if point.difference is not None]
    if any(one.adjusted is None for one in changed):
        said.append(tr.gettext("An open survey has no margin of error: a change may come from others having answered."))
    if changed and not any(one.indicator for one in trend.figures):
        said += unfollowed_words(trend.heading, language)
    return said


def shift_cells(trend: WaveTrend, shift: Shift, language: str) -> list[list[str]]:
    """The share of each kind in each wave, and how much it moved since the wave before the last; the heading first."""
    tr = resource.translation(language)
    title = shift.title or tr.gettext("Way of answering")
    lines = [[title, *(f"{wave}, %" for wave in trend.waves), tr.gettext("Change, points")]]
    rows = shift.rows[:MOST_AREAS] if shift.is_area else shift.rows
    for row in rows:
        shares = [DASH if share is None else share_words(share, language) for share in row.shares]
        lines.append([_row_text(shift, row, language), *shares, _moved(row, language)])
    return lines


def all_cells(trend: WaveTrend, figure: TrendFigure, language: str) -> list[list[str]]:
    """Everything that is told of a figure, as a spreadsheet takes it: the trend, its notes, and who answered."""
    title = [[capital(f"{trend.heading.title}: {figure.text}")]]
    notes = [[note] for note in trend_notes(trend, figure, language)]
    shifts = [line for shift in trend.shifts for line in [[], *shift_cells(trend, shift, language)]]
    cells = [*title, *trend_cells(trend, figure, language), *notes, *shifts]
    return [[figures.plain(cell, language) for cell in line] for line in cells]


def drawn_trend(trend: WaveTrend, figure: TrendFigure) -> Trend:
    """The counted figures as the trend that a picture is drawn of."""
    kind = IndicatorKind.SCORE if figure.score else IndicatorKind.SHARE
    heading = trend.heading
    points = tuple(
        TrendPoint(
            point.wave_id,
            point.wave,
            point.invented,
            Series.CHANGED if point.broken else Series.SAME,
            point.value,
            point.base_n,
            point.broken,
        )
        for point in figure.points
    )
    definition = Definition(kind, (), ())
    return Trend(heading.question, heading.item, heading.title, figure.code, figure.text, definition, points)


def _row_text(shift: Shift, row: ShiftRow, language: str) -> str:
    return mode_text(CollectionMode(row.code), language) if shift.by == BY_MODE else row.text


def _moved(row: ShiftRow, language: str) -> str:
    last: Sequence[Figure | None] = row.shares[-2:]
    values = [share.value for share in last if share is not None and share.value is not None]
    return points_words(values[1] - values[0], language) if len(values) == 2 else ""
