"""A part of the promise that the page is given and knows no more of than this."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.documents import DocumentPart
from app.services.promise import PromiseForm, PromiseState
from app.ui.command import Command
from app.ui.jobs import Executor


class MoreTab(QWidget):
    """A tab beside those that the promise is written in.

    `leads_to` is the state whose step is taken in it, `part` what it is about in the document.
    """

    said = Signal(str)
    signatory_wanted = Signal(object)
    """Asks for the panel of one who signs: the key, or None for somebody new."""
    done = Signal()
    """Something was done in it that may lead on to the next step."""
    leads_to: PromiseState | None = None
    part: DocumentPart | None = None

    def title(self) -> str:
        """The word on the tab."""
        raise NotImplementedError

    def offers(self) -> str:
        """What can be done in it, for the search: a soft line of words after its title."""
        return ""

    def show_promise(self, form: PromiseForm) -> None:
        """Show a promise as it stands."""
        raise NotImplementedError

    def commands(self) -> list[Command]:
        """What the search and the keys have of it."""
        return []

    def take_focus(self) -> bool:
        """Stand on what comes next in it; whether there is something."""
        return False

    def take_step(self) -> None:
        """Let the step be taken that the tab leads to."""


MakeTab = Callable[[QWidget, Executor], MoreTab]
"""Makes a tab for a page."""
