"""All entries of all lexicons found in one pass over a batch.

What a word can be part of is settled once for each distinct form; per word there is one array look-up. A phrase is
looked for only where its rarest word stands, and then its other words are checked for all candidates at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from framing.devices.anchors import AFTER, BEFORE, ELSEWHERE, WORDS, Anchored, Anchors, Plan, expanded, plan
from framing.devices.demands import Demands
from framing.devices.patterns import Pattern
from framing.text.tokens import Flags, Tokens

Longs = npt.NDArray[np.int64]
Joints = npt.NDArray[np.uint8]

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BLANK, _HYPHEN = 1, 2
_REPLAN = 4  # how many times more words a batch must have before rarest words are chosen anew


@dataclass(frozen=True)
class Matches:
    """Candidate hits: words ``first`` to ``last`` (exclusive) match ``pattern`` (a number in the given order)."""

    first: Longs
    last: Longs
    pattern: Longs


class Matcher:
    """Finds patterns in batches; what it learns of a form is kept from batch to batch.

    Parameters
    ----------
    patterns : sequence of Pattern
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._demands = Demands()
        self._elements = asked = _Elements(patterns, self._demands)
        self._length = np.diff(asked.pointer)
        row = np.repeat(np.arange(len(patterns)), self._length)
        self._ask = np.full((len(patterns), int(self._length.max(initial=1))), -1, dtype=np.int32)
        self._ask[row, asked.offset] = asked.demand
        self._wanted = np.zeros(self._ask.shape, dtype=bool)
        self._wanted[row, asked.offset] = ~asked.absent
        edges = np.array([(p.first, p.last, p.at_start, p.at_end) for p in patterns], dtype=np.int64).reshape(-1, 4)
        self._first, self._width = edges[:, 0].copy(), edges[:, 1] - edges[:, 0]
        self._at_start, self._at_end = edges[:, 2] > 0, edges[:, 3] > 0
        self._anchors: Anchors | None = None
        self._planned = 0

    def find(self, tokens: Tokens, starts_sentence: Flags) -> Matches:
        """All matches, overlapping ones included, in no particular order."""
        if not len(tokens) or not len(self._length):
            return Matches(*(np.zeros(0, dtype=np.int64) for _ in range(3)))
        sets = self._demands.column(tokens.words).take(tokens.form)
        anchors, joint = self._anchored(sets), joints(tokens)
        files = anchors.files.take(sets)
        words = np.flatnonzero((files & WORDS) > 0)
        row, at = expanded(sets.take(words), anchors.words.pointer)
        head, pattern = self._candidates(sets, files, joint, anchors)
        kept = self._verified(sets, joint, head, pattern, starts_sentence)
        pattern = np.concatenate([anchors.words.pattern.take(at), pattern.take(kept)])
        first = np.concatenate([words.take(row), head.take(kept) + self._first.take(pattern[len(at) :])])
        return Matches(first, first + self._width.take(pattern), pattern)

    def _anchored(self, sets: Longs) -> Anchors:
        """The patterns by the set of demands of their rarest word, rare as judged by the first large batch."""
        if self._anchors is None or len(sets) > _REPLAN * self._planned:
            members, pointer = self._demands.members(0)
            words = np.bincount(sets, minlength=len(pointer) - 1)
            count = np.bincount(members, np.repeat(words, np.diff(pointer)), minlength=len(self._demands))
            single = (self._length == 1) & ~self._at_start & ~self._at_end
            self._anchors = Anchors(plan(self._ask, self._wanted, count.astype(np.float64)), single)
            self._planned = len(sets)
        self._anchors.grow(self._demands)
        return self._anchors

    def _candidates(self, sets: Longs, files: Joints, joint: Joints, anchors: Anchors) -> tuple[Longs, Longs]:
        """First words and patterns of phrases whose anchor and second word stand where they should: a quick look."""
        after = self._beside(sets, joint, np.flatnonzero((files[:-1] & AFTER) > 0), anchors.after, 1)
        before = self._beside(sets, joint, np.flatnonzero((files[1:] & BEFORE) > 0) + 1, anchors.before, -1)
        elsewhere = np.flatnonzero((files & ELSEWHERE) > 0)
        places = ((after, anchors.after), (before, anchors.before), (elsewhere, anchors.elsewhere))
        found = [self._near(sets, at, entries, anchors.plan) for at, entries in places]
        return np.concatenate([head for head, _ in found]), np.concatenate([pattern for _, pattern in found])

    def _beside(self, sets: Longs, joint: Joints, at: Longs, entries: Anchored, step: int) -> Longs:
        """Those of the words ``at`` whose neighbour may be the second word of one of their phrases."""
        near = entries.needed.take(sets.take(at)) & entries.signature.take(sets.take(at + step))
        near[joint.take(at + (step > 0)) == 0] = 0
        return at.compress(near > 0)

    def _near(self, sets: Longs, at: Longs, entries: Anchored, plan: Plan) -> tuple[Longs, Longs]:
        """Candidates anchored on the words ``at`` whose second word is right."""
        row, entry = expanded(sets.take(at), entries.pointer)
        where = at.take(row)
        bits, width = self._demands.bits()
        byte = sets.take(where + entries.beside.take(entry), mode="clip")
        byte *= width
        byte += entries.byte.take(entry)
        mask = entries.mask.take(entry)
        good = np.flatnonzero(bits.take(byte) & mask == mask)
        pattern = entries.pattern.take(entry.take(good))
        return where.take(good) - plan.anchor.take(pattern), pattern

    def _verified(self, sets: Longs, joint: Joints, first: Longs, pattern: Longs, starts: Flags) -> Longs:
        """Which candidates have every element in its place (or, where asked, not in its place)."""
        good = np.ones(len(pattern), dtype=bool)
        row, element = expanded(pattern, self._elements.pointer)
        fits = self._fits(sets, joint, first.take(row) + self._elements.offset.take(element), element)
        good[row.compress(~fits)] = False
        at = np.flatnonzero(self._at_start.take(pattern))
        good[at] &= (first[at] >= 0) & starts.take(first[at], mode="clip")
        at = np.flatnonzero(self._at_end.take(pattern))
        good[at] &= joint.take(first[at] + self._length[pattern[at]], mode="clip") == 0
        return np.flatnonzero(good)

    def _fits(self, sets: Longs, joint: Joints, place: Longs, element: Longs) -> Flags:
        """Whether each element is as it should be at its place."""
        asked = self._elements
        inside = (place >= 0) & (place < len(sets))
        bits, width = self._demands.bits()
        byte = sets.take(place, mode="clip")
        byte *= width
        byte += asked.byte.take(element)
        met = inside & (bits.take(byte) & asked.mask.take(element) > 0)
        joined = joint.take(place + asked.tied_after.take(element), mode="clip") == asked.tie.take(element)
        fits: Flags = met & (joined | asked.free.take(element))
        absent = np.flatnonzero(asked.absent.take(element))
        met, joined = met.take(absent), joined.take(absent)
        fits[absent] = ~(met & joined) & (joined | ~asked.linked.take(element.take(absent)))
        return fits


