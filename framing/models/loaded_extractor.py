"""Loaded words as hits of a device of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt

from framing.annotation.columns import distinct
from framing.devices.base import Batch, Document, Extractor, Hit, Hits

__all__ = ["LoadedWordsExtractor"]

CATEGORY = "word"


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
        hits = self.find_batch(Batch(document.tokens))
        for start, end, label in zip(hits.start.tolist(), hits.end.tolist(), hits.label.tolist(), strict=True):
            yield start, end, *hits.labels[label]

    def find_batch(self, batch: Batch) -> Hits:
        """Hits in all documents of a batch, with their probabilities."""
        tokens, probability = batch.tokens, self.probabilities(batch)
        loaded = np.flatnonzero(probability >= self.threshold)
        forms, row = distinct(tokens.form[loaded])
        labels = [(CATEGORY, tokens.keys[form]) for form in forms.tolist()]
        likely = probability[loaded].astype(np.float32)
        return Hits(tokens.start[loaded], tokens.end[loaded], row.astype(np.int32), labels, probability=likely)

    def under_negation(self, category: str) -> str:
        """A loaded word is as loaded where it is denied."""
        return "keep"
