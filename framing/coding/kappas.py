"""Coefficients beside alpha: Cohen's and Fleiss' kappa, Gwet's AC1 and the share of agreeing pairs."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np

from framing.coding.ratings import NO_VALUE, Floats, Ratings

PairKappa = Callable[[np.ndarray, np.ndarray, int, Floats], Floats]

__all__ = ["ac1", "agreeing", "cohen", "cohen_weighted", "fleiss"]


def agreeing(ratings: Ratings, weights: Floats) -> Floats:
    """Return the share of agreeing pairs of coders, as a mean over units, for each weighting of the units.

    Parameters
    ----------
    ratings : Ratings
        The answers.
    weights : array, shape (draws, units)
        How often each unit counts.

    Returns
    -------
    array, shape (draws,)
        From 0 to 1.
    """
    with np.errstate(invalid="ignore"):
        return np.asarray((weights @ _agreement_within(ratings)) / weights.sum(axis=1))


def fleiss(ratings: Ratings, weights: Floats, singles: Floats) -> Floats:
    """Return Fleiss' kappa for any number of values a unit, as Gwet generalises it.

    Agreement is the mean over units with at least two values, chance the sum of squared mean shares of the values
    over all units with a value. With as many values for every unit it is Fleiss' kappa of 1971.

    Parameters
    ----------
    ratings : Ratings
        The answers.
    weights : array, shape (draws, units)
        How often each unit counts.
    singles : array, shape (draws, values)
        How often each value was given to units that have only one.

    Returns
    -------
    array, shape (draws,)
        Missing where all values are the same.

    References
    ----------
    Fleiss (1971), doi:10.1037/h0031619. Gwet (2014), Handbook of inter-rater reliability (4th ed.), chapter 2.
    """
    expected = (_shares(ratings, weights, singles) ** 2).sum(axis=1)
    return _corrected(agreeing(ratings, weights), expected)


def ac1(ratings: Ratings, weights: Floats, singles: Floats) -> Floats:
    """Return Gwet's AC1: chance agreement is what coders reach on the units that they cannot tell.

    The arguments are those of `fleiss`. The number of values that could be given enters the formula: it is the
    codebook's, or without one the number of those that were given.

    References
    ----------
    Gwet (2008), Computing inter-rater reliability and its variance in the presence of high agreement,
    doi:10.1348/000711006X126600.
    """
    shares, q = _shares(ratings, weights, singles), len(ratings.values)
    if q < 2:
        return np.full(len(weights), np.nan)
    expected = (shares * (1 - shares)).sum(axis=1) / (q - 1)
    return _corrected(agreeing(ratings, weights), expected)


def cohen(ratings: Ratings, weights: Floats) -> Floats:
    """Return Cohen's kappa, as the mean over the pairs of coders that share units.

    Parameters
    ----------
    ratings : Ratings
        The answers.
    weights : array, shape (draws, units)
        How often each unit counts.

    Returns
    -------
    array, shape (draws,)
        Missing where no pair has a kappa; pairs in which both give one and the same value only have none.

    References
    ----------
    Cohen (1960), doi:10.1177/001316446002000104. The mean over pairs: Light (1971), doi:10.1037/h0031643.
    """
    return _mean_over_pairs(ratings, weights, _kappa)


def cohen_weighted(ratings: Ratings, weights: Floats, numbers: Floats) -> Floats:
    """Return Cohen's kappa with quadratic weights, as the mean over pairs of coders.

    Parameters
    ----------
    ratings : Ratings
        The answers.
    weights : array, shape (draws, units)
        How often each unit counts.
    numbers : array, shape (values,)
        What each value stands for: the number itself, or its place in the order.

    References
    ----------
    Cohen (1968), doi:10.1037/h0026256.
    """

    def kappa(one: np.ndarray, other: np.ndarray, _: int, drawn: Floats) -> Floats:
        # Expected squared difference of independent coders: both variances and the squared difference of means.
        # Around their mean, or the squares of years and sums of money eat up the digits.
        x, y, n = numbers[one], numbers[other], drawn.sum(axis=1)
        x, y = x - x.mean(), y - x.mean()
        with np.errstate(divide="ignore", invalid="ignore"):
            mean_x, mean_y = drawn @ x / n, drawn @ y / n
            variances = drawn @ x**2 / n - mean_x**2 + drawn @ y**2 / n - mean_y**2
            observed, expected = drawn @ (x - y) ** 2 / n, variances + (mean_x - mean_y) ** 2
            return np.where(expected > 1e-12, 1 - observed / expected, np.nan)

    return _mean_over_pairs(ratings, weights, kappa)


def _kappa(one: np.ndarray, other: np.ndarray, q: int, drawn: Floats) -> Floats:
    places, n = np.arange(q), drawn.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = drawn @ (one == other) / n
        shares = [drawn @ (coder[:, None] == places) / n[:, None] for coder in (one, other)]
    return _corrected(observed, (shares[0] * shares[1]).sum(axis=1))


def _mean_over_pairs(ratings: Ratings, weights: Floats, kappa: PairKappa) -> Floats:
    total, pairs = np.zeros(len(weights)), np.zeros(len(weights))
    for a, b in combinations(range(ratings.codes.shape[1]), 2):
        both = (ratings.codes[:, [a, b]] != NO_VALUE).all(axis=1)
        if both.any():
            one, other = ratings.codes[both][:, [a, b]].T
            found = kappa(one, other, len(ratings.values), weights[:, both])
            total += np.nan_to_num(found)
            pairs += np.isfinite(found)
    with np.errstate(invalid="ignore"):
        return total / np.where(pairs > 0, pairs, np.nan)


def _agreement_within(ratings: Ratings) -> Floats:
    given = ratings.given
    return np.asarray((ratings.counts * (ratings.counts - 1)).sum(axis=1) / (given * (given - 1)))


def _shares(ratings: Ratings, weights: Floats, singles: Floats) -> Floats:
    """Return the mean share of each value over all units with a value (draws x values)."""
    sums = weights @ (ratings.counts / ratings.given[:, None]) + singles
    with np.errstate(invalid="ignore"):
        return np.asarray(sums / sums.sum(axis=1, keepdims=True))


def _corrected(observed: Floats, expected: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(1 - expected > 1e-12, (observed - expected) / (1 - expected), np.nan)
