"""Loaded words beyond lists: which words of a text people would call loaded, learned from what they marked.

A list knows the words that its author thought of. A model that has seen marked sentences also reads spelling,
neighbours and, from text without any marks, which words are used alike.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import expit
from sklearn.base import BaseEstimator
from sklearn.linear_model import LogisticRegression

from framing.devices.base import Batch
from framing.errors import CodingError, FramingError
from framing.models.cross_fitting import (
    Calibration,
    best_threshold,
    cross_fitted,
    folds_of,
    log_odds,
    precision_recall_f1,
    strengths_of,
)
from framing.models.given import check_fitted
from framing.models.loaded_extractor import LoadedWordsExtractor, loaded_spans
from framing.models.marked_text import Span, checked_texts, marked_words, runs, text_tags, words_of, words_table
from framing.models.word_features import WordFeatures, WordScores
from framing.models.word_vectors import learn_vectors
from framing.text.tokens import tokenize

__all__ = ["LoadedWords"]

STRENGTHS = (0.3, 1.0, 3.0)

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


class LoadedWords(BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Words that people would mark as loaded, each with a probability, learned from texts in which they marked some.

    No weights ship: it learns from your marks, and speaks of what your coders call loaded. It has a device of its
    own, `loaded`, and its hits are never counted as hits of a word list.

    Parameters
    ----------
    C : float, optional
        Inverse strength of the penalty. By default the one of 0.3, 1 and 3 that makes unseen marks likeliest.
    threshold : float, optional
        Words this probable or more are called loaded. By default what gives the highest F1 on unseen text.
    n_splits : int
        Folds in which these two are chosen and the probabilities calibrated.
    random_state : int, optional
        The seed of the folds and of the word vectors.

    Attributes
    ----------
    C_, threshold_ : float
        What is used.
    scores_ : dict
        Precision, recall and F1 of words on texts that the model had not seen, in `n_splits` folds. The threshold
        was chosen on the same folds, so new text from the same outlets will score a little lower.
    cross_fitted_ : DataFrame
        The words of the training texts, with the probability that a model gave which had not seen the text, and
        whether people marked them (`marked`): where model and people disagree. Not kept by `save`.

    Examples
    --------
    >>> texts = ["The disgraceful plan failed.", "The plan passed on Monday."] * 6
    >>> marks = [[(4, 15)], []] * 6
    >>> model = LoadedWords(C=10.0).fit(texts, marks)
    >>> text = "A disgraceful vote on Monday."
    >>> [text[start:end] for start, end in model.predict_spans([text])[0]]
    ['disgraceful']
    """

    def __init__(
        self,
        *,
        C: float | None = None,
        threshold: float | None = None,
        n_splits: int = 5,
        random_state: int | None = 0,
    ) -> None:
        self.C = C
        self.threshold = threshold
        self.n_splits = n_splits
        self.random_state = random_state

    def fit(
        self, X: Sequence[str], y: Sequence[Sequence[Span]] | None, background: Sequence[str] | None = None
    ) -> LoadedWords:
        """Learn from marked texts.

        Parameters
        ----------
        X : list or Series of str
            Sentences or longer texts. Those in which nothing is loaded belong to it.
        y : list of lists of (start, end)
            The loaded stretches of each text, as code points, end exclusive; an empty list where there are none.
        background : list or Series of str, optional
            Texts without marks, such as all articles of your corpus: from a million words on they help, because
            words used alike share what is learned.

        Returns
        -------
        LoadedWords
            Itself.

        Notes
        -----
        Give each sentence once: a copy is seen in training before it is scored, and `scores_` would be too good.

        Raises
        ------
        CodingError
            Texts and marks do not fit, or fewer than two texts have (or lack) a mark.
        """
        strengths = self._checked_strengths()
        texts = checked_texts(X)
        batch = Batch(tokenize(texts))
        marked = marked_words(batch.tokens, y)
        strata = np.bincount(batch.tokens.document[marked], minlength=len(texts)) > 0
        _check_enough(strata)
        seed = self.random_state
        vectors = learn_vectors([*texts, *([] if background is None else checked_texts(background))], random_state=seed)
        features = WordFeatures.learn(batch, vectors)
        matrix = features.matrix(batch)
        folds = folds_of(strata, n_splits=self.n_splits, random_state=seed)
        in_words = [(words_of(batch.tokens, a, len(texts)), words_of(batch.tokens, b, len(texts))) for a, b in folds]

        def fit_score(train: Any, test: Any, strength: float) -> Any:
            return _model(strength).fit(matrix[train], marked[train]).predict_proba(matrix[test])

        self.C_, seen = cross_fitted(fit_score, marked.astype(np.int64), in_words, strengths)
        model = _model(self.C_).fit(matrix, marked)
        scores = log_odds(seen[:, 1])
        self._keep(WordScores(features, model.coef_[0], float(model.intercept_[0])), scores, marked)
        probability = self.calibration_.of(scores)
        self.cross_fitted_ = words_table(batch.tokens, probability).assign(marked=marked)
        return self

    def _keep(self, model: WordScores, scores: Floats, marked: Flags) -> None:
        """Set what is fitted, from scores of words by models that had not seen them."""
        self.model_ = model
        self.calibration_ = Calibration.learn(scores, marked)
        probability = self.calibration_.of(scores)
        self.threshold_ = best_threshold(marked, probability) if self.threshold is None else self.threshold
        self.scores_ = precision_recall_f1(marked, probability >= self.threshold_)

    def word_probabilities(self, X: Sequence[str]) -> pd.DataFrame:
        """All words of texts with the probability that people would mark them.

        Returns
        -------
        DataFrame
            `text` (position in `X`), `start`, `end`, `word`, `probability`: a row a word.
        """
        check_fitted(self)
        tables = [
            words_table(batch.tokens, self.probabilities_of(batch), first=first)
            for first, batch in runs(checked_texts(X))
        ]
        return pd.concat(tables, ignore_index=True)

    def predict_spans(self, X: Sequence[str]) -> list[list[Span]]:
        """Start and end of each loaded word, a list a text; loaded words joined by hyphens are one span."""
        check_fitted(self)
        texts = checked_texts(X)
        found: list[list[Span]] = [[] for _ in texts]
        for number, batch in runs(texts):
            tokens = batch.tokens
            first, last, _ = loaded_spans(tokens, self.probabilities_of(batch), self.threshold_)
            shift = tokens.starts[tokens.document[first]]
            columns = tokens.document[first] + number, tokens.start[first] - shift, tokens.end[last] - shift
            for text, start, end in zip(*(column.tolist() for column in columns), strict=True):
                found[text].append((start, end))
        return found

    def score(self, X: Sequence[str], y: Sequence[Sequence[Span]]) -> float:
        """F1 of words on marked texts."""
        check_fitted(self)
        batch = Batch(tokenize(checked_texts(X)))
        given = self.probabilities_of(batch) >= self.threshold_
        return precision_recall_f1(marked_words(batch.tokens, y), given)["f1"]

    def probabilities_of(self, batch: Batch) -> Floats:
        """The probability of each word of a batch: for extractors and other models."""
        return np.asarray(expit(self.logits_of(batch)))

    def logits_of(self, batch: Batch) -> Floats:
        """The log-odds of each word of a batch."""
        check_fitted(self)
        return self.calibration_.logits(self.model_.of(batch))

    def extractor(self) -> LoadedWordsExtractor:
        """What finds these words in `annotate`: device `loaded`, each hit with its probability."""
        check_fitted(self)
        digits = hashlib.sha256(self.model_.weights.tobytes() + repr(self.threshold_).encode()).hexdigest()[:12]
        return LoadedWordsExtractor(self.probabilities_of, threshold=self.threshold_, version=digits)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write what was learned to an ``.npz`` file: arrays and text, nothing that could run."""
        from framing.models.storing import save_words

        check_fitted(self)
        save_words(self, path)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> LoadedWords:
        """Read a file of `save`.

        Raises
        ------
        FramingError
            The file is not there, is broken or is something else, or was made with other word lists.
        """
        from framing.models.storing import load_words

        return load_words(path)

    def __sklearn_tags__(self) -> Any:
        """Tell scikit-learn that this takes texts."""
        return text_tags(super().__sklearn_tags__())

    def _checked_strengths(self) -> tuple[float, ...]:
        """Check the parameters, and return the strengths of the penalty to choose from."""
        threshold: Any = self.threshold
        folds: Any = self.n_splits
        if threshold is not None and not (isinstance(threshold, int | float | np.number) and 0 < threshold < 1):
            raise FramingError(f"threshold is {threshold!r}; give a probability between 0 and 1, or None")
        if not (isinstance(folds, int | np.integer) and folds >= 2):
            raise FramingError(f"n_splits is {folds!r}; two folds or more are needed")
        return strengths_of(self.C, STRENGTHS)


def _model(strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, solver="liblinear")


def _check_enough(has_mark: Flags) -> None:
    with_mark = int(has_mark.sum())
    if min(with_mark, len(has_mark) - with_mark) < 2:
        raise CodingError(
            f"Of {len(has_mark)} texts {with_mark} have a marked word: two or more with and without one are needed. "
            "Give whole sets of sentences, also those in which nothing is loaded."
        )
