"""The best labels of many paragraphs at once (Viterbi 1967), step by step from their first words.

References
----------
Viterbi, A. (1967). Error bounds for convolutional codes and an asymptotically optimum decoding algorithm.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.intp]
Labels = npt.NDArray[np.int8]
Scores = npt.NDArray[np.float32]

_NEVER = np.float32(-1e6)
_INSIDE = (2, 4, 6)


def allowed(labels: int = 7) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which label may follow which, and which may come first: the inside of a span only behind its own beginning."""
    follows, first = np.ones((labels, labels), bool), np.ones(labels, bool)
    for inside in _INSIDE:
        follows[:, inside] = first[inside] = False
        follows[inside - 1, inside] = follows[inside, inside] = True
    return follows, first


def span_ends(labels: npt.NDArray[np.integer], first: Places) -> Places:
    """The last place of each span that begins at ``first``."""
    stops = np.append(np.flatnonzero(~np.isin(labels, _INSIDE)), len(labels))
    ends: Places = stops[np.searchsorted(stops, first, side="right")] - 1
    return ends


def steps_of(size: Places) -> list[Places]:
    """For each step the rows of all sequences that are so long, the longest sequence first."""
    order = np.argsort(-size, kind="stable")
    first = (np.cumsum(size) - size)[order]
    longest = int(size.max()) if len(size) else 0
    long_enough = np.searchsorted(-size[order], -np.arange(1, longest + 1), side="right")
    return [first[:number] + step for step, number in enumerate(long_enough.tolist())]


def best_labels(scores: Scores, transitions: Scores, size: Places) -> Labels:
    """The labels of sequences of ``size`` words; ``scores`` has a row a word.

    ``transitions`` has a row for each label that another follows, and a last one for the beginning.
    """
    out = np.zeros(len(scores), np.int8)
    steps = steps_of(size)
    if not steps:
        return out
    follows, first = allowed(scores.shape[1])
    moves = np.where(follows, transitions[:-1], _NEVER).astype(np.float32)
    came = np.zeros(scores.shape, np.int8)
    so_far = [scores[steps[0]] + np.where(first, transitions[-1], _NEVER).astype(np.float32)]
    for rows in steps[1:]:
        paths = so_far[-1][: len(rows), :, None] + moves
        came[rows] = paths.argmax(axis=1)
        so_far.append(paths.max(axis=1) + scores[rows])
    chosen = out[:0]
    for step in range(len(steps) - 1, -1, -1):
        ended = so_far[step][len(chosen) :].argmax(axis=1)
        if len(chosen):
            chosen = came[steps[step + 1], chosen]
        chosen = np.concatenate([chosen, ended]).astype(np.int8)
        out[steps[step]] = chosen
    return out
