"""Small helpers for columns of numbers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def ranges(low: npt.NDArray[np.integer], high: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
    """All numbers from each ``low`` up to its ``high``, one run after the other.

    >>> ranges(np.array([3, 7, 9]), np.array([5, 7, 10])).tolist()
    [3, 4, 9]
    """
    size = np.maximum(high - low, 0).astype(np.int64)
    numbers: npt.NDArray[np.int64] = np.repeat(low - np.cumsum(size) + size, size)
    numbers += np.arange(len(numbers))
    return numbers


def once(numbers: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
    """The distinct numbers in order; `np.unique` looks them up in a hash table, which takes longer than sorting.

    >>> once(np.array([7, 3, 7, 2**62, -(2**62)])).tolist() == [-(2**62), 3, 7, 2**62]
    True
    """
    ordered: npt.NDArray[np.int64] = np.sort(numbers)
    new = np.ones(len(ordered), dtype=bool)
    new[1:] = ordered[1:] != ordered[:-1]
    return ordered[new]
