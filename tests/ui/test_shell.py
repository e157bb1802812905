"""The whole program with a window: from the first start to a municipality with somebody at it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.keeping import FileMissing, KeepingService, Role, last_backup
from app.ui.jobs import inline
from app.ui.remembered import Remembered
from app.ui.seat import SeatPage
from app.ui.shell import Shell
from app.ui.start import StartPage
from app.ui.theme import ThemeName, current
from app.words import Sentence, language
from tests.ui.typing import type_text


@pytest.fixture
def shell(dressed: QApplication, remembered: Remembered) -> Iterator[Shell]:
    remembered.page = "settings"
    made = Shell(dressed, remembered, executor=inline)
    yield made
    made.end()
    if made.top is not None:
        made.top.close()
        made.top.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def seated(shell: Shell, sqlite_file: Path) -> Shell:
    shell.open(sqlite_file)
    assert isinstance(shell.top, SeatPage)
    shell.top.name.setText("AL")
    shell.top.sit.click()
    return shell


def _keeping(shell: Shell) -> KeepingService:
    assert shell.rooms is not None
    return shell.rooms.keeping


def test_the_first_start_ends_in_the_window_of_a_new_municipality(shell: Shell, tmp_path: Path) -> None:
    shell.show_start()
    assert isinstance(shell.top, StartPage)
    shell.create("Laholms kommun", tmp_path / "laholm.lofte")
    assert isinstance(shell.top, SeatPage)
    type_text(shell.top.name, "Åsa")
    QTest.keyClick(shell.top.name, Qt.Key.Key_Return)
    assert shell.window is not None
    assert shell.window.frame.municipality == "Laholms kommun"
    assert shell.window.frame.person == "Åsa, Samordnare"
    assert shell.remembered.recent == [tmp_path / "laholm.lofte"]


def test_who_sat_here_last_is_remembered(seated: Shell, sqlite_file: Path) -> None:
    seated.open(sqlite_file)
    assert seated.window is not None
    assert seated.window.frame.person == "AL, Samordnare"


def test_a_commit_is_seen_in_the_window(seated: Shell, qtbot: QtBot) -> None:
    _keeping(seated).name_municipality("Halmstad")
    window = seated.window
    assert window is not None
    qtbot.waitUntil(lambda: window.frame.municipality == "Halmstad")


def test_undo_takes_back_the_last_action_of_the_one_who_sits_here(seated: Shell) -> None:
    _keeping(seated).name_municipality("Halmstad")
    _keeping(seated).name_municipality("Laholm")
    seated.undo()
    municipality = _keeping(seated).municipality()
    assert municipality is not None
    assert municipality.name == "Halmstad"


def test_another_language_builds_the_window_anew_at_once(seated: Shell, qtbot: QtBot) -> None:
    seated.remembered.language = "en"
    before = seated.window
    seated.look_changed()
    qtbot.waitUntil(lambda: seated.window is not before)
    assert language() == "en"
    assert seated.window is not None
    assert seated.window.windowTitle().startswith("Settings")


def test_theme_and_size_are_commands_that_work_at_once(seated: Shell, qtbot: QtBot) -> None:
    window = seated.window
    assert window is not None
    commands = {command.id: command for command in window.commands()}
    commands["text.larger"].do()
    seated.remembered.theme = ThemeName.LIGHT
    commands["theme.next"].do()
    qtbot.waitUntil(lambda: seated.window is not window)
    assert (seated.remembered.scale, current().name) == (1.15, ThemeName.DARK)


def test_a_refusal_is_said_where_one_looks(seated: Shell) -> None:
    seated.say(Sentence("Namnet saknas.", "Skriv ett namn."))
    assert seated.window is not None
    assert seated.window.notices.text() == "Namnet saknas. Skriv ett namn."


def test_a_file_that_is_not_there_is_refused_and_the_start_stays(shell: Shell, tmp_path: Path) -> None:
    shell.show_start()
    with pytest.raises(FileMissing):
        shell.open(tmp_path / "ingen.lofte")
    assert isinstance(shell.top, StartPage)


def test_a_receptionist_has_keying_alone(shell: Shell, sqlite_file: Path) -> None:
    shell.open(sqlite_file)
    assert isinstance(shell.top, SeatPage)
    person = _keeping(shell).add_person("BK", Role.RECEPTION)
    _keeping(shell).sit_down(person)
    from app.ui.reading import read_frame

    assert shell.rooms is not None
    assert read_frame(shell.rooms).reception


def test_a_backup_put_back_opens_as_the_file(seated: Shell, sqlite_file: Path) -> None:
    from app.services.keeping import back_up_if_due

    assert seated.rooms is not None
    _keeping(seated).name_municipality("Förut")
    back_up_if_due(seated.rooms.db)
    copy = last_backup(seated.rooms.db)
    assert copy is not None
    _keeping(seated).name_municipality("Efter")
    seated.restore(copy.path)
    municipality = _keeping(seated).municipality()
    assert municipality is not None
    assert municipality.name == "Förut"


@pytest.mark.skipif(sys.platform != "linux", reason="offscreen says no scheme only there")
def test_a_change_of_the_system_s_scheme_is_followed_only_where_no_theme_is_chosen(seated: Shell) -> None:
    seated.remembered.theme = ThemeName.HIGH_CONTRAST
    seated.dress()
    seated._on_system_changed()
    assert current().name is ThemeName.HIGH_CONTRAST
    seated.remembered.theme = None
    seated._on_system_changed()
    assert current().name is ThemeName.LIGHT


def test_qt_s_own_buttons_speak_swedish(shell: Shell, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QDialogButtonBox

    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text() == "Avbryt"
