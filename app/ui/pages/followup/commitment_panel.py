"""The panel of one commitment: its activities, how each stands, and what was logged on it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app import figures
from app.services.followup import NEED_REASON, ActivityLine, ActivityState, OccurrenceLine, OutcomeLine
from app.ui import theme
from app.ui.widget import Answering, Button, Chip, Flow, Form, ListRow, RowList, SidePanel, label, rule
from app.ui.widget.chip import ChipTone
from app.words import Refusal, _, language, name, say
from app.words.followup import occasion_words, outcome_words, target_words

_TONES: dict[ActivityState, ChipTone] = {
    ActivityState.ONGOING: "accent",
    ActivityState.CALLED: "accent",
    ActivityState.DONE: "good",
    ActivityState.PARTLY_DONE: "attention",
    ActivityState.POSTPONED: "attention",
    ActivityState.NOT_DONE: "wrong",
    ActivityState.CANCELLED: "wrong",
}


class StateForm(Form):
    """Chooses the next state of an activity, with its reason where one is owed; `asked` gives both."""

    asked = Signal(object, str)

    def __init__(self, activity: ActivityLine) -> None:
        super().__init__()
        self.begun_at = (activity.state, activity.next_states)
        """Where the activity stood; the form, and what is written in it, holds as long as it stands there."""
        choices: list[tuple[object, str]] = [(state, name(state)) for state in activity.next_states]
        self.state: QComboBox = self.choice(_("Standing from now on"), choices)
        self.reason: QLineEdit = self.line(_("Reason"))
        self.button = Button(_("Set"), "tick")
        self.button.setAccessibleDescription(activity.text)
        self.body_row(Flow(self.button))
        self.button.clicked.connect(self._on_asked)
        Answering(self, self.button)
        self.state.currentIndexChanged.connect(lambda _at: self._fit())
        self._fit()

    def body_row(self, widget: QWidget) -> None:
        """A row without a label."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addWidget(widget)

    def refuse(self, refusal: Refusal) -> None:
        """Show beside the reason that it is missing."""
        self.field(self.reason).refuse(str(say(refusal)))

    def _fit(self) -> None:
        self.field(self.reason).accept()
        self.field(self.reason).setVisible(ActivityState(self.state.currentData()) in NEED_REASON)

    def _on_asked(self) -> None:
        self.asked.emit(ActivityState(self.state.currentData()), self.reason.text())


class CommitmentPanel(SidePanel):
    """Signals what is asked for; the page does it and shows the commitment again."""

    log_asked = Signal(int)
    correct_asked = Signal(object)
    remove_asked = Signal(int)
    begin_asked = Signal(int)
    state_asked = Signal(object, object, str)
    """The form that asks, with an `ActivityState` and the reason."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Commitment"))
        self._states: dict[int, StateForm] = {}
        self.commitment_id: int | None = None
        self._rows = RowList()
        self.body.addWidget(self._rows)
        self.body.addStretch(1)

    def show_commitment(self, outcome: OutcomeLine, *, may_log: bool) -> None:
        """Show a commitment; without buttons where nothing may be logged on its promise."""
        self.commitment_id = outcome.commitment_id
        before = self._states
        kept = {line.id: form for line in outcome.activities if (form := before.get(line.id)) and _fits(form, line, may_log)}
        self._states = dict(kept)
        self.rename(_("Commitment {number}").format(number=outcome.position))
        rows: list[QWidget] = [_head(outcome)]
        if not outcome.activities:
            rows.append(self._without_activity(outcome, may_log=may_log))
        for activity in outcome.activities:
            rows.append(_gap())
            rows.append(rule())
            rows.extend(self._activity(outcome, activity, may_log=may_log))
        self._rows.show_rows(rows)
        if kept != before:
            self.forget()

    def state_form(self, activity_id: int) -> StateForm:
        """Where the state of an activity is chosen; KeyError where no state may follow."""
        return self._states[activity_id]

    def _without_activity(self, outcome: OutcomeLine, *, may_log: bool) -> QWidget:
        begin = Button(_("Add an activity to log on"), "add")
        begin.clicked.connect(lambda: self.begin_asked.emit(outcome.commitment_id))
        words = label(_("What is done to keep it is logged on an activity. There is none yet."), tone="soft", wrap=True)
        return _column(words, *([Flow(begin)] if may_log else []))

    def _activity(self, outcome: OutcomeLine, activity: ActivityLine, *, may_log: bool) -> list[QWidget]:
        chip = Chip(name(activity.state), _TONES.get(activity.state, "neutral"))
        parts = (activity.responsible, activity.state_reason, _until(activity))
        rows: list[QWidget] = [ListRow(activity.text, " · ".join(part for part in parts if part), chip, ruled=False)]
        if may_log and not activity.closed:
            log = Button(_("Log an occasion"), "add", "small")
            log.setAccessibleDescription(activity.text)
            log.clicked.connect(partial(self.log_asked.emit, activity.id))
            rows.append(Flow(log))
        rows.extend(self._occurrence(outcome, line, may_log=may_log) for line in activity.occurrences)
        if not activity.occurrences:
            rows.append(label(_("Nothing logged yet"), "note", "soft"))
        if may_log and activity.next_states:
            rows.extend((_gap(), self._states.get(activity.id) or self._state_form(activity)))
        return rows

    def _state_form(self, activity: ActivityLine) -> StateForm:
        form = self._states[activity.id] = StateForm(activity)
        form.asked.connect(lambda state, reason: self.state_asked.emit(activity.id, state, reason))
        return form

    def _occurrence(self, outcome: OutcomeLine, line: OccurrenceLine, *, may_log: bool) -> QWidget:
        words = occasion_words(line.occasion, outcome.target.kind)
        title = " · ".join(part for part in (figures.day(line.occasion.happened_on, language()), words) if part)
        second = " · ".join(part for part in (line.occasion.note, line.person) if part)
        change, remove = Button(_("Change"), "", "small"), Button(_("Take away"), "", "small")
        change.clicked.connect(lambda: self.correct_asked.emit(line))
        remove.clicked.connect(lambda: self.remove_asked.emit(line.id))
        return ListRow(title, second, *((change, remove) if may_log else ()), strong=False)


def _head(outcome: OutcomeLine) -> QWidget:
    return _column(
        label(outcome.text, "strong", wrap=True),
        label(target_words(outcome), "note", "soft", wrap=True),
        label(outcome_words(outcome), wrap=True),
    )


def _fits(form: StateForm, activity: ActivityLine, may_log: bool) -> bool:
    return may_log and form.begun_at == (activity.state, activity.next_states)


def _gap() -> QWidget:
    gap = QWidget()
    gap.setFixedHeight(theme.px(12))
    return gap


def _until(activity: ActivityLine) -> str:
    return _("until {day}").format(day=figures.day(activity.ends_on, language())) if activity.ends_on else ""


def _column(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        column.addWidget(widget)
    return whole
