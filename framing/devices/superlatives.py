"""Superlatives with their head and the set in which something is the most.

"The best negotiator on the planet" ranks: *best* is the superlative, *negotiator* its head and *on the planet* the
comparison set. Not every word in -est ranks (*honest, the west*), nor does *most* where it counts (*most voters*),
nor do *at least*, *at best* or Mr Best.
"""

from __future__ import annotations

import numpy as np

from framing.devices.base import Batch, Document, Extractor, Hit, HitLinks, Hits
from framing.devices.superlative_phrases import read_superlatives, superlative_words
from framing.text.tokens import tokenize


class SuperlativeExtractor(Extractor):
    """Finds superlatives that rank; evaluative ones judge, factual ones measure.

    Examples
    --------
    >>> text = "She is the best negotiator on the planet, at least in Oster."
    >>> [(text[start:end], category) for start, end, category, _ in SuperlativeExtractor().find(Document(text))]
    [('best negotiator on the planet', 'evaluative')]

    References
    ----------
    Huddleston, R. & Pullum, G. K. (2002). The Cambridge Grammar of the English Language, chapter 13.
    """

    device = "superlative"
    version = "1.0"
    categories = ("evaluative", "factual")

    @property
    def name(self) -> str:
        """Apart from the lexicon of record phrases, which has the device's name."""
        return "superlative_rule"

    def find(self, document: Document) -> list[Hit]:
        """Hits in one document: (start, end, category, entry)."""
        return self.find_batch(Batch(document.tokens)).rows()

    def find_batch(self, batch: Batch) -> Hits:
        """Hits in all documents of a batch at once."""
        tokens = batch.tokens
        found = read_superlatives(tokens)
        keys, names = tokens.keys, ("factual", "evaluative")
        numbers: dict[tuple[str, str], int] = {}
        pairs = zip(found.evaluative.tolist(), tokens.form[found.word].tolist(), strict=True)
        label = [numbers.setdefault((names[judges], keys[form]), len(numbers)) for judges, form in pairs]
        placed = np.flatnonzero(found.set_start >= 0)
        sets = tokens.start[found.set_start[placed]], tokens.end[found.set_end[placed] - 1]
        links = [
            HitLinks("head", np.arange(len(label)), tokens.start[found.head], tokens.end[found.head]),
            HitLinks("comparison_set", placed, *sets),
        ]
        start, end = tokens.start[found.word], tokens.end[found.end - 1]
        return Hits(start, end, np.array(label, dtype=np.int32), list(numbers), links, first=found.word)


def superlative_forms(text: str) -> list[tuple[int, int]]:
    """Start and end of every word in a superlative form, those that only count ("most voters") included.

    >>> superlative_forms("The largest city in the west has most voters.")
    [(4, 11), (33, 37)]
    """
    tokens = tokenize([text])
    words = superlative_words(tokens)
    return list(zip(tokens.start[words].tolist(), tokens.end[words].tolist(), strict=True))
