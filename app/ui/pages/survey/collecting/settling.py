"""Settling: what changed on both sides beside one another, and a number that stands on several papers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QGridLayout, QLineEdit, QRadioButton, QSpinBox, QWidget

from app.figures import moment
from app.services.exchange.collection import CollectionService, Conflict, Difference, Double, Paper
from app.services.keying import KeyingService, ResponseState, serial_words
from app.ui import theme
from app.ui.widget import Button, Flow, Form, SidePanel, in_reading_order, label, rule
from app.words import _, language, name
from app.words.collection import conflict_words, difference_words, last_change_words, side_words


class ConflictPanel(SidePanel):
    """Both sides of one form or batch, field by field: neither is chosen beforehand."""

    def __init__(self, over: QWidget, collection: CollectionService) -> None:
        super().__init__(over)
        self._collection = collection
        self._wave_id = 0
        self._conflict: Conflict | None = None
        self._sides: dict[str, QButtonGroup] = {}
        self._table: QWidget | None = None
        self._state = label("", "note", "attention", wrap=True)
        self._keep = Button(_("Keep what stands here"), "home")
        self._take = Button(_("Take what the place says"), "into")
        self._mix = Button(_("Settle as chosen"), "tick", "primary")
        self.body.addWidget(self._state)
        self.body.addWidget(Flow(self._keep, self._take))
        self.body.addWidget(rule())
        self.body.addWidget(self._mix, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self._keep.clicked.connect(lambda: self._settle(frozenset()))
        self._take.clicked.connect(lambda: self._settle(frozenset(self._sides)))
        self._mix.clicked.connect(lambda: self._settle(frozenset(key for key, group in self._sides.items() if group.checkedId())))
        self.answer_by(self._mix)

    def ask(self, wave_id: int, conflict: Conflict) -> None:
        """Open for one conflict."""
        self._wave_id, self._conflict = wave_id, conflict
        self.rename(conflict_words(conflict))
        verified = conflict.state in (ResponseState.VERIFIED, ResponseState.DISCREPANT)
        if conflict.state is not None and verified:
            said = _("Here it is: {state}. If it is changed, it has to be verified again.")
            self._state.setText(said.format(state=name(conflict.state).lower()))
        self._state.setVisible(verified)
        self._show_sides(conflict)
        self._on_picked()
        first = next((group.buttons()[0] for group in self._sides.values()), self._keep)
        self.open(first, about=(conflict.uuid, conflict.version))  # on a choice that is not made, so that Enter settles nothing

    def _show_sides(self, conflict: Conflict) -> None:
        if self._table is not None:
            self.body.removeWidget(self._table)
            self._table.hide()
            self._table.deleteLater()
        self._table, self._sides = QWidget(), {}
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        for column, (whose, changed) in enumerate(((_("Here"), conflict.here), (conflict.place, conflict.there))):
            grid.addWidget(label(whose, "note", "soft", wrap=True), 0, column)
            if changed is not None:
                said = _("Last changed: {change}").format(change=last_change_words(changed))
                grid.addWidget(label(said, "note", "soft", wrap=True), 1, column, Qt.AlignmentFlag.AlignTop)
        for at, difference in enumerate(conflict.differences):
            grid.addWidget(label(difference_words(difference), "strong", wrap=True), 2 * at + 2, 0, 1, 2)
            self._add_pair(grid, 2 * at + 3, conflict, difference)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        self.body.insertWidget(self.body.indexOf(self._mix), self._table)
        in_reading_order(self.inside)

    def _add_pair(self, grid: QGridLayout, row: int, conflict: Conflict, difference: Difference) -> None:
        group = QButtonGroup(self._table)
        sides = ((difference.ours, _("Here")), (difference.theirs, conflict.place))
        for side, (said, whose) in enumerate(sides):
            words = side_words(difference, said)
            choice = QRadioButton(_broken(words))
            choice.setAccessibleName(f"{difference_words(difference)}, {whose}: {words}")
            group.addButton(choice, side)
            grid.addWidget(choice, row, side, Qt.AlignmentFlag.AlignTop)
        group.idClicked.connect(self._on_picked)
        self._sides[difference.name] = group

    def _on_picked(self) -> None:
        self._mix.setEnabled(bool(self._sides) and all(group.checkedId() >= 0 for group in self._sides.values()))

    def _settle(self, take: frozenset[str]) -> None:
        if self._conflict is not None:
            self._collection.settle(self._wave_id, self._conflict, take)
            self.shut()


class DoublePanel(SidePanel):
    """Several papers with one number: one of them has another, or they are the same sheet."""

    def __init__(self, over: QWidget, collection: CollectionService, keying: KeyingService) -> None:
        super().__init__(over)
        self._collection, self._keying = collection, keying
        self._form = Form()
        self._paper: QComboBox = self._form.choice(_("Which of them"), [])
        self._number: QSpinBox = self._form.whole_number(_("The number on its paper"), 1, least=1)
        self._reason: QLineEdit = self._form.line(_("Reason"), note=_("Stands in the form's history."))
        self._renumber = Button(_("Give it that number"), "edit", "primary")
        self._void = Button(_("It is the same sheet: make it void"), "remove")
        note = _("Both are kept until you choose. Look at the papers: is one misnumbered, or is it one sheet, keyed twice?")
        self.body.addWidget(label(note, "note", "soft", wrap=True))
        self.body.addWidget(self._form)
        self.body.addWidget(Flow(self._renumber, self._void))
        self.body.addStretch(1)
        self._renumber.clicked.connect(self._on_renumbered)
        self._void.clicked.connect(self._on_void)
        self.answer_by(self._renumber)

    def ask(self, double: Double) -> None:
        """Open for one number."""
        self.rename(_("Number {serial} on {n} forms").format(serial=serial_words(double.serial_no), n=len(double.papers)))
        self._paper.clear()
        for paper in double.papers:
            self._paper.addItem(paper_words(paper), paper.id)
        self._paper.setCurrentIndex(self._paper.count() - 1)
        self._number.setValue(double.serial_no)
        self._reason.clear()
        self.open(self._paper, about=double.serial_no)

    def _on_renumbered(self) -> None:
        self._collection.renumber(int(self._paper.currentData()), self._number.value(), self._reason.text())
        self.shut()

    def _on_void(self) -> None:
        self._keying.void(int(self._paper.currentData()), self._reason.text())
        self.shut()


def paper_words(paper: Paper) -> str:
    """One of several papers: its place and batch, who keyed it and when."""
    batch = _("{place}, batch {number}").format(place=paper.place, number=paper.batch_number)
    keyed = moment(paper.registered_at.astimezone(), language())
    return " · ".join(part for part in (batch, paper.operator, keyed) if part)


def _broken(words: str, width: int = 26) -> str:
    """Words in lines that a radio button shows whole, which breaks none itself."""
    lines = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)
