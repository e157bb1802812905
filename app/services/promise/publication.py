"""The day and the web address a promise is published at."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from app.models.promise import Promise, PromiseState
from app.models.refusal import Refusal
from app.services.promise.days import refuse_publishing_day, today

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


def note_published(promise: Promise, published_on: date | None, address: str) -> None:
    """Write them on a public promise, within a `write` of the caller's; today where no day is given.

    Raises NotPublished, AddressNotWeb, and what `refuse_publishing_day` raises.
    """
    if promise.state not in PUBLIC:
        raise NotPublished(promise.name, promise.state)
    day = published_on or today()
    refuse_publishing_day(promise, day)
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
