"""The tone of a sentence towards a target: negative, neutral or positive, learned from sentences that people coded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from framing.annotation.surroundings import Numbers, surroundings
from framing.errors import CodingError
from framing.models.given import check_fitted

__all__ = ["TargetTone", "read_targets"]

FEW = 50
"""Targets up to which everything that stands around them is learned from."""

_COLUMNS = ("text", "start", "end")


def read_targets(passages: Any) -> list[Numbers]:
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
    if isinstance(read, list) and read and isinstance(read[0], dict):
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

    def __init__(self, *, C: float = 0.03, random_state: int = 0) -> None:
        self.C = C
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
        counts = self.numbers_.fit_transform(read)
        # What stands around one target only cannot be checked against another; but few targets need all they have.
        self.kept_ = np.flatnonzero(np.bincount(counts.indices, minlength=counts.shape[1]) > (len(read) > FEW))
        self.model_ = LogisticRegression(
            C=self.C, class_weight="balanced", max_iter=300, random_state=self.random_state
        ).fit(counts[:, self.kept_], codes)
        self.classes_ = self.model_.classes_
        return self

    def _features(self, X: Any) -> Any:
        check_fitted(self)
        return self.numbers_.transform(read_targets(X))[:, self.kept_]

    def predict(self, X: Any) -> npt.NDArray[Any]:
        """Return the code of each target."""
        return np.asarray(self.model_.predict(self._features(X)))

    def predict_proba(self, X: Any) -> npt.NDArray[np.float64]:
        """Return the probability of each code (columns in the order of ``classes_``)."""
        return np.asarray(self.model_.predict_proba(self._features(X)))
