"""How each coder relates to the others: who is the outlier, who says yes more often, who drifts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from framing.coding.alphas import Level, alpha
from framing.coding.questions import Question
from framing.coding.ratings import NO_VALUE, Ratings
from framing.measures.intervals import LEVEL

__all__ = ["ALL", "CODE", "FEWEST_IN_THIRD", "YES_OR_CODE", "coder_row", "is_constant", "set_rows", "unit_rows"]

#: Stands for all yes-or-no and other categorical variables of a round together.
ALL = "(all)"
#: What is shared out where a variable takes several codes, and where it stands beside yes-or-no questions.
CODE, YES_OR_CODE = "each code", "1 or a code"
#: Units that the first and the last third of a coder's work must hold before drift is tested.
FEWEST_IN_THIRD = 10


def unit_rows(ratings: Ratings, *, target: int | None) -> pd.DataFrame:
    """Return for each unit and coder how the coder's value relates to those of the others.

    Parameters
    ----------
    ratings : Ratings
        The answers to one variable.
    target : int or None
        The place of the value whose share is compared; None leaves the shares out.

    Returns
    -------
    DataFrame
        `unit`, `coder`; `with_others`: share of the others with the same value; `among_others`: share of agreeing
        pairs among the others (missing with two coders); `gap`: the first less the second; `share`, `others_share`:
        whether the coder gave the target value, and which share of the others did; `excess`: the first less the second.
    """
    place, column = np.nonzero(ratings.codes != NO_VALUE)
    counts, m = ratings.counts[place], ratings.given[place]
    same = counts[np.arange(len(place)), ratings.codes[place, column]] - 1
    pairs = (counts * (counts - 1)).sum(axis=1) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        among = np.where(m > 2, (pairs - same) / ((m - 1) * (m - 2) / 2), np.nan)
    rows = pd.DataFrame(
        {
            "unit": np.array(ratings.units, dtype=object)[place],
            "coder": np.array(ratings.coders, dtype=object)[column],
            "with_others": same / (m - 1),
            "among_others": among,
            "gap": same / (m - 1) - among,
            "share": np.nan,
            "others_share": np.nan,
            "excess": np.nan,
        }
    )
    if target is not None:
        own = (ratings.codes[place, column] == target).astype(float)
        rows["share"], rows["others_share"] = own, (counts[:, target] - own) / (m - 1)
        rows["excess"] = rows["share"] - rows["others_share"]
    return rows


def set_rows(question: Question) -> pd.DataFrame:
    """Return the rows of `unit_rows` for a variable of sets; its shares are those of its codes, on average.

    A coder who gives three of ten codes to a unit has a `share` of .3 there: every code is a yes or a no.
    """
    rows = unit_rows(question.ratings, target=None)
    shares = ["share", "others_share", "excess"]
    codes = [unit_rows(ratings, target=1)[shares].to_numpy() for _, ratings in question.codes()]
    if codes:
        rows[shares] = np.mean(codes, axis=0)
    return rows


def coder_row(rows: pd.DataFrame, when: pd.Series[Any]) -> dict[str, float]:
    """Return what the rows of one coder say, with the unit as what was sampled.

    Parameters
    ----------
    rows : DataFrame
        Of `unit_rows`, of one coder; of several variables their means by unit.
    when : Series
        When the coder coded each unit (index: unit); units without a time are left out of the drift.

    Returns
    -------
    dict
        Means of the columns of `unit_rows`; `excess`: how much more often the coder gave the value than the others,
        with limits; `gap`: agreement with the others minus that among the others, with limits; `first_third`,
        `last_third`: agreement with the others in the coder's first and last units; `drift`: how much it rose
        (below zero: fell), less the rise among the others on the same units, with Welch's limits and p.

    References
    ----------
    Welch (1947), doi:10.1093/biomet/34.1-2.28, for the test of drift.
    """
    by_unit = rows.groupby("unit").mean(numeric_only=True)
    found = {"units": float(len(by_unit))}
    found |= {str(name): float(value) for name, value in by_unit.mean().items()}
    for name in ("excess", "gap"):
        found |= _mean_with_limits(name, by_unit[name].dropna().to_numpy(dtype=float))
    return found | _drift(by_unit, when)


def alpha_without(ratings: Ratings, coder: str, *, level: Level) -> float:
    """Return alpha of the others; missing where fewer than two are left."""
    keep = [place for place, name in enumerate(ratings.coders) if name != coder]
    codes = ratings.codes[:, keep]
    pairable = (codes != NO_VALUE).sum(axis=1) > 1
    if not pairable.any():
        return np.nan
    rest = Ratings(codes[pairable], ratings.values, ratings.single, [], [])
    return float(alpha(rest, np.ones((1, int(pairable.sum()))), level=level)[0])


def _drift(by_unit: pd.DataFrame, when: pd.Series[Any]) -> dict[str, float]:
    names = ("first_third", "last_third", "drift", "drift_low", "drift_high", "drift_p")
    found = dict.fromkeys(names, np.nan)
    times = when.reindex(by_unit.index).dropna().sort_values(kind="stable")
    size = len(times) // 3
    if size < FEWEST_IN_THIRD or times.nunique() < 3:
        return found
    first, last = by_unit.loc[times.index[:size]], by_unit.loc[times.index[-size:]]
    found["first_third"], found["last_third"] = float(first["with_others"].mean()), float(last["with_others"].mean())
    early, late = _net(first), _net(last)
    if min(len(early), len(late)) < FEWEST_IN_THIRD or (is_constant(early) and is_constant(late)):
        return found
    test = stats.ttest_ind(late, early, equal_var=False)
    low, high = test.confidence_interval(LEVEL)
    found |= {"drift": float(late.mean() - early.mean()), "drift_low": float(low), "drift_high": float(high)}
    return found | {"drift_p": float(test.pvalue)}


def _net(rows: pd.DataFrame) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Agreement with the others, less that among the others: hard units and others who drift are no drift."""
    net = rows["with_others"] if rows["gap"].isna().all() else rows["gap"]
    return net.dropna().to_numpy(dtype=float)


def is_constant(values: np.ndarray[Any, np.dtype[np.float64]]) -> bool:
    """Whether values differ by no more than rounding: then there is nothing to test."""
    return bool(np.ptp(values) < 1e-12) if len(values) else True


def _mean_with_limits(name: str, values: np.ndarray[Any, np.dtype[np.float64]]) -> dict[str, float]:
    keys = (name, f"{name}_low", f"{name}_high", f"{name}_p")
    if len(values) < 3 or is_constant(values):
        return dict(zip(keys, (float(values.mean()) if len(values) else np.nan, np.nan, np.nan, np.nan), strict=True))
    test = stats.ttest_1samp(values, 0.0)
    low, high = test.confidence_interval(LEVEL)
    return dict(zip(keys, (float(values.mean()), float(low), float(high), float(test.pvalue)), strict=True))
