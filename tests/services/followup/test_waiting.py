from datetime import date
from typing import Any

import pytest

from app.models.database import Database
from app.models.promise import ActivityState, TargetKind
from app.services.followup import FollowUpService, Occasion, Waiting, waiting
from tests.services.followup.promised import a_promise, twelve_checks

LIGHTING = {"target_kind": TargetKind.DELIVERABLE, "due_on": date(2021, 9, 30)}


def kinds(db: Database, promise: int, today: date) -> list[Waiting]:
    return [line.kind for line in FollowUpService(db).waiting(promise, today)]


@pytest.mark.parametrize(
    ("commitment", "today", "waits"),
    [
        (LIGHTING, date(2021, 8, 1), []),
        (LIGHTING, date(2021, 9, 1), [Waiting.DUE_SOON]),
        (LIGHTING, date(2021, 10, 1), [Waiting.OVERDUE]),
        (twelve_checks(), date(2021, 1, 20), []),
        (twelve_checks(), date(2021, 3, 1), [Waiting.BEHIND]),
        (twelve_checks(), date(2021, 4, 30), [Waiting.BEHIND, Waiting.SILENT]),
        (twelve_checks(), date(2022, 1, 10), [Waiting.STATUS]),
        ({"target_kind": TargetKind.CONTINUOUS}, date(2021, 4, 30), [Waiting.SILENT]),
        ({"target_kind": TargetKind.ON_REQUEST}, date(2021, 8, 30), []),
        (twelve_checks(), date(2020, 12, 1), []),
    ],
)
def test_what_waits_depends_on_the_day(
    sqlite_db: Database, commitment: dict[str, Any], today: date, waits: list[Waiting]
) -> None:
    assert kinds(sqlite_db, a_promise(sqlite_db, commitment), today) == waits


def test_a_commitment_without_activity_asks_for_one(sqlite_db: Database) -> None:
    promise = a_promise(sqlite_db, twelve_checks(), activities=0)
    assert kinds(sqlite_db, promise, date(2021, 6, 30)) == [Waiting.BEHIND, Waiting.NO_ACTIVITY]


def test_what_was_called_off_is_not_late(sqlite_db: Database) -> None:
    promise = a_promise(sqlite_db, LIGHTING)
    service = FollowUpService(sqlite_db)
    activity = service.outcomes(promise, date(2021, 1, 1))[0].activities[0].id
    service.set_state(activity, ActivityState.CANCELLED, "Anslaget drogs in")
    assert kinds(sqlite_db, promise, date(2021, 9, 1)) == []
    assert kinds(sqlite_db, promise, date(2021, 10, 1)) == []


def test_what_was_logged_lately_does_not_wait_and_what_ended_never_does(sqlite_db: Database) -> None:
    promise = a_promise(sqlite_db, {"target_kind": TargetKind.CONTINUOUS})
    service = FollowUpService(sqlite_db)
    activity = service.outcomes(promise, date(2021, 1, 1))[0].activities[0].id
    service.log(activity, Occasion(date(2021, 3, 1), note="Farthinder"), date(2021, 3, 1))
    assert kinds(sqlite_db, promise, date(2021, 5, 30)) == []
    [silent] = service.waiting(promise, date(2021, 5, 31))
    assert (silent.kind, silent.on, silent.responsible) == (Waiting.SILENT, date(2021, 3, 1), "gatuchefen")
    service.set_state(activity, ActivityState.DONE)
    assert kinds(sqlite_db, promise, date(2022, 5, 31)) == []


def test_nothing_waits_where_nothing_was_promised() -> None:
    assert waiting((), date(2021, 6, 30)) == ()
