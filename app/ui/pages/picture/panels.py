"""The side panels of the situational picture: an area with what it rests on, and a piece of evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from app.services.analysis import FieldLine
from app.services.picture import EvidenceLine, EvidenceSource, PriorityForm, PriorityKind, TableSource
from app.ui import theme
from app.ui.widget import Button, Form, SidePanel
from app.words import _, name


@dataclass(frozen=True, slots=True)
class AreaWords:
    """What was filled in about an area; `area_id` is None for a new one."""

    area_id: int | None
    kind: PriorityKind
    title: str
    causes: tuple[str, ...]
    place_ids: tuple[int, ...]
    evidence_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EvidenceWords:
    """What was filled in about a piece of evidence; a new one has no key, a survey table its source."""

    evidence_id: int | None
    source: EvidenceSource
    table: TableSource | None
    title: str
    text: str
    dated: date | None


class AreaPanel(SidePanel):
    """An area: kind, title, causes, places and evidence. The motive is written on its card."""

    saved = Signal(object)
    removed = Signal(int)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Priority area"))
        self._area_id: int | None = None
        self.form = Form()
        self.kind = self.form.choice(_("What it is"), [(kind, name(kind)) for kind in PriorityKind])
        self.line = self.form.line(_("Title"))
        self.causes = self.form.paragraph(_("Causes"), note=_("One on each line, as far as is known"))
        self.places, self.evidence = _tick_list(), _tick_list()
        self.form.add(_("Places"), self.places)
        self.form.add(_("Rests on"), self.evidence)
        self.body.addWidget(self.form)
        self._remove = Button(_("Remove"), "remove", "danger")
        self.save = Button(_("Save"), "tick", "primary")
        self.body.addLayout(_buttons(self._remove, self.save))
        self.body.addStretch(1)
        self.save.clicked.connect(self._on_save)
        self._remove.clicked.connect(self._on_remove)
        self.answer_by(self.save)

    def begin(
        self, wave_id: int, area: PriorityForm | None, places: Sequence[tuple[int, str]], evidence: Sequence[tuple[int, str]]
    ) -> None:
        """Open with an area of a wave's picture, or empty for a new one."""
        self._area_id = None if area is None else area.id
        self.rename(_("New area") if area is None else area.title)
        self.kind.setCurrentIndex(list(PriorityKind).index(PriorityKind.PLACE if area is None else area.kind))
        self.line.setText("" if area is None else area.title)
        self.causes.setPlainText("" if area is None else "\n".join(cause.text for cause in area.causes))
        _fill(self.places, places, set() if area is None else {place.id for place in area.places})
        _fill(self.evidence, evidence, set() if area is None else {line.id for line in area.evidence})
        self._remove.setVisible(area is not None)
        self.open(self.line, about=(wave_id, self._area_id))

    def _on_save(self) -> None:
        causes = tuple(line.strip() for line in self.causes.toPlainText().splitlines() if line.strip())
        self.saved.emit(
            AreaWords(
                self._area_id,
                PriorityKind(self.kind.currentData()),
                self.line.text(),
                causes,
                _ticked(self.places),
                _ticked(self.evidence),
            )
        )

    def _on_remove(self) -> None:
        if self._area_id is not None:
            self.removed.emit(self._area_id)


class EvidencePanel(SidePanel):
    """A piece of evidence: a table of the survey, or what another source says."""

    saved = Signal(object)
    removed = Signal(int)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Evidence"))
        self._line: EvidenceLine | None = None
        self._tables: list[TableSource] = []
        self.form = Form()
        self.source = self.form.choice(_("Source"), [(source, name(source)) for source in EvidenceSource])
        self.table = self.form.choice(_("Table"), [])
        self.by = self.form.choice(_("Divided by"), [])
        self.line = self.form.line(_("Title"))
        self.text = self.form.paragraph(_("What it says"))
        self.day = self.form.date(_("Day"))
        self.body.addWidget(self.form)
        self._remove = Button(_("Remove"), "remove", "danger")
        self.save = Button(_("Save"), "tick", "primary")
        self.body.addLayout(_buttons(self._remove, self.save))
        self.body.addStretch(1)
        self.source.currentIndexChanged.connect(self._show_fields)
        self.save.clicked.connect(self._on_save)
        self.answer_by(self.save)
        self._remove.clicked.connect(self._on_remove)

    def begin(self, wave_id: int, line: EvidenceLine | None, fields: Sequence[FieldLine]) -> None:
        """Open with a piece of evidence for a wave's picture, or empty for a new one; `fields` is what there are tables of."""
        self._line = line
        self.rename(_("New evidence") if line is None else line.title)
        self._offer(fields)
        self.source.setCurrentIndex(list(EvidenceSource).index(EvidenceSource.SURVEY if line is None else line.source))
        self.line.setText("" if line is None else line.title)
        self.text.setPlainText("" if line is None else line.text)
        self.day.show_day(None if line is None else line.dated)
        self._remove.setVisible(line is not None)
        self._show_fields()
        self.open(self.source if line is None else self.line, about=(wave_id, None if line is None else line.id))

    def _offer(self, fields: Sequence[FieldLine]) -> None:
        self._tables = [TableSource(field.question, field.item) for field in fields]
        self.table.clear()
        self.by.clear()
        self.by.addItem(_("nothing"), None)
        for field in fields:
            indent = "" if field.item is None else "   "
            self.table.addItem(f"{indent}{field.title}")
            if field.divides and field.item is None:
                self.by.addItem(field.title, field.question)

    def _show_fields(self) -> None:
        survey = EvidenceSource(self.source.currentData()) is EvidenceSource.SURVEY
        fixed = self._line is not None and self._line.table is not None
        quote = self._line is not None and survey and not fixed
        for widget, there in (
            (self.source, not fixed),
            (self.table, survey and not fixed and not quote),
            (self.by, survey and not fixed and not quote),
            (self.line, fixed or quote or not survey),
            (self.text, quote or not survey),
            (self.day, not survey),
        ):
            self.form.field(widget).setVisible(there)

    def _on_save(self) -> None:
        source = EvidenceSource(self.source.currentData())
        table = None
        if source is EvidenceSource.SURVEY and self._tables and self._line is None:
            chosen = self._tables[self.table.currentIndex()]
            table = TableSource(chosen.question, chosen.item, self.by.currentData())
        dated = None if source is EvidenceSource.SURVEY else self.day.day()
        self.saved.emit(
            EvidenceWords(
                None if self._line is None else self._line.id, source, table, self.line.text(), self.text.toPlainText(), dated
            )
        )

    def _on_remove(self) -> None:
        if self._line is not None:
            self.removed.emit(self._line.id)


def _buttons(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(buttons[0])
    row.addStretch(1)
    for button in buttons[1:]:
        row.addWidget(button)
    return row


def _tick_list() -> QListWidget:
    ticks = QListWidget()
    ticks.setFixedHeight(theme.px(150))
    ticks.setTabKeyNavigation(False)
    return ticks


def _fill(ticks: QListWidget, lines: Sequence[tuple[int, str]], ticked: set[int]) -> None:
    ticks.clear()
    for key, words in lines:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if key in ticked else Qt.CheckState.Unchecked)
        ticks.addItem(item)
    if lines:
        ticks.setCurrentRow(0)


def _ticked(ticks: QListWidget) -> tuple[int, ...]:
    items = (ticks.item(at) for at in range(ticks.count()))
    return tuple(item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked)
