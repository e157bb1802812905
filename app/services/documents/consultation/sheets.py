"""A consultation as a workbook: one to write comments in, and one of the comments with their answers.

Words are always text, so that none is taken for a formula. The same content gives the same bytes.
"""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.services.documents.consultation.facts import ConsultationDocument
from app.services.documents.consultation.saying import Saying
from app.services.documents.workbook import INK, RULE, repeatable, write_words
from app.services.promise.consultation import AnswerColumn, all_rows_from, column_heading, row_key

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {
    AnswerColumn.LINE: 6,
    AnswerColumn.PART: 22,
    AnswerColumn.WORDS: 56,
    AnswerColumn.COMMENT: 44,
    AnswerColumn.PROPOSAL: 44,
    AnswerColumn.AUTHOR: 20,
    AnswerColumn.KEY: 10,
}
_ANSWERED = (AnswerColumn.COMMENT, AnswerColumn.PROPOSAL, AnswerColumn.AUTHOR)
"""The columns one writes in."""
_ACCOUNT_WIDTHS = (6, 22, 44, 44, 44, 20, 14, 44)
_ROWS_FOR_THE_WHOLE = 8
_LINE = 15.0
"""Points of a line."""
_GROUND = "FBF0D9"


def consultation_workbook(document: ConsultationDocument, language: str) -> bytes:
    """The workbook (.xlsx) that is sent out: a row a line, locked but for the columns to write in."""
    said = Saying(document, language)
    book, sheet = _begun(document, said.title(), language, said.gettext("Comments"))
    row = _opening(sheet, said)
    for column, kind in enumerate(AnswerColumn, start=1):
        write_words(sheet, row, column, column_heading(kind, language))
    _head(sheet, row, len(AnswerColumn))
    sheet.freeze_panes, sheet.print_title_rows = f"D{row + 1}", f"{row}:{row}"
    for line in document.lines:
        row += 1
        part = line.heading if not line.note else f"{line.heading}\n{line.note}"
        key = row_key(document.identity, line.number, line.words)
        _row(sheet, row, {AnswerColumn.PART: part, AnswerColumn.WORDS: line.words, AnswerColumn.KEY: key})
        sheet.cell(row, 1, line.number)
    for _again in range(_ROWS_FOR_THE_WHOLE):
        row += 1
        key = row_key(document.identity, 0, "")
        _row(sheet, row, {AnswerColumn.PART: said.gettext("The whole document"), AnswerColumn.KEY: key})
    _protect(sheet)
    return _saved(book, document)


