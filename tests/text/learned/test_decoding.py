"""Decoding against a search through all sequences of labels."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from framing.text.learned.decoding import allowed, best_labels


def best_of_all(scores: np.ndarray, transitions: np.ndarray) -> float:
    """The score of the best sequence that is allowed, of all there are."""
    follows, first = allowed()
    best = -np.inf
    for labels in itertools.product(range(7), repeat=len(scores)):
        if first[labels[0]] and all(follows[a, b] for a, b in itertools.pairwise(labels)):
            best = max(best, score_of(labels, scores, transitions))
    return best


def score_of(labels: tuple[int, ...], scores: np.ndarray, transitions: np.ndarray) -> float:
    moves = sum(transitions[a, b] for a, b in itertools.pairwise(labels))
    return float(transitions[7, labels[0]] + moves + sum(scores[i, label] for i, label in enumerate(labels)))


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.integers(0, 1000))
def test_the_best_sequence_of_each_paragraph_is_found(sizes: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(sum(sizes), 7)).astype(np.float32)
    transitions = rng.normal(size=(8, 7)).astype(np.float32)
    found = best_labels(scores, transitions, np.array(sizes))
    for first, size in zip(np.cumsum(sizes) - sizes, sizes, strict=True):
        mine = slice(first, first + size)
        score = score_of(tuple(found[mine].tolist()), scores[mine], transitions)
        assert np.isclose(score, best_of_all(scores[mine], transitions), atol=1e-4)


def test_no_words_have_no_labels() -> None:
    assert len(best_labels(np.zeros((0, 7), np.float32), np.zeros((8, 7), np.float32), np.zeros(0, np.intp))) == 0
