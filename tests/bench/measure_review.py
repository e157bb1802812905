"""The review of 20,000 written answers in the real window: the page's first show, and from a key to the next answer painted."""

import gc
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.bench.bar import Bar, percentile

if TYPE_CHECKING:
    from app.ui.pages.review import ReviewPage
    from app.ui.shell import Shell

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="medborgarlofte-bench-")

TEXTS = 20_000
TAGGED = 2_000
THEMES = ("Belysning", "Trafik", "Nedskräpning", "Droger", "Polis", "Ungdomar", "Stationen", "Buller", "Bränder", "Annat")
STEPS = 300
SHOWN_MS = 500.0
KEY_MS = 16.0
SIZE = (1366, 768)


def bars() -> Iterable[Bar]:
    """The first show of the page beside that of a bare read of the same texts, and key to paint at the 99th percentile.

    What a key does that reviews a text goes on after its paint: it is stored first, so that what is seen is kept.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.lofte"
        _fill(file)
        shell, shown = _first_shown(file)
        yield Bar(f"written answers shown first, {TEXTS:,} of them", shown, SHOWN_MS)
        walls, cpus = _review(shell)
        middle = f"p50 {percentile(walls, 0.5):.1f}, cpu p99 {percentile(cpus, 0.99):.1f}, load {os.getloadavg()[0]:.1f}"
        yield Bar(f"key to the next answer painted, {STEPS} keys: {middle}, p99", percentile(walls, 0.99), KEY_MS)
        shell.end()


def _fill(file: Path) -> None:
    """A wave with so many texts, made of the words of the labelled ones; one in ten has a theme."""
    from app.models.database import Database
    from app.models.review import Theme
    from app.services.keeping import KeepingService, Role
    from tests.services.review.conftest import make_wave, write_texts
    from tests.services.review.labels import labelled

    chance, said = Random(2020), [answer.text for answer in labelled()]
    with closing(Database.create(file)) as db:
        KeepingService(db).name_municipality("Laholm")
        KeepingService(db).add_person("BK", Role.COORDINATOR)
        write_texts(db, make_wave(db), said[0])
        with db.write("Add themes") as session:
            session.add_all(Theme(position=at, name=name) for at, name in enumerate(THEMES, start=1))
    texts = [(f"{said[at % 500]} {chance.choice(said)}",) for at in range(1, TEXTS)]
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        _copy(connection, "response", TEXTS - 1)
        _copy(connection, "free_text_answer", TEXTS - 1)
        connection.executemany(
            "UPDATE free_text_answer SET text = ? WHERE id = ?", [(*text, at) for at, text in enumerate(texts, 2)]
        )
        tagged = [(at, chance.randint(1, len(THEMES))) for at in chance.sample(range(1, TEXTS + 1), TAGGED)]
        connection.executemany("INSERT INTO text_theme (text_id, theme_id) VALUES (?, ?)", tagged)
        connection.execute("COMMIT")


def _copy(connection: sqlite3.Connection, table: str, times: int) -> None:
    """The table's one row so many times more, numbered on; what is of a response goes with it."""
    columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
    other = {"id": "n", "response_id": "n", "uuid": "lower(hex(randomblob(18)))"}
    chosen = ", ".join(other.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    numbers = f"WITH RECURSIVE numbers(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n <= {times})"
    connection.execute(f'{numbers} INSERT INTO "{table}" ({names}) SELECT {chosen} FROM "{table}", numbers WHERE id = 1')


def _first_shown(file: Path) -> tuple["Shell", float]:
    """The window, and the milliseconds from asking for the page to its paint, its modules imported as they are by then."""
    from PySide6.QtWidgets import QApplication

    import app.ui.pages.review  # noqa: F401 - as the window imports it once the first page stands
    from app.ui.remembered import Remembered
    from app.ui.shell import Shell

    application = QApplication.instance() or QApplication([])
    shell = Shell(application, Remembered(file.with_suffix(".ini")), seat_anyone=True)  # type: ignore[arg-type]
    shell.open(file, "year")
    shell.casing.resize(*SIZE)
    _paint()
    gc.collect()
    gc.freeze()
    gc.disable()  # as the program does, which sweeps when nothing is pressed
    assert shell.window is not None
    with _clock() as times:
        shell.window.show_page("review")
        _paint()
    return shell, times[0]


def _review(shell: "Shell") -> tuple[list[float], list[float]]:
    """Clear, mask and go on, as one who reads does; milliseconds to the paint of the next text, and of the processor."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    page: ReviewPage = shell.window.page()  # type: ignore[assignment, union-attr]
    desk = page._desk
    shell.casing.activateWindow()
    desk.take_focus()
    _paint()
    walls: list[float] = []
    cpus: list[float] = []
    painted: list[tuple[float, float]] = []
    paint_now = desk.paint_now

    def noted() -> None:
        paint_now()
        painted.append((time.perf_counter(), time.thread_time()))

    desk.paint_now = noted  # type: ignore[method-assign]
    for at in range(STEPS):
        key = Qt.Key.Key_Space if at % 5 == 4 else Qt.Key.Key_S
        began, worked = time.perf_counter(), time.thread_time()
        QTest.keyClick(desk.view, key)
        walls.append(1000 * (painted[-1][0] - began))
        cpus.append(1000 * (painted[-1][1] - worked))
        _paint()
    return walls, cpus


def _paint() -> None:
    from PySide6.QtWidgets import QApplication

    for _ in range(3):
        QApplication.processEvents()


@contextmanager
def _clock() -> Iterator[list[float]]:
    times: list[float] = []
    began = time.perf_counter()
    yield times
    times.append(1000 * (time.perf_counter() - began))
