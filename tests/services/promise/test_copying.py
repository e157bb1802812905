from datetime import date

from app.services.promise import (
    Party,
    PromiseText,
    Target,
    blocks_from_text,
)
from tests.services.promise.conftest import Desk
from tests.services.promise.test_decisions import approve, sign_all


def test_next_years_promise_is_made_from_this_years(desk: Desk) -> None:
    desk.promises.write_text(desk.promise, PromiseText.BACKGROUND, blocks_from_text("Varför"))
    desk.promises.change_commitment(desk.form.commitments[0].id, priority_ids=[desk.area("Altona")])
    desk.promises.add_activity(desk.form.commitments[0].id, "Fotpatrull", starts_on=date(2021, 3, 1))
    desk.decisions.add_signatory(desk.promise, desk.party(Party.POLICE), "Lokalpolisområdeschef", acting=True)
    key = desk.promises.renew(desk.promise, date(2022, 1, 1), date(2022, 12, 31))
    form = desk.promises.promise(key)
    assert (form.name, form.version, form.previous_id, form.background) == ("2022", 1, desk.promise, blocks_from_text("Varför"))
    assert [line.text for line in form.commitments] == [text for _, text in desk.texts()]
    assert form.commitments[1].target == Target.done_by(date(2022, 9, 30))
    assert form.commitments[0].activities[0].starts_on == date(2022, 3, 1)
    assert form.commitments[0].priority_ids == ()
    assert form.signatories[0].acting
    assert {line.party_id for line in form.commitments} == {party.id for party in form.parties}


def test_a_revision_of_a_decided_promise_keeps_the_links_to_its_areas(desk: Desk) -> None:
    desk.promises.change_commitment(desk.form.commitments[0].id, priority_ids=[desk.area("Altona")])
    desk.propose()
    approve(desk, Party.POLICE, Party.MUNICIPALITY)
    sign_all(desk)
    form = desk.promises.promise(desk.decisions.new_version(desk.promise))
    assert form.commitments[0].priority_ids == desk.form.commitments[0].priority_ids
    assert [line.signed_on for line in form.signatories] == [None, None]
