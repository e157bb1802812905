"""The test of a table in a design: Pearson's chi-square with Rao and Scott's corrections."""

from dataclasses import dataclass

import numpy as np

from app.services.analysis.estimating.arrays import Floats, weighed
from app.services.analysis.estimating.variance import Spread


@dataclass(frozen=True, slots=True)
class RaoScott:
    """`f` with `ndf` and `ddf` degrees of freedom and `p`: the second-order correction, R's `svychisq(statistic = "F")`.

    `chisq` is the uncorrected statistic; `chisq_p` its probability after the first-order correction with `chisq_df`, R's "Chisq".
    """

    f: float
    ndf: float
    ddf: float
    p: float
    chisq: float
    chisq_df: int
    chisq_p: float


def rao_scott(spread: Spread, table: Floats, respondents: float, df: float) -> RaoScott | None:
    """Test a table of counts (G, O, Q), all of whose rows and columns have somebody, for independence.

    `respondents` is what the table is scaled to, and `df` multiplies the first degrees of freedom into the second. R takes both
    from the design it is given: an unweighted design loses those outside the table (1,527 answered, so 1,526), while a raked or
    post-stratified one keeps them with a weight of 0 (1,588 asked, so 1,587, and a `chisq` on 1,588). None where nothing is
    uncertain.

    Source: Rao and Scott (1984), as in R's `survey` 4.1. The contrasts are orthonormal instead of R's; no figure depends on them.
    """
    from scipy.special import chdtrc, fdtrc

    rows, columns, _ = table.shape
    if min(rows, columns) < 2:
        return None
    cells = table.reshape(rows * columns, -1)
    shares, covariance = _cell_shares(spread, cells)
    inverse = np.divide(1.0, shares, out=np.zeros_like(shares), where=shares > 0)
    contrasts = np.kron(_contrasts(rows), _contrasts(columns))
    scaled = contrasts * inverse[:, None]
    simple = contrasts.T @ scaled / respondents
    delta = np.linalg.pinv(simple, hermitian=True) @ (scaled.T @ covariance @ scaled)
    trace, squared = float(np.trace(delta)), float(np.sum(delta * delta.T))
    if trace <= 0:
        return None
    expected = np.outer(shares.reshape(rows, columns).sum(axis=1), shares.reshape(rows, columns).sum(axis=0)).ravel()
    chisq = respondents * float(np.sum((shares - expected) ** 2 / expected))
    rank = int(np.linalg.matrix_rank(simple, hermitian=True))
    first, statistic = trace**2 / squared, chisq / trace
    return RaoScott(
        statistic,
        first,
        first * df,
        float(fdtrc(first, first * df, statistic)),
        chisq,
        rank,
        float(chdtrc(rank, chisq / (trace / rank))),
    )


def _cell_shares(spread: Spread, cells: Floats) -> tuple[Floats, Floats]:
    """The share of each cell of all in the table, (S,), and their covariances, (S, S)."""
    weight = spread.profiles.weight
    base = cells.sum(axis=0)
    total = float(base @ weight)
    shares = weighed(cells, weight) / total
    part = weight / total
    moved = spread.scale * part**2
    inside = weighed(cells, moved)
    products = np.diag(inside) - np.outer(inside, shares) - np.outer(shares, inside)
    products += float(base @ moved) * np.outer(shares, shares)
    return shares, spread.covariance((cells - shares[:, None] * base) * part, products)


def _contrasts(size: int) -> Floats:
    """Orthonormal contrasts of so many categories, (size, size - 1): Helmert's."""
    found = np.zeros((size, size - 1))
    for at in range(1, size):
        found[:at, at - 1] = 1.0
        found[at, at - 1] = -at
        found[:, at - 1] /= np.sqrt(at * (at + 1))
    return found
