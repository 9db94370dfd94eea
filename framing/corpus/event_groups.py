"""Putting articles that are alike together: average linkage, within a window of days."""

from __future__ import annotations

import heapq

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from framing.corpus.event_pairs import Pairs

__all__ = ["grouped"]

Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def grouped(rows: sp.csr_array, pairs: Pairs, day: Floats, *, days: float | None, threshold: float) -> Longs:
    """Return the number of the group of each article; numbers of articles that are alone occur once.

    The two groups that are most alike are joined first, as long as their articles are on average at least `threshold`
    alike (each of the one with each of the other) and the dates of the new group span not more than `days`.

    Parameters
    ----------
    rows : csr_array
        What `event_vectors` gave.
    pairs : Pairs
        All pairs of at least that likeness within the window.
    day : float array
        The day of each article as a number, NaN where it is not known.
    days : float or None
        None: the dates do not count.
    threshold : float

    Examples
    --------
    >>> rows = sp.csr_array(np.array([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0]], dtype=np.float32))
    >>> pairs = Pairs(np.array([0, 1]), np.array([1, 2]), np.array([0.8, 0.6]))
    >>> grouped(rows, pairs, np.full(3, np.nan), days=None, threshold=0.5).tolist()
    [3, 3, 2]
    """
    groups = _Groups(rows, day, np.inf if days is None else days, threshold)
    for first, second, likeness in zip(*(column.tolist() for column in pairs), strict=True):
        groups.know(first, second, likeness)
    groups.join_all()
    number = np.zeros(rows.shape[0], dtype=np.int64)
    for group, members in groups.members.items():
        number[members] = group
    return number


class _Groups:
    """Groups with the likeness of those that can still be joined."""

    def __init__(self, rows: sp.csr_array, day: Floats, days: float, threshold: float) -> None:
        self._rows, self._days, self._threshold = rows, days, threshold
        self._scratch = np.zeros(rows.shape[1], dtype=np.float32)
        self.members = {article: [article] for article in range(rows.shape[0])}
        self._span = dict(enumerate(zip(day.tolist(), day.tolist(), strict=True)))
        self._near: dict[int, dict[int, float]] = {article: {} for article in self.members}
        self._heap: list[tuple[float, int, int]] = []

    def know(self, a: int, b: int, likeness: float) -> None:
        """Note how alike two groups are."""
        self._near[a][b] = self._near[b][a] = likeness
        heapq.heappush(self._heap, (-likeness, min(a, b), max(a, b)))

    def join_all(self) -> None:
        """Join until no two groups are alike enough."""
        number = len(self.members)
        while self._heap:
            _, a, b = heapq.heappop(self._heap)
            if a in self.members and b in self.members:
                self._join(a, b, number)
                number += 1

    def _join(self, a: int, b: int, new: int) -> None:
        sizes = {old: len(self.members[old]) for old in (a, b)}
        span = _joined_span(self._span[a], self._span[b])
        near = {old: self._near.pop(old) for old in (a, b)}
        others = [
            other for other in dict.fromkeys([*near[a], *near[b]]) if other in self.members and other not in (a, b)
        ]
        for old in (a, b):
            unknown = [other for other in others if other not in near[old]]
            near[old] |= dict(zip(unknown, self._likeness(old, unknown), strict=True))
        self.members[new] = self.members.pop(a) + self.members.pop(b)
        self._span[new], self._near[new] = span, {}
        for other in others:
            likeness = sum(sizes[old] * near[old][other] for old in (a, b)) / sum(sizes.values())
            first, last = _joined_span(span, self._span[other])
            if likeness >= self._threshold and not last - first > self._days:
                self.know(new, other, likeness)

    def _likeness(self, group: int, others: list[int]) -> list[float]:
        """How alike a group is to each of some others: the average over all pairs of articles."""
        if not others:
            return []
        own = self._rows[self.members[group]]
        np.add.at(self._scratch, own.indices, own.data)
        there = self._rows[[article for other in others for article in self.members[other]]]
        each = there @ self._scratch
        self._scratch[own.indices] = 0
        sizes = np.array([len(self.members[other]) for other in others])
        sums = np.add.reduceat(each, np.cumsum(sizes) - sizes)
        averages: list[float] = (sums / (sizes * own.shape[0])).tolist()
        return averages


def _joined_span(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """First and last day of both; NaN is no day."""
    return float(np.fmin(one[0], other[0])), float(np.fmax(one[1], other[1]))
