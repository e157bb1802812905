"""The cells that do not fit as a list to send to whoever made the file, and the rows left out as a person writes them."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app import resource
from app.models.refusal import Refusal
from app.services.exchange.coding import guarded
from app.services.exchange.digital.fault import Fault, Why, faults_of
from app.services.exchange.digital.trial import Trial

MOST_LISTED = 1_000_000
"""As many rows as a spreadsheet takes."""

_SPAN = re.compile(r"(\d{1,9})\s*(?:[-–]\s*(\d{1,9}))?")
_LARGEST = 2_000_000


@dataclass(eq=False)
class RowsUnreadable(Refusal):
    """Row numbers are written as `5, 12-20`, and this says something else."""

    text: str


def fault_list(trial: Trial, words: Callable[[Why], str], language: str, *, workbook: bool) -> bytes:
    """Every cell that does not fit, with row, column, value and what is wrong, as CSV or as a workbook."""
    tr = resource.translation(language)
    heading = [tr.gettext("Row"), tr.gettext("Column"), tr.gettext("Value"), tr.gettext("What is wrong")]
    lines = _lines(trial, words, language)
    return _workbook(heading, lines) if workbook else _text(heading, lines)


def row_numbers(text: str) -> frozenset[int]:
    """The rows that a text such as `5, 12-20` names; raises RowsUnreadable."""
    rows: set[int] = set()
    for part in filter(None, re.split(r"[,;\s]+(?![-–])(?<![-–]\s)", text.strip())):
        found = _SPAN.fullmatch(part.strip())
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        if not 0 < first <= last <= _LARGEST:
            raise RowsUnreadable(text)
        rows.update(range(first, last + 1))
    return frozenset(rows)


def shown_value(fault: Fault, language: str) -> str:
    """What stands in the cell as a person reads it: of a formula without a value, that it is one, and which."""
    if fault.why is not Why.NO_VALUE or not fault.value.startswith("="):
        return fault.value
    tr, formula = resource.translation(language), fault.value[1:]
    return tr.gettext("formula: {formula}").format(formula=formula) if formula else tr.gettext("formula")


def _lines(trial: Trial, words: Callable[[Why], str], language: str) -> Iterator[list[str | int]]:
    for count, fault in enumerate(faults_of(trial.faults, trial.rows)):
        if count == MOST_LISTED:
            return
        yield [fault.row, guarded(fault.column), guarded(shown_value(fault, language)[:32_000]), words(fault.why)]


def _text(heading: list[str], lines: Iterator[list[str | int]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(heading)
    writer.writerows(lines)
    return text.getvalue().encode("utf-8-sig")


def _workbook(heading: list[str], lines: Iterator[list[str | int]]) -> bytes:
    import openpyxl
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(heading[3])
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCD", (8, 50, 40, 50), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.append(heading)
    for line in lines:
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell for cell in line])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
