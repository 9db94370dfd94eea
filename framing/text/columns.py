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
