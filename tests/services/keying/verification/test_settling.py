"""What settling leaves alone: laws over forms as people fill them in, keyed twice with differences of every kind."""

from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.database import Database
from app.models.survey import ResponseState
from app.services.keying import Entry, KeyingService
from app.services.keying.verification import DiscrepancyCause, SampleRule, Verdict, VerificationService
from tests.tools.faults import filled
from tests.tools.paper import lay_out


class Desk:
    """A wave in which a form is keyed, drawn and keyed again as often as asked; each time in a batch of its own."""

    def __init__(self, db: Database) -> None:
        self.db, self.paper = db, lay_out(db, received=1)
        self.keying, self.proof = KeyingService(db), VerificationService(db)
        self.proof.set_rule(SampleRule(share=1.0, fewest_forms=1, fewest_fields=1))
        self.fields = self.proof.fields(self.paper.wave_id)
        self._serial = 0

    def key_twice(self, first: dict[str, Entry], second: dict[str, Entry]) -> int:
        """The response's key."""
        self._serial += 1
        self.db.actor = self.paper.anna
        batch = self.keying.add_batch(self.paper.wave_id, self.paper.point_id, self._day(), 1)
        (saved,) = self.keying.key_forms(batch, [(self._serial, first)])
        self.keying.finish_batch(batch)
        self.proof.draw(batch)
        self.db.actor = self.paper.bo
        (waiting,) = self.proof.waiting(self.paper.wave_id)
        self.proof.key_second(waiting.entry_id, second)
        return saved

    def settle(self, to: str) -> int:
        """Settle every difference to the `first` entry or the `second`; how many were settled by hand."""
        times = 0
        while forms := self.proof.to_settle(self.paper.wave_id):
            line = forms[0].next
            assert line is not None
            entry = line.first if to == "first" else line.second
            assert entry is not None, "the entry that is followed has an answer wherever it leads"
            self.proof.settle(line.id, entry, DiscrepancyCause.MISKEYED)
            times += 1
        return times

    def answers(self, saved: int) -> dict[str, Entry]:
        form = self.keying.open_saved(saved)
        self.keying.put_away(form)
        return dict(form.entries)

    def _day(self) -> date:
        return date(2020, 10, 1 + self._serial % 28)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(Database.create(Path(tmp_path_factory.mktemp("settling")) / "kommun.lofte"))


SEEDS = st.integers(0, 2**31)
FEW = settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FEW
@given(SEEDS, SEEDS)
def test_settling_everything_as_the_first_entry_says_leaves_the_answers_as_they_are(desk: Desk, one: int, other: int) -> None:
    first = filled(desk.fields, Random(one))
    second = filled(desk.fields, Random(other), like=first)
    saved = desk.key_twice(first, second)
    before = desk.answers(saved)
    desk.settle("first")
    assert desk.answers(saved) == before
    assert desk.proof.samples(desk.paper.wave_id)[0].rate.errors == 0


@FEW
@given(SEEDS, SEEDS)
def test_settling_everything_as_the_second_entry_says_makes_the_form_say_that(desk: Desk, one: int, other: int) -> None:
    first = filled(desk.fields, Random(one))
    second = filled(desk.fields, Random(other), like=first)
    saved = desk.key_twice(first, second)
    desk.settle("second")
    assert desk.answers(saved) == second
    sample = desk.proof.samples(desk.paper.wave_id)[0]
    assert (sample.verdict, sample.to_settle) == (Verdict.ACCEPTED, 0)
    form = next(form for form in desk.keying.forms(desk.paper.wave_id) if form.id == saved)
    assert form.state is ResponseState.VERIFIED
