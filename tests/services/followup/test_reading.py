from datetime import date

from sqlalchemy import event

from app.models.database import Database
from app.models.promise import PromiseState
from app.services.followup import FollowUpService, followed_promise, outcomes_in
from tests.services.followup.promised import a_promise, twelve_checks


def test_the_promise_before_is_followed_up_while_the_next_takes_form(db: Database) -> None:
    before = a_promise(db, twelve_checks(), name="2020")
    draft = a_promise(db, twelve_checks(), name="2021", state=PromiseState.DRAFT)
    later = a_promise(db, twelve_checks(), name="2022")
    service = FollowUpService(db)
    assert [each.id if (each := service.followed(key)) else None for key in (draft, before, later, None)] == [
        before,
        before,
        later,
        later,
    ]


def test_nothing_is_followed_up_before_the_first_decision(db: Database) -> None:
    draft = a_promise(db, twelve_checks(), state=PromiseState.DRAFT)
    with db.read() as session:
        assert followed_promise(session, draft) is None
        assert followed_promise(session, None) is None


def test_an_archived_promise_is_shown_and_closed(db: Database) -> None:
    promise = a_promise(db, twelve_checks(), state=PromiseState.ARCHIVED)
    followed = FollowUpService(db).followed(promise)
    assert followed is not None
    assert not followed.open


def test_outcomes_take_as_many_queries_for_sixteen_commitments_as_for_one(sqlite_db: Database) -> None:
    one = a_promise(sqlite_db, twelve_checks(), name="2020")
    many = a_promise(sqlite_db, *[twelve_checks() for _ in range(16)], activities=3)
    asked = []
    for promise in (one, many):
        statements: list[str] = []
        with sqlite_db.read() as session:
            connection = session.connection()
            event.listen(connection, "before_cursor_execute", lambda *what, into=statements: into.append(what[2]))
            outcomes_in(session, promise, date(2021, 6, 30))
        asked.append(len(statements))
    assert asked[0] == asked[1] <= 5
