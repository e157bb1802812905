"""The arrays that go in and out, and the joining of several columns of codes into one."""

from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.integer[Any]]
"""Shape (n,): 0..k-1 for the k categories, -1 for a missing answer."""
Index = npt.NDArray[np.intp]
Truths = npt.NDArray[np.bool_]

MISSING = -1
_LOOKED_UP = 1 << 22
"""The largest number of combinations that are looked up in a table rather than sorted for."""


def joined(columns: Sequence[Codes], sizes: Sequence[int]) -> tuple[Index, Index]:
    """The combinations of codes that occur.

    Returns the number of each respondent's combination, (n,), and the codes of each combination, (Q, len(columns)); they are in
    the order of the first column, then the second and so on. No code may be missing.
    """
    key = np.zeros(len(columns[0]), np.intp)
    for codes, size in zip(columns, sizes, strict=True):
        key *= size
        key += codes
    if prod(sizes) <= _LOOKED_UP:
        present = np.flatnonzero(np.bincount(key, minlength=prod(sizes)))
        number = np.zeros(prod(sizes), np.intp)
        number[present] = np.arange(len(present))
        of = number[key]
    else:
        present, of = np.unique(key, return_inverse=True)
    return of, np.stack(np.unravel_index(present, tuple(sizes)), axis=1).astype(np.intp)
