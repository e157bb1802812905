from datetime import UTC, datetime, timedelta

from app.models.database import Database
from app.models.keying import KeyingEffort
from app.services.keying import KeyingService
from app.services.keying.pace import measured, pace
from app.services.keying.verification.operators import operator_lines
from tests.tools.paper import lay_out

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


def test_the_pace_at_the_form_is_the_one_that_the_quality_tells(db: Database) -> None:
    paper, keying = lay_out(db, received=6), KeyingService(db)
    keys = keying.key_forms(paper.batch_id, [(serial, {}) for serial in range(1, 6)])
    with db.write("Key form") as session:
        session.add_all(
            KeyingEffort(
                operator_id=paper.anna,
                response_id=key,
                keyed_at=NOON,
                fields=18,
                active_ms=100_000 + 10_000 * at,
                keystrokes=30,
                stepped_back=0,
            )
            for at, key in enumerate(keys)
        )
    found = keying.pace(keying.batch(paper.batch_id))
    with db.read() as session:
        [line] = operator_lines(session, paper.wave_id, (), ())
    assert found is not None
    assert (found.per_hour, line.forms_an_hour) == (30, 30)
