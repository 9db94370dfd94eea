"""Compute once before the folds what does not learn; learn inside the folds what does.

A transformer that learns nothing gives the same rows in every fold. A TF-IDF learns its vocabulary and its
weights, but its raw counts are the same in every fold. `remember` replaces both inside a copy of a model;
predictions stay exactly those of the model itself (tested).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin, clone
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.utils import get_tags

from framing.models.frame_model import FrameClassifier

__all__ = ["remember"]


def remember(model: Any, texts: pd.Series[str]) -> Any:
    """Return an unfitted copy of a model that takes `texts` (or some of them) without reading them again."""
    rows = {text: row for row, text in reversed(list(enumerate(texts)))}
    return _remembered(clone(model), texts, rows)


def _remembered(model: Any, texts: pd.Series[str], rows: dict[str, int]) -> Any:
    if isinstance(model, Pipeline):
        # Only the first step sees the texts; a later one sees what the earlier made of them.
        (name, first), *rest = model.steps
        model.steps = [(name, _remembered(first, texts, rows)), *rest]
        return model
    if isinstance(model, FrameClassifier):
        model.features = _remembered(model.features, texts, rows)
        return model
    if isinstance(model, FeatureUnion):
        model.transformer_list = [(name, _remembered(part, texts, rows)) for name, part in model.transformer_list]
        return _SideBySide.of(model) if type(model) is FeatureUnion else model
    if type(model) in (CountVectorizer, TfidfVectorizer) and model.vocabulary is None and model.input == "content":
        return _RememberedCounts(model, texts, rows)
    if hasattr(model, "transform") and not get_tags(model).requires_fit:
        return _RememberedRows(model, model.transform(texts), rows)
    return model


class _Remembered(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """What a transformer made of the texts; the copies of a model share it."""

    rows: dict[str, int]

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def _places(self, texts: Sequence[str]) -> list[int]:
        return [self.rows[text] for text in texts]


class _RememberedRows(_Remembered):
    """The rows of a transformer that learns nothing."""

    def __init__(self, transformer: Any, table: Any, rows: dict[str, int]) -> None:
        self.transformer = transformer
        self.table = table
        self.rows = rows

    def __sklearn_clone__(self) -> _RememberedRows:
        return self

    def fit(self, texts: Sequence[str], y: object = None) -> _RememberedRows:
        return self

    def transform(self, texts: Sequence[str]) -> Any:
        places = self._places(texts)
        return self.table.iloc[places] if hasattr(self.table, "iloc") else self.table[places]

    def get_feature_names_out(self, input_features: object = None) -> npt.NDArray[np.object_]:
        return np.asarray(self.transformer.get_feature_names_out(), dtype=object)


class _SideBySide(FeatureUnion):  # type: ignore[misc]
    """A union that puts a dense block beside sparse ones column by column: the same table in a fraction of the time."""

    @classmethod
    def of(cls, union: FeatureUnion) -> _SideBySide:
        """Return the same union, with all that was set on it."""
        made = cls(union.transformer_list)
        made.__dict__.update(union.__dict__)
        return made

    def _hstack(self, tables: Any) -> Any:
        if len({sparse.issparse(table) for table in tables}) == 1:
            return super()._hstack(tables)
        # Of both kinds, scikit-learn writes down every cell and sorts them all.
        return sparse.hstack([sparse.csc_matrix(table) for table in tables], format="csc")


class _RememberedCounts(_Remembered):
    """A count or TF-IDF vectorizer whose vocabulary and weights are learned from counts made before."""

    def __init__(self, vectorizer: CountVectorizer, texts: pd.Series[str], rows: dict[str, int]) -> None:
        self.vectorizer = vectorizer
        everything = {"min_df": 1, "max_df": 1.0, "max_features": None}
        counter = CountVectorizer(
            **{k: v for k, v in vectorizer.get_params().items() if k in CountVectorizer().get_params()}
        )
        counter.set_params(**everything)
        self.counts = sparse.csr_matrix(counter.fit_transform(texts))
        self.names = counter.get_feature_names_out()
        self.rows = rows

    def __sklearn_clone__(self) -> _RememberedCounts:
        copy = _RememberedCounts.__new__(_RememberedCounts)
        copy.vectorizer, copy.counts, copy.names, copy.rows = self.vectorizer, self.counts, self.names, self.rows
        return copy

    def fit(self, texts: Sequence[str], y: object = None) -> _RememberedCounts:
        self._learned(texts)
        return self

    def fit_transform(self, texts: Sequence[str], y: object = None, **_: object) -> Any:
        return self._weighted(self._learned(texts))

    def transform(self, texts: Sequence[str]) -> Any:
        return self._weighted(self.counts[self._places(texts)][:, self.columns_])

    def _learned(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Learn columns and weights, and return the counts of the texts in these columns."""
        counts = self.counts[self._places(texts)]
        self.columns_ = _kept(counts, self.vectorizer)
        self.weights_ = None
        counts = counts[:, self.columns_]
        if isinstance(self.vectorizer, TfidfVectorizer):
            v = self.vectorizer
            self.weights_ = TfidfTransformer(
                norm=v.norm, use_idf=v.use_idf, smooth_idf=v.smooth_idf, sublinear_tf=v.sublinear_tf
            ).fit(counts)
        return counts

    def _weighted(self, counts: sparse.csr_matrix) -> Any:
        return counts if self.weights_ is None else self.weights_.transform(counts.astype(self.vectorizer.dtype))

    def get_feature_names_out(self, input_features: object = None) -> npt.NDArray[np.object_]:
        return np.asarray(self.names[self.columns_], dtype=object)


def _kept(counts: sparse.csr_matrix, vectorizer: CountVectorizer) -> npt.NDArray[np.intp]:
    """Return the columns that the vectorizer would keep had it been fitted on these rows."""
    articles = np.bincount(counts.indices, minlength=counts.shape[1])
    total = np.asarray(counts.sum(axis=0)).ravel()
    n = counts.shape[0]
    low, high = (limit if isinstance(limit, int) else limit * n for limit in (vectorizer.min_df, vectorizer.max_df))
    # scikit-learn cuts by frequency after min_df and max_df, and ties by its order of the seen words.
    columns = np.flatnonzero((articles > 0) & (articles >= low) & (articles <= high))
    if vectorizer.max_features is not None and len(columns) > vectorizer.max_features:
        columns = np.sort(columns[(-total[columns]).argsort()[: vectorizer.max_features]])
    return columns
