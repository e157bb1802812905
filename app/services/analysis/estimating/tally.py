"""Counting respondents by group, answer and profile, in one pass over them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from app.services.analysis.estimating.arrays import MISSING, Codes, Floats, Index, Truths
from app.services.analysis.estimating.profile import Profiles

MOST_CELLS = 1 << 22
"""The most cells that are counted at once; more groups than that come in blocks."""


@dataclass(frozen=True, slots=True, eq=False)
class Domain:
    """Whom the figures are about: `by` (n,) has their group among `groups`; None: one group. `within` (n,) leaves others out."""

    by: Codes | None = None
    groups: int = 0
    within: Truths | None = None

    @property
    def rows(self) -> int:
        """The number of groups, one where there are none."""
        return 1 if self.by is None else self.groups

    def blocks(self, cells_in_group: int) -> "Iterator[Domain]":
        """The same in blocks of groups that can be counted at once, in order."""
        size = max(1, MOST_CELLS // max(1, cells_in_group))
        if self.by is None or self.groups <= size:
            yield self
            return
        for first in range(0, self.groups, size):
            last = min(first + size, self.groups)
            by = np.where((self.by >= first) & (self.by < last), self.by - first, MISSING)
            yield Domain(by, last - first, self.within)


def tally(profiles: Profiles, domain: Domain, codes: Codes, options: int) -> Floats:
    """How many respondents of each group, answer and profile: (G, O, Q)."""
    key = _key(profiles, domain, codes, options)
    return _table(np.bincount(key, minlength=_size(profiles, domain, options)), profiles, domain, options)


def tally_values(profiles: Profiles, domain: Domain, values: Floats) -> tuple[Floats, Floats, Floats]:
    """How many gave a number, the sum of the numbers and of their squares, by group and profile: three of (G, Q). `nan`: none
    given.
    """
    given = ~np.isnan(values)
    key = _key(profiles, domain, np.where(given, 0, MISSING), 1)
    numbers, size = np.where(given, values, 0.0), _size(profiles, domain, 1)
    counts, sums, squares = (np.bincount(key, weights, size) for weights in (None, numbers, numbers**2))
    return (
        _table(counts, profiles, domain, 1)[:, 0],
        _table(sums, profiles, domain, 1)[:, 0],
        _table(squares, profiles, domain, 1)[:, 0],
    )


def tally_ticks(profiles: Profiles, domain: Domain, ticks: Sequence[Truths], base: Truths | None) -> tuple[Floats, Floats]:
    """How many in the base ticked each, (G, O, Q), and how many there are in it, (G, Q)."""
    inside = np.zeros(len(profiles.of), np.int8) if base is None else np.where(base, 0, MISSING)
    key = _key(profiles, domain, inside, 1)
    size = _size(profiles, domain, 1)
    counts = [np.bincount(keys, minlength=size) for keys in (key, *(key[tick] for tick in ticks))]
    whole, *tables = (_table(count, profiles, domain, 1)[:, 0] for count in counts)
    return np.stack(tables, axis=1) if tables else np.zeros((domain.rows, 0, whole.shape[1])), whole


def _key(profiles: Profiles, domain: Domain, codes: Codes, options: int) -> Index:
    """One number for each respondent: the group, the answer and the profile, of which the first two have a place for missing
    ones.
    """
    if domain.by is None:
        key = np.ones(len(codes), np.intp)
    else:
        key = domain.by.astype(np.intp)
        key += 1
    if domain.within is not None:
        key *= domain.within
    key *= options + 1
    key += codes
    key += 1
    key *= len(profiles.count)
    key += profiles.of
    return key


def _size(profiles: Profiles, domain: Domain, options: int) -> int:
    return (domain.rows + 1) * (options + 1) * len(profiles.count)


def _table(counts: Index | Floats, profiles: Profiles, domain: Domain, options: int) -> Floats:
    shaped = counts.reshape(domain.rows + 1, options + 1, len(profiles.count))
    return shaped[1:, 1:].astype(np.float64)
