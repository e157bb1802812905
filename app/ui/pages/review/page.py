"""The page of the review."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget

from app import figures
from app.services.picture import PictureService
from app.services.review import (
    Hinted,
    Hints,
    PlaceFinder,
    Queue,
    ReviewService,
    without_hints,
)
from app.services.survey import PlaceService
from app.ui.command import Command, SearchHit
from app.ui.jobs import Executor, Job, in_thread
from app.ui.looking import Looking
from app.ui.page import Page
from app.ui.pages.review.code_frame import CodeFrame
from app.ui.pages.review.course import Course
from app.ui.pages.review.desk import Desk
from app.ui.pages.review.panels import ClearPanel
from app.ui.pages.review.reviewer import Reviewer
from app.ui.widget import Button, EmptyState, Fact, JobBar, Meter, PageHeader, ScrollPage, TabRow
from app.words import _, language

THEMES = "themes"
"""What `open` takes for the tab of the themes."""


class ReviewPage(Page):
    """Two tabs: the texts to review, and the themes with their counts. `open` takes a text's key, or `THEMES`."""

    key = "review"
    step = "analysis"

    def __init__(
        self,
        review: ReviewService,
        picture: PictureService,
        places: PlaceService,
        looking: Looking,
        executor: Executor = in_thread,
    ) -> None:
        super().__init__()
        self._review, self._looking, self._executor = review, looking, executor
        self._course = Course()
        self._seen: int | None = None
        self._hints = Hints(PlaceFinder(()))
        self._build()
        self._reviewer = Reviewer(self, self._desk, self._course, review, picture, places)
        self._teaching: Job | None = None
        self._connect()

    def refresh(self) -> None:
        """Read the queue again, unless what changed is what was done here."""
        wave = self._looking.wave
        if self.is_abreast():
            self._show_progress()
            self._show_frame()
            return
        first, self._seen = wave != self._seen, wave
        queue = None if wave is None else self._review.queue(wave)
        if queue is None or not queue.lines:
            self._show_empty(queue)
            return
        if self._course.queue is None or self._course.queue.places != queue.places:
            self._hints = Hints(PlaceFinder(queue.places))
        self._show_part(empty=False)
        self._desk.filters.offer(queue)
        self._reviewer.learn(queue, self._hints)
        wanted = self._desk.filters.wanted()
        if first or self._course.queue is None:
            self._course.begin(queue, wanted, self._hints)
        else:
            self._course.read_again(queue, wanted, self._hints)
        self._reviewer.show_all()
        self._show_progress()
        self._show_frame()
        QTimer.singleShot(0, self, lambda: self._learn(queue))  # when the texts are seen

    def is_abreast(self) -> bool:
        return self._looking.wave == self._seen and self._reviewer.is_abreast()

    def open(self, argument: object) -> None:
        if argument == THEMES:
            self._tabs.setCurrentIndex(1)
        elif isinstance(argument, int):
            self._desk.filters.want()
            self._reviewer.go_to(argument)

    def take_focus(self) -> None:
        if self._empty.isVisible():
            self.setFocus()
        elif self._tabs.currentIndex() == 1:
            self._frame.take_focus()
        else:
            self._desk.take_focus()
            self._scroll.bring(self._desk.view)

    def title(self) -> str:
        return _("Written answers")

    def status_right(self) -> str:
        queue = self._course.queue
        at = self._course.at
        if queue is None or at < 0:
            return ""
        place, whole = (figures.number(count, language()) for count in (at + 1, len(self._course.lines)))
        return _("Answer {number} of {whole}").format(number=place, whole=whole)

    def parts(self) -> list[SearchHit]:
        return [SearchHit(_("Themes and places"), _("Written answers"), self.key, THEMES, "flag")]

    def commands(self) -> list[Command]:
        def there() -> bool:
            return self._course.queue is not None

        return [
            Command("review.bulk", _("Clear what has no hints"), self._on_bulk, "Ctrl+Shift+S", "good", when=there),
            Command("review.hinted", _("Show those with hints"), self._on_hinted, "Ctrl+Shift+H", "filter", when=there),
            Command("review.theme", _("New theme"), self._on_new_theme, "Ctrl+Shift+N", "add", when=there),
            Command("review.search", _("Search in the answers"), self._on_search, "Ctrl+F", "search", when=there),
        ]

    def _build(self) -> None:
        self._header = PageHeader(self.title())
        self._fact = Fact("", "edit")
        self._bulk = Button(_("Clear what has no hints"), "good")
        for widget in (self._fact, self._bulk):
            self._header.add(widget)
        self._meter, self._bar = Meter(_("Reviewed")), JobBar()
        self._tabs = TabRow(_("Parts of the review"))
        self._tabs.addTab(_("Review"))
        self._tabs.addTab(_("Themes and places"))
        self._stack = QStackedWidget()
        self._empty = EmptyState(
            _("What people wrote stands here to be read before it leaves the program. Nobody has written anything yet."),
            icon="edit",
        )
        scroll = self._scroll = ScrollPage()
        self.column.addWidget(scroll)
        for part in (self._header, self._meter, self._bar, self._tabs):
            scroll.add(part)
        scroll.add(self._stack, 1)
        scroll.add(self._empty, 1)
        self._desk = Desk(self._stack)
        self._stack.addWidget(self._desk)

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._on_turned)
        self._desk.filters.changed.connect(self._on_filtered)
        self._desk.filters.search.returnPressed.connect(self._desk.take_focus)
        self._bulk.clicked.connect(self._on_bulk)
        self._reviewer.said.connect(self.said)
        self._reviewer.moved.connect(self._on_moved)

    @cached_property
    def _frame(self) -> CodeFrame:
        """The tab of the themes, made when it is first turned to."""
        frame = CodeFrame(self)
        self._stack.addWidget(frame)
        frame.opened_theme.connect(lambda key: self._on_opened(theme_id=key))
        frame.opened_place.connect(lambda key: self._on_opened(place_id=key))
        frame.added.connect(self._done(self._review.add_theme, frame.naming.shut))
        frame.renamed.connect(self._done(self._review.rename_theme, frame.naming.shut))
        frame.merged.connect(self._done(self._review.merge_themes, frame.merging.shut))
        frame.moved.connect(self._review.move_theme)
        frame.retired.connect(lambda key, retired: self._review.retire_theme(key, retired=retired))
        return frame

    @cached_property
    def _clear(self) -> ClearPanel:
        """What asks before texts are cleared together."""
        panel = ClearPanel(self)
        panel.agreed.connect(self._on_agreed)
        return panel

    def _done(self, do: Callable[..., object], then: Callable[[], object]) -> Callable[..., None]:
        def done(*given: object) -> None:
            do(*given)
            then()

        return done

    def _show_part(self, *, empty: bool) -> None:
        self._empty.setVisible(empty)
        for widget in (self._stack, self._tabs, self._meter, self._bulk, self._fact):
            widget.setVisible(not empty)

    def _show_empty(self, queue: Queue | None) -> None:
        self._course.queue, self._course.lines, self._course.at = queue, [], -1
        self._show_part(empty=True)
        self.status_changed.emit()

    def _show_progress(self) -> None:
        queue = self._course.queue
        if queue is None:
            return
        done, whole = self._course.reviewed, len(queue.lines)
        words = _("{done} of {whole} reviewed")
        self._fact.say(words.format(done=figures.number(done, language()), whole=figures.number(whole, language())))
        self._meter.show_share(done / whole if whole else 0)
        self._bulk.setEnabled(done < whole)
        self.status_changed.emit()

    def _show_frame(self) -> None:
        if self._tabs.currentIndex() == 1 and self._seen is not None:
            self._frame.show_counts(self._review.counts(self._seen), self._review.themes())

    def _on_turned(self, at: int) -> None:
        self._stack.setCurrentWidget(self._frame if at == 1 else self._desk)
        self._show_frame()

    def _on_opened(self, *, theme_id: int | None = None, place_id: int | None = None) -> None:
        self._tabs.setCurrentIndex(0)
        self._desk.filters.want(theme_id=theme_id, place_id=place_id)
        self._desk.take_focus()

    def _on_moved(self) -> None:
        """Where the window is low, what stands beside the next text must not push it out of sight."""
        self.status_changed.emit()
        QTimer.singleShot(0, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        view = self._desk.view
        if view.hasFocus() and view.visibleRegion().boundingRect().height() < view.height():
            self._scroll.bring(view)

    def _on_new_theme(self) -> None:
        self._frame.begin_new()

    def _on_search(self) -> None:
        self._tabs.setCurrentIndex(0)
        self._desk.filters.search.setFocus()

    def _on_hinted(self) -> None:
        self._tabs.setCurrentIndex(0)
        self._desk.filters.want_hint(Hinted.ANY)

    def _on_filtered(self) -> None:
        """Another lot is wanted; where hints decide, they are found first, with progress."""
        queue = self._course.queue
        if queue is None:
            return
        if self._desk.filters.wanted().hint is None:
            self._begin(queue)
        else:
            self._find_hints(queue, lambda: self._begin(queue))

    def _begin(self, queue: Queue) -> None:
        self._course.begin(self._course.queue or queue, self._desk.filters.wanted(), self._hints)
        self._reviewer.show_all()

    def _learn(self, queue: Queue) -> None:
        """Learn from what is tagged, here and in other waves, beside the work: suggestions come when it is done."""
        if self._teaching is not None:
            self._teaching.cancel()
        job = self._teaching = Job(lambda report: self._review.learned(queue, report), self._executor)
        job.succeeded.connect(lambda learned: self._reviewer.teach(queue, learned))
        job.start()

    def _find_hints(self, queue: Queue, then: Callable[[], object]) -> None:
        hints = self._hints
        job = Job(lambda report: hints.find(queue.lines, report), self._executor)
        job.succeeded.connect(lambda _nothing: then() if hints is self._hints else None)
        self._bar.run(_("Looking for hints"), job)

    def _on_bulk(self) -> None:
        queue = self._course.queue
        if queue is not None:
            self._find_hints(queue, lambda: self._clear.begin(without_hints(self._course.queue or queue, self._hints)))

    def _on_agreed(self, text_ids: tuple[int, ...]) -> None:
        self._clear.shut()
        job = Job(lambda report: self._review.clear_all(text_ids, report), self._executor)
        job.succeeded.connect(self._on_cleared)
        self._bar.run(_("The answers are cleared"), job)

    def _on_cleared(self, count: int) -> None:
        self.said.emit(_("{count} answers are cleared. Ctrl+Z takes them back.").format(count=figures.number(count, language())))
