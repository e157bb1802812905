"""A version out for consultation and its comments with answers: on paper and as workbooks, in the language asked for."""

import io
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.models.blocks import Block, Heading, ItemList, Paragraph, Run
from app.models.database import Database
from app.services.documents.consultation import ConsultationDocument, ConsultationDocuments
from app.services.documents.consultation.paper import answers_pdf, consultation_pdf
from app.services.documents.consultation.saying import Saying
from app.services.documents.consultation.sheets import answers_workbook, consultation_workbook
from app.services.promise import PromiseService, newest_named
from app.services.promise.consultation import CommentForm, CommentState, Consultation, LinePart, NumberedLine
from tests.services.documents.test_promise_pages import elements
from tests.tools.need import need_program
from tests.tools.standards import breaches

MOMENT = datetime(2021, 1, 12, 9, 30, tzinfo=UTC)
LINES = (
    NumberedLine(1, LinePart.TITLE, "Titel", "Medborgarlöfte 2021"),
    NumberedLine(2, LinePart.BACKGROUND, "Bakgrund", "=SUMMA(A1) står det i en fråga"),
    NumberedLine(3, LinePart.COMMITMENT, "Polisen lovar att", "synas i hela kommunen", "minst 600 timmar per år", 7),
    NumberedLine(4, LinePart.ACTIVITY, "Polisen lovar att", "gå i centrum", "Gruppchef", 8, 7),
)


def comment(key: int, line: int, text: str, state: CommentState, reason: str = "", proposal: str = "") -> CommentForm:
    now = next((one for one in LINES if one.number == line), None)
    words = now.words if now else ("en rad som är borta" if line else "")
    return CommentForm(key, line, words, "Byarådet i Knäred", text, proposal, state, reason, MOMENT, now)


COMMENTS = (
    comment(1, 3, "Var?\n\nOch när?", CommentState.ACCEPTED, "Platserna skrivs ut.", "synas i Knäred"),
    comment(2, 9, "+46 ring mig", CommentState.DECLINED, "Raden är struken."),
    comment(3, 0, "Bra att det är kort.", CommentState.OPEN),
)


@pytest.fixture
def document() -> ConsultationDocument:
    consultation = Consultation(1, LINES, COMMENTS, None, 2)
    return ConsultationDocument(
        "Medborgarlöfte 2021", "Laholms kommun", "v2", 2, MOMENT, consultation, True, date(2021, 2, 15), "kommun@laholm.se"
    )


def words_of(pdf: bytes, tmp_path: Path) -> str:
    path = tmp_path / "words.pdf"
    path.write_bytes(pdf)
    command = [need_program("pdftotext", "poppler-utils"), "-layout", str(path), "-"]
    return " ".join(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())


def test_both_documents_may_be_archived_and_are_read_aloud(document: ConsultationDocument, tmp_path: Path) -> None:
    paths = []
    for language in ("sv", "en"):
        for name, made in (("sent", consultation_pdf(document, language)), ("answers", answers_pdf(document, language))):
            paths.append(tmp_path / f"{name}-{language}.pdf")
            paths[-1].write_bytes(made)
    assert breaches(paths) == []


def test_what_is_sent_out_numbers_its_lines_and_says_until_when(document: ConsultationDocument, tmp_path: Path) -> None:
    words = words_of(consultation_pdf(document, "sv"), tmp_path)
    assert "Svara senast 2021-02-15, till kommun@laholm.se." in words
    assert "3 synas i hela kommunen minst 600 timmar per år" in words
    assert "Det här är ett utkast." in words
    assert consultation_pdf(document, "sv") == consultation_pdf(document, "sv")


def test_the_answers_stand_beside_what_was_said(document: ConsultationDocument, tmp_path: Path) -> None:
    words = words_of(answers_pdf(document, "sv"), tmp_path)
    assert "3 synpunkter kom in. Att besvara: 1, godtagen: 1, avböjd: 1." in words
    for said in ("Platserna skrivs ut.", "Rader som inte längre finns", "Hela dokumentet", "Lämnad av: Byarådet i Knäred"):
        assert said in words


