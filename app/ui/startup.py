"""How the window comes up, as a table of contents."""

import gc
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app import __version__
from app.ui.crash import Excepthook, qt_in_log, start_log
from app.ui.jobs import WhenShown
from app.ui.pages import FACTORIES
from app.ui.remembered import Remembered
from app.ui.sample import ready_sample
from app.ui.shell import Shell
from app.ui.sweeping import Sweeper

FIRST_FRAME = 50
"""Milliseconds that the first page has to be drawn before anything else runs."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asked for: a file or a server's URL, a page, a language, and whether to leave when it is shown."""

    target: Path | str | None = None
    page: str = ""
    language: str = ""
    exit_when_shown: bool = False


def run(wanted: Wanted, remembered: Remembered | None = None) -> int:
    """Open the window and stay until it is closed; the exit code."""
    app = application()
    start_log()
    executor = WhenShown()
    kept = remembered_with(wanted, remembered or Remembered())
    shell = Shell(app, kept, ready_sample, executor=executor, seat_anyone=wanted.exit_when_shown)
    Excepthook(shell.say).install()
    if wanted.exit_when_shown:
        shell.shown.connect(lambda _page: QTimer.singleShot(0, app.quit))
    else:
        shell.shown.connect(lambda _page: QTimer.singleShot(FIRST_FRAME, lambda: settle(executor)))
    QTimer.singleShot(0, lambda: first_page(shell, wanted))
    with qt_in_log():
        return app.exec()


def application() -> QApplication:
    """The one application, with its name."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("medborgarlofte")
    app.setApplicationDisplayName("")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("medborgarlofte")
    return app


def remembered_with(wanted: Wanted, remembered: Remembered) -> Remembered:
    """What this computer remembers, speaking the language the command line asked for this once."""
    if wanted.language:
        remembered.speak_now(wanted.language)
    return remembered


def first_page(shell: Shell, wanted: Wanted) -> None:
    """The file asked for, or the one opened last, or the start; the start too where the file can't be opened."""
    recent = shell.remembered.recent
    target = wanted.target or (recent[0] if recent else None)
    if target is None:
        shell.show_start()
        return
    shell.open(target, wanted.page)


def settle(held: WhenShown) -> None:
    """The first page stands: run what waited for it, import the rest, and sweep up what is thrown away from now on."""
    app = application()
    if app.findChild(Sweeper) is None:
        gc.freeze()  # what a start makes lives as long as the program
        Sweeper(app)
        import_the_rest()
    held.begin()


def import_the_rest() -> None:
    """Import the pages not shown yet in a thread, so that the first look at each is as quick as the second."""
    Thread(target=_import_pages, daemon=True).start()


def _import_pages() -> None:
    import importlib

    for key in FACTORIES:
        importlib.import_module(f"app.ui.pages.{key}")
