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
from itertools import compress
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from framing.text.vocabulary import APOSTROPHES, INVISIBLE, Vocabulary

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


def _classify(points: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8]:
    """Class of each code point; the table is filled as new code points are met."""
    classes = _CLASSES[points]
    if (unseen := classes == _UNSEEN).any():
        for point in np.unique(points[unseen]):
            _CLASSES[point] = _class_of(chr(point))
        classes = _CLASSES[points]
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
        return self.forms[self.form[i]]


def tokenize(
    texts: Sequence[str], *, words: Vocabulary | None = None, between: Vocabulary | None = None
) -> Tokens:
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
    inside = _inside_words(_classify(points))
    edges = np.flatnonzero(inside[1:] != inside[:-1]).astype(np.int32)
    number, spelled = _encode(text, points, edges)
    form, gap = _number(number[1::2], spelled, words), _number(number[0::2], spelled, between)
    start, end = edges[0::2], edges[1::2]
    document = np.repeat(
        np.arange(len(texts), dtype=np.int32), np.diff(np.searchsorted(start, starts), append=len(start))
    )
    return Tokens(text, points, starts, lengths, start, end, form, gap, document, words, between)


def _encode(text: str, points: npt.NDArray[np.uint32], edges: Ints) -> tuple[Ints, list[bytes]]:
    """Numbers for the forms of words and of gaps, by Arrow's exact dictionary encoding of the UTF-8 bytes."""
    raw = text.encode("utf-8", "surrogatepass")
    bounds = np.empty(len(edges) + 2, dtype=np.int32)
    bounds[0], bounds[1:-1], bounds[-1] = 0, edges, len(points)
    if len(raw) != len(points):
        more = np.zeros(len(points) + 1, dtype=np.int32)  # bytes beyond the first of each code point
        wide = np.flatnonzero(points >= 0x80)
        more[wide + 1] = 1 + (points[wide] >= 0x800) + (points[wide] >= 0x10000)
        bounds += np.cumsum(more, out=more)[bounds]
    pieces = pa.Array.from_buffers(
        pa.binary(), len(bounds) - 1, [None, pa.py_buffer(bounds), pa.py_buffer(raw)]
    )
    encoded = pieces.dictionary_encode()
    return encoded.indices.to_numpy(), encoded.dictionary.to_pylist()


def _number(number: Ints, spelled: list[bytes], vocabulary: Vocabulary) -> Ints:
    """The batch's own numbers exchanged for the vocabulary's."""
    present = np.zeros(len(spelled), dtype=bool)
    present[number] = True
    new = np.zeros(len(spelled), dtype=np.int32)
    new[present] = vocabulary.add(list(compress(spelled, present.tolist())))
    return new[number]
