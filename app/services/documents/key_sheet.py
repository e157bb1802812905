"""The keys of keying on one page, to lie beside the keyboard; made from the program's own table of keys."""

from datetime import UTC, datetime

from app import resource
from app.models.blocks import Run
from app.services.documents.tagged import Furniture, Properties, Table, TaggedDocument, cell
from app.services.keying.key_table import ADVICE, KEYS, KeyGroup

_ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)
"""The date in the PDF: the sheet is the program's, not any day's."""


def key_sheet_pdf(municipality: str, language: str = "sv") -> bytes:
    """One A4 page, tagged as every document."""
    tr = resource.translation(language)
    title = tr.pgettext("document", "The keys")
    document = TaggedDocument(
        Properties(title, municipality, tr.pgettext("document", "Keying paper forms"), language, _ALWAYS),
        Furniture(left=municipality, right=title, numbering=tr.pgettext("document", "Page %(page)d of %(pages)d")),
    )
    document.heading(title, 1)
    headings = [tr.pgettext("document", "Key"), tr.pgettext("document", "Does")]
    for group, words in (
        (KeyGroup.KEYPAD, tr.pgettext("document", "The numeric keypad keys a whole form")),
        (KeyGroup.KEYBOARD, tr.pgettext("document", "The rest of the keyboard")),
    ):
        document.heading(words, 2)
        table = Table(document.section, headings, (24, 76), words, padding=3.5)
        for line in KEYS:
            if line.group is group:
                row = table.row()
                table.rows.append([cell(row, tr.gettext(line.caps), heads_row=True), cell(row, tr.gettext(line.does))])
        document.table(table)
    document.heading(tr.pgettext("document", "Good to know"), 2)
    for asked, answer in ADVICE:
        document.paragraph([Run(tr.gettext(asked) + "   ", bold=True), Run(tr.gettext(answer))])
    return document.pdf()
