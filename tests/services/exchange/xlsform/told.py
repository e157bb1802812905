"""What a person sees of a questionnaire, to compare two; and forms of other programs, made of rows."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from app.models.survey import OptionPart, Question, Questionnaire
from app.services.exchange.xlsform.sheets import Book, Sheet, sheet_of

Rows = Sequence[Sequence[object]]


def told(questionnaire: Questionnaire) -> dict[str, Any]:
    """Everything of a questionnaire but its keys, its version and its state."""
    return {
        "name": questionnaire.name,
        "introduction": questionnaire.introduction or "",
        "translations": questionnaire.translations or {},
        "questions": [_question(question) for question in questionnaire.questions],
        "checks": [(one.name, one.level, one.text, one.terms, one.translations or {}) for one in questionnaire.checks],
    }


def _question(question: Question) -> tuple[object, ...]:
    return (
        (question.position, question.name, question.text, question.short_text, question.kind, question.translations or {}),
        (question.most_ticks, question.most_places, question.series, question.confirm_blank or False),
        (question.least or 0, question.largest),
        [(item.position, item.name, item.text, item.translations or {}) for item in question.items],
        [
            (
                (part, one.position, one.code, one.name or "", one.text, one.translations or {}),
                (one.meaning, one.with_text or False, one.jump_to),
            )
            for part in OptionPart
            for one in question.options
            if one.part is part
        ],
        [(one.name, one.text, one.kind, one.counted, one.base) for one in question.indicators],
    )


def form(path: Path, survey: Rows, choices: Rows = (), settings: Rows = (), **others: Rows) -> Path:
    """A workbook with those sheets, the first row of each its headings."""
    book = Workbook()
    for name in book.sheetnames:
        del book[name]
    for name, rows in {"survey": survey, "choices": choices, "settings": settings, **others}.items():
        if rows:
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
    book.save(path)
    return path


def book_of(content: bytes) -> Book:
    """The sheets of a workbook, read here and now: `read_book` reads in a process of its own, which takes a while."""
    workbook = load_workbook(io.BytesIO(content))
    sheets = {
        sheet.title: sheet_of(
            sheet.title,
            [
                (number, ["" if cell is None else str(cell) for cell in row])
                for number, row in enumerate(sheet.iter_rows(values_only=True), start=1)
                if any(cell is not None for cell in row)
            ],
        )
        for sheet in workbook.worksheets
    }
    survey, choices, settings = (sheets.get(name, Sheet(name)) for name in ("survey", "choices", "settings"))
    return Book("form.xlsx", survey, choices, settings)
