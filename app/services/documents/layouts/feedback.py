"""The leaflet to those who answered: we asked, you said, we do."""

from itertools import groupby

from app.models.blocks import Run
from app.services.documents.layouts.folded import Leaflet, fitted
from app.services.documents.layouts.public import LONGEST_ITEM, LONGEST_NAME, Public
from app.services.documents.layouts.thread import ChosenArea, Thread
from app.services.documents.layouts.writer import Writer, shortened
from app.services.documents.promise_document import CommitmentLine
from app.services.documents.tagged import Text

SIZES = (15.0, 14.5, 14.0, 13.5, 13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.6)


def feedback_pdf(thread: Thread, language: str) -> bytes:
    """The leaflet as PDF/UA-1 and PDF/A-2a, set and folded as `leaflet_pdf`'s."""
    public = Public(thread.promise, language)
    told = _Told(thread, public)
    title = public.pgettext("leaflet", "We asked – you said – we do")
    subtitles = (f"{public.municipality} · {public.title}" if public.municipality else public.title, public.period)
    leaflet = Leaflet(title, subtitles, told.asked, told.answered, told.followed)
    return fitted(public, (leaflet,), SIZES)


class _Told:
    """What stands in it, from the question to what came of the answer."""

    def __init__(self, thread: Thread, public: Public) -> None:
        self._thread, self._public = thread, public
        self.pgettext, self._spoken = public.pgettext, public.spoken
        self._commitments = {line.number: line for group in public.groups for line in group.commitments}
        self._headings = {line.number: group.heading for group in public.groups for line in group.commitments}
        self._outcomes = dict(thread.outcomes)

    def asked(self, writer: Writer) -> None:
        """The survey."""
        self._public.write_notes(writer)
        writer.heading(self.pgettext("leaflet", "We asked"), 2)
        for sentence in self._thread.asked:
            writer.paragraph(sentence)

    def answered(self, writer: Writer) -> None:
        """What was said, why it is so, what was chosen and what is promised."""
        self._said(writer)
        self._why(writer)
        self._chosen(writer)

    def followed(self, writer: Writer) -> None:
        """How it is followed up, and whom to ask."""
        document = self._public.document
        parts = (
            (self.pgettext("document", "How we follow up"), document.follow_up),
            (self.pgettext("document", "Contact"), document.contact),
        )
        for heading, blocks in parts:
            if blocks:
                writer.heading(heading, 2)
                writer.blocks(blocks)

    def _said(self, writer: Writer) -> None:
        thread = self._thread
        if not thread.said and not thread.listened:
            return
        writer.heading(self.pgettext("leaflet", "You said"), 2)
        for table in thread.said:
            writer.heading(shortened(table.heading, LONGEST_NAME), 3, language=self._spoken)
            writer.paragraph(shortened(table.base, LONGEST_ITEM), writer.looks.noted)
            lines = [(Run(f"{shortened(line.words, LONGEST_NAME)}: "), Run(line.share, bold=True)) for line in table.lines]
            writer.items(lines, language=self._spoken)
        if thread.listened:
            writer.heading(self.pgettext("leaflet", "We also listened to"), 3)
            writer.items([shortened(line, LONGEST_ITEM) for line in thread.listened], language=self._spoken)

    def _why(self, writer: Writer) -> None:
        problems = [line for line in self._thread.problems if line.problem.strip()]
        if not problems:
            return
        writer.heading(self.pgettext("leaflet", "Why it is so"), 2)
        lines = []
        for problem in problems:
            causes = self._causes(problem.causes) or problem.text
            lines.append((Run(shortened(problem.problem, LONGEST_NAME), bold=True), Run(f": {causes}" if causes else "")))
        writer.items(lines, language=self._spoken)

    def _chosen(self, writer: Writer) -> None:
        areas = [area for area in self._thread.areas if area.title.strip()]
        if areas or self._thread.left_out:
            writer.heading(self.pgettext("leaflet", "What we chose, and what we do"), 2)
        if self._thread.by:
            said = self.pgettext("leaflet", "What came of it is told as it stood on {day}.").format(day=self._thread.by)
            writer.paragraph(said, writer.looks.note)
        told: set[int] = set()
        for area in areas:
            writer.heading(shortened(area.title, LONGEST_NAME), 3, language=self._spoken)
            self._motive(writer, area)
            new = [number for number in area.commitments if number in self._commitments and number not in told]
            again = [number for number in area.commitments if number in told]
            self._promised(writer, [self._commitments[number] for number in new])
            if again:
                listed = ", ".join(map(str, again))
                words = self.pgettext("leaflet", "Also here: number {numbers}.")
                writer.paragraph(words.format(numbers=listed), writer.looks.note)
            told |= set(new)
        self._others(writer, told)
        if self._thread.left_out:
            writer.heading(self.pgettext("leaflet", "What we did not choose this time"), 3)
            lines = [
                (Run(area.title, bold=True), Run(f": {area.motive}" if area.motive else "")) for area in self._thread.left_out
            ]
            writer.items(lines, language=self._spoken)

    def _motive(self, writer: Writer, area: ChosenArea) -> None:
        """Why the area was chosen and what causes what is seen there: together with its heading, and with what is promised."""
        causes, promised = self._causes(area.causes), bool(area.commitments)
        looks = writer.looks
        writer.paragraph(shortened(area.motive, LONGEST_ITEM), looks.lead if causes or promised else looks.body, self._spoken)
        if causes:
            said = self.pgettext("leaflet", "Causes: {causes}.").format(causes=causes)
            writer.paragraph(said, looks.noted if promised else looks.note, self._spoken)

    def _others(self, writer: Writer, told: set[int]) -> None:
        others = [line for number, line in self._commitments.items() if number not in told]
        if others:
            words = self.pgettext("leaflet", "We also promise") if told else self.pgettext("leaflet", "We promise")
            writer.heading(words, 3 if self._thread.areas else 2)
            self._promised(writer, others)

    def _promised(self, writer: Writer, lines: list[CommitmentLine]) -> None:
        """Commitments, after the words that say who promises them or what they are about."""
        for heading, together in groupby(lines, key=lambda line: self._headings[line.number]):
            writer.paragraph(shortened(heading, LONGEST_NAME), writer.looks.lead, self._spoken)
            self._listed(writer, list(together))

    def _listed(self, writer: Writer, lines: list[CommitmentLine]) -> None:
        items = []
        for line in lines:
            text = Text([Run(shortened(line.text, LONGEST_ITEM))], writer.looks.item, None)
            target = self.pgettext("document", "Target: %s") % line.target if line.target else ""
            under = " · ".join(filter(None, (target, self._outcomes.get(line.number, ""))))
            items.append((text, f"{line.number}.", [shortened(under, LONGEST_ITEM)]))
        writer.listing(items, self._spoken)

    def _causes(self, causes: tuple[str, ...]) -> str:
        said = [cause.strip().rstrip(".") for cause in causes if cause.strip()]
        return shortened("; ".join(said), LONGEST_ITEM)
