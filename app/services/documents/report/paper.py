"""The report as a PDF: who answered, what they said, where, what it rests on, and what was made of it."""

from dataclasses import replace

from app import figures
from app.models.blocks import Run
from app.models.picture import PictureSide, PictureState
from app.services.documents.drawing import Drawing, DrawnOnPaper, map_drawing, trend_chart, trend_title
from app.services.documents.promise_parts import MUTED, Note, Rule
from app.services.documents.report.facts import Report
from app.services.documents.report.tables import ReportTable, ReportTables, written
from app.services.documents.report.words import ReportWords
from app.services.documents.tagged import (
    TEXT_WIDTH,
    Figure,
    Furniture,
    Look,
    Properties,
    Table,
    TaggedDocument,
    Text,
    cell,
    divided,
    needed,
)
from app.services.documents.tagged.document import BODY
from app.services.documents.tagged.text import SOFT
from app.services.picture.forms import QUOTE_MARKS, EvidenceLine
from app.services.picture.snapshot import SnapshotArea, SnapshotProblem

SUBTITLE = Look(size=14, leading=19, after=8)
REMARK = Look(size=9, leading=12, colour=SOFT, after=4)
ABOUT = replace(REMARK, keep_with_next=True)
QUOTE = Look(indent=15, after=4)
LEADING = replace(BODY, keep_with_next=True)
_SHORT = 400
"""Characters of a text that stays with what it leads to."""


def report_pdf(report: Report, language: str) -> bytes:
    """The report on A4 as PDF/UA-1 and PDF/A-2a; the same report gives the same bytes."""
    return _Paper(report, language).pdf()


def drafted(report: Report) -> bool:
    """Whether it is no more than a draft: nobody has adopted it."""
    return report.snapshot.version.state not in (PictureState.ADOPTED, PictureState.SUPERSEDED)


def report_title(report: Report, said: ReportWords) -> str:
    """What the report is called."""
    return said.pgettext("report", "Situational picture {wave}").format(wave=report.snapshot.wave.name)


