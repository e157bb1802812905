"""The side panel of a decision: what a party's body decided, and what recording it will do."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from app.services.promise import Outcome, PromiseForm, PromisePart, PromiseState, settled_by
from app.services.promise.days import refuse_not_yet
from app.ui.pages.promise.panels import FormPanel
from app.ui.widget import JobBar, label
from app.words import _, name


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """What was filled in about a decision."""

    party_id: int
    body: str
    decided_on: date
    outcome: Outcome
    reference: str
    registry_number: str
    minutes_approved: bool
    note: str


class DecisionPanel(FormPanel):
    """`bar` shows that the decision is recorded, for the last one makes the document.

    No day is filled in: the day of the meeting is seldom the day it is recorded, and a wrong one stands in the document for good.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Decision"), _("Record"))
        self._promise: PromiseForm | None = None
        self.bar = JobBar()
        self.party = self.form.choice(_("Party"), [])
        self.board = self.form.line(_("Decided by"), note=_("Such as: the municipal executive board"))
        self.day = self.form.date(_("Date"))
        self.day.must_hold(refuse_not_yet)
        self.outcome = self.form.choice(_("Outcome"), [(outcome, name(outcome)) for outcome in Outcome])
        self.reference = self.form.line(_("Paragraph or other reference"), note=_("Such as: § 12. It stands in the document."))
        self.registry_number = self.form.line(_("Registry number"))
        self.note = self.form.line(_("Note"))
        self.minutes = QCheckBox(_("The minutes are approved"))
        self.result = label("", tone="attention", wrap=True)
        for at, widget in enumerate((self.minutes, self.result, self.bar), start=1):
            self.body.insertWidget(at, widget)
        for choice in (self.party, self.outcome):
            choice.currentIndexChanged.connect(self._tell_result)
        self.save.clicked.connect(self._on_save)

    def begin(self, promise: PromiseForm) -> None:
        """Open empty, with the first party that is still to decide."""
        self._promise = promise
        self.hold(None)
        self.party.clear()
        decided = {decision.party_id for decision in promise.decisions}
        waiting = sorted(promise.parties, key=lambda party: (party.id in decided, not party.must_decide))
        for party in waiting:
            self.party.addItem(party.name, party.id)
        for field in (self.board, self.reference, self.registry_number, self.note):
            field.clear()
        self.day.show_day(None)
        self.minutes.setChecked(False)
        self.outcome.setCurrentIndex(0)
        self._tell_result()
        self.open(self.party, about=promise.id)

    def _tell_result(self) -> None:
        """Say what recording leaves the promise as, where that is more than a line among the decisions."""
        if self._promise is None or self.party.currentIndex() < 0:
            return
        settled = settled_by(self._promise, int(self.party.currentData()), Outcome(self.outcome.currentData()))
        words = {
            PromiseState.DECIDED: _(
                "With this decision the promise is decided: the copy to sign is made, and it changes only by a new version."
            ),
            PromiseState.REFERRED_BACK: _("With this decision the promise is referred back. A new version is then made of it."),
            PromiseState.REJECTED: _("With this decision the promise is rejected, and goes no further."),
        }.get(settled, "")
        self.result.setText(words)
        self.result.setVisible(bool(words))
        self.save.setAccessibleDescription(words)

    def _on_save(self) -> None:
        if not self.says(self.board, PromisePart.BODY):
            return
        self.saved.emit(
            DecisionWords(
                int(self.party.currentData()),
                self.board.text(),
                self.day.needed(),
                Outcome(self.outcome.currentData()),
                self.reference.text(),
                self.registry_number.text(),
                self.minutes.isChecked(),
                self.note.text(),
            )
        )
