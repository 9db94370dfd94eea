"""Lexicons as extractors: the entries of many lists found in one pass, the longest match winning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from framing.devices.base import Batch, Document, Extractor, Hit, Hits
from framing.devices.lexicon import Lexicon
from framing.devices.matching import Matcher, Matches
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
        self._search = LexiconSearch([lexicon])

    @property
    def name(self) -> str:
        """The lexicon's name."""
        return self.lexicon.name

    def find(self, document: Document) -> Iterable[Hit]:
        """Hits in one document: (start, end, category, entry)."""
        hits = self.find_batch(Batch(document.tokens))
        for start, end, label in zip(hits.start.tolist(), hits.end.tolist(), hits.label.tolist(), strict=True):
            yield start, end, *hits.labels[label]

    def find_batch(self, batch: Batch) -> Hits:
        """Hits in all documents of a batch at once."""
        return self._search.find(batch)[0]

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
        owner = self._owner[matches.pattern]
        keep = np.flatnonzero(longest(matches, owner))
        keep = keep[~self._thrown[matches.pattern[keep]]]
        found = []
        for number in range(self._count):
            mine = keep[owner[keep] == number]
            start, end = tokens.start[matches.first[mine]], tokens.end[matches.last[mine] - 1]
            found.append(Hits(start, end, matches.pattern[mine], self._labels))
        return found


def longest(matches: Matches, owner: Ints) -> Flags:
    """Of overlapping matches with one owner the longest; of equally long ones the first, then the first listed.

    Exceptions are listed before entries, so that they win where they are as long.
    """
    keep = np.ones(len(owner), dtype=bool)
    if len(owner) < 2:
        return keep
    order = np.argsort(owner, kind="stable")  # matches come in order of their first word
    first, last, group = matches.first[order].astype(np.int64), matches.last[order].astype(np.int64), owner[order]
    shift = group * (int(last.max()) + 1)  # so that one running maximum serves all owners
    reach = np.maximum.accumulate(last + shift)
    apart = np.ones(len(order), dtype=bool)
    apart[1:] = first[1:] + shift[1:] >= reach[:-1]
    cluster = np.cumsum(apart) - 1
    crowded = np.flatnonzero(np.bincount(cluster)[cluster] > 1)
    rank = np.lexsort((matches.pattern[order[crowded]], first[crowded], first[crowded] - last[crowded], cluster[crowded]))
    taken: list[tuple[int, int]] = []
    current = -1
    firsts, lasts, clusters = first[crowded].tolist(), last[crowded].tolist(), cluster[crowded].tolist()
    lost = []
    for i in rank.tolist():
        if clusters[i] != current:
            current, taken = clusters[i], []
        if any(firsts[i] < b and a < lasts[i] for a, b in taken):
            lost.append(i)
        else:
            taken.append((firsts[i], lasts[i]))
    keep[order[crowded[lost]]] = False
    return keep
