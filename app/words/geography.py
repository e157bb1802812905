"""The words for maps: what a file of a border or of places is refused for."""

from app.services.survey.geography import (
    MapElsewhere,
    MapFault,
    MapNamesNobody,
    MapTooLarge,
    MapUnreadable,
    PositionUnreadable,
)
from app.words.language import _
from app.words.saying import Sentence, name, say


@name.register
def _map_fault(fault: MapFault) -> str:
    return {
        MapFault.NOT_JSON: _("it is no JSON, or it is damaged"),
        MapFault.NOT_GEOJSON: _("it is JSON, but no GeoJSON"),
        MapFault.NO_AREA: _("there is no area in it, only points"),
        MapFault.NO_SHAPE: _("there is neither an area nor a point in it"),
        MapFault.TOO_DETAILED: _("it has more than a million points"),
        MapFault.BAD_COORDINATE: _("it has a coordinate that is no number"),
    }[fault]


@say.register
def _unreadable(refusal: MapUnreadable) -> Sentence:
    return Sentence(
        _("{file} can't be read as a map: {fault}.").format(file=refusal.file, fault=name(refusal.fault)),
        _("Export the border or the places as GeoJSON and choose that file. The map is as it was."),
    )


@say.register
def _too_large(refusal: MapTooLarge) -> Sentence:
    return Sentence(
        _("{file} is {size} MB; a map may be {most} MB at most.").format(file=refusal.file, size=refusal.size, most=refusal.most),
        _("Export the municipality alone, or with fewer points. The map is as it was."),
    )


@say.register
def _elsewhere(refusal: MapElsewhere) -> Sentence:
    if refusal.system:
        happened = _("{file} says that its coordinates are {system}, and they can't be read so.").format(
            file=refusal.file, system=refusal.system
        )
    else:
        happened = _("The coordinates of {file} are not in Sweden, neither as WGS 84 nor as SWEREF 99 TM.").format(
            file=refusal.file
        )
    return Sentence(happened, _("Export it in WGS 84 or SWEREF 99 TM. The map is as it was."))


@say.register
def _names_nobody(refusal: MapNamesNobody) -> Sentence:
    names = ", ".join(refusal.names) or "–"
    return Sentence(
        _("No name in {file} is a place's. In the file stand: {names}.").format(file=refusal.file, names=names),
        _("Name the places in the file as in the list of places, or add other names to the places. The map is as it was."),
    )


@say.register
def _position(refusal: PositionUnreadable) -> Sentence:
    return Sentence(
        _("“{text}” is no position in Sweden.").format(text=refusal.text),
        _("Write it in WGS 84 (56,51; 13,04) or SWEREF 99 TM (6265000 380000)."),
    )
