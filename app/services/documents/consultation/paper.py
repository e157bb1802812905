"""A consultation on paper: the numbered lines that are sent out, and the comments with their answers."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from app.models.blocks import Run
from app.services.documents.consultation.facts import ConsultationDocument
from app.services.documents.consultation.numbered import write_lines
from app.services.documents.consultation.saying import Saying
from app.services.documents.promise_parts import MUTED, Note
from app.services.documents.tagged import Furniture, Properties, Table, TaggedDocument, Text, cell
from app.services.documents.tagged.document import BODY
from app.services.documents.tagged.table import CELL
from app.services.promise.consultation import CommentForm, NumberedLine


def consultation_pdf(document: ConsultationDocument, language: str) -> bytes:
    """The version with its lines numbered, PDF/UA-1 and PDF/A-2a; the same content gives the same bytes."""
    said = Saying(document, language)
    pages = _pages(said, said.title(), draft=True)
    pages.heading(said.title(), 1)
    pages.paragraph([Run(said.subtitle())], MUTED)
    _notes(pages, said)
    how = said.gettext(
        "Every line has a number. Say the number, your comment, and new words if you have some. The workbook that came with"
        " this has a row for each line to write in."
    )
    pages.paragraph([Run(how)])
    if until := said.until():
        pages.paragraph([Run(until, bold=True)])
    for heading, lines in groupby(document.lines, key=lambda line: line.heading):
        pages.heading(heading, 2)
        for _, together in groupby(lines, key=_place):
            write_lines(pages, list(together))
    return pages.pdf()


def answers_pdf(document: ConsultationDocument, language: str) -> bytes:
    """The comments with what was answered (samrådsredogörelse), a table for each part, tagged as every document."""
    said = Saying(document, language)
    pages = _pages(said, said.answers_title(), draft=False)
    pages.heading(said.answers_title(), 1)
    pages.paragraph([Run(said.subtitle())], MUTED)
    if document.invented:
        pages.paragraph([Run(said.gettext("Invented answers"))])
    pages.paragraph([Run(said.counts())])
    for heading, comments in _by_part(document.consultation.comments, said):
        pages.heading(heading, 2)
        _answers(pages, said, heading, comments)
    return pages.pdf()


def _pages(said: Saying, title: str, *, draft: bool) -> TaggedDocument:
    document = said.document
    subject = said.pgettext("document", "Citizens' promise")
    return TaggedDocument(
        Properties(title, document.municipality, subject, said.language, document.changed),
        Furniture(
            left=document.municipality,
            right=title,
            numbering=said.pgettext("document", "Page %(page)d of %(pages)d"),
            watermark=said.pgettext("document", "Draft").upper() if draft else "",
            foot=said.subtitle(),
        ),
    )


def _notes(pages: TaggedDocument, said: Saying) -> None:
    pairs = [
        (
            said.pgettext("document", "This is a draft."),
            said.pgettext("document", "It has not been decided on and may still change."),
        )
    ]
    if said.document.invented:
        words = said.pgettext("document", "This is an example: it rests on a survey whose answers are made up.")
        pairs.append((said.pgettext("document", "Invented answers."), words))
    for lead, words in pairs:
        pages.add(Note(Text([Run(lead, bold=True), Run(f" {words}")], BODY, pages.section.add("P"))))


def _place(line: NumberedLine) -> tuple[bool, int]:
    """What lines are written together by: the items of one list, and all that is no text."""
    return line.written is not None, line.block if line.written is not None else 0


def _by_part(comments: Iterable[CommentForm], said: Saying) -> Iterator[tuple[str, list[CommentForm]]]:
    """The comments by the heading their lines stand under now; of lines that are gone by themselves, the whole last."""
    gone, whole = said.gettext("Lines that are no longer there"), said.gettext("The whole document")
    parted: dict[str, list[CommentForm]] = {}
    for comment in comments:
        heading = comment.now.heading if comment.now else gone if comment.words else whole
        parted.setdefault(heading, []).append(comment)
    last = [heading for heading in (gone, whole) if heading in parted]
    yield from ((heading, parted[heading]) for heading in (*(one for one in parted if one not in last), *last))


def _answers(pages: TaggedDocument, said: Saying, heading: str, comments: Iterable[CommentForm]) -> None:
    headings = [
        said.pgettext("consultation", "Line"),
        said.pgettext("consultation", "Comment"),
        said.gettext("Answer"),
    ]
    table = Table(pages.section, headings, (30, 38, 32), heading)
    for comment in comments:
        row = table.row()
        spoken = [comment.text, _proposed(said, comment), _from(said, comment)]
        line = cell(row, said.place(comment), heads_row=True)
        element = row.add("TD")
        middle = [Text([Run(words)], CELL, element.add("P")) for words in _paragraphs(spoken)]
        reply = row.add("TD")
        right = [Text([Run(said.state(comment.state), bold=True)], CELL, reply.add("P"))]
        right += [Text([Run(words)], CELL, reply.add("P")) for words in _paragraphs([comment.reason])]
        table.rows.append([line, middle, right])
    pages.table(table)


def _paragraphs(said: Iterable[str]) -> Iterator[str]:
    for words in said:
        yield from (one for one in words.splitlines() if one.strip())


def _proposed(said: Saying, comment: CommentForm) -> str:
    return said.gettext("Proposed: “{words}”").format(words=comment.proposal) if comment.proposal else ""


def _from(said: Saying, comment: CommentForm) -> str:
    return said.gettext("From: {author}").format(author=comment.author) if comment.author else ""
