"""The one window: the bar above, the rail beside, one page at a time, the status line under."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.casing import LEAST
from app.ui.command import Command, SearchHit, attach
from app.ui.command_search import CommandSearch, found
from app.ui.frame import Frame
from app.ui.in_sight import in_sight
from app.ui.page import Page
from app.ui.rail import Rail
from app.ui.statusline import Statusline
from app.ui.topbar import Topbar
from app.ui.widget import ConfirmDialog, Foothold, NoticeBoard, SidePanel, TabRow, panels_over
from app.words import _

Factory = Callable[[], Page]
PROGRAM = "Medborgarlöfte"
"""The program's name, the same in every language."""
RESTING = 400
"""Milliseconds without a new change after which what stands around a page that is abreast is read again."""
BETWEEN_PAGES = 30
"""Milliseconds between the pages made while the search is open: what is typed meanwhile is seen at once."""
FOLD_AT = 900
"""Pixels (at normal text) under which the rail shows its dots alone."""


class Above(QFrame):
    """What is kept above every page."""

    def refresh(self) -> None:
        """Read again what it says."""
        raise NotImplementedError

    def make_room(self, needed: bool) -> None:
        """Whether the page shown needs its room."""
        raise NotImplementedError


class Window(QWidget):
    """Shows pages made at first sight from `factories`, and around them what `read_frame` reads."""

    page_shown = Signal(str)
    year_chosen = Signal(object)
    _committed = Signal(int)

    def __init__(self, factories: Mapping[str, Factory], read_frame: Callable[[], Frame]) -> None:
        super().__init__()
        self.setObjectName("window")
        self._factories, self._read_frame = factories, read_frame
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._commands: list[Command] = []
        self._elsewhere: list[str] = []
        self._providers: list[Callable[[], list[SearchHit]]] = []
        self._above: list[Above] = []
        self._sure = False
        self.frame = read_frame()
        self.setWindowTitle(f"{self.frame.municipality} – {PROGRAM}")
        self.topbar, self.rail, self.statusline = Topbar(), Rail(), Statusline()
        self.stack = QStackedWidget()
        self.notices = NoticeBoard()
        self._build()
        self._foothold = Foothold(self.stack, (SidePanel, Page))
        self.search = CommandSearch(self)
        self._connect()
        self._show_frame()

    def show_page(self, key: str, argument: object = None) -> None:
        """Show a page, made now if it was never shown, read again if anything changed since; KeyError for no such page."""
        before = self.page()
        if before is not None and before.key != key and not before.leave():
            return
        if before is None or before.key != key:
            self.notices.hush()
        page = self._pages.get(key) or self._make(key)
        if before is not None and before is not page:
            before.turn_away()
        if key in self._stale:
            self._stale.discard(key)
            page.read_again()
        self.stack.setCurrentWidget(page)
        if before is not page:
            page.take_focus()
        else:
            self.enter_page()
        if argument is not None:
            page.open(argument)
        self.rail.mark(page.step or key)
        self._tell_page()
        self.page_shown.emit(key)

    def page(self) -> Page | None:
        """The page shown now."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def enter_page(self) -> None:
        """Let the keys go to the page, where they are not in it; not to the bar above it."""
        page, focused = self.page(), cast("QWidget | None", self.focusWidget())
        if page is not None and (focused is None or not page.isAncestorOf(focused) or not focused.isVisible()):
            page.take_focus()

    def set_commands(self, commands: list[Command]) -> None:
        """The commands of the window itself, beside those of the page shown."""
        self._commands = commands
        attach(self, commands)

    def commands(self) -> list[Command]:
        """What can be done now: on the page shown, then everywhere."""
        page = self.page()
        return [*(page.commands() if page else []), *self._commands]

    def offer(self, searchable: Callable[[], list[SearchHit]]) -> None:
        """Let the search find what `searchable` gives when it is opened."""
        self._providers.append(searchable)

    def lay_above(self, widget: Above) -> None:
        """Keep something above every page, read again with the frame; it makes room for a page that fills the window."""
        self._beside.insertWidget(0, widget)
        self._above.append(widget)
        widget.refresh()

    def committed(self) -> None:
        """Something was stored; callable from any thread. The visible page reads again soon, hidden ones when shown."""
        self._committed.emit(self.notices.said)

    def refresh(self) -> None:
        """Read the frame and the visible page again now."""
        self._stale.update(self._pages)
        self.frame = self._read_frame()
        self._show_frame()
        for above in self._above:
            above.refresh()
        page = self.page()
        if page is not None:
            self._stale.discard(page.key)
            page.read_again()
        self._tell_page()

    def open_search(self) -> None:
        """Open the search over everything that can be done or found, what is on the page shown first."""
        page = self.page()
        hits = [] if page is None else page.searchable()
        hits += [hit for searchable in self._providers for hit in searchable()]
        hits.sort(key=lambda hit: page is not None and hit.page != page.key)
        lines = found(self.commands(), hits, self.show_page)
        if page is not None:
            lines += in_sight(page, lines, found([], page.parts(), self.show_page))
        self.search.open(lines)
        self._elsewhere = [] if self.frame.reception else [key for key in self._factories if page is None or key != page.key]
        QTimer.singleShot(BETWEEN_PAGES, self, self._find_elsewhere)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.notices.hush()
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.collapse(event.size().width() / theme.scale() < FOLD_AT)

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.page()
        if page is not None and not page.leave():
            event.ignore()
        elif not self._sure and (half_written := self._half_written()):
            event.ignore()
            self._ask(half_written)
        else:
            event.accept()

    def _half_written(self) -> list[str]:
        """The pages and titles of the panels in which words are written that closing would lose."""
        panels = [(page, panel) for page in self._pages.values() for panel in page.findChildren(SidePanel)]
        return [f"{page.title()}: {title}" for page, panel in panels for title in panel.half_written()]

    def _ask(self, half_written: list[str]) -> None:
        said = _("This is half written and not saved. It is gone when the program is closed: {titles}.")
        titles = ", ".join(dict.fromkeys(half_written))
        dialog = ConfirmDialog(self, _("Close the program?"), said.format(titles=titles), _("Close without saving"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_sure)
        dialog.open()

    def _on_sure(self) -> None:
        self._sure = True
        self.window().close()
        self._sure = False  # where it is still open, for the page would not be left, one is asked again

    def _build(self) -> None:
        self._beside = QVBoxLayout()
        self._beside.setSpacing(0)
        self._beside.addWidget(self.notices)
        self._beside.addWidget(self.stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(self._beside, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.topbar)
        whole.addLayout(middle, 1)
        whole.addWidget(self.statusline)
        self.setMinimumSize(LEAST)  # not what its parts ask for: they fold

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.topbar.search_asked.connect(self.open_search)
        self.search.left_alone.connect(self.enter_page)
        self.topbar.year_chosen.connect(self.year_chosen)
        self.topbar.year_chosen.connect(self.notices.hush)
        self.notices.spoke.connect(self._on_spoke)
        self._committed.connect(self._on_committed, Qt.ConnectionType.QueuedConnection)
        self._resting = QTimer(self, singleShot=True, interval=RESTING)
        self._resting.timeout.connect(self.refresh)

    def _make(self, key: str) -> Page:
        page = self._factories[key]()
        self._pages[key] = page
        self.stack.addWidget(page)
        attach(page, page.commands())
        page.navigate.connect(self.show_page)
        page.status_changed.connect(self._tell_page)
        page.said.connect(self.statusline.say)
        page.moved_on.connect(self.notices.hush)
        for tabs in page.findChildren(TabRow):
            tabs.turned.connect(self.notices.hush)
        self._stale.add(key)
        return page

    def _find_elsewhere(self) -> None:
        """While the search is open: what can be done on the other pages, and their tabs, one page at a time."""
        if not self._elsewhere or not self.search.isVisible():
            return
        key = self._elsewhere.pop(0)
        page = self._pages.get(key) or self._make(key)
        page.prepare()
        self._stale.add(key)
        self.search.add(found([self._going_there(key, each) for each in page.commands()], page.parts(), self.show_page))
        QTimer.singleShot(BETWEEN_PAGES, self, self._find_elsewhere)

    def _going_there(self, key: str, command: Command) -> Command:
        def do() -> None:
            self.show_page(key)
            if self.page() is self._pages[key] and command.when():
                command.do()

        return replace(command, do=do)

    def _show_frame(self) -> None:
        self.topbar.show_frame(self.frame)
        self.statusline.show_frame(self.frame)
        self.rail.show_steps(self.frame.steps)
        self.rail.setVisible(not self.frame.reception)

    def _tell_page(self) -> None:
        page = self.page()
        if page is not None:
            self.setWindowTitle(" – ".join((page.title(), self.frame.municipality, PROGRAM)))
            self.statusline.show_page(page.status(), page.status_right())
            for above in self._above:
                above.make_room(page.fills())

    def _on_spoke(self) -> None:
        """What is said of a panel leaves with it."""
        page = self.page()
        for panel in panels_over(page) if page is not None else ():
            panel.closed.connect(self.notices.hush, Qt.ConnectionType.SingleShotConnection)

    def _on_committed(self, said: int) -> None:
        if said == self.notices.said:  # what is said after the storing stays
            self.notices.hush()
        self.statusline.saved()
        page = self.page()
        if page is None or not page.is_abreast():
            self.refresh()
            return
        self._stale.update(self._pages)
        page.read_again()
        self._resting.start()
