import pytest

from app.models.promise import ActivityState as S
from app.models.promise import TargetKind
from app.services.followup.course import ENDS, NEED_REASON, begun, next_states

ORDINARY = [kind for kind in TargetKind if kind is not TargetKind.ON_REQUEST]


@pytest.mark.parametrize("kind", ORDINARY)
def test_what_is_planned_is_begun_before_it_is_done(kind: TargetKind) -> None:
    assert S.DONE not in next_states(S.PLANNED, kind)
    assert S.ONGOING in next_states(S.PLANNED, kind)
    assert {S.DONE, S.PARTLY_DONE, S.NOT_DONE} <= set(next_states(S.ONGOING, kind))


def test_what_is_on_request_stands_by_until_it_is_called() -> None:
    assert next_states(S.STANDBY, TargetKind.ON_REQUEST)[0] is S.CALLED
    assert next_states(S.CALLED, TargetKind.ON_REQUEST)[0] is S.DONE
    assert S.DONE not in next_states(S.STANDBY, TargetKind.ON_REQUEST)


@pytest.mark.parametrize("kind", TargetKind)
@pytest.mark.parametrize("state", ENDS)
def test_no_state_follows_an_end(state: S, kind: TargetKind) -> None:
    assert next_states(state, kind) == ()


def test_every_end_but_done_needs_a_reason() -> None:
    assert set(ENDS) - set(NEED_REASON) == {S.DONE}


@pytest.mark.parametrize("kind", TargetKind)
@pytest.mark.parametrize("state", S)
def test_logging_leads_only_where_a_person_could_go(state: S, kind: TargetKind) -> None:
    after = begun(state, kind)
    assert after is state or after in next_states(state, kind)
