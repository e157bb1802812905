"""Circles of objects are taken apart from the loop of events alone.

Windows and their parts hang together in circles, which Python collects whenever it happens to make an object: inside a call of
Qt's, where taking a widget apart ends the program, or in a job's thread, where no widget may be touched at all. So Python's own
collecting is off while there is a window, and a timer does the same by the same counts.
"""

import gc

from PySide6.QtCore import QObject, QTimer

PAUSE = 1000
"""Milliseconds between two looks at what has gathered."""


class Sweeper(QObject):
    """Collects what Python would have collected, once a second at most; ends with its parent."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        timer = QTimer(self, interval=PAUSE)
        timer.timeout.connect(sweep)
        timer.start()


def sweep() -> None:
    """Collect the oldest generation that has gathered more than Python lets it, and those younger."""
    gathered = zip(gc.get_count(), gc.get_threshold(), strict=True)
    full = [generation for generation, (count, most) in enumerate(gathered) if count > most]
    if full:
        gc.collect(full[-1])
