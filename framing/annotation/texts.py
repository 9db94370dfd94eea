"""The texts of hits as numbers: most hits are a word or two, whose text is known by the numbers of their forms."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from framing.annotation.columns import Codes, distinct
from framing.annotation.layers import BatchHits
from framing.text.key_table import KeyTable, first_occurrences
from framing.text.tokens import Flags, Ints, Tokens
from framing.text.vocabulary import Vocabulary

Keys = npt.NDArray[np.uint64]
_FULL = np.uint64(1 << 63)
_FORM, _HALF = np.uint64(31), np.uint64(32)  # bits of the number of a form, and half a key


class Texts:
    """Numbers for the distinct texts of hits, in order of first occurrence."""

    def __init__(self) -> None:
        self._codes = Codes()
        self._words: Vocabulary | None = None
        self._of_form = np.zeros(0, dtype=np.int32)  # -1: not met as a hit
        self._phrases = KeyTable()

    @property
    def values(self) -> list[str]:
        """The texts in order of their numbers."""
        return self._codes.values

    def of(self, tokens: Tokens, hits: BatchHits) -> Ints:
        """The number of the text of each hit of a batch."""
        if tokens.words is not self._words:  # the first batch, or vocabularies were started anew
            self._words, self._of_form, self._phrases = tokens.words, np.zeros(0, dtype=np.int32), KeyTable()
        codes = np.empty(len(hits.start), dtype=np.int32)
        begins = tokens.start.take(hits.first) == hits.start
        whole = begins & (tokens.end.take(hits.first) == hits.end)
        word, phrase = np.flatnonzero(whole), np.flatnonzero(~whole)
        codes[word] = self._of_words(tokens, tokens.form.take(hits.first.take(word)))
        first, second = _keys(tokens, hits.first.take(phrase), hits.end.take(phrase), begins.take(phrase))
        known = self._phrases.find(first, second)
        new = np.flatnonzero(known < 0)
        bounds = map(slice, hits.start.take(phrase.take(new)).tolist(), hits.end.take(phrase.take(new)).tolist())
        known[new] = self._codes.of(map(tokens.text.__getitem__, bounds))
        new = new.compress(first.take(new) > 0)
        new = new.take(first_occurrences(first.take(new), second.take(new))[0])
        self._phrases.put(known.take(new), first.take(new), second.take(new))
        codes[phrase] = known
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


def _keys(tokens: Tokens, at: Ints, end: Ints, begins: Flags) -> tuple[Keys, Keys]:
    """Two keys for the text of each phrase from word ``at`` to ``end``; 0 for one that is no whole words, or long.

    Phrases have keys that are two words with any gap, or three with blanks between them.
    """
    last = len(tokens) - 1
    one, two = np.minimum(at + 1, last), np.minimum(at + 2, last)
    pair = begins & (one > at) & (tokens.end.take(one) == end)
    blank = tokens.between.add(" ")
    blanks = (tokens.gap.take(one) == blank) & (tokens.gap.take(two) == blank)
    triple = begins & blanks & (two > one) & (tokens.end.take(two) == end)
    forms = [tokens.form.take(word).astype(np.uint64) for word in (at, one, two)]
    first = _FULL | forms[0] << _FORM | forms[1]
    first[~(pair | triple)] = 0
    second = np.where(triple, forms[2] + np.uint64(1) << _HALF, tokens.gap.take(one).astype(np.uint64))
    return first, second
