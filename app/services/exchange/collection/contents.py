"""What a batch or a form says, in names that mean the same in every file: by it two files compare what they hold.

A form's values are `[question, item, slot, list, code]` by the names and codes printed on the form; where the value is a place,
the list is `PLACE` and the code the place's identity. A state is no part of it, save that a form is void: whether a form is
verified is the coordinator's own business. Flags and efforts go beside it: they follow what was keyed.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.models.base import Base
from app.models.keeping import Person
from app.models.keying import AnswerFlag, FieldNote, KeyingEffort, PaperBatch
from app.models.survey import (
    AnswerOption,
    AnswerValue,
    CollectionPoint,
    FreeTextAnswer,
    Place,
    Question,
    QuestionItem,
    QuestionKind,
    QuestionnaireCheck,
    Response,
    ResponseState,
)

Content = dict[str, Any]
"""What a row says, as JSON."""

A_PLACE = "PLACE"
"""Stands for the list where a value is a place."""

A_NUMBER = "NUMBER"
"""Stands for the list where a value is a number."""

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Naming:
    """What the keys of one questionnaire's parts, of places, people and collection points are called in every file."""

    questions: Mapping[int, str]
    items: Mapping[int, str]
    options: Mapping[int, tuple[str, str]]
    checks: Mapping[int, str]
    places: Mapping[int, str]
    people: Mapping[int, str]
    points: Mapping[int, str]
    numbered: frozenset[int]
    """The questions whose answers are numbers."""


def naming(session: Session, questionnaire_id: int) -> Naming:
    """The names of everything that the forms of a questionnaire refer to."""
    of_form = Question.questionnaire_id == questionnaire_id
    items = select(QuestionItem.id, QuestionItem.name).join(Question, Question.id == QuestionItem.question_id).where(of_form)
    options = select(AnswerOption.id, AnswerOption.part, AnswerOption.code)
    options = options.join(Question, Question.id == AnswerOption.question_id).where(of_form)
    checks = select(QuestionnaireCheck.id, QuestionnaireCheck.name)
    return Naming(
        questions=paired(session, select(Question.id, Question.name).where(of_form)),
        items=paired(session, items),
        options={key: (part.value, code) for key, part, code in session.execute(options)},
        checks=paired(session, checks.where(QuestionnaireCheck.questionnaire_id == questionnaire_id)),
        places=_identities(session, Place),
        people=_identities(session, Person),
        points=_identities(session, CollectionPoint),
        numbered=frozenset(session.scalars(select(Question.id).where(of_form, Question.kind == QuestionKind.NUMBER))),
    )


def paired(session: Session, query: Select[*tuple[Any, ...]]) -> dict[Any, Any]:
    """The second of two columns by the first."""
    return {row[0]: row[1] for row in session.execute(query)}


def fingerprint(content: Content) -> str:
    """What tells one content from another: the same for the same, in every file."""
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()[:32]


def batch_contents(names: Naming, batches: Iterable[PaperBatch]) -> dict[str, Content]:
    """What batches say, by their identity."""
    return {batch.uuid: _batch(names, batch) for batch in batches}


def form_contents(session: Session, names: Naming, responses: Iterable[Response]) -> dict[str, Content]:
    """What forms say, by their identity; in a handful of queries for every five hundred of them."""
    found = list(responses)
    contents: dict[str, Content] = {}
    for begin in range(0, len(found), _AT_ONCE):
        contents |= _forms(session, names, found[begin : begin + _AT_ONCE])
    return contents


def flags(session: Session, names: Naming, response_ids: Iterable[int]) -> dict[int, dict[str, bool]]:
    """The checks that spoke up about forms and whether they were confirmed, by the form's key and the check's name."""
    raised: dict[int, dict[str, bool]] = {}
    wanted = list(response_ids)
    for begin in range(0, len(wanted), _AT_ONCE):
        columns = select(AnswerFlag.response_id, AnswerFlag.check_id, AnswerFlag.confirmed)
        for key, check, confirmed in session.execute(columns.where(AnswerFlag.response_id.in_(wanted[begin : begin + _AT_ONCE]))):
            raised.setdefault(key, {})[names.checks[check]] = confirmed
    return raised


