"""Whatever people do in whatever order, a promise is signed only after its decisions and signatures."""

import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from app.models.database import Database
from app.models.refusal import Refusal
from app.services.promise import Outcome, Party, PromiseMoveRefused, PromiseState, next_step
from app.services.promise.guards import obstacles, refuse_obstacle, way
from tests.services.promise.conftest import Desk, new_desk

DAY = date(2020, 12, 15)
AFTER_SIGNING = {PromiseState.SIGNED, PromiseState.PUBLISHED, PromiseState.EVALUATED, PromiseState.ARCHIVED}
STEPS = ("send_to_consultation", "propose", "sign", "publish", "evaluate", "archive")
DECIDERS = st.sampled_from([Party.POLICE, Party.MUNICIPALITY])


class Way(RuleBasedStateMachine):
    """A promise of a new municipality, and whatever people may do with it."""

    empty_file: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.mkdtemp()
        self.db = Database.open(Path(shutil.copy(self.empty_file, self.folder)))
        self.desk: Desk = new_desk(self.db)
        self.desk.decisions.add_signatory(self.desk.promise, self.desk.party(Party.POLICE), "Chef")
        self.hash_when_decided: str | None = None

    def teardown(self) -> None:
        self.db.close()
        shutil.rmtree(self.folder)

    @rule(step=st.sampled_from(STEPS))
    def go(self, step: str) -> None:
        before = self.desk.form
        try:
            getattr(self.desk.decisions, step)(self.desk.promise)
        except Refusal:
            assert self.desk.form == before

    @rule(party=DECIDERS, outcome=st.sampled_from([Outcome.APPROVED] * 4 + [Outcome.REFERRED_BACK, Outcome.REJECTED]))
    def decide(self, party: Party, outcome: Outcome) -> None:
        try:
            self.desk.decisions.record_decision(self.desk.promise, self.desk.party(party), "Instans", DAY, outcome)
        except Refusal:
            assert self.desk.form.state is not PromiseState.PROPOSED

    @rule()
    def sign_in_ink(self) -> None:
        try:
            self.desk.decisions.note_signature(self.desk.form.signatories[0].id, DAY)
        except Refusal:
            assert self.desk.form.state is not PromiseState.DECIDED

    @rule()
    def revise(self) -> None:
        try:
            self.desk.promise = self.desk.decisions.new_version(self.desk.promise)
        except Refusal:
            return
        self.hash_when_decided = None

    @rule()
    def write(self) -> None:
        before = self.desk.form
        try:
            self.desk.promises.change(self.desk.promise, title="En ny rubrik")
        except Refusal:
            assert self.desk.form == before
            assert not before.editable

    @invariant()
    def signed_only_with_decisions_and_signatures(self) -> None:
        form = self.desk.form
        if form.decided:
            approved = {line.party_id for line in form.decisions if line.outcome is Outcome.APPROVED}
            assert {party.id for party in form.parties if party.must_decide} <= approved
            assert all(line.outcome is Outcome.APPROVED for line in form.decisions)
            self.hash_when_decided = self.hash_when_decided or form.document_hash
            assert form.document_hash == self.hash_when_decided is not None
        if form.state in AFTER_SIGNING:
            assert all(line.signed_on for line in form.signatories if line.required)


def test_no_path_reaches_signed_without_decisions_and_signatures(empty_file: Path) -> None:
    run_state_machine_as_test(
        type("Way", (Way,), {"empty_file": empty_file}),
        settings=settings(max_examples=10, stateful_step_count=22, deadline=None, suppress_health_check=list(HealthCheck)),
    )


def test_what_hinders_is_what_is_refused(desk: Desk) -> None:
    form = desk.form
    step = next_step(form)
    assert step is not None
    assert (step.state, step.obstacles) == (PromiseState.CONSULTATION, ())
    (refused,) = obstacles(form, PromiseState.SIGNED)
    with pytest.raises(type(refused)):
        refuse_obstacle(form, PromiseState.SIGNED)


def test_the_way_goes_through_every_state_between_and_never_back() -> None:
    assert way("2021", PromiseState.DRAFT, PromiseState.PROPOSED) == (PromiseState.CONSULTATION, PromiseState.PROPOSED)
    for state, wanted in ((PromiseState.SIGNED, PromiseState.DRAFT), (PromiseState.REJECTED, PromiseState.PROPOSED)):
        with pytest.raises(PromiseMoveRefused):
            way("2021", state, wanted)
    with pytest.raises(PromiseMoveRefused):
        way("2021", PromiseState.DRAFT, PromiseState.DRAFT)
