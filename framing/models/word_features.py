"""What a model of loaded words sees of a word: its spelling, its neighbours, its use elsewhere, the lists it is in.

A feature hangs on something that many words share (a form, a gap), so it is made once for each of these and
gathered: as rows of a matrix when a model is fitted, as one number when it is used. Whose words they are is left
out: coders mark less in quotations, and a rate by voice must not find again what the model was told.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from framing.annotation.annotating import default_extractors
from framing.devices.base import Batch, Extractor
from framing.devices.lexicon_extractor import LexiconExtractor, LexiconSearch
from framing.models.word_vectors import WordVectors
from framing.text.columns import ranges
from framing.text.tokens import Ints
from framing.text.vocabulary import Vocabulary, key

__all__ = ["WordFeatures", "WordScores", "devices", "lists_version"]

Floats = npt.NDArray[np.float64]

GRAMS = (3, 4, 5)
LONGEST = 40
"""Letters of a word that are looked at; what is longer is an address."""
FEWEST = 2
"""Words that must have a feature: what one word has teaches nothing of others."""
LENGTH, BESIDE = 2.0, 0.5
"""Length of the row of a word's spelling, however many letters it has, and weight of its neighbours beside it."""


def spelling(form: str) -> list[str]:
    """The word, its runs of letters and its shape.

    >>> spelling("Row")
    ['=row', ' ro', 'row', 'ow ', ' row', 'row ', ' row ', '^capital', '^length 1']
    """
    word = key(form)[:LONGEST]
    padded = f" {word} "
    grams = [padded[i : i + n] for n in GRAMS for i in range(len(padded) - n + 1)]
    shape = ["^capital" if form[:1].isupper() else "^small", f"^length {min(len(form) // 2, 6)}"]
    shape += ["^capitals"] * (len(form) > 1 and form.isupper()) + ["^number"] * form[:1].isdigit()
    return [f"={word}", *grams, *shape]


def _neighbour(form: str) -> list[str]:
    return [key(form)[:LONGEST]]


# A gap between two documents of a batch holds a line end; what lies beyond it belongs to the other document.
def _before(gap: str) -> list[str]:
    mark = gap.rpartition("\n")[2].strip()
    return [mark[-3:]] if mark else []


def _after(gap: str) -> list[str]:
    mark = gap.partition("\n")[0].strip()
    return [mark[:3]] if mark else []


NAMED: dict[str, Callable[[str], list[str]]] = {
    "own": spelling,
    "left": _neighbour,
    "right": _neighbour,
    "before": _before,
    "after": _after,
}
"""The blocks of columns that have names: what gives the names of a form or gap."""


@dataclass(frozen=True, eq=False)
class WordFeatures:
    """The columns of a model of words: the names in each of the blocks of `NAMED`, and vectors of words."""

    names: dict[str, list[str]]
    vectors: WordVectors

    @classmethod
    def learn(cls, batch: Batch, vectors: WordVectors) -> WordFeatures:
        """Take the names that `FEWEST` words or more of a batch have."""
        names: dict[str, list[str]] = {}
        for block, (vocabulary, at) in _places(batch).items():
            times = np.bincount(at[at >= 0], minlength=len(vocabulary))
            count: Counter[str] = Counter()
            for form, often in zip(vocabulary.forms, times.tolist(), strict=True):
                count.update(dict.fromkeys(NAMED[block](form), often))
            names[block] = sorted(name for name, often in count.items() if often >= FEWEST)
        return cls(names, vectors)

    @cached_property
    def columns(self) -> dict[str, dict[str, int]]:
        """The column of each name in its block."""
        return {block: {name: column for column, name in enumerate(names)} for block, names in self.names.items()}

    @cached_property
    def sizes(self) -> list[int]:
        """How many columns each block has: those with names, then vectors and devices."""
        named = [len(self.names[block]) for block in NAMED]
        return [*named, self.vectors.table.shape[1], len(_lists()[1])]

    def counts(self, block: str, forms: Sequence[str]) -> Any:
        """How often forms (or gaps) have each name of a block: sparse (forms, names)."""
        columns, lists = self.columns[block], [NAMED[block](form) for form in forms]
        found = [[columns[name] for name in names if name in columns] for names in lists]
        ends = np.cumsum([0, *map(len, found)])
        cells = np.fromiter((column for row in found for column in row), dtype=np.int64, count=int(ends[-1]))
        counted = sparse.csr_matrix((np.ones(len(cells)), cells, ends), shape=(len(forms), len(columns)))
        counted.sum_duplicates()
        return counted

    def rows(self, block: str, forms: Sequence[str]) -> Any:
        """The same, weighted as a model sees it."""
        counted = self.counts(block, forms)
        if block != "own":
            return counted * (BESIDE if block in {"left", "right"} else 1.0)
        length = np.sqrt([float(len(spelling(form))) for form in forms])
        return (sparse.diags(LENGTH / length) @ counted).tocsr()

    def matrix(self, batch: Batch) -> Any:
        """All features of all words of a batch: sparse (words, columns)."""
        parts = []
        for block, (vocabulary, at) in _places(batch).items():
            rows = self.rows(block, vocabulary.forms)
            parts.append(sparse.vstack([rows, sparse.csr_matrix((1, rows.shape[1]))], format="csr")[at])
        tokens = batch.tokens
        vectors = sparse.csr_matrix(self.vectors.of(tokens.keys))[tokens.form]
        return sparse.hstack([*parts, vectors, devices(batch)], format="csr")


