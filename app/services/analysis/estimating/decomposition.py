"""Why a share changed between two waves: because others answered, or because the same kinds of people answered otherwise."""

from dataclasses import dataclass

import numpy as np

from app.services.analysis.estimating.arrays import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The base and the hits of one wave in each cell of the variables that describe who answered; same shape in both waves."""

    base: Floats
    hits: Floats

    @property
    def share(self) -> float:
        """The share of hits in the whole base; `nan` of nobody."""
        total = float(self.base.sum())
        return float(self.hits.sum()) / total if total else float("nan")


@dataclass(frozen=True, slots=True, eq=False)
class Decomposition:
    """`change` = `composition` + `answers` + `only_before` + `only_after`, all as parts of 1.

    `composition` is what other sizes of the cells did ("who answered"), `answers` what other answers in the same cells did
    ("what they answered"). `only_before` and `only_after` come from cells of one wave alone, in which nothing can be compared:
    how far they pull that wave's share from that of the cells both have. `composition_by_cell` and `answers_by_cell`, in the
    shape of the cells, sum to theirs. `common_before` and `common_after` are the parts of each wave's base in cells that both
    have.
    """

    change: float
    composition: float
    answers: float
    only_before: float
    only_after: float
    composition_by_cell: Floats
    answers_by_cell: Floats
    common_before: float
    common_after: float


def decompose(before: Cells, after: Cells) -> Decomposition | None:
    """Kitagawa's (1955) decomposition, equal to Blinder's and Oaxaca's on cells with the mean of both waves as the reference.

    Cells of one wave alone are set apart as Ñopo (2008) does. A cell's part in `composition` is measured from the mean share, so
    that a cell that grew counts by how its answers differ from the rest. None where a wave or what they have in common is empty.
    """
    both = (before.base > 0) & (after.base > 0)
    if not both.any():
        return None
    sizes, rates, shares, apart, common = [], [], [], [], []
    for wave in (before, after):
        total, inside = float(wave.base.sum()), float(wave.base[both].sum())
        sizes.append(np.where(both, wave.base, 0.0) / inside)
        rates.append(np.divide(wave.hits, wave.base, out=np.zeros_like(wave.base), where=both))
        shares.append(float((sizes[-1] * rates[-1]).sum()))
        apart.append(wave.share - shares[-1])
        common.append(inside / total)
    middle = (shares[0] + shares[1]) / 2
    composition = (sizes[1] - sizes[0]) * ((rates[0] + rates[1]) / 2 - middle)
    answers = (rates[1] - rates[0]) * (sizes[0] + sizes[1]) / 2
    return Decomposition(
        change=after.share - before.share,
        composition=float(composition.sum()),
        answers=float(answers.sum()),
        only_before=-apart[0],
        only_after=apart[1],
        composition_by_cell=np.where(both, composition, 0.0),
        answers_by_cell=np.where(both, answers, 0.0),
        common_before=common[0],
        common_after=common[1],
    )
