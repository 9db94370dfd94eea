"""Two stretches of text word by word: which words both have, and which only one of them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from framing.text.tokens import Tokens

__all__ = ["Worded", "best_pairs", "common_words", "differing", "worded"]

Floats = npt.NDArray[np.float64]
Stretch = tuple[int, int]


@dataclass(frozen=True)
class Worded:
    """The words of one or several stretches of a text: their keys, where each stands, and in which stretch."""

    keys: tuple[str, ...]
    places: tuple[Stretch, ...]
    stretch: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.keys)


def worded(tokens: Tokens, *stretches: Stretch) -> Worded:
    """Return the words of some stretches of the only document of `tokens`.

    Examples
    --------
    >>> from framing.text.tokens import tokenize
    >>> worded(tokenize(["“No tax,” she said."]), (0, 9)).keys
    ('no', 'tax')
    """
    bounds = [np.searchsorted(tokens.start, stretch).tolist() for stretch in stretches]
    at = [(place, number) for number, (first, after) in enumerate(bounds) for place in range(first, after)]
    keys = tuple(tokens.keys[int(tokens.form[place])] for place, _ in at)
    places = tuple((int(tokens.start[place]), int(tokens.end[place])) for place, _ in at)
    return Worded(keys, places, tuple(number for _, number in at))


def differing(a: Worded, b: Worded) -> tuple[list[Stretch], list[Stretch]]:
    """Return the stretches of words that only `a` has and those that only `b` has, in order.

    Examples
    --------
    >>> from framing.text.tokens import tokenize
    >>> first, second = tokenize(["The old bridge fell."]), tokenize(["The bridge fell down."])
    >>> differing(worded(first, (0, 20)), worded(second, (0, 21)))
    ([(4, 7)], [(16, 20)])
    """
    only_a, only_b = [], []
    for kind, low, high, first, last in SequenceMatcher(None, a.keys, b.keys, autojunk=False).get_opcodes():
        if kind != "equal":
            only_a += _runs(a, low, high)
            only_b += _runs(b, first, last)
    return only_a, only_b


def _runs(words: Worded, low: int, high: int) -> list[Stretch]:
    """Return the words from `low` to `high` as stretches of text; what stands between two stretches is not theirs."""
    cuts = [place for place in range(low + 1, high) if words.stretch[place] != words.stretch[place - 1]]
    edges = [low, *cuts, high]
    return [(words.places[i][0], words.places[j - 1][1]) for i, j in pairwise(edges) if j > i]


def common_words(a: Worded, b: Worded) -> int:
    """Count the words that both have in the same order, in runs of two or more.

    Examples
    --------
    >>> from framing.text.tokens import tokenize
    >>> first, second = tokenize(["a b c d"]), tokenize(["a b x d"])
    >>> common_words(worded(first, (0, 7)), worded(second, (0, 7)))
    2
    """
    blocks = SequenceMatcher(None, a.keys, b.keys, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1)


def best_pairs(likeness: Floats, threshold: float) -> list[tuple[int, int]]:
    """Return the pairs in which one is what the other is most like, if they are at least so alike.

    One can be in several pairs: a long sentence that another version made two of.

    Examples
    --------
    >>> best_pairs(np.array([[0.9, 0.6], [0.1, 0.2]]), 0.5)
    [(0, 0), (0, 1)]
    """
    if not likeness.size:
        return []
    pairs = {(row, int(column)) for row, column in enumerate(likeness.argmax(axis=1))}
    pairs |= {(int(row), column) for column, row in enumerate(likeness.argmax(axis=0))}
    return sorted(pair for pair in pairs if likeness[pair] >= threshold)
