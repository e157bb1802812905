"""The first page: a new municipality, a file, the sample, and what was opened last."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.ui.jobs import Report, inline
from app.ui.remembered import Remembered
from app.ui.start import StartPage
from app.ui.widget import Button
from tests.ui.typing import type_text

Show = Callable[..., QWidget]


def _start(remembered: Remembered, chosen: Path | None = None, **besides: object) -> StartPage:
    answer = str(chosen) if chosen else ""
    return StartPage(
        remembered,
        executor=inline,
        ask_file=lambda parent, at: answer,
        ask_folder=lambda parent, at: answer,
        **besides,  # type: ignore[arg-type]
    )


def test_a_name_and_enter_make_a_municipality_in_a_file_of_that_name(remembered: Remembered, show: Show, tmp_path: Path) -> None:
    start = _start(remembered, tmp_path)
    show(start)
    made: list[tuple[str, object]] = []
    start.created.connect(lambda name, file: made.append((name, file)))
    QTest.keyClick(start.name, Qt.Key.Key_Return)
    start.elsewhere.click()
    type_text(start.name, "Örebro kommun")
    QTest.keyClick(start.name, Qt.Key.Key_Return)
    assert made == [("Örebro kommun", tmp_path / "örebro-kommun.lofte")]


@pytest.mark.parametrize("chosen", [Path("/a/b.lofte"), None])
def test_a_file_is_opened_unless_one_changes_one_s_mind(chosen: Path | None, remembered: Remembered, show: Show) -> None:
    start = _start(remembered, chosen)
    show(start)
    opened: list[object] = []
    start.opened.connect(opened.append)
    start.browse.click()
    assert opened == ([chosen] if chosen else [])


def test_a_recent_file_is_one_press_away(remembered: Remembered, show: Show, tmp_path: Path) -> None:
    file = tmp_path / "laholm.lofte"
    file.touch()
    remembered.opened(file)
    start = _start(remembered)
    show(start)
    opened: list[object] = []
    start.opened.connect(opened.append)
    next(button for button in start.findChildren(Button) if button.accessibleDescription() == "laholm").click()
    assert opened == [file]


def test_the_sample_is_built_as_a_job_and_opened(remembered: Remembered, show: Show, tmp_path: Path) -> None:
    def build(report: Report) -> Path:
        report(1, 1)
        return tmp_path / "laholm-2020.lofte"

    start = _start(remembered, sample=build)
    show(start)
    built: list[object] = []
    start.sample_built.connect(built.append)
    start.look.click()
    assert built == [tmp_path / "laholm-2020.lofte"]
    assert start.look.isEnabled()
