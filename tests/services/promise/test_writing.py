import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.database import Database
from app.models.followup import ActivityOccurrence
from app.services.promise import (
    OccasionsLogged,
    Party,
    PriorityNotChosen,
    PromiseService,
)
from tests.services.promise.conftest import FIRST, LAST, Desk


def test_numbers_run_through_the_whole_promise(desk: Desk) -> None:
    desk.promises.add_commitment(desk.promise, desk.party(Party.POLICE), "övervaka trafiken")
    assert desk.texts() == [
        (1, "synas i hela kommunen"),
        (2, "övervaka trafiken"),
        (3, "röja buskage"),
        (4, "samverka"),
    ]


def test_a_commitment_moves_within_its_party_and_to_another(desk: Desk) -> None:
    second = desk.promises.add_commitment(desk.promise, desk.party(Party.POLICE), "övervaka trafiken")
    desk.promises.move_commitment(second, 1)
    assert [text for _, text in desk.texts()][:2] == ["övervaka trafiken", "synas i hela kommunen"]
    desk.promises.move_commitment(second, 1, desk.party(Party.JOINT))
    assert desk.texts()[2:] == [(3, "övervaka trafiken"), (4, "samverka")]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.integers(0, 4), st.integers(-1, 7), st.integers(0, 2)), max_size=5))
def test_any_reordering_is_a_permutation_numbered_from_one(sqlite_db: Database, moves: list[tuple[int, int, int]]) -> None:
    promises = PromiseService(sqlite_db)
    promise = promises.create(FIRST, LAST, name=f"löfte {len(promises.promises())}")
    parties = [party.id for party in promises.promise(promise).parties]
    keys = [promises.add_commitment(promise, parties[n % 3], f"åtagande {n}") for n in range(5)]
    for which, position, party in moves:
        promises.move_commitment(keys[which], position, parties[party])
        lines = promises.promise(promise).commitments
        assert sorted(line.id for line in lines) == sorted(keys)
        assert [line.position for line in lines] == [1, 2, 3, 4, 5]
        assert [line.party_id for line in lines] == sorted((line.party_id for line in lines), key=parties.index)
        mine = [line.id for line in lines if line.party_id == parties[party]]
        assert mine[min(max(position, 1), len(mine)) - 1] == keys[which]


def test_only_an_area_prioritised_with_a_motive_can_stand_in_the_promise(desk: Desk) -> None:
    chosen, proposed = desk.area("Altona"), desk.area("Knäred", motive="")
    line = desk.form.commitments[0].id
    desk.promises.change_commitment(line, priority_ids=[chosen])
    with pytest.raises(PriorityNotChosen):
        desk.promises.change_commitment(line, priority_ids=[chosen, proposed])
    assert desk.form.commitments[0].priority_ids == (chosen,)


def test_what_has_occasions_logged_cant_be_removed(desk: Desk) -> None:
    line = desk.form.commitments[0].id
    activity = desk.promises.add_activity(line, "Fotpatrull")
    with desk.db.write("Log") as session:
        session.add(ActivityOccurrence(activity_id=activity, happened_on=FIRST))
    for remove, key in (
        (desk.promises.remove_activity, activity),
        (desk.promises.remove_commitment, line),
        (desk.promises.remove, desk.promise),
    ):
        with pytest.raises(OccasionsLogged):
            remove(key)
