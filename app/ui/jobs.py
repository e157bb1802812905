"""Slow service calls off the GUI thread, with progress and cancel: the one module that touches threads.

The executor is passed in, so that tests run a job where they stand.
"""

from collections.abc import Callable
from threading import Event
from typing import Any, Protocol

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal


class Cancelled(Exception):
    """Raised where progress is reported after the user asked to stop; the transaction it passes through rolls back."""


Report = Callable[[int, int], None]
"""`report(done, whole)`, called by the work now and then; `whole` is 0 where it is not known. Raises Cancelled."""
Work = Callable[[Report], Any]


class Executor(Protocol):
    """Runs something, now or later, here or in a thread."""

    def __call__(self, run: Callable[[], None]) -> None: ...


def in_thread(run: Callable[[], None]) -> None:
    """Run in a thread of the application's pool."""
    QThreadPool.globalInstance().start(_Runnable(run))


def inline(run: Callable[[], None]) -> None:
    """Run at once, on the caller's thread; for tests."""
    run()


class WhenShown:
    """Holds back what is asked for until the first page stands on the screen, so that nothing slow comes before it."""

    def __init__(self, executor: Executor = in_thread) -> None:
        self._executor = executor
        self._held: list[Callable[[], None]] | None = []

    def __call__(self, run: Callable[[], None]) -> None:
        if self._held is None:
            self._executor(run)
        else:
            self._held.append(run)

    def begin(self) -> None:
        """Run what was held back; from now on everything runs when it is asked for."""
        held, self._held = self._held or [], None
        for run in held:
            self._executor(run)


class Job(QObject):
    """One run of `work`. Connect the signals, then `start`; they arrive on the thread that made the job."""

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, work: Work, executor: Executor = in_thread) -> None:
        super().__init__()
        self._work, self._executor = work, executor
        self._stop = Event()
        self.ended.connect(self._on_ended)

    def start(self) -> None:
        """Begin; the job keeps itself alive until it has ended."""
        _running.add(self)
        self._executor(self._run)

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()

    def _report(self, done: int, whole: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.progressed.emit(done, whole)

    def _run(self) -> None:
        try:
            result = self._work(self._report)
        except Cancelled:
            self.cancelled.emit()
        except Exception as fault:  # noqa: BLE001 (handed to the thread that asked, where the excepthook says it)
            self.failed.emit(fault)
        else:
            self.succeeded.emit(result)
        finally:
            self.ended.emit()

    def _on_ended(self) -> None:
        _running.discard(self)


_running: set[Job] = set()


class _Runnable(QRunnable):
    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._call = run

    def run(self) -> None:
        self._call()


def wait_for_all() -> None:
    """Ask every job to stop and wait until none runs; called when the program ends."""
    for job in list(_running):
        job.cancel()
    QThreadPool.globalInstance().waitForDone()
