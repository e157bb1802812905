"""Qt may be called any number of times on every Python that is supported."""

import sys

import pytest
from PySide6.QtGui import QFont

from app.ui.lasting import OUT_OF_REACH, make_constants_last


@pytest.mark.parametrize("constant", [None, True, False])
def test_a_constant_outlives_any_number_of_calls(constant: object) -> None:
    make_constants_last()
    font = QFont()
    for _call in range(20_000):
        font.setPointSizeF(11.0)
    assert sys.version_info >= (3, 12) or sys.getrefcount(constant) > OUT_OF_REACH // 2
