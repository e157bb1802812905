"""What can't be a mark on a document, or the colour of one."""

from dataclasses import dataclass

from app.models.refusal import Refusal


@dataclass(eq=False)
class MarkKindUnknown(Refusal):
    """The file is neither SVG nor PNG."""

    name: str


@dataclass(eq=False)
class MarkUnreadable(Refusal):
    """The file ends as an SVG or PNG, but is damaged, empty or something else."""

    name: str


@dataclass(eq=False)
class MarkTooIntricate(Refusal):
    """A picture of more parts, or of more dots, than a mark on a page has."""

    name: str


@dataclass(eq=False)
class MarkUnsafe(Refusal):
    """The SVG runs something, or fetches something from elsewhere; `part` is what in it."""

    name: str
    part: str


@dataclass(eq=False)
class MarkUndrawable(Refusal):
    """The SVG has what a document can't draw as it looks, such as a filter; `part` is what in it."""

    name: str
    part: str


@dataclass(eq=False)
class MarkHasText(Refusal):
    """The SVG has words as text, in a font that the document would not carry."""

    name: str


@dataclass(eq=False)
class MarkWordless(Refusal):
    """A mark without what it says to those who do not see it."""


@dataclass(eq=False)
class MarkGone(Refusal):
    """The mark was taken away meanwhile."""


@dataclass(eq=False)
class ColourUnknown(Refusal):
    """What was written is no colour."""

    written: str


@dataclass(eq=False)
class ColourTooPale(Refusal):
    """The colour can't be read on white; `nearest` is the nearest one that can."""

    colour: str
    contrast: float
    nearest: str
