"""Finding and replacing in the whole promise: what the bar asks for is shown in the tabs and done by the service."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.services.promise import FoundIn, Match, PromiseForm, PromiseService, PromiseText, Sought
from app.ui.command import Command
from app.ui.pages.promise.commitments import CommitmentsTab
from app.ui.pages.promise.find_bar import FindBar
from app.ui.pages.promise.texts import TextTab
from app.ui.widget.foothold import WayBack
from app.words import _


class Searched(Protocol):
    """What finding asks of the page."""

    introduction: TextTab
    commitments: CommitmentsTab

    @property
    def texts(self) -> tuple[TextTab, ...]: ...
    def save(self) -> None: ...
    def refresh(self) -> None: ...
    def show_tab(self, tab: QWidget) -> None: ...


class Finding:
    """Ctrl+F finds, Ctrl+H replaces."""

    def __init__(self, page: Searched, promises: PromiseService) -> None:
        self._page, self._promises = page, promises
        self._form: PromiseForm | None = None
        self._stood: QWidget | None = None
        self._way_back: WayBack | None = None
        self.bar = FindBar()
        self.bar.gone_to.connect(self._on_gone_to)
        self.bar.replaced.connect(self._on_replaced)
        self.bar.shut_down.connect(self._on_shut)

    def commands(self) -> list[Command]:
        """What can be done where there is a promise."""
        return [
            Command("promise.find", _("Find in the promise"), self._on_find, "Ctrl+F", "search", when=self._there),
            Command("promise.replace", _("Replace in the promise"), self._on_replace, "Ctrl+H", "search", when=self._there),
        ]

    def show_promise(self, form: PromiseForm) -> None:
        """Find in this promise."""
        self._form = form
        self.bar.show_promise(form)

    def _there(self) -> bool:
        return self._form is not None

    def _on_find(self) -> None:
        self._begin(replacing=False)

    def _on_replace(self) -> None:
        self._begin(replacing=True)

    def _begin(self, *, replacing: bool) -> None:
        """What is being written is found too."""
        if self.bar.isHidden():
            self._way_back, self._stood = WayBack(self.bar.window()), None
        self._page.save()
        self._page.refresh()
        self.bar.begin(replacing=replacing)

    def _on_gone_to(self, match: Match) -> None:
        line = match.line
        if line.part is FoundIn.TITLE:
            self._page.show_tab(self._page.introduction)
        elif line.part in (FoundIn.PARTY, FoundIn.COMMITMENT, FoundIn.ACTIVITY):
            self._page.show_tab(self._page.commitments)
            self._page.commitments.bring_into_sight(line.part.value, line.key)
        else:
            part = PromiseText(line.part.value)
            tab = next(tab for tab in self._page.texts if part in tab.parts)
            self._page.show_tab(tab)
            self._stood = tab.field(part).field
            tab.field(part).field.point_out(line.key, match.first, match.last)

    def _on_replaced(self, sought: Sought, new: str, only: Match | None) -> None:
        assert self._form is not None
        count = self._promises.replace(self._form.id, sought, new, only)
        self._page.refresh()
        self.bar.say_replaced(count)

    def _on_shut(self) -> None:
        """Go on where the last match stood, else where one came from."""
        if self._stood is not None and self._stood.isVisible():
            self._stood.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._way_back is not None:
            self._way_back.go()
