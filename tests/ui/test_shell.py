"""The whole program with a window: from the first start to a municipality with somebody at it."""

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from app.services.keeping import Database, FileMissing, KeepingService, Role, last_backup
from app.ui.seat import SeatPage
from app.ui.shell import Shell
from app.ui.start import StartPage
from app.ui.theme import ThemeName, current, scale
from app.ui.widget import Button
from app.words import Sentence, language
from app.words.keeping import copy_words
from tests.ui.demo import damage
from tests.ui.typing import type_text


def _keeping(shell: Shell) -> KeepingService:
    assert shell.rooms is not None
    return shell.rooms.keeping


def test_the_first_start_ends_in_the_window_of_a_new_municipality(shell: Shell, tmp_path: Path) -> None:
    shell.show_start()
    assert isinstance(shell.top, StartPage)
    shell.create("Laholms kommun", tmp_path / "laholm.lofte")
    assert isinstance(shell.top, SeatPage)
    shell.top.name.setFocus()
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


def test_the_window_stays_as_it_stands_from_the_start_to_the_pages_and_back(shell: Shell, tmp_path: Path) -> None:
    shell.show_start()
    shell.casing.showMaximized()
    shell.create("Laholms kommun", tmp_path / "laholm.lofte")
    assert isinstance(shell.top, SeatPage)
    assert shell.casing.isMaximized()
    shell.top.name.setText("AL")
    shell.top.sit.click()
    assert shell.window is not None
    assert shell.casing.isMaximized()
    shell.casing.showNormal()
    shell.casing.resize(700, 500)
    shell.sit()
    assert (shell.casing.isMaximized(), shell.top.window(), shell.top.size()) == (False, shell.casing, QSize(700, 500))


def test_a_commit_is_seen_in_the_window(seated: Shell, qtbot: QtBot) -> None:
    _keeping(seated).name_municipality("Halmstad")
    window = seated.window
    assert window is not None
    qtbot.waitUntil(lambda: window.frame.municipality == "Halmstad")


def test_somebody_new_sits_down_and_the_window_left_behind_hears_of_nothing(seated: Shell) -> None:
    left = seated.top
    seated.sit()
    assert isinstance(seated.top, SeatPage)
    QApplication.sendPostedEvents(left, QEvent.Type.DeferredDelete)
    seated.top.name.setText("RE")
    seated.top.sit.click()
    assert seated.window is not None
    assert seated.window.frame.person.startswith("RE")


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


def _field(shell: Shell, kind: type[QWidget], name: str) -> QWidget:
    assert shell.window is not None
    return next(field for field in shell.window.findChildren(kind) if field.accessibleName() == name and field.isVisible())


