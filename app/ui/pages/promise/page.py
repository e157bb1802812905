"""The page of the promise."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.services.documents import DocumentService
from app.services.keeping import write_whole
from app.services.promise import DecisionService, PromiseForm, PromiseService, PromiseState, PromiseText, next_step
from app.services.survey import SurveyService
from app.ui import theme
from app.ui.command import Command
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job, in_thread
from app.ui.looking import Looking
from app.ui.page import Page
from app.ui.pages.promise.commitments import CommitmentsTab
from app.ui.pages.promise.editing import Editing
from app.ui.pages.promise.preview import Preview
from app.ui.pages.promise.steps import STEPS, missing_before, standing
from app.ui.pages.promise.tabs import DecisionsTab, FrameCard, PrioritiesTab, coverage
from app.ui.pages.promise.texts import TextTab
from app.ui.widget import Button, Chip, Columns, EmptyState, PageHeader, ScrollPage, TabRow, confirm, label
from app.ui.widget.places import in_documents
from app.words import _, pgettext


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
    ) -> None:
        super().__init__()
        self._promises, self._decisions, self._documents = promises, decisions, documents
        self._survey, self._looking, self._executor = survey, looking, executor
        self._form: PromiseForm | None = None
        self._printed: PromiseForm | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self._header = PageHeader()
        self._begin = Button(_("New promise"), "add")
        self._revise = Button(_("New version"), "copy")
        self._export = Button(_("Save PDF…"), "download")
        self.languages = QMenu(self._export)
        for spoken, words in (("sv", _("In Swedish…")), ("en", _("In English…"))):
            self.languages.addAction(words, partial(self._on_export, spoken))
        self._export.setMenu(self.languages)
        self._step = Button("", "send", "primary")
        for button in (self._begin, self._revise, self._export, self._step):
            self._header.add(button)
        self._missing = label("", "body", "attention", wrap=True)
        self._empty = EmptyState(
            _("Here the promise is written: what the police and the municipality promise, and who decides and signs."),
            _("Begin the promise"),
            self._on_begin,
            icon="promise",
        )
        self._build_tabs()
        self.preview = Preview(self._executor)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.tabs)
        inside = self._inside = QScrollArea()
        inside.setWidgetResizable(True)
        inside.setFrameShape(QFrame.Shape.NoFrame)
        inside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setMinimumHeight(theme.px(440))
        inside.setWidget(self._stack)
        column.addWidget(inside, 1)
        self._columns = Columns()
        self._columns.add(left, share=3, least=500)
        self._columns.add(self.preview, share=2, least=400)
        scroll = ScrollPage()
        for widget in (self._header, self._missing, self._empty):
            scroll.add(widget)
        scroll.add(self._columns, 1)
        self.column.addWidget(scroll)
        self.editing = Editing(self, self._promises, self._decisions, self._looking, self._executor, self._on_added)
        self.editing.decided = self._on_decided
        self.tabs.setCurrentIndex(3)
        self._stack.setCurrentIndex(3)

    def _build_tabs(self) -> None:
        self.tabs, self._stack = TabRow(_("Parts of the promise")), QStackedWidget()
        self._stack.setObjectName("scrolled")
        self._frame = FrameCard()
        self.introduction = TextTab([PromiseText.INTRODUCTION], self._frame)
        self._background = TextTab([PromiseText.BACKGROUND, PromiseText.PICTURE])
        self._priorities, self.commitments = PrioritiesTab(), CommitmentsTab()
        self._follow_up = TextTab([PromiseText.FOLLOW_UP, PromiseText.CONTACT, PromiseText.ACCESSIBILITY])
        self._deciding = DecisionsTab()
        for words, tab in (
            (_("Introduction"), self.introduction),
            (pgettext("promise", "Background"), self._background),
            (pgettext("promise", "Priorities"), self._priorities),
            (pgettext("promise", "Commitments"), self.commitments),
            (pgettext("promise", "Follow-up"), self._follow_up),
            (pgettext("promise", "Decisions"), self._deciding),
        ):
            self.tabs.addTab(words)
            self._stack.addWidget(tab)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self._begin.clicked.connect(self.editing.begin)
        self._revise.clicked.connect(self._on_revise)
        self._step.clicked.connect(self._on_step)
        self._frame.changed.connect(self._on_frame)
        for tab in (self.introduction, self._background, self._follow_up):
            tab.written.connect(self._on_written)
        self._priorities.opened.connect(lambda key: self.navigate.emit("picture", key))
        self.commitments.opened.connect(self.editing.open_commitment)
        self.commitments.added.connect(self.editing.add_commitment)
        self.commitments.moved.connect(self._promises.move_commitment)
        self.commitments.party_opened.connect(self.editing.open_party)
        self.commitments.party_moved.connect(self._promises.move_party)
        self.commitments.activity_opened.connect(self.editing.open_activity)
        self._deciding.must_decide.connect(lambda key, must: self._promises.change_party(key, must_decide=must))
        self._deciding.decide_wanted.connect(self.editing.decide)
        self._deciding.decision_removed.connect(self._decisions.remove_decision)
        self._deciding.minutes_approved.connect(self._decisions.approve_minutes)
        self._deciding.signatory_wanted.connect(self.editing.open_signatory)

    def refresh(self) -> None:
        self.prepare()
        for widget in (self._columns, self._export):
            widget.setVisible(self._form is not None)
        self._empty.setVisible(self._form is None)
        self._begin.setVisible(self._form is not None)
        self._show_standing()
        self.editing.form = self._form
        if self._form is not None:
            self._frame.show_waves(self._survey.waves())
            for tab in (self._frame, self.introduction, self._background, self._priorities):
                tab.show_promise(self._form)
            for part in (self.commitments, self._follow_up, self._deciding):
                part.show_promise(self._form)
            self._show_document(self._form)
        self.status_changed.emit()

    def open(self, argument: object) -> None:
        """A commitment's key, or a promise's key with a commitment's or None."""
        if isinstance(argument, tuple):
            promise, argument = argument
            self._looking.look_at(self._looking.wave, promise)
        if isinstance(argument, int) and self._form is not None and self._form.commitment(argument) is not None:
            self.tabs.setCurrentIndex(3)
            self.editing.open_commitment(argument)

    def title(self) -> str:
        return _("The promise") if self._form is None else self._form.title

    def status_right(self) -> str:
        return "" if self._form is None else coverage(self._form)

    def prepare(self) -> None:
        promise = self._looking.promise
        there = {line.id for line in self._promises.promises()}
        self._form = self._promises.promise(promise) if promise in there and promise is not None else None

    def commands(self) -> list[Command]:
        def there() -> bool:
            return self._form is not None

        return [
            Command("promise.new", _("New promise"), self.editing.begin, "", "add"),
            Command("promise.commitment", _("Add a commitment"), self._on_add_first, "Ctrl+Shift+N", "add", when=there),
            Command("promise.pdf", _("Save PDF…"), lambda: self._on_export("sv"), "Ctrl+Shift+S", "download", when=there),
            Command("promise.pdf.english", _("Save PDF in English…"), lambda: self._on_export("en"), "", "language", when=there),
        ]

    def leave(self) -> bool:
        for tab in (self.introduction, self._background, self._follow_up):
            tab.save()
        return True

    def missing(self) -> str:
        """What is said to stand in the way of the next step; empty where nothing does."""
        return self._missing.text()

    def _show_standing(self) -> None:
        form = self._form
        self._header.say(self.title(), "", *([] if form is None else [Chip(standing(form), "neutral")]))
        step = None if form is None else next_step(form)
        self._step.setVisible(step is not None)
        if step is not None:
            words, icon = STEPS[step.state]
            self._step.say(words())
            self._step.set_icon(icon)
        self._revise.setVisible(form is not None and form.newest and (form.decided or form.state is PromiseState.REFERRED_BACK))
        said = missing_before(step)
        self._missing.setText(said)
        self._missing.setVisible(bool(said))

    def _show_document(self, form: PromiseForm) -> None:
        if form != self._printed:
            self._printed = form
            self.preview.show_document(lambda: self._documents.promise_pdf(form.id))  # what is saved, not the program's language

    def _on_tab(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self._inside.verticalScrollBar().setValue(0)

    def _on_decided(self) -> None:
        self.refresh()
        if self._step.isVisible():
            self._step.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_added(self, commitment_id: int) -> None:
        self.refresh()
        self.commitments.go_to(commitment_id)

    def _on_begin(self) -> None:
        self.editing.begin()

    def _on_revise(self) -> None:
        assert self._form is not None
        self._looking.look_at(self._looking.wave, self._decisions.new_version(self._form.id))

    def _on_step(self) -> None:
        assert self._form is not None
        step, promise = next_step(self._form), self._form.id
        assert step is not None
        if step.state is PromiseState.DECIDED:
            self.tabs.setCurrentIndex(5)
            self.editing.decide()
            return
        go: dict[PromiseState, Callable[[int], None]] = {
            PromiseState.CONSULTATION: self._decisions.send_to_consultation,
            PromiseState.PROPOSED: self._decisions.propose,
            PromiseState.SIGNED: self._decisions.sign,
            PromiseState.PUBLISHED: self._decisions.publish,
            PromiseState.EVALUATED: self._decisions.evaluate,
            PromiseState.ARCHIVED: self._decisions.archive,
        }
        final = step.state in {PromiseState.SIGNED, PromiseState.PUBLISHED} and not step.obstacles
        words = STEPS[step.state][0]()
        if not final or confirm(self, words, _("Nothing undoes this. A change then takes a new version."), words):
            go[step.state](promise)

    def _on_export(self, spoken: str) -> None:
        if self._form is None:
            return
        suggested = in_documents(f"{self._form.title}.pdf")
        chosen, _filter = FileDialog.save(self, _("Save PDF"), suggested, "PDF (*.pdf)")
        if chosen:
            self.export(Path(chosen), spoken)

    def export(self, target: Path, spoken: str = "sv") -> None:
        """Write the promise's PDF to a file, its headings in "sv" or "en", off the GUI thread; says so when it is there."""
        assert self._form is not None
        promise = self._form.id
        job = Job(lambda _report: write_whole(target, self._documents.promise_pdf(promise, spoken)), self._executor)
        job.succeeded.connect(lambda: self.said.emit(_("Saved {file}").format(file=target.name)))
        job.failed.connect(self._on_failed)
        job.start()

    def _on_failed(self, fault: Exception) -> None:
        raise fault

    def _on_frame(self, changed: dict[str, object]) -> None:
        assert self._form is not None
        self._promises.change(self._form.id, **changed)  # type: ignore[arg-type]

    def _on_written(self, part: PromiseText, blocks: object, sitting: str) -> None:
        assert self._form is not None
        self._promises.write_text(self._form.id, part, blocks, sitting)  # type: ignore[arg-type]

    def _on_add_first(self) -> None:
        if self._form is not None and self._form.editable:
            self.tabs.setCurrentIndex(3)
            self.editing.add_next_commitment()
