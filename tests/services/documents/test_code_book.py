"""The code book as a document and as a workbook: the same tables of the same definition, in the language asked for."""

import io
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.models.survey import OptionPart
from app.services.documents.code_book.paper import code_book_pdf
from app.services.documents.code_book.sheets import code_book_workbook
from app.services.documents.code_book.tables import CodeBookTables
from app.services.documents.tagged import Properties
from app.services.exchange import CodeBook, columns_of
from app.services.keying import fields_of
from app.services.survey.checks import Term, TermKind
from app.services.survey.forms import PlaceLine
from tests.services.documents.printed_forms import PLACES, standard
from tests.tools.need import need_program
from tests.tools.standards import breaches

GOLDEN = Path(__file__).parent / "code-book.txt"
MOMENT = datetime(2020, 9, 1, 12, tzinfo=UTC)
KNOWN = (*PLACES, PlaceLine(6, "06", "Gamla torget", ("torget",), None, retired=True))


@pytest.fixture
def book() -> CodeBook:
    form = standard()
    return CodeBook(form, KNOWN, columns_of(fields_of(form, KNOWN)), "Laholms kommun", "2020", invented=True)


@pytest.fixture
def made(book: CodeBook, tmp_path: Path) -> Path:
    path = tmp_path / "code-book.pdf"
    path.write_bytes(code_book_pdf(book, properties("sv"), "sv"))
    return path


def properties(language: str) -> Properties:
    return Properties("Kodbok", "Laholms kommun", "Kodbok · Trygghetsenkäten", language, MOMENT)


def test_it_may_be_archived_and_is_read_aloud(made: Path, book: CodeBook) -> None:
    english = made.with_name("english.pdf")
    english.write_bytes(code_book_pdf(book, properties("en"), "en"))
    assert breaches([made, english]) == []


def test_its_words_are_those_of_the_golden_file(made: Path) -> None:
    command = [need_program("pdftotext", "poppler-utils"), "-layout", str(made), "-"]
    words = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert [line.split() for line in words.splitlines() if line.strip()] == [
        line.split() for line in GOLDEN.read_text(encoding="utf-8").splitlines() if line.strip()
    ]


def test_every_question_has_its_number_name_kind_and_columns(book: CodeBook) -> None:
    rows = {row[1]: row for row in CodeBookTables(book, "en").questions().rows}
    assert len(rows) == 18
    assert rows["measures"][3:5] == ["Several answers", "3 answers"]
    assert rows["unsafe_places"][4] == "3 places, 3 answers"
    assert rows["problems"][5].split(", ")[0] == "problems.littering"


def test_missing_answers_are_told_apart_and_jumps_and_own_words_are_noted(book: CodeBook) -> None:
    said = CodeBookTables(book, "en")
    named = {question.name: question for question in book.form.questions}
    codes = {row[0]: row for row in said.codes(named["unsafe_any"], OptionPart.ANSWER).rows}
    assert codes["2"][3] == "go to 7"
    assert [codes[code][2] for code in ("1", "9", ",", "*")] == ["", "Don't know", "No answer", "Unreadable"]
    assert said.codes(named["residence"], OptionPart.ANSWER).rows[0][3] == "With own words"
    assert len(said.codes(named["unsafe_places"], OptionPart.WHY).rows) == 10


def test_figures_stand_with_their_definitions_and_places_with_what_they_are_called(book: CodeBook) -> None:
    said = CodeBookTables(book, "en")
    figures = {row[1]: row[3] for row in said.figures().rows}
    assert figures["safe_home"] == "Share with 1, 2 of those with 1, 2, 3, 4"
    assert figures["problem_score"].startswith("Mean of 0, 1, 2, 3")
    assert said.places().rows[-1] == ["06", "Gamla torget", "torget", "No longer printed"]


@pytest.mark.parametrize(
    ("kind", "codes", "count", "words"),
    [
        (TermKind.ANY_OF, ("1", "2"), 0, "residence has one of 1 2"),
        (TermKind.NONE_OF, ("9",), 0, "residence is answered with none of 9"),
        (TermKind.BLANK, (), 0, "residence is left blank"),
        (TermKind.SAME_CODE, ("0",), 0, "every line of residence has the same of 0"),
        (TermKind.SAME_PLACE, (), 0, "residence names the same place twice"),
        (TermKind.AT_LEAST, (), 2, "residence has at least 2"),
    ],
)
def test_a_check_says_when_it_speaks_up(book: CodeBook, kind: TermKind, codes: tuple[str, ...], count: int, words: str) -> None:
    assert CodeBookTables(book, "en").term(Term("residence", kind, codes, count)) == words


def test_the_workbook_has_the_same_tables_a_sheet_for_each(book: CodeBook) -> None:
    said = CodeBookTables(book, "sv")
    opened = load_workbook(io.BytesIO(code_book_workbook(book, "sv", MOMENT, "Kodbok")))
    for rows in (said.questions(), said.all_codes(), said.lines(), said.columns(), said.figures(), said.places(), said.checks()):
        cells = [[cell or "" for cell in line] for line in opened[rows.title].iter_rows(values_only=True)]
        assert cells == [rows.headings, *rows.rows]
    assert opened["Koder"]["D2"].data_type == "s"


def test_the_same_code_book_gives_the_same_bytes_and_another_language_others(book: CodeBook) -> None:
    assert code_book_pdf(book, properties("sv"), "sv") == code_book_pdf(book, properties("sv"), "sv")
    swedish = code_book_workbook(book, "sv", MOMENT, "Kodbok")
    assert code_book_workbook(book, "sv", MOMENT, "Kodbok") == swedish
    assert code_book_workbook(book, "en", MOMENT, "Code book") != swedish
