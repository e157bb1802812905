"""The log odds of shares where R's `glm` stops looking for them.

R's logit interval stands on a logistic regression that is fitted in steps, and ends when a step changes the deviance by less than
`STILL` of itself. That is up to some 1e-8 from the log odds of the share. So that the limits agree with the reference, the same
steps are taken here.
"""

import numpy as np

from app.services.analysis.estimating.arrays import Floats, weighed

STILL = 1e-8
MOST_STEPS = 25
ASTRAY = 1e-4
"""So far from the log odds of the share the steps have gone astray, and the log odds themselves are taken."""


def fitted_odds(hits: Floats, base: Floats, weight: Floats, rows: Floats) -> Floats:
    """Log odds (G, O) of counts (G, O, Q) in bases (G, Q); `rows` (G,) are the rows R has in the design of each base.

    Of a share of 0 or 1, and of an empty base, it is 0: there are no odds.
    """
    total = weighed(base, weight)
    share = np.divide(weighed(hits, weight), total[:, None], out=np.zeros(hits.shape[:2]), where=total[:, None] > 0)
    between = (share > 0) & (share < 1)
    inside = np.where(between, share, 0.5)
    exact = np.log(inside / (1 - inside))
    mean = np.divide(weight * rows[:, None], total[:, None], out=np.ones_like(base), where=total[:, None] > 0)
    odds = np.where(between, _first(hits, base, mean), 0.0)
    deviance, moving = np.full(odds.shape, np.inf), between.copy()
    with np.errstate(all="ignore"):
        for _ in range(MOST_STEPS):
            chance = 1 / (1 + np.exp(-odds))
            now = -2 * rows[:, None] * (inside * np.log(chance) + (1 - inside) * np.log1p(-chance))
            moving &= ~(np.abs(now - deviance) < STILL * (np.abs(now) + 0.1))
            if not moving.any():
                break
            odds = np.where(moving, odds + (inside - chance) / (chance * (1 - chance)), odds)
            deviance = now
    return np.where(np.abs(odds - exact) < ASTRAY, odds, exact)


def _first(hits: Floats, base: Floats, prior: Floats) -> Floats:
    """The first weighted least squares, from R's starting values: (weight y + 1/2) / (weight + 1), where weights have a mean of
    1.
    """
    tops, bottoms = [], []
    for answer in (1.0, 0.0):
        chance = (prior * answer + 0.5) / (prior + 1)
        spread = chance * (1 - chance)
        tops.append(prior * (spread * np.log(chance / (1 - chance)) + answer - chance))
        bottoms.append(prior * spread)
    top, bottom = (
        (hits @ (of_hit - of_miss)[:, :, None])[:, :, 0] + np.sum(base * of_miss, axis=1)[:, None]
        for of_hit, of_miss in (tops, bottoms)
    )
    found: Floats = np.divide(top, bottom, out=np.zeros(hits.shape[:2]), where=bottom > 0)
    return found
