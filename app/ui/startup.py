"""How the window comes up, as a table of contents."""

import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app import __version__
from app.ui.crash import Excepthook, start_log
from app.ui.pages import FACTORIES
from app.ui.remembered import Remembered
from app.ui.shell import Shell


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
    shell = Shell(app, remembered_with(wanted, remembered or Remembered()))
    Excepthook(shell.say).install()
    if wanted.exit_when_shown:
        shell.shown.connect(lambda _page: QTimer.singleShot(0, app.quit))
    QTimer.singleShot(0, lambda: first_page(shell, wanted))
    QTimer.singleShot(300, import_the_rest)
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
    """What this computer remembers, with the language the command line asked for."""
    if wanted.language:
        remembered.language = wanted.language
    return remembered


def first_page(shell: Shell, wanted: Wanted) -> None:
    """The file asked for, or the one opened last, or the start; the start too where the file can't be opened."""
    recent = shell.remembered.recent
    target = wanted.target or (recent[0] if recent else None)
    if target is None:
        shell.show_start()
        return
    try:
        shell.open(target, wanted.page)
    except Exception:
        shell.show_start()
        raise


def import_the_rest() -> None:
    """Import the pages not shown yet in a thread, so that the first look at each is as quick as the second."""
    Thread(target=_import_pages, daemon=True).start()


def _import_pages() -> None:
    import importlib

    for key in FACTORIES:
        importlib.import_module(f"app.ui.pages.{key}")
