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
_UNTHREADED = 1 << 18
"""Multiplications in a matrix product beyond which numpy's library (OpenBLAS) starts threads."""


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


def weighed(table: Floats, weight: Floats) -> Floats:
    """The sum over profiles of a table (…, Q) times a weight (Q,): (…,).

    In numpy's own loop, for a matrix product would start threads, and on a busy computer waiting for them takes longer than the
    sum.
    """
    found: Floats = np.einsum("...q,q->...", table, weight)
    return found


def product(left: Floats, right: Floats) -> Floats:
    """The matrix product (S, Q) (Q, C) of a tall matrix, a few rows at a time: so small that it starts no threads, as above."""
    found = np.empty((len(left), right.shape[1]))
    rows = max(1, _UNTHREADED // max(1, right.size))
    for first in range(0, len(left), rows):
        np.matmul(left[first : first + rows], right, out=found[first : first + rows])
    return found
