"""How many units each stratum gets: one after the other, so that a smaller sample is the beginning of a larger."""

from __future__ import annotations

import heapq
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["seats"]


def seats(sizes: npt.NDArray[np.integer[Any]], n: int, *, equal: bool) -> npt.NDArray[np.int64]:
    """Return for each of `n` draws from which stratum it is.

    The first draws are one from each stratum. Then the stratum is next that is furthest behind: behind its share
    of the articles (the divisor method of Webster or Sainte-Laguë), or behind the others in number (`equal`). No
    stratum gives more than it has. Of two that are equally far behind, the larger one is next, then the first.

    Parameters
    ----------
    sizes : array of int, shape (n_strata,)
        How many articles each stratum has, each at least 1.
    n : int
        How many draws; from the number of strata to the sum of `sizes`.
    equal : bool
        Whether all strata should give equally many.

    Returns
    -------
    array of int, shape (n,)
        Places in `sizes`.

    References
    ----------
    Balinski, M. L., & Young, H. P. (2001). *Fair representation: Meeting the ideal of one man, one vote* (2nd
    ed.). Brookings. (Divisor methods never take a seat away when there are more seats.)

    Examples
    --------
    >>> np.bincount(seats(np.array([60, 30, 10]), 10, equal=False)).tolist()
    [6, 3, 1]
    >>> np.bincount(seats(np.array([60, 30, 2]), 10, equal=True)).tolist()
    [4, 4, 2]
    """
    taken = np.ones(len(sizes), dtype=np.int64)

    def urgency(place: int) -> tuple[float, int, int]:
        behind = float(taken[place]) if equal else -sizes[place] / (2 * taken[place] + 1)
        return behind, -int(sizes[place]), place

    turns = list(range(len(sizes)))
    waiting = [urgency(place) for place in turns if sizes[place] > 1]
    heapq.heapify(waiting)
    while len(turns) < n:
        place = heapq.heappop(waiting)[2]
        turns.append(place)
        taken[place] += 1
        if taken[place] < sizes[place]:
            heapq.heappush(waiting, urgency(place))
    return np.array(turns[:n], dtype=np.int64)