def test_until_when_and_to_whom_are_said_as_far_as_they_are_known(document: ConsultationDocument) -> None:
    said = {(day, whom): None for day in (None, date(2021, 2, 15)) for whom in ("", "KLK")}
    for day, whom in said:
        facts = ConsultationDocument("T", "L", "v2", 2, MOMENT, document.consultation, False, day, whom)
        assert (day is not None, bool(whom)) == (
            "2021-02-15" in Saying(facts, "sv").until(),
            "KLK" in Saying(facts, "sv").until(),
        )


def test_only_the_columns_one_answers_in_can_be_written_in(document: ConsultationDocument) -> None:
    sheet = load_workbook(io.BytesIO(consultation_workbook(document, "sv"))).worksheets[0]
    assert sheet.protection.sheet
    head = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "Rad")
    assert [sheet.cell(head, column).value for column in range(1, 7)] == [
        "Rad",
        "Del",
        "Text",
        "Synpunkt",
        "Förslag till ny text",
        "Lämnad av",
    ]
    locked = [bool(sheet.cell(head + 1, column).protection.locked) for column in range(1, 8)]
    assert locked == [True, True, True, False, False, False, True]
    assert sheet.column_dimensions["G"].hidden


def test_no_words_are_taken_for_a_formula(document: ConsultationDocument) -> None:
    for made in (consultation_workbook(document, "sv"), answers_workbook(document, "sv")):
        for sheet in load_workbook(io.BytesIO(made)).worksheets:
            cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
            assert {cell.data_type for cell in cells} <= {"s", "n"}
            assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+")))


def test_the_same_version_gives_the_same_workbook(document: ConsultationDocument) -> None:
    assert consultation_workbook(document, "sv") == consultation_workbook(document, "sv")
    assert answers_workbook(document, "en") == answers_workbook(document, "en")


def test_the_answers_are_a_table_to_sort(document: ConsultationDocument) -> None:
    sheet = load_workbook(io.BytesIO(answers_workbook(document, "sv"))).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert rows[0][-2:] == ["Utfall", "Svar"]
    assert rows[1][0] == 3
    assert rows[1][-2:] == ["Godtagen", "Platserna skrivs ut."]
    assert len(rows) == 4


def test_a_stored_version_becomes_all_four(sample_db: Database) -> None:
    documents = ConsultationDocuments(sample_db)
    promise = newest_named(PromiseService(sample_db).promises(), "Halmstad 2019").id
    assert documents.pdf(promise).startswith(b"%PDF")
    assert documents.answers_pdf(promise).startswith(b"%PDF")
    assert documents.workbook(promise).startswith(b"PK")
    assert documents.answers_workbook(promise).startswith(b"PK")


def test_headings_lists_and_bold_of_a_text_look_and_are_tagged_as_in_the_promise(tmp_path: Path) -> None:
    bold = Paragraph((Run("Vi "), Run("lovar", bold=True), Run(" mer")))
    blocks: tuple[Block, ...] = (
        Heading("Därför görs löftet"),
        bold,
        ItemList(((Run("belysning"),), (Run("fler vuxna"),))),
        ItemList(((Run("först"),), (Run("sedan"),)), numbered=True),
        bold,
    )
    lines = [
        NumberedLine(0, LinePart.BACKGROUND, "Bakgrund", words, block=at, item=item, written=block)
        for at, block in enumerate(blocks)
        for item, words in enumerate(["rad"] * (len(block.items) if isinstance(block, ItemList) else 1))
    ]
    numbered = tuple(replace(line, number=number) for number, line in enumerate(lines * 12, start=1))
    said = ConsultationDocument("Löfte", "Laholm", "v1", 1, MOMENT, Consultation(1, numbered, (), None, 1))
    pdf = consultation_pdf(said, "sv")
    words = " ".join(word for word in words_of(pdf, tmp_path).split() if word not in set("UTKAST"))
    assert "1 Därför görs löftet 2 Vi lovar mer 3 • belysning 4 • fler vuxna 5 1. först 6 2. sedan 7 Vi lovar mer 8" in words
    roles = [str(one.get("/S", "")) for one in elements(pdf)]
    assert roles.count("/H3") == 12
    assert roles.count("/L") == 24
    assert roles.count("/LI") == 48
    assert breaches([tmp_path / "words.pdf"]) == []
