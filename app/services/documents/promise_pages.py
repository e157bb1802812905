"""The pages of a promise: title, text, priorities, commitments, decisions and the block where it is signed."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from reportlab.platypus import Flowable, KeepTogether

from app import figures, resource
from app.models.blocks import Block, Run
from app.services.documents.marks.drawing import MarkRow
from app.services.documents.promise_document import (
    CommitmentGroup,
    CommitmentLine,
    DecisionLine,
    PromiseDocument,
    SignatoryLine,
    numbered,
)
from app.services.documents.promise_figures import figure_annex
from app.services.documents.promise_headings import DocumentPart, part_headings
from app.services.documents.promise_parts import MUTED, Note, Rule, SignatureRow
from app.services.documents.tagged import Element, Furniture, Look, Properties, Table, TaggedDocument, Text, cell
from app.services.documents.tagged.document import BODY, ITEM, list_item
from app.services.documents.tagged.font import printable
from app.services.documents.tagged.metadata import LANGUAGE_TAGS
from app.services.documents.tagged.table import CELL

DASH = "–"
SUBTITLE = Look(size=14, leading=19, after=8)
FACTS = replace(MUTED, after=10)
NUMBERED = replace(ITEM, indent=22)
"""Room for a number of two figures."""
TARGET = replace(MUTED, size=9.5, leading=13, indent=NUMBERED.indent, after=4)
ACTIVITY = Look(size=9.5, leading=13, indent=35, after=2)


def composed(document: PromiseDocument, language: str) -> bytes:
    """The PDF; see `promise_pdf`."""
    return _Pages(document, language).pdf()


class _Pages:
    """Writes one promise, from the title to the signatures."""

    def __init__(self, document: PromiseDocument, language: str) -> None:
        self.document, self.language = document, language
        self.pgettext = resource.translation(language).pgettext
        self.headings = part_headings(language)
        self.spoken = "" if document.content_language == language else LANGUAGE_TAGS[document.content_language]
        self.title = document.title if printable(document.title).strip() else self.pgettext("document", "Citizens' promise")
        self.pages = TaggedDocument(
            Properties(
                self.title, document.municipality, self.pgettext("document", "Citizens' promise"), language, document.changed
            ),
            Furniture(
                left=document.municipality,
                right=self.title,
                numbering=self.pgettext("document", "Page %(page)d of %(pages)d"),
                watermark=self.pgettext("document", "Draft").upper() if document.draft else "",
                foot=self._version(),
            ),
            accent=document.accent,
        )

    def pdf(self) -> bytes:
        """All parts in reading order."""
        document = self.document
        self._title()
        self.pages.blocks(document.introduction, under=1, language=self.spoken)
        self._text(DocumentPart.BACKGROUND, document.background)
        self._text(DocumentPart.PICTURE, document.picture)
        self._priorities()
        self._commitments()
        self._text(DocumentPart.FOLLOW_UP, document.follow_up)
        self._text(DocumentPart.CONTACT, document.contact)
        self._text(DocumentPart.ACCESSIBILITY, document.accessibility)
        self._end()
        figure_annex(self.pages, document.figures, self.language, self.spoken)
        return self.pages.pdf()

    def _version(self) -> str:
        version = self.pgettext("document", "Version %(number)d") % {"number": self.document.version}
        state = self.document.state_label or (self.pgettext("document", "Draft") if self.document.draft else "")
        return f"{state}, {version[0].lower()}{version[1:]}" if state else version

    def _title(self) -> None:
        document, pages = self.document, self.pages
        period = self.pgettext("document", "Valid from %(first)s to %(last)s") % {
            "first": figures.day(document.valid_from, self.language),
            "last": figures.day(document.valid_to, self.language),
        }
        if document.marks:
            pages.add(MarkRow(document.marks, pages.section))
        pages.heading(self.title, 1, self.spoken)
        pages.paragraph([Run(document.municipality)], SUBTITLE, self.spoken)
        pages.paragraph([Run(f"{period} · {self._version()}")], FACTS)
        pages.add(Rule(pages.accent))
        if document.draft:
            self._note(
                self.pgettext("document", "This is a draft."),
                self.pgettext("document", "It has not been decided on and may still change."),
            )
        if document.invented:
            self._note(
                self.pgettext("document", "Invented answers."),
                self.pgettext("document", "This is an example: it rests on a survey whose answers are made up."),
            )

    def _note(self, lead: str, text: str) -> None:
        element = self.pages.section.add("P")
        self.pages.add(Note(Text([Run(lead, bold=True), Run(f" {text}")], BODY, element)))

    def _text(self, part: DocumentPart, blocks: tuple[Block, ...]) -> None:
        if blocks:
            self.pages.heading(self.headings[part], 2)
            self.pages.blocks(blocks, under=2, language=self.spoken)

    def _priorities(self) -> None:
        if not self.document.priorities:
            return
        self.pages.heading(self.headings[DocumentPart.PRIORITIES], 2)
        headings = [
            self.pgettext("document", "Area"),
            self.pgettext("document", "Kind"),
            self.pgettext("document", "Why it was chosen"),
        ]
        table = Table(
            self.pages.section,
            headings,
            (30, 18, 52),
            self.pgettext("document", "The priority areas and the reasons for them."),
            accent=self.pages.accent,
        )
        for priority in self.document.priorities:
            row = self._row(table)
            table.rows.append([cell(row, priority.title, heads_row=True), cell(row, priority.kind), cell(row, priority.motive)])
        self.pages.table(table)

    def _row(self, table: Table) -> Element:
        row = table.row()
        row.language = self.spoken
        return row

    def _commitments(self) -> None:
        groups = [group for group in _said(self.document.groups) if group.commitments]
        if not groups:
            return
        self.pages.heading(self.headings[DocumentPart.COMMITMENTS], 2)
        for group in groups:
            self.pages.heading(group.heading, 3, self.spoken)
            if self.document.by_theme:
                self._theme(group)
            else:
                self._party(group)

    def _party(self, group: CommitmentGroup) -> None:
        """A list of commitments, each with its target and activities under it; no commitment stands alone at a page's edge.

        The numbers go on through the whole promise.
        """
        listing = self.pages.section.add("L", numbering="Decimal", language=self.spoken)
        last = len(group.commitments) - 1
        for position, commitment in enumerate(group.commitments):
            text = Text([Run(commitment.text)], NUMBERED, None)
            body = list_item(text, listing, f"{commitment.number}.")
            text.element = body.add("P")
            under = self._under(commitment, body, 0)
            lines = [text, *under]
            for line in lines[:-1]:
                line.keepWithNext = True
            lines[-1].keepWithNext = position in (0, last - 1) and position < last
            lines[-1].spaceAfter = BODY.after if under or position == last else ITEM.after
            for line in lines:
                self.pages.add(line)

    def _theme(self, group: CommitmentGroup) -> None:
        """A table of commitments and who is responsible."""
        headings = [self.pgettext("document", "Commitment"), self.pgettext("document", "Responsible")]
        table = Table(
            self.pages.section,
            headings,
            (68, 32),
            self.pgettext("document", "What is promised, and who is responsible."),
            accent=self.pages.accent,
        )
        for commitment in group.commitments:
            row = self._row(table)
            element = row.add("TD")
            text = Text([Run(f"{commitment.number}. {commitment.text}")], CELL, element.add("P"))
            under = self._under(replace(commitment, responsible=""), element, NUMBERED.indent)
            table.rows.append([[text, *under], cell(row, commitment.responsible)])
        self.pages.table(table)

    def _under(self, commitment: CommitmentLine, parent: Element, outdent: float) -> list[Text]:
        """Target, responsible and activities of a commitment."""
        said = []
        if commitment.target:
            said.append(self.pgettext("document", "Target: %s") % commitment.target)
        if commitment.responsible:
            said.append(self.pgettext("document", "Responsible: %s") % commitment.responsible)
        look = replace(TARGET, indent=TARGET.indent - outdent)
        lines = [Text([Run(" · ".join(said))], look, parent.add("P"))] if said else []
        look = replace(ACTIVITY, indent=ACTIVITY.indent - outdent)
        activities = [Text([Run(activity.whole)], look, None) for activity in commitment.activities]
        if any(activities):
            listing = parent.add("L", numbering="Disc")
            for text in filter(None, activities):
                list_item(text, listing, DASH)
        return [*lines, *filter(None, activities)]

    def _end(self) -> None:
        """Decisions and signatures on one page; signatures without a decision stay with the text before them."""
        pages, before = self.pages, len(self.pages.story)
        if self.document.decisions:
            pages.heading(self.headings[DocumentPart.DECISIONS], 2)
            pages.table(self._decisions())
        elif self.document.signatories and before:
            before -= 1
        self._signatures()
        ending: list[Flowable] = pages.story[before:]
        if ending:
            pages.story[before:] = [KeepTogether(ending)]

    def _decisions(self) -> Table:
        """A table of the decisions; a column in which nothing stands is left out."""
        columns: list[tuple[str, int, Callable[[DecisionLine], str]]] = [
            (self.pgettext("document", "Party"), 17, lambda decision: decision.party),
            (self.pgettext("document", "Decided by"), 22, lambda decision: decision.body),
            (
                self.pgettext("document", "Date"),
                16,
                lambda decision: figures.day(decision.day, self.language) if decision.day else "",
            ),
            ("§", 12, lambda decision: decision.reference),
            (self.pgettext("document", "Registry number"), 20, lambda decision: decision.registry_number),
            (self.pgettext("document", "Decision"), 17, lambda decision: decision.decided),
        ]
        decisions = self.document.decisions
        columns = [column for column in columns if any(column[2](decision).strip() for decision in decisions)]
        table = Table(
            self.pages.section,
            [heading for heading, _, _ in columns],
            [share for _, share, _ in columns],
            self.pgettext("document", "Who has decided on the promise, and when."),
            accent=self.pages.accent,
        )
        for decision in decisions:
            row = self._row(table)
            table.rows.append([cell(row, say(decision), heads_row=not place) for place, (_, _, say) in enumerate(columns)])
        return table

    def _signatures(self) -> None:
        if not self.document.signatories:
            return
        pages = self.pages
        pages.heading(self.headings[DocumentPart.SIGNATURES], 2)
        columns = []
        for signatory in self.document.signatories:
            part = pages.section.add("Div", language=self.spoken)
            letter = f" ({signatory.party_letter})" if signatory.party_letter else ""
            acting = self.pgettext("document", "acting")
            role = f"{signatory.role} ({acting})" if signatory.acting else signatory.role
            columns.append(
                SignatureRow.column(
                    part,
                    self.pgettext("document", "Place and date, when signed with a pen"),
                    f"{signatory.name}{letter}",
                    role,
                    signatory.organisation,
                    signatory.party,
                    self._field(signatory),
                )
            )
        for pair in range(0, len(columns), 2):
            pages.add(SignatureRow(columns[pair : pair + 2]))

    def _field(self, signatory: SignatoryLine) -> tuple[str, str, str] | None:
        """The fields for an electronic signature and its time stamp; none while nothing may be signed yet."""
        if not signatory.field:
            return None
        who = printable(", ".join(word for word in (signatory.name, signatory.role) if word.strip()) or signatory.field)
        signature, stamp = (
            self.pgettext("document", "Signature: %s"),
            self.pgettext("document", "Time stamp of the signature: %s"),
        )
        return signatory.field, signature % who, stamp % who


def _said(groups: tuple[CommitmentGroup, ...]) -> Iterator[CommitmentGroup]:
    """The groups with the commitments that say anything, each with its number."""
    for group in numbered(groups):
        said = tuple(commitment for commitment in group.commitments if printable(commitment.text).strip())
        yield replace(group, commitments=said)
