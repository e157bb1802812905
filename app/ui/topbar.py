"""The bar at the top: whose municipality, which year, the search, and who sits here."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from app.ui import theme
from app.ui.command import Command
from app.ui.frame import Frame
from app.ui.widget import Button, Chip, Icon, key_cap, label
from app.words import _


class SearchButton(Button):
    """Looks like a field and opens the search."""

    def __init__(self) -> None:
        super().__init__("")
        self.setProperty("quietframe", True)
        self.setAccessibleName(_("Search for a command"))
        self.setAccessibleDescription("Ctrl+K")
        self.setToolTip(_("Search for a command"))
        self._words = label(_("Search for a command"), tone="soft")
        self._cap = key_cap("Ctrl K")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(11), 0, theme.px(10), 0)
        row.setSpacing(theme.px(6))
        row.addWidget(Icon("search", "soft", 14))
        row.addWidget(self._words, 1)
        row.addWidget(self._cap)
        self.collapse(False)

    def collapse(self, narrow: bool) -> None:
        """Show the magnifying glass alone."""
        self._words.setVisible(not narrow)
        self._cap.setVisible(not narrow)
        self.setFixedWidth(theme.px(38 if narrow else 250))


class Topbar(QFrame):
    """Shows a `Frame`; says what is asked for by its signals."""

    year_chosen = Signal(object)
    search_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self._frame: Frame | None = None
        self._logo = Icon("logo", "accent", 20)
        self._municipality = label("", "strong")
        self._municipality.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.year = _picker()
        self.year_menu = QMenu(self.year)
        self.year_menu.aboutToShow.connect(self._on_years_shown)
        self.year.setMenu(self.year_menu)
        self._invented = Chip(_("Invented answers"), "attention")
        self.search = SearchButton()
        self.search.clicked.connect(self.search_asked)
        self.person = Button("", "person")
        self.person.setProperty("quietframe", True)
        self.menu = QMenu(self.person)
        self.person.setMenu(self.menu)
        self._build()

    def show_frame(self, frame: Frame) -> None:
        """Show whose, which year and who."""
        self._frame = frame
        self._municipality.setText(frame.municipality)
        self._invented.setVisible(frame.invented)
        chosen = next((year.words for year in frame.years if year.key == frame.year), "")
        self.year.say(chosen, _("Year looked at: {year}").format(year=chosen))
        self.year.setVisible(bool(chosen) and not frame.reception)
        self.year_menu.clear()
        for year in frame.years:
            action = self.year_menu.addAction(year.words)
            action.setCheckable(True)
            action.setChecked(year.key == frame.year)
            action.triggered.connect(lambda _checked=False, key=year.key: self.year_chosen.emit(key))
        self._fit()

    def fill_menu(self, commands: Callable[[], list[Command]]) -> None:
        """Let the person's button list the commands there are when it is opened."""
        self.menu.aboutToShow.connect(lambda: self._list(commands()))

    def _list(self, commands: list[Command]) -> None:
        self.menu.clear()
        for command in commands:
            action = self.menu.addAction(theme.icon(command.icon or "into", "soft"), command.label)
            action.setEnabled(command.when())
            if command.shortcut:
                action.setText(f"{command.label}\t{command.keys()}")
            action.triggered.connect(lambda _checked=False, do=command.do: do())

    def _on_years_shown(self) -> None:
        chosen = next((action for action in self.year_menu.actions() if action.isChecked()), None)
        if chosen is not None:
            self.year_menu.setActiveAction(chosen)  # where the arrows begin

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(5), theme.px(16), theme.px(5))
        row.setSpacing(theme.px(16))
        row.addWidget(self._logo)
        row.addWidget(self._municipality)
        for widget in (self.year, self._invented):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addWidget(self.person)
        self.setFixedHeight(theme.px(44))
        for first, second in ((self.year, self.search), (self.search, self.person)):
            QWidget.setTabOrder(first, second)

    def _fit(self) -> None:
        """Leave out words, the least needed first, where the bar is narrow or the text large."""
        room = self.width() / theme.scale()
        self.search.collapse(room < 1040)
        self._municipality.setVisible(room >= 640)
        person = self._frame.person if self._frame else ""
        self.person.say(person if room >= 780 else "", _("Who sits here: {person}").format(person=person))
        self.person.setToolTip(person)


def _picker() -> Button:
    picker = Button("")
    picker.setIcon(theme.icon("unfold", trailing=True))
    picker.setProperty("quietframe", True)
    picker.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return picker
