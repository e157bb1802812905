"""The sample's situational pictures: evidence, problems, causes, and what was chosen."""

from collections.abc import Mapping
from typing import Any

from app.models.database import Database
from app.services.picture import (
    EvidenceDraft,
    EvidenceSource,
    FigureDraft,
    FindingDraft,
    PictureService,
    PictureSide,
    PriorityKind,
    PriorityState,
    ProblemDraft,
)

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
    found = {note["title"]: _note(pictures, wave_id, note, places) for note in picture.get("notes", ())}
    for note in picture.get("notes", ()):
        pictures.link_evidence(areas[note["area"]], found[note["title"]])
    for problem in picture.get("problems", ()):
        _problem(pictures, wave_id, problem, places, {**tables, **found}, areas)
    for side, text in picture.get("summaries", {}).items():
        pictures.write_text(wave_id, PictureSide(side), text)
    if adopted := picture.get("adopted"):
        pictures.adopt(wave_id, adopted["body"], adopted["on"], adopted["paragraph"])
    return areas


def _note(pictures: PictureService, wave_id: int, note: Mapping[str, Any], places: Mapping[str, int]) -> int:
    """A walk with what was found, or figures that were published; its key."""
    draft = EvidenceDraft(
        EvidenceSource(note["source"]),
        note["title"],
        note["text"],
        note["dated"],
        publisher=note.get("publisher", ""),
        met=note.get("met"),
        place_ids=tuple(places[code] for code in note.get("places", ())),
        findings=tuple(FindingDraft(*finding) for finding in note.get("findings", ())),
        figures=tuple(FigureDraft(label, year, value, unit) for label, year, value, unit in note.get("figures", ())),
    )
    return pictures.write_evidence(wave_id, None, draft)


def _problem(
    pictures: PictureService,
    wave_id: int,
    problem: Mapping[str, Any],
    places: Mapping[str, int],
    evidence: Mapping[str, int],
    areas: Mapping[str, int],
) -> None:
    """A problem with its links."""
    draft = ProblemDraft(
        PictureSide(problem["side"]),
        problem["title"],
        problem["text"],
        tuple(problem.get("causes", ())),
        tuple(places[code] for code in problem.get("places", ())),
        tuple(evidence[title] for title in problem.get("evidence", ())),
        tuple(areas[title] for title in problem.get("areas", ())),
    )
    pictures.write_problem(wave_id, None, draft)
