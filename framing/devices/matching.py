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

    first: Longs
    last: Longs
    pattern: Longs


@dataclass(frozen=True)
class _Anchored:
    """Patterns by the set of demands on which they are anchored: those of set ``i`` from ``pointer[i]`` on.

    A pattern's second rarest word stands ``beside`` words off; ``byte`` and ``mask`` say what is demanded of it
    (`Demands.bits`), a mask of 0 that nothing is.
    """

    pointer: Longs
    pattern: Longs
    beside: Longs
    byte: Longs
    mask: npt.NDArray[np.uint8]


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
        self._anchor = self._beside = np.zeros(len(patterns), dtype=np.int64)
        self._planned = 0
        self._words: _Anchored | None = None
        self._phrases: _Anchored | None = None

    def find(self, tokens: Tokens, starts_sentence: Flags) -> Matches:
        """All matches, overlapping ones included, in no particular order."""
        if not len(tokens) or not len(self._length):
            return Matches(*(np.zeros(0, dtype=np.int64) for _ in range(3)))
        sets = self._demands.column(tokens.words)[tokens.form]
        if len(tokens) > _REPLAN * self._planned:
            self._plan(sets)
        words, phrases = self._anchored()
        where, at = _expanded(sets, words.pointer)
        head, pattern = self._candidates(sets, phrases)
        kept = self._verified(tokens, sets, head, pattern, starts_sentence)
        pattern = np.concatenate([words.pattern[at], pattern[kept]])
        first = np.concatenate([where, head[kept] + self._first[pattern[len(where) :]]])
        return Matches(first, first + self._width[pattern], pattern)

    def _plan(self, sets: Ints) -> None:
        """Anchor each pattern on its rarest word among words of these ``sets``."""
        members, pointer = self._demands.members()
        words = np.bincount(sets, minlength=len(pointer) - 1)
        count = np.bincount(members, np.repeat(words, np.diff(pointer)), minlength=len(self._demands))
        cost = np.where((self._ask < 0) | self._absent, np.inf, count[self._ask])
        rows = np.arange(len(cost))
        self._anchor = cost.argmin(axis=1)
        cost[rows, self._anchor] = np.inf
        second = cost.argmin(axis=1)
        self._beside = np.where(np.isinf(cost[rows, second]), self._anchor, second)
        self._planned, self._words, self._phrases = len(sets), None, None

    def _anchored(self) -> tuple[_Anchored, _Anchored]:
        """Patterns of one word and longer ones, by the set of demands on which they are anchored."""
        members, pointer = self._demands.members()
        if self._words is None or self._phrases is None or len(self._words.pointer) < len(pointer):
            self._words = self._by_set(members, pointer, np.flatnonzero(self._simple))
            self._phrases = self._by_set(members, pointer, np.flatnonzero(~self._simple))
        return self._words, self._phrases

    def _by_set(self, members: Longs, pointer: Longs, patterns: Longs) -> _Anchored:
        demand = self._ask[patterns, self._anchor[patterns]]
        order = np.argsort(demand, kind="stable")
        of_demand = np.searchsorted(demand[order], np.arange(len(self._demands) + 1))
        at, flat = _expanded(members, of_demand)
        owner = np.repeat(np.arange(len(pointer) - 1), np.diff(pointer))[at]
        pattern = patterns[order][flat]
        asked = self._ask[pattern, self._beside[pattern]]
        beside = self._beside[pattern] - self._anchor[pattern]
        mask = np.where(beside == 0, 0, 1 << (asked & 7)).astype(np.uint8)
        return _Anchored(np.searchsorted(owner, np.arange(len(pointer))), pattern, beside, asked >> 3, mask)

    def _candidates(self, sets: Ints, phrases: _Anchored) -> tuple[Longs, Longs]:
        """First words and patterns of phrases whose two rarest words stand where they should: a quick look."""
        where, at = _expanded(sets, phrases.pointer)
        word = where + phrases.beside[at]
        np.clip(word, 0, len(sets) - 1, out=word)
        bits, width = self._demands.bits()
        mask = phrases.mask[at]
        good = np.flatnonzero((bits[sets[word] * width + phrases.byte[at]] & mask) == mask)
        pattern = phrases.pattern[at[good]]
        return where[good] - self._anchor[pattern], pattern

    def _verified(self, tokens: Tokens, sets: Ints, first: Longs, pattern: Longs, starts: Flags) -> Longs:
        """Which candidates have every element in its place (or, where asked, not in its place)."""
        blank, hyphen = tokens.gap_flags(is_blank), tokens.gap_flags(is_hyphen)
        blank[-1] = hyphen[-1] = False  # nothing stands after the last word
        alive = np.arange(len(pattern))
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
        free = (k == 0) | self._absent[pattern, np.maximum(k - 1, 0)]  # nothing need stand before what follows nothing
        fits: Flags = np.where(absent, ~(met & joined) & (joined | ~linked), met & (joined | free))
        return fits


def _expanded(numbers: npt.NDArray[np.integer], pointer: Longs) -> tuple[Longs, Longs]:
    """Positions in ``numbers``, each repeated for the entries that belong to its number, and those entries."""
    size = np.diff(pointer)
    at = np.flatnonzero((size > 0)[numbers])
    number = numbers[at]
    many = size[number]
    last = np.cumsum(many)
    entry = np.arange(last[-1] if len(last) else 0) + np.repeat(pointer[number] - last + many, many)
    return np.repeat(at, many), entry


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
