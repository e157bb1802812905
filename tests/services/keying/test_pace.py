from datetime import UTC, datetime, timedelta

from app.services.keying.pace import measured, pace

NOON = datetime(2020, 10, 5, 12, tzinfo=UTC)


def at(*minutes: float) -> list[datetime]:
    return [NOON + timedelta(minutes=minute) for minute in minutes]


def test_a_few_forms_say_nothing_about_the_pace() -> None:
    assert pace(at(0, 1, 2, 3, 4), 10, NOON) is None


def test_pauses_are_left_out() -> None:
    found = pace(at(0, 2, 4, 6, 60, 62, 64, 66), 3, NOON)
    assert found is not None
    assert found.per_hour == 30
    assert found.finish_at == NOON + timedelta(minutes=6)


def test_a_finished_batch_has_no_finish_to_wait_for() -> None:
    found = pace(at(0, 2, 4, 6, 8, 10), 0, NOON)
    assert found is not None
    assert found.finish_at is None


def test_measured_time_tells_the_pace_and_when_the_rest_is_keyed() -> None:
    found = measured(5, 10 * 60_000, 3, NOON)
    assert found is not None
    assert (found.per_hour, found.finish_at) == (30, NOON + timedelta(minutes=6))
    assert measured(4, 10 * 60_000, 3, NOON) is None
