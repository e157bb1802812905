"""Keying the standard form in the real page: from a key to its paint, and from an answer to the disk."""

import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.bar import Bar, percentile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="medborgarlofte-bench-")

FORMS = 30
SIZE = (1158, 694)


def bars() -> Iterable[Bar]:
    """Key to paint and field to disk at the 99th percentile; the latter beside SQLite's own durable commit in the same run."""
    with tempfile.TemporaryDirectory() as folder:
        floor = sorted(_bare_commits(Path(folder) / "bare.db", 2000))
        painted, durable, saves = _key_forms(Path(folder) / "laholm.lofte")
    middle, bare = percentile(durable, 0.5), percentile(floor, 0.5)
    yield Bar(f"key to paint, {len(painted)} keys: p50 {percentile(painted, 0.5):.2f} ms, p99", percentile(painted, 0.99), 16)
    beside = f"p50 {middle:.2f} ms, {middle / bare:.1f} x a bare commit"
    yield Bar(f"field durable, {len(durable)} fields: {beside}, p99", percentile(durable, 0.99), 10)
    yield Bar(f"next form shown, {len(saves)} forms: p50 {percentile(saves, 0.5):.2f} ms, p95", percentile(saves, 0.95), 100)


def _key_forms(file: Path) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds of every key to its paint, of every accepted field, of every form from its last Enter to the next form.

    The last Enter of a form is painted first ("Saving the form") and then saves; the form that follows is counted by itself.
    """
    from PySide6.QtWidgets import QApplication

    from app.models.database import Database
    from app.services.keeping import KeepingService
    from app.services.keying import KeyingService
    from app.ui import theme
    from app.ui.looking import Looking
    from app.ui.pages.keying import KeyingPage
    from app.ui.theme import ThemeName
    from tests.tools.paper import lay_out

    application = QApplication.instance() or QApplication([])
    theme.wear(application, ThemeName.LIGHT)  # type: ignore[arg-type]
    db = Database.create(file)
    paper = lay_out(db, received=10_000)
    durable: list[float] = []
    saves: list[float] = []
    keying = KeyingService(db)
    page = KeyingPage(keying, KeepingService(db), Looking(paper.wave_id))
    page.resize(*SIZE)
    page.show()
    page.refresh()
    page.activateWindow()
    QApplication.processEvents()
    chance = random.Random(2020)
    painted: list[float] = []
    with _timed(keying, "accept", durable):
        for _ in range(FORMS):
            *keys, last = list(_a_form_of_keys(chance))
            painted += [_strike(key) for key in keys]
            feedback: list[float] = []
            with _timed(page._sheet, "show_saving", feedback):
                saves.append(_strike(last))
            painted += feedback
    db.close()
    return painted, durable, saves


def _strike(key: str) -> float:
    """Milliseconds from the key to the end of the painting it caused."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    widget = QApplication.focusWidget()
    assert widget is not None
    began = time.perf_counter()
    if key == "\n":
        QTest.keyClick(widget, Qt.Key.Key_Enter)
    else:
        QTest.keyClick(widget, Qt.Key(ord(key.upper())), Qt.KeyboardModifier.NoModifier)
    QApplication.processEvents()
    return 1000 * (time.perf_counter() - began)


def _a_form_of_keys(chance: random.Random) -> str:
    """A form as a person keys it: every kind of question, now a jump, now a blank, now a list short of its maximum."""

    def some(codes: str, count: int = 1) -> str:
        return "".join(chance.choice(codes) for _ in range(count))

    jump = chance.random() < 0.4
    places = "" if jump else f"0{some('12345')}\n{some('123')}\n14\n\n"
    measures = "".join(chance.sample("123456789", 3)) if chance.random() < 0.7 else "4\n"
    text = "FLER LAMPOR\n" if chance.random() < 0.3 else ","
    head = some("12349", 4) + ("2" if jump else "1") + places
    return head + some("0123,", 17) + "00" + some("1234", 3) + measures + "2" + text + "12" + "12\n" + "12\n" + "\n"


@contextmanager
def _timed(service: object, name: str, times: list[float]) -> Iterator[None]:
    """While the block runs, note the milliseconds of every call of that method."""
    called = getattr(service, name)

    def timed(*arguments: object, **named: object) -> object:
        began = time.perf_counter()
        try:
            return called(*arguments, **named)
        finally:
            times.append(1000 * (time.perf_counter() - began))

    setattr(service, name, timed)
    yield
    delattr(service, name)


def _bare_commits(file: Path, count: int) -> list[float]:
    """Milliseconds of one-row commits of Python's own sqlite3 with the same durability."""
    times: list[float] = []
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE field (name TEXT PRIMARY KEY, entry TEXT)")
    for at in range(count):
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO field VALUES (?, ?)", (str(at), '{"codes": ["1"]}'))
        connection.execute("COMMIT")
        times.append(1000 * (time.perf_counter() - began))
    connection.close()
    return times
