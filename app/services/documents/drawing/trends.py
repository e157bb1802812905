"""An indicator over the waves as points with their figures; the line is broken where the question changed."""

from itertools import pairwise
from math import ceil

from app import figures, resource
from app.figures import THIN_SPACE
from app.services.analysis import IndicatorKind, Trend, TrendPoint
from app.services.documents.drawing.marks import Anchor, Circle, Drawing, Ink, Line, Mark, Words, folded

WIDTH = 440.0
_TALL, _LEFT = 100.0, 34.0


def trend_chart(trend: Trend, language: str, width: float = WIDTH, *, titled: bool = True) -> Drawing:
    """The trend as a drawing: the axis from nought, a point for each wave that may be shown, hidden ones said to be hidden.

    `titled`: with its title in the picture, for one that stands alone.
    """
    marks: list[Mark] = []
    title = f"{trend.title}: {trend.text}" if trend.title != trend.text else trend.title
    lines = folded(title, width, 12) if titled else []
    marks += [Words(0, 12 + at * 15, line, 12, bold=True) for at, line in enumerate(lines)]
    top = len(lines) * 15 + 18.0
    share = trend.definition.kind is not IndicatorKind.SCORE
    shown = [_value(point, share=share) for point in trend.points]
    most = max((value for value in shown if value is not None), default=0.0)
    longest = max(20.0, ceil(most / 20 - 1e-9) * 20)
    marks += _grid(top, longest, width, share=share)
    places = [_place(at, len(trend.points), width) for at in range(len(trend.points))]
    spots = [None if value is None else (x, top + _TALL * (1 - value / longest)) for x, value in zip(places, shown, strict=True)]
    marks += _line(trend, spots, top)
    marks += _points(trend, spots, places, top, language, share=share)
    note = _note(trend, language)
    marks += [Words(0, top + _TALL + 42 + at * 11, line, 8.5, Ink.SOFT) for at, line in enumerate(folded(note, width, 8.5))]
    height = top + _TALL + 36 + 11 * len(folded(note, width, 8.5)) + 4
    return Drawing(width, round(height, 2), title, trend_words(trend, language), language, tuple(marks))


def trend_words(trend: Trend, language: str) -> str:
    """All that the picture shows, in words."""
    share = trend.definition.kind is not IndicatorKind.SCORE
    said = "; ".join(f"{point.wave} {figure_words(point, language, share=share)}" for point in trend.points)
    return f"{trend.title}, {trend.text}: {said}. {_note(trend, language)}".strip()


def figure_words(point: TrendPoint, language: str, *, share: bool) -> str:
    """The figure as written, or that it is hidden."""
    if point.value.value is None:
        return resource.translation(language).pgettext("map", "hidden")
    return figures.percent(point.value.value, language) if share else figures.number(point.value.value, language, 1)


def _note(trend: Trend, language: str) -> str:
    """Which waves can't be compared with the one before."""
    broken = [point.wave for point in trend.points if point.broken]
    if not broken:
        return ""
    tr = resource.translation(language)
    return tr.gettext("The series is broken at {waves}: the question was changed.").format(waves=", ".join(broken))


def _value(point: TrendPoint, *, share: bool) -> float | None:
    return None if point.value.value is None else point.value.value * (100 if share else 1)


def _place(at: int, count: int, width: float) -> float:
    room = width - _LEFT - 60
    return _LEFT + 30 + (room / 2 if count == 1 else room * at / (count - 1))


def _grid(top: float, longest: float, width: float, *, share: bool) -> list[Mark]:
    marks: list[Mark] = []
    for at in range(round(longest / 20) + 1):
        y = top + _TALL * (1 - at * 20 / longest)
        marks.append(Line(_LEFT, y, width, y, Ink.EDGE if at == 0 else Ink.RULE))
        marks.append(Words(_LEFT - 5, y + 3, f"{at * 20}{f'{THIN_SPACE}%' if share else ''}", 8.5, Ink.SOFT, Anchor.END))
    return marks


def _line(trend: Trend, spots: list[tuple[float, float] | None], top: float) -> list[Mark]:
    """From point to point, but not into a wave whose question changed: there a dashed upright stands."""
    marks: list[Mark] = []
    for (first, second), point in zip(pairwise(spots), trend.points[1:], strict=True):
        if point.broken and second is not None:
            x = second[0] - 22
            marks += [Line(x, top + dash, x, top + dash + 5, Ink.EDGE) for dash in range(0, int(_TALL), 10)]
        elif first is not None and second is not None:
            marks.append(Line(*first, *second, Ink.ACCENT, 1.8))
    return marks


def _points(
    trend: Trend,
    spots: list[tuple[float, float] | None],
    places: list[float],
    top: float,
    language: str,
    *,
    share: bool,
) -> list[Mark]:
    marks: list[Mark] = []
    for point, spot, x in zip(trend.points, spots, places, strict=True):
        words = figure_words(point, language, share=share)
        y = top + _TALL - 8 if spot is None else spot[1]
        if spot is not None:
            marks.append(Circle(x, y, 4, Ink.ACCENT, Ink.PAPER))
        marks.append(Words(x, y - 8, words, anchor=Anchor.MIDDLE, bold=spot is not None))
        marks.append(Words(x, top + _TALL + 14, point.wave, anchor=Anchor.MIDDLE))
        base = "" if point.base_n.value is None else f"n {figures.number(point.base_n.value, language)}"
        marks.append(Words(x, top + _TALL + 26, base, 8.5, Ink.SOFT, Anchor.MIDDLE))
    return marks
