"""None, True and False made to last on Python 3.11.

PySide6 6.12's wheels count on the constants being immortal, as they are from Python 3.12 on: every call that returns nothing
gives away a reference to None that it never took (measured: one lost in each call of `QFont.setPointSizeF`). On 3.11 the count
reaches zero after some ten thousand calls and the interpreter ends with "deallocating None". So the counts are set out of reach.
"""

import ctypes
import sys

OUT_OF_REACH = 1 << 40
"""References; a million lost in every second would take twelve days."""


def make_constants_last() -> None:
    """Raise the reference counts of None, True and False where Python still counts them."""
    if sys.version_info < (3, 12) and sys.implementation.name == "cpython":
        for constant in (None, True, False):
            count = ctypes.c_ssize_t.from_address(id(constant))
            count.value = max(count.value, OUT_OF_REACH)
