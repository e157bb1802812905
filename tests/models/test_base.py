from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import insert, select

from app.models.base import Moment, new_uuid, now
from app.models.database import Database
from app.models.history import Change


def test_a_moment_comes_back_in_utc_whatever_zone_it_was_given_in(db: Database) -> None:
    noon_in_laholm = datetime(2020, 12, 15, 12, 0, tzinfo=timezone(timedelta(hours=1)))
    with db.bulk("Import answers") as bulk:
        bulk.session.execute(insert(Change).values(id=77, at=noon_in_laholm, action="x", about="", kind="WRITE", final=False))
    with db.read() as session:
        stored = session.scalar(select(Change.at).where(Change.id == 77))
    assert stored == noon_in_laholm
    assert stored is not None
    assert stored.tzinfo is UTC


def test_a_moment_without_a_zone_is_a_mistake_in_the_code(db: Database) -> None:
    with db.read() as session:
        dialect = session.get_bind().dialect
    with pytest.raises(ValueError, match="zone"):
        Moment().process_bind_param(datetime(2020, 12, 15), dialect)  # noqa: DTZ001 (that is the point)


def test_now_is_in_utc_and_whole_milliseconds() -> None:
    assert now().tzinfo is UTC
    assert now().microsecond % 1000 == 0


def test_no_two_rows_get_the_same_identity() -> None:
    assert len({new_uuid() for _ in range(100)}) == 100
