"""Folds that mix outlets, folds that keep them apart, and folds in which the past predicts the future."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

from framing.errors import CodingError
from framing.models.given import check_whole
from framing.models.thin_training import few_groups

__all__ = ["NO_TIME", "forward_folds", "make_folds", "random_folds", "training_rows"]

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

#: Fold of an article without a date among forward folds: neither past nor future.
NO_TIME = -2


def make_folds(
    y: pd.Series[Any], groups: pd.Series[Any], *, n_splits: int, random_state: int, copies: Ints | None = None
) -> dict[str, Ints]:
    """Return the fold number of each unit, for random and for grouped folds.

    Both keep the shares of the codes about equal between folds. Random folds mix the groups: the articles
    of an outlet stand on both sides, so a model can score by recognising the outlet. Grouped folds never do.

    Parameters
    ----------
    y, groups : Series
        What was coded, and what grouped folds keep together.
    n_splits, random_state : int
        Number of folds and their seed.
    copies : array of int, optional
        Cluster of copies of each unit: random folds keep a cluster in one fold. Grouped folds cannot where two
        outlets print the same text; there `training_rows` leaves the copies of tested articles out.

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
    # A code in few groups can be held out only as often as it has groups to be trained on.
    across = min(n_splits, int(groups.nunique()), rarest)
    grouped = StratifiedGroupKFold(across, shuffle=True, random_state=random_state)
    codes, labels = pd.factorize(y)[0], pd.factorize(groups)[0]
    return {
        "random": random_folds(
            y, np.arange(len(y)) if copies is None else copies, n_splits=n_splits, random_state=random_state
        ),
        "grouped": _numbers(grouped.split(placeholder, codes, labels), len(y)),
    }


def forward_folds(periods: pd.Series[Any], *, n_splits: int, unknown: str) -> Ints:
    """Return folds in the order of time: what is tested comes after all that is learned from.

    Parameters
    ----------
    periods : Series
        Period of each unit, which sorts by time.
    n_splits : int
        Parts that are tested.
    unknown : str
        The value of a unit without a date.

    Returns
    -------
    array of int
        Parts of about equal size from 0 on; -1 is the first part, which is only learned from; `NO_TIME` without date.

    Examples
    --------
    >>> forward_folds(pd.Series(["2031-03", "2031-01", "2031-02", "?"]), n_splits=2, unknown="?").tolist()
    [1, -1, 0, -2]
    """
    known = periods[periods != unknown]
    if known.nunique() < 2:
        raise CodingError(f"All coded units are of one {periods.name}: the past cannot predict the future.")
    counts = known.value_counts().sort_index()
    # A period belongs to the part in which its middle article lies.
    middle = (counts.cumsum() - counts / 2) / counts.sum()
    parts = (middle * (min(n_splits, len(counts) - 1) + 1)).astype(int)
    numbers = pd.Series(pd.factorize(parts)[0] - 1, index=parts.index)
    return np.asarray(periods.map(numbers).fillna(NO_TIME), dtype=np.int64)


def training_rows(fold: Ints, number: int, copies: Ints | None, *, forward: bool = False) -> Flags:
    """Return which units are learned from when a fold is tested: none of the fold, and no copy of a tested one."""
    rows = (fold < number) & (fold > NO_TIME) if forward else fold != number
    if copies is not None:
        rows &= ~np.isin(copies, copies[fold == number])
    return np.asarray(rows, dtype=bool)


def random_folds(y: pd.Series[Any], copies: Ints, *, n_splits: int, random_state: int) -> Ints:
    """Return folds that share out each code, with all copies of a text in one fold."""
    counts = y.value_counts()
    # A cluster stands for the rarest code in it, or this code could end up in one fold.
    table = pd.DataFrame({"copies": copies, "y": y.to_numpy(), "n": y.map(counts).to_numpy()})
    cluster = table.sort_values("n", kind="stable").drop_duplicates("copies").sort_index()
    sizes = cluster["y"].value_counts().reindex(counts.index, fill_value=0)
    if sizes.min() < 2:
        raise CodingError(
            f"{y.name!r} has the value {_plain(sizes.idxmin())!r} in copies of one text only: it cannot be both "
            'learned and tested. Code more units, merge or leave out this value, or look at it with leakage="show".'
        )
    folds = StratifiedKFold(min(n_splits, int(sizes.min())), shuffle=True, random_state=random_state)
    numbers = _numbers(folds.split(np.zeros(len(cluster)), pd.factorize(cluster["y"])[0]), len(cluster))
    places = pd.Index(cluster["copies"]).get_indexer(pd.Index(copies))
    return np.asarray(numbers[places], dtype=np.int64)


def _check(y: pd.Series[Any], groups: pd.Series[Any], n_splits: int) -> None:
    name, variable = y.name, groups.name
    check_whole("n_splits", n_splits, 2, "2 folds are needed")
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
    if groups.groupby(y).nunique().min() < 2:
        raise CodingError(few_groups(y, groups))


def _plain(value: Any) -> Any:
    """Return a numpy number as Python's own, which shows itself as people write it."""
    return value.item() if isinstance(value, np.generic) else value


def _numbers(split: Any, length: int) -> Ints:
    fold = np.full(length, -1, dtype=np.int64)
    for number, (_, test) in enumerate(split):
        fold[test] = number
    return fold
