"""Keying the standard form in the real page: from a key to its paint, and from an answer to the disk."""

import gc
import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.bar import Bar, percentile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="medborgarlofte-bench-")

FORMS = 30
SIZE = (1366, 768)
COMMITS = 60
"""Bare commits between two forms, so that the floor is taken under the same load."""


@dataclass(slots=True)
class Times:
    """Milliseconds: what a clock on the wall says, and what this thread alone used of the processor (`cpu`)."""

    painted: list[float] = field(default_factory=list)
    painted_cpu: list[float] = field(default_factory=list)
    durable: list[float] = field(default_factory=list)
    durable_cpu: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    shown_cpu: list[float] = field(default_factory=list)


def bars() -> Iterable[Bar]:
    """Key to paint and field to disk at the 99th percentile; the latter beside SQLite's own durable commit in the same run."""
    with tempfile.TemporaryDirectory() as folder:
        times = _key_forms(Path(folder))
    load = f"load {os.getloadavg()[0]:.1f}"
    cpu = f"cpu p99 {percentile(times.painted_cpu, 0.99):.1f}, {load}"
    yield Bar(
        f"key to paint, {len(times.painted)} keys: {_middle(times.painted)}, {cpu}, p99", percentile(times.painted, 0.99), 16
    )
    bare = f"bare commit {_middle(times.floor)} p99 {percentile(times.floor, 0.99):.1f}"
    cpu = f"cpu p99 {percentile(times.durable_cpu, 0.99):.1f}, {bare}"
    yield Bar(
        f"field durable, {len(times.durable)} fields: {_middle(times.durable)}, {cpu}, p99", percentile(times.durable, 0.99), 10
    )
    cpu = f"cpu {_middle(times.shown_cpu)}"
    yield Bar(
        f"next form shown, {len(times.shown)} forms: {_middle(times.shown)}, {cpu}, p95", percentile(times.shown, 0.95), 100
    )


def _middle(times: list[float]) -> str:
    return f"p50 {percentile(times, 0.5):.1f}"


def _key_forms(folder: Path) -> Times:
    """Key forms in the whole window: each key to its paint, each accepted field, each form from its last Enter to the next.

    The last Enter of a form is painted first ("Saving the form"), then it saves and paints the form that follows, which is
    counted by itself.
    """
    from PySide6.QtWidgets import QApplication

    from app.models.database import Database
    from app.ui.pages.keying import KeyingPage
    from app.ui.remembered import Remembered
    from app.ui.shell import Shell
    from tests.tools.paper import lay_out

    application = QApplication.instance() or QApplication([])
    db = Database.create(folder / "laholm.lofte")
    paper = lay_out(db, received=10_000)
    db.close()
    shell = Shell(application, Remembered(folder / "window.ini"), seat_anyone=True)  # type: ignore[arg-type]
    shell.open(folder / "laholm.lofte", "keying")
    assert shell.window is not None
    assert shell.rooms is not None
    shell.casing.resize(*SIZE)
    page = shell.window.page()
    assert isinstance(page, KeyingPage)
    page.open(paper.batch_id)
    shell.casing.activateWindow()
    QApplication.processEvents()
    gc.freeze()  # as the program does when its first page stands
    chance = random.Random(2020)
    times = Times()
    with (
        closing(_bare(folder / "bare.db")) as bare,
        _timed(shell.rooms.keying, "accept", times.durable, times.durable_cpu),
    ):
        for _ in range(FORMS):
            _key_form(page, _a_form_of_keys(chance), times)
            times.floor += [_commit(bare) for _ in range(COMMITS)]
    shell.end()
    return times


def _key_form(page: object, keys: str, times: Times) -> None:
    for key in keys[:-1]:
        wall, cpu = _strike(key)
        times.painted.append(wall)
        times.painted_cpu.append(cpu)
    ends: list[tuple[float, float]] = []
    with _ends(page, "_paint_now", ends), _timed(page._hand.sheet, "show_saving", times.painted, times.painted_cpu):  # type: ignore[attr-defined]
        began, worked = time.perf_counter(), time.thread_time()
        _strike(keys[-1])
    shown, used = ends[0]
    times.shown.append(1000 * (shown - began))
    times.shown_cpu.append(1000 * (used - worked))


def _strike(key: str) -> tuple[float, float]:
    """Milliseconds from the key to the end of the painting it caused, and of the processor."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    widget = QApplication.focusWidget()
    assert widget is not None
    began, worked = time.perf_counter(), time.thread_time()
    if key == "\n":
        QTest.keyClick(widget, Qt.Key.Key_Enter)
    else:
        QTest.keyClick(widget, Qt.Key(ord(key.upper())), Qt.KeyboardModifier.NoModifier)
    QApplication.processEvents()
    return 1000 * (time.perf_counter() - began), 1000 * (time.thread_time() - worked)


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
def _timed(owner: object, name: str, walls: list[float], cpus: list[float]) -> Iterator[None]:
    """While the block runs, note the milliseconds of every call of that method, and of the processor."""
    called = getattr(owner, name)

    def timed(*arguments: object, **named: object) -> object:
        began, worked = time.perf_counter(), time.thread_time()
        try:
            return called(*arguments, **named)
        finally:
            walls.append(1000 * (time.perf_counter() - began))
            cpus.append(1000 * (time.thread_time() - worked))

    setattr(owner, name, timed)
    yield
    delattr(owner, name)


@contextmanager
def _ends(owner: object, name: str, ends: list[tuple[float, float]]) -> Iterator[None]:
    """While the block runs, note when each call of that method ended: on the wall, and of the processor, in seconds."""
    called = getattr(owner, name)

    def ended() -> None:
        called()
        ends.append((time.perf_counter(), time.thread_time()))

    setattr(owner, name, ended)
    yield
    delattr(owner, name)


def _bare(file: Path) -> sqlite3.Connection:
    """A file of Python's own sqlite3 with the same durability."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE field (id INTEGER PRIMARY KEY, entry TEXT)")
    return connection


def _commit(connection: sqlite3.Connection) -> float:
    """Milliseconds of a commit of one row."""
    began = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO field (entry) VALUES (?)", ('{"codes": ["1"]}',))
    connection.execute("COMMIT")
    return 1000 * (time.perf_counter() - began)