def answers_workbook(document: ConsultationDocument, language: str) -> bytes:
    """The comments with their answers as a table (.xlsx)."""
    said = Saying(document, language)
    book, sheet = _begun(document, said.answers_title(), language, said.gettext("Comments and answers"))
    write_words(sheet, 1, 1, said.answers_title())
    write_words(sheet, 2, 1, f"{said.subtitle()} · {said.counts()}")
    headings = [column_heading(kind, language) for kind in AnswerColumn if kind is not AnswerColumn.KEY]
    headings += [said.gettext("What became of it"), said.gettext("Answer")]
    for column, words in enumerate(headings, start=1):
        write_words(sheet, 4, column, words)
    _head(sheet, 4, len(headings))
    for row, comment in enumerate(document.consultation.comments, start=5):
        part = comment.now.heading if comment.now else "" if comment.words else said.gettext("The whole document")
        texts = (part, comment.words, comment.text, comment.proposal, comment.author, said.state(comment.state), comment.reason)
        if comment.line:
            sheet.cell(row, 1, comment.line)
        for column, words in enumerate(texts, start=2):
            write_words(sheet, row, column, words)
        _settle(sheet, row, _ACCOUNT_WIDTHS)
    for letter, width in zip("ABCDEFGH", _ACCOUNT_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes, sheet.print_title_rows = "A5", "4:4"
    sheet.auto_filter.ref = f"A4:H{max(5, 4 + len(document.consultation.comments))}"
    return _saved(book, document)


def _begun(document: ConsultationDocument, title: str, language: str, name: str) -> "tuple[Workbook, Worksheet]":
    from openpyxl import Workbook

    book = Workbook()
    book.properties.title, book.properties.creator = title, "Medborgarlöfte"
    book.properties.language, book.properties.created = language, document.changed.replace(tzinfo=None)
    book.properties.identifier = document.identity
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    return book, sheet


def _opening(sheet: "Worksheet", said: Saying) -> int:
    """What it is, how and until when to answer, and from whom; the row of the headings."""
    from openpyxl.styles import Font, PatternFill, Protection

    how = said.gettext(
        "Write in the yellow columns. Several comments on one line can stand in the same cell, or in rows added under it."
    )
    lines = (said.title(), said.subtitle(), *filter(None, (said.until(),)), how)
    if said.document.invented:
        lines = (*lines, said.gettext("Invented answers"))
    for row, words in enumerate(lines, start=1):
        write_words(sheet, row, 1, words)
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    row = len(lines) + 1
    write_words(sheet, row, 1, all_rows_from(said.language))
    sheet.cell(row, 1).font = Font(bold=True)
    whom = sheet.cell(row, 4)
    whom.protection, whom.fill, whom.number_format = Protection(locked=False), PatternFill("solid", fgColor=_GROUND), "@"
    return row + 2


def _head(sheet: "Worksheet", row: int, columns: int) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    for column in range(1, columns + 1):
        cell = sheet.cell(row, column)
        cell.font, cell.border = Font(bold=True, color=INK), Border(bottom=Side("thin", color=RULE))
        cell.alignment = Alignment(wrap_text=True, vertical="bottom")


def _row(sheet: "Worksheet", row: int, words: dict[AnswerColumn, str]) -> None:
    from openpyxl.styles import PatternFill, Protection

    for column, kind in enumerate(AnswerColumn, start=1):
        cell = sheet.cell(row, column)
        if kind in words:
            write_words(sheet, row, column, words[kind])
        if kind in _ANSWERED:
            cell.protection, cell.number_format = Protection(locked=False), "@"
            cell.fill = PatternFill("solid", fgColor=_GROUND)
    _settle(sheet, row, list(_WIDTHS.values())[:-1])


def _settle(sheet: "Worksheet", row: int, widths: Sequence[int]) -> None:
    """Lines under each row, and room for its words: LibreOffice makes no row higher by itself."""
    from openpyxl.styles import Alignment, Border, Side

    columns = len(widths)
    longest = max(_lines(str(sheet.cell(row, at).value or ""), width) for at, width in enumerate(widths, start=1))
    sheet.row_dimensions[row].height = _LINE * max(longest, 2)
    for column in range(1, columns + 1):
        cell = sheet.cell(row, column)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = Border(bottom=Side("thin", color=RULE))


def _lines(words: str, width: int) -> int:
    """About how many lines words take in a column so many letters wide."""
    return sum(-(-len(part) // max(1, width - 2)) or 1 for part in words.splitlines())


def _protect(sheet: "Worksheet") -> None:
    """The key is out of sight; what was sent out can't be changed by mistake, but columns can be made wider."""
    from openpyxl.utils import get_column_letter

    for column, kind in enumerate(AnswerColumn, start=1):
        held = sheet.column_dimensions[get_column_letter(column)]
        held.width, held.hidden = _WIDTHS[kind], kind is AnswerColumn.KEY
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.insertRows = False  # False: not forbidden


def _saved(book: "Workbook", document: ConsultationDocument) -> bytes:
    from openpyxl.worksheet.properties import PageSetupProperties

    for sheet in book.worksheets:
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    content = io.BytesIO()
    book.save(content)
    return repeatable(content.getvalue(), document.changed)
