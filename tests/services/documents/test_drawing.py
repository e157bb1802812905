"""Charts and maps as files: the same bytes each time, axes from nought, broken series broken, and all of it in words."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.figures import THIN_SPACE
from app.services.analysis.chart import Chart, ChartBar
from app.services.documents.drawing import Drawing, bar_chart, map_drawing, svg, trend_chart, trend_title
from app.services.documents.drawing.marks import Area, Circle, Line, Words
from tests.services.documents.pictured import map_facts, trend

GOLDEN = Path(__file__).parent / "drawings"
SPACE = "{http://www.w3.org/2000/svg}"
CHART = Chart(
    "trygga i kommunen, efter ålder",
    (
        ChartBar("16–24 år", 66.4, "66,4 %", 61.0, 71.5),
        ChartBar("Ett mycket långt svar som inte får rum på en enda rad bredvid sin stapel", 80.2, "80,2 %"),
        ChartBar("<script>", 0.0, "0,0 %"),
    ),
    "Trygga: 16–24 år 66,4 %.",
    "Små celler är dolda.",
)
DRAWINGS = {
    "bars": lambda: bar_chart(CHART, "sv"),
    "trend": lambda: trend_chart(trend(), "sv"),
    "map": lambda: map_drawing(map_facts(), "sv"),
}


def words(drawing: Drawing) -> list[str]:
    return [mark.text for mark in drawing.marks if isinstance(mark, Words)]


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_picture_is_the_one_kept(name: str) -> None:
    assert svg(DRAWINGS[name]()) == (GOLDEN / f"{name}.svg").read_bytes()


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_picture_is_well_formed_and_says_what_it_shows(name: str) -> None:
    drawing = DRAWINGS[name]()
    root = ET.fromstring(svg(drawing))
    assert root.get("role") == "img"
    assert root.findtext(f"{SPACE}title") == drawing.title
    assert root.findtext(f"{SPACE}desc") == drawing.alt
    assert len(root.findall(f"{SPACE}text")) == sum(bool(text) for text in words(drawing))


def test_bars_are_as_long_as_their_figures_from_nought() -> None:
    drawing = bar_chart(CHART, "sv")
    bars = [mark.rings[0] for mark in drawing.marks if isinstance(mark, Area)]
    starts, lengths = {ring[0][0] for ring in bars}, [ring[1][0] - ring[0][0] for ring in bars]
    assert len(starts) == 1
    assert lengths[0] / lengths[1] == pytest.approx(66.4 / 80.2)
    assert lengths[2] == 0
    assert f"0{THIN_SPACE}%" in words(drawing)


def test_an_interval_is_drawn_where_there_is_one() -> None:
    with_one = sum(isinstance(mark, Line) for mark in bar_chart(CHART, "sv").marks)
    without = Chart(CHART.title, CHART.bars[1:], CHART.alt, CHART.note)
    assert with_one - sum(isinstance(mark, Line) for mark in bar_chart(without, "sv").marks) >= 6


def test_a_broken_series_has_no_line_over_the_break_and_a_hidden_figure_no_point() -> None:
    drawing = trend_chart(trend(), "sv")
    points = [mark for mark in drawing.marks if isinstance(mark, Circle)]
    lines = [mark for mark in drawing.marks if isinstance(mark, Line) and mark.thick > 1.5]
    assert len(points) == 3
    assert [(line.x1, line.x2) for line in lines] == [(points[1].x, points[2].x)]
    assert "dold" in words(drawing)
    assert "Serien är bruten vid 2019" in drawing.alt


def test_waves_stand_as_far_apart_as_in_time_but_never_on_each_other() -> None:
    known = trend()

    def places(*waves: str) -> list[float]:
        points = tuple(replace(known.points[0], wave=wave) for wave in waves)
        drawn = trend_chart(replace(known, points=points), "sv")
        return [mark.x for mark in drawn.marks if isinstance(mark, Circle)]

    first, second, third = places("2019", "2020", "2026")
    assert (third - second) / (second - first) == pytest.approx(6)
    near = places("2010", "2011", "2012", "2026")
    assert near[1] - near[0] >= 40
    assert near[3] - near[2] > near[2] - near[1]
    assert places("Våren", "Hösten", "2026") == pytest.approx(places("2018", "2019", "2020"))
    days = tuple(replace(point, opens_on=date(2020, month, 1)) for point, month in zip(known.points, (1, 2, 6, 12), strict=True))
    drawn = trend_chart(replace(known, points=days), "sv")
    at = [mark.x for mark in drawn.marks if isinstance(mark, Circle)]
    assert at[1] - at[0] < at[2] - at[1]


def test_what_is_asked_and_counted_by_the_same_name_is_named_once() -> None:
    assert trend_title(replace(trend(), title="Känner till löftet", text="känner till löftet")) == "Känner till löftet"


def test_a_chart_of_nothing_is_a_title() -> None:
    assert words(bar_chart(Chart("Tom", (), "Tom", ""), "sv"))[0] == "Tom"
