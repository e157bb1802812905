"""The leaves under a row of tabs scroll only for the one that is turned up."""

from collections.abc import Callable

from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.widget import Columns, label
from app.ui.widget.leaves import Leaves
from tests.ui.hearing import turn


def _leaf(words: str, least: int) -> QWidget:
    leaf = Columns()
    leaf.add(label(words, wrap=True))
    leaf.setMinimumHeight(least)
    return leaf


def test_a_low_leaf_does_not_scroll_for_the_sake_of_a_high_one(show: Callable[..., QWidget]) -> None:
    leaves, scroll = Leaves(), QScrollArea()
    for leaf in (_leaf("Beslut", 0), _leaf("ord " * 2000, 3000)):
        leaves.addWidget(leaf)
    scroll.setWidgetResizable(True)
    scroll.setWidget(leaves)
    show(scroll)
    turn()
    assert scroll.verticalScrollBar().maximum() == 0
    leaves.setCurrentIndex(1)
    turn()
    assert scroll.verticalScrollBar().maximum() > 1000
    leaves.setCurrentIndex(0)
    turn()
    assert scroll.verticalScrollBar().maximum() == 0


def test_no_leaves_at_all_have_a_size_too(show: Callable[..., QWidget]) -> None:
    leaves = Leaves()
    assert leaves.heightForWidth(100) == -1
    assert leaves.sizeHint().isValid()
    assert leaves.minimumSizeHint().isValid()
