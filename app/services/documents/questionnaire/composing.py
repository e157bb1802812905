"""A form written into a tagged document, once for every serial number."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from app import figures
from app.models.blocks import Run
from app.models.survey import OptionPart, QuestionKind
from app.services.documents.questionnaire.boxes import Asked, Boxes
from app.services.documents.questionnaire.parts import BatteryRow, Choice, ChoiceRow, Lines
from app.services.documents.questionnaire.pen import MarginNote, Written
from app.services.documents.questionnaire.printed import PrintedForm
from app.services.documents.questionnaire.sheet import SheetFurniture, frames
from app.services.documents.questionnaire.style import LARGE, NORMAL
from app.services.documents.tagged import Element, Properties, TaggedDocument, Text
from app.services.documents.tagged.text import Look
from app.services.keying import Field, fields_of, serial_words
from app.services.keying.training import Ink
from app.services.survey.forms import OptionLine, PlaceLine, QuestionForm

LINES_TO_WRITE = 6

MOST_DIGITS = 5
"""Digits of a number that each have a box of their own."""


class Composing:
    """Writes forms that have `pages` pages each; where every box was drawn is noted in `boxes`."""

    def __init__(self, printed: PrintedForm, pages: int) -> None:
        self.printed, self.boxes, self._hand = printed, Boxes(), ""
        self._style = style = LARGE if printed.large else NORMAL
        self._spaced = replace(style.text, after=5)
        self._lead = replace(style.text, bold=True, before=6, keep_with_next=True)
        self._fields = fields_of(printed.form, printed.places)
        self._each = pages
        self.pgettext: Callable[[str, str], str] = lambda _document, message: printed.said(message)
        form = self.pgettext("document", "Questionnaire")
        self._ink: Mapping[str, Ink] = {}
        self._numbers = [str(sheet.serial_no) for sheet in printed.practice] or [serial_words(one) for one in printed.serials]
        practice, numbered = self.pgettext("document", "Practice %(serial)s"), self.pgettext("document", "Form %(serial)s")
        self._numbered = practice if printed.practice else numbered
        self._document = TaggedDocument(
            Properties(printed.form.name, printed.municipality, form, printed.language, printed.changed),
            SheetFurniture(
                title=" · ".join(filter(None, (printed.municipality, printed.form.name, printed.wave))),
                numbering=self.pgettext("document", "Page %(page)d of %(pages)d"),
                numbered=self._numbered,
                code=printed.code,
                pages=pages,
                serials=self._numbers,
                stamp=self.pgettext("document", "PRACTICE") if printed.practice else "",
            ),
            frames(self._style.columns),
        )

    @property
    def pages(self) -> int:
        """How many pages were made."""
        return self._document.pages

    def pdf(self, begun: Callable[[int], None] = lambda _page: None) -> bytes:
        """Write every form and make the document; `begun` is told of each page, from 1."""
        for at, number in enumerate(self._numbers or [""]):
            self._ink = self.printed.practice[at].ink if self.printed.practice else {}
            self._hand = number
            if at:
                self._document.add(PageBreak())
            if at and self._each % 2:
                self._document.add(Spacer(1, 1))
                self._document.add(PageBreak())
            self._head(number)
            for question in self.printed.form.questions:
                self._question(question)
        return self._document.pdf(begun)

    def _head(self, number: str) -> None:
        """What stands above the questions; a form without a number keeps the room of one, so that every box stays where it is."""
        printed, pages = self.printed, self._document
        pages.section = pages.root.add("Sect")
        self._paragraph(printed.form.name, self._style.title, "H1", outline=0 if len(self._numbers) < 2 else None)
        if printed.invented:
            self._paragraph(self.pgettext("document", "Practice form"), self._style.small)
        if number:
            self._paragraph(self._numbered % {"serial": number}, self._style.small)
        else:
            pages.add(Spacer(1, self._style.small.leading + self._style.small.after))
        for paragraph in printed.form.introduction.split("\n\n"):
            self._paragraph(" ".join(paragraph.split()), self._spaced)
        if printed.leave_by:
            day = figures.day(printed.leave_by, "en" if printed.language == "en" else "sv")
            leave = self.pgettext("document", "Last day: %s") % day
            self._paragraph(leave, self._spaced)
        if printed.leave_at:
            places = self.pgettext("document", "Leave it at: %s") % ", ".join(printed.leave_at)
            self._paragraph(places, self._spaced)

    def _question(self, question: QuestionForm) -> None:
        """A question stays whole in a column where it can; one about places keeps each place whole."""
        fields = [field for field in self._fields if field.question.id == question.id]
        section = self._document.section = self._document.root.add("Sect")
        heading = Text((Run(f"{question.position}.  {question.text}"),), self._style.question, section.add("H2"))
        kept: list[Flowable] = [heading]
        kept += [note for field in fields if field.item is None for note in self._margin(field, section)]
        for part in self._parts(question, fields):
            if isinstance(part, Text) and part.look is self._lead and len(kept) > 2:
                self._document.add(KeepTogether(kept))
                kept = []
            kept.append(part)
        self._document.add(KeepTogether(kept))

    def _parts(self, question: QuestionForm, fields: Sequence[Field]) -> Iterator[Flowable]:
        """What stands under a question's heading."""
        match question.kind:
            case QuestionKind.TEXT:
                yield self._lines(question.name, LINES_TO_WRITE, 0)
            case QuestionKind.NUMBER:
                yield from self._number(question)
            case QuestionKind.BATTERY:
                yield from self._battery(question, fields)
            case QuestionKind.PLACES:
                yield from self._places(question, fields)
            case QuestionKind.PLACE:
                yield from self._place(question, fields[0])
            case QuestionKind.SINGLE | QuestionKind.MULTIPLE:
                yield from self._hint(question)
                yield from self._choices(question.name, question, OptionPart.ANSWER)

    def _number(self, question: QuestionForm) -> Iterator[Flowable]:
        """A box for each digit where there are few, else a line; the missing answers after it."""
        least, largest = question.span
        said = self.pgettext("document", "Write a whole number")
        if question.largest is not None:
            said = self.pgettext("document", "Write a whole number from %(least)d to %(largest)d") % {
                "least": least,
                "largest": largest,
            }
        yield self._text(said, self._style.small, self._document.section.add("P"))
        digits = len(str(largest))
        boxed = digits <= MOST_DIGITS
        yield self._lines(question.name, 0 if boxed else 1, digits if boxed else 0)
        yield from self._choices(question.name, question, OptionPart.ANSWER)

    def _hint(self, question: QuestionForm) -> Iterator[Flowable]:
        if question.kind is QuestionKind.MULTIPLE:
            most = question.most_ticks
            said = self.pgettext("document", "Several answers may be given")
            if most:
                said = self.pgettext("document", "%d answers at most") % most
            yield self._text(said, self._style.small, self._document.section.add("P"))

    def _choices(self, field: str, question: QuestionForm, part: OptionPart, of: int = 1) -> Iterator[Flowable]:
        listing = self._document.section.add("L")
        printed = [self._choice(listing, field, option) for option in question.part(part) if option.text]
        yield from self._rows(printed, of)

    def _rows(self, choices: Sequence[Choice], of: int) -> Iterator[Flowable]:
        """Choices beside one another; one with a line to write on has a row of its own."""
        row: list[Choice] = []
        for choice in choices:
            if choice.writes or len(row) == of:
                if row:
                    yield ChoiceRow(row, of, self._style, self.boxes)
                row = []
            if choice.writes:
                yield ChoiceRow([choice], 1, self._style, self.boxes)
            else:
                row.append(choice)
        if row:
            yield ChoiceRow(row, of, self._style, self.boxes)

    def _choice(self, listing: Element, field: str, option: OptionLine) -> Choice:
        words = option.text
        if option.jump_to:
            target = self.printed.form.question(option.jump_to)
            go_to = self.pgettext("document", "go to %d") % target.position if target else ""
            words = f"{words} → {go_to}" if go_to else words
        return self._item(listing, self._asked(field, option.part, option.code), words, writes=option.with_text)

    def _item(self, listing: Element, asked: Asked, words: str, *, writes: bool = False) -> Choice:
        item = listing.add("LI")
        label, _asked = self._said(item.add("Lbl"), asked)
        return Choice(asked, self._text(words, self._style.text, item.add("LBody")), label, writes)

    def _battery(self, question: QuestionForm, fields: Sequence[Field]) -> Iterator[Flowable]:
        options = [option for option in question.part() if option.text]
        yield self._codes((option.code, option.text) for option in options)
        table = self._document.section.add("Table")
        table.summary = question.text
        row = table.add("THead").add("TR")
        row.add("TD")
        heads = [(row.add("TH", scope="Column"), Asked("", code=option.code)) for option in options]
        yield BatteryRow(None, heads, self._style, None)
        body = table.add("TBody")
        for field in fields:
            row = body.add("TR")
            heading = row.add("TH", scope="Row")
            yield from self._margin(field, heading)
            words = self._text(field.item.text if field.item else "", self._style.text, heading)
            cells = [self._said(row.add("TD"), self._asked(field.name, OptionPart.ANSWER, option.code)) for option in options]
            yield BatteryRow(words, cells, self._style, self.boxes)

    def _places(self, question: QuestionForm, fields: Sequence[Field]) -> Iterator[Flowable]:
        """The places with their codes once, then for each place named: the place, when and why."""
        listed = [(place.code, place.name) for place in self._listed(fields[0])]
        listed += [(option.code, option.text) for option in question.part() if option.text]
        if listed:
            said = self.pgettext("document", "Write the name of the place, or its code from the list:")
            yield self._text(said, self._style.small, self._document.section.add("P"))
            yield self._codes(listed)
        for field in fields:
            yield self._text(field.item.text if field.item else "", self._lead, self._document.section.add("P"))
            yield from self._margin(field, self._document.section)
            yield self._lines(field.name, 1, max((len(code) for code, _words in listed), default=0))
            why = self.pgettext("document", "Why? %d answers at most") % field.most(OptionPart.WHY)
            for part, lead, of in ((OptionPart.WHEN, self.pgettext("document", "When?"), 3), (OptionPart.WHY, why, 2)):
                if question.part(part):
                    yield self._text(lead, self._style.small, self._document.section.add("P"))
                    yield from self._choices(field.name, question, part, 1 if self.printed.large else of)

    def _codes(self, meanings: Iterable[tuple[str, str]]) -> Text:
        """Codes with what they mean, one after another."""
        runs = [Run(words, bold=bold) for code, meaning in meanings for words, bold in ((code, True), (f" {meaning}   ", False))]
        return Text(runs, self._style.small, self._document.section.add("P"))

    def _place(self, question: QuestionForm, field: Field) -> Iterator[Flowable]:
        listing = self._document.section.add("L")
        listed = [(self._asked(field.name, OptionPart.ANSWER, place.code), place.name) for place in self._listed(field)]
        named = [self._item(listing, asked, name) for asked, name in listed]
        rest = [self._choice(listing, field.name, option) for option in question.part() if option.text]
        yield from self._rows([*named, *rest], 1 if self.printed.large else 2)

    def _listed(self, field: Field) -> Iterator[PlaceLine]:
        return (place for place in field.places if not place.retired and field.place(place.code) is not None)

    def _asked(self, field: str, part: OptionPart, code: str) -> Asked:
        """A box, with what a pen put there."""
        ink = self._ink.get(field)
        if ink is None:
            return Asked(field, part, code)
        box = (part, code)
        words = next((said.text for said in ink.words if (said.part, said.code) == box), "")
        seed = f"{self._hand} {field} {part} {code}"
        return Asked(field, part, code, Written(crossed=box in ink.ticks, struck=box in ink.struck, words=words, seed=seed))

    def _lines(self, field: str, count: int, digits: int) -> Lines:
        """Lines to write on, with what a pen wrote there."""
        ink = self._ink.get(field, Ink())
        words = ink.place or next((said.text for said in ink.words if not said.code), "")
        written = Written(words=words, digits=ink.digits)
        element = self._document.section.add("P") if words or ink.digits else None
        return Lines(Asked(field, written=written), count, digits, self._style, self.boxes, element)

    def _said(self, element: Element, asked: Asked) -> tuple[Element, Asked]:
        """A box that a pen was put in says so to those who can't see it."""
        if asked.written.struck:
            element.alternative = self.pgettext("document", "%s, blackened") % asked.code
        elif asked.written.crossed:
            element.alternative = self.pgettext("document", "%s, crossed") % asked.code
        return element, asked

    def _margin(self, field: Field, parent: Element) -> Iterator[Flowable]:
        """What a pen wrote beside the question, or in the header of a row beside its line."""
        words = self._ink.get(field.name, Ink()).margin
        if words:
            yield MarginNote(words, parent if parent.role == "TH" else parent.add("P"))

    def _paragraph(self, words: str, look: Look, role: str = "P", outline: int | None = None) -> None:
        text = Text((Run(words),), look, None, outline=outline)
        if text:
            text.element = self._document.section.add(role)
            self._document.add(text)

    def _text(self, words: str, look: Look, element: Element) -> Text:
        return Text((Run(words),), look, element)
