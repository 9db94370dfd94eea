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
    "FEWEST_EXPECTED",
    "FEWEST_THERE",
    "adjusted_limits",
    "binomial_limits",
    "few_coded",
    "few_in_a_stratum",
    "freedom_of",
    "logit_limits",
    "stratum_limits",
    "too_rare",
    "why_few",
    "wilson_limits",
]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

#: With fewer coded articles, or fewer of either value, residuals do not show how far they spread.
FEWEST_CODED, FEWEST = 20, 5
#: Nor where fewer are expected, of groups that are compared: some would get limits of one kind and some of another,
#: by the chance of their codes, and differences hold too often (benchmarks/estimation_few_codes.py).
FEWEST_EXPECTED = 8
#: Strata are looked at one by one where all have so many coded articles, and one fewer than this of either value:
#: from 10 on residuals show their spread (benchmarks/estimation.py).
FEWEST_STRATUM, FEWEST_THERE = 15, 10
#: Trials above which three hits are few, up to which two (Brown, Cai & DasGupta 2001).
MANY_TRIALS = 50


def few_coded(design: Design, y: Floats) -> Bools:
    """Return in which groups so few articles are coded that residuals do not show how far they spread (`why_few`)."""
    return np.asarray(why_few(design, y) != "")


def why_few(design: Design, y: Floats) -> npt.NDArray[np.object_]:
    """Return for each group what there is too little of, in words; nothing where there is enough."""
    ones = np.bincount(design.group[design.coded], y, minlength=design.groups)
    too_little = [
        (design.n < FEWEST_CODED, f"fewer than {FEWEST_CODED} coded"),
        (np.minimum(ones, design.n - ones) < FEWEST, f"fewer than {FEWEST} of a kind"),
        (
            _compared(design) & (design.expected(y) < FEWEST_EXPECTED),
            f"by the share in all groups fewer than {FEWEST_EXPECTED} would have the rarer value",
        ),
    ]
    conditions, words = zip(*too_little, strict=True)
    return np.select(conditions, np.array(words, dtype=object), default="")


def too_rare(design: Design, y: Floats) -> Bools:
    """Return in which of several groups fewer than one coded article of the rarer value is to be expected.

    There most groups have none, and limits that can err on one side only hold too often. A group that has the code all
    the same, and often, is another case.
    """
    ones = np.bincount(design.group[design.coded], y, minlength=design.groups)
    of_rarer = np.where(design.together(y) > 0.5, design.n - ones, ones)
    return np.asarray(_compared(design) & (design.n > 0) & (design.expected(y) < 1) & (of_rarer < FEWEST))


def _compared(design: Design) -> Bools:
    """Return which groups have others to be compared with."""
    return np.asarray(np.bincount(design.family)[design.family] > 1)


def few_in_a_stratum(design: Design, y: Floats) -> Bools:
    """Return in which groups some stratum has fewer than 10 coded articles with, or without, the code.

    Only of groups whose strata all have some coded articles: of one or two each nothing is learned by stratum.
    """
    n, ones, group = _by_stratum(design, y)
    rare, small = np.minimum(ones, n - ones) < FEWEST_THERE, n < FEWEST_STRATUM
    has_rare, has_small = (np.bincount(group, of & (n > 0), minlength=design.groups) > 0 for of in (rare, small))
    return np.asarray(has_rare & ~has_small & (design.strata > 1) & (design.open_strata == 0))


def stratum_limits(design: Design, y: Floats, effective: Floats | None) -> tuple[Floats, Floats]:
    """Return limits of the share among coded articles, put together from the binomial limits in each stratum.

    The distances of the share of each stratum to its limits are added as squares, each side for itself (Zou & Donner
    2008, doi:10.1002/sim.3095), so that a stratum without one article of the code adds upwards only. `effective` is
    the number of articles where these are a sample; None where they are all there is.
    """
    n, _, group = _by_stratum(design, y)
    stands = design.weight * design.size[design.coded]
    total, ones, left = (
        np.bincount(design.cell, values, minlength=len(n))
        for values in (stands, stands * y, stands**2 * (1 - 1 / np.maximum(design.weight, 1)))
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        share, trials = ones / total, total**2 / left
        low, high = binomial_limits(share, trials)
        part = np.where(n > 0, total / design.sizes[group], 0.0)
    value = design.mean(y)
    below, above = (
        np.bincount(group, np.where(n > 0, (part * gap) ** 2, 0.0), minlength=design.groups).astype(float)
        for gap in (share - low, high - share)
    )
    if effective is not None:
        least, most = wilson_limits(value, effective)
        below, above = below + (value - least) ** 2, above + (most - value) ** 2
    return np.clip(value - np.sqrt(below), 0, 1), np.clip(value + np.sqrt(above), 0, 1)


def _by_stratum(design: Design, y: Floats) -> tuple[Floats, Floats, npt.NDArray[np.int64]]:
    """Return the coded articles of each stratum, those with the code, and the group it is in."""
    length = design.cell.max(initial=-1) + 1
    group = np.zeros(length, dtype=np.int64)
    group[design.cell] = design.group[design.coded]
    n, ones = (np.bincount(design.cell, values, minlength=length).astype(float) for values in (np.ones(len(y)), y))
    return n, ones, group


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


def binomial_limits(share: Floats, trials: Floats) -> tuple[Floats, Floats]:
    """Return modified Wilson limits of a share of few trials.

    Of one to three hits Wilson's lower limit is too high (it covers down to 83 per cent): there the one of a Poisson
    number is taken, and likewise at the upper end. Exact limits (Clopper & Pearson) cover 98 per cent of so few.
    The trials may be an effective number (Korn & Graubard 1998), which need not be whole.

    References
    ----------
    Brown, Cai & DasGupta (2001), Interval estimation for a binomial proportion, doi:10.1214/ss/1009213286.
    """
    low, high = wilson_limits(share, trials)
    most = np.where(trials <= MANY_TRIALS, 2, 3)

    def poisson(hits: Floats) -> Floats:
        few = (hits > 0) & (np.round(hits) <= most)
        return np.where(few, stats.chi2.ppf(1 - LEVEL, 2 * hits) / (2 * trials), np.inf)

    with np.errstate(divide="ignore", invalid="ignore"):
        return np.fmin(low, poisson(share * trials)), np.fmax(high, 1 - poisson((1 - share) * trials))


def adjusted_limits(
    apparent: Floats, errors: Errors, *, left: Floats, articles: Floats | None, chance: Floats | None = None
) -> tuple[Floats, Floats, Bools]:
    """Return the limits of a misclassification-adjusted share, and where they can be had.

    A share p is inside if the apparent share is no further from ``p * sensitivity + (1 - p) * (1 - specificity)``
    than chance takes it (Fieller's theorem), the errors as `Errors.counted`. That is a quadratic inequality. Where
    the classifier cannot be told from chance its solution has no end: no limits.

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
    se, sp, of_se, of_sp = errors.counted()
    of_se, of_sp = of_se * left, of_sp * left
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
