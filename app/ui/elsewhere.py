"""What somebody else stores in the open municipality: in another window, by a command, at another seat of a server."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from app.ui.window import Window

LOOKED_EVERY = 3000
"""Milliseconds between two looks."""


class Elsewhere(QTimer):
    """Reads a window again when there is something newer than what it stored itself; a form in hand is left in peace."""

    def __init__(self, window: Window, newest: Callable[[], int]) -> None:
        """`newest` is the key of the newest change."""
        super().__init__(window)
        self._window, self._newest = window, newest
        self._seen = newest()
        self.setSingleShot(True)
        self.timeout.connect(self._on_due)
        self.start(LOOKED_EVERY)

    def stored_here(self) -> None:
        """This window stored something and reads itself again; callable from any thread."""
        self._seen = self._newest()

    def _on_due(self) -> None:
        """Look, and look again later; what can't be read any more is said once."""
        page = self._window.page()
        if self._window.isVisible() and (page is None or not page.fills()):
            newest = self._newest()
            if newest != self._seen:
                self._seen = newest
                self._window.refresh()
        self.start(LOOKED_EVERY)
