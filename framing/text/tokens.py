"""Words and gaps of a batch of documents, as numpy columns.

Text is Zipfian: a news archive holds a hundred times more words than distinct word forms. So a batch is cut into
words and the gaps between them with array operations, every word and gap gets the number of its form, and all
questions about spelling are settled once a form (`framing.text.vocabulary`) and gathered.

A word is a run of letters, digits and marks. Apostrophes join letters (``don't``, ``Kyiv’s``), full stops and
commas join digits (``1,000.5``); hyphens do not join: ``four-year-old`` is three words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from framing.text.vocabulary import APOSTROPHES, INVISIBLE, KEY_LENGTH, Vocabulary

Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

SEPARATOR = "\n\n"
"""What stands between two documents of a batch: a blank line, which no phrase, sentence or quotation crosses."""

# In this order one comparison tells words, and one tells the joiners that need a look at their neighbours.
_LETTER, _DIGIT, _OTHER, _MARK, _APOSTROPHE, _POINT, _UNSEEN = range(7)
_CLASSES = np.full(0x110000, _UNSEEN, dtype=np.uint8)


def _class_of(character: str) -> int:
    if character in APOSTROPHES:
        return _APOSTROPHE
    if character in ".,":
        return _POINT
    if character in INVISIBLE:
        return _MARK
    return {"L": _LETTER, "M": _MARK, "N": _DIGIT}.get(unicodedata.category(character)[0], _OTHER)


def _table_of_codes() -> npt.NDArray[np.uint8]:
    """A byte for each character that news in Latin script is written with, 0 for all others."""
    table = np.zeros(0x110000, dtype=np.uint8)
    table[1:0x80] = np.arange(1, 0x80)
    others = [chr(point) for point in range(0xA0, 0x100)] + list("“”‘’–—…•„‚€\u2009\u202f\u2028‑šžőłśćęąčěřňŠŽ")
    for code, character in enumerate(dict.fromkeys(others), start=0x80):
        table[ord(character)] = code
    return table


_CODES = _table_of_codes()
_CLASS_OF_CODE = np.full(256, _UNSEEN, dtype=np.uint8)
for _point in np.flatnonzero(_CODES):
    _CLASS_OF_CODE[_CODES[_point]] = _class_of(chr(_point))


def _classify(points: npt.NDArray[np.uint32], codes: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Class of each code point: by its byte, or, for rarer ones, by a table that is filled as they are met."""
    classes = _CLASS_OF_CODE[codes]
    if len(rare := np.flatnonzero(codes == 0)):
        found = _CLASSES[points[rare]]
        for point in np.unique(points[rare[found == _UNSEEN]]):
            _CLASSES[point] = _class_of(chr(point))
        classes[rare] = _CLASSES[points[rare]]
    return classes


def _inside_words(classes: npt.NDArray[np.uint8]) -> Flags:
    """True where a code point belongs to a word; one longer at either end."""
    word = np.zeros(len(classes) + 2, dtype=bool)
    word[1:-1] = classes <= _DIGIT
    at = np.flatnonzero(classes >= _MARK)
    kind = classes[at]
    marks = at[kind == _MARK] + 1
    if len(marks):  # a run of marks belongs to the letter before it
        run = np.cumsum(np.diff(marks, prepend=-1) != 1) - 1
        word[marks] = word[marks[np.flatnonzero(np.diff(run, prepend=-1))] - 1][run]
    at = at[(kind > _MARK) & (at > 0) & (at < len(classes) - 1)]
    before, after, apostrophe = classes[at - 1], classes[at + 1], classes[at] == _APOSTROPHE
    joins = np.where(apostrophe, word[at] & (after == _LETTER), (before == _DIGIT) & (after == _DIGIT))
    word[at[joins] + 1] = True
    return word


