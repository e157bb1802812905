from datetime import date

import pytest

from app.services.promise import PromiseGone, commitment_form, promise_form, promise_lines
from tests.services.promise.conftest import Desk


def test_the_latest_period_stands_first_in_the_list(desk: Desk) -> None:
    desk.promises.create(date(2019, 1, 1), date(2019, 12, 31))
    desk.promises.create(date(2022, 1, 1), date(2022, 12, 31))
    with desk.db.read() as session:
        lines = promise_lines(session)
    assert [(line.name, line.newest) for line in lines] == [("2022", True), ("2021", True), ("2019", True)]


def test_a_promise_reads_the_same_in_a_session_of_a_room_above(desk: Desk) -> None:
    from app.models.promise import Commitment

    with desk.db.read() as session:
        assert promise_form(session, desk.promise) == desk.form
        line = desk.form.commitments[0]
        assert commitment_form(session.get_one(Commitment, line.id)) == line
        with pytest.raises(PromiseGone):
            promise_form(session, 999)