class _Paper:
    """The report while it is written."""

    def __init__(self, report: Report, language: str) -> None:
        self._report, self._said = report, ReportWords(language)
        self._snapshot, self._tables = report.snapshot, ReportTables(self._said)
        self._notes: dict[str, None] = {}
        """What must be known of the tables written so far, each once."""
        pgettext, self._title = self._said.pgettext, report_title(report, self._said)
        subject = pgettext("report", "Situational picture – report")
        changed = report.snapshot.taken_at.replace(microsecond=0)
        self._pages = TaggedDocument(
            Properties(self._title, report.municipality, subject, language, changed),
            Furniture(
                left=report.municipality,
                right=self._title,
                numbering=pgettext("document", "Page %(page)d of %(pages)d"),
                watermark=pgettext("document", "Draft").upper() if drafted(report) else "",
                foot=self._standing(),
            ),
        )

    def pdf(self) -> bytes:
        """All parts in reading order."""
        self._opening()
        self._composition()
        self._figures()
        self._trends()
        self._places()
        for side in PictureSide:
            self._side(side)
        self._areas()
        self._about_figures()
        return self._pages.pdf()

    def _standing(self) -> str:
        version = self._snapshot.version
        number = self._said.pgettext("document", "Version %(number)d") % {"number": version.version}
        return f"{self._said.state(version.state)}, {number[:1].lower()}{number[1:]}"

    def _opening(self) -> None:
        pgettext, pages, version = self._said.pgettext, self._pages, self._snapshot.version
        pages.heading(self._title, 1)
        pages.paragraph([Run(self._report.municipality)], SUBTITLE)
        taken = figures.day(self._snapshot.taken_at.date(), self._said.language)
        counted = pgettext("report", "Figures as of {day}").format(day=taken)
        pages.paragraph([Run(f"{self._standing()} · {counted}")], MUTED)
        pages.add(Rule())
        if drafted(self._report):
            self._note(
                pgettext("document", "This is a draft."), pgettext("report", "It has not been adopted and may still change.")
            )
        elif by := self._said.adopted(version):
            pages.paragraph([Run(pgettext("report", "Adopted: "), bold=True), Run(by)])
        if self._snapshot.wave.invented:
            rests = pgettext("document", "This is an example: it rests on a survey whose answers are made up.")
            self._note(pgettext("document", "Invented answers."), rests)
        pages.paragraph([Run(self._said.answered(self._snapshot))])
        wave = self._snapshot.wave
        if wave.opens_on and wave.closes_on:
            first, last = (figures.day(day, self._said.language) for day in (wave.opens_on, wave.closes_on))
            pages.paragraph(
                [Run(pgettext("report", "The survey was open from {first} to {last}.").format(first=first, last=last))]
            )
        pages.paragraph([Run(self._said.design(wave.design))])

    def _note(self, lead: str, text: str) -> None:
        element = self._pages.section.add("P")
        self._pages.add(Note(Text([Run(lead, bold=True), Run(f" {text}")], BODY, element)))

    def _composition(self) -> None:
        tables = self._tables.composition(self._snapshot)
        if tables:
            self._pages.heading(self._said.pgettext("report", "Who answered"), 2)
            self._all(tables, 3)

    def _figures(self) -> None:
        table = self._tables.key_figures(self._snapshot)
        if table is not None:
            self._table(table, 2)

    def _trends(self) -> None:
        if not self._snapshot.trends:
            return
        pgettext = self._said.pgettext
        self._pages.heading(pgettext("report", "Development"), 2)
        warned = pgettext(
            "report", "A series also moves with who answered: compare the tables of who answered before the figures."
        )
        unweighted = pgettext("report", "The series are not weighted.") if self._snapshot.weighted else ""
        self._pages.paragraph([Run(f"{warned} {unweighted}".rstrip())])
        for trend in self._snapshot.trends:
            self._pages.heading(trend_title(trend), 3)
            self._figure(trend_chart(trend, self._said.language, titled=False))

    def _places(self) -> None:
        tables = self._tables.places(self._snapshot)
        if not tables:
            return
        self._pages.heading(self._said.pgettext("report", "Unsafe places"), 2)
        if self._report.map.drawable:
            self._figure(map_drawing(self._report.map, self._said.language))
        self._all(tables, 3)

    def _side(self, side: PictureSide) -> None:
        version, pgettext = self._snapshot.version, self._said.pgettext
        evidence, problems = self._snapshot.of_side(side)
        text = {
            PictureSide.MUNICIPALITY: version.municipality_text,
            PictureSide.POLICE: version.police_text,
            PictureSide.JOINT: version.joint_text,
        }[side]
        if not (text.strip() or evidence or problems):
            return
        self._pages.heading(self._said.side(side), 2)
        self._plain(text, leads=bool(evidence or problems))
        if evidence:
            self._pages.heading(pgettext("report", "What it rests on"), 3)
            for line in (line for line in evidence if not line.quote):
                self._evidence(line)
            self._quotes([line for line in evidence if line.quote])
        if problems:
            self._pages.heading(pgettext("report", "Problems"), 3)
            for problem in problems:
                self._problem(problem)

    def _evidence(self, line: EvidenceLine) -> None:
        said = self._said
        self._pages.heading(line.title, 4)
        met = said.pgettext("report", "{number} met").format(number=said.number(line.met)) if line.met else ""
        day = figures.day(line.dated, said.language) if line.dated else ""
        places = ", ".join(place.name for place in line.places)
        about = [said.source(line.source), line.publisher, day, places, met]
        self._pages.paragraph([Run(" · ".join(filter(None, about)))], ABOUT)
        self._plain(line.text, leads=bool(line.frozen or line.figures or line.findings))
        if self._snapshot.repeats_places(line):
            self._pages.paragraph([Run(said.pgettext("report", "The table stands under the unsafe places."))])
            return
        tables = self._tables.evidence(line)
        if line.frozen is not None and not tables:
            self._pages.paragraph([Run(said.unanswered())])
        for table in tables:
            if table.title not in {line.title, tables[0].title}:
                self._pages.paragraph([Run(table.title, bold=True)], LEADING)
            self._table(table, 0)

    def _quotes(self, lines: list[EvidenceLine]) -> None:
        if not lines:
            return
        self._pages.heading(self._said.pgettext("report", "In their own words"), 4)
        for line in lines:
            self._pages.paragraph([Run(f"”{line.text.strip(QUOTE_MARKS)}”")], QUOTE)
            self._pages.paragraph([Run(line.title)], REMARK)

    def _problem(self, problem: SnapshotProblem) -> None:
        pgettext = self._said.pgettext
        self._pages.heading(problem.title, 4)
        self._plain(problem.text)
        self._listed(pgettext("report", "Places"), problem.places)
        self._listed(pgettext("report", "Causes"), problem.causes)
        titles = (line.known_by for key in problem.evidence if (line := self._snapshot.item(key)) is not None)
        self._listed(pgettext("report", "Rests on"), tuple(titles))

    def _areas(self) -> None:
        for areas, table in self._tables.areas(self._snapshot):
            self._table(table, 2)
            for area in areas:
                self._area(area)

    def _area(self, area: SnapshotArea) -> None:
        pgettext = self._said.pgettext
        problems = tuple(one.title for key in area.problems if (one := self._snapshot.problem(key)) is not None)
        evidence = tuple(line.known_by for key in area.evidence if (line := self._snapshot.item(key)) is not None)
        if not (area.places or area.causes or problems or evidence):
            return
        self._pages.heading(f"{area.position}. {area.title}", 3)
        self._listed(pgettext("report", "Places"), area.places)
        self._listed(pgettext("report", "Causes"), area.causes)
        self._listed(pgettext("report", "Problems"), problems)
        self._listed(pgettext("report", "Rests on"), evidence)

    def _about_figures(self) -> None:
        limits = next(iter((*self._snapshot.composition, *self._snapshot.key_figures)), None)
        self._pages.heading(self._said.pgettext("report", "About the figures"), 2)
        if limits is not None:
            self._pages.paragraph([Run(self._said.hidden(limits.smallest_cell, limits.smallest_base))])
        rested = self._said.pgettext(
            "report",
            "Every share has its base beside it: those who answered the question. Differences between places or groups"
            " may be chance where the bases are small.",
        )
        self._pages.paragraph([Run(rested)])
        self._pages.items([[Run(note)] for note in self._notes])

    def _listed(self, words: str, names: tuple[str, ...]) -> None:
        if names:
            self._pages.paragraph([Run(f"{words}: ", bold=True), Run("; ".join(names))])

    def _plain(self, text: str, *, leads: bool = False) -> None:
        """A text in its paragraphs; a short one stays with what it `leads` to, so that no page ends with it alone."""
        look = LEADING if leads and len(text) <= _SHORT else BODY
        for paragraph in text.split("\n\n"):
            self._pages.paragraph([Run(" ".join(paragraph.split()))], look)

    def _figure(self, drawing: Drawing) -> None:
        self._pages.add(Figure(DrawnOnPaper(drawing), drawing.alt, self._pages.section))

    def _all(self, tables: list[ReportTable], level: int) -> None:
        for table in tables:
            self._table(table, level)

    def _table(self, table: ReportTable, level: int) -> None:
        """The table with its notes; its title as a heading of that level, none where 0."""
        if level:
            self._pages.heading(table.title, level)
        texts = [[written(one, self._said) for one in line] for line in table.rows]
        needs = [needed(heading, cells) for heading, *cells in zip(table.headings, *texts, strict=True)]
        tables = divided(needs, TEXT_WIDTH, kept=table.kept, together=table.together)
        for number, columns in enumerate(tables, start=1):
            summary = table.title
            if len(tables) > 1:
                held = "; ".join(table.headings[at] for at in columns[table.kept :: table.together])
                told = self._said.pgettext("report", "Table {number} of {tables}: {columns}")
                told = told.format(number=number, tables=len(tables), columns=held)
                self._pages.paragraph([Run(told)], ABOUT)
                summary = f"{summary}. {told}"
            self._columns(table, columns, texts, summary)
        self._pages.paragraph([Run(table.base)], REMARK)
        self._notes.update(dict.fromkeys(table.notes))

    def _columns(self, table: ReportTable, columns: tuple[int, ...], texts: list[list[str]], summary: str) -> None:
        """Some columns of the table, as a table."""
        headings, widths = [table.headings[at] for at in columns], [table.widths[at] for at in columns]
        drawn = Table(self._pages.section, headings, widths, summary, padding=3.5)
        for line in texts:
            row = drawn.row()
            drawn.rows.append([cell(row, line[column], heads_row=not at) for at, column in enumerate(columns)])
        self._pages.table(drawn)
