"""The header's menu of what makes another promise, or another version of this one."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from app.services.promise import DecisionService, PromiseForm, PromiseState
from app.ui import theme
from app.ui.command import Command
from app.ui.looking import Looking
from app.ui.widget import Button
from app.words import _


class Beginning(QObject):
    """`begin` opens the panel of a new promise, `form` is the one looked at. The empty page offers to begin by itself."""

    def __init__(self, over: QWidget, decisions: DecisionService, looking: Looking, begin: Callable[[], None]) -> None:
        super().__init__(over)
        self._decisions, self._looking, self._begin = decisions, looking, begin
        self.form: PromiseForm | None = None
        self.button = Button(_("More…"), "more")
        self.button.say(_("More…"), _("More: new promise, new version"))
        self.menu = QMenu(self.button)
        self.menu.addAction(theme.icon("add"), _("New promise"), begin)
        self._version = self.menu.addAction(theme.icon("copy"), _("New version"), self.revise)
        self.button.setMenu(self.menu)

    def show_promise(self, form: PromiseForm | None) -> None:
        """Offer a new version of what was decided or referred back, and only of the newest."""
        self.form = form
        self.button.setVisible(form is not None)
        self._version.setEnabled(self._revisable())

    def revise(self) -> None:
        """Make a new version and look at it."""
        assert self.form is not None
        self._looking.look_at(self._looking.wave, self._decisions.new_version(self.form.id))

    def commands(self) -> list[Command]:
        """What the command search finds."""
        return [
            Command("promise.new", _("New promise"), self._begin, "", "add"),
            Command("promise.version", _("New version"), self.revise, "", "copy", when=self._revisable),
        ]

    def _revisable(self) -> bool:
        form = self.form
        return form is not None and form.newest and (form.decided or form.state is PromiseState.REFERRED_BACK)
