"""The tabs of a promise's frame and of its decisions."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app import figures
from app.services.promise import DecisionForm, Outcome, PromiseForm, PromiseLayout, PromiseState
from app.services.survey import WaveLine
from app.ui import theme
from app.ui.widget import Button, Card, Chip, Form, ListRow, RowList, icon_button, label
from app.words import _, language, name


class FrameCard(Card):
    """Title, period, layout and the wave it rests on; saved when a field is left."""

    changed = Signal(dict)

    def __init__(self) -> None:
        super().__init__(_("The promise"))
        self.form = Form()
        self.line = self.form.line(_("Title"))
        self.first, self.last = self.form.date(_("Valid from")), self.form.date(_("Valid to"))
        self.arrangement = self.form.choice(_("Layout"), [(layout, name(layout)) for layout in PromiseLayout])
        self.form.field(self.arrangement).tell(_("How the commitments stand in the document"))
        self.wave = self.form.choice(_("Rests on the survey wave"), [])
        self.add(self.form)
        self._shown: PromiseForm | None = None
        self.line.editingFinished.connect(self._on_title)
        self.first.editingFinished.connect(self._on_period)
        self.last.editingFinished.connect(self._on_period)
        self.arrangement.activated.connect(self._on_layout)
        self.wave.activated.connect(self._on_wave)

    def show_waves(self, waves: tuple[WaveLine, ...]) -> None:
        """The waves to choose among."""
        self.wave.clear()
        for wave in waves:
            self.wave.addItem(wave.name, wave.id)

    def show_promise(self, form: PromiseForm) -> None:
        """Show the frame; read-only where the text is locked."""
        self._shown = form
        self.wave.setCurrentIndex(-1 if form.wave_id is None else self.wave.findData(form.wave_id))
        if not self.line.hasFocus():
            self.line.setText(form.title)
        self.first.show_stored(form.valid_from)
        self.last.show_stored(form.valid_to)
        self.arrangement.setCurrentIndex(list(PromiseLayout).index(form.layout))
        self.form.setEnabled(form.editable)

    def _on_title(self) -> None:
        if self._shown is not None and self.line.text().strip() != self._shown.title:
            self.changed.emit({"title": self.line.text()})

    def _on_period(self) -> None:
        if not (self.first.sound() and self.last.sound()):
            return
        period = (self.first.needed(), self.last.needed())
        if self._shown is not None and period != (self._shown.valid_from, self._shown.valid_to):
            self.changed.emit({"valid_from": period[0], "valid_to": period[1]})

    def _on_layout(self) -> None:
        layout = PromiseLayout(self.arrangement.currentData())
        if self._shown is not None and layout is not self._shown.layout:
            self.changed.emit({"layout": layout})

    def _on_wave(self) -> None:
        wave = int(self.wave.currentData())
        shown = self._shown
        if shown is not None and wave != shown.wave_id:
            self.show_promise(shown)  # stays where the wave is refused
            self.changed.emit({"wave_id": wave})


class DecisionsTab(QWidget):
    """Which parties must decide, and what was decided."""

    must_decide = Signal(int, bool)
    decide_wanted = Signal()
    decision_removed = Signal(int)
    minutes_approved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        column = _column(self)
        self._parties, self._decisions = RowList(), RowList()
        self._decide = Button(_("Record a decision"), "decision", "small")
        self._decide.clicked.connect(self.decide_wanted)
        deciding = Card(_("Who must decide"))
        deciding.add(self._parties)
        decisions = Card(_("Decisions"), self._decide)
        decisions.add(self._decisions)
        for card in (deciding, decisions):
            column.addWidget(card)
        column.addStretch(1)

    def show_promise(self, form: PromiseForm) -> None:
        """Show parties and decisions with what may be done in this state."""
        self._decide.setVisible(form.state is PromiseState.PROPOSED)
        self._parties.show_rows([self._party(form, party_id) for party_id in (party.id for party in form.parties)])
        decisions: list[QWidget] = [self._decision(form, decision) for decision in form.decisions]
        self._decisions.show_rows(decisions or [label(_("No decision yet."), tone="soft")])

    def _party(self, form: PromiseForm, party_id: int) -> QWidget:
        party = form.party(party_id)
        box = QCheckBox(party.name)
        box.setChecked(party.must_decide)
        box.setEnabled(form.editable)
        box.toggled.connect(lambda must: self.must_decide.emit(party_id, must))
        return box

    def _decision(self, form: PromiseForm, decision: DecisionForm) -> QWidget:
        party = form.party(decision.party_id).name
        day = figures.day(decision.decided_on, language())
        facts = (party, day, decision.reference, decision.registry_number, decision.note)
        tone = "good" if decision.outcome is Outcome.APPROVED else "attention"
        beside: list[QWidget] = [Chip(name(decision.outcome), "good" if tone == "good" else "attention")]
        if decision.minutes_approved:
            beside.append(Chip(_("minutes approved")))
        else:
            approve = Button(_("Mark minutes as approved"), kind="small")
            approve.clicked.connect(lambda: self.minutes_approved.emit(decision.id))
            beside.append(approve)
        if form.state is PromiseState.PROPOSED:
            remove = icon_button("remove", _("Remove the decision: {body}").format(body=decision.body))
            remove.clicked.connect(lambda: self.decision_removed.emit(decision.id))
            beside.append(remove)
        return ListRow(decision.body, " · ".join(filter(None, facts)), *beside, icon="decision")


def _column(tab: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(tab)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(12))
    return column
