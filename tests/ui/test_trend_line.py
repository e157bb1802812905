"""The light chart of one figure over the waves."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from app.ui.trend_line import Share, TrendLine, scale

Show = Callable[..., QWidget]


def test_a_hidden_share_is_said_to_be_hidden_and_breaks_the_line(show: Show) -> None:
    line = TrendLine("Trygg i kommunen")
    show(line, 320, 150)
    line.show_shares((Share("2018", 0.865), Share("2019", None), Share("2020", 0.771, broken=True)))
    assert "2019 dold" in line.accessibleDescription()
    assert not line.grab().isNull()


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        ((0.865, 0.831, 0.771), (0.7, 0.9)),
        ((0.8,), (0.8, 1.0)),
        ((1.0,), (0.8, 1.0)),
        ((0.0,), (0.0, 0.2)),
        ((0.05, 0.99), (0.0, 1.0)),
        ((None,), (0.5, 0.7)),
    ],
)
def test_the_scale_has_whole_tens_around_the_shares(values: tuple[float | None, ...], ends: tuple[float, float]) -> None:
    assert scale(tuple(Share("2020", value) for value in values)) == pytest.approx(ends)


def test_weighted_shares_and_scores_are_told_beside_the_counted_ones(show: Show) -> None:
    line = TrendLine("", from_nought=True)
    line.rename("Problem")
    show(line, 320, 150)
    line.show_shares((Share("2019", 0.4, words="40,0"), Share("2020", 0.45, True, 0.42, "45,0", "42,0")))
    assert line.accessibleDescription() == "Problem: 2019 40,0, 2020 45,0 (42,0)"
    assert not line.grab().isNull()


def test_a_scale_from_nought_holds_the_weighted_shares_too() -> None:
    assert scale((Share("2020", 0.31, weighted=0.55),), from_nought=True) == pytest.approx((0.0, 0.6))
