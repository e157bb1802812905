"""The code book as a document to read: a heading for each question, its codes and columns under it."""

from collections.abc import Iterator

from app.models.blocks import Run
from app.models.survey import OptionPart, QuestionKind
from app.services.documents.code_book.tables import CodeBookTables, Rows
from app.services.documents.tagged import Furniture, Properties, Table, TaggedDocument, cell
from app.services.exchange.code_book import CodeBook
from app.services.survey.forms import QuestionForm


def code_book_pdf(book: CodeBook, properties: Properties, language: str) -> bytes:
    """The code book on A4, tagged as every document."""
    return _Paper(book, properties, language).pdf()


class _Paper:
    """The document while it is written."""

    def __init__(self, book: CodeBook, properties: Properties, language: str) -> None:
        self._book, self._said = book, CodeBookTables(book, language)
        self.gettext, self.pgettext = self._said.gettext, self._said.pgettext
        numbering = self.pgettext("document", "Page %(page)d of %(pages)d")
        self._document = TaggedDocument(
            properties, Furniture(left=book.municipality, right=properties.title, numbering=numbering, foot=book.wave)
        )

    def pdf(self) -> bytes:
        """Write it and make it."""
        document, said = self._document, self._said
        document.heading(document.properties.title, 1)
        for line in self._opening():
            document.paragraph([Run(line)])
        for question in self._book.form.questions:
            self._question(question)
        for rows in (said.places(), said.checks()):
            self._table(rows, 2)
        return document.pdf()

    def _opening(self) -> Iterator[str]:
        form = self._book.form
        version = self.pgettext("code book", "Version %d") % form.version
        yield " · ".join(filter(None, (form.name, version, self._book.wave, self._book.municipality)))
        if self._book.invented:
            yield self.gettext("Invented answers")
        yield self.pgettext(
            "code book",
            "What is printed on the form, keyed, and taken in and out has the codes below. Every question also takes a comma"
            " where nothing is answered and an asterisk where the answer can't be read. An empty cell was never asked; a place's"
            " times and reasons are empty too where none was given.",
        )

    def _question(self, question: QuestionForm) -> None:
        document, said = self._document, self._said
        document.heading(f"{question.position}.  {question.text}", 2)
        facts = [
            (self.pgettext("code book", "Name"), question.name),
            (self.pgettext("code book", "How it is answered"), said.kind(question)),
            (self.pgettext("code book", "At most"), said.most(question)),
            (self.pgettext("code book", "Columns"), ", ".join(column.name for column in self._book.of(question))),
        ]
        runs = [run for words, value in facts if value for run in (Run(f"{words}: ", bold=True), Run(f"{value}.  "))]
        document.paragraph(runs)
        if question.kind is QuestionKind.BATTERY:
            self._table(said.lines(question), 3)
        for part in OptionPart:
            self._table(said.codes(question, part), 3)
        if question.kind in (QuestionKind.PLACE, QuestionKind.PLACES):
            document.paragraph([Run(self.pgettext("code book", "The codes of the places stand at the end."))])
        self._table(said.figures(question), 3)

    def _table(self, rows: Rows, level: int) -> None:
        if not rows.rows:
            return
        document = self._document
        document.heading(rows.title, level)
        table = Table(document.section, rows.headings, rows.widths, rows.title)
        for line in rows.rows:
            row = table.row()
            table.rows.append([cell(row, words, heads_row=not at) for at, words in enumerate(line)])
        document.table(table)
