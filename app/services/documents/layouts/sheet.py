"""A page composed whole: what flows through its areas is measured first and drawn where it fits, in reading order."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from app.services.documents.tagged import TaggedCanvas, Text
from app.services.documents.tagged.furniture import draw_watermark

NARROWEST_STEP = 0.002
"""A part of an area's height: how near the shortest columns are sought."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where something may stand, in points from the page's upper left corner."""

    left: float
    top: float
    width: float
    height: float
    page: int = 0
    """The number of the sheet's side it is on, from 0."""
    closed: bool = False
    """Whether no text is broken at its end: what follows is on a page that is printed before."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A filled rectangle under the text."""

    area: Area
    colour: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A flowable with its upper left corner."""

    flowable: Flowable
    left: float
    top: float
    width: float
    page: int = 0


class Sheet(Flowable):
    """A whole page: its grounds, then what was placed on it, in the order given."""

    def __init__(self, size: tuple[float, float], grounds: Iterable[Ground], placed: Iterable[Placed]) -> None:
        super().__init__()
        self.width, self.height = size
        self._grounds, self.placed = tuple(grounds), tuple(placed)

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        """The whole page."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the origin; reportlab calls it."""
        for ground in self._grounds:
            area = ground.area
            self.canv.setFillColor(HexColor(ground.colour))
            self.canv.rect(area.left, self.height - area.top - area.height, area.width, area.height, stroke=0, fill=1)
        for one in self.placed:
            _, height = one.flowable.wrap(one.width, self.height)
            one.flowable.drawOn(self.canv, one.left, self.height - one.top - height)


@dataclass(frozen=True, slots=True)
class Watermarked:
    """A page's furniture: a draft's watermark in the middle of each of its parts, nothing else; `parts` lie side by side."""

    watermark: str = ""
    parts: int = 1

    def draw_under(self, canvas: TaggedCanvas) -> None:
        """The watermark, before the text of the page."""
        width, height = canvas.size
        for part in range(self.parts if self.watermark else 0):
            across = width / self.parts * (part + 0.5)
            draw_watermark(canvas, self.watermark, across, height / 2, width / self.parts * 0.85)

    def draw_at_end(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        """Nothing has to wait."""


Flowed = tuple[list[Placed], list[Flowable]]
"""What was placed, and what is left over."""


def flow(story: Sequence[Flowable], areas: Sequence[Area], *, grouped: float = 0.0) -> Flowed:
    """Fill the areas one after the other; what says that it stays with the next is not parted from it.

    Text is broken over two areas by its own rules; the rest moves to the next area whole. A heading with all that
    stands under it is not parted where it is at most `grouped` points high.
    """
    waiting = _grouped(_chained(story), areas[0].width, grouped) if areas else _chained(story)
    placed: list[Placed] = []
    for area in areas:
        used, after = 0.0, 0.0
        while waiting:
            chain = waiting[0]
            gap = max(after, chain[0].getSpaceBefore()) if used else 0.0
            height = _height(chain, area.width)
            if used + gap + height <= area.height + 1e-6:
                placed += _stacked(chain, area, used + gap)
                used += gap + height
                after = chain[-1].getSpaceAfter()
                waiting.pop(0)
                continue
            parts = [] if area.closed else _parted(chain, area.width, area.height - used - gap)
            if parts:
                placed += _stacked([parts[0]], area, used + gap)
                waiting[0] = [parts[1]]
            break
    return placed, [flowable for chain in waiting for flowable in chain]


def balanced(story: Sequence[Flowable], areas: Sequence[Area], *, grouped: float = 0.0) -> Flowed:
    """Fill the areas so that each is filled to about the same part of its height; as `flow` where not all fits."""
    placed, left = flow(story, areas, grouped=grouped)
    if left:
        return placed, left
    low, high = 0.0, 1.0
    while high - low > NARROWEST_STEP:
        middle = (low + high) / 2
        shorter, left = flow(story, [replace(area, height=middle * area.height) for area in areas], grouped=grouped)
        if left:
            low = middle
        else:
            high, placed = middle, shorter
    return placed, []


def height_of(story: Sequence[Flowable], width: float) -> float:
    """How high the flowables are above one another."""
    return _height(story, width) if story else 0.0


def first(fits: Callable[[int], bool], number: int) -> int | None:
    """The first of so many ways that fits, where all after it do too; None where none does."""
    low, high = 0, number
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle + 1, high)
    return low if low < number else None


def largest(fits: Callable[[int], bool], most: int) -> int:
    """The largest number up to `most` for which it fits, where all smaller ones do too; 0 is not asked about."""
    low = 0
    while low < most:
        middle = (low + most + 1) // 2
        low, most = (middle, most) if fits(middle) else (low, middle - 1)
    return low


def heads(flowable: Flowable) -> bool:
    """Whether it is a heading."""
    return isinstance(flowable, Text) and flowable.element is not None and flowable.element.role.startswith("H")


def _chained(story: Sequence[Flowable]) -> list[list[Flowable]]:
    chains: list[list[Flowable]] = []
    stays = False
    for flowable in story:
        if stays:
            chains[-1].append(flowable)
        else:
            chains.append([flowable])
        stays = bool(getattr(flowable, "keepWithNext", False))
    return chains


def _grouped(chains: list[list[Flowable]], width: float, highest: float) -> list[list[Flowable]]:
    """The chains from one that begins with a heading to the next that does as one, where it is not too high."""
    groups: list[list[list[Flowable]]] = []
    for chain in chains:
        if groups and heads(groups[-1][0][0]) and not heads(chain[0]):
            groups[-1].append(chain)
        else:
            groups.append([chain])
    joined = []
    for group in groups:
        whole = [flowable for chain in group for flowable in chain]
        joined += [whole] if _height(whole, width) <= highest else group
    return joined


def _height(chain: Sequence[Flowable], width: float) -> float:
    return sum(flowable.wrap(width, 0)[1] for flowable in chain) + sum(_gaps(chain))


def _gaps(chain: Sequence[Flowable]) -> list[float]:
    """The space above each but the first."""
    pairs = pairwise(chain)
    return [float(max(upper.getSpaceAfter(), lower.getSpaceBefore())) for upper, lower in pairs]


def _stacked(chain: Sequence[Flowable], area: Area, down: float) -> list[Placed]:
    placed = []
    for flowable, gap in zip(chain, [0.0, *_gaps(chain)], strict=True):
        down += gap
        placed.append(Placed(flowable, area.left, area.top + down, area.width, area.page))
        down += flowable.wrap(area.width, 0)[1]
    return placed


def _parted(chain: Sequence[Flowable], width: float, room: float) -> list[Flowable]:
    """A text that stands alone in two parts, where its first may stand in the room."""
    if len(chain) > 1 or not isinstance(chain[0], Text) or room <= 0:
        return []
    return chain[0].split(width, room)
