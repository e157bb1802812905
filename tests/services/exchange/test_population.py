"""A population table from a file names answers as people do, and every cell that does not fit is told."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.models.database import Database
from app.services.exchange import PopulationFileFaulty, PopulationFileService
from app.services.exchange.digital import FileUnread
from app.services.survey import PlaceService, PopulationService, SurveyService


@pytest.fixture
def wave_id(sqlite_db: Database) -> int:
    return SurveyService(sqlite_db).create_wave("2021")


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "pop.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_answers_are_named_by_words_or_codes_and_thousands_may_be_spaced(
    sqlite_db: Database, wave_id: int, tmp_path: Path
) -> None:
    file = written(tmp_path, 'sex;age;N;year\nKvinna;"16–24 år";1 200;2021\n2;25–45 år;900,0;2021\nKVINNA ;2;300;2021\n')
    taken = PopulationFileService(sqlite_db).import_population(wave_id, file, "SCB", date(2020, 12, 31))
    assert (taken.questions, taken.cells, taken.inhabitants, taken.left_out) == (("sex", "age"), 3, 2400, ("year",))
    (table,) = PopulationService(sqlite_db).tables(wave_id)
    assert table.by(["sex"]) == {("1",): 1500, ("2",): 900}
    assert (table.source, table.counted_on) == ("SCB", date(2020, 12, 31))


def test_rows_of_the_same_kind_are_added_up_and_places_go_by_name_or_alias(
    sqlite_db: Database, wave_id: int, tmp_path: Path
) -> None:
    PlaceService(sqlite_db).add_place("Knäred", aliases=("Knärid",))
    file = written(tmp_path, "residence,antal\nKnäred,10\nknärid,5\n98,1\n", "cp1252")
    taken = PopulationFileService(sqlite_db).import_population(wave_id, file)
    assert taken.inhabitants == 16
    assert taken.cells == 2


def test_every_cell_that_does_not_fit_is_told_with_its_row(sqlite_db: Database, wave_id: int, tmp_path: Path) -> None:
    file = written(tmp_path, "sex,N\n1,ten\nsomebody,20\n2,-3\n1,1.5\n2\n")
    with pytest.raises(PopulationFileFaulty) as faulty:
        PopulationFileService(sqlite_db).import_population(wave_id, file)
    told = [(fault.row, fault.column, fault.value) for fault in faulty.value.faults]
    assert told == [(2, "N", "ten"), (3, "sex", "somebody"), (4, "N", "-3"), (5, "N", "1.5"), (6, "N", "")]
    assert PopulationService(sqlite_db).tables(wave_id) == ()


@pytest.mark.parametrize("text", ["", "sex,N\n", "N\n4\n", "sex\n1\n", "comment,N\nhej,4\n", "\0\0\0"])
def test_a_file_that_is_no_population_table_is_refused(sqlite_db: Database, wave_id: int, tmp_path: Path, text: str) -> None:
    with pytest.raises((PopulationFileFaulty, FileUnread)):
        PopulationFileService(sqlite_db).import_population(wave_id, written(tmp_path, text))


def test_a_workbook_with_a_title_above_its_heading_is_read_too(sqlite_db: Database, wave_id: int, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["Folkmängd 31 december"], [], ["sex", "N"], ["Kvinna", 1200], ["Man", 1100]):
        book.active.append(row)
    book.save(tmp_path / "pop.xlsx")
    taken = PopulationFileService(sqlite_db).import_population(wave_id, tmp_path / "pop.xlsx")
    assert (taken.questions, taken.inhabitants) == (("sex",), 2300)


def test_columns_and_ages_may_be_written_as_people_write_them(sqlite_db: Database, wave_id: int, tmp_path: Path) -> None:
    file = written(tmp_path, "Kön;Ålder;Antal\nkvinna;16-24;100\nman;16–24 år;50\nman;25 - 45;70\n")
    taken = PopulationFileService(sqlite_db).import_population(wave_id, file)
    assert (taken.questions, taken.inhabitants) == (("sex", "age"), 220)
    (table,) = PopulationService(sqlite_db).tables(wave_id)
    assert table.by(["age"]) == {("1",): 150, ("2",): 70}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("80+", "5"),
        ("80-", "5"),
        ("85 år eller äldre", "5"),
        ("-15", "0"),
        ("0–15", "0"),
        ("17 år", "1"),
        ("25–29", "2"),
        ("70", ""),
    ],
)
def test_ages_within_an_answer_count_as_it(sqlite_db: Database, wave_id: int, tmp_path: Path, said: str, code: str) -> None:
    file = written(tmp_path, f"Ålder;Antal\n{said};100\n")
    if not code:
        with pytest.raises(PopulationFileFaulty):
            PopulationFileService(sqlite_db).import_population(wave_id, file)
        return
    PopulationFileService(sqlite_db).import_population(wave_id, file)
    (table,) = PopulationService(sqlite_db).tables(wave_id)
    assert list(table.by(["age"])) == [(code,)]


def test_ages_that_cross_answers_are_told_by_the_heading_of_the_file(sqlite_db: Database, wave_id: int, tmp_path: Path) -> None:
    with pytest.raises(PopulationFileFaulty) as faulty:
        PopulationFileService(sqlite_db).import_population(wave_id, written(tmp_path, "Ålder;Antal\n15–19;100\n"))
    assert [(fault.column, fault.value) for fault in faulty.value.faults] == [("Ålder", "15–19")]
