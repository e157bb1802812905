"""The side panel of a priority area with what it rests on."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.picture import PriorityForm, PriorityKind
from app.ui.pages.picture.ticks import Choices, buttons, fill, tick_list, ticked
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
    problem_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AreaChoices:
    """What an area may be about, rest on and follow from."""

    places: Choices
    evidence: Choices
    problems: Choices


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
        self.places, self.evidence, self.problems = tick_list(), tick_list(), tick_list()
        self.form.add(_("Places"), self.places)
        self.form.add(_("Follows from"), self.problems, _("Problems described under Three pictures"))
        self.form.add(_("Rests on"), self.evidence)
        self.body.addWidget(self.form)
        self._remove = Button(_("Remove"), "remove", "danger")
        self.save = Button(_("Save"), "tick", "primary")
        self.body.addLayout(buttons(self._remove, self.save))
        self.body.addStretch(1)
        self.save.clicked.connect(self._on_save)
        self._remove.clicked.connect(self._on_remove)
        self.answer_by(self.save)

    def begin(self, wave_id: int, area: PriorityForm | None, choices: AreaChoices) -> None:
        """Open with an area of a wave's picture, or empty for a new one."""
        self._area_id = None if area is None else area.id
        self.rename(_("New area") if area is None else area.title)
        self.kind.setCurrentIndex(list(PriorityKind).index(PriorityKind.PLACE if area is None else area.kind))
        self.line.setText("" if area is None else area.title)
        self.causes.setPlainText("" if area is None else "\n".join(cause.text for cause in area.causes))
        fill(self.places, choices.places, set() if area is None else {place.id for place in area.places})
        fill(self.evidence, choices.evidence, set() if area is None else {line.id for line in area.evidence})
        fill(self.problems, choices.problems, set() if area is None else {problem.id for problem in area.problems})
        for ticks in (self.places, self.evidence, self.problems):
            self.form.field(ticks).setVisible(ticks.count() > 0)
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
                ticked(self.places),
                ticked(self.evidence),
                ticked(self.problems),
            )
        )

    def _on_remove(self) -> None:
        if self._area_id is not None:
            self.removed.emit(self._area_id)
