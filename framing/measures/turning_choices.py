"""Which choice the answer of a multiverse turns on: in shares of the spread, and between analyses else alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.words import listed

__all__ = ["changes_alone", "combinations", "shares_of_spread", "turn"]

#: A choice that accounts for less than this of the spread, or changes ratios by less, is not said to turn the answer.
LEAST_SHARE = 0.1
LEAST_FACTOR = 1.1


def combinations(table: pd.DataFrame, choices: Sequence[str]) -> tuple[int, int]:
    """Return how many combinations of the options of `choices` have an estimate, and how many there are."""
    known = table[table["estimate"].notna()]
    return len(known), int(np.prod([table[name].nunique() for name in choices], dtype=int))


def shares_of_spread(table: pd.DataFrame, choices: Sequence[str]) -> dict[str, float]:
    """Return how much of the spread of `estimate` each choice accounts for, from 0 to 1 (eta squared).

    Only where every combination of the options has an estimate do the choices have shares of their own: else options
    of one go with options of another, and the shares would overlap or depend on what is missing. Then all are missing.

    Examples
    --------
    >>> table = pd.DataFrame({"voice": ["own", "own", "all", "all"], "unit": ["a", "b"] * 2, "estimate": [1., 1, 0, 0]})
    >>> shares_of_spread(table, ["voice", "unit"])
    {'voice': 1.0, 'unit': 0.0}
    >>> shares_of_spread(table[:3], ["voice", "unit"])
    {'voice': nan, 'unit': nan}
    """
    estimated, possible = combinations(table, choices)
    values = table["estimate"]
    total = float(((values - values.mean()) ** 2).sum())
    if estimated < possible or np.isclose(total, 0, atol=1e-18):
        return dict.fromkeys(choices, np.nan)
    means = {name: values.groupby(table[name], observed=True).transform("mean") for name in choices}
    return {name: float(((mean - values.mean()) ** 2).sum() / total) for name, mean in means.items()}


def changes_alone(table: pd.DataFrame, choices: Sequence[str]) -> dict[str, tuple[int, float]]:
    """Return for each choice the pairs of analyses that differ in nothing else, and by which factor their ratios do.

    The factor is that of the larger ratio to the smaller, the median over the pairs (1: no change; missing without a
    pair). It needs no full grid: every pair is alike in all other choices.

    Examples
    --------
    >>> table = pd.DataFrame({"voice": ["own", "own", "all"], "unit": ["a", "b", "a"], "estimate": np.log([2, 3, 1])})
    >>> {name: (n, round(factor, 6)) for name, (n, factor) in changes_alone(table, ["voice", "unit"]).items()}
    {'voice': (1, 2.0), 'unit': (1, 1.5)}
    """
    known = table[table["estimate"].notna()]
    found = {}
    for choice in choices:
        others = [name for name in choices if name != choice]
        groups = [group for _, group in known.groupby(others, observed=True)] if others else [known]
        gaps = np.concatenate([_gaps(group[choice], group["estimate"]) for group in groups] or [np.empty(0)])
        found[choice] = (len(gaps), float(np.exp(np.median(gaps))) if len(gaps) else np.nan)
    return found


def _gaps(options: pd.Series[Any], values: pd.Series[float]) -> npt.NDArray[np.float64]:
    """Return how far the values of each two options are apart."""
    one, other = np.triu_indices(len(values), 1)
    codes, numbers = pd.factorize(options)[0], values.to_numpy(dtype=float)
    gaps: npt.NDArray[np.float64] = np.abs(numbers[one] - numbers[other])[codes[one] != codes[other]]
    return gaps


def turn(choices: pd.DataFrame, estimated: int, possible: int) -> str:
    """Return the sentences on the choice that the answer turns on most, and on those that cannot be told apart.

    Parameters
    ----------
    choices : DataFrame
        What `Multiverse.choices` gives, the choice that matters most first.
    estimated, possible : int
        The combinations that have an estimate, and all.
    """
    if choices.empty or estimated < 2:
        return ""
    first = choices[choices["choice"] == choices["choice"].iloc[0]]
    name, share, factor, pairs = first[["choice", "share", "factor", "pairs"]].iloc[0]
    if estimated == possible:
        if not share >= LEAST_SHARE:
            return "No single choice accounts for the spread of the estimates."
        ratios = [f"{option} {ratio:.2g}" for option, ratio in zip(first["option"], first["ratio"], strict=True)]
        return f"It turns most on the {name} ({share:.0%} of the spread): median ratio {listed(ratios)}."
    said = [f"{estimated} of {possible} combinations are analyses with a ratio: no shares of the spread are given."]
    if factor >= LEAST_FACTOR:
        said.append(
            f"It turns most on the {name}: ratios of analyses that differ in nothing else are a factor of {factor:.2g} "
            f"apart ({'1 pair' if pairs == 1 else f'median of {pairs:,} pairs'})."
        )
    elif pairs:
        said.append("Where analyses differ in one choice only, their ratios are much alike.")
    if untold := list(dict.fromkeys(choices.loc[choices["pairs"] == 0, "choice"])):
        said.append(
            f"No two of these analyses differ in {' or '.join(untold)} alone: what "
            f"{'it does' if len(untold) == 1 else 'each does'} cannot be told apart."
        )
    return " ".join(said)