def test_each_press_of_larger_text_counts_and_the_window_is_built_once_with_the_keys_where_they_were(
    seated: Shell, qtbot: QtBot
) -> None:
    titles: list[str] = []
    seated.casing.windowTitleChanged.connect(titles.append)
    before = seated.window
    size = _field(seated, QComboBox, "Textstorlek")
    size.setFocus()
    for _press in range(3):
        QTest.keyClick(seated.casing, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert (seated.remembered.scale, seated.window) == (1.5, before)
    qtbot.waitUntil(lambda: seated.window is not before)
    assert scale() == 1.5
    assert QApplication.focusWidget() is _field(seated, QComboBox, "Textstorlek")
    assert {title.split(" – ")[0] for title in titles} <= {"Inställningar", "Laholms kommun", ""}
    assert seated.casing.windowTitle().startswith("Inställningar")
    QTest.keyClick(_field(seated, QComboBox, "Textstorlek"), Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert seated.casing.windowTitle().startswith("Svar")


def test_end_in_the_sizes_of_text_takes_the_largest_and_the_next_key_goes_to_another_page(seated: Shell, qtbot: QtBot) -> None:
    before = seated.window
    size = _field(seated, QComboBox, "Textstorlek")
    size.setFocus()
    QTest.keyClick(size, Qt.Key.Key_End)
    QTest.keyClick(size, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert _page(seated) == "year"
    qtbot.waitUntil(lambda: seated.window is not before)
    assert (scale(), _page(seated)) == (2.0, "year")


def test_what_is_half_written_in_a_panel_stays_when_the_text_grows(seated: Shell, qtbot: QtBot) -> None:
    window = seated.window
    assert window is not None
    next(button for button in window.findChildren(Button) if button.text() == "Lägg till person").click()
    name = _field(seated, QLineEdit, "Namn eller initialer")
    type_text(name, "BK")
    seated.remembered.scale = 1.5
    seated.look_changed()
    qtbot.waitUntil(lambda: scale() == 1.5)
    assert (seated.window, name.text(), name.hasFocus()) == (window, "BK", True)  # type: ignore[attr-defined]
    QTest.keyClick(name, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: seated.window is not window)


def test_a_municipality_opens_on_the_page_last_looked_at_in_it_and_a_new_one_on_the_overview(
    seated: Shell, sqlite_file: Path, tmp_path: Path
) -> None:
    _keeping(seated).name_municipality("Laholm")
    seated.open(sqlite_file, "promise")
    assert isinstance(seated.top, SeatPage)  # a municipality that had no name yet was nobody's to remember
    seated.top.name.setText("BK")
    seated.top.sit.click()
    seated.create("Halmstad", tmp_path / "halmstad.lofte")
    assert isinstance(seated.top, SeatPage)
    seated.top.name.setText("AL")
    seated.top.sit.click()
    assert _page(seated) == "year"
    seated.open(sqlite_file)
    assert _page(seated) == "promise"
    seated.open(tmp_path / "halmstad.lofte")
    assert _page(seated) == "year"


def _page(shell: Shell) -> str:
    assert shell.window is not None
    page = shell.window.page()
    assert page is not None
    return page.key


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
    municipality = _keeping(seated).municipality()
    assert municipality is not None
    seated.remembered.sat_down(municipality.uuid, "AL")
    seated.restore(copy.path)
    municipality = _keeping(seated).municipality()
    assert municipality is not None
    assert municipality.name == "Förut"
    assert seated.window is not None
    assert seated.window.statusline.text() == f"Återställt från kopian {copy_words(copy)}"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert (focus.window(), focus.isVisible()) == (seated.casing, True)


@pytest.mark.skipif(sys.platform != "linux", reason="offscreen says no scheme only there")
def test_a_change_of_the_system_s_scheme_is_followed_only_where_no_theme_is_chosen(seated: Shell) -> None:
    seated.remembered.theme = ThemeName.HIGH_CONTRAST
    seated.dress()
    seated._on_system_changed()
    assert current().name is ThemeName.HIGH_CONTRAST
    seated.remembered.theme = None
    seated._on_system_changed()
    assert current().name is ThemeName.LIGHT


def _foreign(file: Path) -> None:
    file.write_text("Hej! Det här är ett brev.", encoding="utf-8")


def _newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


BAD_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "Det finns ingen fil"),
    "damaged": (damage, "är skadad"),
    "foreign": (_foreign, "är inte gjord av Medborgarlöfte"),
    "newer": (_newer, "nyare version av programmet"),
    "read-only": (lambda file: file.chmod(0o444), "får inte ändras"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_refused_with_a_sentence_on_the_start_and_the_program_goes_on(
    kind: str, said: Shell, sqlite_file: Path, empty_file: Path
) -> None:
    spoil, sentence = BAD_FILES[kind]
    spoil(sqlite_file)
    before = sqlite_file.read_bytes() if sqlite_file.exists() else b""
    said.show_start()
    assert isinstance(said.top, StartPage)
    said.top.opened.emit(sqlite_file)
    assert isinstance(said.top, StartPage)
    assert sentence in said.top.notices.text()
    assert (sqlite_file.read_bytes() if sqlite_file.exists() else b"") == before
    said.top.opened.emit(empty_file)
    assert isinstance(said.top, SeatPage)


def test_a_file_on_a_network_drive_is_refused_with_what_to_do_instead(
    said: Shell, sqlite_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said.show_start()
    assert isinstance(said.top, StartPage)
    said.top.opened.emit(Path(f"/{sqlite_file}"))  # two slashes at the beginning name a share
    assert "nätverk" in said.top.notices.text()


def test_a_file_another_program_holds_is_refused_until_it_lets_go(said: Shell, sqlite_file: Path) -> None:
    said.show_start()
    assert isinstance(said.top, StartPage)
    with closing(sqlite3.connect(sqlite_file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        said.top.opened.emit(sqlite_file)
        assert "Ett annat program" in said.top.notices.text()
        other.execute("ROLLBACK")
    said.top.opened.emit(sqlite_file)
    assert isinstance(said.top, SeatPage)


def _fill(db: Database, pages: int | None) -> int:
    """Leave no room in the file but the pages it has, as a full disk does; None gives the room back."""
    with db._engine.connect() as connection:
        taken = int(connection.execute(text("PRAGMA page_count")).scalar_one())
        connection.execute(text(f"PRAGMA max_page_count = {pages or 1_000_000}"))
    return taken


def test_a_full_disk_is_said_what_was_typed_stays_and_can_be_saved_when_there_is_room(
    said: Shell, seated: Shell, sqlite_file: Path
) -> None:
    _keeping(seated).name_municipality("Laholm")
    assert seated.window is not None
    assert seated.rooms is not None
    page = seated.window.page()
    assert page is not None
    page.refresh()
    name = next(field for field in page.findChildren(QLineEdit) if field.text() == "Laholm")
    taken = _fill(seated.rooms.db, None)
    _fill(seated.rooms.db, taken)
    wanted = "Laholm och Halmstad " * 1000
    name.setText(wanted)
    name.editingFinished.emit()
    assert "Disken är full" in seated.window.notices.text()
    assert name.text() == wanted
    municipality = _keeping(seated).municipality()
    assert municipality is not None
    assert municipality.name == "Laholm"
    _fill(seated.rooms.db, None)
    name.editingFinished.emit()
    municipality = _keeping(seated).municipality()
    assert municipality is not None
    assert municipality.name == wanted.strip()


def test_esc_on_the_start_goes_back_to_the_municipality_that_is_open(seated: Shell) -> None:
    seated.show_start()
    assert isinstance(seated.top, StartPage)
    seated.top.notices.say("Något hände.")
    QTest.keyClick(seated.top, Qt.Key.Key_Escape)
    assert isinstance(seated.top, StartPage)
    QTest.keyClick(seated.top, Qt.Key.Key_Escape)
    assert seated.window is not None


def test_a_receptionist_is_offered_keying_and_no_other_page(shell: Shell, sqlite_file: Path) -> None:
    shell.open(sqlite_file, "promise")
    assert isinstance(shell.top, SeatPage)
    type_text(shell.top.name, "BK")
    shell.top.role.setCurrentIndex(shell.top.role.findData(Role.RECEPTION))
    shell.top.sit.click()
    window = shell.window
    assert window is not None
    page = window.page()
    assert page is not None
    assert page.key == "keying"
    assert not window.rail.isVisible()
    assert [command.id for command in window.commands() if command.id.startswith("go.")] == []
