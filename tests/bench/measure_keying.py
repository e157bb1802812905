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
from typing import TYPE_CHECKING

from tests.bench.bar import Bar, percentile
from tests.bench.many_forms import fill
from tests.tools.respondent import ASKED_TWICE, Cells, Form, answered

if TYPE_CHECKING:
    from app.ui.pages.keying import KeyingPage
    from app.ui.shell import Shell

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="medborgarlofte-bench-")

FORMS = 200
THERE_BEFORE = 10_000
SIZE = (1366, 768)
COMMITS = 10
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


@dataclass(frozen=True, slots=True)
class Desk:
    """A window in which forms are keyed, and the times it took."""

    shell: "Shell"
    page: "KeyingPage"
    times: Times


def bars() -> Iterable[Bar]:
    """Keys a form; key to paint and field to disk at the 99th percentile, the latter beside SQLite's own durable commit in the
    same run; and both in a file of 10,000 forms as a ratio to those in an empty one.
    """
    forms = _forms()
    struck, least = sum(len(form.keys) for form in forms), sum(_fewest_keys(form.cells) for form in forms)
    yield Bar(f"keys for {FORMS} forms: {struck}, codes and Enters where they are due: {least}", struck / least, 1, "x")
    with tempfile.TemporaryDirectory() as folder:
        empty, full = _key_forms(Path(folder), forms)
    yield from _bars_of("", empty)
    yield from _bars_of(f" with {THERE_BEFORE} forms", full)
    grown = percentile(full.painted, 0.5) / percentile(empty.painted, 0.5)
    yield Bar(f"key to paint with {THERE_BEFORE} forms against none, p50", grown, 1.1, "x")
    grown = percentile(full.durable, 0.5) / percentile(empty.durable, 0.5)
    yield Bar(f"field durable with {THERE_BEFORE} forms against none, p50", grown, 1.1, "x")


def _bars_of(where: str, times: Times) -> Iterable[Bar]:
    load = f"load {os.getloadavg()[0]:.1f}"
    cpu = f"cpu p99 {percentile(times.painted_cpu, 0.99):.1f}, {load}"
    what = f"key to paint{where}, {len(times.painted)} keys: {_middle(times.painted)}, {cpu}, p99"
    yield Bar(what, percentile(times.painted, 0.99), 16)
    bare = f"bare commit {_middle(times.floor)} p99 {percentile(times.floor, 0.99):.1f}"
    cpu = f"cpu p99 {percentile(times.durable_cpu, 0.99):.1f}, {bare}"
    what = f"field durable{where}, {len(times.durable)} fields: {_middle(times.durable)}, {cpu}, p99"
    yield Bar(what, percentile(times.durable, 0.99), 10)
    what = f"next form shown{where}, {len(times.shown)} forms: {_middle(times.shown)}, cpu {_middle(times.shown_cpu)}, p95"
    yield Bar(what, percentile(times.shown, 0.95), 100)


def _middle(times: list[float]) -> str:
    return f"p50 {percentile(times, 0.5):.1f}"


def _forms() -> list[Form]:
    """Forms as people answer them, keyed by one who is sure and knows the codes of the places."""
    chance = random.Random(2020)
    return [answered(chance, second_thoughts=False, by_name=False) for _ in range(FORMS)]


def _fewest_keys(cells: Cells) -> int:
    """By the rule of the keystroke bar: the codes and letters, an Enter for each list short of its maximum, each place line and
    each text, and one to save; a blank that is unusual is keyed twice.
    """
    keys = 1
    for name, cell in cells.items():
        question, *rest = name.split(".")
        if rest[-1:] == ["text"] or name == "comment.text":
            keys += len(cell.removeprefix("'")) + 1
        elif question in ("measures", "relation"):
            keys += cell == "1"
        elif rest[1:] == ["place"] or question == "residence":
            keys += 2 + (cell != "97") if cell.isdigit() else 1
        elif rest[1:] in (["when"], ["why"]):
            keys += len(cell.split()) + (0 < len(cell.split()) < 3)
        elif name != "comment" or not cell.isdigit():
            keys += 2 if cell == "," and name in ASKED_TWICE else 1
    lists = (("measures", 3, "1234567890"), ("relation", 4, "1234"))
    keys += sum(_list_end([cells[f"{name}.{code}"] for code in codes], most) for name, most, codes in lists)
    return keys + _unkeyed_lists(cells)


