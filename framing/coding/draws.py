"""All coefficients of one question with percentile bootstrap intervals over units, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from framing.coding.alphas import Level, alpha
from framing.coding.kappas import ac1, agreeing, cohen, cohen_weighted, fleiss
from framing.coding.ratings import Floats, Ratings
from framing.coding.refused import Refusal, no_value, refusal, too_alike
from framing.measures.intervals import LEVEL, bootstrap_weights

__all__ = ["COEFFICIENTS", "Coefficients", "coefficients"]

COEFFICIENTS = ("alpha", "kappa", "fleiss", "ac1", "agreement")
#: Where more of the samples than this have no variation, the others are a selection.
MOST_UNDEFINED = 0.05
# Draws times units that are in memory at once: 32 MB a matrix.
BLOCK = 4_000_000


@dataclass(frozen=True)
class Coefficients:
    """Coefficients of one question, with their limits where they have any.

    Parameters
    ----------
    values, low, high : dict of str to float
        By the names in `COEFFICIENTS`; missing where undefined.
    refused : Refusal, optional
        Why alpha has no value, or no limits.
    """

    values: dict[str, float]
    low: dict[str, float] = field(default_factory=dict)
    high: dict[str, float] = field(default_factory=dict)
    refused: Refusal | None = None


def coefficients(ratings: Ratings, *, level: Level, n_boot: int, random_state: int) -> Coefficients:
    """Return all coefficients with percentile bootstrap intervals over units.

    Units are drawn again with all their values, since the values of one unit belong together. Units with one value
    are drawn apart from those with more, so that every sample has as many pairs of coders to compare.

    Parameters
    ----------
    ratings : Ratings
        The answers.
    level : {"nominal", "ordinal", "interval", "multiple"}
        The level of measurement, for alpha; kappa is weighted by squares for ordinal and interval answers, and Fleiss'
        kappa and AC1 are left out for interval answers.
    n_boot : int
        Samples of units.
    random_state : int
        The seed. The same for every variable, so that a variable's interval does not depend on the others.

    Returns
    -------
    Coefficients

    Examples
    --------
    Two coders, 40 units, half of them yes; they differ on every tenth.

    >>> one = np.arange(40) % 2
    >>> codes = np.column_stack([one, np.where(np.arange(40) % 10 == 0, 1 - one, one)])
    >>> ratings = Ratings(codes, ["0", "1"], np.zeros(2, dtype=int), [], [])
    >>> found = coefficients(ratings, level="nominal", n_boot=500, random_state=0)
    >>> round(found.values["alpha"], 2), found.low["alpha"] < 0.8 < found.high["alpha"]
    (0.8, True)
    """
    if not len(ratings.codes):
        return Coefficients(dict.fromkeys(COEFFICIENTS, np.nan), refused=no_value(ratings))
    once = np.ones((1, len(ratings.codes)))
    values = {name: float(found[0]) for name, found in _all(ratings, once, ratings.single[None], level).items()}
    if np.isnan(values["alpha"]):
        return Coefficients(values, refused=no_value(ratings))
    if reason := refusal(ratings):
        return Coefficients(values, refused=reason)
    drawn = _drawn(ratings, level, n_boot, random_state)
    if (undefined := float(np.isnan(drawn["alpha"]).mean())) > MOST_UNDEFINED:
        return Coefficients(values, refused=too_alike(undefined))
    tails = [(1 - LEVEL) / 2, (1 + LEVEL) / 2]
    limits = {
        name: np.nanquantile(found, tails) if np.isfinite(found).any() else np.full(2, np.nan)
        for name, found in drawn.items()
    }
    return Coefficients(
        values,
        {name: float(both[0]) for name, both in limits.items()},
        {name: float(both[1]) for name, both in limits.items()},
    )


def _drawn(ratings: Ratings, level: Level, n_boot: int, random_state: int) -> dict[str, Floats]:
    random, units, alone = np.random.default_rng(random_state), len(ratings.codes), int(ratings.single.sum())
    step, parts = max(1, BLOCK // units), []
    for first in range(0, n_boot, step):
        draws = min(step, n_boot - first)
        weights = bootstrap_weights(units, draws, random).astype(float)
        shares = ratings.single / alone if alone else np.full(len(ratings.single), 1 / len(ratings.single))
        parts.append(_all(ratings, weights, random.multinomial(alone, shares, size=draws), level))
    return {name: np.concatenate([part[name] for part in parts]) for name in COEFFICIENTS}


def _all(ratings: Ratings, weights: Floats, singles: np.ndarray, level: Level) -> dict[str, Floats]:
    nothing = np.full(len(weights), np.nan)
    if level in ("ordinal", "interval"):
        numbers: Floats = (
            np.array(ratings.values, dtype=float)
            if level == "interval"
            else np.arange(len(ratings.values), dtype=float)
        )
        kappa = cohen_weighted(ratings, weights, numbers)
    else:
        kappa = cohen(ratings, weights)
    return {
        "alpha": alpha(ratings, weights, level=level),
        "kappa": kappa,
        "fleiss": nothing if level == "interval" else fleiss(ratings, weights, singles),
        "ac1": nothing if level == "interval" else ac1(ratings, weights, singles),
        "agreement": agreeing(ratings, weights),
    }
