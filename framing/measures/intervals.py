"""Intervals for rates, shares and their differences, with the article as what was sampled.

Outlets are fixed and their articles are the sample. The spread of a rate is therefore taken from the
residuals of the articles (linearised ratio estimator, Cochran 1977, section 6.5), which allows hits that
come in heaps. The interval is a *t* interval with G - 1 degrees of freedom on the log scale: counts are
skewed, and a rate is never below zero. Drawing articles again (percentile bootstrap) covers less often
than it says on the few dozen articles that an outlet usually has; see ``docs/design/intervals.md``.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import special, stats

__all__ = [
    "LEVEL",
    "MIN_CLUSTERS",
    "Estimate",
    "bootstrap_weights",
    "difference_interval",
    "rate_interval",
    "ratio_interval",
    "share_interval",
    "smallest_detectable",
    "wilson",
]

LEVEL = 0.95
POWER = 0.8
#: With fewer clusters a percentile bootstrap covers clearly less than it says.
MIN_CLUSTERS = 20
#: Two units have one degree of freedom: their interval reaches over several orders of magnitude and says nothing.
FEWEST_UNITS = 3

Floats = npt.NDArray[np.float64]
Arrayish = npt.ArrayLike


class Estimate(NamedTuple):
    """Values with their lower and upper limits, standard errors and numbers of sampled units."""

    value: Floats
    low: Floats
    high: Floats
    error: Floats
    units: Floats


def wilson(successes: Arrayish, trials: Arrayish) -> tuple[Floats, Floats]:
    """Return the lower and upper limit of a share of independent trials (Wilson's score interval).

    Parameters
    ----------
    successes, trials : array-like of int
        With no trial both limits are missing.

    References
    ----------
    Wilson (1927), doi:10.1080/01621459.1927.10502953.

    Examples
    --------
    >>> low, high = wilson(17, 20)
    >>> round(float(low), 3), round(float(high), 3)
    (0.64, 0.948)
    """
    k, n = np.asarray(successes, dtype=float), np.asarray(trials, dtype=float)
    z = stats.norm.ppf(0.5 + LEVEL / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = k / n
        centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
        half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    # At no and at all successes the formula is 0 and 1 but for rounding.
    low = np.where(k == 0, 0.0, np.maximum(centre - half, 0.0))
    high = np.where(k == n, 1.0, np.minimum(centre + half, 1.0))
    nothing = n == 0
    return np.where(nothing, np.nan, low), np.where(nothing, np.nan, high)


def rate_interval(
    hits: Arrayish, exposure: Arrayish, spread: Arrayish, units: Arrayish, *, weighted: bool = False
) -> Estimate:
    """Return rates with a *t* interval on the log scale over the sampled units.

    Parameters
    ----------
    hits, exposure : array-like
        Sums over the units. No exposure gives a missing rate.
    spread : array-like
        Sum over the units of ``(hits - rate * exposure) ** 2``.
    units : array-like of int
        Number of units with exposure. One or two units have a rate and no interval.
    weighted : bool
        Whether `hits` are weighted sums and no counts. Counts are never taken to vary less than Poisson counts
        do: a few articles with one hit each are alike by chance.

    Returns
    -------
    Estimate
        Where there is no hit the lower limit is 0 and the upper one the exact Poisson limit.

    Examples
    --------
    Three articles of 100, 200 and 100 words with 1, 9 and 2 hits:

    >>> estimate = rate_interval(12, 400, 2**2 + 3**2 + 1**2, 3)
    >>> [round(float(number), 4) for number in estimate[:4]]
    [0.03, 0.0058, 0.1551, 0.0115]
    """
    y, e, ss, n = (np.asarray(a, dtype=float) for a in (hits, exposure, spread, units))
    with np.errstate(divide="ignore", invalid="ignore"):
        value = y / np.where(e > 0, e, np.nan)
        error = np.sqrt(np.maximum(ss * n / (n - 1), 0 if weighted else y)) / e
        factor = np.exp(_t(n - 1) * error / value)
        low, high = value / factor, value * factor
        none = (y == 0) & (e > 0)
        # The upper limit of a Poisson mean when nothing was seen: 3.69 for 95 per cent, two-sided.
        ceiling = -np.log((1 - LEVEL) / 2) / e
    low = np.where(none, 0.0, np.where(n < FEWEST_UNITS, np.nan, low))
    high = np.where(none, ceiling, np.where(n < FEWEST_UNITS, np.nan, high))
    return Estimate(value, low, high, np.where(n < FEWEST_UNITS, np.nan, error), n)


def share_interval(hits: Arrayish, mentions: Arrayish, spread: Arrayish, units: Arrayish) -> Estimate:
    """Return shares with a *t* interval on the logit scale over the sampled units.

    The arguments are those of `rate_interval`. A share of 0 or 1 gets Wilson's interval, with the
    sampled units for trials: the mentions of one article are not independent.
    """
    y, m, ss, n = (np.asarray(a, dtype=float) for a in (hits, mentions, spread, units))
    with np.errstate(divide="ignore", invalid="ignore"):
        value = y / np.where(m > 0, m, np.nan)
        error = np.sqrt(np.maximum(ss * n / (n - 1), y * (1 - value))) / m
        half = _t(n - 1) * error / (value * (1 - value))
        low, high = special.expit(special.logit(value) - half), special.expit(special.logit(value) + half)
    edge = (value == 0) | (value == 1)
    edge_low, edge_high = wilson(np.where(value == 1, n, 0), n)
    low = np.where(edge, edge_low, np.where(n < FEWEST_UNITS, np.nan, low))
    high = np.where(edge, edge_high, np.where(n < FEWEST_UNITS, np.nan, high))
    return Estimate(value, low, high, np.where(n < FEWEST_UNITS, np.nan, error), n)


def difference_interval(target: Estimate, reference: Estimate) -> tuple[Floats, Floats, Floats]:
    """Return the difference of two independent estimates and its limits.

    The limits are recovered from those of the two estimates (Zou & Donner 2008,
    doi:10.1002/sim.3095), so that skewness on either side is kept.
    """
    value = target.value - reference.value
    below = np.hypot(target.value - target.low, reference.high - reference.value)
    above = np.hypot(target.high - target.value, reference.value - reference.low)
    return value, value - below, value + above


def ratio_interval(target: Estimate, reference: Estimate) -> tuple[Floats, Floats, Floats]:
    """Return the ratio of two independent rates and its limits (*t* on the log scale, Welch's df).

    Where the reference has no hit there is no ratio; where only the target has none, the ratio is 0
    and its limits are missing.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        value = target.value / np.where(reference.value > 0, reference.value, np.nan)
        a, b = target.error / target.value, reference.error / reference.value
        half = _t(_welch(a, b, target.units, reference.units)) * np.hypot(a, b)
        factor = np.exp(half)
        low, high = value / factor, value * factor
    few = np.minimum(target.units, reference.units) < FEWEST_UNITS
    known = np.isfinite(half) & (value > 0) & ~few
    return value, np.where(known, low, np.nan), np.where(known, high, np.nan)


def smallest_detectable(target: Estimate, reference: Estimate) -> Floats:
    """Return the smallest difference that data like these would find four times in five.

    It is the sum of the two *t* quantiles (level 95%, power 80%) times the standard error of the
    difference. A side without a hit has no spread of its own; it is given that of a single hit, the
    third part of its upper limit.
    """
    a, b = (np.where(side.value == 0, side.high / 3, side.error) for side in (target, reference))
    freedom = _welch(a, b, target.units, reference.units)
    return np.asarray((_t(freedom) + stats.t.ppf(POWER, freedom)) * np.hypot(a, b))


def bootstrap_weights(units: int, draws: int, random: np.random.Generator) -> npt.NDArray[np.int64]:
    """Return how often each unit is drawn in each of `draws` samples with replacement (draws x units)."""
    return random.multinomial(units, np.full(units, 1 / units), size=draws)


def _t(freedom: Floats) -> Floats:
    with np.errstate(invalid="ignore"):
        return np.asarray(stats.t.ppf(0.5 + LEVEL / 2, np.where(freedom > 0, freedom, np.nan)))


def _welch(a: Floats, b: Floats, n_a: Floats, n_b: Floats) -> Floats:
    """Return Welch and Satterthwaite's degrees of freedom of two standard errors."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((a**2 + b**2) ** 2 / (a**4 / (n_a - 1) + b**4 / (n_b - 1)))
