"""Krippendorff's alpha for nominal, ordinal, interval and set-valued answers, for many weightings of units at once.

Alpha is one minus observed over expected disagreement. Both are sums over units, so a sample of units drawn with
replacement is a vector of weights, and 2,000 samples are one matrix product. Three ways lead there:

* nominal and sets: the differences between values are fixed, so is the disagreement within each unit;
* interval: squared differences follow from the count, sum and sum of squares of each unit, however many values;
* ordinal: the difference of two ranks is the difference of their mid-ranks, which depend on how often each value is
  in the sample; so the interval formula is used with the mid-ranks of each sample.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from framing.coding.ratings import NO_VALUE, Floats, Ratings
from framing.coding.set_distance import masi_distances

__all__ = ["Level", "alpha"]

Level = Literal["nominal", "ordinal", "interval", "multiple"]


def alpha(ratings: Ratings, weights: Floats, *, level: Level) -> Floats:
    """Return Krippendorff's alpha for each weighting of the units.

    Parameters
    ----------
    ratings : Ratings
        The answers.
    weights : array, shape (draws, units)
        How often each unit counts; a row of ones is the sample itself.
    level : {"nominal", "ordinal", "interval", "multiple"}
        How two values differ: at all; by the ranks between them; by the square of their difference; by MASI.

    Returns
    -------
    array, shape (draws,)
        At most 1; 0 is the agreement of chance. Missing where all values are the same: nothing could disagree.

    References
    ----------
    Krippendorff (2011), Computing Krippendorff's alpha-reliability, https://repository.upenn.edu/asc_papers/43.
    Krippendorff (2019), Content analysis (4th ed.), chapter 12, doi:10.4135/9781071878781.
    Passonneau (2006) for sets: see `masi_distances`.

    Examples
    --------
    >>> codes = np.array([[0, 1], [1, 1], [0, 1], [0, 0], [0, 0], [0, 1], [0, 0], [0, 0], [1, 0], [0, 0]])
    >>> ratings = Ratings(codes, ["0", "1"], np.zeros(2, dtype=int), [], [])
    >>> alpha(ratings, np.ones((1, 10)), level="nominal").round(3).tolist()
    [0.095]
    """
    if level in ("nominal", "multiple"):
        return _fixed(ratings, weights, _differences(ratings, level))
    if level == "interval":
        return _by_moments(ratings, weights, np.array(ratings.values, dtype=float))
    return _by_ranks(ratings, weights)


def _differences(ratings: Ratings, level: Level) -> Floats:
    """Return how much each two values differ."""
    return masi_distances(ratings.values) if level == "multiple" else 1 - np.eye(len(ratings.values))


def _fixed(ratings: Ratings, weights: Floats, differences: Floats) -> Floats:
    counts = ratings.counts
    within = ((counts @ differences) * counts).sum(axis=1) / (ratings.given - 1)
    totals = weights @ counts
    between = ((totals @ differences) * totals).sum(axis=1)
    return _one_minus(weights @ within, between, totals.sum(axis=1))


def _by_moments(ratings: Ratings, weights: Floats, numbers: Floats) -> Floats:
    # Around the mean, or the squares of years and sums of money eat up the digits.
    known = ratings.codes != NO_VALUE
    numbers = numbers - numbers[ratings.codes[known]].mean() if known.any() else numbers
    placed = np.where(known, numbers[ratings.codes], 0.0)
    sums, squares = placed.sum(axis=1), (placed**2).sum(axis=1)
    within = 2 * (ratings.given * squares - sums**2) / (ratings.given - 1)
    n, total, total_squares = (weights @ part for part in (ratings.given, sums, squares))
    return _one_minus(weights @ within, 2 * (n * total_squares - total**2), n)


def _by_ranks(ratings: Ratings, weights: Floats) -> Floats:
    totals = weights @ ratings.counts
    n = totals.sum(axis=1)
    ranks = np.cumsum(totals, axis=1) - totals / 2
    ranks -= (n / 2)[:, None]
    between = 2 * (n * (totals * ranks**2).sum(axis=1) - (totals * ranks).sum(axis=1) ** 2)
    # One more column for coders without a value: it adds nothing.
    ranks = np.column_stack([ranks, np.zeros(len(ranks))])
    sums, squares = np.zeros_like(weights, dtype=float), np.zeros_like(weights, dtype=float)
    for column in ratings.codes.T:
        placed = ranks[:, column]
        sums += placed
        squares += placed**2
    within = 2 * (ratings.given * squares - sums**2) / (ratings.given - 1)
    return _one_minus((weights * within).sum(axis=1), between, n)


def _one_minus(within: Floats, between: Floats, n: Floats) -> Floats:
    # Rounding leaves about 1e-16 of nothing where all values are the same.
    varied = between > 1e-12 * np.maximum(n, 1.0) ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(varied, 1 - (n - 1) * within / between, np.nan)
