"""The page of the promise."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.services.documents import DocumentPart, DocumentService
from app.services.documents.signing import with_stamps_drawn
from app.services.promise import DecisionService, PromiseForm, PromiseService, PromiseState, PromiseText
from app.services.promise.background import Offer
from app.services.survey import SurveyService
from app.ui import theme
from app.ui.command import Command, SearchHit
from app.ui.jobs import Executor, in_thread
from app.ui.looking import Looking
from app.ui.page import Page
from app.ui.pages.promise.beginning import Beginning
from app.ui.pages.promise.commitments import CommitmentsTab
from app.ui.pages.promise.consulting import Consulting
from app.ui.pages.promise.covering import coverage
from app.ui.pages.promise.editing import Editing
from app.ui.pages.promise.exporting import Exporting
from app.ui.pages.promise.filling import Filling
from app.ui.pages.promise.finding import Finding
from app.ui.pages.promise.more import MakeTab, MoreTab
from app.ui.pages.promise.moving import Moving
from app.ui.pages.promise.preview import Preview
from app.ui.pages.promise.priorities import PrioritiesTab
from app.ui.pages.promise.steps import standing
from app.ui.pages.promise.tabs import DecisionsTab, FrameCard
from app.ui.pages.promise.texts import TextTab
from app.ui.remembered import Remembered
from app.ui.widget import Chip, Columns, EmptyState, PageHeader, ScrollPage, TabRow
from app.ui.widget.leaves import Leaves
from app.ui.widget.side_panel import put_away_over
from app.words import _, name, ngettext, pgettext


class PromisePage(Page):
    """Tabs at the left, the document as it will be at the right. `open` says what it takes."""

    key = "promise"

    def __init__(
        self,
        promises: PromiseService,
        decisions: DecisionService,
        documents: DocumentService,
        survey: SurveyService,
        looking: Looking,
        executor: Executor = in_thread,
        consult: Callable[[QWidget], Consulting] | None = None,
        fill: Callable[[QWidget], Filling] | None = None,
        more: Sequence[MakeTab] = (),
        remembered: Remembered | None = None,
    ) -> None:
        """`consult` makes the header's consultation and comparison, `fill` what fills texts; `more` makes tabs. None has none."""
        super().__init__()
        self.filling = None if fill is None else fill(self)
        self.consulting = None if consult is None else consult(self)
        self._more = [make(self, executor) for make in more]
        self._promises, self._decisions, self._documents = promises, decisions, documents
        self._survey, self._looking, self._executor = survey, looking, executor
        self._form: PromiseForm | None = None
        self._printed: PromiseForm | None = None
        self.preview = Preview(executor, remembered)
        self._build()
        self._connect()
        self.show_tab(self.commitments)

    def _build(self) -> None:
        self._header = PageHeader()
        self.exporting = Exporting(self, self._documents, self._executor)
        self.exporting.said.connect(self.said)
        self.beginning = Beginning(self, self._decisions, self._looking, self._on_begin)
        self.moving = Moving(self, self._decisions, {tab.leads_to for tab in self._more if tab.leads_to is not None})
        if self.consulting is not None:
            self.consulting.said.connect(self.said)
            self.consulting.offer(self.exporting.languages)
        beside = (self.consulting.compare, self.consulting.comments) if self.consulting is not None else ()
        for button in (*beside, self.exporting.button, self.beginning.button, self.moving.button):
            self._header.add(button)
        self._empty = EmptyState(
            _("Here the promise is written: what the police and the municipality promise, and who decides and signs."),
            _("Begin the promise"),
            self._on_begin,
            icon="promise",
        )
        self._build_tabs()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self.finding = Finding(self, self._promises)
        self.finding.bar.told.connect(self.said)
        column.addWidget(self.finding.bar)
        column.addWidget(self.tabs)
        self._inside = _scrolled(self._stack)
        column.addWidget(self._inside, 1)
        self._columns = Columns()
        self._columns.add(left, share=3, least=500)  # so wide at 1366 pixels that all tabs stand in it
        self._columns.add(self.preview, share=1, least=400)
        scroll = ScrollPage()
        hint = (self.consulting.hint, self.consulting.bar) if self.consulting is not None else ()
        for widget in (self._header, self.moving.missing, self.moving.hint, *hint, self._empty):
            scroll.add(widget)
        scroll.add(self._columns, 1)
        self.column.addWidget(scroll)
        self.editing = Editing(self, self._promises, self._decisions, self._looking, self._executor, self._on_added)
        self.editing.decided = self._on_done

    def _build_tabs(self) -> None:
        self.tabs, self._stack = TabRow(_("Parts of the promise")), Leaves()
        self._stack.setObjectName("scrolled")
        self._parts: list[DocumentPart | None] = []
        self._frame = FrameCard()
        self.introduction = TextTab([PromiseText.INTRODUCTION], self._frame)
        filled = () if self.filling is None else (self.filling.card,)
        self._background = TextTab([PromiseText.BACKGROUND, PromiseText.PICTURE], *filled)
        self._priorities, self.commitments = PrioritiesTab(), CommitmentsTab()
        self._follow_up = TextTab([PromiseText.FOLLOW_UP, PromiseText.CONTACT, PromiseText.ACCESSIBILITY])
        self._deciding = DecisionsTab()
        for words, tab, part in (
            (_("Introduction"), self.introduction, DocumentPart.INTRODUCTION),
            (pgettext("promise", "Background"), self._background, DocumentPart.BACKGROUND),
            (pgettext("promise", "Priorities"), self._priorities, DocumentPart.PRIORITIES),
            (pgettext("promise", "Commitments"), self.commitments, DocumentPart.COMMITMENTS),
            (pgettext("promise", "Follow-up"), self._follow_up, DocumentPart.FOLLOW_UP),
            (pgettext("promise", "Decisions"), self._deciding, DocumentPart.DECISIONS),
            *((made.title(), made, made.part) for made in self._more),
        ):
            self._stack.addWidget(tab)
            self.tabs.addTab(words)
            self._parts.append(part)
        for made in self._more:
            made.said.connect(self.said)
            made.done.connect(lambda made=made: self._on_done(made))

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.moving.deciding.connect(self._on_decide)
        self.moving.led.connect(self._on_led)
        self.moving.renewing.connect(self.beginning.revise)
        if self.consulting is not None:
            self.moving.consulting.connect(self.consulting.send)
        self._frame.changed.connect(self._on_frame)
        for tab in self.texts:
            tab.written.connect(self._on_written)
        if self.filling is not None:
            self.filling.before, self.filling.after = self._background.save, self.refresh
            self.filling.filled.connect(self._on_filled)
        self._priorities.opened.connect(lambda key: self.navigate.emit("picture", key))
        self._priorities.linked.connect(lambda key, areas: self._promises.change_commitment(key, priority_ids=areas))
        self.commitments.opened.connect(self.editing.open_commitment)
        self.commitments.added.connect(self.editing.add_commitment)
        self.commitments.moved.connect(self._promises.move_commitment)
        self.commitments.party_opened.connect(self.editing.open_party)
        self.commitments.party_moved.connect(self._promises.move_party)
        self.commitments.activity_opened.connect(self.editing.open_activity)
        self.commitments.activity_moved.connect(self._promises.move_activity)
        self._deciding.must_decide.connect(lambda key, must: self._promises.change_party(key, must_decide=must))
        self._deciding.decide_wanted.connect(self.editing.decide)
        self._deciding.decision_removed.connect(self._decisions.remove_decision)
        self._deciding.minutes_approved.connect(self._decisions.approve_minutes)
        for made in self._more:
            made.signatory_wanted.connect(self.editing.open_signatory)

    def refresh(self) -> None:
        self.prepare()
        for widget in (self._columns, self.exporting.button):
            widget.setVisible(self._form is not None)
        self._empty.setVisible(self._form is None)
        self._show_standing()
        self.editing.form = self.exporting.form = self._form
        if self.consulting is not None:
            self.consulting.show_promise(self._form)
        if self._form is not None:
            self._frame.show_waves(self._survey.waves())
            for tab in (self._frame, self.introduction, self._background, self._priorities):
                tab.show_promise(self._form)
            if self.filling is not None:
                self.filling.show_promise(self._form)
                self._check_figures()
            for part in (self.commitments, self._follow_up, self._deciding):
                part.show_promise(self._form)
            for other in self._more:
                other.show_promise(self._form)
            self._show_document(self._form)
            self.finding.show_promise(self._form)
        self.status_changed.emit()

    def open(self, argument: object) -> None:
        """A commitment's key, a promise's key with a commitment's or None, or the words on a tab."""
        if isinstance(argument, str):
            titles = [self.tabs.tabText(at) for at in range(self.tabs.count())]
            self.tabs.setCurrentIndex(titles.index(argument))
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(argument, tuple):
            promise, argument = argument
            self._looking.look_at(self._looking.wave, promise)
        if isinstance(argument, int) and self._form is not None and self._form.commitment(argument) is not None:
            self.show_tab(self.commitments)
            self.editing.open_commitment(argument)

    def show_tab(self, tab: QWidget) -> None:
        """Turn to one of the parts of the promise."""
        self.tabs.setCurrentIndex(self._stack.indexOf(tab))

    def title(self) -> str:
        return _("The promise") if self._form is None else self._form.title

    def status_right(self) -> str:
        return "" if self._form is None else coverage(self._form)

    def prepare(self) -> None:
        promise = self._looking.promise
        there = {line.id for line in self._promises.promises()}
        self._form = self._promises.promise(promise) if promise in there and promise is not None else None
        self.beginning.form = self._form
        if self.consulting is not None:
            self.consulting.form = self._form
        if self.filling is not None:
            self.filling.form = self._form

    def parts(self) -> list[SearchHit]:
        if self._form is None:
            return []
        offers = {made.title(): made.offers() for made in self._more}
        titles = [self.tabs.tabText(at) for at in range(self.tabs.count())]
        return [SearchHit(words, offers.get(words) or _("Parts of the promise"), self.key, words, "into") for words in titles]

    def commands(self) -> list[Command]:
        def there() -> bool:
            return self._form is not None

        more = [] if self.consulting is None else self.consulting.commands()
        return [
            *(command for tab in self._more for command in tab.commands()),
            *more,
            *([] if self.filling is None else self.filling.commands()),
            *self.finding.commands(),
            *self.beginning.commands(),
            Command("promise.commitment", _("Add a commitment"), self._on_add_first, "Ctrl+Shift+N", "add", when=there),
            Command("promise.pdf", _("Save PDF…"), lambda: self.exporting.ask("sv"), "Ctrl+Shift+S", "download", when=there),
            Command(
                "promise.pdf.english", _("Save PDF in English…"), lambda: self.exporting.ask("en"), "", "language", when=there
            ),
        ]

    def leave(self) -> bool:
        self.save()
        return True

    @property
    def texts(self) -> tuple[TextTab, ...]:
        """The tabs of texts."""
        return self.introduction, self._background, self._follow_up

    def save(self) -> None:
        """Save what is being written."""
        for tab in self.texts:
            tab.save()

    def missing(self) -> str:
        """What is said to stand in the way of the next step; empty where nothing does."""
        return self.moving.missing.text()

    def export(self, target: Path, spoken: str = "sv") -> None:
        """Write the promise's PDF to a file; see `Exporting.write`."""
        self.exporting.write(target, spoken)

    def _show_standing(self) -> None:
        form = self._form
        self._header.say(self.title(), "", *([] if form is None else [Chip(standing(form), "neutral")]))
        for part in (self.moving, self.beginning):
            part.show_promise(form)

    def _show_document(self, form: PromiseForm) -> None:
        if form != self._printed:
            self._printed = form
            # what is saved, not the program's language
            self.preview.show_document(lambda: with_stamps_drawn(self._documents.promise_pdf(form.id)))

    def _on_tab(self, at: int) -> None:
        put_away_over(self)
        self._stack.setCurrentIndex(at)
        self._inside.verticalScrollBar().setValue(0)
        self.preview.turn_to(self._parts[at])
        self._check_figures()

    def _check_figures(self) -> None:
        """Compare the figures with the survey, where the tab they stand on is shown."""
        if self.filling is not None and self._stack.currentWidget() is self._background:
            self.filling.check()

    def _on_done(self, tab: MoreTab | None = None) -> None:
        """Stand on what comes next: in the tab where it was done, or on the button that leads to the next step."""
        self.refresh()
        if tab is None or not tab.take_focus():
            self.moving.take_focus()

    def _on_decide(self) -> None:
        self.show_tab(self._deciding)
        self.editing.decide()

    def _on_led(self, state: PromiseState) -> None:
        tab = next(tab for tab in self._more if tab.leads_to is state)
        self.show_tab(tab)
        tab.take_step()

    def _on_filled(self, part: PromiseText, offers: tuple[Offer, ...]) -> None:
        """Stand on the first sentence that was put in, and say in which text it is."""
        self.show_tab(self._background)
        self._background.field(part).go_to(offers[0].sentence)
        words = ngettext("{number} sentence was put in “{part}”", "{number} sentences were put in “{part}”", len(offers))
        self.said.emit(words.format(number=len(offers), part=name(part)))

    def _on_added(self, commitment_id: int) -> None:
        self.refresh()
        self.commitments.go_to(commitment_id)

    def _on_begin(self) -> None:
        self.editing.begin()

    def _on_frame(self, changed: dict[str, object]) -> None:
        assert self._form is not None
        self._promises.change(self._form.id, **changed)  # type: ignore[arg-type]

    def _on_written(self, part: PromiseText, blocks: object, sitting: str) -> None:
        assert self._form is not None
        self._promises.write_text(self._form.id, part, blocks, sitting)  # type: ignore[arg-type]

    def _on_add_first(self) -> None:
        if self._form is not None and self._form.editable:
            self.show_tab(self.commitments)
            self.editing.add_next_commitment()


def _scrolled(leaves: QWidget) -> QScrollArea:
    """Scrolls what is under the tabs; so low at least that the bar that finds has room over it at 1366 by 768."""
    inside = QScrollArea()
    inside.setWidgetResizable(True)
    inside.setFrameShape(QFrame.Shape.NoFrame)
    inside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
    inside.setMinimumHeight(theme.px(300))
    inside.setWidget(leaves)
    return inside
