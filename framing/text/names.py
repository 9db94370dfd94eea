"""Names of sources: where in a source the name stands, in full if it is known, and what kind of source that is."""

from __future__ import annotations

from functools import cache, cached_property
from itertools import repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from framing.text.automata import Codes, Places
from framing.text.columns import once, ranges
from framing.text.narration import NAME, WORD_KINDS
from framing.text.rules import load_rules
from framing.text.stretches import Stretches
from framing.text.tokens import Flags, Ints, Tokens

SPEAKER_KINDS = ("person", "organisation", "group", "unknown")
PERSON, ORGANISATION, GROUP, UNKNOWN = range(4)
FEMALE, MALE, FEMALE_TITLE, MALE_TITLE, NOT_GIVEN, DETERMINER = (1 << bit for bit in range(6))
_POSSESSIVE = ("’s", "'s")
_SHORT_CODE = 16  # bits of a code that tell which names are worth a search
_SHORT_MASK = (1 << _SHORT_CODE) - 1
_LONGEST_NAME, _NAME, _PREPOSITION = 4, ord(NAME), ord(WORD_KINDS["preposition"])
_SPREAD = np.int64(0x1E3779B97F4A7C15)  # makes codes of other documents differ in all their bits
_BLANK, _INITIAL = 1, 2  # gaps that may stand inside a name: a blank, or the ". " after an initial
_HAS_GROUP, _HAS_PERSON, _HAS_ORGANISATION, _HAS_TITLE, _HAS_DETERMINER, _HAS_AND = (1 << bit for bit in range(6))


class Named(NamedTuple):
    """Named sources: the first and last word of what is shown of each, and its kind."""

    first: Places
    last: Places
    kind: Places


