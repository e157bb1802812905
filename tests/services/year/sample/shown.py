"""Figures as they are published."""

from app.services.analysis import Figure


def percent(figure: Figure) -> float:
    """A share in per cent with one decimal; a hidden one fails the test."""
    assert figure.value is not None
    return round(figure.value * 100, 1)
