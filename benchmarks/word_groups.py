"""Groups of words that stand in like contexts: k-means on a decomposition of what stands beside them.

References
----------
Levy, O. & Goldberg, Y. (2014). Neural word embedding as implicit matrix factorization. NeurIPS.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.cluster import MiniBatchKMeans
from sklearn.utils.extmath import randomized_svd

from framing.text.learned.columns import stable_hash
from framing.text.tokens import tokenize
from framing.text.vocabulary import Vocabulary

WORDS, CONTEXTS, SIZE = 30_000, 3_000, 100
_BATCH = 400
_SMOOTHING = 0.75


def word_groups(
    texts: Sequence[str], numbers: Sequence[int], *, seed: int = 0
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int16]]:
    """Hashes of the commonest words, sorted, and a column of groups, from 1 on, for each number of groups."""
    word, document, keys = _numbered(texts)
    vectors = _vectors(word, document, seed)
    groups = [
        MiniBatchKMeans(number, random_state=seed, batch_size=8192, n_init=3).fit(vectors).labels_ + 1
        for number in numbers
    ]
    hashes = np.array([stable_hash(key) for key in keys], np.int64)
    order = np.argsort(hashes)
    return hashes[order], np.stack(groups, axis=1).astype(np.int16)[order]


def _numbered(texts: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], list[str]]:
    """Each word's rank by frequency (`WORDS` for rare ones), its document, and the keys of the ranks."""
    words, between = Vocabulary(), Vocabulary()
    forms, firsts = [], []
    for low in range(0, len(texts), _BATCH):
        tokens = tokenize(texts[low : low + _BATCH], words=words, between=between)
        forms.append(tokens.form)
        firsts.append(tokens.first_of_document)
    keys, number = np.unique(np.array(words.keys, object), return_inverse=True)
    word = number[np.concatenate(forms)]
    top = np.argsort(-np.bincount(word), kind="stable")[:WORDS]
    rank = np.full(len(keys), WORDS)
    rank[top] = np.arange(len(top))
    return rank[word], np.cumsum(np.concatenate(firsts)), keys[top].tolist()


def _vectors(word: npt.NDArray[np.int64], document: npt.NDArray[np.int64], seed: int) -> npt.NDArray[np.float64]:
    """Unit vectors of words from the words one and two places before and behind them."""
    number = min(WORDS, int(word.max()) + 1)
    beside = []
    for distance in (1, 2):
        near = (document[distance:] == document[:-distance]) & (word[distance:] < number) & (word[:-distance] < number)
        left, right = word[:-distance][near], word[distance:][near]
        beside += [_counts(left, right, number), _counts(right, left, number)]
    counts = sparse.hstack(beside).tocoo()
    total, of_word = counts.sum(), np.asarray(counts.sum(axis=1)).ravel()
    of_context = np.asarray(counts.sum(axis=0)).ravel() ** _SMOOTHING
    of_context *= total / of_context.sum()
    excess = np.maximum(np.log(counts.data * total / (of_word[counts.row] * of_context[counts.col])), 0)
    left, strength, _ = randomized_svd(sparse.csr_matrix((excess, (counts.row, counts.col))), SIZE, random_state=seed)
    vectors = left * np.sqrt(strength)
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)


def _counts(word: npt.NDArray[np.int64], context: npt.NDArray[np.int64], number: int) -> sparse.csr_matrix:
    common = context < CONTEXTS
    ones = np.ones(int(common.sum()), np.float32)
    return sparse.coo_matrix((ones, (word[common], context[common])), shape=(number, CONTEXTS)).tocsr()
