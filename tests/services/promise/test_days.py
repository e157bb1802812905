"""Which days a promise may be decided, signed and published on."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.refusal import Refusal
from app.services.promise import Outcome, Party, PromiseState
from app.services.promise.days import (
    DayNotYet,
    PublishedBeforeSigned,
    SignedBeforeDecided,
    refuse_publishing_day,
    refuse_signing_day,
    today,
)
from tests.services.promise.conftest import Desk

DECIDED = date(2020, 12, 15)
PAST = st.dates(date(2019, 1, 1), date(2022, 1, 1))


@pytest.fixture
def decided(desk: Desk) -> Desk:
    desk.propose()
    for party in (Party.POLICE, Party.MUNICIPALITY):
        desk.decisions.record_decision(desk.promise, desk.party(party), "Instans", DECIDED, Outcome.APPROVED)
    return desk


def test_a_decision_of_tomorrow_is_not_recorded_today(desk: Desk) -> None:
    desk.propose()
    with pytest.raises(DayNotYet):
        desk.decisions.record_decision(
            desk.promise, desk.party(Party.POLICE), "Instans", today() + timedelta(days=1), Outcome.APPROVED
        )
    assert desk.form.decisions == ()


def test_nobody_signs_before_the_last_decision_or_in_the_future(decided: Desk) -> None:
    signatory = decided.form.signatories[0].id
    with pytest.raises(SignedBeforeDecided):
        decided.decisions.note_signature(signatory, DECIDED - timedelta(days=1))
    with pytest.raises(DayNotYet):
        decided.decisions.note_signature(signatory, today() + timedelta(days=1))
    decided.decisions.note_signature(signatory, DECIDED)
    assert decided.form.signatories[0].signed_on == DECIDED


def test_it_is_not_published_before_the_last_has_signed(decided: Desk) -> None:
    for number, signatory in enumerate(decided.form.signatories):
        decided.decisions.note_signature(signatory.id, date(2021, 1, 8 + number))
    last = max(signatory.signed_on for signatory in decided.form.signatories if signatory.signed_on)
    decided.decisions.sign(decided.promise)
    with pytest.raises(PublishedBeforeSigned):
        decided.decisions.publish(decided.promise, last - timedelta(days=1))
    assert decided.form.state is PromiseState.SIGNED
    decided.decisions.publish(decided.promise, last)


@given(st.lists(PAST, max_size=3), st.lists(st.none() | PAST, max_size=3), PAST)
def test_what_passes_comes_after_all_that_came_before(decided: list[date], signed: list[date | None], day: date) -> None:
    promise = SimpleNamespace(
        decisions=[SimpleNamespace(decided_on=one) for one in decided],
        signatories=[SimpleNamespace(signed_on=one) for one in signed],
    )
    assert _passes(refuse_signing_day, promise, day) == all(one <= day for one in decided)
    before = [*decided, *(one for one in signed if one is not None)]
    assert _passes(refuse_publishing_day, promise, day) == all(one <= day for one in before)


def _passes(refuse: object, promise: object, day: date) -> bool:
    try:
        refuse(promise, day)  # type: ignore[operator]
    except Refusal:
        return False
    return True
