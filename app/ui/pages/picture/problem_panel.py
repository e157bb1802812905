"""The side panel of a problem description."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.picture import PictureSide, ProblemDraft, ProblemForm
from app.services.picture.naming import Pointing
from app.ui.pages.picture.ticks import Choices, buttons, fill, point_out, tick_list, ticked
from app.ui.widget import Button, Form, SidePanel
from app.words import _, name


@dataclass(frozen=True, slots=True)
class ProblemChoices:
    """Where a problem may be, what it may rest on, and what it may lead to."""

    places: Choices
    evidence: Choices
    areas: Choices


class ProblemPanel(SidePanel):
    """A problem: whose picture, title, text, causes, places, evidence and areas. `saved` gives its key (None: new) and draft."""

    saved = Signal(object, object)
    removed = Signal(int)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Problem"))
        self._problem_id: int | None = None
        self._pointing: Pointing = lambda _text: ()
        self.form = Form()
        self.side = self.form.choice(_("Whose picture"), [(side, name(side)) for side in PictureSide])
        self.line = self.form.line(_("Title"))
        self.text = self.form.paragraph(_("What the problem is"))
        self.causes = self.form.paragraph(_("Causes"), note=_("One on each line, as far as is known"), lines=3)
        self.places, self.evidence, self.areas = tick_list(), tick_list(), tick_list()
        for words, ticks in ((_("Places"), self.places), (_("Rests on"), self.evidence), (_("Leads to"), self.areas)):
            self.form.add(words, ticks)
        self.body.addWidget(self.form)
        self._remove = Button(_("Remove"), "remove", "danger")
        self.save = Button(_("Save"), "tick", "primary")
        self.body.addLayout(buttons(self._remove, self.save))
        self.body.addStretch(1)
        self.text.textChanged.connect(self._point_out)
        self.save.clicked.connect(self._on_save)
        self._remove.clicked.connect(self._on_remove)
        self.answer_by(self.save)

    def begin(
        self, wave_id: int, problem: ProblemForm | None, side: PictureSide, choices: ProblemChoices, pointing: Pointing
    ) -> None:
        """Open with a problem of a wave's picture, or empty for a new one of a side."""
        self._problem_id, self._pointing = None if problem is None else problem.id, pointing
        self.rename(_("New problem") if problem is None else problem.title)
        self.side.setCurrentIndex(list(PictureSide).index(side if problem is None else problem.side))
        self.line.setText("" if problem is None else problem.title)
        self.text.setPlainText("" if problem is None else problem.text)
        self.causes.setPlainText("" if problem is None else "\n".join(cause.text for cause in problem.causes))
        fill(self.places, choices.places, set() if problem is None else {place.id for place in problem.places})
        fill(self.evidence, choices.evidence, set() if problem is None else {line.id for line in problem.evidence})
        fill(self.areas, choices.areas, set() if problem is None else {area.id for area in problem.areas})
        for ticks in (self.places, self.evidence, self.areas):
            self.form.field(ticks).setVisible(ticks.count() > 0)
        self._remove.setVisible(problem is not None)
        self._point_out()
        self.open(self.line, about=(wave_id, self._problem_id, side))

    def _point_out(self) -> None:
        point_out(self.form.field(self.text), self.text, self._pointing)

    def _on_save(self) -> None:
        draft = ProblemDraft(
            PictureSide(self.side.currentData()),
            self.line.text(),
            self.text.toPlainText(),
            tuple(line.strip() for line in self.causes.toPlainText().splitlines() if line.strip()),
            ticked(self.places),
            ticked(self.evidence),
            ticked(self.areas),
        )
        self.saved.emit(self._problem_id, draft)

    def _on_remove(self) -> None:
        if self._problem_id is not None:
            self.removed.emit(self._problem_id)
