"""The self-check: the reference figures reckoned anew on this computer, each beside what another program gives."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app import figures
from app.services.analysis.estimating import Check, reference_figures
from app.ui.jobs import Executor, Job
from app.ui.widget import Button, Column, Flow, JobBar, RowsModel, SidePanel, TableView, label, retone
from app.words import _, language, ngettext


class SelfCheckPanel(SidePanel):
    """Begins to reckon when it opens; shows how many figures agree, the largest difference, and every figure."""

    def __init__(self, over: QWidget, executor: Executor) -> None:
        super().__init__(over, _("Reference figures"))
        self._executor = executor
        about = _(
            "The program reckons invented answers whose shares, intervals and tests are known from R, a program for statistics, "
            "and compares. It shows that this computer reckons as it should."
        )
        self._bar, self._result = JobBar(), label("", "strong", wrap=True)
        self._largest = label("", wrap=True)
        columns = [
            Column[Check](_("Figure"), lambda check: check.name, second=_both, tip=lambda check: check.name),
            Column[Check](
                _("Difference"),
                lambda check: part_words(check.relative, language()),
                order=lambda check: check.relative,
                number=True,
                width=90,
            ),
            Column[Check](_("Agrees"), lambda check: _("yes") if check.agrees else _("no"), width=72),
        ]
        self._model = RowsModel(columns, key=lambda check: check.name)
        self._table = TableView[Check](_("Reference figures"), self._model)
        self._again, self._copy = Button(_("Reckon anew"), "refresh"), Button(_("Copy the figures"), "copy")
        for widget in (label(about, wrap=True), self._bar, self._result, self._largest, Flow(self._again, self._copy)):
            self.body.addWidget(widget)
        self.body.addWidget(self._table, 1)
        self._again.clicked.connect(self._reckon)
        self._copy.clicked.connect(self._on_copy)

    def begin(self) -> None:
        """Open and reckon."""
        self.open(self._again)
        self._reckon()

    def _reckon(self) -> None:
        job = Job(lambda _report: tuple(reference_figures()), self._executor)
        job.succeeded.connect(self._on_reckoned)
        self._bar.run(_("The reference figures are reckoned"), job)

    def _on_reckoned(self, checks: tuple[Check, ...]) -> None:
        agreeing = sum(check.agrees for check in checks)
        told = {"agreeing": figures.number(agreeing, language()), "count": figures.number(len(checks), language())}
        sentence = ngettext("{agreeing} of {count} figure agrees.", "{agreeing} of {count} figures agree.", len(checks))
        self._result.setText(sentence.format(**told))
        retone(self._result, "good" if agreeing == len(checks) else "wrong")
        furthest = max(checks, key=lambda check: check.relative)
        largest = _("The largest difference is {part} of the figure ({name}).")
        self._largest.setText(largest.format(part=part_words(furthest.relative, language()), name=furthest.name))
        self._table.show_rows(sorted(checks, key=lambda check: check.agrees))

    def _on_copy(self) -> None:
        heading = [_("Figure"), _("Here"), "R", _("Difference"), _("Agrees")]
        lines = [heading, *(_cells(check) for check in self._model.rows())]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines) + "\n")


def _cells(check: Check) -> list[str]:
    agrees = _("yes") if check.agrees else _("no")
    return [check.name, _exact(check.ours), _exact(check.reference), part_words(check.relative, language()), agrees]


def _both(check: Check) -> str:
    """The figure as reckoned here and as R has it."""
    return _("{ours} here, {reference} in R").format(ours=_exact(check.ours), reference=_exact(check.reference))


def part_words(part: float, language: str) -> str:
    """A tiny part: `3,2e-10`, with the language's decimal sign; `0` where there is none."""
    said = f"{part:.1e}" if part else "0"
    return said.replace(".", ",") if language == "sv" else said


def _exact(value: float) -> str:
    """Twelve digits: as many as the two are held to."""
    said = f"{value:.12g}"
    return said.replace(".", ",") if language() == "sv" else said
