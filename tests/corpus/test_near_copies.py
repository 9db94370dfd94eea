"""Clusters of near-duplicates, against comparing every article with every other."""

import random

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from framing.corpus.near_copies import clusters
from framing.corpus.shingles import hashed_words, shared_share

VOCABULARY = [f"word{i}" for i in range(3000)]


def stories(seed, n=24):
    """Articles of drawn words, and for every third one a copy in which drawn sentences are other words."""
    rng = random.Random(seed)
    texts = []
    for i in range(n):
        sentences = [[rng.choice(VOCABULARY) for _ in range(rng.randrange(8, 25))] for _ in range(20)]
        texts.append(" ".join(" ".join(sentence) for sentence in sentences))
        if i % 3 == 0:
            changed = rng.sample(range(20), rng.randrange(0, 16))
            for place in changed:
                sentences[place] = [rng.choice(VOCABULARY) for _ in range(15)]
            texts.append(" ".join(" ".join(sentence) for sentence in sentences))
    rng.shuffle(texts)
    return texts


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.8])
def test_no_pair_is_missed_that_comparing_all_with_all_finds(seed, threshold):
    words = hashed_words(stories(seed))
    found = clusters(words, threshold=threshold, shingle=5, permutations=128)
    alike = np.array(
        [[i < j and shared_share(a, b, 5) >= threshold for j, b in enumerate(words)] for i, a in enumerate(words)]
    )
    _, expected = connected_components(csr_matrix(alike), directed=False)
    same = found.numbers[:, None] == found.numbers[None, :]
    assert (same == (expected[:, None] == expected[None, :])).all()
    assert found.pairs_checked < len(words)


def test_articles_without_words_are_alone_and_no_articles_are_no_clusters():
    words = hashed_words(["", "...", "The tram.", "the tram"])
    assert clusters(words, threshold=0.5, shingle=5, permutations=128).numbers.tolist() == [0, 1, 2, 2]
    assert len(clusters([], threshold=0.5, shingle=5, permutations=128).numbers) == 0


def test_many_copies_of_one_article_are_one_cluster_without_comparing_all_of_them():
    [text] = stories(7, n=1)[:1]
    texts = [text.replace("word", f"word{i} word", 1) for i in range(100)]
    found = clusters(hashed_words(texts), threshold=0.5, shingle=5, permutations=128)
    assert set(found.numbers) == {0}
    assert found.pairs_checked == 99
