"""Texts as vectors of a sentence model that the user has, and vectors scaled to stand beside other features."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.preprocessing import StandardScaler
from sklearn.utils.validation import check_is_fitted

from framing.errors import FramingError

__all__ = ["SentenceEmbeddings", "UnitVariance"]

Floats = npt.NDArray[np.float64]
#: Words of a passage: sentence models cut off what is longer than some 256 pieces of words.
PASSAGE = 150
_WORD = re.compile(r"\S+")


class SentenceEmbeddings(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Texts to vectors of a sentence-transformers model; learns nothing, so it is computed once before the folds.

    A long text is cut into passages of 150 words and gets the mean of their vectors: a sentence model reads the
    beginning of a text only. Needs the package sentence-transformers: ``pip install 'framing-toolkit[embeddings]'``.

    Parameters
    ----------
    model : str or object
        The folder of a model, the name of one that was downloaded before, or a loaded model with
        ``encode(list of str)``. Nothing is downloaded.
    batch_size : int
        Passages encoded at once.

    Examples
    --------
    >>> class Lengths:
    ...     def encode(self, passages, **options):
    ...         return np.array([[float(len(one))] for one in passages])
    >>> SentenceEmbeddings(Lengths()).fit_transform(["a row", "calm"]).tolist()
    [[5.0], [4.0]]
    """

    def __init__(self, model: Any, *, batch_size: int = 32) -> None:
        self.model = model
        self.batch_size = batch_size

    def fit(self, X: Sequence[str], y: Any = None) -> SentenceEmbeddings:
        """Do nothing: the model was trained elsewhere."""
        return self

    def transform(self, X: Sequence[str]) -> Floats:
        """Vectors of the texts: float array (texts, dimensions)."""
        if isinstance(X, str):
            raise FramingError("texts must be a list or Series of texts, not one text; write [text]")
        passages, owners = [], []
        for number, text in enumerate(X):
            for passage in _passages(text):
                passages.append(passage)
                owners.append(number)
        encoder = _loaded(self.model) if isinstance(self.model, str) else self.model
        vectors = np.asarray(
            encoder.encode(passages, batch_size=self.batch_size, show_progress_bar=len(passages) > 1000), dtype=float
        )
        self.dimensions_ = vectors.shape[1]
        sums = np.zeros((len(X), vectors.shape[1]))
        np.add.at(sums, owners, vectors)
        return np.asarray(sums / np.bincount(owners, minlength=len(X))[:, None])

    def get_feature_names_out(self, input_features: Any = None) -> npt.NDArray[np.object_]:
        """The numbers of the dimensions."""
        check_is_fitted(self, "dimensions_")
        return np.array([str(number) for number in range(self.dimensions_)], dtype=object)

    def __sklearn_tags__(self) -> Any:
        """Tell scikit-learn that this takes texts and needs no fit."""
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.requires_fit = False
        return tags


class UnitVariance(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Columns with mean 0, and rows with a mean square length of 1: vectors that stand beside TF-IDF rows.

    Examples
    --------
    >>> UnitVariance().fit_transform(np.array([[1.0, 4.0], [3.0, 0.0]])).tolist()
    [[-0.7071067811865475, 0.7071067811865475], [0.7071067811865475, -0.7071067811865475]]
    """

    def fit(self, X: Floats, y: Any = None) -> UnitVariance:
        """Learn means and standard deviations of the columns."""
        self.scaler_ = StandardScaler().fit(X)
        self.n_features_in_ = self.scaler_.n_features_in_
        return self

    def transform(self, X: Floats) -> Floats:
        """Return the scaled columns."""
        check_is_fitted(self, "scaler_")
        return np.asarray(self.scaler_.transform(X) / np.sqrt(self.n_features_in_))

    def get_feature_names_out(self, input_features: Any = None) -> npt.NDArray[np.object_]:
        """The names of the columns stay."""
        names = [str(number) for number in range(self.n_features_in_)] if input_features is None else input_features
        return np.asarray(names, dtype=object)


def _passages(text: str) -> list[str]:
    words = list(_WORD.finditer(text))
    return [
        text[words[first].start() : words[min(first + PASSAGE, len(words)) - 1].end()]
        for first in range(0, len(words), PASSAGE)
    ] or [""]


@lru_cache(maxsize=1)
def _loaded(model: str) -> Any:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError:
        raise FramingError(
            "Sentence embeddings need the package sentence-transformers. Install it with: "
            "pip install 'framing-toolkit[embeddings]'"
        ) from None
    try:
        return SentenceTransformer(model, local_files_only=True)
    except (OSError, ValueError) as error:
        raise FramingError(
            f"The sentence model {model!r} is not on this machine: {error} Give the folder of a model, or download it "
            f"first: sentence_transformers.SentenceTransformer({model!r})"
        ) from error
