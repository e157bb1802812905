from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.database import Database
from app.models.survey import OptionPart, Response
from app.services.keying import Entry, Field, KeyingService, fields_of, missing, mistake, path, settle
from app.services.keying.answers import entries_of, rows_of, store
from app.services.keying.legal import in_printed_order, written
from app.services.survey.forms import place_lines, questionnaire_form
from tests.tools.paper import a_form, lay_out


@cache
def fields() -> tuple[Field, ...]:
    with TemporaryDirectory() as folder:
        db = Database.create(Path(folder) / "kommun.lofte")
        paper = lay_out(db)
        questionnaire = KeyingService(db).wave(paper.wave_id).questionnaire_id
        with db.read() as session:
            found = fields_of(questionnaire_form(session, questionnaire), place_lines(session))
        db.close()
    return found


def names(entries: dict[str, Entry]) -> list[str]:
    return [field.name for field in path(fields(), entries)]


@cache
def strategies() -> dict[str, st.SearchStrategy[Entry]]:
    """Any legal entry of each field, by its name; to make such a strategy takes longer than to draw from it."""
    return {field.name: strategy(field) for field in fields()}


def some(field: Field) -> st.SearchStrategy[Entry]:
    """Any legal entry of the field."""
    return strategies()[field.name]


def strategy(field: Field) -> st.SearchStrategy[Entry]:
    texts = st.text(st.characters(codec="utf-8"), max_size=12).map(written).filter(bool)

    @st.composite
    def entry(draw: st.DrawFn) -> Entry:
        def ticks(part: OptionPart, most: int) -> str:
            codes = [option.code for option in field.question.part(part) if not option.missing]
            return "".join(draw(st.lists(st.sampled_from(codes), max_size=most, unique=True))) if codes else ""

        if field.kind.value == "TEXT":
            return Entry.of(text=draw(texts))
        code = draw(st.sampled_from(field.codes()))
        option = field.question.option(code)
        text = draw(texts) if option is not None and option.with_text else ""
        if field.kind.value == "MULTIPLE" and option is not None and not option.missing:
            return Entry.of(*dict.fromkeys([*ticks(OptionPart.ANSWER, field.most(OptionPart.ANSWER) - 1), code]), text=text)
        if field.kind.value == "PLACES" and not (option is not None and option.missing):
            return Entry.of(code, text=text, when=ticks(OptionPart.WHEN, 3), why=ticks(OptionPart.WHY, 3))
        return Entry.of(code, text=text)

    legal = entry().map(lambda made: in_printed_order(field, made)).filter(lambda made: mistake(field, made) is None)
    return st.just(Entry()) | legal if field.ends_list else legal


@st.composite
def whole_forms(draw: st.DrawFn) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    while (field := missing(fields(), entries)) is not None:
        entries[field.name] = draw(some(field))
    return entries


def test_the_fields_are_those_of_the_printed_form_in_its_order() -> None:
    assert [field.label for field in fields()][4:10] == ["5", "6:1", "6:2", "6:3", "7a", "7b"]
    assert len(fields()) == 14 + 3 + 10 + 7 + 3


def test_an_answer_leads_past_the_questions_it_jumps_over() -> None:
    assert "unsafe_places.1" in names({"unsafe_any": Entry.of("1")})
    assert "unsafe_places.1" not in names({"unsafe_any": Entry.of("2")})
    assert names({"unsafe_any": Entry.of("2")})[5] == "problems.littering"


def test_a_list_of_places_ends_where_the_keyer_ended_it_or_nothing_was_named() -> None:
    assert "unsafe_places.3" not in names({"unsafe_places.2": Entry()})
    assert "unsafe_places.2" not in names({"unsafe_places.1": Entry.of(",")})
    assert "unsafe_places.2" in names({"unsafe_places.1": Entry.of("*")})


def test_what_is_jumped_over_loses_its_entries_and_they_are_named() -> None:
    kept, dropped = settle(fields(), a_form() | {"unsafe_any": Entry.of("2")})
    assert [field.label for field in dropped] == ["6:1", "6:2", "6:3"]
    assert not any(name.startswith("unsafe_places") for name in kept)


@settings(max_examples=25, deadline=None)
@given(whole_forms())
def test_a_whole_form_has_an_entry_on_its_path_and_none_beside_it(entries: dict[str, Entry]) -> None:
    assert set(entries) == {field.name for field in path(fields(), entries)}
    assert settle(fields(), entries) == (entries, ())


@settings(max_examples=25, deadline=None)
@given(whole_forms())
def test_entries_come_back_from_the_rows_they_became(entries: dict[str, Entry]) -> None:
    response = Response()
    assert store(response, rows_of(fields(), entries)) is True
    assert entries_of(fields(), response) == entries
    assert store(response, rows_of(fields(), entries)) is False


@settings(max_examples=25, deadline=None)
@given(whole_forms(), whole_forms())
def test_one_form_becomes_another_by_its_differences(first: dict[str, Entry], second: dict[str, Entry]) -> None:
    response = Response()
    store(response, rows_of(fields(), first))
    store(response, rows_of(fields(), second))
    assert entries_of(fields(), response) == second


@given(st.data())
def test_a_draft_keeps_every_entry_as_it_was(drawn: st.DataObject) -> None:
    entry = drawn.draw(some(drawn.draw(st.sampled_from(fields()))))
    assert Entry.from_json(entry.to_json()) == entry
