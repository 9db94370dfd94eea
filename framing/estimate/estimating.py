"""Every method on every group of a design: estimates, limits, and what had to be refused or replaced."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import stats

from framing.estimate.design import Design
from framing.estimate.limits import (
    adjusted_limits,
    binomial_limits,
    few_coded,
    few_in_a_stratum,
    freedom_of,
    logit_limits,
    stratum_limits,
    too_rare,
    wilson_limits,
)
from framing.estimate.methods import Errors, Found, adjusted, errors_of, found_by
from framing.measures.intervals import LEVEL

__all__ = ["CORRECTED", "METHODS", "Limits", "estimates", "uncountable", "uneven"]

METHODS = ("naive", "coded", "adjusted", "ppi", "dsl")
#: Those that use codes and predictions together, the one that is quoted first.
CORRECTED = ("ppi", "dsl", "adjusted")

#: Articles coded for each effective one, at most, for error rates to be counted.
EVEN = 1.1
Z = stats.norm.ppf(0.5 + LEVEL / 2)

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


class Limits(NamedTuple):
    """Per group: the share, its 95% limits, its standard error, the weight of the predictions, and the interval."""

    share: Floats
    low: Floats
    high: Floats
    error: Floats
    weight: Floats
    interval: npt.NDArray[np.object_]


def estimates(
    method: str, design: Design, y: Floats, *, label: Floats, score: Floats, beyond: bool, errors: Errors | None = None
) -> Limits:
    """Return the estimates of one method for all groups of a design.

    Parameters
    ----------
    method : {"naive", "coded", "adjusted", "ppi", "dsl"}
    design : Design
    y : float array, one a coded article
    label, score : float array, one an article
        Predicted yes or no, and its probability.
    beyond : bool
        Whether the articles stand for others like them, or are all there is.
    errors : Errors, optional
        Sensitivity and specificity that are taken for all groups; those of each group by default.
    """
    effective = 1 / np.bincount(design.group, (design.size / design.sizes[design.group]) ** 2, minlength=design.groups)
    if method == "naive":
        share = design.total(label)
        low, high = wilson_limits(share, effective)
        error = np.sqrt(share * (1 - share) / effective)
        return Limits(share, low, high, error, np.ones(design.groups), _said("Wilson", share))
    if method == "adjusted":
        return _adjusted(design, y, label, effective, errors, beyond=beyond)
    found = found_by(method, design, y, score)
    if method != "coded":
        residual = y - found.weight[design.group[design.coded]] * score[design.coded]
        found = found._replace(freedom=freedom_of(design, residual, found.freedom))
    limits = _with_codes(design, y, found, effective if beyond else None)
    if method != "coded" and (rare := too_rare(design, y)).any():
        limits = Limits(*(np.where(rare, "" if of.dtype == object else np.nan, of) for of in limits))
    if method == "ppi":  # the weight as in the papers, beside the articles that are not coded
        limits = limits._replace(weight=limits.weight * (1 - design.n / design.articles))
    return limits


def _with_codes(design: Design, y: Floats, found: Found, effective: Floats | None) -> Limits:
    """Return limits on the logit scale; binomial ones, of the coded articles alone, where these are few of a kind.

    Where a sample has more of one stratum than of another (of what was predicted yes, say) and few of a kind in one,
    they are put together from those of the strata.
    """
    share = design.mean(y)
    counted = _trials(design, effective)
    inside = np.clip(found.value, 0, 1)
    sampled = np.zeros(design.groups) if effective is None else inside * (1 - inside) / effective
    low, high = logit_limits(found, found.variance + sampled, design.n)
    few_low, few_high = binomial_limits(share, counted)
    few = few_coded(design, y) & (design.n > 0)
    rare = few_in_a_stratum(design, y) & uneven(design) & ~few
    of_strata = stratum_limits(design, y, effective)
    few_low, few_high = (np.where(rare, *both) for both in zip(of_strata, (few_low, few_high), strict=True))
    with np.errstate(divide="ignore", invalid="ignore"):
        few_error = np.where(rare, (few_high - few_low) / (2 * Z), np.sqrt(share * (1 - share) / counted))
    few |= rare
    value = np.where(few, share, np.clip(found.value, 0, 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        error = np.where(few, few_error, np.sqrt(found.variance + sampled))
    interval = _said("t, logit scale", value)
    interval[few] = "Wilson, coded articles only"
    interval[rare] = "Wilson by stratum, coded articles only"
    return Limits(
        value,
        np.where(few, few_low, low),
        np.where(few, few_high, high),
        error,
        np.where(few, 0.0, found.weight),
        interval,
    )


def _trials(design: Design, effective: Floats | None) -> Floats:
    """Return the number of independent trials that a share of the coded articles is worth."""
    n = design.effective(np.ones(len(design.coded)))
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = design.left_to_code() / n + (0.0 if effective is None else 1 / effective)
        return np.where(n > 0, 1 / variance, np.nan)


def _adjusted(
    design: Design, y: Floats, label: Floats, effective: Floats, errors: Errors | None, *, beyond: bool
) -> Limits:
    mine = errors if errors is not None else errors_of(design, y, label)
    # One error rate for all groups is that of a process, of which the errors in a group are a sample.
    left, chance = (design.left_to_code(), None) if errors is None else (np.ones(design.groups), effective)
    sampled = effective if beyond else None
    low, high, known = adjusted_limits(design.total(label), mine, left=left, articles=sampled, chance=chance)
    if errors is None:
        # Those of few that happen to look better than chance would be too sure.
        known &= ~few_coded(design, y) & ~uncountable(design, label)
        low, high = np.where(known, low, np.nan), np.where(known, high, np.nan)
    share = np.where(known, adjusted(design, label, mine), np.nan)
    error = (high - low) / (2 * Z)
    return Limits(share, low, high, error, np.ones(design.groups), _said("Fieller", share))


def uneven(design: Design) -> Bools:
    """Return in which groups coded articles stand for so different numbers that error rates cannot be counted.

    Sensitivity and specificity then hang on a few articles (of those predicted no, say) that stand for many.
    """
    n = design.n
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(n > EVEN * design.effective(np.ones(len(design.coded))))


def uncountable(design: Design, label: Floats) -> Bools:
    """Return in which groups error rates cannot be counted among the coded articles.

    Either these stand for different numbers, or they were drawn by what was predicted: how many of each prediction
    are coded is then fixed, and the rates of those with and without the code are no shares of independent trials.
    """
    said = label[design.coded]
    mine = design.group[design.coded]
    of_cell = np.zeros((int(design.cell.max(initial=-1)) + 1, 2))
    np.add.at(of_cell, (design.cell, said.astype(int)), 1)
    mixed = np.zeros(design.groups, dtype=bool)
    np.logical_or.at(mixed, mine, (of_cell.min(axis=1) > 0)[design.cell])
    yes = np.bincount(mine, said, minlength=design.groups)
    return uneven(design) | ((design.strata > 1) & ~mixed & (yes > 0) & (yes < design.n))


def _said(words: str, share: Floats) -> npt.NDArray[np.object_]:
    return np.where(np.isnan(share), "", words).astype(object)