class _Elements:
    """The elements of all patterns in a row, those of pattern ``i`` from ``pointer[i]`` on.

    ``offset`` is the place in the pattern, ``byte`` and ``mask`` what is asked of the word (`Demands.bits`). An
    element is tied to the one before it, the first, which may be an absent context, to the one after it: ``tie`` is
    what must stand between the two, unless it is ``free``.
    """

    def __init__(self, patterns: Sequence[Pattern], demands: Demands) -> None:
        rows = []
        for pattern in patterns:
            free = True  # nothing need stand before what follows nothing
            for alternatives, gap, _, absent, linked in pattern.elements:
                rows.append((demands.number(alternatives), absent, linked, free, gap == "hyphen"))
                free = absent
        self.pointer = np.cumsum([0, *(len(p.elements) for p in patterns)], dtype=np.int64)
        columns = np.fromiter(chain.from_iterable(rows), dtype=np.int64).reshape(-1, 5).T.copy()
        self.demand, (self.absent, self.linked, self.free, hyphen) = columns[0], columns[1:] > 0
        self.offset = np.arange(len(rows)) - np.repeat(self.pointer[:-1], np.diff(self.pointer))
        self.byte, self.mask = self.demand >> 3, (1 << (self.demand & 7)).astype(np.uint8)
        self.tied_after = (self.offset == 0).astype(np.int64)
        tied = np.arange(len(rows)) + self.tied_after
        alone = np.repeat(np.diff(self.pointer) == 1, np.diff(self.pointer))
        self.tie = np.where(hyphen[np.where(alone, tied - 1, tied)], _HYPHEN, _BLANK).astype(np.uint8)


def joints(tokens: Tokens) -> Joints:
    """What stands before each word, and after the last, for a phrase: a blank, a hyphen, or what it does not cross."""
    of_gap = tokens.between.column(_joint, lambda new: [_joint(gap) for gap in tokens.gaps[new:]], np.uint8)
    joint: Joints = np.full(len(tokens.gap), _BLANK, dtype=np.uint8)
    joint[tokens.marked] = of_gap.take(tokens.gap.take(tokens.marked))
    joint[-1] = 0  # nothing stands after the last word
    return joint


def _joint(gap: str) -> int:
    return _BLANK if is_blank(gap) else _HYPHEN if is_hyphen(gap) else 0


def is_blank(gap: str) -> bool:
    """True for white space with at most one line end: a phrase may run over it, and over the sign of a currency."""
    space = gap.rstrip("$£€¥₹~")
    return space.isspace() and len(_LINE_END.findall(space)) <= 1


def is_hyphen(gap: str) -> bool:
    """True for a bare hyphen, the non-breaking one included."""
    return gap in {"-", "‐", "‑"}
