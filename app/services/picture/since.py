"""What is otherwise in one picture than in another: what came, went or was rewritten, and which figures moved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from app.models.picture import PictureSide
from app.services.picture.forms import EvidenceLine
from app.services.picture.frozen import FrozenTable
from app.services.picture.snapshot import PictureSnapshot


class PicturePart(StrEnum):
    """What of a picture something is about."""

    SUMMARY = "SUMMARY"
    EVIDENCE = "EVIDENCE"
    PROBLEM = "PROBLEM"
    AREA = "AREA"
    BORDER = "BORDER"
    PLACE = "PLACE"


class Difference(StrEnum):
    """How a part is otherwise."""

    ADDED = "ADDED"
    REMOVED = "REMOVED"
    CHANGED = "CHANGED"
    FIGURES = "FIGURES"
    """The words are the same; the figures are not."""
    MAPPED = "MAPPED"
    """It is drawn otherwise on the map."""


@dataclass(frozen=True, slots=True)
class Since:
    """One part that is otherwise; `before` and `after` are the first figures that moved, empty for words.

    `title` is empty for a summary, which has a `side` instead.
    """

    part: PicturePart
    how: Difference
    title: str = ""
    side: PictureSide | None = None
    before: str = ""
    after: str = ""


def since(before: PictureSnapshot, after: PictureSnapshot) -> tuple[Since, ...]:
    """What is otherwise after, part by part in the order of the thread."""
    parts = (_summaries, _evidence, _problems, _areas, _mapped)
    return tuple(one for part in parts for one in part(before, after))


def _summaries(before: PictureSnapshot, after: PictureSnapshot) -> Iterator[Since]:
    for side in PictureSide:
        if before.version.text(side) != after.version.text(side):
            yield Since(PicturePart.SUMMARY, Difference.CHANGED, side=side)


def _evidence(before: PictureSnapshot, after: PictureSnapshot) -> Iterator[Since]:
    old, new = {line.id: line for line in before.evidence}, {line.id: line for line in after.evidence}
    yield from _come_and_gone(PicturePart.EVIDENCE, old, new)
    for key in old.keys() & new.keys():
        was, now = old[key], new[key]
        if _words(was) != _words(now):
            yield Since(PicturePart.EVIDENCE, Difference.CHANGED, now.title)
        elif was.frozen is not None and now.frozen is not None and was.frozen.cells != now.frozen.cells:
            yield Since(PicturePart.EVIDENCE, Difference.FIGURES, now.title, None, *_moved(was.frozen, now.frozen))


def _problems(before: PictureSnapshot, after: PictureSnapshot) -> Iterator[Since]:
    old, new = {one.id: one for one in before.problems}, {one.id: one for one in after.problems}
    yield from _come_and_gone(PicturePart.PROBLEM, old, new)
    changed = (new[key].title for key in old.keys() & new.keys() if old[key] != new[key])
    yield from (Since(PicturePart.PROBLEM, Difference.CHANGED, title) for title in changed)


def _areas(before: PictureSnapshot, after: PictureSnapshot) -> Iterator[Since]:
    old, new = {one.id: one for one in before.areas}, {one.id: one for one in after.areas}
    yield from _come_and_gone(PicturePart.AREA, old, new)
    changed = (new[key].title for key in old.keys() & new.keys() if old[key] != new[key])
    yield from (Since(PicturePart.AREA, Difference.CHANGED, title) for title in changed)


def _mapped(before: PictureSnapshot, after: PictureSnapshot) -> Iterator[Since]:
    """The border and the places that are elsewhere; of a place that came or went nothing."""
    was, now = before.geography, after.geography
    if was is None or now is None:
        return
    if was.outline != now.outline:
        yield Since(PicturePart.BORDER, Difference.MAPPED, now.municipality)
    old = {place.place_id: place.rings for place in was.places}
    for place in now.places:
        if old.get(place.place_id, place.rings) != place.rings:
            yield Since(PicturePart.PLACE, Difference.MAPPED, place.name)


def _come_and_gone(part: PicturePart, old: Mapping[int, Any], new: Mapping[int, Any]) -> Iterator[Since]:
    yield from (Since(part, Difference.ADDED, new[key].title) for key in new if key not in old)
    yield from (Since(part, Difference.REMOVED, old[key].title) for key in old if key not in new)


def _words(line: EvidenceLine) -> EvidenceLine:
    return replace(line, frozen=None)


def _moved(before: FrozenTable, after: FrozenTable) -> tuple[str, str]:
    """The first line of cells that is otherwise; what first has fewer or more lines, or others, is told by its base."""
    for was, now in zip(before.cells, after.cells, strict=False):
        if was[:1] != now[:1]:
            break
        if was != now:
            return _joined(was), _joined(now)
    return (before.base, after.base) if before.base != after.base else ("", "")


def _joined(cells: tuple[str, ...]) -> str:
    return " · ".join(cell for cell in cells if cell)
