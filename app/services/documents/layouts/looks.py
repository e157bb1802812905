"""How text is set on a sheet that is made to fit: everything in proportion to the size of the running text."""

from dataclasses import dataclass

from app.services.documents.tagged import Look
from app.services.documents.tagged.text import INK, SOFT

WHITE = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Looks:
    """`size` is that of the running text and `unit` that of what never shrinks, both in points; `accent` is for headings."""

    size: float
    accent: str
    unit: float = 10.5

    @property
    def title(self) -> Look:
        """The title, white on the accent colour."""
        return Look(size=2.7 * self.unit, leading=3.1 * self.unit, colour=WHITE, bold=True, after=0.3 * self.unit)

    @property
    def subtitle(self) -> Look:
        """What stands under the title."""
        return Look(size=1.25 * self.unit, leading=1.65 * self.unit, colour=WHITE, after=0)

    @property
    def heading(self) -> Look:
        """A heading of level 2."""
        return self._look(1.4, 1.75, self.accent, bold=True, before=1.2, after=0.35, stays=True)

    @property
    def subheading(self) -> Look:
        """A heading of level 3."""
        return self._look(1.08, 1.45, INK, bold=True, before=0.75, after=0.25, stays=True)

    @property
    def body(self) -> Look:
        """Running text."""
        return self._look(1, 1.38, INK, after=0.5)

    @property
    def lead(self) -> Look:
        """Running text that stays with the list under it."""
        return self._look(1, 1.38, INK, after=0.25, stays=True)

    @property
    def item(self) -> Look:
        """An item of a list; room for a number of two figures."""
        return self._look(1, 1.38, INK, after=0.3, indent=1.9)

    @property
    def under(self) -> Look:
        """What stands under an item: its target, or what came of it."""
        return self._look(0.92, 1.24, SOFT, after=0.4, indent=1.9)

    @property
    def note(self) -> Look:
        """What is said in passing."""
        return self._look(0.92, 1.26, SOFT, after=0.45)

    @property
    def noted(self) -> Look:
        """A note that stays with what it is about."""
        return self._look(0.92, 1.26, SOFT, after=0.3, stays=True)

    def _look(
        self,
        size: float,
        leading: float,
        colour: str,
        *,
        bold: bool = False,
        before: float = 0,
        after: float = 0,
        indent: float = 0,
        stays: bool = False,
    ) -> Look:
        """In parts of the running text's size."""
        return Look(
            size=size * self.size,
            leading=leading * self.size,
            colour=colour,
            bold=bold,
            before=before * self.size,
            after=after * self.size,
            indent=indent * self.size,
            keep_with_next=stays,
        )
