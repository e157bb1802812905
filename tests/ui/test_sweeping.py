"""What hangs together in circles goes in the loop of events, and nowhere else."""

import gc
import weakref
from collections.abc import Iterator
from threading import Thread

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import sweeping
from app.ui.sweeping import Sweeper, sweep


class Ring:
    """Holds itself."""

    def __init__(self) -> None:
        self.myself = self


@pytest.fixture
def sweeper(dressed: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[QObject]:
    monkeypatch.setattr(sweeping, "PAUSE", 5)
    parent = QObject()
    Sweeper(parent)
    yield parent
    parent.deleteLater()


def make_rings(seen: list[weakref.ref[Ring]]) -> None:
    seen += [weakref.ref(Ring()) for _ in range(gc.get_threshold()[0] + 100)]


def test_circles_made_in_a_thread_stand_until_the_loop_of_events_takes_them_apart(sweeper: QObject, qtbot: QtBot) -> None:
    seen: list[weakref.ref[Ring]] = []
    thread = Thread(target=make_rings, args=(seen,))
    thread.start()
    thread.join()
    assert all(ring() is not None for ring in seen)
    qtbot.waitUntil(lambda: all(ring() is None for ring in seen))


def test_little_is_left_lying_until_there_is_more_of_it() -> None:
    gc.collect()
    ring = weakref.ref(Ring())
    sweep()
    assert ring() is not None


def test_what_has_survived_is_looked_at_again_when_much_of_it_has_gathered() -> None:
    gc.collect()
    old = Ring()
    ring = weakref.ref(old)
    gc.collect(0)
    gc.collect(1)
    del old
    kept: list[Ring] = []
    while ring() is not None:
        kept += [Ring() for _ in range(gc.get_threshold()[0] + 1)]
        sweep()
        assert len(kept) < 1_000_000
