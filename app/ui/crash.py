"""Where what goes wrong ends: a refusal is said in plain words, anything else is logged and shown ready to copy."""

import logging
import platform
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import platformdirs
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app import __version__
from app.ui import theme
from app.ui.widget import Button, label
from app.words import Refusal, Sentence, _, say

_LOG = logging.getLogger("medborgarlofte")


def start_log(folder: Path | None = None) -> Path:
    """Log to a file of at most 1 MB, three old ones kept, in the user's folder for logs; the file."""
    folder = folder or Path(platformdirs.user_log_dir("medborgarlofte", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "medborgarlofte.log"
    rotating = RotatingFileHandler(file, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    rotating.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.addHandler(rotating)
    _LOG.setLevel(logging.INFO)
    return file


@contextmanager
def qt_in_log() -> Iterator[None]:
    """While the block runs, what Qt has to say goes to the log, not to the terminal of somebody who works."""
    before = qInstallMessageHandler(_log_qt)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _log_qt(kind: QtMsgType, _where: QMessageLogContext, said: str) -> None:
    _LOG.log(logging.INFO if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) else logging.WARNING, "Qt: %s", said)


def report(fault: BaseException) -> str:
    """What a developer needs: version, system, Qt and the traceback; no answers and no names of persons are in it."""
    lines = traceback.format_exception(fault)
    head = [
        f"Medborgarlöfte {__version__}",
        f"{platform.platform()}, Python {platform.python_version()}, Qt {qVersion()}",
        f"Screen: {QGuiApplication.platformName()}",
    ]
    return "\n".join([*head, "", *(line.rstrip() for line in lines)])


class CrashDialog(QDialog):
    """Says that the fault is ours, that what was saved is safe, and gives the report to copy."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something went wrong in the program"))
        self._words = words
        self.report = QPlainTextEdit(words)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(_("Report"))
        self.copy = Button(_("Copy the report"), "copy")
        self.copy.clicked.connect(self._on_copy)
        self.go_on = Button(_("Go on working"), kind="primary")
        self.go_on.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(side) for side in (24, 20, 24, 20)))
        column.setSpacing(theme.px(12))
        column.addWidget(label(_("Something went wrong in the program"), "section", wrap=True))
        happened = _("The fault is ours, not yours. What you had saved is safe; the last step may not have been done.")
        column.addWidget(label(happened, wrap=True))
        column.addWidget(label(_("Copy the report and send it to those who look after the program."), wrap=True))
        column.addWidget(self.report, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.go_on)
        column.addLayout(buttons)
        self.resize(theme.px(640), theme.px(480))
        self.go_on.setFocus()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._words)
        self.copy.say(_("Copied"))


class Excepthook:
    """Python's last resort while the window is open; Qt calls it for a fault in any slot.

    `refused` shows a sentence where the user looks; `crashed` shows a report. One fault at a time: a fault while one
    is shown is only logged.
    """

    def __init__(self, refused: Callable[[Sentence], object], crashed: Callable[[str], object] | None = None) -> None:
        self._refused = refused
        self._crashed = crashed or _show_crash
        self._showing = False

    def install(self) -> None:
        """Take over `sys.excepthook`."""
        sys.excepthook = self

    def __call__(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if isinstance(fault, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
        elif isinstance(fault, Refusal):
            if not fault.at_its_field:
                self._refused(say(fault))
        else:
            _LOG.error("crash", exc_info=(kind, fault, trace))
            self._show(report(fault))

    def _show(self, words: str) -> None:
        if self._showing:
            return
        self._showing = True
        try:
            self._crashed(words)
        finally:
            self._showing = False


def _show_crash(words: str) -> None:
    print(words, file=sys.stderr)
    CrashDialog(words).exec()
