"""Choices that belong to the file: read in any room's session, changed through `KeepingService`."""

from dataclasses import dataclass
from typing import Any, TypeVar, cast

from sqlalchemy.orm import Session

from app.models.keeping import Setting
from app.models.refusal import Refusal

T = TypeVar("T")

LOWEST_LIMIT = 3
"""No setting shows a cell of one or two: DOMAIN §2.13."""

_SMALLEST_CELL = "disclosure.smallest_cell"
_SMALLEST_BASE = "disclosure.smallest_base"


@dataclass(eq=False)
class LimitTooLow(Refusal):
    """A limit for hidden cells below the lowest that is allowed."""

    lowest: int


@dataclass(frozen=True, slots=True)
class DisclosureLimits:
    """Counts below `smallest_cell` are hidden; no percentage is shown on a base below `smallest_base`."""

    smallest_cell: int = 5
    smallest_base: int = 10


def setting(session: Session, name: str, default: T) -> T:
    """The file's setting of that name, or the default where it was never changed."""
    found = session.get(Setting, name)
    return default if found is None else cast("T", found.value)


def keep_setting(session: Session, name: str, value: Any) -> None:
    """Keep a setting in the file, within a `write` of the caller's."""
    found = session.get(Setting, name)
    if found is None:
        session.add(Setting(name=name, value=value))
    else:
        found.value = value


def disclosure_limits(session: Session) -> DisclosureLimits:
    """The limits in force in this file."""
    standard = DisclosureLimits()
    return DisclosureLimits(
        setting(session, _SMALLEST_CELL, standard.smallest_cell), setting(session, _SMALLEST_BASE, standard.smallest_base)
    )


def keep_disclosure_limits(session: Session, limits: DisclosureLimits) -> None:
    """Keep new limits; raises LimitTooLow below three."""
    if min(limits.smallest_cell, limits.smallest_base) < LOWEST_LIMIT:
        raise LimitTooLow(LOWEST_LIMIT)
    keep_setting(session, _SMALLEST_CELL, limits.smallest_cell)
    keep_setting(session, _SMALLEST_BASE, limits.smallest_base)
