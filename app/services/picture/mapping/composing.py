"""A map of a size: the border fitted to the frame, circles by share, words where there is room for them."""

from collections.abc import Callable, Sequence
from math import sqrt

from app import figures, resource
from app.services.picture.mapping.facts import MapFacts, PlaceFact
from app.services.picture.mapping.labels import Wanted, stand
from app.services.picture.mapping.picture import MapArea, MapLabel, MapMark, MapPicture, MapScale, Path

Measure = Callable[[str], float]
"""How wide a text is in the frame's units, in the type the labels are drawn in."""

_MARGIN = 0.06
_LARGEST, _SMALLEST = 0.055, 0.008
"""Radii of the largest circle and of a dot, as parts of the frame's shorter side."""
_SCALES = (50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200)


def map_picture(facts: MapFacts, width: float, height: float, measure: Measure, line: float, language: str) -> MapPicture:
    """The map within `width` by `height`; `line` is how high a label is. Nothing depends on anything but what is given."""
    fit = _Fit(facts, width, height)
    marks = [_mark(place, fit, facts, min(width, height), language) for place in _by_share(facts.places)]
    labels = _labels(marks, width, height, measure, line)
    areas = [place for place in facts.places if len(place.rings[0]) > 1]
    return MapPicture(
        title=_title(facts, language),
        width=width,
        height=height,
        outline=tuple(map(fit.path, facts.outline)),
        areas=tuple(MapArea(place.place_id, tuple(map(fit.path, place.rings))) for place in areas),
        marks=tuple(marks),
        labels=labels,
        scale=None if facts.schematic or not facts.drawable else fit.scale(language),
        legend=map_legend(facts, language, len(marks) - len(labels)),
        alt=_alt(facts, language),
    )


class _Fit:
    """Metres to places in the frame, the same scale both ways."""

    def __init__(self, facts: MapFacts, width: float, height: float) -> None:
        points = [point for ring in facts.outline for point in ring]
        points += [point for place in facts.places for ring in place.rings for point in ring]
        easts, norths = [east for east, _ in points] or [0.0], [north for _, north in points] or [0.0]
        spans = max(max(easts) - min(easts), 100.0), max(max(norths) - min(norths), 100.0)
        room = width * (1 - 2 * _MARGIN), height * (1 - 2 * _MARGIN)
        self._height = height
        self._scale = min(room[0] / spans[0], room[1] / spans[1])
        self._middle = (min(easts) + max(easts)) / 2, (min(norths) + max(norths)) / 2
        self._centre = width / 2, height / 2

    def point(self, east: float, north: float) -> tuple[float, float]:
        """Where a point lies in the frame."""
        x = self._centre[0] + (east - self._middle[0]) * self._scale
        y = self._centre[1] - (north - self._middle[1]) * self._scale
        return round(x, 2), round(y, 2)

    def path(self, ring: Sequence[tuple[float, float]]) -> Path:
        """A ring in the frame."""
        return tuple(self.point(*corner) for corner in ring)

    def scale(self, language: str) -> MapScale:
        """The longest round distance that takes less than a quarter of the frame, at its lower left."""
        length = next((one for one in _SCALES if one * self._scale < self._centre[0] / 2), _SCALES[-1])
        told = figures.number(length / 1000, language) if length >= 1000 else figures.number(length, language)
        unit = "km" if length >= 1000 else "m"
        return MapScale(8.0, self._height - 8.0, round(length * self._scale, 2), f"{told} {unit}")


def _by_share(places: Sequence[PlaceFact]) -> list[PlaceFact]:
    """In the order of labels: the largest share first, then those hidden, then those without a figure."""
    return sorted(places, key=lambda place: (-(place.share or -1), not place.hidden, place.name))


def _mark(place: PlaceFact, fit: _Fit, facts: MapFacts, side: float, language: str) -> MapMark:
    most = max((one.share or 0.0 for one in facts.places), default=0.0)
    sized = bool(place.share)
    radius = _SMALLEST * side
    if place.share:
        radius = max(radius, _LARGEST * side * sqrt(place.share / most))
    words = ""
    if place.hidden:
        words = resource.translation(language).pgettext("map", "hidden")
    elif place.share is not None:
        words = figures.percent(place.share, language)
    x, y = fit.point(*place.at)
    return MapMark(place.place_id, place.name, words, x, y, round(radius, 2), place.hidden, sized)


def _labels(marks: Sequence[MapMark], width: float, height: float, measure: Measure, line: float) -> tuple[MapLabel, ...]:
    said = [f"{mark.name} {mark.words}".strip() for mark in marks]
    wanted = [Wanted(mark.x, mark.y, mark.radius, measure(words), line) for mark, words in zip(marks, said, strict=True)]
    return tuple(
        MapLabel(mark.place_id, words, one.left, one.top, place.width, line, one.line)
        for mark, words, place, one in zip(marks, said, wanted, stand(wanted, width, height), strict=True)
        if one is not None
    )


def _title(facts: MapFacts, language: str) -> str:
    tr = resource.translation(language)
    if not facts.wave:
        return tr.gettext("Places in {municipality}").format(municipality=facts.municipality)
    return tr.gettext("Unsafe places, survey {wave}").format(wave=facts.wave)


def map_legend(facts: MapFacts, language: str, unlabelled: int = 0) -> tuple[str, ...]:
    """What must be read with the map; `unlabelled` counts the places whose words had no room."""
    tr = resource.translation(language)
    said = []
    if any(place.share for place in facts.places):
        base = "" if facts.base_n is None else f", n {figures.number(facts.base_n, language)}"
        said.append(tr.gettext("A circle's area is the share of those who answered that name the place{base}.").format(base=base))
    if any(place.hidden for place in facts.places):
        said.append(tr.gettext("A hollow square is a place whose share is hidden because too few name it."))
    if facts.schematic:
        said.append(tr.gettext("The border and the places are a sketch, not measured."))
    if unlabelled:
        told = tr.ngettext(
            "There was no room for the name of {number} place; it is in the table.",
            "There was no room for the names of {number} places; they are in the table.",
            unlabelled,
        )
        said.append(told.format(number=unlabelled))
    if facts.missing:
        said.append(tr.gettext("Not on the map: {places}.").format(places=", ".join(facts.missing)))
    return tuple(said)


def _alt(facts: MapFacts, language: str) -> str:
    """All that the picture shows, in words."""
    tr = resource.translation(language)
    figured = [
        f"{place.name} {figures.percent(place.share, language)}" for place in _by_share(facts.places) if place.share is not None
    ]
    hidden = sorted(place.name for place in facts.places if place.hidden)
    parts = [tr.gettext("Map of {municipality}").format(municipality=facts.municipality)]
    if figured:
        parts.append("; ".join(figured))
    if hidden:
        parts.append(tr.gettext("Hidden because too few name them: {places}").format(places=", ".join(hidden)))
    return ". ".join([f"{parts[0]}: {parts[1]}", *parts[2:]] if len(parts) > 1 else parts) + "."
