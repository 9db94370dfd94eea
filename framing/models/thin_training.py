"""Why a model cannot learn from the training part of a fold: which value is too rare there, and what to do."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from framing.words import plural

__all__ = ["few_groups", "too_thin"]


def too_thin(y: pd.Series[Any], learned: pd.Series[Any]) -> str:
    """Say which value of a code the training part of a fold has less than twice, "" where none is so rare.

    Parameters
    ----------
    y : Series
        The code of all coded articles.
    learned : Series
        Of those in the training part.

    Examples
    --------
    >>> y = pd.Series([0, 0, 0, 1, 1, 1], name="tone")
    >>> too_thin(y, y[:4])
    "In the training part of a fold 'tone' has the value 1 once, of 3 articles with it in all: too few to learn it ..."
    """
    counts, there = y.value_counts(), learned.value_counts()
    there = there.reindex(counts.index, fill_value=0)
    if there.min() > 1:
        return ""
    place = int(there.to_numpy().argmin())
    value, often = there.index[place], "once" if there.iloc[place] else "nowhere"
    with_it = plural(int(counts.iloc[place]), "article")
    return (
        f"In the training part of a fold {y.name!r} has the value {_plain(value)!r} {often}, of {with_it} with it in "
        "all: too few to learn it from. Code more articles with it, choose other groups with groups=, or merge or "
        "leave out this value."
    )


def few_groups(y: pd.Series[Any], groups: pd.Series[Any]) -> str:
    """Say which values stand in one group only, so that nothing is left to learn from when that is held out.

    Parameters
    ----------
    y, groups : Series
        Codes and groups of the coded articles, by the same index.

    Examples
    --------
    >>> y = pd.Series(["law", "law", "none", "none"], name="topic")
    >>> few_groups(y, pd.Series(["ferry", "ferry", "ferry", "dam"], name="story"))
    "'topic' has the value 'law' (2 articles) in one 'story' only ('ferry'): when that is held out there is nothing ..."
    """
    spread = groups.groupby(y).nunique()
    rare = y.value_counts()[spread < 2]
    value = rare.index[0]
    more = f", and {plural(len(rare) - 1, 'further value')} likewise" if len(rare) > 1 else ""
    return (
        f"{y.name!r} has the value {_plain(value)!r} ({plural(int(rare.iloc[0]), 'article')}) in one {groups.name!r} "
        f"only ({_plain(groups[y == value].iloc[0])!r}){more}: when that is held out there is nothing to learn from. "
        "Choose other groups, or merge or leave out this value."
    )


def _plain(value: Any) -> Any:
    """Return a numpy number as Python's own, which shows itself as people write it."""
    return value.item() if isinstance(value, np.generic) else value
