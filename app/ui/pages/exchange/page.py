"""The page where a file of answers is taken in: the file, its columns, its values, and what comes of it; a step each."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt

from app.figures import number
from app.services.exchange.digital import DigitalService, FileMapping, Layout, Proposed, Reading, Taken, Trial
from app.services.survey import SurveyService, WaveLine, WaveState
from app.ui.command import Command
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job, Report, in_thread
from app.ui.looking import Looking
from app.ui.pages.exchange import commands
from app.ui.pages.exchange.check_step import CheckStep
from app.ui.pages.exchange.column_step import ColumnStep
from app.ui.pages.exchange.file_step import FileStep
from app.ui.pages.exchange.mapped_page import CHECK, COLUMNS, FILE, VALUES, MappedPage
from app.ui.pages.exchange.nothing import Nothing
from app.ui.pages.exchange.taken_notice import TakenNotice
from app.ui.pages.exchange.value_step import ValueStep
from app.ui.pages.exchange.work import Work
from app.ui.widget import Button, JobBar, PageHeader, ScrollPage, TabRow
from app.words import _, language, ngettext

KINDS = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods"


class ImportPage(MappedPage):
    """Takes answers in for the wave looked at, which must be open."""

    key = "exchange"
    help_page = "importing"

    def __init__(self, digital: DigitalService, survey: SurveyService, looking: Looking, executor: Executor = in_thread) -> None:
        super().__init__()
        self._digital, self._survey, self._looking, self._executor = digital, survey, looking, executor
        self._wave: WaveLine | None = None
        self._going_on = False
        """Whether the button onward is to have the focus again when the file has been tried."""
        self._taken: Taken | None = None
        self._build()
        self._connect()

    def refresh(self) -> None:
        waves, was_open = self._survey.waves(), self._is_open()
        by_key = {wave.id: wave for wave in waves}
        self._wave = by_key.get(self._looking.wave or 0) or (waves[0] if waves else None)
        if self._work is not None and (self._wave is None or self._wave.id != self._work.wave_id):
            self._work = None
        if self._taken is not None and not self._digital.stands(self._taken):
            self._on_another()
            self.said.emit(_("The answers are out again"))
        work = self._work
        if work is not None and self._is_open() != was_open:
            work.ask_anew(self._digital.asked(work.wave_id) if self._is_open() else work.asked)
        self._show()
        self._try_if_asked()

    def open(self, argument: object) -> None:
        """The path of a file to read."""
        if isinstance(argument, Path) and self._is_open():
            self._read(argument)

    def title(self) -> str:
        return _("Take in answers {name}").format(name=self._wave.name) if self._wave else _("Read answers from a file")

    def prepare(self) -> None:
        self.refresh()

    def commands(self) -> list[Command]:
        looking, has_work = self._looking_step, self._has_work
        return [
            *commands.moving(
                self._on_choose, self._on_next, self._on_back, self._on_another, is_open=self._is_open, has_work=has_work
            ),
            *commands.mapping(looking, self._values.leave_current, is_looking=self._is_looking, on_values=self._on_values),
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
        self._file, self._check = FileStep(), CheckStep(self._digital)
        self._columns, self._values = ColumnStep(self, self._digital), ValueStep(self, self._digital)
        self._steps = (self._file, self._columns, self._values, self._check)
        self._said = TakenNotice()
        self._nothing = Nothing()
        self._nothing.asked.connect(self._on_empty)
        scroll = ScrollPage()
        scroll.add(self._header)
        scroll.body.addLayout(self._said)
        scroll.add(self._bar)
        scroll.add(self._tabs)
        for step in self._steps:
            step.hide()
            scroll.add(step, 1)  # not stacked: each is then as high as it is by itself
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
        self._said.undo.connect(self._on_undo)
        self._said.another.connect(self._on_another)
        self._said.onward.connect(lambda: self.navigate.emit("analysis", None))

    def _show(self) -> None:
        """Show the step one stands on, or what there is to do where no file is read."""
        work, wave = self._work, self._wave
        subtitle = work.path.name if work is not None else _("From a web survey or another program: CSV, XLSX, XLS or ODS.")
        self._header.say(self.title(), subtitle)
        self._tabs.setVisible(work is not None)
        waits = work is not None and self._tabs.currentIndex() == CHECK and not self._is_open()
        for at, one in enumerate(self._steps):
            one.setVisible(work is not None and not waits and at == self._tabs.currentIndex())
        self._choose.setVisible(work is not None)
        self._nothing.setVisible(waits or (work is None and self._taken is None))
        self._next.setVisible(work is not None)
        self._nothing.show_wave(wave)
        if work is not None:
            step = self._tabs.currentIndex()
            self._steps[step].show_work(work)
            self._columns.show_saved(self._digital.mappings(), work.saved)
            waiting = work.waiting(self._digital)
            self._next.say(_next_words(step, work, waiting))
            self._next.setEnabled(step != CHECK or waiting > 0 or _left(work) > 0)

    def _is_open(self) -> bool:
        return self._wave is not None and self._wave.state is WaveState.OPEN

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
        self.moved_on.emit()
        self._show()
        self._nothing.take_focus()

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
        self.moved_on.emit()
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
                work.begin(_("the rows with the headings"))
                work.lay_out(proposed)

        self._run(_("The file is read"), lambda _report: self._digital.proposed(work.asked, work.grid, layout), show)

    def _on_saved_chosen(self, name: str) -> None:
        work = self._work
        if work is not None:
            given = self._digital.mapping(name) if name else FileMapping((), work.mapping.mode)
            proposed = self._digital.proposed(work.asked, work.grid, work.layout, given)
            work.begin(name or _("the mapping by the headings"))
            work.lay_out(replace(proposed, saved=name))
            self._show()

    def _on_step(self) -> None:
        self._going_on = self._tabs.currentIndex() == CHECK and self._next.hasFocus()
        if self._going_on:
            self._tabs.setFocus(Qt.FocusReason.OtherFocusReason)  # else it goes to the button beside, which opens a file
        self._put_away()
        self._show()
        self._try_if_asked()

    def _try_if_asked(self) -> None:
        """Try the file where one stands on the last step and it was not tried since something changed."""
        work = self._work
        waits = work is not None and self._tabs.currentIndex() == CHECK and work.trial is None
        if waits and self._is_open() and not self._bar.isVisible():
            self._try()

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
                if self._going_on and self._tabs.hasFocus():
                    self._next.setFocus(Qt.FocusReason.OtherFocusReason)
                self._going_on = False

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
        self._show()
        self._said.show_taken(taken, name)

    def _on_undo(self) -> None:
        taken = self._taken
        if taken is not None:
            if self._digital.stands(taken):
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
