"""Two sides of a comparison: their rates, their difference and ratio, apart or within stories."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import stats

from framing.measures.counts import Counts
from framing.measures.intervals import (
    LEVEL,
    POWER,
    Estimate,
    Floats,
    difference_interval,
    rate_interval,
    ratio_interval,
    smallest_detectable,
)

__all__ = ["Contrast", "between", "within_stories"]

Flags = npt.NDArray[np.bool_]


class Contrast(NamedTuple):
    """A target beside a reference, an array over the measures each; rates are per token.

    `units` is how many sampled units the interval rests on: articles of the smaller side, or stories.
    """

    target: Estimate
    reference: Estimate
    difference: Floats
    low: Floats
    high: Floats
    ratio: Floats
    ratio_low: Floats
    ratio_high: Floats
    detectable: Floats
    units: int


def between(counts: Counts, target: Flags, reference: Flags) -> Contrast:
    """Compare two sets of articles; the articles of each are its sample."""
    a, b = _side(counts, target), _side(counts, reference)
    difference = difference_interval(a, b)
    ratio = ratio_interval(a, b)
    units = int(min(a.units.max(initial=0), b.units.max(initial=0)))
    return Contrast(a, b, *difference, *ratio, smallest_detectable(a, b), units)


def within_stories(counts: Counts, target: Flags, reference: Flags, story: npt.NDArray[np.int64]) -> Contrast:
    """Compare two sets of articles on the same stories; the stories are the sample.

    Each story that both sides tell has the weight ``E_t * E_r / (E_t + E_r)`` of its words (Mantel and Haenszel), so
    both rates are for the same mix of stories. Intervals are *t* intervals with S - 1 degrees of freedom.
    """
    length = int(story.max(initial=-1)) + 1
    hits_t, words_t = _by_story(counts, target, story, length)
    hits_r, words_r = _by_story(counts, reference, story, length)
    both = (words_t[:, 0] > 0) & (words_r[:, 0] > 0)
    hits_t, hits_r, words_t, words_r = (array[both] for array in (hits_t, hits_r, words_t, words_r))
    weight = words_t * words_r / (words_t + words_r)
    u, v = hits_t / words_t * weight, hits_r / words_r * weight
    n, all_u, all_v, total = len(weight), u.sum(axis=0), v.sum(axis=0), weight.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        sides = [_standardised(values, weight) for values in (u, v)]
        difference = (all_u - all_v) / total
        error = (
            np.sqrt(n / (n - 1) * ((u - v - difference * weight) ** 2).sum(axis=0)) / total if n > 1 else total * np.nan
        )
        ratio = all_u / np.where(all_v > 0, all_v, np.nan)
        log_error = np.sqrt(n / (n - 1) * ((u / all_u - v / all_v) ** 2).sum(axis=0)) if n > 1 else total * np.nan
        t, power = (stats.t.ppf(q, n - 1) if n > 1 else np.nan for q in (0.5 + LEVEL / 2, POWER))
        factor = np.exp(t * log_error)
        low, high = difference - t * error, difference + t * error
        found = (difference, low, high, ratio, ratio / factor, ratio * factor, (t + power) * error)
    return Contrast(sides[0], sides[1], *found, n)


def _standardised(values: Floats, weight: Floats) -> Estimate:
    """Return the mean of weighted story rates; the stories are the sample."""
    total, n = weight.sum(axis=0), np.full(weight.shape[1], len(weight))
    rate = np.divide(values.sum(axis=0), total, out=np.zeros(len(total)), where=total > 0)
    return rate_interval(values.sum(axis=0), total, ((values - rate * weight) ** 2).sum(axis=0), n, weighted=True)


def _side(counts: Counts, rows: Flags) -> Estimate:
    hits, words = counts.hits[rows], counts.exposure[rows]
    y, e = hits.sum(axis=0), words.sum(axis=0)
    rate = np.divide(y, e, out=np.zeros_like(y), where=e > 0)
    spread = ((hits - rate * words) ** 2).sum(axis=0)
    return rate_interval(y, e, spread, (words > 0).sum(axis=0))


def _by_story(counts: Counts, rows: Flags, story: npt.NDArray[np.int64], length: int) -> tuple[Floats, Floats]:
    known = rows & (story >= 0)
    sums: list[Any] = []
    for values in (counts.hits, counts.exposure):
        table = np.zeros((length, values.shape[1]))
        np.add.at(table, story[known], values[known])
        sums.append(table)
    return sums[0], sums[1]
