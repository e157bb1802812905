"""The sample's situational pictures: evidence, causes, and what was chosen."""

from collections.abc import Mapping
from typing import Any

from app.models.database import Database
from app.services.picture import EvidenceSource, PictureService, PriorityKind, PriorityState

_TABLES = {"places": "unsafe_places"}
"""What the text calls a table, where that is not the question's own name."""


def prioritise(db: Database, wave_id: int, picture: Mapping[str, Any], places: Mapping[str, int]) -> dict[str, int]:
    """Set the priority areas of a wave with their reasons; their keys by title."""
    pictures = PictureService(db)
    tables: dict[str, int] = {}
    areas: dict[str, int] = {}
    for area in picture["areas"]:
        named = [places[code] for code in area.get("places", ())]
        key = areas[area["title"]] = pictures.add_area(wave_id, PriorityKind(area["kind"]), area["title"], place_ids=named)
        for table in area.get("evidence", ()):
            if table not in tables:
                tables[table] = pictures.add_table_evidence(wave_id, _TABLES.get(table, table))
            pictures.link_evidence(key, tables[table])
        for cause in area.get("causes", ()):
            pictures.add_cause(key, cause)
        chosen = PriorityState(area["state"]) is PriorityState.PRIORITISED
        (pictures.prioritise if chosen else pictures.leave_out)(key, area["motive"])
    for note in picture.get("notes", ()):
        item = pictures.add_evidence(wave_id, EvidenceSource(note["source"]), note["title"], note["text"], note["dated"])
        pictures.link_evidence(areas[note["area"]], item)
    return areas
