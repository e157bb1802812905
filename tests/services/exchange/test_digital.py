"""From a table to answers: headings and values that are recognised, cells that do not fit, jumps, duplicates; all or none."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.models.database import Database, DiskFull
from app.models.survey import AnswerValue, CollectionMode, FreeTextAnswer, Response, ReviewState
from app.services.exchange import AnswersThere, WaveTakesNoAnswers
from app.services.exchange.digital import (
    Choices,
    DigitalService,
    Faulty,
    FileMapping,
    Layout,
    MappingForeign,
    MappingNameless,
    NothingMapped,
    NothingToTakeIn,
    ReadColumn,
    RowsFaulty,
    RowsUnreadable,
    Trial,
    Use,
    Why,
    fault_list,
    headings,
    row_numbers,
)
from app.services.exchange.digital.folding import folded
from app.services.exchange.digital.grid import Spot
from app.services.exchange.digital.layout import guessed_layout
from app.services.exchange.digital.suggesting import Suggesting
from tests.services.analysis.asking import Asked, asked
from tests.services.exchange.digital.files import csv_of, opened, written
from tests.services.exchange.digital.trying import cells, table, taken, trial

HEADINGS = [
    "Svarsid",
    "1. safe?",
    "any?",
    "problems? [litter]",
    "problems/speed",
    "wishes",
    "wishes [Annat]",
    "words?",
    "sex?",
]


@pytest.fixture
def known(sqlite_db: Database) -> Asked:
    return opened(sqlite_db)


def whys(found: Trial) -> set[tuple[int, str, str, Why]]:
    return {(fault.row, fault.column, fault.value, fault.why) for fault in found.first_faults(1000)}


def kept(db: Database) -> tuple[list[Any], list[Any]]:
    with db.read() as session:
        values = session.query(AnswerValue).order_by(AnswerValue.response_id, AnswerValue.question_id, AnswerValue.item_id).all()
        texts = session.query(FreeTextAnswer).order_by(FreeTextAnswer.id).all()
        return (
            [(row.response_id, row.question_id, row.item_id, row.slot, row.option_id, row.number) for row in values],
            [(row.id, row.text, row.state) for row in texts],
        )


def test_a_heading_that_is_only_like_a_question_is_not_sure(sqlite_db: Database) -> None:
    known = opened(sqlite_db)
    with sqlite_db.write("Reword") as session:
        from app.models.survey import Question

        session.get_one(Question, known.questions["safe"]).text = "Hur trygg känner du dig i kommunen?"
    grid = table([["Hur trygg känner du dig i vår kommun?", "Något annat"], ["very", "1"]])
    service = DigitalService(sqlite_db)
    proposed = service.proposed(service.asked(known.wave_id), grid)
    assert proposed.unsure == {"Hur trygg känner du dig i vår kommun?"}
    assert [column.field for column in proposed.mapping.columns] == ["safe"]


def test_the_headings_are_found_under_titles_and_in_two_rows(sqlite_db: Database) -> None:
    known = Suggesting(DigitalService(sqlite_db).asked(opened(sqlite_db).wave_id)).is_known
    assert guessed_layout(table([["Enkät 2020"], [], ["Svarsid", "safe", "any"], ["1", "very", "yes"]]), known) == Layout((3,), 4)
    two = table([["problems?", "", "wishes?", ""], ["litter", "speed", "light", "police"], ["none", "some", "1", "0"]])
    assert guessed_layout(two, known) == Layout((1, 2), 3)
    assert [heading.text for heading in headings(two, Layout((1, 2), 3))][1] == "problems? [speed]"
    codes = table(
        [["safe", "any"], ["Hur trygg är du?", "Finns det någon plats?"], ['{"ImportId":"Q1"}', '{"ImportId":"Q2"}'], ["1", "1"]]
    )
    assert guessed_layout(codes, known).first in (2, 4)


def test_a_file_in_other_words_becomes_the_same_answers(sqlite_db: Database) -> None:
    known = opened(sqlite_db)
    rows = [
        HEADINGS,
        ["17", "VERY", "yes", "None", "some", "police; light", "", "Mer ljus", "woman"],
        ["18", "2 - rather", "1", "great", "2", "light", "Fler bänkar", "", "2"],
    ]
    assert trial(known, rows).fault_count == 0
    taken(known, rows)
    first, second = cells(known)
    assert {name: first[name] for name in ("mode", "safe", "any", "problems.litter", "problems.speed", "words", "sex")} == {
        "mode": "WEB", "safe": "1", "any": "1", "problems.litter": "0", "problems.speed": "1", "words": "1", "sex": "1",
    }  # fmt: skip
    assert [first[f"wishes.{code}"] for code in "123"] == ["1", "1", "0"]
    assert [second[f"wishes.{code}"] for code in "123"] == ["0", "1", "1"]
    assert (second["safe"], second["words"]) == ("2", ",")
    with sqlite_db.read() as session:
        assert {(text.text, text.state) for text in session.query(FreeTextAnswer)} == {
            ("Mer ljus", ReviewState.UNREVIEWED),
            ("Fler bänkar", ReviewState.UNREVIEWED),
        }
        assert [row.source_row for row in session.query(Response).order_by(Response.id)] == ["17", "18"]


def test_one_column_for_each_option_says_what_one_column_for_all_does(sqlite_db: Database) -> None:
    known = opened(sqlite_db)
    taken(known, [["wishes [police]", "wishes [light]", "safe"], ["Ja", "Nej", "1"], ["", "light", "2"], ["0", "0", "3"]])
    assert [[row.get(f"wishes.{code}") for code in "123"] for row in cells(known)] == [
        ["1", "0", "0"],
        ["0", "1", "0"],
        [",", ",", ","],
    ]


def test_places_are_known_by_code_name_and_alias_and_stand_in_a_list_or_one_by_one(sqlite_db: Database) -> None:
    known = opened(sqlite_db)
    with sqlite_db.write("Name a place") as session:
        from app.models.survey import PlaceAlias

        session.add(PlaceAlias(place_id=known.places[1], name="stan"))
    taken(known, [["spots", "home"], ["place 3;Stan", "01"], ["", "outside"]])
    first, second = cells(known)
    assert (first["spots.1.place"], first["spots.2.place"], first["home"]) == ("03", "02", "01")
    assert (second["spots.1.place"], second["home"]) == (",", "98")
    found = trial(known, [["spots.1.place", "spots.1.when", "spots.2.place"], ["1", "day night", "2"], ["", "day", ""]])
    assert whys(found) == {(3, "spots.1.when", "day", Why.NO_PLACE)}


def test_every_cell_that_does_not_fit_is_told_with_its_row_and_nothing_is_taken_in(sqlite_db: Database) -> None:
    known = opened(sqlite_db)
    rows = [
        ["safe", "wishes", "Svarssätt"],
        ["very", "light", "webb"],
        ["sådär", "light, nothing of ours", "fax"],
        ["sådär", "", ""],
    ]
    found = trial(known, rows)
    assert whys(found) == {
        (3, "safe", "sådär", Why.NO_SUCH_ANSWER),
        (4, "safe", "sådär", Why.NO_SUCH_ANSWER),
        (3, "wishes", "light, nothing of ours", Why.NO_SUCH_ANSWER),
        (3, "Svarssätt", "fax", Why.NO_SUCH_MODE),
    }
    assert [fault.row for fault in found.first_faults(9)] == [3, 3, 3, 4]
    with pytest.raises(RowsFaulty) as refused:
        taken(known, rows)
    assert (refused.value.count, refused.value.rows) == (4, 2)
    assert cells(known) == []


def test_rows_that_do_not_fit_are_left_out_or_their_cells_count_as_unreadable(sqlite_db: Database) -> None:
    known = opened(sqlite_db)
    rows = [["safe", "sex"], ["very", "man"], ["sådär", "woman"]]
    sqlite_db.undo(taken(known, rows, Choices(Faulty.SKIP)))
    taken(known, rows, Choices(Faulty.INVALID))
    assert [(row["safe"], row["sex"]) for row in cells(known)] == [("1", "2"), ("*", "1")]


def test_cells_without_a_value_and_merged_ones_do_not_fit(sqlite_db: Database) -> None:
    rows = [["safe", "sex"], ["very", ""], ["rather", "man"], ["rather", ""]]
    found = trial(opened(sqlite_db), rows, unsaid={(1, 1): "#N/A"}, merged=(Spot(2, 1, 3, 1),))
    assert whys(found) == {(2, "sex", "#N/A", Why.NO_VALUE), (3, "sex", "man", Why.MERGED), (4, "sex", "man", Why.MERGED)}


def test_answers_where_the_form_asks_nothing_are_told_and_left_out_unless_they_are_kept(sqlite_db: Database) -> None:
    known = opened(sqlite_db)
    rows = [["any", "spots", "sex"], ["no", "place 1", "man"], ["yes", "", "man"]]
    found = trial(known, rows)
    assert [(one.field, one.at.tolist()) for one in found.unasked] == [("spots.1", [0])]
    sqlite_db.undo(taken(known, rows))
    taken(known, rows, Choices(keep_unasked=True))
    assert [row.get("spots.1.place") for row in cells(known)] == ["01", ","]


def test_what_may_be_there_already_is_met_with_a_choice(sqlite_db: Database) -> None:
    known = opened(sqlite_db)
    rows = [["id", "safe", "sex"], ["1", "very", "man"], ["2", "very", "man"], ["2", "rather", "woman"]]
    found = trial(known, rows)
    assert (found.same_name.tolist(), found.identical.tolist()) == ([2], [1])
    change = taken(known, rows)
    assert len(cells(known)) == 2
    again = trial(known, rows)
    assert (again.same_file, len(again.same_name), len(again.identical)) == (True, 3, 2)
    with pytest.raises(AnswersThere):
        taken(known, rows)
    with pytest.raises(NothingToTakeIn):
        taken(known, rows, Choices(same_file=True))
    taken(known, rows, Choices(same_file=True, same_name=True, identical=False))
    assert len(cells(known)) == 3
    sqlite_db.undo(change)
    assert len(cells(known)) == 1


def test_rows_can_be_left_out_and_rows_without_answers_are(sqlite_db: Database) -> None:
    known = opened(sqlite_db)
    rows = [["id", "safe"], ["1", "very"], ["2", ""], ["3", "rather"]]
    assert trial(known, rows).empty == 1
    taken(known, rows, Choices(left_out=frozenset({2})))
    assert [row["safe"] for row in cells(known)] == ["2"]


def test_an_import_is_undone_whole_and_a_dry_run_writes_nothing(db: Database) -> None:
    known = opened(db)
    taken(known, [["id", "safe", "words"], ["0", "rather", "Hej"]])
    before = kept(db)
    rows = [HEADINGS, *([str(at), "very", "no", "none", "some", "light;police", "Mera", "Hej", "man"] for at in range(1, 8))]
    assert trial(known, rows).fault_count == 0
    assert kept(db) == before
    change = taken(known, rows)
    assert kept(db) != before
    db.undo(change)
    assert kept(db) == before


def test_what_progress_raises_leaves_the_file_as_it_was(sqlite_db: Database) -> None:
    class Cancelled(Exception):
        pass

    def cancel(done: int, of: int) -> None:
        if of and done == of:
            raise Cancelled

    known, service = opened(sqlite_db), DigitalService(sqlite_db)
    grid = table([["safe", "sex"], ["very", "man"]])
    proposed = service.proposed(service.asked(known.wave_id), grid)
    with pytest.raises(Cancelled):
        service.take_in(known.wave_id, grid, proposed.layout, proposed.mapping, progress=cancel)
    assert kept(sqlite_db) == ([], [])


def test_a_disk_that_fills_up_leaves_the_file_as_it_was_and_there_is_room_again_later(sqlite_db: Database) -> None:
    known, service = opened(sqlite_db), DigitalService(sqlite_db)
    grid = table([["safe", "sex", "words?"], *(["very", "man", f"{row} {'ord ' * 20}"] for row in range(4000))])
    proposed = service.proposed(service.asked(known.wave_id), grid)
    with sqlite_db.read() as session:
        pages = session.execute(text("PRAGMA page_count")).scalar_one()
        session.execute(text(f"PRAGMA max_page_count = {pages + 20}"))
    with pytest.raises(DiskFull):
        service.take_in(known.wave_id, grid, proposed.layout, proposed.mapping)
    assert kept(sqlite_db) == ([], [])
    with sqlite_db.read() as session:
        session.execute(text("PRAGMA max_page_count = 1000000"))
    assert service.take_in(known.wave_id, grid, proposed.layout, proposed.mapping).responses == 4000


def test_values_are_mapped_once_and_the_mapping_is_found_again_by_its_columns(sqlite_db: Database) -> None:
    known, service = opened(sqlite_db), DigitalService(sqlite_db)
    rows = [["Kolumn A", "sex"], ["Rätt så säker", "man"], ["rather not!", "man"], ["Rätt så säker", "woman"]]
    grid, wanted = table(rows), service.asked(known.wave_id)
    proposed = service.proposed(wanted, grid)
    assert "Kolumn A" not in proposed.mapping.headings
    mapping = proposed.mapping.with_column(ReadColumn("Kolumn A", Use.ANSWER, "safe"))
    lines = service.values(wanted, grid, proposed.layout, mapping, "Kolumn A")
    assert [(line.value, line.count, line.codes) for line in lines] == [("Rätt så säker", 2, ()), ("rather not!", 1, ("3",))]
    mapping = mapping.with_column(ReadColumn("Kolumn A", Use.ANSWER, "safe", values={"Rätt så säker": "2"}))
    service.save_mapping("Verktyget", mapping)
    again = service.proposed(wanted, grid)
    assert (again.saved, again.mapping) == ("Verktyget", mapping)
    assert service.mapping("Verktyget") == mapping
    service.remove_mapping("Verktyget")
    assert service.mappings() == ()


def test_other_answers_may_stand_in_the_column_itself(sqlite_db: Database) -> None:
    known, service = opened(sqlite_db), DigitalService(sqlite_db)
    grid = table([["wishes", "home"], ["light;Fler bänkar", "place 1"]])
    proposed = service.proposed(service.asked(known.wave_id), grid)
    mapping = proposed.mapping.with_column(ReadColumn("wishes", Use.LIST, "wishes", otherwise="3"))
    service.take_in(known.wave_id, grid, proposed.layout, mapping)
    (row,) = cells(known)
    assert [row[f"wishes.{code}"] for code in "123"] == ["0", "1", "1"]
    with sqlite_db.read() as session:
        assert [text.text for text in session.query(FreeTextAnswer)] == ["Fler bänkar"]


def test_the_programs_own_coded_answers_need_no_mapping_and_their_empty_cells_were_never_asked(sqlite_db: Database) -> None:
    known = opened(sqlite_db)
    taken(known, [["row", "mode", "safe", "any", "words", "words.text"], ["1", "ASSISTED", ",", "", "1", ""]])
    (row,) = cells(known)
    assert row == {"row": "1", "mode": "ASSISTED", "safe": ",", "words": "1"}


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_table_crashes_the_mapping_and_none_writes_in_a_dry_run(known: Asked, data: st.DataObject) -> None:
    words = st.sampled_from(
        [*HEADINGS, "very", "no", "", "light;police", "1", "0", ",", "*", "place 1", "safe", "spots.1.when", "home"]
    )
    rows = data.draw(st.lists(st.lists(words | st.text(max_size=5), min_size=1, max_size=6), min_size=1, max_size=6))
    choices = Choices(data.draw(st.sampled_from(Faulty)), keep_unasked=data.draw(st.booleans()))
    try:
        found = trial(known, rows, choices)
    except NothingMapped:
        return
    assert len(found.kept(choices)) <= len(found.rows)
    assert len(found.first_faults(10_000)) == found.fault_count
    assert kept(known.db) == ([], [])


def test_a_mapping_for_another_questionnaire_is_refused_and_one_without_a_name_too(sqlite_db: Database) -> None:
    known, service = opened(sqlite_db), DigitalService(sqlite_db)
    foreign = FileMapping((ReadColumn("A", Use.ANSWER, "not_ours"),))
    with pytest.raises(MappingForeign):
        service.proposed(service.asked(known.wave_id), table([["A"], ["1"]]), given=foreign)
    with pytest.raises(MappingNameless):
        service.save_mapping("  ", foreign)


def test_a_wave_that_is_not_open_takes_no_file(sqlite_db: Database) -> None:
    known = asked(sqlite_db)
    with pytest.raises(WaveTakesNoAnswers):
        DigitalService(sqlite_db).asked(known.wave_id)


def test_a_file_is_read_and_taken_in_by_a_mode_of_its_own(sqlite_db: Database, tmp_path: Path) -> None:
    known, service = opened(sqlite_db), DigitalService(sqlite_db)
    grid = service.read(written(tmp_path, csv_of([["safe", "sex"], ["very", "man"]])))
    proposed = service.proposed(service.asked(known.wave_id), grid)
    service.take_in(known.wave_id, grid, proposed.layout, FileMapping(proposed.mapping.columns, CollectionMode.ASSISTED))
    assert cells(known)[0]["mode"] == "ASSISTED"


def test_words_are_compared_without_case_accents_and_punctuation() -> None:
    assert folded("  Café – Ja, JA!") == "cafe ja ja"
    assert folded("Går å ä ö") == "går å ä ö"


def test_rows_that_are_left_out_stop_nothing(known: Asked) -> None:
    rows = [["safe", "sex"], ["very", "man"], ["sådär", "woman"]]
    taken(known, rows, Choices(left_out=frozenset({3})))
    assert len(cells(known)) == 1


def test_the_list_of_faults_is_a_text_or_a_workbook_and_never_a_formula(known: Asked) -> None:
    found = trial(known, [["safe"], ["=1+1"]])
    text = fault_list(found, str, "en", workbook=False).decode("utf-8-sig").splitlines()
    assert text == ["Row;Column;Value;What is wrong", "2;safe;'=1+1;NO_SUCH_ANSWER"]
    assert fault_list(found, str, "sv", workbook=True).startswith(b"PK")


def test_rows_are_named_as_a_person_writes_them() -> None:
    assert row_numbers("5, 12-14 20 – 22;7") == {5, 7, 12, 13, 14, 20, 21, 22}
    assert row_numbers(" ") == frozenset()
    for wrong in ("fem", "3-1", "0", "1-999999999"):
        with pytest.raises(RowsUnreadable):
            row_numbers(wrong)
