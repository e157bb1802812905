"""Three pictures side by side: what the municipality, the police and both together see, each with its summary and problems."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services.picture import EvidenceLine, PictureForm, PictureService, PictureSide, ProblemDraft, ProblemForm
from app.services.picture.naming import Pointing
from app.ui import theme
from app.ui.pages.picture.card import icon_of
from app.ui.pages.picture.problem_panel import ProblemChoices, ProblemPanel
from app.ui.pages.picture.ticks import Choices, point_out
from app.ui.widget import Button, Chip, Columns, Field, Flow, RowList, icon_button, label
from app.ui.widget.writing import Writing
from app.words import _, name, ngettext


class SidesTab(Columns):
    """The three columns; they fold under each other where there is little room."""

    def __init__(self, over: QWidget, picture: PictureService, places: Callable[[], Choices]) -> None:
        """`over` is the page that the panel of a problem lies over; `places` are those to choose among."""
        super().__init__()
        self._picture, self._places = picture, places
        self._form: PictureForm | None = None
        self.panel = ProblemPanel(over)
        self.columns = {side: SideColumn(side) for side in PictureSide}
        for side, column in self.columns.items():
            self.add(column, share=1, least=300)
            column.summary.written.connect(lambda text, sitting, side=side: self._on_written(side, text, sitting))
            column.new.clicked.connect(lambda _checked=False, side=side: self.begin(None, side))
            column.edit = partial(self.begin, side=side)
        self.panel.saved.connect(self._on_saved)
        self.panel.removed.connect(self._on_removed)

    def show_form(self, form: PictureForm | None, pointing: Pointing) -> None:
        """Show a picture, or nothing."""
        self._form, self._pointing = form, pointing
        for column in self.columns.values():
            column.show_form(form, pointing)

    def save(self) -> None:
        """Store the summaries that are being written."""
        for column in self.columns.values():
            column.summary.save()

    def begin(self, problem: ProblemForm | None, side: PictureSide) -> None:
        """Open the panel of a problem, or of a new one of a side."""
        form = self._form
        if form is None or not form.version.editable:
            return
        evidence = [(line.id, line.known_by) for line in form.evidence]
        areas = [(area.id, area.title) for area in form.areas]
        self.panel.begin(form.wave.id, problem, side, ProblemChoices(self._places(), evidence, areas), self._pointing)
        self.panel.stand_on(lambda: self._form and self._form.wave.id)

    def _on_written(self, side: PictureSide, text: str, sitting: str) -> None:
        if self._form is not None:
            self._picture.write_text(self._form.wave.id, side, text, sitting)

    def _on_saved(self, problem_id: int | None, draft: ProblemDraft) -> None:
        assert self._form is not None
        self._picture.write_problem(self._form.wave.id, problem_id, draft)
        self.panel.shut()

    def _on_removed(self, problem_id: int) -> None:
        self._picture.remove_problem(problem_id)
        self.panel.shut()


class SideColumn(QWidget):
    """What one side sees: its summary, the problems it describes, and its evidence."""

    def __init__(self, side: PictureSide) -> None:
        super().__init__()
        self._side = side
        self._shown: tuple[object, ...] | None = None
        self.edit: Callable[[ProblemForm], None] = lambda _problem: None
        self.summary = Writing(
            _("Summary: {side}").format(side=name(side)), _("What is seen, in a few sentences; an empty line between paragraphs")
        )
        self._read = label("", wrap=True)
        self._field = Field(_("Summary: {side}").format(side=name(side)), self.summary, labelled=False)
        self.new = Button(_("Problem"), "add", "small")
        self.new.setAccessibleName(_("Add a problem: {side}").format(side=name(side)))
        self._problems, self._evidence = RowList(gap=8), Flow(gap=6)
        self._pointing: Pointing = lambda _text: ()
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.px(10))
        head = QHBoxLayout()
        head.addWidget(label(name(side), "heading", wrap=True), 1)
        head.addWidget(self.new)
        body.addLayout(head)
        for widget in (self._field, self._read, self._problems, self._evidence):
            body.addWidget(widget)
        body.addStretch(1)
        self.summary.textChanged.connect(self._point_out)

    def show_form(self, form: PictureForm | None, pointing: Pointing) -> None:
        """Show the side's part of a picture; what is the same stays, with the focus in it."""
        self._pointing = pointing
        editable = form is not None and form.version.editable
        self.summary.show_text("" if form is None else form.version.text(self._side))
        self.summary.setReadOnly(not editable)
        self._field.setVisible(editable)
        self._read.setText(self.summary.toPlainText() or ("" if form is None else _("No summary was written.")))
        self._read.setVisible(not editable)
        self.new.setVisible(editable)
        problems = () if form is None else tuple(one for one in form.problems if one.side is self._side)
        evidence = () if form is None else tuple(line for line in form.evidence if line.side is self._side)
        if (problems, evidence, editable) != self._shown:
            self._shown = (problems, evidence, editable)
            self._problems.show_rows([self._card(problem, editable=editable) for problem in problems] or [self._none(form)])
            self._evidence.show_only([_chip(line) for line in evidence])

    def _none(self, form: PictureForm | None) -> QWidget:
        said = "" if form is None else _("No problem is described here yet.")
        return label(said, "note", "soft", wrap=True)

    def _card(self, problem: ProblemForm, *, editable: bool) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        card.setAccessibleName(problem.title)
        row = QHBoxLayout(card)
        row.setContentsMargins(*(theme.px(side) for side in (12, 10, 8, 10)))
        column = QVBoxLayout()
        column.setSpacing(theme.px(6))
        column.addWidget(label(problem.title, "strong", wrap=True))
        if problem.text:
            column.addWidget(label(problem.text, wrap=True))
        column.addWidget(Flow(*_chips(problem), gap=6))
        row.addLayout(column, 1)
        if editable:
            change = icon_button("edit", _("Change: {title}").format(title=problem.title))
            change.clicked.connect(lambda: self.edit(problem))
            row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        return card

    def _point_out(self) -> None:
        point_out(self._field, self.summary, self._pointing)


def _chip(line: EvidenceLine) -> Chip:
    return Chip(line.known_by, "neutral", icon_of(line))


def _chips(problem: ProblemForm) -> list[QWidget]:
    chips: list[QWidget] = [Chip(place.name, "neutral", "place") for place in problem.places]
    count = len(problem.evidence)
    said = ngettext("{number} piece of evidence", "{number} pieces of evidence", count).format(number=count)
    chips.append(Chip(said, "accent" if count else "attention", "chart"))
    if problem.causes:
        causes = ngettext("{number} cause", "{number} causes", len(problem.causes)).format(number=len(problem.causes))
        chip = Chip(causes, "accent", "cause")
        chip.setToolTip("\n".join(cause.text for cause in problem.causes))
        chips.append(chip)
    chips += [Chip(area.title, "accent", "flag") for area in problem.areas]
    if not problem.areas:
        chips.append(Chip(_("Leads to no area"), "attention"))
    return chips