@dataclass(frozen=True, eq=False)
class WordScores:
    """The sum of a word's features times `weights`, with which a linear model answers."""

    features: WordFeatures
    weights: Floats
    intercept: float

    def of(self, batch: Batch) -> Floats:
        """The score of each word of a batch."""
        tokens = batch.tokens
        *named, vector, device = np.split(self.weights, np.cumsum(self.features.sizes)[:-1])
        scores = self.intercept + devices(batch) @ device
        scores += self._column(
            tokens.words, "vector", lambda new: self.features.vectors.of(tokens.keys[new:]) @ vector
        )[tokens.form]
        for weights, (block, (vocabulary, at)) in zip(named, _places(batch).items(), strict=True):
            scores += np.append(self._block(vocabulary, block, weights), 0.0)[at]
        return np.asarray(scores, dtype=np.float64)

    def _block(self, vocabulary: Vocabulary, block: str, weights: Floats) -> Floats:
        return self._column(vocabulary, block, lambda new: self.features.rows(block, vocabulary.forms[new:]) @ weights)

    def _column(self, vocabulary: Vocabulary, block: str, values: Callable[[int], Any]) -> Floats:
        """Numbers a form that the vocabulary keeps for this model, so that later batches find them."""
        return vocabulary.column((self, block), values, np.float64)


def _places(batch: Batch) -> dict[str, tuple[Vocabulary, Ints]]:
    """For each named block what its names are of, and which of these each word has (-1 none)."""
    tokens = batch.tokens
    left, right = np.full((2, len(tokens)), -1, dtype=np.int32)
    same = np.flatnonzero(~batch.first_of_sentence[1:])
    left[same + 1], right[same] = tokens.form[same], tokens.form[same + 1]
    places = (tokens.words, tokens.form), (tokens.words, left), (tokens.words, right)
    gaps = (tokens.between, tokens.gap[:-1]), (tokens.between, tokens.gap[1:])
    return dict(zip(NAMED, (*places, *gaps), strict=True))


@cache
def _lists() -> tuple[list[Extractor], dict[tuple[str, str], int], LexiconSearch]:
    """The extractors that ship, lexicons first, the column of each of their categories, and the lexicons' search."""
    extractors = sorted(default_extractors(), key=lambda one: not isinstance(one, LexiconExtractor))
    labels = dict.fromkeys((one.device, category) for one in extractors for category in one.categories)
    lexicons = [one.lexicon for one in extractors if isinstance(one, LexiconExtractor)]
    return extractors, {label: column for column, label in enumerate(labels)}, LexiconSearch(lexicons)


def devices(batch: Batch) -> Any:
    """Which categories of the devices that ship each word is a hit of: sparse (words, categories)."""
    extractors, columns, search = _lists()
    found = search.find(batch)
    found += [one.find_batch(batch) for one in extractors[len(found) :]]
    tokens, cells = batch.tokens, []
    for one, hits in zip(extractors, found, strict=True):
        # Lexicons share one list of labels, of which each has hits of its own only.
        label = np.array([columns.get((one.device, category), -1) for category, _ in hits.labels], dtype=np.int64)
        first = np.searchsorted(tokens.end, hits.start, side="right")
        last = np.searchsorted(tokens.start, hits.end, side="left")
        cells.append((ranges(first, last), np.repeat(label[hits.label], last - first)))
    word, column = (np.concatenate(part) for part in zip(*cells, strict=True))
    table = sparse.csr_matrix((np.ones(len(word)), (word, column)), shape=(len(tokens), len(columns)))
    table.data[:] = 1.0
    return table


def lists_version() -> str:
    """Twelve hexadecimal digits that change with the lists and rules that `devices` looks at."""
    extractors, columns, _ = _lists()
    parts = [
        one.lexicon.hash if isinstance(one, LexiconExtractor) else f"{one.name} {one.version}" for one in extractors
    ]
    return hashlib.sha256("\n".join([*parts, *map(" ".join, columns)]).encode()).hexdigest()[:12]
