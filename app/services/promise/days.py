"""In which order the days of a promise come: decided, signed, published, and none of them later than today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from app.models.refusal import Refusal


@dataclass(eq=False)
class DayNotYet(Refusal):
    """What is noted as done is dated later than today."""

    day: date


@dataclass(eq=False)
class SignedBeforeDecided(Refusal):
    """The day of a signature is before the last decision."""

    signed_on: date
    decided_on: date


@dataclass(eq=False)
class PublishedBeforeDecided(Refusal):
    """The day of publishing is before the last decision on it."""

    published_on: date
    decided_on: date


@dataclass(eq=False)
class PublishedBeforeSigned(Refusal):
    """The day of publishing is before the last signature."""

    published_on: date
    signed_on: date


class Decided(Protocol):
    """A decision."""

    @property
    def decided_on(self) -> date:
        """The day of it."""


class Signing(Protocol):
    """Who signs."""

    @property
    def signed_on(self) -> date | None:
        """The day of the signature, None before it."""


class Dated(Protocol):
    """A promise with its decisions and those who sign it: the row, or the form of it."""

    @property
    def decisions(self) -> Sequence[Decided]:
        """What was decided on it."""

    @property
    def signatories(self) -> Sequence[Signing]:
        """Who signs it."""


def today() -> date:
    """Today where the program runs."""
    return datetime.now().astimezone().date()


def refuse_not_yet(day: date) -> None:
    """Raises DayNotYet for a day later than today."""
    if day > today():
        raise DayNotYet(day)


def refuse_signing_day(promise: Dated, signed_on: date) -> None:
    """Raises DayNotYet, or SignedBeforeDecided for a day before the last decision."""
    refuse_not_yet(signed_on)
    decided = _last_decision(promise)
    if decided is not None and signed_on < decided:
        raise SignedBeforeDecided(signed_on, decided)


def refuse_publishing_day(promise: Dated, published_on: date) -> None:
    """Raises DayNotYet, PublishedBeforeDecided, or PublishedBeforeSigned for a day before the last signature."""
    refuse_not_yet(published_on)
    decided = _last_decision(promise)
    if decided is not None and published_on < decided:
        raise PublishedBeforeDecided(published_on, decided)
    signed = max((one.signed_on for one in promise.signatories if one.signed_on is not None), default=None)
    if signed is not None and published_on < signed:
        raise PublishedBeforeSigned(published_on, signed)


def _last_decision(promise: Dated) -> date | None:
    return max((decision.decided_on for decision in promise.decisions), default=None)
