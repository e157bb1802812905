"""What a layout for the public shows: the promise as it is printed, and where on the web the whole of it stands."""

from dataclasses import dataclass, replace

from app import figures, resource
from app.models.blocks import Run
from app.services.documents.address import safe_address
from app.services.documents.layouts.writer import Writer, shortened
from app.services.documents.promise_document import CommitmentGroup, PromiseDocument, numbered
from app.services.documents.tagged import Properties, Text
from app.services.documents.tagged.font import printable
from app.services.documents.tagged.metadata import LANGUAGE_TAGS

LONGEST_TITLE = 140
LONGEST_NAME = 90
LONGEST_ITEM = 900


@dataclass(frozen=True, slots=True)
class PublicPromise:
    """A promise for a poster or a leaflet; `address` is where it is published, empty where it is not."""

    document: PromiseDocument
    address: str = ""


class Public:
    """The words that every layout for the public has in common."""

    def __init__(self, promise: PublicPromise, language: str) -> None:
        self.document, self.language = promise.document, language
        self.address = safe_address(promise.address)
        tr = resource.translation(language)
        self.pgettext, self.npgettext = tr.pgettext, tr.npgettext
        self.spoken = "" if self.document.content_language == language else LANGUAGE_TAGS[self.document.content_language]
        said = printable(self.document.title).strip()
        self.title = shortened(said, LONGEST_TITLE) if said else self.pgettext("document", "Citizens' promise")
        self.municipality = shortened(printable(self.document.municipality).strip(), LONGEST_NAME)
        self.groups = tuple(_said(self.document))
        self.commitments = sum(len(group.commitments) for group in self.groups)

    def properties(self, subject: str) -> Properties:
        """What the document says about itself."""
        return Properties(self.title, self.municipality, subject, self.language, self.document.changed)

    @property
    def watermark(self) -> str:
        """What stands across a draft; empty for what is decided on."""
        return self.pgettext("document", "Draft").upper() if self.document.draft else ""

    @property
    def period(self) -> str:
        """From when till when."""
        return self.pgettext("document", "Valid from %(first)s to %(last)s") % {
            "first": figures.day(self.document.valid_from, self.language),
            "last": figures.day(self.document.valid_to, self.language),
        }

    @property
    def version(self) -> str:
        """Where it stands, and its version."""
        version = self.pgettext("document", "Version %(number)d") % {"number": self.document.version}
        return f"{self.document.state_label} · {version}" if self.document.state_label else version

    def shown(self, most: int) -> tuple[CommitmentGroup, ...]:
        """The groups with the first `most` commitments of the whole."""
        groups = []
        for group in self.groups:
            lines = group.commitments[:most]
            most -= len(lines)
            if lines:
                groups.append(replace(group, commitments=lines))
        return tuple(groups)

    def write_commitments(self, writer: Writer, most: int, *, targets: bool) -> None:
        """The first `most` commitments by party or theme, and how many more there are."""
        for group in self.shown(most):
            writer.heading(shortened(group.heading, LONGEST_NAME), 3, language=self.spoken)
            items = []
            for line in group.commitments:
                text = Text([Run(shortened(line.text, LONGEST_ITEM))], writer.looks.item, None)
                responsible = self.pgettext("document", "Responsible: %s") % line.responsible if line.responsible else ""
                target = self.pgettext("document", "Target: %s") % line.target if line.target else ""
                under = " · ".join(filter(None, (target, responsible))) if targets else ""
                items.append((text, f"{line.number}.", [shortened(under, LONGEST_ITEM)]))
            writer.listing(items, self.spoken)
        if most < self.commitments:
            writer.paragraph(self.more(self.commitments - most))

    def more(self, number: int) -> str:
        """That there are more commitments than fit, and where they stand."""
        said = self.npgettext("document", "And %(number)d more commitment.", "And %(number)d more commitments.", number) % {
            "number": number
        }
        return f"{said} {self.where}"

    @property
    def where(self) -> str:
        """Where the whole promise is read."""
        if self.address:
            return self.pgettext("document", "Read the whole promise at %s") % shortened(self.address, 200)
        if not self.municipality:
            return self.pgettext("document", "Ask for the whole promise.")
        return self.pgettext("document", "Ask %s for the whole promise.") % self.municipality

    def write_notes(self, writer: Writer) -> None:
        """That it is a draft, and that it rests on invented answers."""
        said = []
        if self.document.draft:
            said.append(
                (
                    self.pgettext("document", "This is a draft."),
                    self.pgettext("document", "It has not been decided on and may still change."),
                )
            )
        if self.document.invented:
            said.append(
                (
                    self.pgettext("document", "Invented answers."),
                    self.pgettext("document", "This is an example: it rests on a survey whose answers are made up."),
                )
            )
        for lead, text in said:
            writer.paragraph([Run(lead, bold=True), Run(f" {text}")], writer.looks.note)

    def alternative(self) -> str:
        """What the QR code is to those who do not see it."""
        return self.pgettext("document", "QR code that leads to %s") % self.address


def _said(document: PromiseDocument) -> list[CommitmentGroup]:
    """The groups with the commitments that say anything, each with its number in the whole."""
    groups = []
    for group in numbered(document.groups):
        lines = tuple(line for line in group.commitments if printable(line.text).strip())
        if lines:
            groups.append(replace(group, commitments=lines))
    return groups
