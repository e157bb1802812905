"""The workbook as another program reads it."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.models.database import Database
from app.models.survey import AnswerOption, SurveyWave
from app.services.analysis import AnalysisService, CrossTable, Figure, Frequencies, Hidden
from app.services.documents.workbook import Table, tables_workbook
from tests.services.analysis.asking import Asked, answer, asked, unask
from tests.services.analysis.attacker import invented, worked_out
from tests.services.analysis.test_tables import fixed

MADE = datetime(2021, 1, 15, 9, 30, tzinfo=UTC)


def read(content: bytes) -> dict[str, list[list[object]]]:
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def tables(known: Asked, folder: Path) -> list[Table]:
    service = AnalysisService(known.db, folder)
    places = service.places(known.wave_id)
    assert places is not None
    return [*service.frequencies(known.wave_id), service.cross(known.wave_id, "safe", "age"), places]


def test_a_sheet_for_each_table_with_base_definition_and_chart(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "safe", {"1": 60, "3": 20, ",": 7})
    table = AnalysisService(sqlite_db, tmp_path).frequency(known.wave_id, "safe")
    content = tables_workbook([table], "en", MADE, "Tables 2020")
    cells = read(content)["1 safe"]
    assert ["very", 60, 0.75, None] in [row[:4] for row in cells]
    assert ["blank", 7, None, None] in [row[:4] for row in cells]
    assert "Base: 80 who answered" in [row[0] for row in cells]
    assert "(very + rather) / 80 who answered 1, 2, 3, 4" in [row[0] for row in cells]
    book = load_workbook(io.BytesIO(content))
    sheet = book["1 safe"]
    assert isinstance(sheet, Worksheet)
    assert len(sheet._charts) == 1  # type: ignore[attr-defined]
    assert book.properties.title == "Tables 2020"


def test_a_hidden_figure_is_nowhere_in_the_file(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "age", {"0": 2, "1": 20, "2": 60})
    table = AnalysisService(sqlite_db, tmp_path).frequency(known.wave_id, "age")
    cells = read(tables_workbook([table], "en", MADE, "Tables"))["8 age"]
    assert ["young", "<5", "–", "fewer than 5 answers"] in [row[:4] for row in cells]
    assert ["grown", "hidden", "–", "hidden so that other figures can't be worked out"] in [row[:4] for row in cells]
    assert not {2, 20} & {value for row in cells for value in row if isinstance(value, int | float)}


def test_where_when_and_why_have_a_sheet_that_says_no_more_than_the_table(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    answer(known, Random(4), 150)
    table = AnalysisService(sqlite_db, tmp_path).mentions(known.wave_id)
    assert table is not None
    cells = read(tables_workbook([table], "sv", MADE, "Tabeller"))["3 spots · När och varför"]
    heads = [row[0] for row in cells if row[1] == "Antal"]
    assert heads[:3] == ["Procent av dem som nämner platsen", "Antal som nämner platsen", "När och varför: Alla platser"]
    everybody = [row for row in cells if row[0] == "Alla platser"]
    assert everybody[1][1:6] == [table.whole.n.value, *(one.n.value for one in (*table.whole.times, *table.whole.reasons))]
    shown = {row.n.value for row in (table.whole, *table.rows)}
    shown |= {one.n.value for row in (table.whole, *table.rows) for one in (*row.times, *row.reasons)}
    shown |= {figure.value for row in (table.whole, *table.rows) for line in row.both for figure in line}
    assert {value for row in cells for value in row if isinstance(value, int)} <= shown


@pytest.mark.parametrize(
    ("unasked", "sheet", "answers"), [("WHY", "3 spots · När", ["day", "night"]), ("WHEN", "3 spots · Varför", ["dark", "empty"])]
)
def test_what_nobody_was_asked_of_places_has_no_column_and_no_table(
    sqlite_db: Database, tmp_path: Path, unasked: str, sheet: str, answers: list[str]
) -> None:
    known = asked(sqlite_db)
    answer(known, Random(4), 150)
    unask(known, unasked)
    table = AnalysisService(sqlite_db, tmp_path).mentions(known.wave_id)
    assert table is not None
    cells = read(tables_workbook([table], "sv", MADE, "Tabeller"))[sheet]
    assert [row[1:] for row in cells if row[1] == "Antal"] == [["Antal", *answers]] * 2


def test_the_same_tables_at_the_same_moment_give_the_same_bytes(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    answer(known, Random(1), 120)
    once = tables_workbook(tables(known, tmp_path), "sv", MADE, "Tabeller")
    assert once == tables_workbook(tables(known, tmp_path), "sv", MADE, "Tabeller")
    assert len(read(once)) == 14


def test_words_that_look_like_a_formula_are_text(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    with sqlite_db.write("Change a question") as session:
        session.get_one(AnswerOption, known.options["safe", "ANSWER", "1"]).text = '=HYPERLINK("x")'
    fixed(known, "safe", {"1": 60})
    table = AnalysisService(sqlite_db, tmp_path).frequency(known.wave_id, "safe")
    book = load_workbook(io.BytesIO(tables_workbook([table], "en", MADE, "=1+1")))
    for sheet in book:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_invented_answers_are_marked_on_every_sheet(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    with sqlite_db.write("Mark a wave") as session:
        session.get_one(SurveyWave, known.wave_id).invented = True
    for rows in read(tables_workbook(tables(known, tmp_path), "sv", MADE, "Tabeller")).values():
        assert "Påhittade svar" in [row[0] for row in rows]


def test_no_table_makes_no_workbook() -> None:
    with pytest.raises(ValueError, match="no table"):
        tables_workbook([], "sv", MADE, "x")


def test_what_is_printed_of_a_sheet_leaves_out_the_cells_its_chart_is_drawn_from(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    fixed(known, "safe", {"1": 60, "3": 20})
    table = AnalysisService(sqlite_db, tmp_path).frequency(known.wave_id, "safe")
    sheet = load_workbook(io.BytesIO(tables_workbook([table], "sv", datetime(2021, 1, 1, tzinfo=UTC), "Tabeller"))).worksheets[1]
    assert sheet.print_area.split(":")[1].startswith("$D$")
    assert sheet.max_column > 4


@pytest.mark.parametrize("seed", [3, 11, 20])
def test_from_all_figures_in_the_sheets_of_a_workbook_no_hidden_cell_is_worked_out(seed: int) -> None:
    publication = invented(seed, [(0, 1), (1, 0), (2, 0), (0, 2)], 3)
    printed: list[Table] = [*publication.lists, *publication.crosses.values()]
    written = tables_workbook(printed, "en", MADE, "All tables")
    sheets = load_workbook(io.BytesIO(written)).worksheets[1:]
    for at, sheet in enumerate(sheets[: len(publication.lists)]):
        publication.lists[at] = _read_list(sheet, publication.lists[at])
    for pair, sheet in zip(publication.crosses, sheets[len(publication.lists) :], strict=True):
        publication.crosses[pair] = _read_cross(sheet, publication.crosses[pair])
    assert worked_out(publication) == []


def _read_list(sheet: Worksheet, table: Frequencies) -> Frequencies:
    """The same table with the numbers that its sheet holds."""
    lines = list(sheet.iter_rows(values_only=True))
    first = next(at for at, line in enumerate(lines) if line[1] == "Number") + 1
    rows = zip(table.rows, lines[first:], strict=False)
    return replace(table, rows=tuple(replace(row, n=_read(line[1])) for row, line in rows))


def _read_cross(sheet: Worksheet, table: CrossTable) -> CrossTable:
    lines = list(sheet.iter_rows(values_only=True))
    first = next(at for at, line in enumerate(lines) if line[1] == "Base") + 1
    before = 2 + len(table.whole.indicators)
    groups = []
    for group, line in zip(table.groups, lines[first:], strict=False):
        rows = tuple(replace(row, n=_read(cell)) for row, cell in zip(group.rows, line[before:], strict=False))
        groups.append(replace(group, base_n=_read(line[1]), rows=rows))
    return replace(table, groups=tuple(groups))


def _read(cell: object) -> Figure:
    if isinstance(cell, int | float):
        return Figure(cell)
    return Figure(None, Hidden.SMALL if str(cell).startswith("<") else Hidden.SECONDARY)


def test_no_cell_holds_more_of_a_share_than_it_shows(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    answer(known, Random(1), 120)
    book = load_workbook(io.BytesIO(tables_workbook(tables(known, tmp_path), "sv", MADE, "Tabeller")))
    every = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    numbers = [(cell.value, 3 if "%" in cell.number_format else 1) for cell in every if isinstance(cell.value, float)]
    assert numbers
    assert all(value == round(value, decimals) for value, decimals in numbers)


def test_a_long_table_is_printed_upright_with_its_chart_on_the_same_page(sqlite_db: Database, tmp_path: Path) -> None:
    known = asked(sqlite_db)
    answer(known, Random(1), 120)
    book = load_workbook(io.BytesIO(tables_workbook(tables(known, tmp_path), "sv", MADE, "Tabeller")))
    for sheet in (sheet for sheet in book if sheet.print_area):
        rows = int(str(sheet.print_area).rpartition("$")[2])
        if sheet.page_setup.orientation == "portrait":
            assert rows > 34
            assert sheet.page_setup.fitToHeight == 1
        else:
            assert rows <= 34 or " · " in sheet.title
