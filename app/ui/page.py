"""What every page is to the window."""

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui.command import Command, SearchHit
from app.ui.widget import first_stop, panels_over


class Page(QWidget):
    """One screen. Its constructor takes its dependencies only; it reads nothing until `refresh`.

    After any commit the window calls `refresh` on the visible page, and on a hidden one when it is shown again.
    """

    key: ClassVar[str] = ""
    """Names the page in the rail, on the command line and in the settings."""
    step: ClassVar[str] = ""
    """The key of the step of the rail that the page is part of; its own where empty."""
    help_page: ClassVar[str] = ""
    """The manual's page, without folder and ending; the key where empty."""

    navigate = Signal(str, object)
    """Asks the window for another page: its key, and what to open there (None for the page as it is)."""
    status_changed = Signal()
    """Asks the window to read `status` again."""
    said = Signal(str)
    """A message for a few seconds in the status line: what was just done."""

    moved_on = Signal()
    """What the window said above the page was of something that is not looked at any more."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._stood: QWidget | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def refresh(self) -> None:
        """Read again from the services and show it; keeps the user's place."""
        raise NotImplementedError

    def open(self, argument: object) -> None:
        """Show what another page or the search asked for; the page says in its docstring what it takes."""

    def take_focus(self) -> None:
        """Let the keys go to what a person goes on with here: where they stood last, else the first that is no heading's."""
        stood = self._stood
        if stood is None or not isValid(stood) or not (stood.isVisible() and stood.isEnabled()):
            stood = first_stop(self)
        if stood is not None:
            stood.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_away(self) -> None:
        """Another page is shown: no panel stays open, and where one stood is remembered."""
        for panel in list(panels_over(self)):
            panel.put_away()
        stood: QWidget | None = self.focusWidget()
        self._stood = None if stood is self else stood

    def read_again(self) -> None:
        """Refresh, and close the panels over what is gone or changed."""
        self.refresh()
        for panel in list(panels_over(self)):
            panel.read_again()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.take_focus()

    def title(self) -> str:
        """What is looked at, for the window's title."""
        raise NotImplementedError

    def prepare(self) -> None:
        """Read what `commands` depends on, for the search; the page may never have been refreshed and is not shown."""

    def commands(self) -> list[Command]:
        """What can be done here; in the search, the help sheet and as shortcuts."""
        return []

    def status(self) -> str:
        """The page's part of the status line; empty for "all saved"."""
        return ""

    def status_right(self) -> str:
        """What stands at the right end of the status line."""
        return ""

    def parts(self) -> list[SearchHit]:
        """The tabs of the page, which the search finds from everywhere; `open` takes what they have for an argument."""
        return []

    def searchable(self) -> list[SearchHit]:
        """What the search finds on this page beside what it finds in the whole file (`app/ui/findable.py`)."""
        return []

    def fills(self) -> bool:
        """Whether what is shown needs the window's whole height: what else is laid above the pages makes room for it."""
        return False

    def is_abreast(self) -> bool:
        """Whether the page shows what was stored last already, as it did it itself: then the frame can wait till one rests."""
        return False

    def undo(self) -> bool:
        """Take back what is done here and not stored, before anything stored is undone; whether the page saw to it."""
        return False

    def redo(self) -> bool:
        """Do again what was taken back here and is not stored; whether the page saw to it."""
        return False

    def leave(self) -> bool:
        """Called before another page is shown; False keeps the user here (a draft is saved, so there is seldom a reason)."""
        return True
