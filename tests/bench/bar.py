"""A bar: what was measured, beside what it may be at most; printed in one line."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure against its limit, both in the same unit ("ms", "s", "MB", or "x" for a ratio to a named peer)."""

    what: str
    measured: float
    limit: float
    unit: str = "ms"

    @property
    def held(self) -> bool:
        """True where the figure is at its limit or under it."""
        return self.measured <= self.limit

    def __str__(self) -> str:
        return f"{'ok  ' if self.held else 'MISS'} {self.what:<70} {self.measured:>10.2f} {self.unit:<3} (at most {self.limit:g})"


def percentile(times: Sequence[float], share: float) -> float:
    """The smallest of the times that at least `share` (0..1) of them don't exceed."""
    return sorted(times)[max(0, math.ceil(share * len(times)) - 1)]
