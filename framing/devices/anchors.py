"""Where phrases are looked for: at their rarest word, and only where the word beside it may be right too.

Patterns are filed by the set of demands that their anchor's form meets (`framing.devices.demands`). New forms bring
new sets; their patterns are added at the end, so nothing is filed twice.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.devices.demands import Demands

Longs = npt.NDArray[np.int64]
Bits = npt.NDArray[np.uint64]

WORDS, AFTER, BEFORE, ELSEWHERE = 1, 2, 4, 8

_FAR = 64  # a word that does not stand next to the anchor must be this much rarer to be looked at before others
_OWN = 16  # the commonest demands have a bit of a signature for themselves; the others share the rest


@dataclass(frozen=True)
class Plan:
    """For each pattern its anchor and the place of the word to look at first (the anchor where there is no other).

    ``ask`` has the demand of each element of each pattern, ``count`` how many words met each demand.
    """

    ask: npt.NDArray[np.int32]
    anchor: Longs
    beside: Longs
    count: npt.NDArray[np.float64]


def plan(ask: npt.NDArray[np.int32], wanted: npt.NDArray[np.bool_], count: npt.NDArray[np.float64]) -> Plan:
    """Anchor each pattern on its rarest word.

    Parameters
    ----------
    ask : int32 array
        The demand of each element of each pattern.
    wanted : bool array
        Which of the elements are there and ask for a word (not for its absence).
    count : float array
        How many words meet each demand.
    """
    cost = np.where(wanted, count[ask], np.inf)
    rows = np.arange(len(cost))
    anchor = cost.argmin(axis=1)
    cost[rows, anchor] = np.inf
    cost[np.abs(np.arange(cost.shape[1]) - anchor[:, None]) > 1] *= _FAR
    second = cost.argmin(axis=1)
    beside = np.where(np.isinf(cost[rows, second]), anchor, second)
    return Plan(ask, anchor, beside, count)


class Anchored:
    """Some patterns of a plan, filed by set of demands: those of set ``i`` stand from ``pointer[i]`` on.

    The word to look at stands ``beside`` words off; ``byte`` and ``mask`` say what is demanded of it
    (`Demands.bits`), a mask of 0 that nothing is. Before that a rough look is enough for most: ``needed`` has for each
    set some bits, one of which the ``signature`` of that word's set has if one of the demands is met.
    """

    def __init__(self, plan: Plan, patterns: Longs) -> None:
        self._plan = plan
        demand = plan.ask[patterns, plan.anchor[patterns]]
        order = np.argsort(demand, kind="stable")
        self._patterns = patterns[order]
        self._of_demand = np.searchsorted(demand[order], np.arange(len(plan.count) + 1))
        self._bit = _signature_bits(plan.count, plan.ask[patterns, plan.beside[patterns]])
        self.pointer: Longs = np.zeros(1, dtype=np.int64)
        self.pattern, self.beside, self.byte = (np.zeros(0, dtype=np.int64) for _ in range(3))
        self.mask = np.zeros(0, dtype=np.uint8)
        self.needed, self.signature = np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.uint64)

    def add(self, members: Longs, pointer: Longs) -> None:
        """File the patterns of new sets, whose demands stand in ``members`` from ``pointer`` on."""
        numbers = np.repeat(np.arange(len(pointer) - 1), np.diff(pointer))
        at, flat = expanded(members, self._of_demand)
        owner, pattern = numbers[at], self._patterns[flat]
        asked = self._plan.ask[pattern, self._plan.beside[pattern]]
        beside = self._plan.beside[pattern] - self._plan.anchor[pattern]
        ends = np.searchsorted(owner, np.arange(1, len(pointer))) + self.pointer[-1]
        self.pointer = np.concatenate([self.pointer, ends])
        self.pattern, self.beside = np.concatenate([self.pattern, pattern]), np.concatenate([self.beside, beside])
        self.byte = np.concatenate([self.byte, asked >> 3])
        self.mask = np.concatenate([self.mask, np.where(beside == 0, 0, 1 << (asked & 7)).astype(np.uint8)])
        needed, signature = np.zeros((2, len(pointer) - 1), dtype=np.uint64)
        np.bitwise_or.at(needed, owner, self._bit[asked])
        np.bitwise_or.at(signature, numbers, self._bit[members])
        self.needed = np.concatenate([self.needed, needed])
        self.signature = np.concatenate([self.signature, signature])


def _signature_bits(count: npt.NDArray[np.float64], demands: npt.NDArray[np.integer]) -> Bits:
    """A bit for each of the ``demands``, 0 for others; the commonest have one for themselves."""
    bits = np.zeros(len(count), dtype=np.uint64)
    asked = np.unique(demands)
    asked = asked[np.argsort(-count[asked], kind="stable")]
    rank = np.arange(len(asked))
    bits[asked] = np.uint64(1) << np.where(rank < _OWN, rank, _OWN + rank % (64 - _OWN)).astype(np.uint64)
    return bits


class Anchors:
    """The patterns of a plan in four files: of one word, and looked at one word on, one word back, or elsewhere.

    ``files`` has for each set of demands a bit for each of the four that holds some of its patterns.
    """

    def __init__(self, plan: Plan, single: npt.NDArray[np.bool_]) -> None:
        self.plan = plan
        side = np.where(single, 0, plan.beside - plan.anchor)
        self.words = Anchored(plan, np.flatnonzero(single))
        self.after = Anchored(plan, np.flatnonzero(side == 1))
        self.before = Anchored(plan, np.flatnonzero(side == -1))
        self.elsewhere = Anchored(plan, np.flatnonzero((np.abs(side) != 1) & ~single))
        self.files = np.zeros(0, dtype=np.uint8)

    def grow(self, demands: Demands) -> None:
        """Take in the sets of demands that are new."""
        members, pointer = demands.members(len(self.files))
        if len(pointer) == 1:
            return
        filed = {WORDS: self.words, AFTER: self.after, BEFORE: self.before, ELSEWHERE: self.elsewhere}
        for each in filed.values():
            each.add(members, pointer)
        self.files = np.zeros(len(self.words.pointer) - 1, dtype=np.uint8)
        for bit, each in filed.items():
            self.files[np.diff(each.pointer) > 0] |= bit


def expanded(numbers: npt.NDArray[np.integer], pointer: Longs) -> tuple[Longs, Longs]:
    """Positions in ``numbers``, each repeated for the entries that belong to its number, and those entries."""
    begin = pointer.take(numbers)
    many = pointer.take(numbers + 1)
    many -= begin
    last = np.cumsum(many)
    at = np.repeat(np.arange(len(numbers)), many)
    begin -= last
    begin += many
    entry = begin.take(at)
    entry += np.arange(len(at))
    return at, entry
