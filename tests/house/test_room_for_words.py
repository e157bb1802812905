"""No word is cut on any page, at any size of text, in either language, save what ends in dots on purpose."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolButton, QWidget

from app import resource, words
from app.ui.jobs import inline
from app.ui.pages import FACTORIES
from app.ui.rail import RailButton
from app.ui.remembered import Remembered
from app.ui.shell import Shell
from app.ui.widget import TabRow
from tests.tools.windows import take_apart

WIDTH, HEIGHT = 1366, 3000
"""Pixels of the window: the narrowest one drawn, and so high that nothing is scrolled out of sight."""


@pytest.fixture(params=[("sv", 1.15), ("en", 1.15), ("en", 2.0)])
def shell(request: pytest.FixtureRequest, qapp: QApplication, sample_file: Path, tmp_path: Path) -> Iterator[Shell]:
    remembered = Remembered(tmp_path / "window.ini")
    remembered.language, remembered.scale = request.param
    file = Path(shutil.copy(sample_file, tmp_path / "x.lofte"))
    made = Shell(qapp, remembered, executor=inline, seat_anyone=True)
    made.open(file, "settings")
    yield made
    made.end()
    take_apart(made)
    words.use(resource.LANGUAGES[0])


def _lacking(widget: QWidget) -> str:
    """How a widget that is seen lacks room for its words; empty where it does not."""
    if isinstance(widget, QLabel) and widget.text() and widget.wordWrap():
        least = widget.heightForWidth(widget.width())
        return f"{widget.height()} of {least} px high" if widget.height() < least else ""
    if isinstance(widget, RailButton):  # ends in dots on purpose
        return ""
    if isinstance(widget, QLabel | QAbstractButton) and widget.text():
        wanted = widget.sizeHint().width()
    elif isinstance(widget, TabRow):
        if any(button.isVisible() for button in widget.findChildren(QToolButton)):
            return ""  # it scrolls
        wanted = max((widget.tabRect(at).right() for at in range(widget.count())), default=0)
    else:
        return ""
    shown = widget.visibleRegion().boundingRect().width() or widget.width()
    return f"{shown} of {wanted} px wide" if shown < wanted else ""


def test_no_word_is_cut(shell: Shell) -> None:
    window = shell.window
    assert window is not None
    shell.casing.resize(WIDTH, HEIGHT)
    cut = set()
    for key in FACTORIES:
        window.show_page(key)
        for _turn in range(3):
            QApplication.processEvents()
        for widget in window.findChildren(QWidget):
            if widget.isVisible() and (lacking := _lacking(widget)):
                said = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
                cut.add(f"{key}: {said!r} has {lacking}")
    listed = "\n".join(sorted(cut))
    assert listed == ""
