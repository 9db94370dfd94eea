"""The keyword baseline: a handful of single words, chosen in training by how well they alone tell a code."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.pipeline import Pipeline, make_pipeline

__all__ = ["WordRule", "keyword_baseline"]

MOST_WORDS = 5
Flags = npt.NDArray[np.bool_]


class WordRule(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Says a value where one of its words stands; takes word counts.

    For each value (for a yes-or-no code: for 1) the words are chosen one by one so that the F1 of "one of them stands
    in the text" rises most in the training part, until it rises no more or there are five. The other articles get the
    commonest value; an article with words of several values the one whose words are right most often.

    Examples
    --------
    >>> counts = sparse.csr_matrix([[1, 0], [1, 1], [0, 1], [0, 0]])
    >>> WordRule().fit(counts, [1, 1, 0, 0]).predict(counts).tolist()
    [1, 1, 0, 0]
    """

    def fit(self, counts: Any, y: Any) -> WordRule:
        """Choose the words of each value."""
        present = sparse.csc_matrix(counts > 0, dtype=float)
        codes = np.asarray(y, dtype=object)
        values, numbers = np.unique(pd.factorize(codes, sort=False)[0], return_counts=True)
        self.classes_ = pd.unique(codes)[values]
        yes_or_no = set(self.classes_) == {0, 1}
        self.default_ = 0 if yes_or_no else self.classes_[numbers.argmax()]
        told = [1] if yes_or_no else [value for value in self.classes_ if value != self.default_]
        rules = [(value, *_best_words(present, codes == value)) for value in told]
        self.rules_ = sorted(rules, key=lambda rule: rule[2])
        return self

    def predict(self, counts: Any) -> npt.NDArray[np.object_]:
        """Return the value of each row."""
        present = sparse.csc_matrix(counts > 0, dtype=float)
        found = np.full(present.shape[0], self.default_, dtype=object)
        for value, words, _ in self.rules_:  # the most precise rule is the last and has the last word
            found[np.asarray(present[:, words].sum(axis=1)).ravel() > 0] = value
        return found


def keyword_baseline() -> Pipeline:
    """Return the unfitted baseline; it takes texts."""
    return make_pipeline(CountVectorizer(binary=True), WordRule())


def _best_words(present: sparse.csc_matrix, wanted: Flags) -> tuple[list[int], float]:
    """Return the columns of the chosen words and the precision of them together."""
    open_rows, hits, given, best = np.ones(len(wanted)), 0.0, 0.0, 0.0
    words: list[int] = []
    while len(words) < MOST_WORDS:
        new_hits, new_given = present.T @ (open_rows * wanted), present.T @ open_rows
        f1 = 2 * (hits + new_hits) / (given + new_given + wanted.sum())
        word = int(f1.argmax())
        if f1[word] <= best:
            break
        words.append(word)
        best, hits, given = float(f1[word]), hits + new_hits[word], given + new_given[word]
        open_rows[present.indices[present.indptr[word] : present.indptr[word + 1]]] = 0
    return words, hits / given if given else 0.0
