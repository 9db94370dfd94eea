"""The texts of hits as numbers: most hits are a word or two, whose text is known by the numbers of their forms."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from framing.annotation.columns import Codes, distinct
from framing.annotation.layers import BatchHits
from framing.text.stretches import Stretches
from framing.text.tokens import Flags, Ints, Tokens
from framing.text.vocabulary import Vocabulary


class Texts:
    """Numbers for the distinct texts of hits, in order of first occurrence."""

    def __init__(self) -> None:
        self._codes = Codes()
        self._words: Vocabulary | None = None
        self._of_form = np.zeros(0, dtype=np.int32)  # -1: not met as a hit
        self._phrases = Stretches()

    @property
    def values(self) -> list[str]:
        """The texts in order of their numbers."""
        return self._codes.values

    def of(self, tokens: Tokens, hits: BatchHits) -> Ints:
        """The number of the text of each hit of a batch."""
        if tokens.words is not self._words:  # the first batch, or vocabularies were started anew
            self._words, self._of_form, self._phrases = tokens.words, np.zeros(0, dtype=np.int32), Stretches()
        codes = np.empty(len(hits.start), dtype=np.int32)
        begins = tokens.start.take(hits.first) == hits.start
        whole = begins & (tokens.end.take(hits.first) == hits.end)
        word, phrase = np.flatnonzero(whole), np.flatnonzero(~whole)
        codes[word] = self._of_words(tokens, tokens.form.take(hits.first.take(word)))
        start, end, first = (column.take(phrase) for column in (hits.start, hits.end, hits.first))

        def made(new: npt.NDArray[np.integer]) -> Ints:
            bounds = map(slice, start.take(new).tolist(), end.take(new).tolist())
            return self._codes.of(map(tokens.text.__getitem__, bounds))

        last = _last_words(tokens, first, end, begins.take(phrase))
        codes[phrase] = self._phrases.numbers(tokens, first, last, made)
        return codes

    def _of_words(self, tokens: Tokens, forms: Ints) -> Ints:
        fresh = np.full(len(tokens.forms) - len(self._of_form), -1, dtype=np.int32)
        self._of_form = np.concatenate([self._of_form, fresh])
        codes = self._of_form.take(forms)
        new, _ = distinct(forms.compress(codes < 0))
        if not len(new):
            return codes
        self._of_form[new] = self._codes.of([tokens.forms[form] for form in new.tolist()])
        return self._of_form.take(forms)


def _last_words(tokens: Tokens, first: Ints, end: Ints, begins: Flags) -> Ints:
    """The last word of each phrase that is two or three whole words, -1 for others."""
    last = np.full(len(first), -1, dtype=np.int32)
    for step in (1, 2):
        word = np.minimum(first + step, len(tokens) - 1).astype(np.int32)
        fits = begins & (tokens.end.take(word) == end)
        last[fits] = word[fits]
    return last
