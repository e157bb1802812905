"""What happens at the desk: each key is one action, after which the next text stands there at once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.services.picture import PictureService
from app.services.review import Hints, PlaceFinder, Queue, ReviewService, ReviewState, Suggester, TextLine, ThemeLine, untaught
from app.services.survey import PlaceService
from app.ui.pages.review.beside import THEME_KEYS, PlaceLine
from app.ui.pages.review.course import Course
from app.ui.pages.review.desk import Desk
from app.ui.pages.review.marks import Mark, marked, marks_of, masked_spans, switched
from app.ui.pages.review.panels import ChoosePanel
from app.words import _, language


class Reviewer(QObject):
    """Does what is asked for at the desk, and shows what came of it; `moved` when another text is looked at."""

    said = Signal(str)
    moved = Signal()

    def __init__(
        self,
        page: QWidget,
        desk: Desk,
        course: Course,
        review: ReviewService,
        picture: PictureService,
        places: PlaceService,
    ) -> None:
        super().__init__(page)
        self._desk, self._course, self._review, self._picture, self._all_places = desk, course, review, picture, places
        self._hints, self._learned, self._finder = Hints(PlaceFinder(())), Suggester({}), PlaceFinder(())
        self._read: Queue | None = None
        self._marks: tuple[Mark, ...] = ()
        self._original = False
        self._known = -1
        self._choose_theme = ChoosePanel(page, _("Theme"), _("Search theme, or write a new one"), _("New theme"))
        self._choose_place = ChoosePanel(page, _("Which place is it?"), _("Search place"))
        desk.asked.connect(self._on_asked)
        desk.list.chosen.connect(self._on_chosen)
        desk.list.opened.connect(desk.take_focus)
        desk.view.turned.connect(self._on_turned)
        self._choose_theme.chosen.connect(self._on_theme_chosen)
        self._choose_theme.made.connect(self._on_theme_made)
        self._choose_place.chosen.connect(self._on_place_chosen)

    def learn(self, queue: Queue, hints: Hints) -> None:
        """From now on these hints are shown and these places found; themes are suggested by their names until taught."""
        self._known = self._review.latest()
        self._read, self._hints, self._learned, self._finder = queue, hints, untaught(queue), PlaceFinder(queue.places)

    def teach(self, queue: Queue, learned: Suggester) -> None:
        """Suggest by what the texts of the queue and earlier ones taught, and what was tagged here since the queue was read."""
        if queue is not self._read or self._course.queue is None:
            return
        before, now = queue.tagged, self._course.queue.tagged
        for line in queue.lines:
            if before.get(line.id) != now.get(line.id):
                learned.learn(line.text, before.get(line.id, ()), weight=-1)
                learned.learn(line.text, now.get(line.id, ()))
        self._learned = learned
        self._show_beside()

    def is_abreast(self) -> bool:
        """Whether nothing was stored since but what was done at this desk, which shows it already."""
        return self._review.latest() == self._known

    def show_all(self) -> None:
        """Show the texts wanted, and the one looked at."""
        self._desk.list.show_lines(self._course.lines)
        self._show_line()

    def go_to(self, text_id: int) -> None:
        """Look at a text."""
        if self._course.go_to(text_id):
            self._show_line()

    def _show_line(self) -> None:
        """The text looked at, seen at once; what stands beside it follows."""
        line = self._course.line
        self._original = False
        self._marks = () if line is None else marks_of(line, self._hints.of(line))
        self._show_text(line)
        self._desk.view.let_go()
        if line is not None:
            self._desk.list.stand_on(self._course.at)
        self._desk.paint_now()
        self._show_beside()
        self.moved.emit()

    def _show_text(self, line: TextLine | None) -> None:
        nothing = _("No answers of this kind are left. Choose another kind at the left.")
        if line is None:
            self._desk.show_line(None, "", nothing, original=False)
            self._desk.view.mark(())
            return
        as_masked = line.state is ReviewState.REDACTED and not self._original
        shown = line.masked or "" if as_masked else line.text
        self._desk.show_line(line, self._asked(line), shown, original=self._original)
        self._desk.view.mark(() if as_masked else self._marks)

    def _show_beside(self) -> None:
        line, course, beside = self._course.line, self._course, self._desk.beside
        beside.show_marks(line, self._marks)
        if line is None or course.queue is None:
            beside.show_themes((), (), ())
            beside.show_places(())
            return
        suggested = self._learned.suggestions(line.text, course.had)
        beside.show_themes(self._themes(), course.had, suggested)
        beside.show_places(self._places(line))

    def _asked(self, line: TextLine) -> str:
        asked = self._course.queue.asked if self._course.queue is not None else ()
        return next((one.words for one in asked if (one.question_id, one.option_id) == (line.question_id, line.option_id)), "")

    def _themes(self) -> list[ThemeLine]:
        queue = self._course.queue
        had = self._course.had
        return [one for one in queue.themes if not one.retired or one.id in had] if queue is not None else []

    def _places(self, line: TextLine) -> list[PlaceLine]:
        queue = self._course.queue
        if queue is None:
            return []
        called = {one.place_id: line.text[one.start : one.end] for one in reversed(self._finder.places(line.text))}
        linked = self._course.linked
        found = [PlaceLine(one.id, one.name, one.id in linked, called.get(one.id, "")) for one in queue.places]
        return sorted((one for one in found if one.linked or one.words), key=lambda one: one.linked)

    def _on_asked(self, word: str, number: int) -> None:
        if self._course.line is None:
            return
        {
            "clear": self._on_clear, "mask": self._on_mask, "withhold": self._on_withhold, "reopen": self._on_reopen,
            "next": lambda: self._on_turned(1), "before": lambda: self._on_turned(-1), "show": self._on_show,
            "mark": self._on_mark, "switch": lambda: self._on_switch(number), "tag": lambda: self._tag(number),
            "theme key": lambda: self._on_theme_key(number), "theme": self._on_theme,
            "new theme": lambda: self._on_theme(making=True),
            "place": self._on_place, "link": lambda: self._link(number), "name place": self._on_name_place,
            "quote": self._on_quote,
        }[word]()  # fmt: skip

    def _do(self, step: Callable[[int], object]) -> None:
        """One audited action on the text looked at."""
        line = self._course.line
        assert line is not None
        step(line.id)
        self._known = self._review.latest()

    def _change(self, step: Callable[[int], TextLine]) -> None:
        """One audited action after which the text looked at stands otherwise."""
        line = self._course.line
        assert line is not None
        changed = step(line.id)
        self._course.change(changed)
        self._desk.list.change(self._course.at, changed)

    def _review_by(self, step: Callable[[int], TextLine]) -> None:
        """A step after which the text is done with: the next one stands there at once."""
        self._change(step)
        if not self._course.go_on():
            self.said.emit(_("Every answer here is reviewed"))
        self._show_line()
        self._known = self._review.latest()

    def _on_clear(self) -> None:
        self._review_by(self._review.clear)

    def _on_mask(self) -> None:
        start, end = self._chosen()
        spans = masked_spans(marked(self._marks, start, end) if not self._is_marked(start, end) else self._marks)
        self._review_by(lambda key: self._review.mask(key, spans))

    def _on_withhold(self) -> None:
        self._review_by(self._review.withhold)

    def _on_reopen(self) -> None:
        self._change(self._review.reopen)
        self._show_line()
        self._known = self._review.latest()

    def _on_turned(self, by: int) -> None:
        if self._course.step(by):
            self._show_line()

    def _on_chosen(self, at: int) -> None:
        self._course.at = at
        self._show_line()

    def _on_show(self) -> None:
        self._original = not self._original
        self._show_text(self._course.line)

    def _on_mark(self) -> None:
        self._marks = marked(self._marks, *self._chosen())
        self._desk.view.let_go()
        self._show_marks()

    def _on_switch(self, at: int) -> None:
        self._marks = switched(self._marks, at)
        self._show_marks()

    def _show_marks(self) -> None:
        line = self._course.line
        self._original = line is not None and line.state is ReviewState.REDACTED
        self._show_text(line)
        self._desk.beside.show_marks(line, self._marks)

    def _chosen(self) -> tuple[int, int]:
        """The letters chosen in the original; none are where the masked text is shown."""
        line = self._course.line
        if line is None or self._desk.view.toPlainText() != line.text:
            return (0, 0)
        return self._desk.view.chosen()

    def _is_marked(self, start: int, end: int) -> bool:
        return any(mark.on and mark.span.start <= start and end <= mark.span.end for mark in self._marks)

    def _on_theme_key(self, at: int) -> None:
        themes = self._themes()
        if at < min(len(themes), len(THEME_KEYS)):
            self._tag(themes[at].id)

    def _tag(self, theme_id: int) -> None:
        had = self._course.had
        line = self._course.line
        assert line is not None
        tagged = theme_id not in had
        self._do(lambda key: self._review.tag(key, theme_id, tagged=tagged))
        now = (*had, theme_id) if tagged else tuple(one for one in had if one != theme_id)
        self._learned.learn(line.text, had, weight=-1)
        self._learned.learn(line.text, now)
        self._course.retag(now)
        self._show_beside()

    def _on_theme(self, *, making: bool = False) -> None:
        line = self._course.line
        themes = [(one.id, one.name) for one in self._themes() if one.id not in self._course.had]
        self._choose_theme.rename(_("New theme") if making else _("Theme"))
        self._choose_theme.begin(themes, None if line is None else line.id, making=making)

    def _on_theme_chosen(self, theme_id: int) -> None:
        self._choose_theme.shut()
        self._tag(theme_id)

    def _on_theme_made(self, written: str) -> None:
        line = self._course.line
        self._review.add_theme(written, None if line is None else line.id)
        self._choose_theme.shut()

    def _on_place(self) -> None:
        line = self._course.line
        first = next(iter(self._places(line)), None) if line is not None else None
        if first is not None:
            self._link(first.id)

    def _link(self, place_id: int) -> None:
        linked = self._course.linked
        link = place_id not in linked
        self._do(lambda key: self._review.link(key, place_id, linked=link))
        self._course.relink((*linked, place_id) if link else tuple(one for one in linked if one != place_id))
        self._show_beside()

    def _on_name_place(self) -> None:
        words = self._words()
        places: Sequence[tuple[int, str]] = [(one.id, one.name) for one in self._all_places.places()]
        self._choose_place.rename(_("Which place is “{words}”?").format(words=words) if words else _("Which place is it?"))
        line = self._course.line
        self._choose_place.begin(places, None if line is None else line.id)

    def _on_place_chosen(self, place_id: int) -> None:
        words = self._words()
        self._choose_place.shut()
        if words and self._course.line is not None:
            self._review.name_place(self._course.line.id, place_id, words)
        elif place_id not in self._course.linked:
            self._link(place_id)

    def _words(self) -> str:
        start, end = self._chosen()
        return self._desk.view.toPlainText()[start:end].strip()

    def _on_quote(self) -> None:
        queue = self._course.queue
        assert queue is not None
        self._do(lambda key: self._picture.add_quote(queue.wave_id, key, language()))
        self.said.emit(_("Added to the picture"))
