"""The texts of hits as numbers: most hits are one word, whose number is looked up by that of its form."""

from __future__ import annotations

import numpy as np

from framing.annotation.columns import Codes, distinct
from framing.annotation.layers import BatchHits
from framing.text.tokens import Ints, Tokens
from framing.text.vocabulary import Vocabulary


class Texts:
    """Numbers for the distinct texts of hits, in order of first occurrence."""

    def __init__(self) -> None:
        self._codes = Codes()
        self._words: Vocabulary | None = None
        self._of_form = np.zeros(0, dtype=np.int32)  # -1: not met as a hit

    @property
    def values(self) -> list[str]:
        """The texts in order of their numbers."""
        return self._codes.values

    def of(self, tokens: Tokens, hits: BatchHits) -> Ints:
        """The number of the text of each hit of a batch."""
        codes = np.empty(len(hits.start), dtype=np.int32)
        word = (tokens.start[hits.first] == hits.start) & (tokens.end[hits.first] == hits.end)
        codes[word] = self._of_words(tokens, tokens.form[hits.first[word]])
        phrase = np.flatnonzero(~word)
        bounds = map(slice, hits.start[phrase].tolist(), hits.end[phrase].tolist())
        codes[phrase] = self._codes.of(map(tokens.text.__getitem__, bounds))
        return codes

    def _of_words(self, tokens: Tokens, forms: Ints) -> Ints:
        if tokens.words is not self._words:  # the first batch, or vocabularies were started anew
            self._words, self._of_form = tokens.words, np.zeros(0, dtype=np.int32)
        fresh = np.full(len(tokens.forms) - len(self._of_form), -1, dtype=np.int32)
        self._of_form = np.concatenate([self._of_form, fresh])
        codes = self._of_form[forms]
        new, _ = distinct(forms[codes < 0])
        if not len(new):
            return codes
        self._of_form[new] = self._codes.of([tokens.forms[form] for form in new.tolist()])
        return self._of_form[forms]
