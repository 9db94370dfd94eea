import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin, clone
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline

from framing.models.memory import remember


class Lengths(TransformerMixin, BaseEstimator):
    """A transformer that learns nothing and counts how often it is asked."""

    calls = 0

    def fit(self, texts, y=None):
        return self

    def transform(self, texts):
        type(self).calls += 1
        return np.array([[len(text)] for text in texts], dtype=float)

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.requires_fit = False
        return tags


@pytest.mark.parametrize(
    "vectorizer",
    [
        TfidfVectorizer(),
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, max_df=0.9, sublinear_tf=True),
        TfidfVectorizer(max_features=7, stop_words="english", norm="l1", use_idf=False),
        TfidfVectorizer(analyzer="char", ngram_range=(2, 3), min_df=0.05, max_features=40),
        CountVectorizer(min_df=3, max_df=50),
        CountVectorizer(binary=True, max_features=12),
    ],
)
def test_a_remembered_vectorizer_gives_what_the_vectorizer_gives(coded, vectorizer):
    texts = coded.texts
    train, test = texts.iloc[::2], texts.iloc[1::2]
    ready = clone(remember(vectorizer, texts)).fit(train)
    plain = clone(vectorizer).fit(train)
    assert ready.get_feature_names_out().tolist() == plain.get_feature_names_out().tolist()
    for part in (train, test):
        expected = plain.transform(part)
        found = ready.transform(part)
        assert sparse.issparse(found)
        assert np.allclose(found.toarray(), expected.toarray())


def test_what_learns_nothing_is_computed_once(coded):
    texts, y = coded.texts, coded.documents["conflict"]
    model = Pipeline(
        [
            ("features", FeatureUnion([("length", Lengths()), ("words", TfidfVectorizer())])),
            ("model", LogisticRegression(solver="liblinear")),
        ]
    )
    Lengths.calls = 0
    ready = remember(model, texts)
    predictions = [clone(ready).fit(texts.iloc[:n], y.iloc[:n]).predict(texts) for n in (100, 150, 200)]
    assert Lengths.calls == 1
    expected = [clone(model).fit(texts.iloc[:n], y.iloc[:n]).predict(texts) for n in (100, 150, 200)]
    assert all((a == b).all() for a, b in zip(predictions, expected, strict=True))


def test_a_model_without_such_parts_is_only_copied():
    model = make_pipeline(LogisticRegression())
    ready = remember(model, pd.Series(["a"]))
    assert ready is not model
    assert isinstance(ready[-1], LogisticRegression)


def test_repeated_texts_are_no_trouble():
    texts = pd.Series(["a word", "a word", "another"])
    assert remember(CountVectorizer(), texts).fit(texts).transform(texts).toarray().tolist() == [[0, 1], [0, 1], [1, 0]]


def test_a_dense_block_beside_sparse_ones_gives_the_very_same_table(coded):
    """Not nearly: bit by bit, and in the same order, so that nothing that is fitted on it can differ."""
    texts = coded.texts
    parts = [("length", Lengths()), ("words", TfidfVectorizer()), ("pairs", TfidfVectorizer(ngram_range=(2, 2)))]
    ready = remember(FeatureUnion(parts, transformer_weights={"length": 0.3}), texts)
    # The same blocks in scikit-learn's own union.
    plain = FeatureUnion(ready.transformer_list, transformer_weights={"length": 0.3})
    train, test = texts.iloc[::2], texts.iloc[1::2]
    expected, found = plain.fit_transform(train), clone(ready).fit_transform(train)
    for one, other in ((expected, found), (plain.transform(test), clone(ready).fit(train).transform(test))):
        for part in ("indptr", "indices", "data"):
            assert (getattr(one, part) == getattr(other.tocsr(), part)).all()


def test_dense_blocks_alone_stay_dense(coded):
    ready = remember(FeatureUnion([("length", Lengths()), ("again", Lengths())]), coded.texts)
    assert not sparse.issparse(clone(ready).fit_transform(coded.texts))


def test_a_model_that_has_read_the_texts_does_not_read_them_again(coded):
    Lengths.calls = 0
    ready = remember(FeatureUnion([("length", Lengths()), ("words", TfidfVectorizer())]), coded.texts)
    again = remember(ready, coded.texts.iloc[:50])
    found = clone(again).fit_transform(coded.texts.iloc[:50])
    assert Lengths.calls == 1
    expected = FeatureUnion([("length", Lengths()), ("words", TfidfVectorizer())]).fit_transform(coded.texts.iloc[:50])
    assert (found != sparse.csr_matrix(expected)).nnz == 0


def test_what_was_set_on_a_union_stays(coded):
    class Doubled(FeatureUnion):
        def transform(self, texts, **params):
            return 2 * super().transform(texts, **params)

    texts = coded.texts.iloc[:9]
    parts = [("length", Lengths())]
    twice = remember(Doubled(parts), texts).fit(texts).transform(texts)
    assert (twice == 2 * Lengths().transform(texts)).all()
    named = remember(FeatureUnion(parts, verbose_feature_names_out=False, transformer_weights={"length": 3}), texts)
    assert named.verbose_feature_names_out is False
    assert (clone(named).fit(texts).transform(texts) == 3 * Lengths().transform(texts)).all()
