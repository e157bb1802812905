from datetime import date, datetime

import pytest

from app.services.promise import Outcome, Party, PromiseState
from app.services.promise.days import PublishedBeforeDecided
from app.services.promise.publication import AddressNotWeb, NotPublished, web_address
from tests.services.promise.conftest import Desk

DECIDED = date(2020, 12, 15)
PAGE = "https://www.laholm.se/medborgarlofte"


def today() -> date:
    return datetime.now().astimezone().date()


@pytest.fixture
def signed(desk: Desk) -> Desk:
    desk.propose()
    for party in (Party.POLICE, Party.MUNICIPALITY):
        desk.decisions.record_decision(desk.promise, desk.party(party), "Instans", DECIDED, Outcome.APPROVED)
    for signatory in desk.form.signatories:
        desk.decisions.note_signature(signatory.id, date(2021, 1, 8))
    desk.decisions.sign(desk.promise)
    return desk


def test_where_and_when_it_is_published_stands_on_the_promise(signed: Desk) -> None:
    signed.decisions.publish(signed.promise, date(2021, 1, 15), f" {PAGE}\n")
    assert (signed.form.published_on, signed.form.published_address) == (date(2021, 1, 15), PAGE)


def test_without_a_day_it_is_published_today_and_without_an_address_nowhere_on_the_web(signed: Desk) -> None:
    signed.decisions.publish(signed.promise)
    assert (signed.form.published_on, signed.form.published_address) == (today(), "")


def test_moved_there_through_every_step_it_is_published_today(signed: Desk) -> None:
    signed.decisions.move(signed.promise, PromiseState.EVALUATED)
    assert signed.form.published_on == today()


def test_the_address_is_corrected_afterwards_and_that_can_be_undone(signed: Desk) -> None:
    signed.decisions.publish(signed.promise, date(2021, 1, 15))
    signed.decisions.place_published(signed.promise, date(2021, 1, 16), PAGE)
    assert (signed.form.published_on, signed.form.published_address) == (date(2021, 1, 16), PAGE)


def test_what_is_not_public_has_no_address(signed: Desk) -> None:
    with pytest.raises(NotPublished):
        signed.decisions.place_published(signed.promise, date(2021, 1, 16), PAGE)


def test_a_day_before_the_decision_leaves_it_unpublished(signed: Desk) -> None:
    with pytest.raises(PublishedBeforeDecided):
        signed.decisions.publish(signed.promise, date(2020, 12, 14))
    assert (signed.form.state, signed.form.published_on) == (PromiseState.SIGNED, None)


@pytest.mark.parametrize(
    "address",
    ["laholm.se", "file:///etc/passwd", "javascript:alert(1)", "https://", "https://laholm", "http://a.se/ b", "http://[a"],
)
def test_what_is_no_address_of_a_page_is_refused(address: str) -> None:
    with pytest.raises(AddressNotWeb):
        web_address(address)
