"""Words of each article, without the names of outlets and writers, which say nothing about framing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

if TYPE_CHECKING:
    from framing.corpus import Corpus

__all__ = ["WordCounts", "count_words", "name_words"]

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
NAMED_BY = ("outlet", "author")


class WordCounts(NamedTuple):
    """Articles x words, the words, and the names that were left out."""

    counts: sparse.csr_matrix
    words: npt.NDArray[np.object_]
    names: tuple[str, ...]


def count_words(corpus: Corpus) -> WordCounts:
    """Return how often each word stands in each article; a corpus is read once, however many outlets are compared."""
    if corpus not in _COUNTED:
        forms = _Forms(name_words(corpus.documents))
        found = [np.fromiter(map(forms.__getitem__, WORD.findall(text)), np.int32) for text in corpus.texts]
        lengths, ids = np.array([len(each) for each in found]), np.concatenate([*found, np.empty(0, np.int32)])
        article = np.repeat(np.arange(len(found)), lengths)[ids >= 0]
        shape = len(found), len(forms.words)
        table = sparse.csr_matrix((np.ones(len(article)), (article, ids[ids >= 0])), shape=shape)
        _COUNTED[corpus] = WordCounts(table, np.array(list(forms.words), dtype=object), forms.names)
    return _COUNTED[corpus]


# Forgets a corpus when nobody else holds it; a corpus is never edited in place, so its counts stay true.
_COUNTED: WeakKeyDictionary[Corpus, WordCounts] = WeakKeyDictionary()


def name_words(documents: pd.DataFrame) -> frozenset[str]:
    """Return the words of all outlet and writer names, with a capital.

    Examples
    --------
    >>> sorted(name_words(pd.DataFrame({"outlet": ["The Valley Gazette"], "author": ["Ida Moor"]})))
    ['Gazette', 'Ida', 'Moor', 'The', 'Valley']
    """
    found: set[str] = set()
    for name in NAMED_BY:
        if name in documents.columns:
            for value in documents[name].dropna().astype(str).unique():
                # "gazette" as the name of a file or a site is the outlet that writes itself "Gazette".
                found.update(word[:1].upper() + word[1:] for word in WORD.findall(value) if len(word) > 1)
    return frozenset(found)


class _Forms(dict[str, int]):
    """The word number of each form, -1 for names and single letters: settled once a form, not once a word.

    "Times" and "TIMES" go where an outlet is called so, "times" stays: only the capital tells them apart.
    A capital at the start of a sentence is taken for a name too, so a few ordinary words are lost there.
    """

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        # The small words of a name ("The", "of") are everywhere: to leave them out would distort the rest.
        self.names = tuple(sorted(name for name in names if name.lower() not in ENGLISH_STOP_WORDS))
        self.words: dict[str, int] = {}
        self._dropped = frozenset({*self.names, *(name.upper() for name in self.names)})

    def __missing__(self, form: str) -> int:
        plain = form[:-2] if form.endswith(("'s", "’s")) else form
        number = -1
        if len(plain) > 1 and plain not in self._dropped:
            number = self.words.setdefault(plain.lower().replace("’", "'"), len(self.words))
        self[form] = number
        return number
