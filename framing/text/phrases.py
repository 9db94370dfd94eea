"""Phrases of the rules, matched at many words at once.

Each word that occurs in a phrase has a number. A phrase is looked up by its rarest word (starred, else the first)
and the word after it; most have no others, so a table of pairs of numbers settles them without a look at spellings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from framing.text.rules import load_rules

Ints = npt.NDArray[np.int64]
Words = tuple[int, ...]

NUMBER = 52
"""The bit of a mark (`framing.text.classes`) from which on it holds the number of the word, 0 for other words."""

_LISTS = (
    ("negation", "rejection", "phrases"),
    ("negation", "rejection", "compounds"),
    ("negation", "exceptions", "phrases"),
    ("negation", "cues", "exceptions"),
    ("negation", "cues", "spread"),
    ("context", "questioned", "phrases"),
    ("context", "conditional", "phrases"),
    ("context", "conditional", "exceptions"),
)


@cache
def phrase_words(language: str) -> dict[str, int]:
    """The number of each word of the phrases of a language, from 1 on."""
    lists = (load_rules(language, file=file)[table][name] for file, table, name in _LISTS)
    words = dict.fromkeys(word for phrases in lists for phrase in phrases for word in phrase.replace("*", "").split())
    return {word: number for number, word in enumerate(words, start=1)}


def heads(phrases: Iterable[str]) -> list[str]:
    """The words by which phrases are looked up.

    >>> heads(["no doubt", "in *case"])
    ['no', 'case']
    """
    return [word for _, word, _ in map(_parts, phrases)]


def _parts(phrase: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """The words before the head of a phrase, the head, and the words after it."""
    words = phrase.split()
    at = next((i for i, word in enumerate(words) if word.startswith("*")), 0)
    return tuple(words[:at]), words[at].lstrip("*"), tuple(words[at + 1 :])


@dataclass(frozen=True, eq=False)
class Phrases:
    """A list of phrases.

    Attributes
    ----------
    pairs : int8 array, numbers of the head x number of the next word
        How many words the longest phrase there has from its head on; -1: the words around have to be looked at.
    long : dict
        For pairs of -1: the numbers before the head and from the head on, longest phrase first.
    """

    pairs: npt.NDArray[np.int8]
    long: dict[tuple[int, int], list[tuple[Words, Words]]]

    def match(self, marks: Ints, at: Ints) -> tuple[Ints, Ints]:
        """How many words before ``at``, and from it on, belong to the longest phrase there; 0 and 0 for none."""
        before = np.zeros(len(at), dtype=np.int64)
        length = self.pairs[marks[at] >> NUMBER, marks[at + 1] >> NUMBER].astype(np.int64)
        for i in np.flatnonzero(length < 0).tolist():
            before[i], length[i] = self._longest(marks, int(at[i]))
        return before, length

    def _longest(self, marks: Ints, at: int) -> tuple[int, int]:
        for before, after in self.long[int(marks[at]) >> NUMBER, int(marks[at + 1]) >> NUMBER]:
            around = marks[max(at - len(before), 0) : at + len(after)] >> NUMBER
            if around.tolist() == [*before, *after]:
                return len(before), len(after)
        return 0, 0


def phrases_of(language: str, file: str, table: str, name: str) -> Phrases:
    """One of the lists of phrases of a language, ready to be matched."""
    return prepare(load_rules(language, file=file)[table][name], numbers=phrase_words(language))


def prepare(phrases: Iterable[str], *, numbers: dict[str, int]) -> Phrases:
    """Phrases ready to be matched; ``numbers`` are those of their words, from 1 on."""
    pairs = np.zeros((len(numbers) + 1, len(numbers) + 1), dtype=np.int8)
    long: dict[tuple[int, int], list[tuple[Words, Words]]] = {}
    for before, head, after in map(_parts, sorted(phrases, key=lambda phrase: -len(phrase.split()))):
        row = numbers[head]
        for column in [numbers[after[0]]] if after else range(len(numbers) + 1):
            if not pairs[row, column] and not before and len(after) < 2:
                pairs[row, column] = 1 + len(after)
            elif pairs[row, column] <= 0:
                words = tuple(numbers[word] for word in before), tuple(numbers[word] for word in (head, *after))
                long.setdefault((row, column), []).append(words)
                pairs[row, column] = -1
    return Phrases(pairs, long)
