"""A map of a size: the border fitted to the frame, circles by share, words where there is room for them."""

from collections.abc import Callable, Sequence
from math import sqrt

from app import figures, resource
from app.services.picture.mapping.facts import MapFacts, PlaceFact
from app.services.picture.mapping.frame import MapFrame
from app.services.picture.mapping.labels import Wanted, stand
from app.services.picture.mapping.picture import MapArea, MapLabel, MapMark, MapPicture, MapScale

Measure = Callable[[str], float]
"""How wide a text is in the frame's units, in the type the labels are drawn in."""

_LARGEST, _SMALLEST = 0.055, 0.008
"""Radii of the largest circle and of a dot, as parts of the frame's shorter side."""
_SCALES = (50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200)


def map_picture(facts: MapFacts, width: float, height: float, measure: Measure, line: float, language: str) -> MapPicture:
    """The map within `width` by `height`; `line` is how high a label is. Nothing depends on anything but what is given."""
    frame = MapFrame(facts, width, height)
    marks = [_mark(place, frame, facts, min(width, height), language) for place in _by_share(facts.places)]
    labels = _labels(marks, width, height, measure, line)
    areas = [place for place in facts.places if len(place.rings[0]) > 1]
    return MapPicture(
        title=_title(facts, language),
        width=width,
        height=height,
        outline=tuple(map(frame.path, facts.outline)),
        areas=tuple(MapArea(place.place_id, tuple(map(frame.path, place.rings))) for place in areas),
        marks=tuple(marks),
        labels=labels,
        scale=None if facts.schematic or not facts.drawable else _scale(frame, language),
        legend=map_legend(facts, language, len(marks) - len(labels)),
        alt=_alt(facts, language),
    )


def _scale(frame: MapFrame, language: str) -> MapScale:
    """The longest round distance that takes less than a quarter of the frame, at its lower left."""
    length = next((one for one in _SCALES if one * frame.scale < frame.width / 4), _SCALES[-1])
    told = figures.number(length / 1000, language) if length >= 1000 else figures.number(length, language)
    unit = "km" if length >= 1000 else "m"
    return MapScale(8.0, frame.height - 8.0, round(length * frame.scale, 2), f"{told} {unit}")


def _by_share(places: Sequence[PlaceFact]) -> list[PlaceFact]:
    """In the order of labels: the largest share first, then those hidden, then those without a figure."""
    return sorted(places, key=lambda place: (-(place.share or -1), not place.hidden, place.name))


def _mark(place: PlaceFact, frame: MapFrame, facts: MapFacts, side: float, language: str) -> MapMark:
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
    x, y = frame.point(*place.at)
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
        sized = tr.gettext("A circle's area is the share of those who answered that name the place, not weighted{base}.")
        said.append(sized.format(base=base))
    if any(place.hidden for place in facts.places):
        said.append(tr.gettext("A hollow square is a place whose share is hidden so that nobody can be recognised."))
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
        parts.append(tr.gettext("Hidden so that nobody can be recognised: {places}").format(places=", ".join(hidden)))
    return ". ".join([f"{parts[0]}: {parts[1]}", *parts[2:]] if len(parts) > 1 else parts) + "."
