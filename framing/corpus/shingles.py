"""Articles as hashed words, and shingles: every run of so many words, hashed.

Words are runs of letters and digits in lower case, so that quotation marks, dashes and line ends, which every outlet
sets in its own way, make no difference. Hashes are of 64 bits and depend on nothing but the words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

__all__ = ["WORD", "Flags", "Hashes", "covered", "hashed_words", "shared_share", "shingles"]

Hashes = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]

WORD = re.compile(r"\w+")

# Odd constants of the usual 64-bit mixers: multiplication by them loses nothing.
_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(31)


class _Forms(dict[str, int]):
    """The hash of each word, computed once a form and not once a word."""

    def __missing__(self, word: str) -> int:
        digest = hashlib.blake2b(word.casefold().encode("utf-8", "surrogatepass"), digest_size=8).digest()
        number = self[word] = int.from_bytes(digest, "little")
        return number


def hashed_words(texts: Iterable[str]) -> list[Hashes]:
    """Return the words of each text, in order, as hashes.

    Examples
    --------
    >>> first, second = hashed_words(["“The ferry’s late,” he said.", "THE FERRY'S LATE he said"])
    >>> first.tolist() == second.tolist(), len(first)
    (True, 6)
    """
    forms = _Forms()
    return [np.fromiter(map(forms.__getitem__, WORD.findall(text)), np.uint64) for text in texts]


def shingles(words: Hashes, size: int) -> Hashes:
    """Return one hash for each run of `size` words, in order; a shorter text is one shingle, an empty one none.

    Examples
    --------
    >>> [words] = hashed_words(["the tram is late and the tram is full"])
    >>> runs = shingles(words, 3)
    >>> len(runs), bool(runs[0] == runs[5])
    (7, True)
    """
    size = min(size, len(words))
    length = len(words) - size + 1
    runs = np.zeros(length if size else 0, dtype=np.uint64)
    for place in range(size):
        runs = runs * _STEP + words[place : place + length]
    runs ^= runs >> _SHIFT
    runs *= _MIX
    return runs ^ (runs >> _SHIFT)


def covered(found: Flags, size: int, length: int) -> Flags:
    """Return which of the `length` words of a text stand in a shingle of `size` words that is flagged.

    Examples
    --------
    >>> covered(np.array([True, False, False]), 3, 5).tolist()
    [True, True, True, False, False]
    """
    size = min(size, length)
    change = np.zeros(length + 1, dtype=np.int64)
    change[: len(found)] += found
    change[size : size + len(found)] -= found
    return np.asarray(np.cumsum(change[:length]) > 0)


def shared_share(a: Hashes, b: Hashes, size: int) -> float:
    """Return which share of their words two texts share: of each in runs of `size` words, and the lower of both.

    Examples
    --------
    >>> a, b = hashed_words(["the tram is late", "the tram is late because the driver overslept"])
    >>> shared_share(a, b, 3)
    0.5
    """
    in_a, in_b = shingles(a, size), shingles(b, size)
    shares = (
        covered(np.isin(in_a, in_b), size, len(a)).mean(),
        covered(np.isin(in_b, in_a), size, len(b)).mean(),
    )
    return float(min(shares))
