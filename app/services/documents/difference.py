"""What differs between two versions of a promise, on paper: each changed line as it was and as it is, side by side."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from app import resource
from app.models.blocks import Run
from app.services.promise.difference import LineDifference, Mark, PromiseDifference, Stretch
from app.services.promise.difference_wording import became_in_words, difference_in_words, part_in_words

if TYPE_CHECKING:
    from app.services.documents.tagged import Element, Table


@dataclass(frozen=True, slots=True)
class DifferenceDocument:
    """Two versions by their titles ("Medborgarlöfte 2021, version 1"), and what differs."""

    old: str
    new: str
    municipality: str
    changed: datetime
    difference: PromiseDifference


def difference_pdf(document: DifferenceDocument, language: str) -> bytes:
    """PDF/UA-1 and PDF/A-2a: what changed as a list, and a table a part with changed words in bold.

    The same content gives the same bytes.
    """
    from app.services.documents.tagged import Furniture, Properties, TaggedDocument

    tr = resource.translation(language)
    title = tr.gettext("What differs in {title}").format(title=document.new)
    pages = TaggedDocument(
        Properties(title, document.municipality, tr.pgettext("document", "Citizens' promise"), language, document.changed),
        Furniture(left=document.municipality, right=title, numbering=tr.pgettext("document", "Page %(page)d of %(pages)d")),
    )
    pages.heading(title, 1)
    pages.paragraph([Run(tr.gettext("Compared with {title}.").format(title=document.old))])
    pages.items([(Run(words),) for words in difference_in_words(document.difference, language)])
    if document.difference.changes:
        pages.paragraph([Run(tr.gettext("Words that went stand in bold before, words that came in bold now."))])
    for part, lines in groupby(document.difference.changes, key=lambda line: line.line.part):
        pages.heading(part_in_words(part, language), 2)
        pages.table(_table(pages.section, list(lines), part_in_words(part, language), language))
    return pages.pdf()


def _table(section: "Element", lines: list[LineDifference], summary: str, language: str) -> "Table":
    from app.services.documents.tagged import Table, Text, cell
    from app.services.documents.tagged.table import CELL

    tr = resource.translation(language)
    headings = [tr.pgettext("lines", "What became of it"), tr.pgettext("lines", "Before"), tr.pgettext("lines", "Now")]
    table = Table(section, headings, (16, 42, 42), summary)
    for line in lines:
        row = table.row()
        stacks = [cell(row, became_in_words(line, language), heads_row=True)]
        for left_out, shown in ((Mark.ADDED, Mark.REMOVED), (Mark.REMOVED, Mark.ADDED)):
            element = row.add("TD")
            said = [_runs(stretches, left_out, shown) for stretches in (line.words, line.note)]
            stacks.append([Text(runs, CELL, element.add("P")) for runs in said if runs])
        table.rows.append(stacks)
    return table


def _runs(stretches: tuple[Stretch, ...], left_out: Mark, shown: Mark) -> list[Run]:
    return [Run(stretch.text, bold=stretch.mark is shown) for stretch in stretches if stretch.mark is not left_out]
