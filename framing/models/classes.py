"""The codes that a classifier is given: their values, checked, and one yes or no for each output."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.errors import CodingError

__all__ = ["columns_of", "values_of"]


def values_of(y: Any, n: int) -> tuple[npt.NDArray[Any], npt.NDArray[Any], bool]:
    """Return the codes as an array, their classes, and whether they are several yes-or-no codes.

    Raises
    ------
    CodingError
        When there are not as many codes as texts, a code is missing, has one value, or a value once.

    Examples
    --------
    >>> values_of(["calm", "row", "row", "calm"], 4)[1].tolist()
    ['calm', 'row']
    """
    table = np.asarray(y)
    if len(table) != n:
        raise CodingError(f"There are {n:,} texts and {len(table):,} codes: give a code for each text.")
    if pd.isna(table).any():
        raise CodingError("Some codes are missing: leave out the texts that nobody coded.")
    if table.ndim == 1:
        classes, counts = np.unique(table, return_counts=True)
        _check(dict(zip(classes.tolist(), counts.tolist(), strict=True)), "The code")
        return table, classes, False
    names = list(y.columns) if isinstance(y, pd.DataFrame) else list(range(table.shape[1]))
    for name, column in zip(names, table.T, strict=True):
        values, counts = np.unique(column, return_counts=True)
        if other := [value for value in values.tolist() if value not in (0, 1)]:
            raise CodingError(
                f"{name!r} has the value {other[0]!r}: of several codes each is 0 or 1. A code with other "
                "values is learned by itself."
            )
        _check(dict(zip(values.tolist(), counts.tolist(), strict=True)), f"{name!r}")
    return table.astype(int), np.asarray(names, dtype=object), True


def columns_of(values: npt.NDArray[Any], classes: npt.NDArray[Any], *, several: bool) -> list[npt.NDArray[np.bool_]]:
    """Return what each output is to tell: one of two values, each of more values, or each of several codes."""
    if several:
        return [column == 1 for column in values.T]
    if len(classes) == 2:
        return [values == classes[1]]
    return [values == value for value in classes]


def _check(counts: dict[Any, int], name: str) -> None:
    if len(counts) < 2:
        raise CodingError(f"{name} has the only value {next(iter(counts), None)!r}: there is nothing to tell apart.")
    rarest = min(counts, key=lambda value: counts[value])
    if counts[rarest] < 2:
        raise CodingError(
            f"{name} has the value {rarest!r} once: it cannot be both learned and tested. Code more texts, or leave "
            "out this value."
        )
