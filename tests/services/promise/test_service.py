from datetime import date

import pytest

from app.models.database import Database
from app.services.keeping import changes, undo_last
from app.services.promise import (
    ActivityState,
    AreasOfWaveAnswered,
    Party,
    PartyInUse,
    PartyThere,
    PeriodBackwards,
    PromiseGone,
    PromiseLayout,
    PromiseLocked,
    PromiseNameTaken,
    PromiseNotDraft,
    PromiseText,
    Target,
    WordsMissing,
    blocks_from_text,
)
from app.services.survey import SurveyService
from tests.services.promise.conftest import FIRST, LAST, Desk, new_desk


def test_a_new_promise_is_named_by_its_year_and_has_the_three_usual_parties(desk: Desk) -> None:
    form = desk.form
    assert (form.name, form.version, form.title, form.editable, form.newest) == ("2021", 1, "Medborgarlöfte 2021", True, True)
    assert [party.heading for party in form.parties] == [
        "Polisen lovar att",
        "Kommunen lovar att",
        "Polis och kommun lovar tillsammans att",
    ]
    assert [party.must_decide for party in form.parties] == [True, True, False]


def test_a_promise_over_two_years_has_both_in_its_name(desk: Desk) -> None:
    key = desk.promises.create(date(2022, 1, 1), date(2023, 12, 31))
    assert desk.promises.promise(key).name == "2022–2023"
    with pytest.raises(PromiseNameTaken):
        desk.promises.create(date(2022, 1, 1), date(2023, 12, 31))
    with pytest.raises(PeriodBackwards):
        desk.promises.create(LAST, FIRST, name="bakvänt")


def test_title_period_and_layout_can_change(desk: Desk) -> None:
    before = desk.form.changed_at
    desk.promises.change(desk.promise, title="Löftet", valid_to=date(2021, 6, 30), layout=PromiseLayout.BY_THEME)
    form = desk.form
    assert (form.title, form.valid_from, form.valid_to, form.layout) == (
        "Löftet",
        FIRST,
        date(2021, 6, 30),
        PromiseLayout.BY_THEME,
    )
    assert form.changed_at >= before
    with pytest.raises(PeriodBackwards):
        desk.promises.change(desk.promise, valid_from=date(2022, 1, 1))
    with pytest.raises(WordsMissing):
        desk.promises.change(desk.promise, title=" ")


def test_a_text_written_in_one_sitting_is_one_change(desk: Desk) -> None:
    for text in ("V", "Vi", "Vi lovar"):
        desk.promises.write_text(desk.promise, PromiseText.INTRODUCTION, blocks_from_text(text), sitting="introduction")
    desk.promises.write_text(desk.promise, PromiseText.INTRODUCTION, blocks_from_text("Vi lovar"))
    assert [line.action for line in changes(desk.db, 2)] == ["Write a text of the promise", "Add a commitment"]
    assert desk.form.text(PromiseText.INTRODUCTION) == blocks_from_text("Vi lovar")
    undo_last(desk.db)
    assert desk.form.introduction == ()


def test_a_promise_rests_on_another_wave_only_where_no_commitment_answers_areas_of_the_first(desk: Desk) -> None:
    area = desk.area("Altona")
    later = SurveyService(desk.db).next_wave(desk.wave, "2021")
    desk.promises.change_commitment(desk.form.commitments[0].id, priority_ids=[area])
    with pytest.raises(AreasOfWaveAnswered) as refused:
        desk.promises.change(desk.promise, wave_id=later)
    assert refused.value.areas == ("Altona",)
    desk.promises.change_commitment(desk.form.commitments[0].id, priority_ids=[])
    desk.promises.change(desk.promise, wave_id=later)
    assert (desk.form.wave_id, desk.form.priorities) == (later, ())


def test_an_older_edit_is_undone_alone_and_dates_the_document_anew(desk: Desk) -> None:
    first, second, _ = desk.form.commitments
    desk.promises.change_commitment(first.id, text="synas i centrum")
    older = changes(desk.db, 1)[0].id
    desk.promises.change_commitment(second.id, text="röja sly")
    before = desk.form.changed_at
    desk.db.undo(older)
    assert [line.text for line in desk.form.commitments[:2]] == ["synas i hela kommunen", "röja sly"]
    assert desk.form.changed_at >= before


