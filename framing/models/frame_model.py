"""The classifier that tells coded frames apart, as a scikit-learn estimator of texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from framing.errors import CodingError, FramingError
from framing.models.classes import columns_of, groups_of, is_number, name_of, readable, texts_of, values_of
from framing.models.cross_fitting import Floats, strengths_of
from framing.models.explanation import Explanation, explain
from framing.models.given import check_fitted
from framing.models.model_info import ModelInfo, model_info
from framing.models.outputs import Output, inner_folds, learn_output
from framing.models.rotation import by_rows, rotated

if TYPE_CHECKING:
    from framing.corpus import Corpus

__all__ = ["STRENGTHS", "FrameClassifier"]

STRENGTHS = (0.5, 2.0, 8.0, 32.0)


class FrameClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Texts to codes: a linear model whose penalty, probabilities and thresholds are settled on texts not learned from.

    Made by `frame_classifier`, which chooses the features.

    Parameters
    ----------
    features : transformer
        Texts to a table of features; fitted with the model.
    C : float, optional
        Inverse strength of the penalty. Left out: chosen for each code by cross-fitting inside the texts given to
        `fit`.
    threshold : float, optional
        Probability (0 to 1) from which on a yes-or-no code is given. Left out: the one that promises the highest F1.
    abstain : float, optional
        Probability (0.5 to 1) below which no code is given: `predict` then says None.
    random_state : int or None
        The seed of the inner folds.

    Attributes
    ----------
    classes_ : array or list
        The values of a single code, or the names of several yes-or-no codes.
    code_ : str or None
        The name of a single code that was given as a column with a name; `explain` and `feature_weights` then refuse
        another.
    features_ : transformer
        The fitted features.
    coef_, intercept_ : arrays (outputs, features) and (outputs,)
        An output is the 1 (or the second value) of a code with two values, each value of a code with more, or each
        of several codes. ``decision_function(texts)`` is ``features_.transform(texts) @ coef_.T + intercept_``.
    C_, threshold_ : arrays (outputs,)
    calibration_ : list of Calibration
        Scores to probabilities (Platt 1999), an output each.
    groups_ : int
        Groups given to `fit`; 0 where none were.
    apart_ : array of bool (outputs,)
        Whether whole groups were kept apart while these were chosen. They are not where there are fewer than 4 groups,
        or where a value would never be learned: then texts are dealt at random, and `info` says so.

    Examples
    --------
    >>> from framing import frame_classifier
    >>> texts = ["a row and a clash", "a calm day", "the clash again", "calm again", "one more row", "a calm sea"]
    >>> model = frame_classifier(devices=False).fit(texts, [1, 0, 1, 0, 1, 0])
    >>> model.predict(["a row", "a calm night"]).tolist()
    [1, 0]
    """

    def __init__(
        self,
        features: Any,
        *,
        C: float | None = None,
        threshold: float | None = None,
        abstain: float | None = None,
        random_state: int | None = 0,
    ) -> None:
        self.features = features
        self.C = C
        self.threshold = threshold
        self.abstain = abstain
        self.random_state = random_state

    def fit(self, X: Iterable[str], y: Any, groups: Any = None) -> FrameClassifier:
        """Learn a code, or several yes-or-no codes.

        Parameters
        ----------
        X : sequence of str
        y : array-like (n,) or (n, codes)
            One code of two or more values, or a table of yes-or-no codes (0 and 1), which an article may have all.
        groups : array-like (n,), optional
            Groups, such as outlets, that are kept apart while penalty, probabilities and thresholds are chosen.

        Returns
        -------
        FrameClassifier

        Raises
        ------
        CodingError
            When a code has one value, or a value once, or there are not as many groups as texts.
        FramingError
            When a parameter is not possible.
        """
        strengths = strengths_of(self.C, STRENGTHS)
        self._check_parameters()
        texts = texts_of(X)
        values, self.classes_, self._several = values_of(y, len(texts))
        self.code_ = name_of(y)
        if self.threshold is not None and not self._several and len(self.classes_) > 2:
            raise FramingError(
                f"threshold is {self.threshold!r}, and the code has {len(self.classes_)} values: a threshold is of "
                "yes-or-no codes. Leave it out."
            )
        given = None if groups is None else groups_of(groups, len(texts))
        self.groups_ = 0 if given is None else len(np.unique(given))
        self.features_ = clone(self.features)
        rows = rotated(self.features_.fit_transform(texts))
        columns = columns_of(values, self.classes_, several=self._several)
        # Fits this small are over before threads have met.
        with threadpool_limits(1):
            found = [
                self._output(rows.rows, column, values, number, given, strengths)
                for number, column in enumerate(columns)
            ]
        outputs = [output for output, _ in found]
        self.apart_ = np.array([apart for _, apart in found])
        self.coef_ = rows.weights(np.stack([output.coef for output in outputs]))
        self.intercept_ = np.array([output.intercept for output in outputs])
        self.C_ = np.array([output.C for output in outputs])
        self.threshold_ = np.array([output.threshold for output in outputs])
        self.calibration_ = [output.calibration for output in outputs]
        self.counts_ = np.array([int(column.sum()) for column in columns])
        self.n_texts_ = len(texts)
        return self

    def _output(
        self,
        rows: Any,
        column: npt.NDArray[np.bool_],
        values: npt.NDArray[Any],
        number: int,
        groups: npt.NDArray[Any] | None,
        strengths: tuple[float, ...],
    ) -> tuple[Output, bool]:
        strata = values[:, number] if self._several else values
        folds, apart = inner_folds(strata, groups, random_state=self.random_state)
        return learn_output(rows, column, folds=folds, strengths=strengths, threshold=self.threshold), apart

    def decision_function(self, X: Iterable[str]) -> Floats:
        """Scores of the outputs: array (n,) for a code with two values, else (n, outputs)."""
        scores = self._scores(X)
        return np.asarray(scores[:, 0] if scores.shape[1] == 1 else scores)

    def predict_proba(self, X: Iterable[str]) -> Floats:
        """Calibrated probabilities: (n, values of the code), or (n, codes) of the 1 of each of several codes."""
        return self._probabilities(self._scores(X))

    def predict(self, X: Iterable[str]) -> npt.NDArray[Any]:
        """Return the code of each text; None, where a probability was asked for (`abstain`) that none reaches.

        Returns
        -------
        array (n,) or (n, codes)
            Of the type of the codes given to `fit`; of objects where the model may abstain.
        """
        return self.choose(self.predict_proba(X))

    def choose(self, probabilities: Floats) -> npt.NDArray[Any]:
        """Return the codes that `predict` gives texts with these probabilities, which `predict_proba` gave.

        Examples
        --------
        >>> from framing import frame_classifier
        >>> texts = ["a row and a clash", "a calm day", "the clash again", "calm again", "one more row", "a calm sea"]
        >>> model = frame_classifier(devices=False).fit(texts, [1, 0, 1, 0, 1, 0])
        >>> model.choose(np.array([[0.1, 0.9], [0.9, 0.1]])).tolist()
        [1, 0]
        """
        found = probabilities
        if self._several:
            given = (found >= self.threshold_).astype(int)
            return self._sure(given, np.maximum(found, 1 - found))
        if len(self.classes_) == 2:
            chosen = (found[:, 1] >= self.threshold_[0]).astype(int)
        else:
            # A rare value need not be likelier than a common one, only likelier than is usual for it.
            chosen = (found / self.threshold_).argmax(axis=1)
        return self._sure(self.classes_[chosen], found[np.arange(len(found)), chosen])

    def explain(self, article: str, *, corpus: Corpus | None = None, code: object = None) -> Explanation:
        """The passages of an article whose contributions add up to its score: `framing.explain` of this model."""
        return explain(self, article, corpus=corpus, code=code)

    def info(self) -> ModelInfo:
        """What the model was trained on and what was chosen, as a sheet for a report."""
        check_fitted(self)
        return model_info(self)

    def _scores(self, X: Iterable[str]) -> Floats:
        check_fitted(self)
        texts = readable(X)
        if not len(texts):
            raise CodingError("There is no text to predict the code of.")
        scores: Floats = np.asarray(by_rows(self.features_.transform(texts)) @ self.coef_.T) + self.intercept_
        return scores

    def _probabilities(self, scores: Floats) -> Floats:
        found = np.column_stack([one.of(scores[:, number]) for number, one in enumerate(self.calibration_)])
        if self._several:
            return found
        if len(self.classes_) == 2:
            return np.column_stack([1 - found[:, 0], found[:, 0]])
        return np.asarray(found / found.sum(axis=1, keepdims=True))

    def _sure(self, given: npt.NDArray[Any], probability: Floats) -> npt.NDArray[Any]:
        if self.abstain is None:
            return given
        certain = given.astype(object)
        certain[probability < self.abstain] = None
        return certain

    def _check_parameters(self) -> None:
        if self.threshold is not None and not (is_number(self.threshold) and 0 < self.threshold < 1):
            raise FramingError(f"threshold is {self.threshold!r}; give a probability between 0 and 1, or None")
        if self.abstain is not None and not (is_number(self.abstain) and 0.5 <= self.abstain <= 1):
            raise FramingError(f"abstain is {self.abstain!r}; give a probability from 0.5 to 1, or None")

    def __sklearn_tags__(self) -> Any:
        """Tell scikit-learn that this takes texts."""
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.classifier_tags.multi_label = True
        return tags
