"""A bar: what was measured, beside what it may be at most; printed as a line of one table."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

HEADING = f"{'':<5}{'what':<88}{'ours':>12}{'peer':>26}{'ratio':>9}  bar"


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure against its limit, both in the same unit ("ms", "s", "MB", or "x" for a ratio to a named peer).

    A ratio has what it was taken of beside it, in words: `ours`, and `peer` with its name.
    """

    what: str
    measured: float
    limit: float
    unit: str = "ms"
    ours: str = ""
    peer: str = ""

    @classmethod
    def against(cls, what: str, ours: float, peer: tuple[str, float], limit: float, unit: str = "ms") -> Self:
        """Our figure as a ratio to that of a named peer, taken in the same run, both in `unit`."""
        name, theirs = peer
        return cls(what, ours / theirs, limit, "x", f"{ours:.2f} {unit}", f"{name} {theirs:.2f} {unit}")

    @property
    def held(self) -> bool:
        """True where the figure is at its limit or under it."""
        return self.measured <= self.limit

    def __str__(self) -> str:
        ratio = self.unit == "x"
        ours = self.ours if ratio else f"{self.measured:.2f} {self.unit}"
        of_peer = f"{self.measured:.3g}" if ratio else ""
        unit = "" if ratio else f" {self.unit}"
        return f"{'ok' if self.held else 'MISS':<5}{self.what:<88}{ours:>12}{self.peer:>26}{of_peer:>9}  {self.limit:g}{unit}"


@dataclass(frozen=True, slots=True)
class Absent:
    """A peer that is not installed here: nothing is compared with it, and nothing fails."""

    what: str
    peer: str
    held: bool = True

    def __str__(self) -> str:
        return f"{'–':<5}{self.what:<88}{'':>12}{self.peer + ' not installed':>26}"


def percentile(times: Sequence[float], share: float) -> float:
    """The smallest of the times that at least `share` (0..1) of them don't exceed."""
    return sorted(times)[max(0, math.ceil(share * len(times)) - 1)]
