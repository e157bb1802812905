from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.database import Database
from app.services.picture import (
    PictureService,
    PriorityInUse,
    PriorityKind,
    PriorityLocked,
    PriorityMoveRefused,
    PriorityState,
)
from app.services.promise import DecisionService, PromiseService


def promised(db: Database, wave: int, area: int, *, propose: bool) -> None:
    """A promise with one commitment that answers the area."""
    promises = PromiseService(db)
    promise = promises.create(date(2021, 1, 1), date(2021, 12, 31), wave_id=wave)
    party = promises.promise(promise).parties[0].id
    promises.add_commitment(promise, party, "synas i hela kommunen", priority_ids=[area])
    if propose:
        decisions = DecisionService(db, lambda _session, _promise: b"")
        decisions.add_signatory(promise, party, "Lokalpolisområdeschef")
        decisions.send_to_consultation(promise)
        decisions.propose(promise)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.integers(0, 3), st.integers(-1, 7)), max_size=6))
def test_any_reordering_is_a_permutation_with_the_moved_where_it_was_put(
    sqlite_db: Database, moves: list[tuple[int, int]]
) -> None:
    service = PictureService(sqlite_db)
    wave = new_wave(sqlite_db)
    keys = [service.add_area(wave, PriorityKind.PLACE, title) for title in "ABCD"]
    for which, position in moves:
        service.move_area(keys[which], position)
        areas = service.picture(wave).areas
        assert sorted(area.id for area in areas) == sorted(keys)
        assert [area.position for area in areas] == [1, 2, 3, 4]
        assert areas[min(max(position, 1), 4) - 1].id == keys[which]


def new_wave(db: Database) -> int:
    from app.models.survey import Questionnaire, SurveyWave

    with db.write("Prepare a wave") as session:
        form = Questionnaire(name="Enkät")
        session.add(form)
        session.flush()
        wave = SurveyWave(name=f"våg {form.id}", questionnaire_id=form.id)
        session.add(wave)
        session.flush()
        return wave.id


def test_an_area_goes_the_way_of_its_states_and_no_other(service: PictureService, wave: int) -> None:
    area = service.add_area(wave, PriorityKind.PLACE, "Altona", "Många nämner platsen.")
    for step in (service.begin, service.close):
        with pytest.raises(PriorityMoveRefused):
            step(area)
    service.prioritise(area)
    with pytest.raises(PriorityMoveRefused):
        service.leave_out(area)
    service.begin(area)
    with pytest.raises(PriorityMoveRefused):
        service.propose_again(area)
    service.close(area)
    found = service.area(area)
    assert found is not None
    assert found.state is PriorityState.CLOSED


def test_a_settled_area_can_be_taken_up_again_while_nothing_answers_it(service: PictureService, wave: int, db: Database) -> None:
    area = service.add_area(wave, PriorityKind.PLACE, "Altona", "Många nämner platsen.")
    service.leave_out(area)
    service.propose_again(area)
    service.prioritise(area)
    promised(db, wave, area, propose=False)
    assert service.picture(wave).areas[0].commitments == 1
    with pytest.raises(PriorityInUse):
        service.propose_again(area)
    with pytest.raises(PriorityInUse):
        service.remove_area(area)


def test_what_a_proposed_promise_names_keeps_its_words_and_its_place(service: PictureService, wave: int, db: Database) -> None:
    first, second, loose = (service.add_area(wave, PriorityKind.PLACE, title, "Motiv.") for title in ("Ett", "Två", "Tre"))
    service.prioritise(first)
    service.prioritise(second)
    promised(db, wave, first, propose=True)
    with pytest.raises(PriorityLocked):
        service.change_area(first, motive="Ett annat motiv.")
    service.change_area(first, motive="Motiv.")
    service.change_area(second, motive="Ett annat motiv.")
    service.move_area(loose, 1)
    assert [area.title for area in service.picture(wave).areas] == ["Tre", "Ett", "Två"]


def test_areas_of_a_proposed_promise_keep_their_order(service: PictureService, wave: int, db: Database) -> None:
    keys = [service.add_area(wave, PriorityKind.PLACE, title, "Motiv.") for title in ("Ett", "Två")]
    promises = PromiseService(db)
    promise = promises.create(date(2021, 1, 1), date(2021, 12, 31), wave_id=wave)
    for key in keys:
        service.prioritise(key)
    promises.add_commitment(promise, promises.promise(promise).parties[0].id, "synas", priority_ids=keys)
    decisions = DecisionService(db, lambda _session, _promise: b"")
    decisions.add_signatory(promise, promises.promise(promise).parties[0].id, "Lokalpolisområdeschef")
    decisions.send_to_consultation(promise)
    decisions.propose(promise)
    with pytest.raises(PriorityLocked):
        service.move_area(keys[1], 1)
