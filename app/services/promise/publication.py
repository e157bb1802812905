"""The day and the web address a promise is published at."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from app.models.promise import Promise, PromiseState
from app.models.refusal import Refusal

PUBLIC = frozenset({PromiseState.PUBLISHED, PromiseState.EVALUATED, PromiseState.ARCHIVED})
"""The states of a promise that everybody may read."""


@dataclass(eq=False)
class NotPublished(Refusal):
    """The promise is not published yet, so there is no day or address of that."""

    name: str
    state: PromiseState


@dataclass(eq=False)
class AddressNotWeb(Refusal):
    """What was given is no address of a page on the web."""

    address: str


@dataclass(eq=False)
class PublishedBeforeDecided(Refusal):
    """The day of publishing is before the last decision on it."""

    published_on: date
    decided_on: date


def note_published(promise: Promise, published_on: date | None, address: str) -> None:
    """Write them on a public promise, within a `write` of the caller's; today where no day is given.

    Raises NotPublished, AddressNotWeb, or PublishedBeforeDecided for a day before the last decision.
    """
    if promise.state not in PUBLIC:
        raise NotPublished(promise.name, promise.state)
    day = published_on or datetime.now().astimezone().date()
    decided = max((decision.decided_on for decision in promise.decisions), default=day)
    if day < decided:
        raise PublishedBeforeDecided(day, decided)
    promise.published_on, promise.published_address = day, web_address(address)


def web_address(address: str) -> str:
    """An address of a page on the web as it is kept; empty where none is given. Raises AddressNotWeb."""
    tidied = address.strip()
    if not tidied:
        return ""
    try:
        parts = urlsplit(tidied)
    except ValueError as error:
        raise AddressNotWeb(tidied) from error
    spaced = any(sign.isspace() or not sign.isprintable() for sign in tidied)
    if parts.scheme not in ("http", "https") or "." not in parts.netloc or spaced:
        raise AddressNotWeb(tidied)
    return tidied