def test_parties_move_with_their_commitments(desk: Desk) -> None:
    desk.promises.move_party(desk.party(Party.JOINT), 1)
    assert [text for _, text in desk.texts()] == ["samverka", "synas i hela kommunen", "röja buskage"]


def test_a_third_party_can_promise_and_one_that_promises_cant_be_removed(desk: Desk) -> None:
    shops = desk.promises.add_party(desk.promise, Party.OTHER, "Halmstad City", "Halmstad City lovar att", must_decide=False)
    desk.promises.change_party(shops, heading="Handlarna lovar att", must_decide=True)
    with pytest.raises(PartyThere):
        desk.promises.add_party(desk.promise, Party.POLICE, "Polisen", "Polisen lovar att")
    line = desk.promises.add_commitment(desk.promise, shops, "hålla ljust")
    with pytest.raises(PartyInUse):
        desk.promises.remove_party(shops)
    desk.promises.remove_commitment(line)
    desk.promises.remove_party(shops)
    assert [party.position for party in desk.form.parties] == [1, 2, 3]


def test_activities_have_a_responsible_title_and_a_period(desk: Desk) -> None:
    line = desk.form.commitments[0].id
    first = desk.promises.add_activity(
        line, "Fotpatrull", responsible_title="Gruppchef", starts_on=date(2021, 3, 1), ends_on=date(2021, 10, 31)
    )
    second = desk.promises.add_activity(line, "Kvällspass")
    desk.promises.move_activity(second, 1)
    desk.promises.change_activity(first, text="Fotpatrull i centrum", responsible_unit="Polisen")
    activities = desk.form.commitments[0].activities
    assert [(activity.position, activity.text) for activity in activities] == [(1, "Kvällspass"), (2, "Fotpatrull i centrum")]
    assert (activities[1].responsible_title, activities[1].responsible_unit, activities[1].starts_on) == ("", "Polisen", None)
    desk.promises.remove_activity(second)
    assert [activity.position for activity in desk.form.commitments[0].activities] == [1]
    with pytest.raises(PeriodBackwards):
        desk.promises.add_activity(line, "Bakvänt", starts_on=LAST, ends_on=FIRST)


def test_what_is_done_on_request_stands_by(desk: Desk) -> None:
    line = desk.promises.add_commitment(desk.promise, desk.party(Party.POLICE), "gå trygghetsvandring", Target.on_request())
    desk.promises.add_activity(line, "Vandring")
    found = desk.form.commitment(line)
    assert found is not None
    assert found.activities[0].state is ActivityState.STANDBY


def test_a_draft_can_be_removed_whole_and_brought_back(desk: Desk) -> None:
    before = desk.form
    desk.promises.remove(desk.promise)
    with pytest.raises(PromiseGone):
        desk.promises.promise(desk.promise)
    undo_last(desk.db)
    assert desk.form == before


def test_the_text_is_locked_from_the_proposal_on(desk: Desk) -> None:
    line, party = desk.form.commitments[0].id, desk.party(Party.POLICE)
    activity = desk.promises.add_activity(line, "Fotpatrull")
    desk.propose()
    before = desk.form
    for change in (
        lambda: desk.promises.change(desk.promise, title="Annat"),
        lambda: desk.promises.write_text(desk.promise, PromiseText.CONTACT, blocks_from_text("Ring")),
        lambda: desk.promises.add_commitment(desk.promise, party, "mer"),
        lambda: desk.promises.change_commitment(line, text="mindre"),
        lambda: desk.promises.move_commitment(line, 2),
        lambda: desk.promises.remove_commitment(line),
        lambda: desk.promises.add_activity(line, "mer"),
        lambda: desk.promises.change_activity(activity, text="mindre"),
        lambda: desk.promises.change_party(party, name="Annan"),
    ):
        with pytest.raises(PromiseLocked):
            change()
    with pytest.raises(PromiseNotDraft):
        desk.promises.remove(desk.promise)
    assert desk.form == before


def test_a_promise_that_is_gone_is_said_to_be(db: Database) -> None:
    desk = new_desk(db)
    with pytest.raises(PromiseGone):
        desk.promises.change_commitment(999, text="x")
    with pytest.raises(PromiseGone):
        desk.promises.promise(999)
