"""What the side panels of the promise open with, and what is done with what was filled in."""

from collections.abc import Callable

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from app.services.promise import DecisionService, PromiseForm, PromiseService, PromiseState
from app.ui.jobs import Executor, Job, Report
from app.ui.looking import Looking
from app.ui.pages.promise.commitment_panel import CommitmentPanel, CommitmentWords
from app.ui.pages.promise.decision_panel import DecisionPanel, DecisionWords
from app.ui.pages.promise.panels import (
    ActivityPanel,
    ActivityWords,
    NewPromisePanel,
    NewPromiseWords,
    SignatoryPanel,
    SignatoryWords,
)
from app.ui.pages.promise.party_panel import PartyPanel, PartyWords
from app.words import _, language

UNDECIDED = frozenset({PromiseState.DRAFT, PromiseState.CONSULTATION, PromiseState.PROPOSED})
"""The states in which who signs may still change."""


class Editing:
    """The panels over a page; `form` is the promise it shows, `added` hears the key of a commitment that is new."""

    def __init__(
        self,
        over: QWidget,
        promises: PromiseService,
        decisions: DecisionService,
        looking: Looking,
        executor: Executor,
        added: Callable[[int], object],
    ) -> None:
        self.form: PromiseForm | None = None
        self._added = added
        self._last: int | None = None
        self.decided: Callable[[], object] = lambda: None
        self._executor = executor
        self._promises, self._decisions, self._looking = promises, decisions, looking
        self._commitment, self._activity = CommitmentPanel(over), ActivityPanel(over)
        self._decision, self._signatory = DecisionPanel(over), SignatoryPanel(over)
        self._new, self._party = NewPromisePanel(over), PartyPanel(over)
        self._commitment.saved.connect(self._on_commitment_saved)
        self._commitment.removed.connect(self._on_commitment_removed)
        self._activity.saved.connect(self._on_activity_saved)
        self._activity.removed.connect(self._on_activity_removed)
        self._decision.saved.connect(self._on_decision_saved)
        self._signatory.saved.connect(self._on_signatory_saved)
        self._signatory.removed.connect(self._on_signatory_removed)
        self._new.saved.connect(self._on_new)
        self._party.saved.connect(self._on_party_saved)
        self._party.removed.connect(self._on_party_removed)

    def begin(self) -> None:
        """Open the panel of a new promise, for the year after the last."""
        lines = self._promises.promises()
        year = max((line.valid_to.year for line in lines), default=QDate.currentDate().year())
        self._new.begin(lines, year + 1)

    def _on_new(self, words: NewPromiseWords) -> None:
        wave = self._looking.wave
        if words.previous_id is None:
            made = self._promises.create(words.valid_from, words.valid_to, wave_id=wave, layout=words.layout, language=language())
        else:
            made = self._promises.renew(words.previous_id, words.valid_from, words.valid_to, wave_id=wave, language=language())
        self._new.shut()
        self._looking.look_at(wave, made)

    def open_party(self, party_id: object) -> None:
        """Open the panel with a party, or for a new one (None)."""
        if self.form is not None:
            self._party.begin(self.form, self.form.party(party_id) if isinstance(party_id, int) else None)
            self._party.stand_on(lambda: self.form and (self.form.id, self.form.parties))

    def _on_party_saved(self, words: PartyWords) -> None:
        assert self.form is not None
        if words.party_id is None:
            self._promises.add_party(self.form.id, words.kind, words.name, words.heading, must_decide=words.must_decide)
        else:
            self._promises.change_party(words.party_id, name=words.name, heading=words.heading, must_decide=words.must_decide)
        self._party.shut()

    def _on_party_removed(self, party_id: int) -> None:
        self._promises.remove_party(party_id)
        self._party.shut()

    def _promise(self) -> object:
        """Which promise is shown, and where it stands."""
        return self.form and (self.form.id, self.form.state)

    def add_next_commitment(self) -> None:
        """Open the panel for a new commitment of the party written for last, or else of the first."""
        if self.form is not None:
            there = [party.id for party in self.form.parties]
            self.add_commitment(self._last if self._last in there else there[0])

    def add_commitment(self, party_id: int) -> None:
        """Open the panel for a new commitment of a party."""
        if self.form is not None:
            self._commitment.begin(self.form, party_id, None)
            self._commitment.stand_on(self._promise)

    def open_commitment(self, commitment_id: int) -> None:
        """Open the panel with a commitment."""
        line = self.form.commitment(commitment_id) if self.form else None
        if self.form is not None and line is not None:
            self._commitment.begin(self.form, line.party_id, line)
            self._commitment.stand_on(lambda: self.form and self.form.commitment(commitment_id))

    def _on_commitment_saved(self, words: CommitmentWords) -> None:
        assert self.form is not None
        key = self._promises.write_commitment(
            self.form.id,
            words.commitment_id,
            words.party_id,
            words.text,
            words.target,
            theme=words.theme,
            responsible_title=words.responsible_title,
            responsible_unit=words.responsible_unit,
            priority_ids=words.priority_ids,
        )
        self._last = words.party_id
        self._commitment.shut()
        if words.commitment_id is None:
            self._added(key)

    def _on_commitment_removed(self, commitment_id: int) -> None:
        self._promises.remove_commitment(commitment_id)
        self._commitment.shut()

    def open_activity(self, commitment_id: int, activity_id: object) -> None:
        """Open the panel with an activity, or for a new one (None)."""
        line = self.form.commitment(commitment_id) if self.form else None
        activities = () if line is None else line.activities
        self._activity.begin(commitment_id, next((one for one in activities if one.id == activity_id), None))
        self._activity.stand_on(lambda: self.form and self.form.commitment(commitment_id))

    def _on_activity_saved(self, words: ActivityWords) -> None:
        facts = {
            "responsible_title": words.responsible_title,
            "responsible_unit": words.responsible_unit,
            "starts_on": words.starts_on,
            "ends_on": words.ends_on,
        }
        if words.activity_id is None:
            self._promises.add_activity(words.commitment_id, words.text, **facts)  # type: ignore[arg-type]
        else:
            self._promises.change_activity(words.activity_id, text=words.text, **facts)  # type: ignore[arg-type]
        self._activity.shut()

    def _on_activity_removed(self, activity_id: int) -> None:
        self._promises.remove_activity(activity_id)
        self._activity.shut()

    def decide(self) -> None:
        """Open the panel of a decision."""
        if self.form is not None:
            self._decision.begin(self.form)
            self._decision.stand_on(self._promise)

    def _on_decision_saved(self, words: DecisionWords) -> None:
        """Off the GUI thread: the last decision makes the document whose fingerprint is kept."""
        assert self.form is not None
        promise = self.form.id

        def record(report: Report) -> PromiseState:
            return self._decisions.record_decision(
                promise,
                words.party_id,
                words.body,
                words.decided_on,
                words.outcome,
                reference=words.reference,
                registry_number=words.registry_number,
                minutes_approved=words.minutes_approved,
                note=words.note,
                report=report,
            )

        job = Job(record, self._executor)
        job.succeeded.connect(self._on_decided)
        job.ended.connect(lambda: self._decision.save.setEnabled(True))
        self._decision.save.setEnabled(False)
        self._decision.bar.run(_("The decision is recorded"), job)

    def _on_decided(self, _state: object) -> None:
        self._decision.shut()
        self.decided()

    def open_signatory(self, signatory_id: object) -> None:
        """Open the panel with who signs, or for somebody new (None)."""
        if self.form is not None:
            signatory = self.form.signatory(signatory_id) if isinstance(signatory_id, int) else None
            self._signatory.begin(self.form, signatory, deciding=self.form.state in UNDECIDED)
            self._signatory.stand_on(lambda: self.form and (self.form.id, self.form.state, self.form.signatories))

    def _on_signatory_saved(self, words: SignatoryWords) -> None:
        assert self.form is not None
        facts = {
            "name": words.name,
            "acting": words.acting,
            "organisation": words.organisation,
            "party_letter": words.party_letter,
            "required": words.required,
        }
        last = False
        if words.signatory_id is None:
            self._decisions.add_signatory(self.form.id, words.party_id, words.title, **facts)  # type: ignore[arg-type]
        elif self.form.state in UNDECIDED:
            self._decisions.change_signatory(words.signatory_id, title=words.title, **facts)  # type: ignore[arg-type]
        elif words.signed_on is not None:
            self._decisions.note_signature(words.signatory_id, words.signed_on, words.signed_at)
            others = (one for one in self.form.signatories if one.id != words.signatory_id)
            last = all(one.signed_on is not None for one in others if one.required)
        else:
            self._decisions.clear_signature(words.signatory_id)
        self._signatory.shut()
        if last:
            self.decided()

    def _on_signatory_removed(self, signatory_id: int) -> None:
        self._decisions.remove_signatory(signatory_id)
        self._signatory.shut()
