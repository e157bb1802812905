"""The program as it is started: a process of its own, on the page asked for, with nothing to say where nothing is wrong."""

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.keeping import Database, KeepingService, Role
from app.ui.casing import Casing
from app.ui.jobs import Job, WhenShown, inline
from app.ui.pages import FACTORIES
from app.ui.remembered import Remembered
from app.ui.shell import Shell
from app.ui.startup import Wanted, application, first_page, remembered_with, run, settle
from app.ui.sweeping import Sweeper


@pytest.fixture
def named_file(sqlite_file: Path) -> Path:
    """A municipality where a coordinator and a receptionist work."""
    db = Database.open(sqlite_file)
    keeping = KeepingService(db)
    keeping.name_municipality("Laholm")
    keeping.add_person("AL", Role.RECEPTION)
    keeping.add_person("BK", Role.COORDINATOR)
    db.close()
    return sqlite_file


@pytest.fixture
def shell(dressed: QApplication, remembered: Remembered) -> Iterator[Shell]:
    made = Shell(dressed, remembered, executor=inline, seat_anyone=True)
    yield made
    made.end()
    made.casing.close()
    made.casing.deleteLater()
    QApplication.processEvents()


def _start(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", *map(str, arguments), "--exit-when-shown"]
    return subprocess.run(command, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, check=False, capture_output=True, text=True)


def stop_sweeping() -> None:
    """The tests collect by themselves."""
    gc.unfreeze()
    for sweeper in application().findChildren(Sweeper):
        sweeper.deleteLater()


@pytest.mark.parametrize("page", FACTORIES)
def test_the_program_shows_each_page_and_leaves_without_a_word(page: str, named_file: Path) -> None:
    ended = _start(named_file, "--page", page)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_what_knows_nothing_of_qt_is_imported_before_it(named_file: Path) -> None:
    script = f"""
import sys, app.__main__
def left(_code):
    order = list(sys.modules)
    late = [name for name in order[order.index("PySide6"):] if name.startswith(("sqlalchemy.", "app.models.", "app.services."))]
    print(late, sorted({{"numpy", "scipy", "alembic", "openpyxl", "reportlab", "PySide6.QtNetwork"}} & set(order)))
app.__main__._leave = left
app.__main__.main([{str(named_file)!r}, "--page", "year", "--exit-when-shown"])
"""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run([sys.executable, "-c", script], env=environment, check=False, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout.strip()) == (0, "[] []"), ended


def test_the_program_shows_its_start_where_nothing_was_ever_opened(own_home: Path) -> None:
    ended = _start()
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_file_where_nobody_works_ends_at_the_question_who_sits_here(sqlite_file: Path) -> None:
    ended = _start(sqlite_file)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_file_that_is_not_ours_is_refused_in_the_window_and_the_program_goes_on(tmp_path: Path) -> None:
    foreign = tmp_path / "brev.lofte"
    foreign.write_text("Hej! Det här är ett brev.", encoding="utf-8")
    ended = _start(foreign)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_the_first_coordinator_sits_down_for_a_trial_and_is_not_remembered(shell: Shell, named_file: Path) -> None:
    first_page(shell, Wanted(named_file))
    assert shell.window is not None
    assert shell.window.frame.person == "BK, Samordnare"
    assert shell.rooms is not None
    municipality = shell.rooms.keeping.municipality()
    assert municipality is not None
    assert shell.remembered.person(municipality.uuid) == ""


def test_the_file_opened_last_is_opened_where_none_is_named(shell: Shell, named_file: Path) -> None:
    shell.remembered.opened(named_file)
    first_page(shell, Wanted())
    assert shell.window is not None
    assert shell.window.frame.municipality == "Laholm"


def test_a_language_asked_for_once_is_not_the_person_s_choice(remembered: Remembered, tmp_path: Path) -> None:
    assert remembered_with(Wanted(language="en"), remembered).language == "en"
    remembered.save()
    assert Remembered(tmp_path / "window.ini").language == "sv"


def test_what_waits_for_the_first_page_runs_when_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    imported: list[str] = []
    monkeypatch.setattr("app.ui.startup.import_the_rest", lambda: imported.append("the rest"))
    held = WhenShown(inline)
    results: list[object] = []
    job = Job(lambda _report: "done", held)
    job.succeeded.connect(results.append)
    job.start()
    assert results == []
    settle(held)
    sweeper = application().findChild(Sweeper)
    assert (results, imported) == (["done"], ["the rest"])
    settle(held)
    assert imported == ["the rest"]
    assert application().findChildren(Sweeper) == [sweeper]
    stop_sweeping()


def test_the_program_stays_until_its_window_is_closed(
    remembered: Remembered, named_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    app = application()
    seen: list[str] = []

    def close() -> None:
        for window in app.topLevelWidgets():
            if isinstance(window, Casing) and window.isVisible():
                seen.append(window.windowTitle())
                window.close()

    db = Database.open(named_file)
    municipality = KeepingService(db).municipality()
    db.close()
    assert municipality is not None
    remembered.sat_down(municipality.uuid, "BK")
    looking = QTimer()
    looking.timeout.connect(close)
    looking.start(20)
    assert run(Wanted(named_file, "settings"), remembered) == 0
    looking.stop()
    stop_sweeping()
    for window in app.topLevelWidgets():
        window.deleteLater()  # the program ends here and takes it along; the tests go on
    assert seen == ["Inställningar – Laholm – Medborgarlöfte"]


def test_qt_s_own_buttons_speak_swedish(shell: Shell, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QDialogButtonBox

    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text() == "Avbryt"
