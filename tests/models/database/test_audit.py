from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from app.models.database import Database, add_rows
from app.models.database.audit import UnauditedWrite, plain
from app.models.history import Change
from app.models.keeping import Municipality, Role, Setting
from app.models.survey import AnswerValue, CollectionMode, Place, PlaceAlias, Response
from tests.models.database.asking import answer_once, ask_one_question


def last(db: Database) -> list[tuple[str, list[object], bool, bool]]:
    """The rows of the last change: table, key, whether there is a before and an after."""
    with db.read() as session:
        change = session.scalars(select(Change).order_by(Change.id.desc())).first()
        assert change is not None
        return [(row.table_name, row.row_key, row.before is not None, row.after is not None) for row in change.rows]


def test_values_are_kept_as_json_holds_them() -> None:
    assert plain(Role.OFFICIAL) == "OFFICIAL"
    assert plain(date(2020, 12, 15)) == "2020-12-15"
    assert plain(datetime(2020, 12, 15, 12, tzinfo=UTC)) == "2020-12-15T12:00:00+00:00"
    assert plain([1, "a"]) == [1, "a"]


def test_a_row_changed_twice_in_one_action_is_noted_once_from_first_to_last(db: Database) -> None:
    with db.write("Name the municipality") as session:
        municipality = Municipality(id=1, name="A")
        session.add(municipality)
        session.flush()
        municipality.name = "B"
        session.flush()
        municipality.name = "C"
    with db.read() as session:
        change = session.scalars(select(Change)).one()
        (row,) = change.rows
        assert row.before is None
        assert row.after is not None
        assert row.after["name"] == "C"


def test_a_row_that_comes_and_goes_in_one_action_leaves_no_change(db: Database) -> None:
    with db.write("Add a place") as session:
        place = Place(code="01", name="Altona")
        session.add(place)
        session.flush()
        session.delete(place)
    with db.read() as session:
        assert session.scalars(select(Change)).all() == []


def test_rows_added_in_one_statement_are_noted_as_those_added_one_by_one_and_go_back_as_one(db: Database) -> None:
    wave, question = ask_one_question(db)
    columns = {"question_id": question, "item_id": 0, "option_id": None, "number": 7}
    with db.write("Key form") as session:
        response = Response(wave_id=wave, mode=CollectionMode.PAPER, registered_at=datetime.now(UTC))
        session.add(response)
        session.flush()
        add_rows(session, AnswerValue, [{"response_id": response.id, "slot": slot, **columns} for slot in (1, 2)])
    with db.read() as session:
        change = session.scalars(select(Change).order_by(Change.id.desc())).first()
        assert change is not None
        assert [row.table_name for row in change.rows] == ["response", "answer", "answer"]
        assert change.rows[2].row_key == [response.id, question, 0, 2]
        assert change.rows[2].after == {"response_id": response.id, "slot": 2, **columns}
        assert session.get_one(Response, response.id).change_seq == change.id
    db.undo(change.id)
    with db.read() as session:
        assert session.scalars(select(AnswerValue)).all() == []


def test_rows_that_go_with_their_parent_are_noted_too(db: Database) -> None:
    with db.write("Add a place") as session:
        session.add(Place(code="01", name="Laholms centrum", aliases=[PlaceAlias(name="stan")]))
    with db.write("Remove a place") as session:
        session.delete(session.scalars(select(Place)).one())
    assert sorted(table for table, _, before, after in last(db) if before and not after) == ["place", "place_alias"]


def test_a_key_of_several_columns_is_kept_whole(db: Database) -> None:
    wave, question = ask_one_question(db)
    response = answer_once(db, wave, question)
    assert ("answer", [response, question, 0, 0], False, True) in last(db)


def test_taking_an_answer_away_raises_its_responses_sequence(db: Database) -> None:
    wave, question = ask_one_question(db)
    response = answer_once(db, wave, question)
    with db.write("Correct form") as session:
        session.delete(session.scalars(select(AnswerValue)).one())
    with db.read() as session:
        newest = session.scalars(select(Change.id).order_by(Change.id.desc())).first()
        assert session.get_one(Response, response).change_seq == newest


def test_a_change_through_read_is_a_mistake_in_the_code(db: Database) -> None:
    def wrong_door() -> None:
        with db.read() as session:
            session.add(Setting(name="x", value=1))
            session.flush()

    with pytest.raises(UnauditedWrite):
        wrong_door()


def test_after_a_refused_statement_the_connection_guards_as_before(db: Database) -> None:
    test_a_change_through_read_is_a_mistake_in_the_code(db)
    with db.write("Name the municipality") as session:
        session.add(Municipality(id=1, name="A"))
    test_a_change_through_read_is_a_mistake_in_the_code(db)
