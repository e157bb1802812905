from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.models.base import Base, now
from app.models.database import ChangedSince, Database
from app.models.history import Change, ChangeKind
from app.models.keeping import Municipality
from app.models.promise import Promise, PromiseState
from app.models.survey import Place, PlaceAlias, Question, Questionnaire, QuestionnaireState, Response
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


def _promise(db: Database) -> None:
    with db.write("New promise") as session:
        session.add(Promise(id=1, name="2021", title="Löfte", valid_from=date(2021, 1, 1), valid_to=date(2021, 12, 31)))


def _change(db: Database, **columns: object) -> int:
    """Change these columns of the promise; the change's key."""
    with db.write("Change the promise") as session:
        promise = session.get_one(Promise, 1)
        for name, value in columns.items():
            setattr(promise, name, value)
    return last_change(db)


def _stands(db: Database) -> Promise:
    with db.read() as session:
        return session.get_one(Promise, 1)


def test_an_older_change_is_undone_alone_where_only_other_words_of_the_row_were_changed_since(db: Database) -> None:
    _promise(db)
    titled = _change(db, title="Medborgarlöfte", changed_at=now())
    _change(db, background=[{"kind": "paragraph"}], changed_at=now())
    db.undo(titled)
    assert (_stands(db).title, _stands(db).background) == ("Löfte", [{"kind": "paragraph"}])
    db.undo(last_change(db))
    assert (_stands(db).title, _stands(db).background) == ("Medborgarlöfte", [{"kind": "paragraph"}])


def test_the_same_column_changed_since_refuses_the_undo_and_its_undo_opens_the_way(db: Database) -> None:
    _promise(db)
    first = _change(db, title="A")
    second = _change(db, title="B", introduction=[{"kind": "paragraph"}])
    with pytest.raises(ChangedSince):
        db.undo(first)
    db.undo(second)
    db.undo(first)
    assert (_stands(db).title, _stands(db).introduction) == ("Löfte", [])


def test_an_undone_change_is_not_redone_over_what_was_written_since(db: Database) -> None:
    _promise(db)
    db.undo(_change(db, title="A"))
    undone = last_change(db)
    _change(db, title="B")
    with pytest.raises(ChangedSince) as caught:
        db.undo(undone)
    assert caught.value.again
    assert _stands(db).title == "B"


def test_words_do_not_come_back_into_a_row_whose_state_was_moved_since(db: Database) -> None:
    _promise(db)
    titled = _change(db, title="A")
    _change(db, state=PromiseState.PROPOSED)
    with pytest.raises(ChangedSince):
        db.undo(titled)
    assert _stands(db).title == "A"


def test_dates_of_one_row_come_back_together_or_not_at_all(db: Database) -> None:
    _promise(db)
    begun = _change(db, valid_from=date(2020, 1, 1))
    _change(db, valid_to=date(2020, 6, 30))
    with pytest.raises(ChangedSince):
        db.undo(begun)
    assert (_stands(db).valid_from, _stands(db).valid_to) == (date(2020, 1, 1), date(2020, 6, 30))


def test_what_a_question_asks_does_not_come_back_once_the_questionnaire_is_frozen(db: Database) -> None:
    _wave, question = ask_one_question(db)
    with db.write("Reword a question") as session:
        session.get_one(Question, question).text = "Känner du dig otrygg?"
    reworded = last_change(db)
    with db.write("Set the options") as session:
        session.get_one(Question, question).options[0].text = "Ja, ofta"
    optioned = last_change(db)
    with db.write("Freeze the questionnaire") as session:
        session.scalars(select(Questionnaire)).one().state = QuestionnaireState.FROZEN
    frozen = last_change(db)
    for change in (reworded, optioned):
        with pytest.raises(ChangedSince):
            db.undo(change)
    for change in (frozen, optioned, reworded):
        db.undo(change)
    with db.read() as session:
        assert session.get_one(Question, question).text == "Otrygg?"


WORDS = ("title", "name", "background", "introduction", "contact")


@given(
    st.lists(st.dictionaries(st.sampled_from(WORDS), st.integers(0, 3), min_size=1, max_size=3), min_size=1, max_size=5),
    st.data(),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_undo_restores_exactly_the_columns_that_its_change_touched(
    sqlite_db: Database, steps: list[dict[str, int]], data: st.DataObject
) -> None:
    with sqlite_db.write("Begin again") as session:
        for old in session.scalars(select(Promise)).all():
            session.delete(old)
    _promise(sqlite_db)
    rows, made = [_words(sqlite_db)], []
    for step in steps:
        made.append(_change(sqlite_db, **{name: str(n) if name in WORDS[:2] else [n] for name, n in step.items()}))
        rows.append(_words(sqlite_db))
    at = data.draw(st.sampled_from([at for at in range(len(steps)) if rows[at] != rows[at + 1]] or [-1]))
    if at < 0:
        return
    touched = {name for name in WORDS if rows[at][name] != rows[at + 1][name]}
    if any(rows[-1][name] != rows[at + 1][name] for name in touched):
        with pytest.raises(ChangedSince):
            sqlite_db.undo(made[at])
        assert _words(sqlite_db) == rows[-1]
        return
    sqlite_db.undo(made[at])
    assert _words(sqlite_db) == {name: rows[at if name in touched else -1][name] for name in WORDS}
    sqlite_db.undo(last_change(sqlite_db))
    assert _words(sqlite_db) == rows[-1]


def _words(db: Database) -> dict[str, object]:
    promise = _stands(db)
    return {name: getattr(promise, name) for name in WORDS}


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
