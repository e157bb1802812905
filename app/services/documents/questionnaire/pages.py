"""The pages of a form: head, questions in printed order, codes beside every box."""

from collections.abc import Callable
from dataclasses import replace

from app.services.documents.questionnaire.composing import Composing
from app.services.documents.questionnaire.layout import SheetLayout
from app.services.documents.questionnaire.printed import PrintedForm
from app.services.documents.questionnaire.sheet import MARKS, PAGE, even


def layout_of(printed: PrintedForm) -> SheetLayout:
    """Where every box is; the same for every serial number."""
    composing = Composing(replace(printed, serials=(), practice=()), pages=1)
    composing.pdf()
    return SheetLayout(
        identity=printed.code,
        questionnaire=printed.form.name,
        version=printed.form.version,
        pages=composing.pages,
        page_size=PAGE,
        marks=MARKS,
        boxes=tuple(composing.boxes.noted),
    )


def form_pdf(printed: PrintedForm, progress: Callable[[int, int], None] = lambda _done, _of: None) -> bytes:
    """All forms as one PDF, each beginning on a new sheet; one without a number where there are no serial numbers.

    `progress` is told how many pages of how many are done.
    """
    pages = layout_of(printed).pages
    whole = even(pages) * max(1, len(printed.practice or printed.serials))
    return Composing(printed, pages).pdf(lambda page: progress(page, whole))
