"""The commands that work everywhere: no two share their keys or name, and each does what it says."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.ui.about import About
from app.ui.everywhere import everywhere
from app.ui.help import Help
from app.ui.remembered import Remembered
from app.ui.shell import Shell
from app.ui.theme import ThemeName
from app.ui.window import Window
from tests.ui.demo import FRAME, DemoPage


class Program:
    """Stands for the shell."""

    def __init__(self, remembered: Remembered) -> None:
        self.remembered = remembered
        self.asked: list[str] = []

    def undo(self) -> None:
        self.asked.append("undo")

    def redo(self) -> None:
        self.asked.append("redo")

    def show_start(self) -> None:
        self.asked.append("start")

    def sit(self) -> None:
        self.asked.append("sit")

    def look_changed(self) -> None:
        self.asked.append("look")


@pytest.fixture
def program(remembered: Remembered) -> Program:
    return Program(remembered)


@pytest.fixture
def window(program: Program, show: Callable[..., QWidget]) -> Window:
    made = Window({"year": DemoPage}, lambda: FRAME)
    made.set_commands(everywhere(program, made))
    show(made)
    made.show_page("year")
    return made


def test_no_two_commands_share_their_keys_or_their_name(window: Window) -> None:
    commands = window.commands()
    keys = [command.shortcut for command in commands if command.shortcut]
    assert len(keys) == len(set(keys))
    assert len({command.id for command in commands}) == len(commands)
    assert all(command.label for command in commands)


def _do(window: Window, name: str) -> None:
    next(command for command in window.commands() if command.id == name).do()


def test_help_and_about_open_beside_the_page(window: Window) -> None:
    _do(window, "help.page")
    _do(window, "about")
    help_panel, about = window.findChild(Help), window.findChild(About)
    assert help_panel is not None
    assert about is not None
    assert about.isVisible()


def test_the_text_grows_and_shrinks_within_its_limits(window: Window, program: Program) -> None:
    _do(window, "text.smaller")
    assert program.remembered.scale == 1.0
    for _step in range(9):
        _do(window, "text.larger")
    assert program.remembered.scale == 2.0


def test_the_themes_go_round(window: Window, program: Program) -> None:
    met = []
    for _step in range(4):
        _do(window, "theme.next")
        met.append(program.remembered.theme)
    assert met == [*ThemeName, None]


def test_the_rest_asks_the_program(window: Window, program: Program) -> None:
    for name in ("undo", "redo", "file.open", "person.change", "go.year"):
        _do(window, name)
    assert program.asked == ["undo", "redo", "start", "sit"]


def test_ctrl_z_leaves_what_was_done_before_the_file_was_opened(said: Shell, seated: Shell, sqlite_file: Path) -> None:
    assert seated.rooms is not None
    seated.rooms.keeping.name_municipality("Laholm")
    municipality = seated.rooms.keeping.municipality()
    assert municipality is not None
    seated.remembered.sat_down(municipality.uuid, "AL")
    seated.open(sqlite_file)
    window = said.window
    assert window is not None
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Äldre ändringar står under ”Senast ändrat” på Översikt." in window.notices.text()
    assert seated.rooms.keeping.municipality() == municipality
