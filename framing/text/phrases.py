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

_WIDTH = 12
"""Words of a phrase at most, before its head and from it on."""

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
    return [words[0] for _, words in map(_parts, phrases)]


def _parts(phrase: str) -> tuple[list[str], list[str]]:
    """The words before the head of a phrase, and those from it on."""
    words = phrase.split()
    at = next((i for i, word in enumerate(words) if word.startswith("*")), 0)
    return words[:at], [word.lstrip("*") for word in words[at:]]


@dataclass(frozen=True, eq=False)
class Phrases:
    """A list of phrases, as tables over the number of a word and the number of the next one.

    Attributes
    ----------
    pairs : int8 array
        How many words the phrase has that is only a head, or a head and the next word; 0 for none.
    follows : bool array
        Whether the two words stand side by side in a phrase of another form.
    others : dict
        Phrases of another form by their head: the numbers before it and from it on, longest phrase first.
    """

    pairs: npt.NDArray[np.int8]
    follows: npt.NDArray[np.bool_]
    others: dict[int, list[tuple[Words, Words]]]

    def match(self, marks: Ints, at: Ints) -> tuple[Ints, Ints]:
        """How many words before ``at``, and from it on, belong to the longest phrase there; 0 and 0 for none."""
        last, head, following, third = (marks.take(at + step) >> NUMBER for step in (-1, 0, 1, 2))
        before, length = np.zeros(len(at), dtype=np.int64), self.pairs[head, following].astype(np.int64)
        longer = self.follows[last, head] | (self.follows[head, following] & self.follows[following, third])
        row = np.flatnonzero(longer)
        place = at[row, None] + np.arange(-_WIDTH, _WIDTH)
        place[place < 0] = len(marks) - 1  # the marks beyond the last word belong to no phrase
        around = marks.take(place, mode="clip") >> NUMBER
        for i, words in zip(row.tolist(), around.tolist(), strict=True):
            before[i], length[i] = self._other(words) or (0, length[i])
        return before, length

    def _other(self, words: list[int]) -> tuple[int, int] | None:
        """How many of the words before the one in the middle and from it on are a phrase."""
        for before, after in self.others.get(words[_WIDTH], ()):
            if words[_WIDTH - len(before) : _WIDTH + len(after)] == [*before, *after]:
                return len(before), len(after)
        return None


def phrases_of(language: str, file: str, table: str, name: str) -> Phrases:
    """One of the lists of phrases of a language, ready to be matched."""
    return prepare(load_rules(language, file=file)[table][name], numbers=phrase_words(language))


def prepare(phrases: Iterable[str], *, numbers: dict[str, int]) -> Phrases:
    """Phrases ready to be matched; ``numbers`` are those of their words, from 1 on."""
    pairs = np.zeros((len(numbers) + 1, len(numbers) + 1), dtype=np.int8)
    follows = np.zeros(pairs.shape, dtype=bool)
    others: dict[int, list[tuple[Words, Words]]] = {}
    for parts in map(_parts, sorted(phrases, key=lambda phrase: len(phrase.split()))):
        before, (head, *after) = ([numbers[word] for word in words] for words in parts)
        if before or len(after) > 1:
            if len(before) > _WIDTH or len(after) >= _WIDTH:
                raise ValueError(f"a phrase of the rules has more than {_WIDTH} words")
            others.setdefault(head, []).insert(0, (tuple(before), (head, *after)))
            follows[[*before, head, *after][:-1], [*before, head, *after][1:]] = True
        else:
            pairs[head, after or slice(None)] = 1 + len(after)
    return Phrases(pairs, follows, others)
