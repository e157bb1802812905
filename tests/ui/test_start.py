"""The first page: a new municipality, a file, the sample, and what was opened last."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.services.keeping import back_up_besides, backups_root
from app.ui.jobs import Report, inline
from app.ui.remembered import Remembered
from app.ui.shell import Shell
from app.ui.start import StartPage
from app.ui.widget import Button
from app.words.keeping import copy_words
from tests.ui.demo import damage
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


def test_a_damaged_file_is_brought_back_from_a_copy_where_it_is_refused(
    said: Shell, seated: Shell, sqlite_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert seated.rooms is not None
    copy = back_up_besides(seated.rooms.db)
    seated.show_start()
    seated._let_go()
    damage(sqlite_file)
    start = said.top
    assert isinstance(start, StartPage)
    start.opened.emit(sqlite_file)
    assert "”Återställ från en säkerhetskopia”" in start.notices.text()
    offered: list[str] = []

    def chosen(asked: str, answer: str) -> str:
        offered.append(asked)
        return answer

    monkeypatch.setattr(start, "_ask_copy", lambda _parent, folder: chosen(folder, str(copy.path)))
    monkeypatch.setattr(start, "_ask_target", lambda _parent, file: chosen(file, file))
    start.restore.click()
    assert offered == [str(backups_root()), str(sqlite_file)]
    assert said.window is not None
    assert said.window.statusline.text() == f"Återställt från kopian {copy_words(copy)}"
    assert sqlite_file.with_name(f"{sqlite_file.name}.replaced").exists()


def test_the_keys_stand_on_what_stops_the_sample_while_it_is_built(remembered: Remembered, show: Show, tmp_path: Path) -> None:
    held: list[Callable[[], None]] = []

    def later(run: Callable[[], None]) -> None:
        held.append(run)

    start = StartPage(remembered, lambda _report: tmp_path / "laholm-2020.lofte", executor=later)
    show(start)
    start.look.setFocus()
    QTest.keyClick(start.look, Qt.Key.Key_Space)
    assert start.bar.stop.hasFocus()
    (build,) = held
    build()
    QApplication.processEvents()
    assert start.look.hasFocus()
