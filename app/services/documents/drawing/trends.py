"""An indicator over the waves as points, as far apart as the waves; the line is broken where the question changed."""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import ceil

from app import figures, resource
from app.figures import THIN_SPACE
from app.services.analysis import IndicatorKind, Trend, TrendPoint
from app.services.documents.drawing.marks import Anchor, Circle, Drawing, Ink, Line, Mark, Words, folded

WIDTH = 440.0
_TALL, _LEFT = 100.0, 34.0
_NEAREST = 42.0
"""Between two waves at least, so that their figures do not meet."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAYS = 365.25


def trend_chart(trend: Trend, language: str, width: float = WIDTH, *, titled: bool = True) -> Drawing:
    """The trend as a drawing: the axis from nought, a point for each wave that may be shown, hidden ones said to be hidden.

    `titled`: with its title in the picture, for one that stands alone.
    """
    marks: list[Mark] = []
    title = trend_title(trend)
    lines = folded(title, width, 12) if titled else []
    marks += [Words(0, 12 + at * 15, line, 12, bold=True) for at, line in enumerate(lines)]
    top = len(lines) * 15 + 18.0
    share = trend.definition.kind is not IndicatorKind.SCORE
    shown = [_value(point, share=share) for point in trend.points]
    most = max((value for value in shown if value is not None), default=0.0)
    longest = max(20.0, ceil(most / 20 - 1e-9) * 20)
    marks += _grid(top, longest, width, share=share)
    places = _places(trend.points, width)
    spots = [None if value is None else (x, top + _TALL * (1 - value / longest)) for x, value in zip(places, shown, strict=True)]
    marks += _line(trend, spots, top)
    marks += _points(trend, spots, places, top, language, share=share)
    note = _note(trend, language)
    marks += [Words(0, top + _TALL + 42 + at * 11, line, 8.5, Ink.SOFT) for at, line in enumerate(folded(note, width, 8.5))]
    height = top + _TALL + 36 + 11 * len(folded(note, width, 8.5)) + 4
    return Drawing(width, round(height, 2), title, trend_words(trend, language), language, tuple(marks))


def trend_title(trend: Trend) -> str:
    """The question and what is counted of it; once where both are called the same."""
    return trend.title if trend.title.casefold() == trend.text.casefold() else f"{trend.title}: {trend.text}"


def trend_words(trend: Trend, language: str) -> str:
    """All that the picture shows, in words."""
    share = trend.definition.kind is not IndicatorKind.SCORE
    said = "; ".join(f"{point.wave} {figure_words(point, language, share=share)}" for point in trend.points)
    return f"{trend_title(trend)}: {said}. {_note(trend, language)}".strip()


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


def _places(points: Sequence[TrendPoint], width: float) -> list[float]:
    """Where the waves stand, as far apart as in time but none too near for its figures; evenly where their time is not known."""
    room = width - _LEFT - 60
    if len(points) == 1:
        return [_LEFT + 30 + room / 2]
    times = [_time(point) for point in points]
    known = [time for time in times if time is not None]
    between = [second - first for first, second in pairwise(known)]
    if len(known) < len(times) or min(between) <= 0:
        between = [1.0] * (len(times) - 1)
    return list(accumulate(_stretched(between, room), initial=_LEFT + 30))


def _stretched(between: Sequence[float], room: float) -> list[float]:
    """Lengths in the proportions given that fill the room, but none shorter than the nearest two waves may stand."""
    nearest = min(_NEAREST, room / len(between))
    short: set[int] = set()
    while True:
        left = sum(one for at, one in enumerate(between) if at not in short)
        each = (room - nearest * len(short)) / left if left else 0.0
        found = {at for at, one in enumerate(between) if at not in short and one * each < nearest - 1e-9}
        if not found:
            return [nearest if at in short else one * each for at, one in enumerate(between)]
        short |= found


def _time(point: TrendPoint) -> float | None:
    """When the wave was, in years: by its first day, or by the year in its name."""
    if point.opens_on is not None:
        return point.opens_on.toordinal() / _DAYS
    year = _YEAR.search(point.wave)
    return float(year.group()) if year else None


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
