"""Which articles are alike, among those that can be of one event by their dates."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

__all__ = ["Pairs", "alike_pairs"]

_ROWS = 512  # articles compared at once with all others: 40 MB for 20,000 articles
_COMMON = 0.05  # entries in more articles than this share are multiplied as full columns, which is quicker

Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class Pairs(NamedTuple):
    """Pairs of articles that are alike: the places of both, and how alike they are."""

    first: Longs
    second: Longs
    likeness: Floats


def alike_pairs(rows: sp.csr_array, day: Floats, *, days: float | None, threshold: float) -> Pairs:
    """Find all pairs with a likeness of at least `threshold` that are not more than `days` apart.

    Parameters
    ----------
    rows : csr_array
        What `event_vectors` gave.
    day : float array
        The day of each article as a number, NaN where it is not known: such an article can go with any other.
    days : float or None
        None: the dates do not count.
    threshold : float

    Examples
    --------
    >>> rows = sp.csr_array(np.array([[1.0, 0.0], [0.8, 0.6], [1.0, 0.0]], dtype=np.float32))
    >>> pairs = alike_pairs(rows, np.array([1.0, 2.0, 30.0]), days=7, threshold=0.5)
    >>> pairs.first.tolist(), pairs.second.tolist(), pairs.likeness.round(1).tolist()
    ([0], [1], [0.8])
    """
    day = np.full(len(day), np.nan) if days is None else day
    order = np.argsort(day, kind="stable")  # articles without a date come last
    rows, day = rows[order], day[order]
    dated = int(np.isfinite(day).sum())
    common, rare = _split(rows)
    found: list[tuple[Longs, Longs, Floats]] = []
    for low in range(0, len(day), _ROWS):
        # A block has articles with a date or articles without one, as their windows differ.
        for begin, end in _parts(low, min(low + _ROWS, len(day)), dated):
            latest = day[end - 1] + (days or 0)
            reach = int(np.searchsorted(day[:dated], latest, side="right")) if begin < dated else len(day)
            windows = [(begin, reach), (dated, len(day))] if begin < dated else [(begin, len(day))]
            for window in windows:
                found += _compared(common, rare, (begin, end), window, threshold)
    first, second, likeness = (np.concatenate(column) for column in zip(*found, strict=True)) if found else _NONE
    near = ~(np.abs(day[first] - day[second]) > (np.inf if days is None else days))  # also true where one is NaN
    return Pairs(order[first[near]], order[second[near]], likeness[near])


_NONE = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0))


def _parts(low: int, high: int, dated: int) -> list[tuple[int, int]]:
    if low < dated < high:
        return [(low, dated), (dated, high)]
    return [(low, high)]


def _split(rows: sp.csr_array) -> tuple[npt.NDArray[np.float32], sp.csr_array]:
    """Return the entries of many articles as full columns, and the others."""
    in_articles = np.bincount(rows.indices, minlength=rows.shape[1])
    many = in_articles > max(_COMMON * rows.shape[0], 1)
    return rows[:, np.flatnonzero(many)].toarray(), rows[:, np.flatnonzero(~many)].tocsr()


def _compared(
    common: npt.NDArray[np.float32],
    rare: sp.csr_array,
    block: tuple[int, int],
    window: tuple[int, int],
    threshold: float,
) -> list[tuple[Longs, Longs, Floats]]:
    """Compare a block of articles with a window of articles; each pair is found from its first article."""
    (begin, end), (low, high) = block, window
    if low >= high:
        return []
    likeness = common[begin:end] @ common[low:high].T
    likeness += (rare[begin:end] @ rare[low:high].T).toarray()
    first, second = np.nonzero(likeness >= threshold)
    value = likeness[first, second].astype(np.float64)
    first, second = first + begin, second + low
    once = first < second
    return [(first[once], second[once], value[once])]
