"""Differences of shares between groups, with limits."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from framing.estimate.design import Design
from framing.estimate.methods import Errors
from framing.measures.intervals import LEVEL, Estimate, difference_interval

__all__ = ["FEWEST_TOGETHER", "difference_rows", "pooled_difference", "pooled_rows", "too_few"]

COLUMNS = ["method", "target", "reference", "difference", "low", "high"]

Floats = npt.NDArray[np.float64]

#: Coded articles of either value in two groups together from which on their difference has limits. With fewer they hold
#: too often (benchmarks/estimation_few_codes.py).
FEWEST_TOGETHER = 7


def difference_rows(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return a row a method and pair of groups; each group has its own codes, so the estimates are independent.

    The limits are recovered from those of the two shares (Zou & Donner 2008, doi:10.1002/sim.3095). They are missing
    where codes decide and are `too_few` in both groups together.
    """
    parts = []
    for method, part in table.groupby("method", sort=False):
        names = part[by].to_numpy(dtype=object)
        first, second = np.triu_indices(len(names), 1)
        numbers = part[["share", "low", "high", "error", "coded"]].to_numpy(dtype=float).T
        value, low, high = difference_interval(Estimate(*numbers[:, first]), Estimate(*numbers[:, second]))
        if method != "naive":
            yes, n = part["coded_yes"].to_numpy(dtype=float), part["coded"].to_numpy(dtype=float)
            open_ = too_few(yes[first] + yes[second], n[first] + n[second])
            low, high = np.where(open_, np.nan, low), np.where(open_, np.nan, high)
        found = [np.full(len(value), method, dtype=object), names[first], names[second], value, low, high]
        parts.append(pd.DataFrame(dict(zip(COLUMNS, found, strict=True))))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=COLUMNS)


def too_few(yes: Floats, n: Floats) -> npt.NDArray[np.bool_]:
    """Return where two groups together hold so few codes of a kind that intervals of their difference hold too often.

    How many there are in both together says nothing of the difference between them (it is what Fisher's exact test
    takes as given), so that to withhold by it leaves the other intervals as good as they were.
    """
    return np.asarray(np.minimum(yes, n - yes) < FEWEST_TOGETHER)


def pooled_rows(
    design: Design, label: Floats, errors: Errors, names: list[Any], table: pd.DataFrame, beyond: bool
) -> pd.DataFrame:
    """Return the differences of shares that were adjusted with one error rate for all groups."""
    apparent = design.total(label)
    shares = table[table["method"] == "adjusted"]["share"].to_numpy(dtype=float)
    rows = []
    for i, j in combinations(range(len(names)), 2):
        articles = (float(design.articles[i]), float(design.articles[j]))
        found = pooled_difference(
            (float(apparent[i]), float(apparent[j])), errors, articles=articles, shares=shares[[i, j]], beyond=beyond
        )
        rows.append(("adjusted", names[i], names[j], *found))
    return pd.DataFrame(rows, columns=COLUMNS)


def pooled_difference(
    apparent: tuple[float, float], errors: Errors, *, articles: tuple[float, float], shares: Any, beyond: bool
) -> tuple[float, float, float]:
    """Return the difference of two adjusted shares with the same error rates, and its limits (Fieller).

    The rates cancel but for the gain, sensitivity plus specificity less 1, by which the apparent difference is
    divided. `shares` are the adjusted ones, for the variance of errors and articles.
    """
    z = stats.norm.ppf(0.5 + LEVEL / 2)
    se, sp, of_se, of_sp = (float(rate[0]) for rate in errors.counted())
    gain, step, of_gain = se + sp - 1, apparent[0] - apparent[1], of_se + of_sp
    # In each group the errors are a sample of the process that has these rates; its articles may be one of others.
    of_errors = [(p * se * (1 - se) + (1 - p) * sp * (1 - sp)) / n for p, n in zip(shares, articles, strict=True)]
    of_articles = [gain**2 * p * (1 - p) / n for p, n in zip(shares, articles, strict=True)] if beyond else [0.0]
    sampled = sum(of_errors) + sum(of_articles)
    a, b, c = gain**2 - z**2 * of_gain, -2 * gain * step, step**2 - z**2 * sampled
    inner = b**2 - 4 * a * c
    if a <= 0 or gain <= 0 or inner < 0:
        return np.nan, np.nan, np.nan
    value = step / float(errors.sensitivity[0] + errors.specificity[0] - 1)
    low, high = sorted(((-b - np.sqrt(inner)) / (2 * a), (-b + np.sqrt(inner)) / (2 * a)))
    return float(np.clip(value, -1, 1)), float(max(low, -1)), float(min(high, 1))
