"""The figures of R's survey package, computed anew."""

import pytest

from app.services.analysis.estimating import Check, reference_figures


def test_every_reference_figure_is_met_to_eight_digits() -> None:
    figures = list(reference_figures())

    assert len(figures) == 534
    assert [figure for figure in figures if not figure.agrees] == []


@pytest.mark.parametrize(
    ("ours", "reference", "agrees"), [(1.0, 1.0 + 9e-9, True), (1.0, 1.0 + 2e-8, False), (1e-9, 0.0, True), (1e-7, 0.0, False)]
)
def test_a_figure_agrees_within_a_part_of_the_reference(ours: float, reference: float, agrees: bool) -> None:
    assert Check("one", ours, reference).agrees is agrees
