"""The chart on screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from app.services.analysis.chart import Chart, ChartBar
from app.ui.chart import ChartView
from app.ui.file_dialog import FileDialog


def test_a_chart_says_all_it_shows_to_a_screen_reader(show: Callable[..., QWidget]) -> None:
    view = ChartView()
    view.show_chart(
        Chart("Trygga", (ChartBar("Kvinna", 71.1, "71,1 %"), ChartBar("Man", 85.4, "85,4 %")), "Kvinna 71,1 %; Man 85,4 %", "")
    )
    show(view)
    assert view.accessibleName() == "Trygga"
    assert "85,4" in view.accessibleDescription()
    view.show_chart(Chart("Tom", (), "Tom", "Små celler är dolda här som i tabellen."))
    assert view.accessibleName() == "Tom"


def test_a_chart_is_saved_as_a_picture_of_the_same_figures(
    show: Callable[..., QWidget], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = ChartView()
    view.save.click()
    view.show_chart(Chart("Trygga", (ChartBar("Kvinna", 71.1, "71,1 %"),), "Kvinna 71,1 %", ""))
    show(view)
    monkeypatch.setattr(FileDialog, "save", lambda *_: (str(tmp_path / "trygga.svg"), "SVG (*.svg)"))
    view.save.click()
    assert '<desc id="desc">Kvinna 71,1 %</desc>' in (tmp_path / "trygga.svg").read_text(encoding="utf-8")
