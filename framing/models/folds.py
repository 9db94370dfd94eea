"""Folds that mix outlets and folds that keep them apart, side by side."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

from framing.errors import CodingError

__all__ = ["make_folds"]

Ints = npt.NDArray[np.int64]


def make_folds(y: pd.Series[Any], groups: pd.Series[Any], *, n_splits: int, random_state: int) -> dict[str, Ints]:
    """Return the fold number of each unit, for random and for grouped folds.

    Both keep the shares of the codes about equal between folds. Random folds mix the groups: the articles
    of an outlet stand on both sides, so a model can score by recognising the outlet. Grouped folds never do.

    Returns
    -------
    dict
        ``"random"`` and ``"grouped"``: arrays of fold numbers from 0.

    Raises
    ------
    CodingError
        When a code or the groups are too few to be held out.
    """
    _check(y, groups, n_splits)
    placeholder = np.zeros(len(y))
    rarest = int(y.value_counts().min())
    within = min(n_splits, rarest)
    random = StratifiedKFold(within, shuffle=True, random_state=random_state)
    # A code in few groups can be held out only as often as it has groups to be trained on.
    across = min(n_splits, int(groups.nunique()), rarest)
    grouped = StratifiedGroupKFold(across, shuffle=True, random_state=random_state)
    codes, labels = pd.factorize(y)[0], pd.factorize(groups)[0]
    return {
        "random": _numbers(random.split(placeholder, codes), len(y)),
        "grouped": _numbers(grouped.split(placeholder, codes, labels), len(y)),
    }


def _check(y: pd.Series[Any], groups: pd.Series[Any], n_splits: int) -> None:
    name, variable = y.name, groups.name
    if n_splits < 2:
        raise CodingError(f"n_splits is {n_splits}: at least 2 folds are needed.")
    counts = y.value_counts()
    if len(counts) < 2:
        only = counts.index.tolist()[0]
        raise CodingError(f"Nothing to tell apart in {name!r}: the only value is {only!r}. Two or more are needed.")
    if counts.min() < 2:
        raise CodingError(
            f"{name!r} has the value {_plain(counts.idxmin())!r} once: it cannot be both learned and tested. "
            "Code more units, or merge or leave out this value."
        )
    if groups.nunique() < 2:
        raise CodingError(
            f"All coded units have the same {variable!r} ({groups.iloc[0]!r}): grouped folds need two or more. "
            "Choose another variable with groups=."
        )
    spread = groups.groupby(y).nunique()
    if spread.min() < 2:
        raise CodingError(
            f"{name!r} has the value {_plain(spread.idxmin())!r} in one {variable!r} only: when that is held out "
            "there is nothing to learn from. Choose other groups, or merge or leave out this value."
        )


def _plain(value: Any) -> Any:
    """Return a numpy number as Python's own, which shows itself as people write it."""
    return value.item() if isinstance(value, np.generic) else value


def _numbers(split: Any, length: int) -> Ints:
    fold = np.full(length, -1, dtype=np.int64)
    for number, (_, test) in enumerate(split):
        fold[test] = number
    return fold
