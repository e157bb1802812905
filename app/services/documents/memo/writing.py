"""A memo as DOCX: real headings, lists and tables, in the memo's language, so that it is read aloud and worked on as written."""

import io
import re
from typing import TYPE_CHECKING, Any

from app import figures, resource
from app.services.documents.memo.facts import MemoDocument
from app.services.documents.workbook import repeatable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

TAGS = {"sv": "sv-SE", "en": "en-GB"}
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BETWEEN_FIGURES = re.compile(r"(?<=\d)-(?=\d)")
_INK = "0B4F8A"


def memo_docx(memo: MemoDocument, language: str) -> bytes:
    """The memo (.docx); the same content gives the same bytes."""
    from docx import Document

    return _Writing(memo, Document(), language).docx()


class _Writing:
    """The document while it is written."""

    def __init__(self, memo: MemoDocument, document: "Document", language: str) -> None:
        self._memo, self._document, self._language = memo, document, language
        tr = resource.translation(language)
        self.gettext, self.pgettext = tr.gettext, tr.pgettext

    def docx(self) -> bytes:
        """Write it and make it."""
        memo = self._memo
        self._dress()
        self._head()
        self._part(self.pgettext("memo", "Summary"), memo.summary)
        self._matter()
        self._part(self.pgettext("memo", "Proposal for decision"), memo.proposals, style="List Number")
        self._part(self.pgettext("memo", "Annexes"), memo.annexes, style="List Bullet")
        self._part(self.pgettext("memo", "The promise is signed by"), memo.signatories, style="List Bullet")
        content = io.BytesIO()
        self._document.save(content)
        return repeatable(content.getvalue(), memo.changed)

    def _dress(self) -> None:
        """Language, properties, A4, and headings in the program's ink."""
        from docx.oxml.ns import qn
        from docx.shared import Cm, Pt, RGBColor

        tag = TAGS[self._language]
        properties = self._document.core_properties
        properties.title, properties.subject = self._title(), self.pgettext("memo", "Memo")
        properties.author, properties.last_modified_by = self._memo.municipality or "Medborgarlöfte", "Medborgarlöfte"
        properties.language, properties.comments = tag, ""
        properties.created = properties.modified = self._memo.changed.replace(tzinfo=None)
        spoken = self._document.styles.element.find(f".//{qn('w:lang')}")
        if spoken is not None:
            for name in ("val", "eastAsia"):
                spoken.set(qn(f"w:{name}"), tag)
        for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
            self._document.styles[name].font.color.rgb = RGBColor.from_string(_INK)
        self._document.styles["Normal"].font.name = "Calibri"
        self._document.styles["Title"].font.size = Pt(24)
        for section in self._document.sections:
            section.page_width, section.page_height = Cm(21), Cm(29.7)
            section.left_margin = section.right_margin = Cm(2.7)

    def _title(self) -> str:
        return self.gettext("{title}: decision").format(title=self._memo.title)

    def _head(self) -> None:
        memo = self._memo
        facts = (
            (self.pgettext("memo", "Date"), figures.day(memo.day, self._language)),
            (self.pgettext("memo", "Registry number"), memo.registry_number or "…"),
            (self.pgettext("memo", "To"), memo.addressee),
        )
        self._paragraph(" · ".join(filter(None, (memo.municipality, self.pgettext("memo", "Memo")))))
        self._document.add_heading(_clean(self._title()), 0)
        for name, value in facts:
            paragraph = self._document.add_paragraph()
            paragraph.paragraph_format.space_after = 0
            paragraph.add_run(f"{name}: ").bold = True
            _run(paragraph, value)
        if memo.invented:
            self._document.add_paragraph().add_run(self.gettext("Invented answers")).bold = True

    def _matter(self) -> None:
        """The matter: what it rests on, what is prioritised, what is promised, who has been asked, what was changed."""
        memo = self._memo
        self._document.add_heading(self.pgettext("memo", "The matter"), 1)
        self._part(self.pgettext("document", "Background"), memo.background, level=2)
        if memo.priorities:
            headings = [self.pgettext("document", "Area"), self.pgettext("document", "Why it was chosen")]
            self._table(headings, memo.priorities, (5.0, 10.6))
        if memo.commitments:
            self._document.add_heading(self.pgettext("document", "This is what we promise"), 2)
            headings = [
                self.pgettext("document", "Party"),
                self.pgettext("document", "Commitment"),
                self.pgettext("memo", "Target"),
                self.pgettext("document", "Responsible"),
            ]
            rows = [(line.party, line.text, line.target, line.responsible) for line in memo.commitments]
            told = any(line.responsible for line in memo.commitments)
            columns, widths = (4, (2.6, 6.2, 3.6, 3.2)) if told else (3, (3.0, 8.4, 4.2))
            self._table(headings[:columns], [row[:columns] for row in rows], widths)
        self._part(self.pgettext("memo", "Consultation"), memo.consultation, level=2)
        self._part(self.pgettext("memo", "What has changed"), memo.revised, level=2)

    def _part(self, heading: str, said: tuple[str, ...], *, level: int = 1, style: str = "") -> None:
        if not said:
            return
        self._document.add_heading(heading, level)
        for words in said:
            self._paragraph(words, style)

    def _paragraph(self, words: str, style: str = "") -> None:
        _run(self._document.add_paragraph(style=style or None), words)

    def _table(self, headings: list[str], rows: Any, widths: tuple[float, ...]) -> None:
        """A table whose first row is its heading, again on every page; no row is broken over two."""
        from docx.oxml import OxmlElement
        from docx.shared import Cm

        table = self._document.add_table(rows=0, cols=len(headings), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for at, words in enumerate((headings, *rows)):
            row = table.add_row()
            whole = row._tr.get_or_add_trPr()
            whole.append(OxmlElement("w:cantSplit"))
            if not at:
                whole.append(OxmlElement("w:tblHeader"))
            for cell, text, width in zip(row.cells, words, widths, strict=True):
                cell.width = Cm(width)
                _run(cell.paragraphs[0], text).bold = not at
        self._document.add_paragraph()


def _run(paragraph: "Paragraph", words: str) -> "Run":
    """Words at the end of a paragraph; no line ends within a date or a range of numbers."""
    from docx.oxml import OxmlElement

    run = paragraph.add_run()
    for at, piece in enumerate(_BETWEEN_FIGURES.split(_clean(words))):
        if at:
            run._r.append(OxmlElement("w:noBreakHyphen"))
        run.add_text(piece)
    return run


def _clean(words: str) -> str:
    return _NOT_IN_XML.sub("", words)
