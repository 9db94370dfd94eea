"""A linear-chain conditional random field over sparse features, trained by steps on small groups of paragraphs.

Used to fit the weights that ship, and nowhere else: `framing` itself only adds up weights and decodes.

References
----------
Lafferty, J., McCallum, A. & Pereira, F. (2001). Conditional random fields. ICML.
Duchi, J., Hazan, E. & Singer, Y. (2011). Adaptive subgradient methods. JMLR 12. (step sizes)
Srivastava, N. et al. (2014). Dropout. JMLR 15. (of features, against rows that are right on the training text only)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from framing.text.learned.decoding import allowed, steps_of

LABELS = 7
Floats = npt.NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class Group:
    """Some paragraphs: their features, transposed too, labels, steps, counted transitions."""

    used: npt.NDArray[np.int32]
    features: sparse.csr_matrix
    transposed: sparse.csr_matrix
    labels: npt.NDArray[np.int8]
    steps: list[npt.NDArray[np.intp]]
    moves: Floats


def grouped(
    rows: npt.NDArray[np.int32],
    labels: npt.NDArray[np.int8],
    size: npt.NDArray[np.intp],
    *,
    words: int = 1500,
    seed: int = 0,
) -> list[Group]:
    """Paragraphs of ``size`` words in groups drawn at random; ``rows`` holds the features of each word, 0 for none."""
    first = np.cumsum(size) - size
    order = np.random.default_rng(seed).permutation(len(size))
    which = np.cumsum(size[order]) // words
    out = []
    for number in range(int(which.max()) + 1):
        mine = order[which == number]
        if len(mine):
            word = np.concatenate([np.arange(first[p], first[p] + size[p]) for p in mine])
            out.append(_group(rows[word], labels[word], size[mine]))
    return out


def _group(rows: npt.NDArray[np.int32], labels: npt.NDArray[np.int8], size: npt.NDArray[np.intp]) -> Group:
    used, inverse = np.unique(rows, return_inverse=True)
    width = rows.shape[1]
    ends = np.arange(0, rows.size + 1, width, dtype=np.int32)
    ones = np.ones(rows.size, np.float32)
    features = sparse.csr_matrix((ones, inverse.ravel().astype(np.int32), ends), shape=(len(rows), len(used)))
    first = np.zeros(len(rows), bool)
    first[np.cumsum(size) - size] = True
    later = np.flatnonzero(~first)
    moves = np.zeros((LABELS, LABELS))
    np.add.at(moves, (labels[later - 1], labels[later]), 1)
    return Group(used.astype(np.int32), features, features.T.tocsr(), labels, steps_of(size), moves)


def train(
    groups: list[Group], number: int, *, epochs: int, rate: float, dropout: float, average_from: int, seed: int
) -> tuple[Floats, Floats]:
    """Weights of ``number`` features (row 0 stays 0) and of transitions, averaged over the last epochs."""
    rng = np.random.default_rng(seed)
    weights, moves = np.zeros((number, LABELS), np.float32), np.zeros((LABELS, LABELS))
    seen, seen_moves = np.full((number, LABELS), 1e-2, np.float32), np.ones((LABELS, LABELS))
    total, total_moves, added = np.zeros_like(weights), np.zeros_like(moves), 0
    for epoch in range(epochs):
        for group in (groups[i] for i in rng.permutation(len(groups))):
            used = group.used
            kept = ((rng.random(len(used)) >= dropout) & (used > 0)).astype(np.float32)[:, None] / (1 - dropout)
            scores = (group.features @ (weights[used] * kept)).astype(np.float64)
            shares, expected = expectations(scores, moves, group.steps)
            shares[np.arange(len(shares)), group.labels] -= 1
            slope = (group.transposed @ shares.astype(np.float32)) * kept
            seen[used] += slope**2
            weights[used] -= rate * slope / np.sqrt(seen[used])
            slope_moves = expected - group.moves
            seen_moves += slope_moves**2
            moves = moves - rate * slope_moves / np.sqrt(seen_moves)
        if epoch >= average_from:
            total, total_moves, added = total + weights, total_moves + moves, added + 1
    return total / added, (total_moves / added).astype(np.float32)


def expectations(scores: Floats, moves: Floats, steps: list[npt.NDArray[np.intp]]) -> tuple[Floats, Floats]:
    """The probability of each label at each word, and the expected number of transitions (forward-backward)."""
    follows, first = allowed(LABELS)
    across = np.where(follows, np.exp(moves), 0)
    here = np.exp(scores - scores.max(axis=1, keepdims=True))
    before, scale = np.empty_like(here), np.empty(len(here))
    now = here[steps[0]] * first
    for step, rows in enumerate(steps):
        if step:
            now = (now[: len(rows)] @ across) * here[rows]
        scale[rows] = now.sum(axis=1)
        now /= scale[rows][:, None]
        before[rows] = now
    behind, expected, carried = np.ones_like(here), np.zeros((LABELS, LABELS)), np.ones((0, LABELS))
    for step in range(len(steps) - 1, -1, -1):
        rows = steps[step]
        behind[rows[: len(carried)]] = carried
        if step:
            weighed = here[rows] * behind[rows] / scale[rows][:, None]
            expected += before[steps[step - 1][: len(rows)]].T @ weighed
            carried = weighed @ across.T
    return before * behind, expected * across
