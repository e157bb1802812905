import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.models.base import Base
from app.models.database import ChangedSince, Database
from app.models.history import Change, ChangeKind
from app.models.keeping import Municipality
from app.models.survey import Place, PlaceAlias, Response
from tests.models.database.asking import answer_once, ask_one_question, import_answers


def last_change(db: Database) -> int:
    with db.read() as session:
        return session.scalars(select(Change.id).order_by(Change.id.desc())).first() or 0


def everything(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """All audited rows."""
    with db.read() as session:
        return {
            mapper.local_table.name: sorted(map(tuple, session.execute(select(mapper.local_table))), key=str)  # type: ignore[attr-defined]
            for mapper in Base.registry.mappers
            if mapper.class_.audited
        }


def test_undoing_an_undo_does_it_again(db: Database) -> None:
    with db.write("Name the municipality") as session:
        session.add(Municipality(id=1, name="Laholm"))
    done = everything(db)
    db.undo(last_change(db))
    assert everything(db)["municipality"] == []
    db.undo(last_change(db))
    assert everything(db) == done


def test_a_row_changed_since_refuses_the_undo_and_nothing_moves(db: Database) -> None:
    with db.write("Name the municipality") as session:
        session.add(Municipality(id=1, name="A"))
    first = last_change(db)
    with db.write("Name the municipality") as session:
        session.get_one(Municipality, 1).name = "B"
    before = everything(db)
    with pytest.raises(ChangedSince):
        db.undo(first)
    assert everything(db) == before


def test_a_row_others_depend_on_refuses_the_undo(db: Database) -> None:
    wave, question = ask_one_question(db)
    asked = last_change(db)
    answer_once(db, wave, question)
    with pytest.raises(ChangedSince):
        db.undo(asked)


def test_an_import_whose_answers_were_corrected_is_not_undone(db: Database) -> None:
    wave, question = ask_one_question(db)
    imported = import_answers(db, wave, question, 3)
    change = last_change(db)
    with db.write("Correct form") as session:
        session.get_one(Response, imported[0]).void_reason = "dubblett"
    with pytest.raises(ChangedSince):
        db.undo(change)


def test_an_undone_answer_gets_a_new_sequence_so_that_figures_follow(db: Database) -> None:
    wave, question = ask_one_question(db)
    response = answer_once(db, wave, question)
    with db.write("Correct form") as session:
        session.get_one(Response, response).values[0].number = 2
    db.undo(last_change(db))
    with db.read() as session:
        found = session.get_one(Response, response)
        assert found.values[0].number is None
        assert found.change_seq == last_change(db)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(1, 5), st.text(min_size=1, max_size=5)),
        st.tuples(st.just("rename"), st.integers(1, 5), st.text(max_size=5)),
        st.tuples(st.just("alias"), st.integers(1, 5), st.text(max_size=5)),
        st.tuples(st.just("remove"), st.integers(1, 5), st.just("")),
    ),
    max_size=8,
)


@given(STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_every_change_backwards_restores_what_was(sqlite_db: Database, steps: list[tuple[str, int, str]]) -> None:
    start, before = last_change(sqlite_db), everything(sqlite_db)
    for verb, code, word in steps:
        _take(sqlite_db, verb, f"{code:02}", word.replace("\x00", ""))
    with sqlite_db.read() as session:
        made = session.scalars(select(Change.id).where(Change.id > start, Change.kind == ChangeKind.WRITE)).all()
    for change in sorted(made, reverse=True):
        sqlite_db.undo(change)
    assert everything(sqlite_db) == before


def _take(db: Database, verb: str, code: str, word: str) -> None:
    with db.write("Change places", code) as session:
        place = session.scalar(select(Place).where(Place.code == code))
        if verb == "add" and place is None:
            session.add(Place(code=code, name=word))
        elif verb == "rename" and place is not None:
            place.name = word
        elif verb == "alias" and place is not None:
            place.aliases.append(PlaceAlias(name=word))
        elif verb == "remove" and place is not None:
            session.delete(place)