def efforts(session: Session, names: Naming, response_ids: Iterable[int]) -> dict[int, list[Content]]:
    """What the keyings of forms took, by the form's key; second entries are left out."""
    taken: dict[int, list[Content]] = {}
    wanted = list(response_ids)
    for begin in range(0, len(wanted), _AT_ONCE):
        keys = wanted[begin : begin + _AT_ONCE]
        query = select(KeyingEffort).where(KeyingEffort.response_id.in_(keys), KeyingEffort.verification_entry_id.is_(None))
        for row in session.scalars(query.order_by(KeyingEffort.id)):
            taken.setdefault(row.response_id, []).append(
                {
                    "operator": names.people.get(row.operator_id or 0),
                    "keyed_at": row.keyed_at.isoformat(),
                    "fields": row.fields,
                    "active_ms": row.active_ms,
                    "keystrokes": row.keystrokes,
                    "stepped_back": row.stepped_back,
                }
            )
    return taken


def _identities(session: Session, table: type[Base]) -> dict[int, str]:
    columns = table.__table__.c
    return paired(session, select(columns.id, columns.uuid))


def _batch(names: Naming, batch: PaperBatch) -> Content:
    return {
        "point": names.points[batch.collection_point_id],
        "number": batch.number,
        "collected_on": _day(batch.collected_on),
        "envelope": batch.envelope,
        "state": batch.state.value,
        "received": batch.received,
        "blank": batch.blank,
        "spoiled": batch.spoiled,
        "reason": batch.reason,
        "stored_where": batch.stored_where,
        "stored_until": _day(batch.stored_until),
        "destroyed_on": _day(batch.destroyed_on),
        "destroyed_by": names.people.get(batch.destroyed_by_id or 0),
        "disposal_body": batch.disposal_body,
        "disposal_decided_on": _day(batch.disposal_decided_on),
        "disposal_reference": batch.disposal_reference,
    }


def _day(found: date | None) -> str | None:
    return None if found is None else found.isoformat()


def _forms(session: Session, names: Naming, responses: list[Response]) -> dict[str, Content]:
    keys = [response.id for response in responses]
    in_batches = PaperBatch.id.in_({response.batch_id for response in responses} - {None})
    batches = paired(session, select(PaperBatch.id, PaperBatch.uuid).where(in_batches))
    values, texts, notes = _values(session, names, keys), _texts(session, names, keys), _notes(session, keys)
    return {
        response.uuid: {
            "batch": batches.get(response.batch_id or 0),
            "serial": response.serial_no,
            "mode": response.mode.value,
            "void": response.void_reason if response.state is ResponseState.VOID else None,
            "operator": names.people.get(response.operator_id or 0),
            "registered_at": _moment(response.registered_at),
            "values": sorted(values.get(response.id, [])),
            "texts": sorted(texts.get(response.id, [])),
            "notes": notes.get(response.id, {}),
        }
        for response in responses
    }


def _moment(found: datetime) -> str:
    return found.isoformat(timespec="milliseconds")


def _values(session: Session, names: Naming, keys: list[int]) -> dict[int, list[list[Any]]]:
    rows = AnswerValue.__table__.c
    said: dict[int, list[list[Any]]] = {}
    columns = (rows.response_id, rows.question_id, rows.item_id, rows.slot, rows.option_id, rows.number)
    for key, question, item, slot, option, number in session.execute(select(*columns).where(rows.response_id.in_(keys))):
        if option is not None:
            chosen = names.options[option]
        else:
            chosen = (A_NUMBER, str(number)) if question in names.numbered else (A_PLACE, names.places[number])
        said.setdefault(key, []).append([names.questions[question], names.items.get(item, ""), slot, *chosen])
    return said


def _texts(session: Session, names: Naming, keys: list[int]) -> dict[int, list[list[Any]]]:
    rows = FreeTextAnswer.__table__.c
    said: dict[int, list[list[Any]]] = {}
    columns = (rows.response_id, rows.question_id, rows.item_id, rows.option_id, rows.text)
    for key, question, item, option, text in session.execute(select(*columns).where(rows.response_id.in_(keys))):
        beside = names.options.get(option, ("", ""))
        said.setdefault(key, []).append([names.questions[question], names.items.get(item, ""), *beside, text])
    return said


def _notes(session: Session, keys: list[int]) -> dict[int, dict[str, str]]:
    said: dict[int, dict[str, str]] = {}
    query = select(FieldNote.response_id, FieldNote.field, FieldNote.text).where(FieldNote.response_id.in_(keys))
    for key, field, text in session.execute(query):
        said.setdefault(key, {})[field] = text
    return said
