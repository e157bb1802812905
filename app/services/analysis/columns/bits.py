"""Rows of bits: one bit a response, in whole words of 64, so that counting is a few machine instructions."""

import numpy as np
import numpy.typing as npt

Bits = npt.NDArray[np.uint64]
"""Packed truths; the bits behind the last response are 0."""


def pack(truths: npt.NDArray[np.bool_]) -> Bits:
    """The truths as bits."""
    packed = np.packbits(truths, bitorder="little")
    whole = np.zeros(words(len(truths)) * 8, np.uint8)
    whole[: len(packed)] = packed
    return whole.view(np.uint64)


def unpack(bits: Bits, count: int) -> npt.NDArray[np.bool_]:
    """The first `count` bits as truths."""
    return np.unpackbits(bits.view(np.uint8), count=count, bitorder="little").view(np.bool_)


def words(count: int) -> int:
    """How many words of 64 bits hold that many."""
    return -(-count // 64)


def counted(bits: Bits) -> int:
    """How many bits are set."""
    return int(np.bitwise_count(bits).sum())
