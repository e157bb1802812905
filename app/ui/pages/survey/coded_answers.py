"""Saving the coded answers of a wave, after it is said what they are: as CSV, as a workbook, or for SPSS."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.services.exchange import CodedFile, CodedKind, ExchangeService, write_coded
from app.services.exchange.coded import WeightColumn
from app.services.survey import WaveLine
from app.ui.file_dialog import FileDialog
from app.ui.jobs import Executor, Job, Report
from app.ui.remembered import Remembered
from app.ui.widget import Button, JobBar, SidePanel, label
from app.ui.widget.places import file_name, in_documents
from app.words import _, language
from app.words.exchange import disclosure_warning, shortened_words


class CodedPanel(SidePanel):
    """Warns of what the file holds, and writes it where and as it is asked for; the kind is remembered."""

    said = Signal(str)

    def __init__(
        self,
        over: QWidget,
        service: ExchangeService,
        remembered: Remembered,
        executor: Executor,
        weights: Callable[[int], Callable[[str], WeightColumn | None] | None],
    ) -> None:
        """`weights` gives for a wave what reckons its weights in a language; None where it has none."""
        super().__init__(over, _("Save coded answers"))
        self._service, self._remembered, self._executor = service, remembered, executor
        self._weights = weights
        self._weigh: Callable[[str], WeightColumn | None] | None = None
        self._wave: WaveLine | None = None
        self._save = Button(_("Save answers…"), "table", "primary")
        self._bar = JobBar()
        self.body.addWidget(label(_("Single persons' answers"), "strong", wrap=True))
        self.body.addWidget(label(disclosure_warning(), wrap=True))
        self.body.addWidget(
            label(_("Of written answers only those come along that are cleared or masked."), "note", "soft", wrap=True)
        )
        self._weighted = QCheckBox(_("With each answer's weight"))
        self._weighing = label(
            _(
                "A column says how many inhabitants each answer stands for; it also tells which of the weighted groups somebody"
                " is in."
            ),
            "note",
            "soft",
            wrap=True,
        )
        self.body.addWidget(self._weighted)
        self.body.addWidget(self._weighing)
        self.body.addWidget(self._save, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._bar)
        self.body.addStretch(1)
        self._save.clicked.connect(self._on_save)
        self.answer_by(self._save)

    def ask(self, wave: WaveLine) -> None:
        """Open for a wave."""
        self._wave = wave
        self.rename(_("Save coded answers {wave}").format(wave=wave.name))
        self._weigh = self._weights(wave.id)
        self._weighted.setChecked(False)
        for widget in (self._weighted, self._weighing):
            widget.setVisible(self._weigh is not None)
        self.open(self._save, about=wave.id)

    def _on_save(self) -> None:
        wave = self._wave
        if wave is None:
            return
        words = _kinds(self._remembered.coded_kind)
        usual = next(iter(words))
        proposed = in_documents(file_name(_("Coded answers"), wave.name) + usual.value)
        chosen, filtered = FileDialog.save(self, _("Save coded answers"), proposed, ";;".join(words.values()))
        if not chosen:
            return
        target = Path(chosen)
        if target.suffix.lower() not in set(CodedKind):
            target = target.with_name(target.name + next((kind for kind, said in words.items() if said == filtered), usual))
        kind, spoken = CodedKind.of(target), language()
        self._remembered.coded_kind = kind.value

        weigh = self._weigh if self._weighted.isChecked() else None

        def work(report: Report) -> CodedFile:
            made = self._service.coded_file(wave.id, kind, spoken, report, weigh(spoken) if weigh else None)
            report(made.responses, made.responses)
            write_coded(target, made, spoken)
            return made

        job = Job(work, self._executor)
        job.succeeded.connect(lambda made: self._on_written(target, made))
        self._bar.run(_("The answers are written"), job)

    def _on_written(self, target: Path, made: CodedFile) -> None:
        lines = [_("Saved {file}").format(file=target.name)]
        lines += [shortened_words(made.shortened)] if made.shortened else []
        self.shut()
        self.said.emit(". ".join(lines))


def _kinds(usual: str) -> dict[CodedKind, str]:
    """What the dialog calls each kind, the usual one first."""
    words = {
        CodedKind.CSV: _("CSV with a code book beside it (*.csv)"),
        CodedKind.XLSX: _("Workbook with a code book (*.xlsx)"),
        CodedKind.SAV: _("SPSS with a code book beside it (*.sav)"),
    }
    return dict(sorted(words.items(), key=lambda one: one[0] != usual))
