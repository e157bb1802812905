"""The leaflet: the promise for those who are handed it, folded once."""

from app.models.blocks import Run
from app.services.documents.layouts.folded import Leaflet, fitted
from app.services.documents.layouts.public import LONGEST_ITEM, LONGEST_NAME, Public, PublicPromise
from app.services.documents.layouts.writer import NO_END, Writer, shortened

SIZES = (16.0, 15.5, 15.0, 14.5, 14.0, 13.5, 13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.6)
"""Of the running text, in points."""


def leaflet_pdf(promise: PublicPromise, language: str) -> bytes:
    """The leaflet as PDF/UA-1 and PDF/A-2a: two pages of A4 on their side, to print on both sides of a sheet and fold.

    The text is as large as its length allows. Where the smallest is too large still, targets and who is responsible are left
    out; then it shows the first commitments, and says how many more there are and where to read them.
    """
    public = Public(promise, language)
    told = (_leaflet(public), _leaflet(public, targets=False))
    return fitted(public, told, SIZES, lambda most: _leaflet(public, most, targets=False))


def _leaflet(public: Public, most: int = NO_END, *, targets: bool = True) -> Leaflet:
    told = _Told(public, most, targets=targets)
    return Leaflet(public.title, (public.municipality, public.period), told.cover, told.inside, told.back)


class _Told:
    """What stands on the pages; at most so many commitments."""

    def __init__(self, public: Public, most: int, *, targets: bool) -> None:
        self._public, self._document = public, public.document
        self._most, self._targets = most, targets

    def cover(self, writer: Writer) -> None:
        """Why there is a promise, and what was given priority."""
        self._public.write_notes(writer)
        writer.blocks(self._document.introduction, under=1)
        areas = [area for area in self._document.priorities if area.title.strip()]
        if areas:
            writer.heading(self._public.pgettext("document", "Priority areas"), 2)
            items = []
            for area in areas:
                motive = f": {shortened(area.motive, LONGEST_ITEM)}" if area.motive.strip() else ""
                items.append((Run(shortened(area.title, LONGEST_NAME), bold=True), Run(motive)))
            writer.items(items, language=self._public.spoken)

    def inside(self, writer: Writer) -> None:
        """What is promised."""
        if self._public.commitments:
            writer.heading(self._public.pgettext("document", "This is what we promise"), 2)
            self._public.write_commitments(writer, self._most, targets=self._targets)

    def back(self, writer: Writer) -> None:
        """How it is followed up, and whom to ask."""
        parts = (
            (self._public.pgettext("document", "How we follow up"), self._document.follow_up),
            (self._public.pgettext("document", "Contact"), self._document.contact),
            (self._public.pgettext("document", "Accessibility"), self._document.accessibility),
        )
        for heading, blocks in parts:
            if blocks:
                writer.heading(heading, 2)
                writer.blocks(blocks)
