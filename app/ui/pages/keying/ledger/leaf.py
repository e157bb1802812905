"""A leaf of the desk: reads its part of the wave when it is seen."""

from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Leaf(QWidget):
    """Shows a wave that it is told to look at; it is built when it is first seen, and reads only while it can be seen."""

    key: ClassVar[str] = ""
    """Names the leaf to whoever opens the page on it."""

    def __init__(self) -> None:
        super().__init__()
        self.wave: int | None = None
        self._built = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def look_at(self, wave_id: int | None) -> None:
        """Look at that wave, read anew."""
        self.wave = wave_id
        if self.isVisible():
            self._read_now()

    def build(self) -> None:
        """Make what is in it, in `column`."""
        raise NotImplementedError

    def read(self) -> None:
        """Read the wave, and show what it says."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_now()

    def _read_now(self) -> None:
        if not self._built:
            self.build()
            self._built = True
        self.read()
