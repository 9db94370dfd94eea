"""How many units two or more coders should both code, so that alpha is known well enough."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import stats

from framing.coding.questions import questions_of
from framing.coding.ratings import Floats, Ratings
from framing.coding.refused import FEWEST_OTHER, FEWEST_UNITS
from framing.errors import CodingError
from framing.measures.intervals import LEVEL

__all__ = ["plan_of", "units_to_double_code"]

PREVALENCES = (0.05, 0.1, 0.2, 0.3, 0.5)


def units_to_double_code(
    *,
    alpha: float | None = None,
    prevalence: float | Sequence[float] = PREVALENCES,
    coders: int = 2,
    floor: float | None = None,
    half_width: float | None = None,
    power: float = 0.8,
    pilot: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return how many units to double-code, by prevalence or from a pilot, for a yes-or-no code.

    Give `floor` (the lower limit of alpha shall lie above it, with probability `power`) or `half_width` (the 95 per
    cent interval shall be that wide to either side), or both. A code with several values is planned by its rarest
    value that matters. The numbers rest on large-sample variances; simulated, limits lie above the
    floor as often as `power` says, or a little oftener (`tests/coding/test_double_coding.py`).

    Parameters
    ----------
    alpha : float, optional
        What alpha you expect, between 0 and 1; with a pilot, the pilot's.
    prevalence : float or list of float
        Shares of the value, between 0 and 1; with a pilot, the pilot's.
    coders : int
        How many code each of these units; with a pilot, the pilot's mean.
    floor, half_width : float, optional
        What to reach.
    power : float
        How probable it shall be that the lower limit lies above `floor`.
    pilot : DataFrame, optional
        Codings of a pilot (`unit`, `coder`, `variable`, `value`): a row a yes-or-no variable and round instead.

    Returns
    -------
    DataFrame
        A row a prevalence (or variable and round): `alpha`, `prevalence`, `coders`, `sd` (of one unit's contribution:
        the standard error of alpha is sd over the root of the units), `units_floor`, `units_half_width` and `units`,
        the larger of them, never fewer than give an interval at all (20 units, 10 of them with the rarer value
        expected). Missing where no number of units reaches it: alpha is not above the floor. `units_krippendorff`, with
        a floor: what Krippendorff's table asks for, at .05.

    Raises
    ------
    CodingError
        When nothing is to be reached, or a number lies outside its range.

    Notes
    -----
    Units are of two kinds in the model behind it (Mak's common correlation model): with probability alpha all coders
    give the unit's value, else each gives one by chance. For two coders every model with equal shares is this one.

    References
    ----------
    Donner & Eliasziw (1992), doi:10.1002/sim.4780111109, for two coders; Zou & Donner (2004),
    doi:10.1111/j.0006-341X.2004.00232.x, for more: their variance is the one computed here. Krippendorff (2019),
    chapter 12, after Bloch & Kraemer (1989), doi:10.2307/2532052: his number rests on the smallest acceptable alpha and
    the prevalence alone, not on the alpha that you expect, with z squared times the number of coders.

    Examples
    --------
    >>> plan = units_to_double_code(alpha=0.85, floor=0.667, prevalence=[0.1, 0.5])
    >>> plan[["prevalence", "units"]].to_numpy().tolist()
    [[0.1, 313.0], [0.5, 109.0]]
    """
    shares = [float(prevalence)] if isinstance(prevalence, int | float) else [float(share) for share in prevalence]
    _check(alpha, shares, coders, floor, half_width, power)
    if pilot is not None and alpha is None:
        plans = _of_pilot(pilot)
    elif alpha is not None and pilot is None:
        plans = pd.DataFrame({"alpha": alpha, "prevalence": shares, "coders": coders})
        plans["sd"] = [_deviation(alpha, share, coders) for share in shares]
    else:
        raise CodingError("Give either the alpha that you expect or the codings of a pilot.")
    z = float(stats.norm.ppf((1 + LEVEL) / 2))
    plans["units_floor"] = np.nan
    if floor is not None:
        plans["units_floor"] = _above(plans, floor, z, float(stats.norm.ppf(power)))
    plans["units_half_width"] = np.ceil((z * plans["sd"] / half_width) ** 2) if half_width is not None else np.nan
    if floor is not None:
        plans["units_krippendorff"] = _krippendorff(plans["prevalence"], plans["coders"], floor)
    rarer = plans["prevalence"].where(plans["prevalence"] <= 0.5, 1 - plans["prevalence"])
    least = np.maximum(FEWEST_UNITS, np.ceil(FEWEST_OTHER / rarer.where(rarer > 0)))
    asked = [name for name, aim in (("units_floor", floor), ("units_half_width", half_width)) if aim is not None]
    plans["units"] = np.maximum(plans[asked].max(axis=1, skipna=False), least)
    return plans


