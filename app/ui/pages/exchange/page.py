"""The page where a file of answers is taken in: the file, its columns, its values, and what comes of it; a step each."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.figures import number
from app.services.exchange.digital import DigitalService, FileMapping, Layout, Proposed, Reading, Taken, Trial
from app.services.survey import SurveyService, WaveLine, WaveState
from app.ui.command import Command
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job, Report, in_thread
from app.ui.looking import Looking
from app.ui.page import Page
from app.ui.pages.exchange.check_step import CheckStep
from app.ui.pages.exchange.column_step import ColumnStep
from app.ui.pages.exchange.file_step import FileStep
from app.ui.pages.exchange.value_step import ValueStep
from app.ui.pages.exchange.work import Work
from app.ui.widget import Button, Card, EmptyState, JobBar, Notice, PageHeader, ScrollPage, TabRow
from app.words import _, language, ngettext

FILE, COLUMNS, VALUES, CHECK = range(4)
KINDS = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods"


class ImportPage(Page):
    """Takes answers in for the wave looked at, which must be open."""

    key = "exchange"
    help_page = "importing"

    def __init__(self, digital: DigitalService, survey: SurveyService, looking: Looking, executor: Executor = in_thread) -> None:
        super().__init__()
        self._digital, self._survey, self._looking, self._executor = digital, survey, looking, executor
        self._wave: WaveLine | None = None
        self._work: Work | None = None
        self._taken: Taken | None = None
        self._build()
        self._connect()

    def refresh(self) -> None:
        waves = self._survey.waves()
        by_key = {wave.id: wave for wave in waves}
        self._wave = by_key.get(self._looking.wave or 0) or (waves[0] if waves else None)
        if self._work is not None and (self._wave is None or self._wave.id != self._work.wave_id):
            self._work = None
        self._show()

    def open(self, argument: object) -> None:
        """The path of a file to read."""
        if isinstance(argument, Path) and self._is_open():
            self._read(argument)

    def title(self) -> str:
        return _("Take in answers {name}").format(name=self._wave.name) if self._wave else _("Read answers from a file")

    def prepare(self) -> None:
        self.refresh()

    def commands(self) -> list[Command]:
        return [
            Command("import.choose", _("Choose a file of answers"), self._on_choose, "Ctrl+Shift+F", "folder", self._is_open),
            Command("import.next", _("Next step"), self._on_next, "Alt+Right", "forward", self._has_work),
            Command("import.back", _("Step back"), self._on_back, "Alt+Left", "back", self._has_work),
            Command(
                "import.accept",
                _("Accept the proposals shown"),
                lambda: self._looking_step().accept_shown(),
                "Ctrl+Shift+A",
                "good",
                self._is_looking,
            ),
            Command(
                "import.aside",
                _("Set the proposals shown aside"),
                lambda: self._looking_step().set_shown_aside(),
                "Ctrl+Shift+L",
                "hidden",
                self._is_looking,
            ),
            Command("import.new", _("Another file"), self._on_another, "", "new", lambda: self._work is not None),
        ]

    def _build(self) -> None:
        self._header = PageHeader()
        self._choose = Button(_("Choose another file…"), "folder")
        self._next = Button(_("Onward"), "forward", "primary")
        self._header.add(self._choose)
        self._header.add(self._next)
        self._tabs = TabRow(_("Steps of taking in answers"))
        for words in (_("1 The file"), _("2 Columns"), _("3 Values"), _("4 Check and take in")):
            self._tabs.addTab(words)
        self._bar = JobBar()
        self._file, self._columns = FileStep(), ColumnStep(self, self._digital)
        self._values, self._check = ValueStep(self, self._digital), CheckStep(self._digital)
        self._steps = QStackedWidget()
        for step in (self._file, self._columns, self._values, self._check):
            self._steps.addWidget(step)
        self._said = _Said()
        self._empty = EmptyState("", _("Choose a file…"), self._on_empty, icon="upload")
        self._nothing = Card()
        self._nothing.add(self._empty, 1)
        scroll = ScrollPage()
        scroll.add(self._header)
        scroll.body.addLayout(self._said)
        scroll.add(self._bar)
        scroll.add(self._tabs)
        scroll.add(self._steps, 1)
        scroll.add(self._nothing, 1)
        scroll.body.addStretch()  # under the message, where nothing else is shown
        self.column.addWidget(scroll)

    def _connect(self) -> None:
        self._choose.clicked.connect(self._on_choose)
        self._next.clicked.connect(self._on_next)
        self._tabs.currentChanged.connect(self._on_step)
        self._file.read_otherwise.connect(self._on_read_otherwise)
        self._file.laid_out.connect(self._on_laid_out)
        self._columns.changed.connect(self._show)
        self._columns.saved_chosen.connect(self._on_saved_chosen)
        self._columns.saved_removed.connect(self._digital.remove_mapping)
        self._values.changed.connect(self._show)
        self._values.said.connect(self.said)
        self._check.said.connect(self.said)
        self._check.chosen.connect(self._try)
        self._check.mapping_saved.connect(self._on_mapping_saved)

    def _show(self) -> None:
        """Show the step one stands on, or what there is to do where no file is read."""
        work, wave = self._work, self._wave
        subtitle = work.path.name if work is not None else _("From a web survey or another program: CSV, XLSX, XLS or ODS.")
        self._header.say(self.title(), subtitle)
        self._tabs.setVisible(work is not None)
        self._steps.setVisible(work is not None)
        self._choose.setVisible(work is not None)
        self._nothing.setVisible(work is None and self._taken is None)
        self._next.setVisible(work is not None)
        if wave is None:
            self._say_empty(_("There is no survey wave yet to take answers in for."), _("To the survey"))
        elif wave.state is not WaveState.OPEN:
            said = _("The wave {name} is not open, so it takes no answers.").format(name=wave.name)
            self._say_empty(said, _("To the survey"))
        else:
            said = _(
                "Choose the file that the survey tool gave. You see how it is read, and nothing is taken in before you say so."
            )
            self._say_empty(said, _("Choose a file…"))
        if work is not None:
            step = self._tabs.currentIndex()
            (self._file, self._columns, self._values, self._check)[step].show_work(work)
            self._columns.show_saved(self._digital.mappings(), work.saved)
            self._steps.setCurrentIndex(step)
            waiting = work.waiting(self._digital)
            self._next.say(_next_words(step, work, waiting))
            self._next.setEnabled(step != CHECK or waiting > 0 or _left(work) > 0)

    def _say_empty(self, sentence: str, action: str) -> None:
        self._empty.sentence.setText(sentence)
        if self._empty.button is not None:
            self._empty.button.say(action)

    def _is_open(self) -> bool:
        return self._wave is not None and self._wave.state is WaveState.OPEN

    def _has_work(self) -> bool:
        return self._work is not None

    def _on_empty(self) -> None:
        if self._is_open():
            self._on_choose()
        else:
            self.navigate.emit("survey", "wave" if self._wave is not None else None)

    def _on_choose(self) -> None:
        path, _kind = FileDialog.open(self, _("Choose a file of answers"), "", _("Files of answers") + f" ({KINDS})")
        if path:
            self._read(Path(path))

    def _on_another(self) -> None:
        self._work = self._taken = None
        self._said.hush()
        self._show()
        if self._empty.button is not None:
            self._empty.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, path: Path, how: Reading | None = None) -> None:
        """Read a file in a process of its own, and see what its columns are."""
        wave = self._wave
        if wave is None:
            return

        def read(report: Report) -> Work:
            asked = self._digital.asked(wave.id)
            grid = self._digital.read(path, how or Reading(), report)
            return Work.of(wave.id, asked, path, grid, self._digital.proposed(asked, grid))

        self._run(_("The file is read"), read, self._on_read)

    def _on_read(self, work: object) -> None:
        if not isinstance(work, Work):
            return
        again = self._work is not None and self._work.path == work.path
        self._work, self._taken = work, None
        self._said.hush()
        if not again:
            self._tabs.setCurrentIndex(FILE)
        self._show()
        if not again:
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_read_otherwise(self, how: object) -> None:
        if isinstance(how, Reading) and self._work is not None:
            self._read(self._work.path, how)

    def _on_laid_out(self, layout: object) -> None:
        work = self._work
        if not isinstance(layout, Layout) or work is None:
            return

        def show(proposed: object) -> None:
            if isinstance(proposed, Proposed):
                work.lay_out(proposed)

        self._run(_("The file is read"), lambda _report: self._digital.proposed(work.asked, work.grid, layout), show)

    def _on_saved_chosen(self, name: str) -> None:
        work = self._work
        if work is not None:
            given = self._digital.mapping(name) if name else FileMapping((), work.mapping.mode)
            proposed = self._digital.proposed(work.asked, work.grid, work.layout, given)
            work.lay_out(replace(proposed, saved=name))
            self._show()

    def _on_step(self) -> None:
        for step in (self._columns, self._values):
            step.put_away()
        self._show()
        if self._tabs.currentIndex() == CHECK and self._work is not None and self._work.trial is None:
            self._try()

    def _is_looking(self) -> bool:
        return self._work is not None and self._tabs.currentIndex() in (COLUMNS, VALUES)

    def _looking_step(self) -> ColumnStep | ValueStep:
        return self._columns if self._tabs.currentIndex() == COLUMNS else self._values

    def _on_next(self) -> None:
        if self._work is None:
            pass
        elif self._tabs.currentIndex() < CHECK:
            self._tabs.setCurrentIndex(self._tabs.currentIndex() + 1)
        elif self._work.waiting(self._digital):
            self._tabs.setCurrentIndex(COLUMNS if self._work.waiting_columns() else VALUES)
            self._looking_step().take_focus()
        elif self._next.isEnabled():
            self._take_in(self._work)

    def _on_back(self) -> None:
        self._tabs.setCurrentIndex(max(FILE, self._tabs.currentIndex() - 1))

    def _try(self) -> None:
        """Find out what would be taken in."""
        work = self._work
        if work is None:
            return
        self._next.setEnabled(False)

        def tried(report: Report) -> Trial:
            return self._digital.try_out(work.wave_id, work.grid, work.layout, work.mapping, work.choices, report)

        def show(trial: object) -> None:
            if isinstance(trial, Trial) and self._work is work:
                work.trial = trial
                self._show()

        self._run(_("The file is tried"), tried, show)

    def _take_in(self, work: Work) -> None:
        choices = work.choices

        def take(report: Report) -> Taken:
            return self._digital.take_in(work.wave_id, work.grid, work.layout, work.mapping, choices, report)

        self._run(_("The answers are taken in"), take, self._on_taken)

    def _on_taken(self, taken: object) -> None:
        if not isinstance(taken, Taken) or self._work is None:
            return
        name = self._work.path.name
        self._work, self._taken = None, taken
        count = ngettext("{n} answer was taken in from {file}.", "{n} answers were taken in from {file}.", taken.responses)
        left = ngettext("{n} row was left out.", "{n} rows were left out.", taken.left_out)
        undo, onward = Button(_("Undo"), "undo"), Button(_("To the answers"), "forward", "primary")
        another = Button(_("Another file"), "new")
        self._said.show_notice(
            count.format(n=number(taken.responses, language()), file=name),
            left.format(n=number(taken.left_out, language())) if taken.left_out else "",
            undo,
            another,
            onward,
        )
        undo.clicked.connect(self._on_undo)
        another.clicked.connect(self._on_another)
        onward.clicked.connect(lambda: self.navigate.emit("analysis", None))
        self._show()
        onward.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_undo(self) -> None:
        taken = self._taken
        if taken is not None:
            self._digital.undo(taken)
            self.said.emit(_("The answers are out again"))
            self._on_another()

    def _on_mapping_saved(self, name: str) -> None:
        if self._work is not None:
            self._digital.save_mapping(name, self._work.looked_at)
            self.said.emit(_("The mapping is saved"))

    def _run(self, words: str, work: Callable[[Report], object], then: Callable[[object], None]) -> None:
        job = Job(work, self._executor)
        job.succeeded.connect(then)
        job.ended.connect(self._show)
        self._bar.run(words, job)


class _Said(QVBoxLayout):
    """Where the page says what has come of it."""

    def show_notice(self, text: str, remedy: str, *beside: QWidget) -> None:
        """Say this instead of what was said before."""
        self.hush()
        self.addWidget(Notice(text, remedy, "good", *beside, closable=False))

    def hush(self) -> None:
        """Say nothing."""
        while (held := self.takeAt(0)) is not None:
            if (widget := held.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _left(work: Work) -> int:
    """How many rows would be taken in, as far as that is tried."""
    return len(work.trial.kept(work.choices)) if work.trial is not None else 0


def _next_words(step: int, work: Work, waiting: int) -> str:
    """What comes next: onward, proposals to look at, or the answers in."""
    if step == CHECK and waiting:
        said = ngettext("Look at {n} proposal first", "Look at {n} proposals first", waiting)
        return said.format(n=number(waiting, language()))
    if step != CHECK or work.trial is None:
        return _("Onward")
    count = _left(work)
    return ngettext("Take in {n} answer", "Take in {n} answers", count).format(n=number(count, language()))
