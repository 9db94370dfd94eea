"""The tone of a sentence towards a target: negative, neutral or positive, learned from sentences that people coded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.utils.validation import check_is_fitted

from framing.annotation.surroundings import Surroundings, surroundings
from framing.errors import CodingError

__all__ = ["TargetTone", "read_targets"]

_COLUMNS = ("text", "start", "end")
_LETTERS_WEIGHT = 2.0  # a row of TF-IDF has length 1, beside some hundred ones


def read_targets(passages: Any) -> list[Surroundings]:
    """Read what stands around each target, once, for models that are fitted more than once.

    Parameters
    ----------
    passages : list of (text, start, end), or DataFrame with these columns
        What was read already is returned as it is.

    Examples
    --------
    >>> len(read_targets([("The reckless Vale left.", 13, 17)]))
    1
    """
    read = passages if isinstance(passages, pd.DataFrame) else list(passages)
    if isinstance(read, list) and read and isinstance(read[0], Surroundings):
        return read
    if isinstance(passages, pd.DataFrame):
        if missing := [name for name in _COLUMNS if name not in passages.columns]:
            raise CodingError(f"The table has no column {missing[0]!r}; it needs text, start and end of each target.")
        passages = list(passages[list(_COLUMNS)].itertuples(index=False, name=None))
    return surroundings([(str(text), int(start), int(end)) for text, start, end in passages])


class TargetTone(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Tells the tone of a sentence towards a target; a linear model of what stands around the target.

    It learns from words by side and distance, framing devices with their polarity, negation and relation to the target,
    and the target's role. The target's own name is masked. Predictions are not people's codes: report the score on
    documents that the model has not seen, and correct shares for its errors.

    Parameters
    ----------
    C : float
        Inverse strength of the penalty.
    letters : bool
        Whether runs of three to five letters near the target take part.
    random_state : int
        The seed of the solver.

    Attributes
    ----------
    classes_ : array
        The codes, in alphabetical order.

    Examples
    --------
    >>> texts = ["Vale is a liar.", "Vale is a hero.", "Vale lives here.", "Vale is a fraud.", "Vale is brave."]
    >>> places = [(text, 0, 4) for text in texts]
    >>> model = TargetTone(C=1.0).fit(places, ["neg", "pos", "neu", "neg", "pos"])
    >>> model.predict([("Orlan is a traitor.", 0, 5)]).tolist()
    ['neg']
    """

    def __init__(self, *, C: float = 0.05, letters: bool = True, random_state: int = 0) -> None:
        self.C = C
        self.letters = letters
        self.random_state = random_state

    def fit(self, X: Any, y: Sequence[str]) -> TargetTone:
        """Learn from targets and their codes.

        Parameters
        ----------
        X : list of (text, start, end), DataFrame with these columns, or what `read_targets` returned
        y : sequence of str
            The code of each target, such as "neg", "neu", "pos".
        """
        read, codes = read_targets(X), np.asarray(y)
        if len(read) != len(codes):
            raise CodingError(f"There are {len(read)} targets and {len(codes)} codes; each target needs one.")
        if len(np.unique(codes)) < 2:
            raise CodingError("All targets have the same code: there is nothing to tell apart.")
        self.numbers_ = DictVectorizer()
        counts = self.numbers_.fit_transform([one.numbers for one in read])
        # What occurs around one target only cannot be checked against another.
        self.kept_ = np.flatnonzero(np.bincount(counts.indices, minlength=counts.shape[1]) > min(1, len(read) // 50))
        self.letters_ = None
        if self.letters:
            common = min(3, 1 + len(read) // 50)
            self.letters_ = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=common, sublinear_tf=True)
            self.letters_.fit([one.window for one in read])
        self.model_ = LogisticRegression(
            C=self.C, class_weight="balanced", max_iter=300, random_state=self.random_state
        ).fit(self._features(read), codes)
        self.classes_ = self.model_.classes_
        return self

    def _features(self, read: list[Surroundings]) -> sparse.csr_matrix:
        parts = [self.numbers_.transform([one.numbers for one in read])[:, self.kept_]]
        if self.letters_ is not None:
            parts.append(_LETTERS_WEIGHT * self.letters_.transform([one.window for one in read]))
        return sparse.hstack(parts).tocsr()

    def predict(self, X: Any) -> npt.NDArray[Any]:
        """Return the code of each target."""
        check_is_fitted(self)
        return np.asarray(self.model_.predict(self._features(read_targets(X))))

    def predict_proba(self, X: Any) -> npt.NDArray[np.float64]:
        """Return the probability of each code (columns in the order of ``classes_``)."""
        check_is_fitted(self)
        return np.asarray(self.model_.predict_proba(self._features(read_targets(X))))
