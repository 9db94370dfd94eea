"""Articles that print the same text: MinHash proposes pairs, counting shared words decides."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from framing.corpus.shingles import Hashes, shared_share, shingles

__all__ = ["LEAST", "Clusters", "clusters"]

LEAST = 0.3
"""Pairs that share less than this are not proposed reliably, so no lower threshold is taken."""

# Two values a band propose nearly every pair above LEAST, and few others: of runs of five words, two
# articles that were written apart share next to none. See docs/design/duplicates.md.
_ROWS = 2
# Of the pairs proposed by chance most are told by their whole signatures: the share of equal values is an estimate
# of the share of common shingles.
_LEAST_ALIKE = 0.1
_SEED = 1
_UPPER_HALF = np.uint64(32)

Ints = npt.NDArray[np.int64]


class Clusters(NamedTuple):
    """The cluster number of each article (a number of its own where it is alone), and how many pairs were counted."""

    numbers: Ints
    pairs_checked: int


class _Linked:
    """Which articles are linked with each other, directly or through others."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def root(self, place: int) -> int:
        while self.parent[place] != place:
            self.parent[place] = place = self.parent[self.parent[place]]
        return place

    def link(self, a: int, b: int) -> None:
        first, second = sorted((self.root(a), self.root(b)))
        self.parent[second] = first


def clusters(words: list[Hashes], *, threshold: float, shingle: int, permutations: int) -> Clusters:
    """Put articles together of which each shares at least `threshold` of its words with another one.

    Parameters
    ----------
    words : list of array
        From `hashed_words`. An article without a word is always alone.
    threshold : float
        Share of the words of each of the two, in runs of `shingle` words.
    shingle, permutations : int
        Words a shingle, and values of a MinHash.

    Examples
    --------
    >>> from framing.corpus.shingles import hashed_words
    >>> words = hashed_words(["The tram is late again today.", "It rains in Ostrin.", "the tram is late again today"])
    >>> clusters(words, threshold=0.5, shingle=5, permutations=128).numbers.tolist()
    [0, 1, 0]
    """
    linked = _Linked(len(words))
    different: dict[bytes, int] = {}
    for place, each in enumerate(words):
        if len(each):
            linked.link(place, different.setdefault(each.tobytes(), place))
    checked = _link_near(linked, list(different.values()), words, threshold, shingle, permutations)
    return Clusters(np.array([linked.root(place) for place in range(len(words))], dtype=np.int64), checked)


def _link_near(
    linked: _Linked, places: list[int], words: list[Hashes], threshold: float, shingle: int, permutations: int
) -> int:
    """Link articles that share enough; return how many pairs were looked at word by word."""
    from datasketch import MinHash  # takes as long to import as all the rest of this stage

    runs = ((shingles(words[place], shingle) >> _UPPER_HALF).tolist() for place in places)
    hashes = MinHash.generator(runs, num_perm=permutations, seed=_SEED, hashfunc=int)
    signatures = np.array([minhash.hashvalues for minhash in hashes], dtype=np.uint64)
    rejected: set[tuple[int, int]] = set()
    checked = 0
    for alike in _buckets(signatures):
        if len({linked.root(places[each]) for each in alike}) == 1:
            continue
        for a, b in combinations(alike.tolist(), 2):
            # What is linked through a third article needs no counting: the cluster stays the same.
            if (a, b) in rejected or linked.root(places[a]) == linked.root(places[b]):
                continue
            if (signatures[a] == signatures[b]).mean() >= _LEAST_ALIKE:
                checked += 1
                if shared_share(words[places[a]], words[places[b]], shingle) >= threshold:
                    linked.link(places[a], places[b])
                    continue
            rejected.add((a, b))
    return checked


def _buckets(signatures: npt.NDArray[np.uint64]) -> Iterator[Ints]:
    """Give the articles that are equal in a band of their signatures, band by band."""
    for first in range(0, signatures.shape[1] - _ROWS + 1, _ROWS) if len(signatures) else ():
        # The values have 32 bits, so a band of two is one number.
        band = (signatures[:, first] << _UPPER_HALF) | signatures[:, first + 1]
        order = np.argsort(band, kind="stable")
        ends = np.append(np.flatnonzero(np.diff(band[order])) + 1, len(order))
        starts = np.insert(ends[:-1], 0, 0)
        several = ends - starts > 1
        for start, end in zip(starts[several], ends[several], strict=True):
            yield order[start:end]