class _Shown:
    """Names as they are shown, by number."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.stretches = Stretches()


class Names:
    """Names the sources of one batch."""

    def __init__(self, tokens: Tokens, kinds: Codes, *, language: str = "en") -> None:
        self.tokens, self.kinds = tokens, kinds
        known = _flags(language)
        words, between = tokens.words, tokens.between
        lists = ("lists of names", language)
        self._flags = words.column(lists, lambda new: list(map(known.get, words.keys[new:], repeat(0))), np.uint8)
        self._joins = between.column(_joins, lambda new: list(map(_joins, between.forms[new:])), np.uint8)

    def name(self, first: Places, last: Places) -> Named:
        """Whom the words from each ``first`` to ``last`` name."""
        head, inner = self._prepositions(first, last)
        of = (inner >= 0) & (head > first)
        inside = np.flatnonzero(of & (self.kinds[last] == _NAME))
        start = self.begin(last[inside], first[inside])
        titled = start > inner[inside] + 1  # "Secretary of Defense Tom Orlan"
        from_word, to_word = first.copy(), last.copy()
        from_word[inside[titled]] = start[titled] - 1
        of[inside[titled]] = False
        to_word[of] = head[of] - 1  # "Mara Vale of Oster", "attorneys for the port", "Bank of Oster"
        named = self._simple(from_word, to_word)
        whole = np.flatnonzero(of & ((named.kind != PERSON) | (self.kinds[to_word] != _NAME)))
        named.first[whole], named.last[whole] = self._after_determiners(first[whole], last[whole]), last[whole]
        return named

    def _prepositions(self, first: Places, last: Places) -> tuple[Places, Places]:
        """The first and the last preposition before the end of each source; -1 as the last where there is none."""
        if not len(first):
            return first, last
        word, size = ranges(first, last + 1), last + 1 - first
        begins = np.cumsum(size) - size
        there = self.kinds[word] == _PREPOSITION
        there[begins + size - 1] = False
        found = np.where(there, word, -1)
        return np.minimum.reduceat(np.where(there, word, len(self.kinds)), begins), np.maximum.reduceat(found, begins)

    def has(self, word: Places, flags: int) -> Flags:
        """Whether words are in one of some lists."""
        found: Flags = (self._flags.take(self.tokens.form.take(word)) & flags) > 0
        return found

    def begin(self, last: Places, lowest: Places) -> Places:
        """The first word of the name that ends with each ``last``: a known given name if there is one."""
        start = last.copy()
        row = np.arange(len(last))
        for _ in range(_LONGEST_NAME):
            word = start.take(row)
            row = row.compress((word > lowest.take(row)) & (self.kinds.take(word - 1) == _NAME))
            row = row.compress(self._goes_on(start.take(row)))
            start[row] -= 1
        out = start.copy()
        row = np.flatnonzero(start < last)
        for back in range(1, _LONGEST_NAME + 1):
            row = row[last[row] - back >= start[row]]
            word = last[row] - back
            given = self.has(word, FEMALE | MALE)
            two = given & (word > start[row]) & self.has(word - 1, FEMALE | MALE)
            out[row[given]] = (word - two)[given]
            row = row[~given]
        return out

    def follows_possessive(self, word: Places) -> Flags:
        """Whether the word before ends in a possessive."""
        end, points = self.tokens.end.take(word - 1), self.tokens.points
        mark = points.take(end - 2)
        found: Flags = (word > 0) & (points.take(end - 1) == ord("s")) & ((mark == ord("’")) | (mark == ord("'")))
        return found

    def shown(self, named: Named, rows: Places) -> npt.NDArray[np.object_]:
        """Some of the named as they are shown."""
        tokens, known = self.tokens, self.tokens.words.memo(_Shown, _Shown)
        first, last = named.first.take(rows), named.last.take(rows)

        def made(new: npt.NDArray[np.integer]) -> Ints:
            bounds = zip(
                tokens.start.take(first.take(new)).tolist(), tokens.end.take(last.take(new)).tolist(), strict=True
            )
            whole = (" ".join(tokens.text[start:end].split()) for start, end in bounds)
            names = [name[:-2] if name.endswith(_POSSESSIVE) else name for name in whole]
            known.names += names
            return np.arange(len(known.names) - len(names), len(known.names), dtype=np.int32)

        numbers = known.stretches.numbers(tokens, first, last, made).tolist()
        return np.array([known.names[number] for number in numbers], object)

    def _goes_on(self, word: Places) -> Flags:
        """Whether a word goes on with the name before it: not after a possessive or the end of a sentence."""
        tokens = self.tokens
        gap = self._joins.take(tokens.gap.take(word))
        short = tokens.end.take(word - 1) - tokens.start.take(word - 1) < 3
        found: Flags = ((gap == _BLANK) | ((gap == _INITIAL) & short)) & ~self.follows_possessive(word)
        return found

    def _simple(self, first: Places, last: Places) -> Named:
        """Sources without a preposition."""
        begins = np.cumsum(last + 1 - first) - (last + 1 - first)
        word = ranges(first, last + 1)
        has = _CONTENTS.take(self.kinds[word])
        proper = self.kinds[last] == _NAME
        start = np.where(proper, self.begin(last, first), last)
        inside = np.bitwise_or.reduceat(has, begins) if len(first) else has
        has[word >= np.repeat(start, last + 1 - first)] = 0
        before = np.bitwise_or.reduceat(has, begins) if len(first) else has
        out = Named(start, last.copy(), self._kind_of_others(last, inside))
        other = np.flatnonzero(~proper)
        out.first[other] = self._after_determiners(first[other], last[other])
        alone = np.flatnonzero(proper & (start == last))
        out.first[alone], out.last[alone] = self._in_full(last[alone])
        name = np.flatnonzero(proper)
        out.kind[name] = self._kind_of_names(out.first[name], out.last[name], before[name])
        several = proper & ((inside & _HAS_AND) > 0)
        out.first[several], out.last[several], out.kind[several] = first[several], last[several], GROUP
        return out

    def _kind_of_others(self, last: Places, inside: Codes) -> Places:
        """Kinds of sources that end in no name."""
        own = _CONTENTS.take(self.kinds[last])
        has = np.where(own & (_HAS_GROUP | _HAS_PERSON | _HAS_ORGANISATION), own, inside)
        conditions = [(has & bit) > 0 for bit in (_HAS_GROUP, _HAS_PERSON, _HAS_ORGANISATION)]
        return np.select(conditions, [GROUP, PERSON, ORGANISATION], UNKNOWN)

    def _kind_of_names(self, first: Places, last: Places, before: Codes) -> Places:
        capitals = self.tokens.words.flags(_in_capitals).take(self.tokens.form.take(last))
        person = ((before & (_HAS_TITLE | _HAS_PERSON)) > 0) | self.has(first, FEMALE | MALE)
        long = first < last
        organised = ((before & (_HAS_DETERMINER | _HAS_ORGANISATION)) > 0) | (long & self.has(first, NOT_GIVEN))
        conditions = [capitals, person, organised, long]
        return np.select(conditions, [ORGANISATION, PERSON, ORGANISATION, PERSON], UNKNOWN)

    def _after_determiners(self, first: Places, last: Places) -> Places:
        out = first.copy()
        row = np.arange(len(first))
        while len(row):
            row = row[(out[row] < last[row]) & self.has(out[row], DETERMINER)]
            out[row] += 1
        return out

    # --- names in full ----------------------------------------------------------------------------
    def _in_full(self, last: Places) -> tuple[Places, Places]:
        """For names of one word: where in the document a name that ends with it first stands in full, else itself."""
        code = self._codes(last)
        wanted = once(code)
        if not len(wanted):
            return last, last
        ends = self._ends_of_full_names
        codes = self._codes(ends)
        there = np.zeros(1 << _SHORT_CODE, bool)
        there[wanted & _SHORT_MASK] = True
        likely = there.take(codes & _SHORT_MASK)
        ends, codes = ends.compress(likely), codes.compress(likely)
        at = np.minimum(np.searchsorted(wanted, codes), len(wanted) - 1)
        hit = np.flatnonzero(wanted[at] == codes)[::-1]
        where = np.full(len(wanted), -1)
        where[at[hit]] = ends[hit]  # the first is written last
        full = where[np.searchsorted(wanted, code)]
        full = np.where(full >= 0, full, last)
        first = last.copy()
        row = np.flatnonzero(full != last)
        first[row] = self.begin(full[row], np.zeros(len(row), np.intp))
        return first, full

    @cached_property
    def _ends_of_full_names(self) -> Places:
        """The last words of names of several words."""
        name = self.kinds == _NAME
        later = np.flatnonzero(name[1:] & name[:-1]) + 1
        later = later[self._joins.take(self.tokens.gap.take(later)) > 0]
        last: Places = later[np.append(later[1:], 0) != later + 1]
        return last

    def _codes(self, word: Places) -> npt.NDArray[np.int64]:
        """The same number for the same spelling in the same document."""
        words = self.tokens.words
        hashes = words.column(hash, lambda new: list(map(hash, words.keys[new:])), np.int64)
        codes: npt.NDArray[np.int64] = hashes.take(self.tokens.form.take(word)) ^ (
            self.tokens.document.take(word) * _SPREAD
        )
        return codes


def _contents() -> Codes:
    table = np.zeros(256, np.uint8)
    bits = (_HAS_GROUP, _HAS_PERSON, _HAS_ORGANISATION, _HAS_TITLE, _HAS_DETERMINER, _HAS_AND)
    table[list(b"LPOHDc")] = bits
    return table


_CONTENTS = _contents()
"""What each kind of word adds to a source."""


@cache
def _flags(language: str) -> dict[str, int]:
    """The lists in which a word stands, as bits."""
    rules = load_rules(language, file="reporting")
    lists = {
        FEMALE: rules["names"]["female"],
        MALE: rules["names"]["male"],
        FEMALE_TITLE: rules["names"]["female_title"],
        MALE_TITLE: rules["names"]["male_title"],
        NOT_GIVEN: rules["names"]["not_given"],
        DETERMINER: rules["words"]["determiner"],
    }
    known: dict[str, int] = {}
    for bit, listed in lists.items():
        for word in listed:
            known[word] = known.get(word, 0) | bit
    return known


def _in_capitals(form: str) -> bool:
    return form.isupper() and len(form) > 1


def _joins(gap: str) -> int:
    """Whether a gap may stand inside a name."""
    return _BLANK if gap in (" ", "\u00a0", "-") else _INITIAL if gap == ". " else 0
