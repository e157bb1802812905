"""The package as a whole, held to what R's survey package gives of strata, other margins, few answers and gaps."""

import json
from pathlib import Path

import pytest

from tests.services.analysis.estimating.figures import all_figures

REFERENCE = Path(__file__).parent / "estimating" / "reference" / "more.json"
NEAR = 1e-8


def test_every_design_gives_the_figures_of_r_to_eight_digits() -> None:
    reference = json.loads(REFERENCE.read_text(encoding="utf-8"))
    del reference["R"]

    ours = {name: float(value) for name, value in all_figures()}

    assert ours.keys() == reference.keys()
    apart = {
        name: (ours[name], value) for name, value in reference.items() if ours[name] != pytest.approx(value, rel=NEAR, abs=1e-15)
    }
    assert apart == {}
