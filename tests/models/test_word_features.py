"""What a model of loaded words sees of a word, and what it makes of unlabelled text."""

import numpy as np
import pytest

from framing.devices.base import Batch
from framing.models.word_features import WordFeatures, WordScores, devices, lists_version
from framing.models.word_vectors import WordVectors, learn_vectors
from framing.text.tokens import tokenize
from framing.text.vocabulary import Vocabulary

TEXTS = ["“A betrayal,” said Vale: it was the worst deal.", "", "A vile deal (it is said). VALE left in 2019."]


@pytest.fixture(scope="module")
def features():
    return WordFeatures.learn(Batch(tokenize(TEXTS * 2)), learn_vectors(TEXTS * 3))


def columns_of(features, text, word):
    """The names of what one word of a text has, by block."""
    batch = Batch(tokenize([text]))
    row = batch.tokens.forms.index(word)
    named = [f"{block} {name}" for block, names in features.names.items() for name in names]
    return {named[i] for i in features.matrix(batch)[row].indices if i < len(named)}


def test_sum_of_weighted_features_is_the_score(features):
    weights = np.random.default_rng(0).normal(size=sum(features.sizes))
    batch = Batch(tokenize(TEXTS))
    assert WordScores(features, weights, 0.5).of(batch) == pytest.approx(features.matrix(batch) @ weights + 0.5)


def test_scores_are_the_same_with_a_vocabulary_that_grew_before(features):
    scores = WordScores(features, np.random.default_rng(0).normal(size=sum(features.sizes)), 0.0)
    words, between = Vocabulary(), Vocabulary()
    for text in TEXTS:
        batch = Batch(tokenize([text], words=words, between=between))
        assert scores.of(batch) == pytest.approx(scores.of(Batch(tokenize([text]))))


def test_a_word_has_its_neighbours_and_the_marks_beside_it(features):
    found = columns_of(features, TEXTS[0], "said")
    assert {"own =said", "left betrayal", "right vale", "before ,”"} <= found


def test_neighbours_in_other_sentences_and_marks_of_other_documents_are_not_seen(features):
    assert not [name for name in columns_of(features, "A vile deal. Vale left.", "deal") if name.startswith("right")]
    one, two = (Batch(tokenize(texts)) for texts in (["Vale left"], ["Vale left", "“A deal”"]))
    weights = np.random.default_rng(0).normal(size=sum(features.sizes))
    scores = WordScores(features, weights, 0.0)
    assert scores.of(two)[:2] == pytest.approx(scores.of(one))


def test_every_word_of_a_hit_is_a_hit_of_its_category():
    batch = Batch(tokenize(["He could not care less about the betrayal."]))
    hit = np.flatnonzero(devices(batch).getnnz(axis=1))
    assert "betrayal" in {batch.tokens.word(i) for i in hit.tolist()}
    assert devices(batch).max() == 1.0
    assert devices(Batch(tokenize([""]))).shape[0] == 0


def test_lists_have_a_version():
    assert lists_version() == lists_version()
    assert len(lists_version()) == 12


def test_words_with_the_same_neighbours_have_near_vectors():
    frame = "the {} ferry left the harbour of Oster on {} morning"
    texts = [frame.format(a, b) for a in ("old", "new") for b in ("monday", "friday") for _ in range(4)]
    old, new, monday, friday = learn_vectors(texts).of(["old", "new", "monday", "friday"])
    assert old @ new > 0.9
    assert monday @ friday > 0.9
    assert old @ monday < 0.5


@pytest.mark.parametrize("texts", [[""], ["one"], ["a b c"], ["rain " * 10]])
def test_text_too_short_for_vectors_gives_none(texts):
    vectors = learn_vectors(texts)
    assert vectors.of(["one", "rain"]).shape == (2, 50)
    assert np.isfinite(vectors.of(["one", "rain"])).all()


def test_unknown_words_have_no_vector():
    vectors = WordVectors(["rain"], np.ones((1, 50), dtype=np.float32))
    assert vectors.of(["snow"]).tolist() == [[0.0] * 50]
    assert vectors.of([]).shape == (0, 50)
