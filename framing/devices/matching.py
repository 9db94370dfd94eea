"""All entries of all lexicons found in one pass over a batch.

What a word can be part of is settled once for each distinct form; per word there is one array look-up. A phrase is
looked for only where its rarest word stands, and then its other words are checked for all candidates at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.devices.demands import Demands
from framing.devices.patterns import Pattern
from framing.text.tokens import Flags, Ints, Tokens

Longs = npt.NDArray[np.int64]

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_REPLAN = 4  # how many times more words a batch must have before rarest words are chosen anew


@dataclass(frozen=True)
class Matches:
    """Candidate hits: words ``first`` to ``last`` (exclusive) match ``pattern`` (a number in the given order)."""

    first: Ints
    last: Ints
    pattern: Ints


class Matcher:
    """Finds patterns in batches; what it learns of a form is kept from batch to batch.

    Parameters
    ----------
    patterns : sequence of Pattern
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._demands = Demands()
        shape = (len(patterns), max((len(p.elements) for p in patterns), default=1))
        self._ask = np.full(shape, -1, dtype=np.int32)
        self._hyphen, self._absent, self._linked = (np.zeros(shape, dtype=bool) for _ in range(3))
        for i, pattern in enumerate(patterns):
            for k, element in enumerate(pattern.elements):
                self._ask[i, k] = self._demands.number(element.alternatives)
                self._hyphen[i, k] = element.gap == "hyphen"
                self._absent[i, k], self._linked[i, k] = element.absent, element.linked
        self._length = np.array([len(p.elements) for p in patterns], dtype=np.int64)
        self._first = np.array([p.first for p in patterns], dtype=np.int64)
        self._width = np.array([p.width for p in patterns], dtype=np.int64)
        self._at_start = np.array([p.at_start for p in patterns], dtype=bool)
        self._at_end = np.array([p.at_end for p in patterns], dtype=bool)
        self._simple = (self._length == 1) & ~self._at_start & ~self._at_end
        self._anchor = np.zeros(len(patterns), dtype=np.int64)
        self._beside, self._asked_beside = self._anchor, self._anchor
        self._by_demand: tuple[Longs, Longs] = (np.zeros(0, np.int64), np.zeros(1, np.int64))
        self._planned = 0
        self._by_set: tuple[Longs, Longs] = self._by_demand

    def find(self, tokens: Tokens, starts_sentence: Flags) -> Matches:
        """All matches, overlapping ones included, in order of their first word."""
        if not len(tokens) or not len(self._length):
            return Matches(*(np.zeros(0, dtype=np.int32) for _ in range(3)))
        sets = self._demands.column(tokens.words)[tokens.form]
        if len(tokens) > _REPLAN * self._planned:
            self._plan(sets)
        patterns, pointer = self._anchored_at_sets()
        where, pattern = _expanded(sets, patterns, pointer)
        first = where - self._anchor[pattern]
        simple = self._simple[pattern]
        phrases = np.flatnonzero(~simple)
        kept = phrases[self._verified(tokens, sets, first[phrases], pattern[phrases], starts_sentence)]
        chosen = np.concatenate([np.flatnonzero(simple), kept])
        first, pattern = first[chosen] + self._first[pattern[chosen]], pattern[chosen]
        order = np.lexsort((pattern, first))
        first, pattern = first[order], pattern[order]
        last = first + self._width[pattern]
        return Matches(first.astype(np.int32), last.astype(np.int32), pattern.astype(np.int32))

    def _plan(self, sets: Ints) -> None:
        """Anchor each pattern on its rarest word among words of these ``sets``."""
        members, pointer = self._demands.members()
        words = np.bincount(sets, minlength=len(pointer) - 1)
        count = np.bincount(members, np.repeat(words, np.diff(pointer)), minlength=len(self._demands))
        cost = np.where((self._ask < 0) | self._absent, np.inf, count[self._ask])
        self._anchor = cost.argmin(axis=1)
        demand = self._ask[np.arange(len(self._ask)), self._anchor]
        # The second rarest word of a phrase, next to look at; -1 where there is none.
        cost[np.arange(len(cost)), self._anchor] = np.inf
        self._beside = cost.argmin(axis=1)
        rows = np.arange(len(cost))
        alone = np.isinf(cost[rows, self._beside])
        self._asked_beside = np.where(alone, -1, self._ask[rows, self._beside])
        order = np.argsort(demand, kind="stable")
        self._by_demand = order, np.searchsorted(demand[order], np.arange(len(self._demands) + 1))
        self._by_set = order, np.zeros(1, np.int64)
        self._planned = len(sets)

    def _anchored_at_sets(self) -> tuple[Longs, Longs]:
        """The patterns anchored on a demand of each set, in a row, and where those of each set begin."""
        members, pointer = self._demands.members()
        if len(self._by_set[1]) < len(pointer):
            owner = np.repeat(np.arange(len(pointer) - 1), np.diff(pointer))
            at, patterns = _expanded(members, *self._by_demand)
            self._by_set = patterns, np.searchsorted(owner[at], np.arange(len(pointer)))
        return self._by_set

    def _verified(self, tokens: Tokens, sets: Ints, first: Longs, pattern: Longs, starts: Flags) -> Longs:
        """Which candidates have every element in its place (or, where asked, not in its place)."""
        blank, hyphen = tokens.gap_flags(is_blank), tokens.gap_flags(is_hyphen)
        blank[-1] = hyphen[-1] = False  # nothing stands after the last word
        alive = self._near(sets, first, pattern)
        anchor = self._anchor[pattern]
        for step in _outwards(self._ask.shape[1]):
            k = anchor[alive] + step
            there = (k >= 0) & (k < self._length[pattern[alive]])
            rows = np.flatnonzero(there)
            fits = self._fits(tokens, sets, first[alive[rows]], pattern[alive[rows]], k[rows], blank, hyphen)
            there[rows[fits]] = False
            alive = alive[~there]
        head, tail = first[alive], first[alive] + self._length[pattern[alive]]
        good = ~self._at_start[pattern[alive]] | ((head >= 0) & starts[np.maximum(head, 0)])
        tail = np.clip(tail, 0, len(tokens))
        good &= ~self._at_end[pattern[alive]] | ~(blank[tail] | hyphen[tail])
        return alive[good]

    def _near(self, sets: Ints, first: Longs, pattern: Longs) -> Longs:
        """Which candidates have their second rarest word in its place: a quick look that leaves few for a close one."""
        beside = self._beside[pattern]
        word = first + beside
        np.clip(word, 0, len(sets) - 1, out=word)
        asked = self._asked_beside[pattern]
        return np.flatnonzero((asked < 0) | self._demands.meets(sets[word], asked))

    def _fits(
        self, tokens: Tokens, sets: Ints, first: Longs, pattern: Longs, k: Longs, blank: Flags, hyphen: Flags
    ) -> Flags:
        """Whether element ``k`` of each pattern that begins at ``first`` is as it should be."""
        place = first + k
        inside = (place >= 0) & (place < len(tokens))
        word = np.where(inside, place, 0)
        met = inside & self._demands.meets(sets[word], self._ask[pattern, k])
        # An element is tied to the one before it; the first, which may be an absent context, to the one after it.
        tie = np.where(k > 0, k, np.minimum(1, self._ask.shape[1] - 1))
        gap = np.clip(np.where(k > 0, place, place + 1), 0, len(tokens))
        joined = np.where(self._hyphen[pattern, tie], hyphen[gap], blank[gap])
        absent, linked = self._absent[pattern, k], self._linked[pattern, k]
        fits: Flags = np.where(absent, ~(met & joined) & (joined | ~linked), met & (joined | (k == 0)))
        return fits


def _expanded(numbers: npt.NDArray[np.integer], flat: Longs, pointer: Longs) -> tuple[Longs, Longs]:
    """Positions in ``numbers``, repeated for each of the values that belong to the number there, and those values."""
    many = np.diff(pointer)[numbers]
    at = np.flatnonzero(many)
    many = many[at]
    where = np.repeat(at, many)
    step = np.arange(len(where)) - np.repeat(np.cumsum(many) - many, many)
    return where, flat[pointer[numbers[where]] + step]


def _outwards(width: int) -> list[int]:
    """1, -1, 2, -2, … and 0 last: the steps from an anchor to all places of a pattern."""
    return [sign * step for step in range(1, width) for sign in (1, -1)] + [0]


def is_blank(gap: str) -> bool:
    """True for white space with at most one line end: a phrase may run over it, and over the sign of a currency."""
    space = gap.rstrip("$£€¥₹~")
    return space.isspace() and len(_LINE_END.findall(space)) <= 1


def is_hyphen(gap: str) -> bool:
    """True for a bare hyphen, the non-breaking one included."""
    return gap in {"-", "‐", "‑"}
