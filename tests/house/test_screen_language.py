"""An English run shows no Swedish, and a Swedish run no English: every word on every page, but for what people wrote."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QTabWidget,
    QTextEdit,
    QWidget,
)

from app import resource, words
from app.services.survey import LANGUAGES
from app.ui.findable import findable
from app.ui.jobs import inline
from app.ui.pages import FACTORIES
from app.ui.remembered import Remembered
from app.ui.shell import Shell
from tests.house.tree import ROOT
from tests.tools.windows import take_apart

PLACEHOLDER = re.compile(r"\{[^{}]*\}")
FEWEST = 12
"""Letters outside the placeholders that a message needs before a sentence can be told to be it."""
KEYS = re.compile(r"(Ctrl|Alt|Shift|Enter|Esc|F\d+|Tab)\b")
BOTH = {"Svenska", "Kommunstyrelsen", "Medborgarlöfte", *LANGUAGES.values()}
"""Names that are the same in both: the languages' own, and the program's."""


@cache
def _catalogue() -> tuple[tuple[str, str], ...]:
    """Every message with its Swedish, singular and plural apart."""
    pairs: list[tuple[str, str]] = []
    for source in sorted((ROOT / "resources" / "i18n" / "sv").glob("*.po")):
        with source.open("rb") as lines:
            for message in read_po(lines):
                ids = message.id if isinstance(message.id, tuple) else (message.id,)
                said = message.string if isinstance(message.string, tuple) else (message.string,)
                pairs += [(str(one), str(other)) for one, other in zip(ids, said, strict=True) if one]
    return tuple(pairs)


def _foreign_to(language: str) -> tuple[set[str], list[re.Pattern[str]]]:
    """The texts, and the sentences with placeholders, that belong to the other language alone."""
    own, other = (1, 0) if language == "sv" else (0, 1)
    spoken = {pair[own] for pair in _catalogue()}
    foreign = {pair[other] for pair in _catalogue()} - spoken
    patterns = [
        re.compile(".*".join(re.escape(part.casefold()) for part in PLACEHOLDER.split(text)), re.DOTALL)
        for text in foreign
        if PLACEHOLDER.search(text) and sum(map(str.isalpha, PLACEHOLDER.sub("", text))) >= FEWEST
    ]
    return {text for text in foreign if any(map(str.isalpha, text))}, patterns


def _written(file: Path) -> list[str]:
    """Every text in the file, the longest first: what people wrote is in their own language."""
    with closing(sqlite3.connect(file)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        found = {
            str(value)
            for name in tables
            if not name.startswith(("change", "row_change", "alembic"))
            for row in connection.execute(f'SELECT * FROM "{name}"')
            for value in row
            if isinstance(value, str) and any(map(str.isalpha, value))
        }
    lines = {line.strip().rstrip(".,") for text in found for line in re.split(r"[\n\"“”]", text) if len(line.strip()) > 1}
    return sorted(lines | {file.name, str(file.parent)}, key=len, reverse=True)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model, parent = view.model(), QModelIndex()
    for column in range(view.horizontalHeader().count() if isinstance(view, QTableView) else 1):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(40, model.rowCount(parent))):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                yield str(model.data(model.index(row, column, parent), role) or "")


def _texts(widget: QWidget) -> Iterator[str]:
    """All that a widget says: to the eye, to a screen reader, in tooltips and menus."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    if isinstance(widget, QTabWidget):
        yield from (widget.tabText(at) for at in range(widget.count()))
    if isinstance(widget, QMenu):
        yield from (action.text() for action in widget.actions())
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells(widget)


def _all_texts(shell: Shell) -> Iterator[tuple[str, str]]:
    """Each page's key with each text of it; the window's own with every page."""
    window = shell.window
    assert window is not None
    assert shell.rooms is not None
    for key in FACTORIES:
        window.show_page(key)
        QApplication.processEvents()
        page = window.page()
        assert page is not None
        yield from ((key, text) for text in (window.windowTitle(), page.status(), page.status_right()))
        yield from ((key, f"{command.label}") for command in window.commands())
        yield from ((key, f"{hit.second}") for hit in (*page.searchable(), *findable(shell.rooms)))
        for widget in (window, *window.findChildren(QWidget)):
            yield from ((key, text) for text in _texts(widget) if text)


@pytest.fixture(params=resource.LANGUAGES)
def spoken(request: pytest.FixtureRequest, qapp: QApplication, sample_file: Path, tmp_path: Path) -> Iterator[tuple[str, Shell]]:
    remembered = Remembered(tmp_path / "window.ini")
    remembered.language = request.param
    file = Path(shutil.copy(sample_file, tmp_path / "x.lofte"))
    shell = Shell(qapp, remembered, executor=inline, seat_anyone=True)
    shell.open(file, "settings")
    yield request.param, shell
    shell.end()
    take_apart(shell)
    words.use(resource.LANGUAGES[0])


def test_a_run_speaks_one_language(spoken: tuple[str, Shell], tmp_path: Path) -> None:
    language, shell = spoken
    foreign, patterns = _foreign_to(language)
    written = [text.casefold() for text in _written(tmp_path / "x.lofte")]
    known = {*written, *(text.casefold() for text in BOTH)}
    faults = set()
    pages: dict[str, str] = {}
    for page, text in _all_texts(shell):
        pages.setdefault(text, page)  # the window's own texts stand on every page
    for text, page in pages.items():
        shown = text.replace("&", "").split("\t")[0].strip()
        if shown.casefold().rstrip(".,") in known or KEYS.match(shown):
            continue
        rest = _without(written, shown)
        if shown in foreign or any(pattern.fullmatch(rest) for pattern in patterns):
            faults.add(f"{page}: {shown!r} is not translated")
        elif language == "en" and re.search("[åäö]", rest):
            faults.add(f"{page}: {shown!r} has Swedish in it")
    assert not faults, "\n".join(sorted(faults))


def _without(written: list[str], shown: str) -> str:
    """What is left of a text when what people wrote (folded) is taken away, whole or cut short, whatever its case."""
    rest = shown.casefold()
    begun, cut, after = rest.partition("…")
    if cut and any(text.startswith(begun) for text in written):
        rest = after
    for text in (*written, *(text.casefold() for text in BOTH)):
        rest = rest.replace(text, "")
    begun, cut, after = rest.partition("…")
    return after if cut and any(text.startswith(begun) for text in written) else rest
