"""Intervals along a learning curve: units and training sets drawn again, the curve fitted to each draw."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.measures.intervals import LEVEL, bootstrap_weights
from framing.models.curve_fit import PowerLaw, fit_power_law, size_for
from framing.models.scores import Scores, limits

__all__ = ["CurveDraws", "curve_draws"]

DRAWS = 200
RISES = (0.01, 0.02, 0.05)
#: The curve is drawn up to so many times the largest size; beyond, it is anybody's guess.
AHEAD = 4

Floats = npt.NDArray[np.float64]
_TAILS = ((1 - LEVEL) / 2, (1 + LEVEL) / 2)


class CurveDraws(NamedTuple):
    """Scores by size, the fitted curve beyond, and what a rise costs."""

    table: pd.DataFrame
    forecast: pd.DataFrame
    needed: pd.DataFrame
    law: PowerLaw | None


def curve_draws(sizes: npt.NDArray[np.int64], value: Floats, influence: Floats, *, random_state: int) -> CurveDraws:
    """Return the table of a learning curve, the curve and its uncertainty.

    Parameters
    ----------
    sizes : array of int
        Training sizes.
    value : array
        F1, sizes x repeats.
    influence : array
        How much each sampled unit moves it, sizes x repeats x units.
    random_state : int

    Notes
    -----
    The interval at a size holds both the sampled units and the drawn training sets. A draw of the curve takes the units
    with replacement, the same at every size, and the repeats, at each size anew; its F1 is the linearised score.
    """
    repeats, n = value.shape[1], influence.shape[2]
    mean = value.mean(axis=1)
    sd = value.std(axis=1, ddof=1) if repeats > 1 else np.full(len(sizes), np.nan)
    # What differs by draw of the training set is a further unit of the sum of squares.
    more = np.nan_to_num(sd) / np.sqrt(repeats) * np.sqrt((n - 1) / n)
    within = np.concatenate([influence.mean(axis=1), more[:, None]], axis=1)
    low, high = limits(Scores(mean, within, np.full(len(sizes), float(n))))
    table = pd.DataFrame({"articles": sizes, "f1": mean, "low": low, "high": high, "sd": sd})
    law = fit_power_law(sizes, mean)
    if law is None:
        empty = pd.DataFrame(columns=["articles", "f1", "low", "high"])
        return CurveDraws(table, empty, pd.DataFrame(columns=["rise", "articles", "low", "high", "reached"]), None)
    laws = _drawn_laws(sizes, value, influence, np.random.default_rng(random_state))
    grid = np.unique(np.geomspace(sizes[0], AHEAD * sizes[-1], 40).round())
    curves = np.stack([one.at(grid) for one in laws])
    ahead = pd.DataFrame({"articles": grid, "f1": law.at(grid)})
    ahead["low"], ahead["high"] = np.quantile(curves, _TAILS, axis=0)
    return CurveDraws(table, ahead, _needed(law, laws, int(sizes[-1])), law)


def _drawn_laws(
    sizes: npt.NDArray[np.int64], value: Floats, influence: Floats, rng: np.random.Generator
) -> list[PowerLaw]:
    repeats, n = value.shape[1], influence.shape[2]
    weights = bootstrap_weights(n, DRAWS, rng) - 1.0
    mean = value.mean(axis=1)
    # A few values drawn again vary less than what they were drawn from, by this factor.
    apart = (value - mean[:, None]) * np.sqrt(repeats / max(repeats - 1, 1))
    laws = []
    for row in weights:
        chosen = rng.integers(repeats, size=value.shape)
        by_training = np.take_along_axis(apart, chosen, axis=1).mean(axis=1)
        drawn = mean + by_training + influence.mean(axis=1) @ row
        law = fit_power_law(sizes, np.clip(drawn, 0, 1))
        laws += [law] if law is not None else []
    return laws


def _needed(law: PowerLaw, laws: list[PowerLaw], now: int) -> pd.DataFrame:
    rows = []
    for rise in RISES:
        each = np.array([size_for(one, float(one.at(now)) + rise) for one in laws])
        low, high = np.quantile(each, _TAILS, method="nearest")
        rows.append((rise, size_for(law, float(law.at(now)) + rise), low, high, np.isfinite(each).mean()))
    return pd.DataFrame(rows, columns=["rise", "articles", "low", "high", "reached"])
