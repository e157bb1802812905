"""A chart of bars: labels at the left, bars from nought, the figure at each end, intervals as thin lines."""

from math import ceil

from app.figures import THIN_SPACE
from app.services.analysis.chart import Chart
from app.services.analysis.describing import capital
from app.services.documents.drawing.marks import Anchor, Drawing, Ink, Line, Mark, Words, bar, folded, measured

WIDTH = 440.0
_LABELS, _GAP, _LINE, _BAR = 0.4, 8.0, 12.0, 13.0
_TITLE = 12.0


def bar_chart(chart: Chart, language: str, width: float = WIDTH) -> Drawing:
    """The chart as a drawing as wide as given and as high as its bars take; the axis always begins at nought."""
    left = min(width * _LABELS, max((measured(one.label) for one in chart.bars), default=0.0) + _GAP)
    figures = max((measured(one.words) for one in chart.bars), default=0.0) + _GAP
    room = width - left - figures
    most = max((max(one.value, one.high or 0.0) for one in chart.bars), default=0.0)
    step = axis_step(most)
    longest = max(step, ceil(most / step - 1e-9) * step)
    marks: list[Mark] = []
    y = _title(chart.title, width, marks)
    top = y
    for one in chart.bars:
        lines = folded(one.label, left - _GAP)
        tall = max(len(lines) * _LINE, _BAR) + 6
        middle = y + tall / 2
        first = middle - len(lines) * _LINE / 2 + 9.2
        marks += [Words(left - _GAP, first + at * _LINE, line, anchor=Anchor.END) for at, line in enumerate(lines)]
        length = room * one.value / longest
        marks.append(bar(left, middle - _BAR / 2, length, _BAR, Ink.ACCENT))
        end = length
        if one.low is not None and one.high is not None:
            marks += _whisker(left + room * one.low / longest, left + room * one.high / longest, middle)
            end = max(length, room * one.high / longest)
        marks.append(Words(left + end + 5, middle + 3.3, one.words))
        y += tall
    marks += _axis(left, room, top, y, step, longest)
    y = _note(chart.note, width, y + 18, marks)
    return Drawing(width, round(y + 4, 2), chart.title, chart.alt, language, tuple(marks))


def axis_step(most: float) -> float:
    """Between the figures of an axis of per cent: 1, 2, 5 or 10 times a power of ten, so that there are no more than five."""
    return next((float(step) for step in (1, 2, 5, 10, 20, 25) if most / step <= 5), 25.0)


def _title(title: str, width: float, marks: list[Mark]) -> float:
    """The title in as many lines as it takes; where the bars begin."""
    lines = folded(capital(title), width, _TITLE)
    marks += [Words(0, 12 + at * 15, line, _TITLE, bold=True) for at, line in enumerate(lines)]
    return len(lines) * 15 + 8.0


def _note(note: str, width: float, y: float, marks: list[Mark]) -> float:
    lines = folded(note, width, 8.5)
    marks += [Words(0, y + 9 + at * 11, line, 8.5, Ink.SOFT) for at, line in enumerate(lines)]
    return y + len(lines) * 11


def _whisker(low: float, high: float, middle: float) -> list[Mark]:
    """An interval, light under dark so that it is seen on the bar and beside it."""
    spans = [(low, middle, high, middle), (low, middle - 3, low, middle + 3), (high, middle - 3, high, middle + 3)]
    return [Line(*span, ink, thick) for ink, thick in ((Ink.PAPER, 2.6), (Ink.TEXT, 1.1)) for span in spans]


def _axis(left: float, room: float, top: float, bottom: float, step: float, longest: float) -> list[Mark]:
    marks: list[Mark] = [Line(left, top, left, bottom, Ink.EDGE)]
    for at in range(round(longest / step) + 1):
        x = left + room * at * step / longest
        marks.append(Words(x, bottom + 12, f"{at * step:.0f}{THIN_SPACE}%", 8.5, Ink.SOFT, Anchor.MIDDLE))
        marks.append(Line(x, bottom, x, bottom + 3, Ink.EDGE))
    return marks
