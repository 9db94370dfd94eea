"""Numbers by two 64-bit keys, looked up for hundreds of thousands of words at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]

_MIX = np.uint64(0x9E3779B97F4A7C15)  # Fibonacci hashing (Knuth, TAOCP 3, 6.4)
_MIX_SECOND = np.uint64(0xD6E8FEB86659FD93)
_FREE = -1
_SCRATCH = 16  # bits of a place among those in which equal keys meet
_ROOM = 4  # places for each number: few probes, and still small enough for the cache


class KeyTable:
    """Open addressing, probe by probe for all keys. A first key of 0 is none; a second key of 0 is usual.

    The keys lie by number and not by place: common words have low numbers, so theirs stay in the cache.

    >>> table = KeyTable()
    >>> first, second = np.array([7, 9 << 56], dtype=np.uint64), np.array([0, 5], dtype=np.uint64)
    >>> table.put(np.array([0, 1], dtype=np.int32), first, second)
    >>> table.find(first, second, full=np.array([1])).tolist()
    [0, 1]
    """

    def __init__(self) -> None:
        self._size = 0
        self._bits = 12
        self._places: Ints = np.full(1 << self._bits, _FREE, dtype=np.int32)
        # One longer than the highest number at least: the last, which _FREE asks for, is no word's key.
        self._first: Keys = np.zeros(1, dtype=np.uint64)
        self._second: Keys = np.zeros(1, dtype=np.uint64)

    def find(self, first: Keys, second: Keys, *, full: Longs) -> Ints:
        """The number of each word, -1 where it is not here; ``full`` are those whose second key may not be 0."""
        if not self._size:
            return np.full(len(first), _FREE, dtype=np.int32)
        mixed = first * _MIX
        mixed ^= second * _MIX_SECOND
        place = (mixed >> np.uint64(64 - self._bits)).view(np.int64)
        number = self._places.take(place)
        wrong = self._first.take(number) != first
        wrong[full] |= self._second.take(number.take(full)) != second.take(full)
        open_ = np.flatnonzero(wrong)
        number[open_] = self._probe(number[open_], place[open_], first[open_], second[open_])
        return number

    def _probe(self, number: Ints, place: Longs, first: Keys, second: Keys) -> Ints:
        """Numbers of keys that are not those of ``number``, which stands at ``place``."""
        found = np.full(len(number), _FREE, dtype=np.int32)
        left = np.flatnonzero((number != _FREE) & (first > 0))
        place, first, second = place[left], first[left], second[left]
        while len(left):
            place = (place + 1) & ((1 << self._bits) - 1)
            number = self._places[place]
            hit = (self._first[number] == first) & (self._second[number] == second)
            found[left[hit]] = number[hit]
            on = np.flatnonzero(~hit & (number != _FREE))
            left, place, first, second = left[on], place[on], first[on], second[on]
        return found

    def put(self, numbers: Ints, first: Keys, second: Keys) -> None:
        """Add keys that are not here yet."""
        if not len(numbers):
            return
        top = int(numbers.max()) + 2
        if top > len(self._first):
            self._first, self._second = (
                np.concatenate([k, np.zeros(top, np.uint64)]) for k in (self._first, self._second)
            )
        self._first[numbers], self._second[numbers] = first, second
        fresh = np.sort(numbers)
        self._size += len(fresh)
        if _ROOM * self._size > 1 << self._bits:
            fresh = np.sort(np.concatenate([self._places[self._places != _FREE], fresh]))
            self._bits = int(2 * _ROOM * self._size).bit_length()
            self._places = np.full(1 << self._bits, _FREE, dtype=np.int32)
        self._settle(fresh)

    def _settle(self, numbers: Ints) -> None:
        """Give each of the numbers a place."""
        mixed = (self._first[numbers] * _MIX) ^ (self._second[numbers] * _MIX_SECOND)
        place = (mixed >> np.uint64(64 - self._bits)).view(np.int64)
        while len(numbers):
            free = self._places[place] == _FREE
            # Of several numbers that want one place the last written has it: the lowest, which is the commonest word's.
            self._places[place[free][::-1]] = numbers[free][::-1]
            left = np.flatnonzero(self._places[place] != numbers)
            numbers, place = numbers[left], (place[left] + 1) & ((1 << self._bits) - 1)


def first_occurrences(first: Keys, second: Keys) -> tuple[Longs, Longs]:
    """Where each distinct key first occurs, in order, and for every key which of them it is.

    >>> first = np.array([7, 5, 7, 9], dtype=np.uint64)
    >>> where, which = first_occurrences(first, np.zeros(4, dtype=np.uint64))
    >>> where.tolist(), which.tolist()
    ([0, 1, 3], [0, 1, 0, 2])
    """
    owner = np.arange(len(first))
    left, mixed = owner.copy(), (first * _MIX) ^ (second * _MIX_SECOND)
    places = np.zeros(1 << _SCRATCH, dtype=np.int64)
    while len(left):
        place = (mixed >> np.uint64(64 - _SCRATCH)).view(np.int64)
        places[place[::-1]] = left[::-1]  # of several that want one place the last written has it: the first
        there = places[place]
        same = (first[there] == first[left]) & (second[there] == second[left])
        owner[left[same]] = there[same]
        left, mixed = left[~same], mixed[~same] * _MIX
    where = np.flatnonzero(owner == np.arange(len(owner)))
    rank = np.zeros(len(owner), dtype=np.int64)
    rank[where] = np.arange(len(where))
    return where, rank[owner]
