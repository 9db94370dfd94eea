"""All entries of all lexicons found in one pass over a batch.

What a word can be part of is settled once for each distinct form; per word there is one array look-up. A phrase is
looked for only where its rarest word stands, and then its other words are checked for all candidates at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.devices.patterns import Element, Pattern, cased_key, glob_test, ignores_case, is_literal, is_prefix
from framing.text.tokens import Flags, Ints, Tokens
from framing.text.vocabulary import Vocabulary

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_FREQUENT = frozenset(
    "a about after all an and are as at be been but by can could for from had has have he her his i if in into is it its "
    "more no not of on one or out over she should so some than that the their them there they this to up was we were "
    "what when which who will with would you".split()
)


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
        self._patterns = list(patterns)
        self._lookup = _Lookup()
        self._anchored: dict[int, list[int]] = {}
        self._known_sets = 0
        self._pointer = self._flat = np.zeros(0, dtype=np.int64)
        width = max((len(p.elements) for p in self._patterns), default=1)
        self._ask = np.full((len(self._patterns), width), -1, dtype=np.int32)
        self._hyphen = np.zeros((len(self._patterns), width), dtype=bool)
        self._absent = np.zeros((len(self._patterns), width), dtype=bool)
        self._linked = np.zeros((len(self._patterns), width), dtype=bool)
        self._anchor = np.zeros(len(self._patterns), dtype=np.int32)
        for i, pattern in enumerate(self._patterns):
            self._compile(i, pattern)
        self._length = np.array([len(p.elements) for p in self._patterns], dtype=np.int32)
        self._first = np.array([p.first for p in self._patterns], dtype=np.int32)
        self._width = np.array([p.width for p in self._patterns], dtype=np.int32)
        self._at_start = np.array([p.at_start for p in self._patterns], dtype=bool)
        self._at_end = np.array([p.at_end for p in self._patterns], dtype=bool)

    def _compile(self, i: int, pattern: Pattern) -> None:
        for k, element in enumerate(pattern.elements):
            self._ask[i, k] = self._lookup.number(element.alternatives)
            self._hyphen[i, k] = element.gap == "hyphen"
            self._absent[i, k], self._linked[i, k] = element.absent, element.linked
        self._anchor[i] = anchor = max(range(len(pattern.elements)), key=lambda k: _rarity(pattern.elements[k]))
        self._anchored.setdefault(int(self._ask[i, anchor]), []).append(i)

    def find(self, tokens: Tokens, starts_sentence: Flags) -> Matches:
        """All matches, overlapping ones included, in order of their first word."""
        if not len(tokens) or not self._patterns:
            return Matches(*(np.zeros(0, dtype=np.int32) for _ in range(3)))
        sets = self._lookup.column(tokens.words)
        pointer, flat = self._candidates()
        kind = sets[tokens.form]
        count = np.diff(pointer)[kind]
        at = np.flatnonzero(count)
        many = count[at]
        where = np.repeat(at, many)
        step = np.arange(len(where)) - np.repeat(np.cumsum(many) - many, many)  # 0, 1, ... within each word
        pattern = flat[pointer[kind[where]] + step]
        first, pattern = self._verified(tokens, kind, where - self._anchor[pattern], pattern, starts_sentence)
        first = first + self._first[pattern]
        order = np.lexsort((pattern, first))
        first, pattern = first[order].astype(np.int32), pattern[order].astype(np.int32)
        return Matches(first, first + self._width[pattern], pattern)

    def _candidates(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """For each set of demands that a form can meet: the patterns anchored on one of them."""
        if self._known_sets < len(self._lookup.sets):
            lists = [[p for asked in members for p in self._anchored.get(asked, ())] for members in self._lookup.sets]
            self._pointer = np.cumsum([0, *map(len, lists)])
            self._flat = np.array([p for each in lists for p in each], dtype=np.int64)
            self._known_sets = len(lists)
        return self._pointer, self._flat

    def _verified(
        self, tokens: Tokens, kind: Ints, first: npt.NDArray[np.int64], pattern: npt.NDArray[np.int64], starts: Flags
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """The candidates whose every element is there (or, where asked, is not there)."""
        blank, hyphen = tokens.gap_flags(is_blank), tokens.gap_flags(is_hyphen)
        blank[-1] = hyphen[-1] = False  # nothing stands after the last word
        keep = np.flatnonzero((self._length[pattern] > 1) | self._at_start[pattern] | self._at_end[pattern])
        good = np.ones(len(pattern), dtype=bool)
        first_k, pattern_k = first[keep], pattern[keep]
        alive = np.ones(len(keep), dtype=bool)
        for k in range(self._ask.shape[1]):
            asked = self._ask[pattern_k, k]
            place = first_k + k
            inside = (place >= 0) & (place < len(tokens))
            word = np.where(inside, place, 0)
            met = inside & self._lookup.meets(kind[word], asked)
            # An element is tied to the one before it; the first, which may be an absent context, to the one after it.
            gap, tie = (word, k) if k else (np.clip(place + 1, 0, len(tokens)), min(1, self._ask.shape[1] - 1))
            joined = np.where(self._hyphen[pattern_k, tie], hyphen[gap], blank[gap])
            absent, linked = self._absent[pattern_k, k], self._linked[pattern_k, k]
            fits = np.where(absent, ~(met & joined) & (joined | ~linked), met & (joined | (k == 0)))
            alive &= (asked < 0) | fits
        at_start = self._at_start[pattern_k]
        alive &= ~at_start | ((first_k >= 0) & starts[np.clip(first_k, 0, len(tokens) - 1)])
        after = np.clip(first_k + self._length[pattern_k], 0, len(tokens))
        alive &= ~self._at_end[pattern_k] | ~(blank[after] | hyphen[after])
        good[keep] = alive
        return first[good], pattern[good]


def _rarity(element: Element) -> tuple[bool, int]:
    """Sorts the best anchor last: a long word that must be there, and no class or frequent word."""
    if element.absent or any(glob.startswith("<") or glob == "*" for glob in element.alternatives):
        return (False, -100)
    frequent = any(glob in _FREQUENT for glob in element.alternatives)
    return (not frequent, min(len(glob.strip("*")) for glob in element.alternatives) - 10 * len(element.alternatives))


def is_blank(gap: str) -> bool:
    """True for white space with at most one line end: a phrase may run over it, and over the sign of a currency."""
    space = gap.rstrip("$£€¥₹~")
    return space.isspace() and len(_LINE_END.findall(space)) <= 1


def is_hyphen(gap: str) -> bool:
    """True for a bare hyphen, the non-breaking one included."""
    return gap in {"-", "‐", "‑"}


class _Lookup:
    """Which demands each form meets, as the number of a set of demands."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}
        # Literals and beginnings, for entries that ignore case (True) and for those that do not (False).
        self._literal: dict[tuple[bool, str], list[int]] = {}
        self._prefix: dict[tuple[bool, str], list[int]] = {}
        self._tests: list[tuple[int, Callable[[str], bool]]] = []
        self.sets: list[tuple[int, ...]] = [()]
        self._set_numbers: dict[tuple[int, ...], int] = {(): 0}
        self._codes = np.zeros(0, dtype=np.int64)
        self._coded = 0

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, alternatives: tuple[str, ...]) -> int:
        """The number of the demand "one of ``alternatives``"."""
        if alternatives not in self._numbers:
            number = self._numbers[alternatives] = len(self._numbers)
            for glob in alternatives:
                if is_literal(glob):
                    self._literal.setdefault((ignores_case(glob), glob), []).append(number)
                elif is_prefix(glob):
                    self._prefix.setdefault((ignores_case(glob), glob[:-1]), []).append(number)
                else:
                    self._tests.append((number, glob_test(glob)))
        return self._numbers[alternatives]

    def column(self, words: Vocabulary) -> Ints:
        """The number of the set of demands of each form."""
        return words.column(self, self._sets_of(words), np.int32)

    def _sets_of(self, words: Vocabulary) -> Callable[[int], list[int]]:
        return lambda new: [self._set_of(*pair) for pair in zip(words.forms[new:], words.keys[new:], strict=True)]

    def _set_of(self, form: str, spelled: str) -> int:
        met: set[int] = set()
        for spelling in ((True, spelled), (False, cased_key(form))):
            ignore, word = spelling
            met.update(self._literal.get(spelling, ()))
            for end in range(1, len(word) + 1):
                met.update(self._prefix.get((ignore, word[:end]), ()))
        met.update(number for number, test in self._tests if test(form))
        members = tuple(sorted(met))
        if members not in self._set_numbers:
            self._set_numbers[members] = len(self.sets)
            self.sets.append(members)
        return self._set_numbers[members]

    def meets(self, kind: Ints, asked: Ints) -> Flags:
        """Whether forms of the sets ``kind`` meet the demands ``asked``."""
        size = len(self._numbers) + 1
        if self._coded < len(self.sets):
            pairs = [n * size + member for n, members in enumerate(self.sets) for member in members]
            self._codes, self._coded = np.array([*pairs, np.iinfo(np.int64).max], dtype=np.int64), len(self.sets)
        wanted = kind.astype(np.int64) * size + asked
        found: Flags = self._codes[np.searchsorted(self._codes, wanted)] == wanted
        return found
