import builtins

import numpy as np
import pytest

from framing.errors import FramingError
from framing.models.embeddings import PASSAGE, SentenceEmbeddings, UnitVariance


class Model:
    def __init__(self):
        self.passages = []

    def encode(self, passages, **options):
        self.passages += passages
        return np.array([[len(one.split()), 1.0] for one in passages])


def test_a_long_text_is_the_mean_of_its_passages():
    model = Model()
    vectors = SentenceEmbeddings(model).fit_transform(["word " * (PASSAGE + 50), "two words", ""])
    assert [len(one.split()) for one in model.passages] == [PASSAGE, 50, 2, 0]
    assert vectors.tolist() == [[(PASSAGE + 50) / 2, 1.0], [2.0, 1.0], [0.0, 1.0]]


def test_without_the_package_the_error_names_the_command(monkeypatch):
    real = builtins.__import__

    def missing(name, *rest, **options):
        if name == "sentence_transformers":
            raise ImportError(name)
        return real(name, *rest, **options)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(FramingError, match=r"pip install 'framing-toolkit\[embeddings\]'"):
        SentenceEmbeddings("some/model").transform(["a text"])


def test_one_text_instead_of_a_list_is_refused():
    with pytest.raises(FramingError, match="list or Series"):
        SentenceEmbeddings(Model()).transform("a text")


def test_scaled_rows_have_a_mean_square_length_of_one():
    table = np.random.default_rng(0).normal(3, 5, (200, 7))
    scaled = UnitVariance().fit_transform(table)
    np.testing.assert_allclose((scaled**2).sum(axis=1).mean(), 1)
    np.testing.assert_allclose(scaled.mean(axis=0), 0, atol=1e-12)
