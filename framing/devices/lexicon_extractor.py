"""Lexicons as extractors: the entries of many lists found in one pass, the longest match winning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np

from framing.devices.base import Batch, Document, Extractor, Hit, Hits
from framing.devices.lexicon import Lexicon
from framing.devices.matching import Longs, Matcher, Matches
from framing.devices.patterns import Pattern, parse_entry
from framing.text.tokens import Flags, Ints


class LexiconExtractor(Extractor):
    """Finds the entries of a lexicon; inside a lexicon the longest match wins.

    Parameters
    ----------
    lexicon : Lexicon

    Examples
    --------
    >>> words = Lexicon.from_words({"loss": ["sell* out", "sell*"]}, name="talks")
    >>> [hit[:3] for hit in LexiconExtractor(words).find(Document("They sell out, she sells."))]
    [(5, 13, 'loss'), (19, 24, 'loss')]
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.device = lexicon.device
        self.categories = tuple(lexicon.categories)
        self.version = lexicon.version

    @property
    def name(self) -> str:
        """The lexicon's name."""
        return self.lexicon.name

    def find(self, document: Document) -> Iterable[Hit]:
        """Hits in one document: (start, end, category, entry)."""
        return self.find_batch(Batch(document.tokens)).rows()

    def find_batch(self, batch: Batch) -> Hits:
        """Hits in all documents of a batch at once."""
        return self._search.find(batch)[0]

    @cached_property
    def _search(self) -> LexiconSearch:
        """Made when asked for: `annotate` searches all lexicons together and has no need of it."""
        return LexiconSearch([self.lexicon])

    def under_negation(self, category: str) -> str:
        """What the lexicon says negation does to ``category``."""
        return self.lexicon.fact(category, "under_negation")

    def polarity(self, category: str) -> str:
        """The side that the lexicon gives to ``category``."""
        return self.lexicon.polarity.get(category, "none")


class LexiconSearch:
    """Several lexicons searched in one pass."""

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        patterns: list[Pattern] = []
        owner: list[int] = []
        thrown: list[bool] = []
        self._labels: list[tuple[str, str]] = []
        for number, lexicon in enumerate(lexicons):
            for lists, is_exception in ((lexicon.exceptions, True), (lexicon.categories, False)):
                for category, entries in lists.items():
                    for entry in entries:
                        for pattern in parse_entry(entry):
                            patterns.append(pattern)
                            self._labels.append((category, entry))
                            owner.append(number)
                            thrown.append(is_exception)
        self._owner = np.array(owner, dtype=np.int32)
        self._thrown = np.array(thrown, dtype=bool)
        self._count = len(lexicons)
        self._matcher = Matcher(patterns)

    def find(self, batch: Batch) -> list[Hits]:
        """The hits of each lexicon, in the order in which they were given."""
        tokens = batch.tokens
        matches = self._matcher.find(tokens, batch.first_of_sentence)
        owner, first, last, pattern = _in_order(matches, self._owner)
        keep = np.flatnonzero(longest(owner, first, last, pattern) & ~self._thrown.take(pattern))
        first, label = first.take(keep), pattern.take(keep).astype(np.int32)
        start, end = tokens.start.take(first), tokens.end.take(last.take(keep) - 1)
        cut = np.searchsorted(owner.take(keep), np.arange(self._count + 1))
        runs = [slice(a, b) for a, b in pairwise(cut.tolist())]
        return [Hits(start[run], end[run], label[run], self._labels, first=first[run]) for run in runs]


def _in_order(matches: Matches, owner: Ints) -> tuple[Longs, Longs, Longs, Longs]:
    """Owner, first and last word and pattern of matches, sorted by owner, then by place, then by pattern."""
    width = matches.last - matches.first
    # Packed into one number, which sorts ten times as fast as four columns.
    packed = np.sort(
        (((owner.take(matches.pattern).astype(np.int64) << 27) | matches.first) << 28) | (matches.pattern << 4) | width
    )
    first = (packed >> 28) & ((1 << 27) - 1)
    return packed >> 55, first, first + (packed & 15), (packed >> 4) & ((1 << 24) - 1)


def longest(owner: Longs, first: Longs, last: Longs, pattern: Longs) -> Flags:
    """Of overlapping matches with one owner the longest; of equally long ones the first, then the first listed.

    Matches come sorted by owner and first word. Exceptions are listed before entries, so they win where as long.
    """
    keep = np.ones(len(owner), dtype=bool)
    if len(owner) < 2:
        return keep
    shift = owner * (int(last.max()) + 1)  # so that one running maximum serves all owners
    reach = np.maximum.accumulate(last + shift)
    apart = np.append(True, first[1:] + shift[1:] >= reach[:-1])
    begin = np.flatnonzero(apart)
    size = np.diff(begin, append=len(owner))
    pair = begin[size == 2]
    length = last - first
    second_wins = (length[pair + 1] > length[pair]) | (
        (length[pair + 1] == length[pair]) & (first[pair + 1] == first[pair]) & (pattern[pair + 1] < pattern[pair])
    )
    keep[np.where(second_wins, pair, pair + 1)] = False
    for a, many in zip(begin[size > 2].tolist(), size[size > 2].tolist(), strict=True):
        _settle(keep, a, list(zip(first[a : a + many].tolist(), last[a : a + many].tolist(), strict=True)))
    return keep


def _settle(keep: Flags, begin: int, spans: list[tuple[int, int]]) -> None:
    """Keep the longest of a run of overlapping matches, then the longest of those left, and so on."""
    taken: list[tuple[int, int]] = []
    for i in sorted(range(len(spans)), key=lambda i: (spans[i][0] - spans[i][1], i)):
        first, last = spans[i]
        if any(first < b and a < last for a, b in taken):
            keep[begin + i] = False
        else:
            taken.append((first, last))
