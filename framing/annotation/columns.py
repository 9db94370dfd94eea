"""Columns of numbers that grow batch by batch, and numbers for strings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.text.tokens import Ints


class _Numbers(dict[Any, int]):
    """The next number for each new key."""

    def __missing__(self, value: Any) -> int:
        self[value] = number = len(self) - 1  # None is there from the start
        return number


class Codes:
    """Numbers for strings, in order of first occurrence; None is -1."""

    def __init__(self) -> None:
        self._numbers = _Numbers({None: -1})

    def of(self, values: Iterable[Any]) -> Ints:
        """The number of each value, new ones being added."""
        return np.fromiter(map(self._numbers.__getitem__, values), dtype=np.int32)

    def number(self, value: Any) -> int:
        """The number of one value, a new one if it is new."""
        return self._numbers[value]

    @property
    def values(self) -> list[Any]:
        """The values in order of their numbers."""
        return list(self._numbers)[1:]


def distinct(numbers: Ints) -> tuple[npt.NDArray[np.intp], Ints]:
    """The numbers that occur, and for each entry which of them it is; as ``np.unique``, but without sorting."""
    size = int(numbers.max()) + 1 if len(numbers) else 0
    there = np.zeros(size, dtype=bool)
    there[numbers] = True
    rank = np.cumsum(there, dtype=np.int32) - 1
    return np.flatnonzero(there), rank[numbers]


class Columns:
    """Columns of numbers that grow by runs of rows."""

    def __init__(self) -> None:
        self._runs: dict[str, list[npt.NDArray[Any]]] = {}
        self.rows = 0

    def add(self, rows: int, **columns: npt.NDArray[Any]) -> None:
        """Add a run of ``rows`` rows."""
        for name, values in columns.items():
            self._runs.setdefault(name, []).append(values)
        self.rows += rows

    def __getitem__(self, name: str) -> npt.NDArray[Any]:
        return np.concatenate(self._runs[name]) if name in self._runs else np.zeros(0, dtype=np.int32)


def categorical(codes: npt.NDArray[Any], values: pd.Index | Sequence[Any]) -> pd.Categorical:
    """Codes with their values as a column of strings, each value being kept once."""
    categories = values if isinstance(values, pd.Index) else pd.Index(list(values), dtype=object)
    return pd.Categorical.from_codes(codes, categories=categories)
