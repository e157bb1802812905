import pytest

from app.services.promise import PromiseNotDraft
from tests.services.promise.conftest import Desk


def test_a_draft_goes_with_all_that_is_in_it_and_what_others_have_seen_stays(desk: Desk) -> None:
    desk.decisions.send_to_consultation(desk.promise)
    with pytest.raises(PromiseNotDraft):
        desk.promises.remove(desk.promise)
    assert desk.form.commitments
