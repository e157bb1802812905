"""What was sent, read back: every part looked at before any of it is used, for anyone who has the public key can write one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from app.models.keying import BatchState
from app.models.survey import CollectionMode
from app.services.exchange.collection.asked import Asked
from app.services.exchange.collection.contents import A_PLACE, Content, fingerprint
from app.services.exchange.collection.refusals import SendingDamaged

_MOST = 2**31 - 1
"""The greatest whole number that a column holds on either engine."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class SentRow:
    """A batch or a form: what it says, and the fingerprints of what it said each time it was sent, this time last."""

    uuid: str
    revisions: tuple[str, ...]
    content: Content
    flags: Mapping[str, bool] = field(default_factory=dict)
    efforts: tuple[Content, ...] = ()
    changed: Content | None = None
    """Who changed it last, when and why; none where it was sent by an older version."""


@dataclass(frozen=True, slots=True)
class Sending:
    """One sending of a collection file, whole; `digest` is the SHA-256 of the encrypted file."""

    path: Path
    digest: str
    file: str
    wave: str
    sent_at: datetime
    asked: Asked
    places: Mapping[str, tuple[str, str]]
    people: Mapping[str, str]
    batches: tuple[SentRow, ...]
    forms: tuple[SentRow, ...]

    @property
    def answered(self) -> set[str]:
        """The names of the questions that have answers."""
        return {row[0] for form in self.forms for part in ("values", "texts") for row in form.content[part]}

    @property
    def named(self) -> set[str]:
        """The identities of the places that answers name."""
        return {code for form in self.forms for *_at, part, code in form.content["values"] if part == A_PLACE}


def sending_of(document: Mapping[str, Any], path: Path, digest: str) -> Sending:
    """The sending that a document holds. Raises SendingDamaged where any part is not what it should be."""
    try:
        sending = Sending(
            path=path,
            digest=digest,
            file=_text(document["file"]),
            wave=_text(document["wave"]),
            sent_at=_moment(document["sent_at"]),
            asked=_asked(document["questionnaire"]),
            places=_mapped(document["places"], lambda pair: (_text(pair[0]), _text(pair[1]))),
            people=_mapped(document["people"], _text),
            batches=tuple(_row(row, _batch) for row in _list(document["batches"])),
            forms=tuple(_row(row, _form) for row in _list(document["forms"])),
        )
        _check_references(sending)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise SendingDamaged(path) from error
    return sending


def _check_references(sending: Sending) -> None:
    batches = {row.uuid for row in sending.batches}
    rows = {row.uuid for row in sending.forms}
    _true(len(batches) == len(sending.batches) and len(rows) == len(sending.forms) and not rows & batches)
    for form in sending.forms:
        content = form.content
        _true(content["batch"] in batches)
        _true(content["operator"] is None or content["operator"] in sending.people)
    _true(sending.named <= sending.places.keys())


def _row(found: Any, read: Callable[[Content], Content]) -> SentRow:
    content = read(found["content"])
    revisions = tuple(_text(one) for one in _list(found["revisions"]))
    _true(revisions[-1] == fingerprint(content))
    return SentRow(
        uuid=_identity(found["uuid"]),
        revisions=revisions,
        content=content,
        flags=_mapped(found.get("flags", {}), _flag),
        efforts=tuple(_effort(one) for one in _list(found.get("efforts", []))),
        changed=_perhaps(found.get("changed"), _changed),
    )


def _batch(found: Content) -> Content:
    texts = ("envelope", "reason", "stored_where", "disposal_body", "disposal_reference")
    counts = ("number", "received", "blank", "spoiled")
    days = ("stored_until", "destroyed_on", "disposal_decided_on")
    return {
        "point": _identity(found["point"]),
        "collected_on": _day(found["collected_on"]),
        "state": BatchState(found["state"]).value,
        "destroyed_by": _perhaps(found["destroyed_by"], _identity),
        **{name: _text(found[name]) for name in texts},
        **{name: _number(found[name]) for name in counts},
        **{name: _perhaps(found[name], _day) for name in days},
    }


def _form(found: Content) -> Content:
    return {
        "batch": _identity(found["batch"]),
        "serial": _number(found["serial"]),
        "mode": CollectionMode(found["mode"]).value,
        "void": _perhaps(found["void"], _text),
        "operator": _perhaps(found["operator"], _identity),
        "registered_at": _moment(found["registered_at"]).isoformat(timespec="milliseconds"),
        "values": [_value(row) for row in _list(found["values"])],
        "texts": [_five_texts(row) for row in _list(found["texts"])],
        "notes": dict(_mapped(found["notes"], _text)),
    }


def _value(row: Any) -> list[Any]:
    question, item, slot, part, code = _list(row)
    return [_text(question), _text(item), _number(slot), _text(part), _text(code)]


def _five_texts(row: Any) -> list[str]:
    question, item, part, code, text = _list(row)
    return [_text(question), _text(item), _text(part), _text(code), _text(text)]


def _effort(found: Any) -> Content:
    counts = ("fields", "active_ms", "keystrokes", "stepped_back")
    return {
        "operator": _perhaps(found["operator"], _identity),
        "keyed_at": _moment(found["keyed_at"]).isoformat(),
        **{name: _number(found[name]) for name in counts},
    }


def _changed(found: Any) -> Content:
    at = _moment(found["at"]).isoformat()
    return {"person": _text(found["person"]), "at": at, "reason": _text(found["reason"])}


def _asked(found: Any) -> Asked:
    questions = [
        {
            "name": _text(one["name"]),
            "short": _text(one["short"]),
            "words": [_text(text) for text in _list(one["words"])],
            "structure": _list(one["structure"]),
        }
        for one in _list(found["questions"])
    ]
    return {"uuid": _identity(found["uuid"]), "version": _number(found["version"]), "questions": questions}


def _flag(found: Any) -> bool:
    _true(isinstance(found, bool))
    return bool(found)


def _text(found: Any) -> str:
    _true(isinstance(found, str) and "\x00" not in found)
    found.encode()  # raises where it is no text that a file can hold
    return str(found)


def _identity(found: Any) -> str:
    _true(len(_text(found)) == len("00000000-0000-0000-0000-000000000000"))
    return str(found)


def _number(found: Any) -> int:
    _true(isinstance(found, int) and not isinstance(found, bool) and 0 <= found <= _MOST)
    return int(found)


def _day(found: Any) -> str:
    return date.fromisoformat(_text(found)).isoformat()


def _moment(found: Any) -> datetime:
    moment = datetime.fromisoformat(_text(found))
    _true(moment.tzinfo is not None)
    return moment


def _list(found: Any) -> list[Any]:
    _true(isinstance(found, list))
    return list(found)


def _mapped(found: Any, read: Callable[[Any], _T]) -> Mapping[str, _T]:
    _true(isinstance(found, dict))
    return {_text(name): read(value) for name, value in found.items()}


def _perhaps(found: Any, read: Callable[[Any], _T]) -> _T | None:
    return None if found is None else read(found)


def _true(stands: bool) -> None:
    if not stands:
        raise ValueError