def _above(plans: pd.DataFrame, floor: float, z: float, z_power: float) -> Floats:
    """Return the units with which the lower limit lies above the floor with the wanted probability.

    Where alpha is at the floor it varies more than at the alpha that is expected, and the lower limit depends on that.
    """
    units = []
    for alpha, share, coders, spread in plans[["alpha", "prevalence", "coders", "sd"]].to_numpy(dtype=float):
        if not (alpha > floor and 0 < share < 1):
            units.append(np.nan)
            continue
        m = round(coders)
        modelled = _deviation(alpha, share, m)
        at_floor = _deviation(floor, share, m) * (spread / modelled if modelled else 1.0)
        units.append(math.ceil(((z * at_floor + z_power * spread) / (alpha - floor)) ** 2))
    return np.array(units, dtype=float)


def _krippendorff(prevalence: pd.Series[float], coders: pd.Series[float], smallest: float) -> pd.Series[float]:
    z = float(stats.norm.ppf(1 - (1 - LEVEL)))
    by_share = (1 + smallest) * (3 - smallest) / (4 * (1 - smallest) * prevalence * (1 - prevalence))
    return pd.Series(np.ceil(coders * z**2 * (by_share - smallest)))


def _deviation(alpha: float, prevalence: float, coders: int) -> float:
    """Return the standard deviation of one unit's contribution to alpha, over what coders may answer."""
    yes = np.arange(coders + 1)
    chances = (1 - alpha) * stats.binom.pmf(yes, coders, prevalence)
    chances[0] += alpha * (1 - prevalence)
    chances[-1] += alpha * prevalence
    return _spread(yes, np.full(coders + 1, coders), chances)


def _spread(yes: np.ndarray, given: np.ndarray, chances: Floats) -> float:
    """Return the standard deviation of the influence of a unit on alpha of a yes-or-no code.

    Alpha is one minus D over E; D is the mean disagreement within a unit by value, E = 2 p (1 - p).
    """
    mean = float(chances @ given)
    within = 2 * yes * (given - yes) / (given - 1)
    p, disagreement = float(chances @ yes) / mean, float(chances @ within) / mean
    expected = 2 * p * (1 - p)
    if expected == 0:
        return math.nan
    of_disagreement = (within - disagreement * given) / mean
    of_expected = 2 * (1 - 2 * p) * (yes - p * given) / mean
    influence = -of_disagreement / expected + disagreement / expected**2 * of_expected
    return math.sqrt(float(chances @ influence**2))


def _of_pilot(pilot: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for question in questions_of(pilot, codebook=None, groups=(), level=None).all:
        if question.is_yes_no and len(question.ratings.codes) > 1:
            rows.append({"variable": question.variable, "round": question.round} | plan_of(question.ratings))
    if not rows:
        raise CodingError("The pilot has no yes-or-no variable (values 0 and 1) with two units that two coders coded.")
    return pd.DataFrame(rows)


def plan_of(ratings: Ratings) -> dict[str, float]:
    """Return alpha, prevalence, coders a unit and the deviation of a unit's contribution, of yes-or-no answers."""
    yes, given = ratings.counts[:, 1], ratings.given
    chances = np.full(len(yes), 1 / len(yes))
    within, n, ones = float((2 * yes * (given - yes) / (given - 1)).sum()), float(given.sum()), float(yes.sum())
    between = 2 * ones * (n - ones)
    return {
        "alpha": 1 - (n - 1) * within / between if between else math.nan,
        "prevalence": ones / n,
        "coders": n / len(yes),
        "sd": _spread(yes, given, chances),
    }


def _check(
    alpha: float | None,
    shares: list[float],
    coders: int,
    floor: float | None,
    half_width: float | None,
    power: float,
) -> None:
    if floor is None and half_width is None:
        raise CodingError("Say what to reach: floor=0.667 for the lower limit of alpha, or half_width=0.1, or both.")
    ranges: list[tuple[str, float | None, int]] = [("alpha", alpha, 1), ("floor", floor, 1), ("power", power, 1)]
    for name, value, high in [*ranges, ("half_width", half_width, 2), *(("prevalence", share, 1) for share in shares)]:
        if value is not None and not 0 < value < high:
            raise CodingError(f"{name} is {value}: it must lie between 0 and {high}, without these.")
    if coders < 2:
        raise CodingError(f"coders is {coders}: agreement takes two.")
