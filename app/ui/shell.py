"""The program with a window: which file is open, who sits there, and the pages built anew when that or the look changes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app import words
from app.services.keeping import (
    Database,
    KeepingService,
    Role,
    back_up_if_due,
    last_change,
    restore_backup,
)
from app.ui import theme
from app.ui.casing import Casing
from app.ui.command import Command
from app.ui.elsewhere import Elsewhere
from app.ui.everywhere import everywhere
from app.ui.findable import findable
from app.ui.frame import Frame
from app.ui.jobs import Executor, Job, Work, in_thread, wait_for_all
from app.ui.looking import Looking
from app.ui.page import Page
from app.ui.pages import FACTORIES
from app.ui.reading import look_at_latest, read_frame
from app.ui.remembered import Remembered
from app.ui.rooms import Rooms
from app.ui.sample import ready_sample
from app.ui.seat import SeatPage
from app.ui.standing import stand, standing
from app.ui.start import StartPage
from app.ui.undoing import redo, undo
from app.ui.widget import SidePanel, settle_clipboard
from app.ui.window import Window
from app.words import Sentence, _
from app.words.keeping import restored_words


class Shell(QObject):
    """Puts into the casing what is to be seen: the start, the question who sits here, or the window with its pages."""

    shown = Signal(str)
    """The key of the page that shows its data; "start" or "seat" for those before."""

    def __init__(
        self,
        app: QApplication,
        remembered: Remembered,
        sample: Work = ready_sample,
        *,
        executor: Executor = in_thread,
        seat_anyone: bool = False,
    ) -> None:
        """`seat_anyone` lets the file's first coordinator sit down where nobody is known: for a trial of the program."""
        super().__init__()
        self._app, self.remembered, self._sample, self._executor = app, remembered, sample, executor
        self._seat_anyone = seat_anyone
        self._first_page = ""
        self._news = ""
        self._sat_down_at = 0
        self._rooms: Rooms | None = None
        self._deaf: Callable[[], None] | None = None
        self._translator = QTranslator(self)
        self.top: QWidget | None = None
        self._rebuilding = QTimer(self)
        self._rebuilding.setSingleShot(True)
        self._rebuilding.timeout.connect(self._rebuild)
        self.dress()
        self.casing = Casing(remembered)
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        app.aboutToQuit.connect(self.end)

    @property
    def window(self) -> Window | None:
        """The window, where a municipality is open and somebody sits at it."""
        return self.top if isinstance(self.top, Window) else None

    @property
    def rooms(self) -> Rooms | None:
        """The services over the open municipality."""
        return self._rooms

    def dress(self) -> None:
        """Put on the theme, the size of text and the language remembered."""
        words.use(self.remembered.language)
        self._translate_qt()
        name = self.remembered.theme or theme.system_theme(self._app)
        theme.wear(self._app, name, self.remembered.scale)

    def show_start(self) -> None:
        """Offer a new municipality, a file or the sample."""
        start = StartPage(self.remembered, self._sample, executor=self._executor)
        start.created.connect(self.create)
        start.opened.connect(self.open)
        start.sample_built.connect(self.open)
        start.brought_back.connect(self.bring_back)
        start.left.connect(self._on_left)
        start.setWindowTitle(_("{title} – Medborgarlöfte").format(title=_("Welcome")))
        self._show(start)
        self.shown.emit("start")

    def create(self, municipality: str, file: Path) -> None:
        """A new municipality in a file that must not exist yet."""
        self._first_page = ""
        file.parent.mkdir(parents=True, exist_ok=True)
        db = Database.create(file)
        KeepingService(db).name_municipality(municipality)
        self._take(db)

    def open(self, target: Path | str, page: str = "") -> None:
        """Open a municipality's file, or a server by its URL; on a page where one is named; where it can't, the start."""
        self._first_page = page
        try:
            self._take(Database.open(target))
        except Exception:
            self._let_go()
            if not isinstance(self.top, StartPage):
                self.show_start()
            if isinstance(self.top, StartPage) and isinstance(target, Path):
                self.top.refused = target
            raise

    def sit(self) -> None:
        """Ask who sits here."""
        if self._rooms is None:
            return
        seat = SeatPage(self._rooms.keeping)
        seat.seated.connect(self._on_seated)
        seat.setWindowTitle(_("{title} – Medborgarlöfte").format(title=_("Who sits here?")))
        self._show(seat)
        self.shown.emit("seat")

    def look_changed(self) -> None:
        """Dress anew and build what is shown again, on the same page; once for all keys that were pressed meanwhile."""
        self._rebuilding.start()

    def restore(self, copy: Path) -> None:
        """Put a backup in the file's place and open it."""
        if self._rooms is None or self._rooms.db.path is None:
            return
        file = self._rooms.db.path
        self._let_go()
        try:
            restore_backup(copy, file)
            self._news = restored_words(copy)
        finally:
            self.open(file)

    def bring_back(self, copy: Path, file: Path) -> None:
        """Make a file that is not open what a backup is, and open it."""
        self._let_go()
        restore_backup(copy, file)
        self._news = restored_words(copy)
        self.open(file)

    def undo(self) -> None:
        """Undo the last action of the one who sits here, of those since they sat down."""
        if self._rooms is not None and self.window is not None:
            undo(self.window, self._rooms, self._sat_down_at)

    def redo(self) -> None:
        """Do again what was undone last."""
        if self._rooms is not None and self.window is not None:
            redo(self.window, self._rooms, self._sat_down_at)

    def say(self, sentence: Sentence) -> None:
        """Show a refusal where the user looks."""
        if isinstance(self.top, Window | StartPage | SeatPage):
            self.top.notices.say(sentence.happened, sentence.remedy)

    def end(self) -> None:
        """Stop what runs, remember the window, let the file go."""
        wait_for_all()
        settle_clipboard()
        self._app.removeTranslator(self._translator)
        self.remembered.save()
        self._let_go()

    def _take(self, db: Database) -> None:
        self._let_go()
        rooms = Rooms(db, Looking(), self.remembered, self._executor, self.look_changed, self.restore)
        self._rooms = rooms
        if db.path is not None:
            self.remembered.opened(db.path)
        known = self.remembered.person(_identity(rooms))
        people = rooms.keeping.people()
        here = next((person for person in people if person.name == known), None)
        if here is None and self._seat_anyone:
            here = next((person for person in people if person.role is Role.COORDINATOR), None)
        if here is None:
            self.sit()
        else:
            rooms.keeping.sit_down(here.id)
            self._sat_down_at = last_change(rooms.db)
            self._show_window(rooms)

    def _on_left(self) -> None:
        if self._rooms is not None and self._rooms.keeping.person() is not None:
            self._show_window(self._rooms)

    def _on_seated(self, person: object) -> None:
        rooms = self._rooms
        if rooms is not None:
            self._sat_down_at = last_change(rooms.db)
            self.remembered.sat_down(_identity(rooms), getattr(person, "name", ""))
            self._show_window(rooms)

    def _show_window(self, rooms: Rooms) -> None:
        identity = _identity(rooms)
        look_at_latest(rooms, self.remembered.year(identity))
        collecting = rooms.keeping.origin() is not None
        pages = {"keying": FACTORIES["keying"]} if collecting else FACTORIES
        window = Window({key: _bound(make, rooms) for key, make in pages.items()}, lambda: _read(rooms))
        window.set_commands([*everywhere(self, window), *(_sending(rooms, window) if collecting else [])])
        if not window.frame.reception:
            window.offer(lambda: findable(rooms))
        window.topbar.fill_menu(window.commands)
        window.year_chosen.connect(lambda year: self._look_at(rooms, year))
        rooms.looking.changed.connect(window.refresh)
        self._hear(rooms, window)
        asked, self._first_page = self._first_page, ""
        wanted = "keying" if window.frame.reception else asked or self.remembered.page(identity)
        window.page_shown.connect(partial(self.remembered.stood_on, identity))
        self._show(window)
        window.show_page(wanted if wanted in FACTORIES else next(iter(FACTORIES)))
        page = window.page()
        window.enter_page()
        if self._news:
            window.statusline.say(self._news)
            self._news = ""
        self.shown.emit(page.key if page else "")
        QTimer.singleShot(1500, self._back_up)

    def _hear(self, rooms: Rooms, window: Window) -> None:
        self._hear_no_more()
        elsewhere = Elsewhere(window, lambda: last_change(rooms.db))

        def stored() -> None:
            elsewhere.stored_here()
            window.committed()

        self._deaf = rooms.db.listen(stored)

    def _hear_no_more(self) -> None:
        if self._deaf is not None:
            self._deaf()
            self._deaf = None

    def _look_at(self, rooms: Rooms, year: object) -> None:
        if isinstance(year, tuple):
            rooms.looking.look_at(*year)
            words_of_it = next((choice.words for choice in read_frame(rooms).years if choice.key == year), "")
            self.remembered.looked_at(_identity(rooms), words_of_it)

    def _show(self, widget: QWidget) -> None:
        self.top = widget
        if not isinstance(widget, Window):
            self._hear_no_more()  # the window that goes must not hear what is stored from here
        self.casing.hold(widget)

    def _rebuild(self) -> None:
        """What is half written in a panel stays: the new look is put on at once, and the measures follow when it is closed."""
        self.dress()
        window = self.window
        panel = next((panel for panel in window.findChildren(SidePanel) if panel.isVisible()), None) if window else None
        if panel is not None:
            panel.closed.connect(self._rebuilding.start)
        elif window is not None and self._rooms is not None:
            stood = standing(window)
            self._show_window(self._rooms)
            stand(self.window or window, stood)
        elif isinstance(self.top, SeatPage):
            self.sit()
        else:
            self.show_start()

    def _back_up(self) -> None:
        rooms = self._rooms
        if rooms is not None and rooms.db.path is not None:
            job = Job(lambda _report: back_up_if_due(rooms.db), self._executor)
            job.succeeded.connect(lambda copy: self.window.refresh() if copy and self.window else None)
            job.failed.connect(self._on_failed)
            job.start()

    def _on_failed(self, fault: Exception) -> None:
        raise fault

    def _let_go(self) -> None:
        self._hear_no_more()
        if self._rooms is not None:
            self._rooms.db.close()
            self._rooms = None

    def _translate_qt(self) -> None:
        self._app.removeTranslator(self._translator)
        QLocale.setDefault(QLocale("sv_SE" if words.language() == "sv" else "en_GB"))
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if words.language() == "sv" and self._translator.load("qtbase_sv", folder):
            self._app.installTranslator(self._translator)

    def _on_system_changed(self) -> None:
        if self.remembered.theme is None:
            self.dress()


def _read(rooms: Rooms) -> Frame:
    look_at_latest(rooms)
    return read_frame(rooms)


def _sending(rooms: Rooms, window: Window) -> list[Command]:
    """Lay what sends a collection file above its page."""
    from app.ui.sending import SendingBar

    bar = SendingBar(rooms.keeping, rooms.collecting, rooms.executor)
    bar.said.connect(window.statusline.say)
    window.lay_above(bar)
    return bar.commands()


def _identity(rooms: Rooms) -> str:
    """What tells the open file from others in what this computer remembers."""
    return rooms.keeping.identity()


def _bound(make: Callable[[Rooms], Page], rooms: Rooms) -> Callable[[], Page]:
    return lambda: make(rooms)
