"""The panel of comparisons: with an earlier wave, places and groups in their order, and the ways of answering."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.services.analysis import ComparingService, FieldLine, QuestionKind
from app.services.analysis.comparing.describing import (
    change_cells,
    change_notes,
    mode_cells,
    mode_notes,
    ranking_cells,
    ranking_notes,
)
from app.services.analysis.describing import DASH
from app.services.survey import SurveyService, WaveLine
from app.ui.jobs import Executor, Job
from app.ui.pages.analysis.parts import replaced, under_each_other
from app.ui.pages.analysis.quick import OFTEN
from app.ui.widget import Button, Column, Flow, Form, JobBar, RowsModel, SidePanel, TableView, label
from app.words import _, language

RANKED_BY_ITSELF = frozenset({QuestionKind.PLACES, QuestionKind.MULTIPLE})
"""Questions whose answers can be put in order; others are put in order by groups."""
PERCENT = "%"
DIVIDED = frozenset({QuestionKind.SINGLE, QuestionKind.BATTERY, QuestionKind.PLACE})


@dataclass(frozen=True)
class Comparison:
    """Something that can be compared: what it is called, and what gives its cells (five a row) and notes."""

    words: str
    compare: Callable[[], tuple[list[list[str]], list[str]]]


class ComparingPanel(SidePanel):
    """Shows one comparison of a question at a time; the first there is when it opens."""

    def __init__(self, over: QWidget, service: ComparingService, survey: SurveyService, executor: Executor) -> None:
        super().__init__(over, _("Compare"))
        self._service, self._survey, self._executor = service, survey, executor
        self._choices: list[Comparison] = []
        self._cells: list[list[str]] = []
        self._said: list[str] = []
        self._asked = 0
        form = Form()
        self._what = form.choice(_("What is compared"), [])
        self._bar, self._copy = JobBar(), Button(_("Copy the comparison"), "copy")
        columns = [
            Column[list[str]](_("Answer"), lambda row: row[0], second=self._both),
            Column[list[str]](_("Comparison"), lambda row: row[3], second=lambda row: row[4], number=True, width=150),
        ]
        self._model = RowsModel(columns, key=lambda row: row[0])
        self._table = TableView[list[str]](_("Comparison"), self._model, sortable=False)
        self._notes = QWidget()
        self.body.addWidget(form)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._table, 1)
        self.body.addWidget(self._notes)
        self.body.addWidget(Flow(self._copy))
        self._what.currentIndexChanged.connect(self._on_chosen)
        self._copy.clicked.connect(self._on_copy)

    def begin(self, wave_id: int, field: FieldLine, fields: tuple[FieldLine, ...]) -> None:
        """Open on a question of a wave."""
        waves = self._survey.waves()
        self._choices = [
            *self._changes(wave_id, field, waves),
            *self._orders(wave_id, field, fields),
            Comparison(_("Paper and web, every question"), lambda: self._modes(wave_id)),
        ]
        self._what.blockSignals(True)
        self._what.clear()
        self._what.addItems([choice.words for choice in self._choices])
        self._what.blockSignals(False)
        self.open(self._what, about=(wave_id, field.name))
        self._on_chosen()

    def _changes(self, wave_id: int, field: FieldLine, waves: tuple[WaveLine, ...]) -> list[Comparison]:
        """A change from each earlier wave, the newest first; words and whole batteries have none."""
        if field.kind in {QuestionKind.TEXT, QuestionKind.NUMBER} or (field.kind is QuestionKind.BATTERY and not field.item):
            return []
        return [
            Comparison(
                _("{title}: since {wave}").format(title=field.title, wave=wave.name), self._change(wave_id, wave.id, field)
            )
            for wave in waves[[wave.id for wave in waves].index(wave_id) + 1 :]
        ]

    def _change(self, wave_id: int, against: int, field: FieldLine) -> Callable[[], tuple[list[list[str]], list[str]]]:
        def compare() -> tuple[list[list[str]], list[str]]:
            found = self._service.change(wave_id, against, field.name)
            return change_cells(found, language()), change_notes(found, language())

        return compare

    def _orders(self, wave_id: int, field: FieldLine, fields: tuple[FieldLine, ...]) -> list[Comparison]:
        """The order of a question's own answers, or of groups by its first figure."""
        if field.kind in RANKED_BY_ITSELF:
            return [Comparison(_("{title}: in order").format(title=field.title), self._order(wave_id, field.name, ""))]
        if field.kind not in DIVIDED or (field.kind is QuestionKind.BATTERY and not field.item):
            return []
        people = [other for other in fields if other.name in OFTEN or other.kind is QuestionKind.PLACE]
        return [
            Comparison(
                _("{title}: in order by {group}").format(title=field.title, group=other.title.lower()),
                self._order(wave_id, field.name, other.name),
            )
            for other in people
            if other.name != field.name
        ]

    def _order(self, wave_id: int, name: str, by: str) -> Callable[[], tuple[list[list[str]], list[str]]]:
        def compare() -> tuple[list[list[str]], list[str]]:
            found = self._service.ranking(wave_id, name, by)
            return ranking_cells(found, language()), ranking_notes(found, language())

        return compare

    def _modes(self, wave_id: int) -> tuple[list[list[str]], list[str]]:
        found = self._service.modes(wave_id)
        return mode_cells(found, language()), mode_notes(found, language())

    def _both(self, row: list[str]) -> str:
        return " · ".join(_headed(heading, cell) for heading, cell in zip(self._cells[0][1:3], row[1:3], strict=True))

    def _on_chosen(self) -> None:
        at = self._what.currentIndex()
        if not 0 <= at < len(self._choices):
            return
        self._asked += 1
        self._table.show_rows([])
        self._notes = replaced(self._notes, QWidget())
        asked, choice = self._asked, self._choices[at]
        job = Job(lambda _report: choice.compare(), self._executor)
        job.succeeded.connect(lambda found: self._on_compared(asked, *found))
        self._bar.run(_("The figures are compared"), job)

    def _on_compared(self, asked: int, cells: list[list[str]], notes: list[str]) -> None:
        if asked != self._asked:
            return
        self._cells = cells
        self._model.columns = [self._model.columns[0], replace(self._model.columns[1], heading=cells[0][3])]
        self._table.show_rows(cells[1:])
        self._said = notes
        self._notes = replaced(self._notes, under_each_other(*(label(note, wrap=True) for note in notes)))

    def _on_copy(self) -> None:
        lines = ["\t".join(row) for row in self._cells]
        lines += self._said
        QGuiApplication.clipboard().setText("\n".join(lines) + "\n")


def _headed(heading: str, cell: str) -> str:
    """A figure with what it is: `2019: 23,8 %`, `Antal: 377`, `24,0 %`."""
    what, percent = heading.removesuffix(PERCENT), heading.endswith(PERCENT)
    told = f"{cell} {PERCENT}" if percent and cell != DASH else cell
    named = what.strip(", ")
    return f"{named}: {told}" if named else told
