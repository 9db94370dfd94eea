"""Articles that must not be torn apart by a fold: near-copies, the same wire copy, and stories where asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from framing.corpus.near_copies import clusters
from framing.corpus.passages import PASSAGE
from framing.corpus.shingles import Hashes, shingles

__all__ = ["copy_clusters", "joined_clusters"]

ALIKE = 0.5
"""Share of their words that both of two near-copies share, and that a shorter text shares with one that holds it."""
SHINGLE, PERMUTATIONS = 5, 128
MOST_PRINTS = 30
"""Passages in more articles than this are what a site prints everywhere, and no sign of a copy."""

Ints = npt.NDArray[np.int64]


def copy_clusters(words: list[Hashes]) -> Ints:
    """Return a cluster number for each text: the same for near-copies and for a text and one that holds half of it.

    Near-copies are those of `deduplicate`. Passages find what it does not: agency copy that one outlet prints as it
    is and another inside of a longer article.

    Parameters
    ----------
    words : list of array
        From `hashed_words`.

    Examples
    --------
    >>> from framing.corpus.shingles import hashed_words
    >>> wire = "the ferry was late again on monday because the crew had not been paid said the harbour"
    >>> longer = wire + " and nobody in the town was surprised since the same had happened in spring and in autumn too"
    >>> copy_clusters(hashed_words([wire, "something else", longer])).tolist()
    [0, 1, 0]
    """
    near = clusters(words, threshold=ALIKE, shingle=SHINGLE, permutations=PERMUTATIONS).numbers
    return joined_clusters(len(words), near, _holding(words))


def joined_clusters(size: int, *clusterings: Any) -> Ints:
    """Return clusters of what any of several clusterings puts together.

    Parameters
    ----------
    size : int
        Number of articles.
    *clusterings : array of int, Series, or pair of arrays
        A number or name of each article (missing: alone), or the two ends of links.

    Examples
    --------
    >>> joined_clusters(4, np.array([0, 0, 1, 2]), pd.Series([None, "a", "a", None])).tolist()
    [0, 0, 0, 1]
    """
    links: list[tuple[Any, Any]] = []
    for one in clusterings:
        if isinstance(one, tuple):
            links.append(one)
            continue
        numbers = pd.factorize(pd.Series(one))[0]
        known = np.flatnonzero(numbers >= 0)
        first = pd.Series(known).groupby(numbers[known]).transform("first").to_numpy()
        links.append((first, known))
    starts, ends = (np.concatenate([np.asarray(link[side], dtype=np.int64) for link in links]) for side in (0, 1))
    graph = sparse.coo_array((np.ones(len(starts), dtype=bool), (starts, ends)), shape=(size, size))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def _holding(words: list[Hashes]) -> tuple[Ints, Ints]:
    """Return pairs of articles of which one holds half of the other in passages word for word."""
    runs = [np.unique(shingles(each, PASSAGE)) if len(each) >= PASSAGE else each[:0] for each in words]
    article = np.repeat(np.arange(len(runs)), [len(each) for each in runs])
    forms, place, counts = _counted(runs)
    repeated = (counts > 1) & (counts <= MOST_PRINTS)
    kept = repeated[place]
    shape = len(words), len(forms)
    table = sparse.csr_array((np.ones(int(kept.sum())), (article[kept], place[kept])), shape=shape)
    pairs = sparse.triu(table @ table.T, k=1).tocoo()
    length = np.array([len(each) for each in words])
    shorter = np.minimum(length[pairs.row], length[pairs.col])
    # A passage of n words is n - 11 runs of twelve; of several passages the words are counted too low.
    enough = pairs.data + PASSAGE - 1 >= ALIKE * shorter
    return pairs.row[enough].astype(np.int64), pairs.col[enough].astype(np.int64)


def _counted(runs: Sequence[Hashes]) -> tuple[Hashes, Ints, Ints]:
    everything = np.concatenate([*runs, np.empty(0, np.uint64)])
    forms, place, counts = np.unique(everything, return_inverse=True, return_counts=True)
    return forms, place.astype(np.int64), counts.astype(np.int64)
