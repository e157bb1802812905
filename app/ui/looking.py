"""Which year is looked at: the wave and the promise that every page shows, as published state with a change signal."""

from PySide6.QtCore import QObject, Signal


class Looking(QObject):
    """Given to every page that depends on the year; the window reads the visible page again when it changes."""

    changed = Signal()

    def __init__(self, wave: int | None = None, promise: int | None = None) -> None:
        super().__init__()
        self._wave, self._promise = wave, promise

    @property
    def wave(self) -> int | None:
        """The key of the survey wave looked at; None where there is none yet."""
        return self._wave

    @property
    def promise(self) -> int | None:
        """The key of the promise looked at; None where there is none yet."""
        return self._promise

    def look_at(self, wave: int | None, promise: int | None) -> None:
        """Look at another year; says so where it is another."""
        if (wave, promise) != (self._wave, self._promise):
            self._wave, self._promise = wave, promise
            self.changed.emit()
