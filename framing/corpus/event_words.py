"""What an article tells of its event, as numbers: words, names, pairs of words, the lead, and days of the week.

Each of the five is a vector of length one, weighted by how rare its entries are in the corpus. Joined with their
weights they make one row an article, so that the product of two rows is the likeness of two articles, from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp

from framing.text.rules import load_rules
from framing.text.tokens import tokenize
from framing.text.vocabulary import Vocabulary

__all__ = ["LEAD_WORDS", "Words", "event_vectors", "read_words"]

# Tuned on the train and dev splits of BASIL: docs/design/stories.md.
LEAD_WORDS = 120
"""How many words from the begin of an article, its headline among them, count as its lead."""
_WEIGHTS = {"words": 1.0, "names": 1.0, "pairs": 2.0, "lead": 3.0, "weekdays": 0.4}
_RAREST = 60  # words in fewer than one article in so many weigh much the same, however large the corpus is
_OWN = 2  # articles with a word that are not counted against it: in a small corpus the story's own make it common
_RUN = 1 << 22  # characters cut into words at once

Longs = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Words:
    """All words of some articles in their order, a column each.

    Attributes
    ----------
    articles : int
        How many there are.
    document, form : int64 arrays
        Whose word, and which spelling of `vocabulary`.
    follows : bool array
        Whether nothing but a blank stands between the word before it and this one.
    vocabulary : Vocabulary
    """

    articles: int
    document: Longs
    form: Longs
    follows: Bools
    vocabulary: Vocabulary

    @cached_property
    def keys(self) -> tuple[Longs, list[str]]:
        """Return the number of the key of each form, and the keys."""
        numbers, keys = pd.factorize(pd.Series(self.vocabulary.keys, dtype=object))
        return numbers.astype(np.int64), list(keys)

    @cached_property
    def key(self) -> Longs:
        """The number of the key of each word."""
        return self.keys[0][self.form]

    @cached_property
    def capital(self) -> Bools:
        """Whether a word begins with a capital or a digit."""
        flags: Bools = self.vocabulary.flags(_capital)[self.form]
        return flags

    @cached_property
    def place(self) -> Longs:
        """The place of each word in its article."""
        first = np.searchsorted(self.document, np.arange(self.articles))
        place: Longs = np.arange(len(self.document)) - first[self.document]
        return place


def _capital(form: str) -> bool:
    return form[:1].isupper() or form[:1].isdigit()


def read_words(texts: pd.Series[str]) -> Words:
    """Cut articles into words.

    Examples
    --------
    >>> words = read_words(pd.Series(["Ferry late.", "The ferry was late."]))
    >>> words.document.tolist(), words.key.tolist()
    ([0, 0, 1, 1, 1, 1], [0, 1, 2, 0, 3, 1])
    """
    vocabulary, between = Vocabulary(), Vocabulary()
    blank = between.add(" ")
    document, form, follows = [], [], []
    for first, run in _runs(texts):
        tokens = tokenize(run, words=vocabulary, between=between)
        document.append(tokens.document.astype(np.int64) + first)
        form.append(tokens.form.astype(np.int64))
        follows.append((tokens.gap[: len(tokens)] == blank) & ~tokens.first_of_document)
    return Words(len(texts), np.concatenate(document), np.concatenate(form), np.concatenate(follows), vocabulary)


def _runs(texts: pd.Series[str]) -> Iterator[tuple[int, list[str]]]:
    """Cut the articles into runs of about so many characters: the place of the first, and their texts."""
    number = np.cumsum([len(text) for text in texts]) // _RUN
    for part in np.split(np.arange(len(texts)), np.flatnonzero(np.diff(number)) + 1):
        yield int(part[0]), texts.iloc[part].tolist()


def event_vectors(words: Words) -> sp.csr_array:
    """Return a row an article; the product of two rows is their likeness.

    Examples
    --------
    >>> rows = event_vectors(read_words(pd.Series(["Fire at Quay Nine.", "Quay Nine is on fire.", "It rained."])))
    >>> (rows @ rows.T).toarray()[0, 1:].round(2).astype(str).tolist()
    ['0.56', '0.0']
    """
    document, key, size = words.document, words.key, len(words.keys[1])
    # Pairs get numbers above those of the words.
    second = np.flatnonzero(document[1:] == document[:-1]) + 1
    pair = size + pd.factorize(key[second - 1] * size + key[second])[0]
    named = words.capital[second] & words.capital[second - 1] & words.follows[second]
    names = (np.append(document[words.capital], document[second[named]]), np.append(key[words.capital], pair[named]))
    lead = words.place < LEAD_WORDS
    days = np.isin(np.array(words.keys[1], dtype=object), load_rules("en")["stories"]["weekdays"])[key]
    rows = {
        "words": _weighted(document, key, words.articles),
        "names": _weighted(*names, words.articles),
        "pairs": _weighted(document[second], pair, words.articles),
        "lead": _weighted(document[lead], key[lead], words.articles),
        "weekdays": _weighted(document[days], key[days], words.articles, rarity=False),
    }
    total = sum(_WEIGHTS.values())
    parts = [np.float32(np.sqrt(_WEIGHTS[name] / total)) * block for name, block in rows.items()]
    return sp.csr_array(sp.hstack(parts, format="csr"))


def _weighted(document: Longs, entry: Longs, articles: int, *, rarity: bool = True) -> sp.csr_array:
    """Return rows of length one with the weight of each entry in each article.

    Entries of one article only count in its length and are left out then: they are like nothing.
    """
    entry, names = pd.factorize(entry)
    cells = sp.coo_array((np.ones(len(entry), dtype=np.float32), (document, entry)), shape=(articles, len(names)))
    rows = cells.tocsr()  # puts the times of an entry in an article together
    in_articles = np.bincount(rows.indices, minlength=len(names))
    weight = 1 + np.log(rows.data)
    if rarity:
        # The share of the other articles that have the entry; both terms keep the scale in small and large corpora.
        share = np.maximum(in_articles - _OWN, 1) / articles
        weight = weight * np.log1p(1 / (share + 1 / _RAREST)).astype(np.float32)[rows.indices]
    rows.data = weight
    length = np.sqrt(rows.multiply(rows).sum(axis=1))
    rows.data = weight / np.repeat(length, np.diff(rows.indptr))
    return rows[:, np.flatnonzero(in_articles > 1)]
