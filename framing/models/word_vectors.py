"""Words as numbers that are alike where the words are used alike, learned from text without any labels.

A few thousand labelled sentences hold few of the words that a language has. What stands beside a word in a
million unlabelled words says which words are like it, so that what was learned of one carries over to another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.utils.extmath import randomized_svd

from framing.annotation.batches import batches
from framing.text.tokens import Ints, tokenize
from framing.text.vocabulary import Vocabulary

__all__ = ["WordVectors", "learn_vectors"]

Floats = npt.NDArray[np.float32]
Longs = npt.NDArray[np.int64]

SIZE = 50
FEWEST = 3
"""A word met less often gets no vector: its neighbours would be chance."""
NEIGHBOURS = 4000
"""The commonest words, beside which the others are counted."""
REACH = 3
SMOOTHING = 0.75
"""Power of the neighbours' frequencies: rare ones would look too telling (Levy et al. 2015)."""
_RUN = 1_000_000


@dataclass(frozen=True, eq=False)
class WordVectors:
    """A row of `table` (float32, of length 1) for each of `keys`, spellings as the package looks words up."""

    keys: list[str]
    table: Floats

    @cached_property
    def _row(self) -> dict[str, int]:
        return {key: row for row, key in enumerate(self.keys)}

    def of(self, keys: Sequence[str]) -> Floats:
        """The vectors of words, zeros for those that are not known."""
        rows = np.fromiter((self._row.get(key, -1) for key in keys), dtype=np.int64, count=len(keys))
        padded = np.vstack([self.table, np.zeros((1, self.table.shape[1]), dtype=np.float32)])
        return np.asarray(padded[rows])


def learn_vectors(texts: Sequence[str], *, random_state: int | None = 0) -> WordVectors:
    """Learn word vectors from texts: what stands beside each word more often than chance, in fewer dimensions.

    References
    ----------
    Levy, O., Goldberg, Y. & Dagan, I. (2015). Improving distributional similarity with lessons learned from word
    embeddings. Transactions of the ACL 3, doi:10.1162/tacl_a_00134.

    Examples
    --------
    >>> vectors = learn_vectors(["a calm day in Oster", "a quiet day in Oster"] * 5)
    >>> calm, quiet, oster = vectors.of(["calm", "quiet", "oster"])
    >>> bool(calm @ quiet > calm @ oster)
    True
    """
    words, keys = _numbered(texts)
    count = np.bincount(words[words >= 0], minlength=len(keys))
    kept = np.flatnonzero(count >= FEWEST)
    row = np.full(len(keys) + 1, -1, dtype=np.int64)  # the last is where no word is
    row[kept] = np.arange(len(kept))
    column = np.full(len(keys) + 1, -1, dtype=np.int64)
    common = np.argsort(-count, kind="stable")[:NEIGHBOURS]
    column[common] = np.arange(len(common))
    shape = (len(kept), 3 * len(common))
    beside = sparse.csr_matrix(shape, dtype=np.float64)
    for cell_row, cell_column in _pairs(words, row, column, len(common)):
        ones = np.ones(len(cell_row))
        beside = beside + sparse.csr_matrix((ones, (cell_row, cell_column)), shape=shape)
    size = min(SIZE, *(max(side - 1, 0) for side in shape))
    if not beside.nnz or size < 1:
        return WordVectors([], np.zeros((0, SIZE), dtype=np.float32))
    left, strength, _ = randomized_svd(_above_chance(beside), size, random_state=random_state, n_iter=3)
    table = np.zeros((len(kept), SIZE))
    table[:, :size] = left * np.sqrt(strength)
    table /= np.linalg.norm(table, axis=1, keepdims=True) + 1e-9
    return WordVectors([keys[i] for i in kept.tolist()], table.astype(np.float32))


def _numbered(texts: Sequence[str]) -> tuple[Ints, list[str]]:
    """The number of each word's spelling, -1s between texts, and the spellings."""
    words, between = Vocabulary(), Vocabulary()
    numbers: dict[str, int] = {}
    of_form: list[int] = []
    runs = [np.full(REACH, -1, dtype=np.int32)]
    for run in batches(texts):
        tokens = tokenize([piece.text for piece in run], words=words, between=between)
        of_form.extend(numbers.setdefault(key, len(numbers)) for key in tokens.keys[len(of_form) :])
        found = np.array(of_form, dtype=np.int32)[tokens.form]
        first = np.flatnonzero(tokens.first_of_document)
        runs += [np.insert(found, np.repeat(first, REACH), -1), np.full(REACH, -1, dtype=np.int32)]
    return np.concatenate(runs), list(numbers)


def _pairs(words: Ints, row: Longs, column: Longs, size: int) -> Iterator[tuple[Longs, Longs]]:
    """Cells to count, a million words at a time: the next word, the one before, and those up to `REACH` away."""
    for begin in range(0, len(words), _RUN):
        for apart in range(1, REACH + 1):
            first = words[begin : begin + _RUN]
            second = words[begin + apart : begin + apart + _RUN]
            first = first[: len(second)]
            for word, neighbour, kind in ((first, second, 0), (second, first, 1)):
                here, there = row[word], column[neighbour]
                found = np.flatnonzero((here >= 0) & (there >= 0))
                yield here[found], there[found] + size * (kind if apart == 1 else 2)


def _above_chance(beside: sparse.csr_matrix) -> sparse.csr_matrix:
    """Logarithms of how much oftener than by chance words stand together, where they do."""
    cells = beside.tocoo()
    rows = np.asarray(beside.sum(axis=1)).ravel()
    columns = np.asarray(beside.sum(axis=0)).ravel() ** SMOOTHING
    ratio = np.log(cells.data / (rows[cells.row] * columns[cells.col] / columns.sum()))
    more = ratio > 0
    return sparse.csr_matrix((ratio[more], (cells.row[more], cells.col[more])), shape=beside.shape)
