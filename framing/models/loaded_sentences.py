"""Loaded sentences: which sentences people would call loaded, learned from their answers and the words they marked."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from framing.devices.base import Batch
from framing.errors import CodingError
from framing.models.cross_fitting import cross_fitted, folds_of, log_odds, strengths_of
from framing.models.given import check_fitted
from framing.models.loaded_words import LoadedWords
from framing.models.marked_text import Span, checked_texts, runs, text_tags
from framing.models.sentence_features import SentenceFeatures
from framing.text.tokens import tokenize

__all__ = ["LoadedSentences"]

STRENGTHS = (0.1, 0.3, 1.0)
ROUNDS = 1000


class LoadedSentences(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """A classifier of sentences as loaded or not, learned from people's answers and the words that they marked.

    It looks at the sentence through `LoadedWords`: how probable its most loaded words are, beside its spellings,
    the devices in it and what its words mean. While it learns, these probabilities come from models that have not
    seen the sentence.

    Parameters
    ----------
    words : LoadedWords, optional
        Its settings; it is copied, never fitted itself.
    C : float, optional
        Inverse strength of the penalty. By default the one of 0.1, 0.3 and 1 that makes unseen answers likeliest.
    random_state : int, optional
        The seed of the folds.

    Attributes
    ----------
    classes_ : array
        The answers, sorted.
    words_ : LoadedWords
        The fitted model of words.
    C_ : float
        What is used.
    scores_ : dict
        `macro_f1` (the mean F1 of the classes) and `accuracy` on sentences that the model had not seen, in folds.

    Examples
    --------
    >>> texts = [f"The {what} {noun} failed." for noun in ("plan", "vote", "deal", "talk") for what in ("vile", "new")]
    >>> marks, answers = [[(4, 8)], []] * 4, ["loaded", "plain"] * 4
    >>> model = LoadedSentences(words=LoadedWords(C=10.0)).fit(texts, answers, spans=marks)
    >>> model.predict(["The vile bill failed.", "The new bill failed."]).tolist()
    ['loaded', 'plain']
    """

    def __init__(
        self, words: LoadedWords | None = None, *, C: float | None = None, random_state: int | None = 0
    ) -> None:
        self.words = words
        self.C = C
        self.random_state = random_state

    def fit(
        self,
        X: Sequence[str],
        y: Sequence[Any],
        *,
        spans: Sequence[Sequence[Span]] | None = None,
        background: Sequence[str] | None = None,
    ) -> LoadedSentences:
        """Learn from answers and marks.

        Parameters
        ----------
        X : list or Series of str
            Sentences.
        y : list, array or Series
            The answer for each, two or more different ones.
        spans : list of lists of (start, end)
            The loaded words of each, as in `LoadedWords.fit`. They are needed; they stand after `y` by name so that
            scikit-learn's tools can pass them on: ``cross_val_score(model, X, y, params={"spans": spans})``.
        background : list or Series of str, optional
            Texts without marks, as in `LoadedWords.fit`.

        Returns
        -------
        LoadedSentences
            Itself.

        Raises
        ------
        CodingError
            Texts, answers and marks do not fit, or an answer is rarer than two.
        """
        texts, strengths = checked_texts(X), strengths_of(self.C, STRENGTHS)
        self.classes_, answer = _checked_answers(y, len(texts))
        words = LoadedWords(random_state=self.random_state) if self.words is None else clone(self.words)
        self.words_ = words.fit(texts, spans, background)
        batch = Batch(tokenize(texts))
        logits = log_odds(self.words_.cross_fitted_["probability"].to_numpy())
        self.features_ = SentenceFeatures.learn(batch, self.words_.model_.features, logits)
        matrix = self.features_.matrix(batch, logits)

        def fit_score(train: Any, test: Any, strength: float) -> Any:
            return _model(strength).fit(matrix[train], answer[train]).predict_proba(matrix[test])

        folds = folds_of(answer, n_splits=self.words_.n_splits, random_state=self.random_state)
        self.C_, seen = cross_fitted(fit_score, answer, folds, strengths)
        given = seen.argmax(axis=1)
        macro_f1, accuracy = f1_score(answer, given, average="macro"), (answer == given).mean()
        self.scores_ = {"macro_f1": float(macro_f1), "accuracy": float(accuracy)}
        self.model_ = _model(self.C_).fit(matrix, answer)
        return self

    def predict_proba(self, X: Sequence[str]) -> npt.NDArray[np.float64]:
        """Probabilities of the answers: array (texts, classes) in the order of `classes_`."""
        check_fitted(self)
        parts = []
        for _, batch in runs(checked_texts(X)):
            logits = self.words_.logits_of(batch)
            parts.append(self.model_.predict_proba(self.features_.matrix(batch, logits)))
        return np.concatenate(parts)

    def predict(self, X: Sequence[str]) -> npt.NDArray[Any]:
        """The likeliest answer for each text."""
        check_fitted(self)
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])

    def __sklearn_tags__(self) -> Any:
        """Tell scikit-learn that this takes texts."""
        return text_tags(super().__sklearn_tags__())

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write what was learned, the model of words included, to an ``.npz`` file; see `LoadedWords.save`."""
        from framing.models.storing import save_sentences

        check_fitted(self)
        save_sentences(self, path)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> LoadedSentences:
        """Read a file of `save`; see `LoadedWords.load`."""
        from framing.models.storing import load_sentences

        return load_sentences(path)


def _model(strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, max_iter=ROUNDS)


def _checked_answers(y: Any, count: int) -> tuple[npt.NDArray[Any], npt.NDArray[np.int64]]:
    answers = list(y)
    if len(answers) != count:
        raise CodingError(f"There are {count} texts and {len(answers)} answers: give one for each text.")
    if pd.isna(pd.Series(answers, dtype=object)).any():
        raise CodingError("Some texts have no answer: leave these texts out.")
    classes, answer, often = np.unique(answers, return_inverse=True, return_counts=True)
    if len(classes) < 2 or often.min() < 2:
        raise CodingError(
            f"The answers are {', '.join(f'{one} ({n})' for one, n in zip(classes, often, strict=True))}: "
            "two different ones are needed, each given twice or more."
        )
    return classes, answer.astype(np.int64)
