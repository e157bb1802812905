"""A promise as open data: JSON by a published schema, `resources/documents/promise.schema.json`.

Its keys are the glossary's and its codes the program's own. The `uuid` of a promise, a commitment, a priority area or an activity
stays the same, so that later years can refer to it.
"""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import resource
from app.models.blocks import Block, blocks_to_json
from app.models.documents import KeptKind
from app.models.keeping import Municipality
from app.models.picture import PriorityArea
from app.models.promise import Activity, Commitment, Decision, Promise, PromiseParty, Signatory
from app.models.survey import Response, ResponseState, SurveyWave
from app.services.documents.address import safe_address
from app.services.promise import newest_kept, promise_form
from app.services.promise.tracing import TracedFigure

FORMAT = "urn:medborgarlofte:promise:1"
"""What the schema is called; another number where what is there is no longer read as it was."""


def schema() -> bytes:
    """The JSON Schema (draft 2020-12) of the open data."""
    return resource.text("documents/promise.schema.json").encode()


def open_data_in(session: Session, promise_id: int) -> bytes:
    """The promise as JSON (UTF-8), read in a session; the same content gives the same bytes. Raises PromiseGone."""
    form = promise_form(session, promise_id)
    promise = session.get_one(Promise, promise_id)
    previous = None if promise.previous_id is None else session.get_one(Promise, promise.previous_id)
    municipality = session.get(Municipality, 1)
    areas = {area.id: session.get_one(PriorityArea, area.id) for area in form.answered}
    numbers = {party.id: party.position for party in promise.parties}
    whole = {
        "$schema": FORMAT,
        "uuid": promise.uuid,
        "name": promise.name,
        "version": promise.version,
        "previous": None if previous is None else previous.uuid,
        "title": promise.title,
        "language": "sv",
        "publisher": "" if municipality is None else municipality.name,
        "state": promise.state,
        "valid_from": promise.valid_from,
        "valid_to": promise.valid_to,
        "changed_at": _moment(promise.changed_at),
        "published_on": promise.published_on,
        "published_address": promise.published_address or None,
        "layout": promise.layout,
        "survey_wave": _wave(session, promise),
        "introduction": _text(form.introduction),
        "background": _text(form.background),
        "picture": _text(form.picture),
        "priority_areas": [_area(area) for area in areas.values()],
        "parties": [_party(party) for party in promise.parties],
        "commitments": [_commitment(line, numbers, areas) for line in promise.commitments],
        "follow_up": _text(form.follow_up),
        "contact": _text(form.contact),
        "accessibility": _text(form.accessibility),
        "decisions": [_decision(decision, numbers) for decision in promise.decisions],
        "signatories": [_signatory(signatory, numbers) for signatory in promise.signatories],
        "figures": [_figure(figure) for figure in form.traced],
        "document": _document(session, promise),
    }
    return f"{json.dumps(whole, ensure_ascii=False, indent=2, default=str)}\n".encode()


def _text(blocks: tuple[Block, ...]) -> list[Any]:
    """A text as blocks, with such links alone as a reader should be sent to."""
    return [_safe(block) for block in blocks_to_json(blocks)]


def _safe(part: Any) -> Any:
    if isinstance(part, list):
        return [_safe(member) for member in part]
    if not isinstance(part, dict):
        return part
    kept = {name: _safe(member) for name, member in part.items() if name != "link"}
    address = safe_address(part.get("link", ""))
    return kept | {"link": address} if address else kept


def _short(value: float | None) -> float | int | None:
    """A whole number without decimals."""
    return int(value) if value is not None and value == int(value) else value


def _wave(session: Session, promise: Promise) -> dict[str, Any] | None:
    """The wave it rests on; `responses` are those that count, None where none are kept.

    `population` is the denominator of "X % of the inhabitants".
    """
    if promise.wave_id is None:
        return None
    wave = session.get_one(SurveyWave, promise.wave_id)
    counted = select(func.count()).where(Response.wave_id == wave.id, Response.state != ResponseState.VOID)
    return {
        "uuid": wave.uuid,
        "name": wave.name,
        "opens_on": wave.opens_on,
        "closes_on": wave.closes_on,
        "responses": session.scalar(counted) or None,
        "population": wave.population,
        "population_definition": wave.population_definition,
        "population_on": wave.population_on,
        "population_source": wave.population_source,
        "invented": wave.invented,
    }


def _area(area: PriorityArea) -> dict[str, Any]:
    return {"uuid": area.uuid, "kind": area.kind, "title": area.title, "motive": area.motive}


def _party(party: PromiseParty) -> dict[str, Any]:
    return {"number": party.position, "party": party.party, "name": party.name, "heading": party.heading}


def _commitment(line: Commitment, numbers: dict[int, int], areas: dict[int, PriorityArea]) -> dict[str, Any]:
    return {
        "uuid": line.uuid,
        "number": line.position,
        "party": numbers[line.party_id],
        "theme": line.theme,
        "text": line.text,
        "target": {
            "kind": line.target_kind,
            "value": _short(line.target_value),
            "unit": line.target_unit,
            "period": line.target_period,
            "sub_value": _short(line.sub_target_value),
            "sub_text": line.sub_target_text,
            "due_on": line.due_on,
        },
        "responsible_unit": line.responsible_unit,
        "responsible_title": line.responsible_title,
        "priority_areas": [areas[link.priority_area_id].uuid for link in line.priorities if link.priority_area_id in areas],
        "activities": [_activity(activity) for activity in line.activities],
    }


def _activity(activity: Activity) -> dict[str, Any]:
    return {
        "uuid": activity.uuid,
        "text": activity.text,
        "responsible_unit": activity.responsible_unit,
        "responsible_title": activity.responsible_title,
        "starts_on": activity.starts_on,
        "ends_on": activity.ends_on,
    }


def _decision(decision: Decision, numbers: dict[int, int]) -> dict[str, Any]:
    return {
        "party": numbers[decision.party_id],
        "body": decision.body,
        "decided_on": decision.decided_on,
        "reference": decision.reference,
        "registry_number": decision.registry_number,
        "outcome": decision.outcome,
        "note": decision.note,
    }


def _signatory(signatory: Signatory, numbers: dict[int, int]) -> dict[str, Any]:
    """Who signed; a name only where the promise itself names somebody."""
    return {
        "party": numbers[signatory.party_id],
        "title": signatory.title,
        "name": signatory.name or None,
        "acting": signatory.acting,
        "organisation": signatory.organisation,
        "party_letter": signatory.party_letter,
        "signed_on": signatory.signed_on,
        "signed_at": signatory.signed_at,
        "method": signatory.method,
    }


def _figure(figure: TracedFigure) -> dict[str, Any]:
    """A figure of the text with what it rests on, no more exact than it is said there: small groups stay hidden."""
    return {
        "words": figure.words,
        "sentence": figure.sentence,
        "measure": figure.measure,
        "survey_wave": figure.wave,
        "base_n": figure.base_n,
        "weighting": figure.weighting,
        "definition": figure.definition,
        "rule_version": figure.rule_version,
    }


def _document(session: Session, promise: Promise) -> dict[str, Any]:
    """The fingerprints of the PDF: as it was decided on, and with the electronic signatures given."""
    signed = newest_kept(session, promise.id, KeptKind.SIGNED)
    return {"decided_sha256": promise.document_hash, "signed_sha256": None if signed is None else signed.sha256}


def _moment(at: datetime) -> str:
    """A time in UTC; one without a zone is that."""
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds")