@dataclass(frozen=True, eq=False)
class Tokens:
    """The words of a batch of documents of one language.

    Attributes
    ----------
    text : str
        The documents joined by `SEPARATOR`. All offsets are code points into it, end exclusive.
    starts, lengths : int32 arrays, one entry a document
        Where each document lies in `text`.
    start, end : int32 arrays, one entry a word
    form : int32 array, one entry a word
        Index into `forms`, the distinct words as they stand (of this and earlier batches).
    gap : int32 array, one entry a word and one more
        Index into `gaps`: what stands before each word; the last one is what stands after the last word.
    document : int32 array, one entry a word
        Position of the word's document in the batch.
    words, between : Vocabulary
        The distinct forms of words and of gaps, with what is settled once for each.
    """

    text: str
    points: npt.NDArray[np.uint32]
    starts: Ints
    lengths: Ints
    start: Ints
    end: Ints
    form: Ints
    gap: Ints
    document: Ints
    words: Vocabulary
    between: Vocabulary

    def __len__(self) -> int:
        return len(self.start)

    @property
    def forms(self) -> list[str]:
        """The distinct words as they stand."""
        return self.words.forms

    @property
    def gaps(self) -> list[str]:
        """The distinct gaps."""
        return self.between.forms

    @property
    def keys(self) -> list[str]:
        """The spelling of each form under which lexicons and rules look it up (see `key`)."""
        return self.words.keys

    @cached_property
    def first_of_document(self) -> Flags:
        """True at the first word of each document that has words."""
        first = np.ones(len(self), dtype=bool)
        if len(self):
            first[1:] = self.document[1:] != self.document[:-1]
        return first

    def form_flags(self, test: Callable[[str], Any]) -> Flags:
        """``test`` as a column over the words; asked once for each form and kept, so pass a named function."""
        return self.words.flags(test)[self.form]

    def key_flags(self, members: frozenset[str]) -> Flags:
        """True for words whose key is one of ``members``."""
        return self.words.members(members)[self.form]

    def gap_flags(self, test: Callable[[str], Any]) -> Flags:
        """``test`` as a column over the gaps (one longer than the words); pass a named function."""
        return self.between.flags(test)[self.gap]

    def word(self, i: int) -> str:
        """The word at position ``i`` as it stands."""
        return self.forms[int(self.form[i])]


def tokenize(texts: Sequence[str], *, words: Vocabulary | None = None, between: Vocabulary | None = None) -> Tokens:
    """The words of ``texts`` as one batch; give the vocabularies of earlier batches to build on them.

    >>> tokens = tokenize(["No betrayal, she said.", "He didn’t."])
    >>> [tokens.word(i) for i in range(len(tokens))]
    ['No', 'betrayal', 'she', 'said', 'He', 'didn’t']
    >>> tokens.document.tolist(), tokens.start.tolist()
    ([0, 0, 0, 0, 1, 1], [0, 3, 13, 17, 24, 27])
    """
    words = Vocabulary() if words is None else words
    between = Vocabulary() if between is None else between
    lengths = np.fromiter((len(text) for text in texts), dtype=np.int32, count=len(texts))
    starts = np.zeros(len(texts), dtype=np.int32)
    starts[1:] = np.cumsum(lengths[:-1] + len(SEPARATOR))
    text = SEPARATOR.join(texts)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = _CODES[points]
    inside = _inside_words(_classify(points, codes))
    edges = np.flatnonzero(inside[1:] != inside[:-1]).astype(np.int32)
    start, end = edges[0::2], edges[1::2]
    packed = _packed(codes)
    form = words.number(text, points, packed, start, end)
    gap = _gaps(text, points, packed, (start, end), between)
    document = np.repeat(
        np.arange(len(texts), dtype=np.int32), np.diff(np.searchsorted(start, starts), append=len(start))
    )
    return Tokens(text, points, starts, lengths, start, end, form, gap, document, words, between)


def _packed(codes: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint64]:
    """For each place the codes of it and of the seven places after it, as one number (and one place at the end)."""
    padded = np.zeros(len(codes) + KEY_LENGTH, dtype=np.uint8)
    padded[: len(codes)] = codes
    return np.lib.stride_tricks.as_strided(padded.view("<u1")[:KEY_LENGTH].view("<u8"), (len(codes) + 1,), (1,))


def _gaps(
    text: str,
    points: npt.NDArray[np.uint32],
    packed: npt.NDArray[np.uint64],
    bounds: tuple[Ints, Ints],
    between: Vocabulary,
) -> Ints:
    """The numbers of the gaps: before the first word, between words, after the last."""
    start, end = bounds
    begin, stop = np.append(np.int32(0), end), np.append(start, np.int32(len(points)))
    out = np.full(len(begin), between.add(" "), dtype=np.int32)  # four gaps in five
    other = np.flatnonzero((stop - begin != 1) | (packed[begin] & np.uint64(0xFF) != ord(" ")))
    out[other] = between.number(text, points, packed, begin[other], stop[other])
    return out