def _list_end(ticks: list[str], most: int) -> int:
    """An Enter for a list short of its maximum, and the one key of a list that nothing is ticked in."""
    return int(0 < ticks.count("1") < most or "1" not in ticks)


def _unkeyed_lists(cells: Cells) -> int:
    """The one key each for the times and reasons of a place that has none, and the Enter that ends the places."""
    named = [name for name in cells if name.endswith(".place") and cells[name].isdigit()]
    lists = [name.replace(".place", part) for name in named for part in (".when", ".why")]
    last = cells.get("unsafe_places.1.place", ",")
    ended = 0 < len(named) < 3 or last == "*"
    return sum(name not in cells for name in lists) + ended


def _key_forms(folder: Path, forms: list[Form]) -> tuple[Times, Times]:
    """Key the forms in two whole windows in turn, one over an empty file and one over a full one: each key to its paint, each
    accepted field, each form from its last Enter to the next.

    The last Enter of a form is painted first ("Saving the form"), then it saves and paints the form that follows, which is
    counted by itself.
    """
    empty, full = _desk(folder / "empty.lofte", 0), _desk(folder / "full.lofte", THERE_BEFORE)
    gc.collect()
    gc.freeze()  # as the program does when its first page stands
    with closing(_bare(folder / "bare.db")) as bare:
        for form in forms:  # in turn, so that both meet the same machine
            for desk in (empty, full):
                _key_one(desk, form, bare)
    for desk in (empty, full):
        desk.shell.end()
    return empty.times, full.times


def _desk(file: Path, forms: int) -> Desk:
    """A window over a file with so many forms, on the first new one."""
    from PySide6.QtWidgets import QApplication

    from app.models.database import Database
    from app.ui.pages.keying import KeyingPage
    from app.ui.remembered import Remembered
    from app.ui.shell import Shell
    from tests.tools.paper import lay_out

    application = QApplication.instance() or QApplication([])
    db = Database.create(file)
    paper = lay_out(db, received=2 * THERE_BEFORE)
    db.close()
    if forms:
        fill(file, paper, forms)
    shell = Shell(application, Remembered(file.with_suffix(".ini")), seat_anyone=True)  # type: ignore[arg-type]
    shell.open(file, "keying")
    page = shell.window.page() if shell.window is not None else None
    assert isinstance(page, KeyingPage)
    shell.casing.resize(*SIZE)
    page.open(paper.batch_id)
    return Desk(shell, page, Times())


def _key_one(desk: Desk, form: Form, bare: sqlite3.Connection) -> None:
    from PySide6.QtWidgets import QApplication

    desk.shell.casing.activateWindow()
    QApplication.processEvents()
    assert desk.shell.rooms is not None
    with _timed(desk.shell.rooms.keying, "accept", desk.times.durable, desk.times.durable_cpu):
        _key_form(desk.page, form.keys, desk.times)
    desk.times.floor += [_commit(bare) for _ in range(COMMITS)]


def _key_form(page: "KeyingPage", keys: str, times: Times) -> None:
    for key in keys[:-1]:
        wall, cpu = _strike(key)
        times.painted.append(wall)
        times.painted_cpu.append(cpu)
    ends: list[tuple[float, float]] = []
    with _ends(page._hand, "paint_now", ends), _timed(page._hand.sheet, "show_saving", times.painted, times.painted_cpu):
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
        QTest.sendKeyEvent(QTest.KeyAction.Click, widget, Qt.Key.Key_unknown, key, Qt.KeyboardModifier.NoModifier)
    QApplication.processEvents()
    return 1000 * (time.perf_counter() - began), 1000 * (time.thread_time() - worked)


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
