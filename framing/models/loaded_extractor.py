"""Loaded words as hits of a device of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt

from framing.devices.base import Batch, Document, Extractor, Hit, Hits
from framing.text.tokens import Tokens

__all__ = ["LoadedWordsExtractor", "loaded_spans"]

CATEGORY = "word"
Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


def _is_hyphen(gap: str) -> bool:
    return gap in {"-", "‐", "‑"}


def loaded_spans(tokens: Tokens, probability: Floats, threshold: float) -> tuple[Places, Places, Floats]:
    """First and last word of each span, and its highest probability: a word, or loaded words joined by hyphens."""
    loaded = np.flatnonzero(probability >= threshold)
    if not len(loaded):
        return loaded, loaded, np.zeros(0)
    joined = (np.diff(loaded) == 1) & tokens.between.flags(_is_hyphen)[tokens.gap[loaded[1:]]]
    begin = np.flatnonzero(np.append(True, ~joined))
    last = np.append(begin[1:], len(loaded)) - 1
    return loaded[begin], loaded[last], np.asarray(np.maximum.reduceat(probability[loaded], begin))


class LoadedWordsExtractor(Extractor):
    """Finds the words that a fitted `LoadedWords` calls loaded; made by its method `extractor`.

    Parameters
    ----------
    probabilities : function
        Gives the probability of each word of a batch.
    threshold : float
        Words this probable or more are hits.
    version : str
        Changes with what was learned, so that the record of a result says which model it was.
    """

    device = "loaded"
    categories = (CATEGORY,)

    def __init__(
        self, probabilities: Callable[[Batch], npt.NDArray[np.float64]], *, threshold: float, version: str
    ) -> None:
        self.probabilities = probabilities
        self.threshold = threshold
        self.version = version

    def find(self, document: Document) -> Iterable[Hit]:
        """Hits in one document: (start, end, category, entry)."""
        return self.find_batch(Batch(document.tokens)).rows()

    def find_batch(self, batch: Batch) -> Hits:
        """Hits in all documents of a batch, with their probabilities."""
        tokens = batch.tokens
        first, last, likely = loaded_spans(tokens, self.probabilities(batch), self.threshold)
        numbers: dict[tuple[str, str], int] = {}
        label = np.zeros(len(first), dtype=np.int32)
        for i, (a, b) in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
            entry = "-".join(tokens.keys[form] for form in tokens.form[a : b + 1].tolist())
            label[i] = numbers.setdefault((CATEGORY, entry), len(numbers))
        return Hits(tokens.start[first], tokens.end[last], label, list(numbers), probability=likely.astype(np.float32))

    def under_negation(self, category: str) -> str:
        """A loaded word is as loaded where it is denied."""
        return "keep"
