"""Windows that are done with: taken apart at once, for a theme put on later dresses every window that is still there anew."""

import gc

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.ui.shell import Shell


def take_apart(shell: Shell) -> None:
    """Close the window of a shell that has ended, and delete it with all that hangs on it."""
    shell.casing.close()
    shell.casing.deleteLater()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # only a loop of events that runs does so by itself
    gc.collect()
