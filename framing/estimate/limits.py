"""95% limits of corrected shares that hold with few coded articles; chosen by ``benchmarks/estimation.py``.

See ``docs/design/estimation.md`` for what was tried.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import special, stats

from framing.estimate.design import Design
from framing.estimate.methods import Errors, Found
from framing.measures.intervals import LEVEL

__all__ = [
    "FEWEST",
    "FEWEST_CODED",
    "FEWEST_WILSON",
    "adjusted_limits",
    "binomial_limits",
    "few_coded",
    "freedom_of",
    "logit_limits",
    "wilson_limits",
]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

#: With fewer coded articles, or fewer of either value, residuals do not show how far they spread.
FEWEST_CODED, FEWEST = 20, 5
#: With fewer trials Wilson's limits cover 90 to 92 per cent for some shares; the exact ones never less than 95.
FEWEST_WILSON = 25


def few_coded(design: Design, y: Floats) -> Bools:
    """Return in which groups fewer than 20 articles are coded, or fewer than 5 have the code or do not have it."""
    ones = np.bincount(design.group[design.coded], y, minlength=design.groups)
    return np.asarray((np.minimum(ones, design.n - ones) < FEWEST) | (design.n < FEWEST_CODED))


def freedom_of(design: Design, residual: Floats, most: Floats) -> Floats:
    """Return the degrees of freedom of a variance: fewer where the residuals have heavy tails.

    The variance of n residuals of kurtosis k has the spread of a chi-square of 2 n / (k - 1) degrees of freedom,
    about; a rare error, or one that stands for many articles, leaves it far less certain than n articles suggest.
    """
    mine, parts = design.group[design.coded], design.parts(residual)
    total, squares = (np.bincount(mine, values, minlength=design.groups) for values in (parts, parts**2))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.fmin(most, 2 / np.maximum(squares / total**2 - 1 / design.n, 1e-12)))


def logit_limits(found: Found, variance: Floats, n: npt.NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Return *t* limits on the logit scale; an estimate outside of (0, 1) is taken half an article inside."""
    with np.errstate(divide="ignore", invalid="ignore"):
        inside = np.clip(found.value, 0.5 / n, 1 - 0.5 / n)
        quantile = stats.t.ppf(0.5 + LEVEL / 2, np.where(found.freedom > 0, found.freedom, np.nan))
        half = quantile * np.sqrt(variance) / (inside * (1 - inside))
    middle = special.logit(inside)
    return special.expit(middle - half), special.expit(middle + half)


def wilson_limits(share: Floats, effective: Floats) -> tuple[Floats, Floats]:
    """Return Wilson's limits of a share of an effective number of trials; of endless trials, the share itself."""
    z = stats.norm.ppf(0.5 + LEVEL / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        part = z**2 / effective
        middle = (share + part / 2) / (1 + part)
        half = np.sqrt(part * share * (1 - share) + part**2 / 4) / (1 + part)
    low = np.where(share <= 0, 0.0, middle - half)
    return low, np.where(share >= 1, 1.0, middle + half)


def binomial_limits(share: Floats, effective: Floats) -> tuple[Floats, Floats]:
    """Return limits of a share of few trials: exact ones (Clopper & Pearson) below 25 trials, else Wilson's.

    The trials may be an effective number (Korn & Graubard 1998), which need not be whole.
    """
    low, high = wilson_limits(share, effective)
    with np.errstate(invalid="ignore"):
        hits, few = share * effective, effective < FEWEST_WILSON
        tail = (1 - LEVEL) / 2
        least = np.where(share > 0, stats.beta.ppf(tail, hits, effective - hits + 1), 0.0)
        most = np.where(share < 1, stats.beta.ppf(1 - tail, hits + 1, effective - hits), 1.0)
    return np.where(few, least, low), np.where(few, most, high)


def adjusted_limits(
    apparent: Floats, errors: Errors, *, left: Floats, articles: Floats | None, chance: Floats | None = None
) -> tuple[Floats, Floats, Bools]:
    """Return the limits of a misclassification-adjusted share, and where they can be had.

    A share p is inside if the apparent share is no further from ``p * sensitivity + (1 - p) * (1 - specificity)``
    than chance takes it (Fieller's theorem), with the errors counted as Lang and Reiczigel do. That is a quadratic
    inequality. Where the classifier cannot be told from chance its solution has no end: no limits.

    Parameters
    ----------
    apparent : float array, one a group
        Share of predicted yes.
    errors : Errors
    left : float array
        The share of variance left because not all are coded.
    articles : float array or None
        The (effective) number of articles, where they are a sample; None where they are all there is.
    chance : float array or None
        The (effective) number of articles, where the errors were counted on others: among these articles they are
        then as many as chance makes them. Of errors counted on a part of the articles that part is known.
    """
    z = stats.norm.ppf(0.5 + LEVEL / 2)
    se = (errors.sensitivity * errors.positives + 1) / (errors.positives + 2)
    sp = (errors.specificity * errors.negatives + 1) / (errors.negatives + 2)
    of_se, of_sp = se * (1 - se) / (errors.positives + 2) * left, sp * (1 - sp) / (errors.negatives + 2) * left
    gain, above = se + sp - 1, apparent + sp - 1
    sampled = np.zeros_like(gain) if articles is None else gain**2 / articles
    # The variance is a p^2 + b p + c in the share p, of three sources.
    missed, wrong = (np.zeros_like(gain) if chance is None else rate * (1 - rate) / chance for rate in (se, sp))
    a = gain**2 - z**2 * (of_se + of_sp - sampled)
    b = -2 * gain * above - z**2 * (sampled - 2 * of_sp + missed - wrong)
    c = above**2 - z**2 * (of_sp + wrong)
    inner = b**2 - 4 * a * c
    with np.errstate(divide="ignore", invalid="ignore"):
        root = np.sqrt(np.maximum(inner, 0))
        low, high = (-b - root) / (2 * a), (-b + root) / (2 * a)
    known = (a > 0) & (gain > 0) & (errors.positives > 0) & (errors.negatives > 0) & (inner >= 0)
    # All of the interval outside of what a share can be: these errors do not explain the predictions.
    known &= (high >= 0) & (low <= 1)
    low, high = np.clip(low, 0, 1), np.clip(high, 0, 1)
    return np.where(known, low, np.nan), np.where(known, high, np.nan), known
