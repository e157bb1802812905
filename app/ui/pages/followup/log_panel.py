"""The panel where an occasion is logged or put right: its fields follow the kind of the commitment."""

from datetime import date

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QWidget

from app.services.followup import (
    ActivityLine,
    CountMissing,
    HoursMissing,
    InFuture,
    NeitherAskedNorServed,
    NoteMissing,
    Occasion,
    OccurrenceLine,
    OutcomeLine,
    OutsidePeriod,
    SubTargetAboveWhole,
    TargetKind,
    within_period,
)
from app.ui.widget import Button, Flow, Form, Number, SidePanel
from app.words import Refusal, _, say
from app.words.followup import target_words

OF_A_FIELD = (InFuture, OutsidePeriod, HoursMissing, CountMissing, NeitherAskedNorServed, NoteMissing, SubTargetAboveWhole)
"""Refusals that belong to a field, and are shown there."""

MOST_OF_CHOICE = 70
"""Letters of an activity's text in the list to choose from."""


class LogPanel(SidePanel):
    """Asks for one occasion; `asked` gives the activity, the occasion and whether another follows, `corrected` the row's key."""

    asked = Signal(int, object, bool)
    corrected = Signal(int, object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Log an occasion"))
        self._correcting: int | None = None
        self._outcomes: tuple[OutcomeLine, ...] = ()
        self._build()
        self._connect()

    def ask(self, outcomes: tuple[OutcomeLine, ...], activity_id: int | None, day: date) -> None:
        """Ask for a new occasion, on that activity (or the one chosen last) and that day."""
        self._correcting = None
        self.rename(_("Log an occasion"))
        self._log.say(_("Log"))
        self._more.setVisible(True)
        self._fill(outcomes, activity_id if activity_id is not None else self.activity.currentData())
        self._clear(day)
        self.open(self._first(), about=outcomes[0].commitment_id)

    def put_right(self, outcomes: tuple[OutcomeLine, ...], line: OccurrenceLine) -> None:
        """Ask how a logged occasion should be."""
        self._correcting = line.id
        self.rename(_("Correct an occasion"))
        self._log.say(_("Correct"))
        self._more.setVisible(False)
        self._fill(outcomes, line.activity_id)
        self._show(line.occasion)
        self.open(self._first(), about=line.id)

    def again(self) -> None:
        """Make ready for one more on the same activity and day."""
        self.forget()
        self.ask(self._outcomes, self.activity.currentData(), self.day.needed())

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal beside the field it belongs to."""
        by_kind: dict[type[Refusal], QWidget] = {
            InFuture: self.day,
            OutsidePeriod: self.day,
            HoursMissing: self.hours,
            CountMissing: self.count,
            NeitherAskedNorServed: self.requested,
            NoteMissing: self.note,
            SubTargetAboveWhole: self.toward,
        }
        self._form.field(by_kind[type(refusal)]).refuse(str(say(refusal)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            asked = self._more.hasFocus() or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            (self._more if asked and self._correcting is None else self._log).click()  # a refusal ends where a click's does
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        self._form = Form()
        self.activity = self._form.choice(_("Activity"), [])
        self.activity.setMinimumContentsLength(20)
        self.day = self._form.date(_("Day"))
        self.day.must_hold(self._within_period)
        self.hours = Number()
        self.hours.setLocale(QLocale("sv_SE"))
        self.hours.setRange(0, 9999)
        self.hours.setDecimals(1)
        self._form.add(_("Hours"), self.hours)
        self.requested = self._form.whole_number(_("How many asked"), most=999)
        self.count = self._form.whole_number(_("How many times"), 1, most=9999)
        self.toward = self._form.whole_number(_("Of which toward the sub-target"), most=9999)
        self.delivered = QCheckBox(_("It is delivered"))
        self._form.add(_("Delivery"), self.delivered)
        self.note = self._form.paragraph(_("Note"), lines=3)
        self._form.fill()
        self.body.addWidget(self._form, 1)
        self._log = Button(_("Log"), "tick", "primary")
        self._more = Button(_("Log and one more"), "add")
        self._more.setToolTip(QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText))
        self.body.addWidget(Flow(self._log, self._more))

    def _connect(self) -> None:
        self._log.clicked.connect(lambda: self._send(more=False))
        self._more.clicked.connect(lambda: self._send(more=True))
        self.activity.currentIndexChanged.connect(lambda _at: self._fit())

    def _fill(self, outcomes: tuple[OutcomeLine, ...], activity_id: int | None) -> None:
        self._outcomes = outcomes
        self.activity.blockSignals(True)
        self.activity.clear()
        for outcome in outcomes:
            for activity in outcome.activities:
                if activity.closed and self._correcting is None:
                    continue
                self.activity.addItem(_in_list(outcome, activity), activity.id)
        at = self.activity.findData(activity_id)
        self.activity.setCurrentIndex(max(at, 0))
        self.activity.setEnabled(self._correcting is None)
        self.activity.blockSignals(False)
        self._fit()

    def _outcome(self) -> OutcomeLine | None:
        chosen = self.activity.currentData()
        return next((each for each in self._outcomes if any(line.id == chosen for line in each.activities)), None)

    def _within_period(self, day: date) -> None:
        outcome = self._outcome()
        if outcome is not None:
            within_period(day, outcome.target)

    def _fit(self) -> None:
        """Show the fields of the chosen activity's kind."""
        outcome = self._outcome()
        kind = outcome.target.kind if outcome else None
        counted = kind in (TargetKind.MIN_COUNT, TargetKind.AVG_FREQUENCY, TargetKind.ON_REQUEST)
        sub_target = outcome is not None and outcome.target.sub_value is not None
        self._reveal(self.hours, kind is TargetKind.MIN_HOURS)
        self._reveal(self.requested, kind is TargetKind.ON_REQUEST)
        self._reveal(self.count, counted)
        self._reveal(self.toward, sub_target and kind in (TargetKind.MIN_COUNT, TargetKind.MIN_HOURS))
        self._reveal(self.delivered, kind is TargetKind.DELIVERABLE)
        self._form.field(self.activity).tell(target_words(outcome) if outcome else "")
        if outcome is not None:
            self._form.field(self.toward).rename(
                _("Of which {part}").format(part=outcome.target.sub_text or _("toward the sub-target"))
            )
            words = _("How many were served") if kind is TargetKind.ON_REQUEST else _("How many times")
            self._form.field(self.count).rename(words)

    def _reveal(self, widget: QWidget, shown: bool) -> None:
        self._form.field(widget).setVisible(shown)

    def _first(self) -> QWidget:
        """The field a person most likely wants: the figure, or the note where there is none."""
        for widget in (self.hours, self.requested, self.count):
            if not self._form.field(widget).isHidden():
                widget.selectAll()
                return widget
        return self.note

    def _clear(self, day: date) -> None:
        kind = outcome.target.kind if (outcome := self._outcome()) else None
        self._show(Occasion(day, count=1 if kind is not TargetKind.DELIVERABLE else 0))

    def _show(self, occasion: Occasion) -> None:
        for widget in (self.day, self.hours, self.requested, self.count, self.toward, self.note):
            self._form.field(widget).accept()
        self.day.show_day(occasion.happened_on)
        self.hours.setValue(occasion.hours or 0)
        self.requested.setValue(occasion.requested)
        self.count.setValue(occasion.count)
        self.toward.setValue(occasion.toward_sub_target)
        self.delivered.setChecked(occasion.count > 0)
        self.note.setPlainText(occasion.note)

    def _send(self, *, more: bool) -> None:
        outcome = self._outcome()
        if outcome is None:
            return
        for widget in (self.day, self.hours, self.requested, self.count, self.toward, self.note):
            self._form.field(widget).accept()
        day = self.day.needed()
        delivery = outcome.target.kind is TargetKind.DELIVERABLE
        occasion = Occasion(
            day,
            count=int(self.delivered.isChecked()) if delivery else self.count.value(),
            hours=self.hours.value() or None,
            toward_sub_target=self.toward.value(),
            requested=self.requested.value(),
            note=self.note.toPlainText(),
        )
        if self._correcting is None:
            self.asked.emit(self.activity.currentData(), occasion, more)
        else:
            self.corrected.emit(self._correcting, occasion)


def _in_list(outcome: OutcomeLine, activity: ActivityLine) -> str:
    text = activity.text if len(activity.text) <= MOST_OF_CHOICE else f"{activity.text[: MOST_OF_CHOICE - 1]}…"
    return f"{outcome.position} · {text}"
