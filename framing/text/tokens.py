"""Words and gaps of a batch of documents, as numpy columns.

Text is Zipfian: a news archive holds a hundred times more words than distinct word forms. So a batch is cut into
words and the gaps between them with array operations, every word and gap gets the number of its form, and all
questions about spelling are settled once a form (`framing.text.vocabulary`) and gathered.

A word is a run of letters, digits and marks. Apostrophes join letters (``don't``, ``Kyiv’s``), full stops and
commas join digits (``1,000.5``); hyphens do not join: ``four-year-old`` is three words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from framing.text.vocabulary import APOSTROPHES, INVISIBLE, KEY_LENGTH, Vocabulary

Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.int64]

SEPARATOR = "\n\n"
"""What stands between two documents of a batch: a blank line, which no phrase, sentence or quotation crosses."""

# In this order one comparison tells words.
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
    """A byte for each character that news in Latin script is written with, 0 for all others.

    Latin-1 has its own bytes; the other characters have those of its control characters, which no news has.
    """
    table = np.zeros(0x110000, dtype=np.uint8)
    table[:0x80], table[0xA0:0x100] = np.arange(0x80), np.arange(0xA0, 0x100)
    for code, character in enumerate("“”‘’–—…•„‚€\u2009\u202f\u2028‑šžőłśćęąčěřňŠŽ", start=0x80):
        table[ord(character)] = code
    return table


_CODES = _table_of_codes()
_CLASS_OF_CODE = np.full(256, _UNSEEN, dtype=np.uint8)
for _point in np.flatnonzero(_CODES):
    _CLASS_OF_CODE[_CODES[_point]] = _class_of(chr(_point))


def _coded(points: npt.NDArray[np.uint32], beyond: Positions) -> npt.NDArray[np.uint8]:
    """The byte of each code point, and zeros after the last, so that keys can be read at its end too.

    ``beyond`` are the places of those that are not ASCII.
    """
    codes = np.zeros(len(points) + 2 * KEY_LENGTH, dtype=np.uint8)
    codes[: len(points)] = points  # right for ASCII, and ten times as fast as a table
    codes[beyond] = _CODES.take(points.take(beyond))
    return codes


class _Characters:
    """The characters of a text and their classes."""

    def __init__(self, text: str) -> None:
        self.points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        self.beyond = np.flatnonzero(self.points >= 0x80)
        self.codes = _coded(self.points, self.beyond)
        self.rare = np.flatnonzero(self.codes[: len(self.points)] == 0)

    def classes(self, at: Positions) -> npt.NDArray[np.uint8]:
        """Class of some characters: by their byte, or, if they have none, by a table that is filled as they are met."""
        classes = _CLASS_OF_CODE.take(self.codes.take(at))
        rare = np.flatnonzero(classes == _UNSEEN)
        if len(rare):
            points = self.points[at[rare]]
            for point in np.unique(points[_CLASSES[points] == _UNSEEN]):
                _CLASSES[point] = _class_of(chr(point))
            classes[rare] = _CLASSES[points]
        return classes

    def words(self) -> tuple[Positions, Positions]:
        """Where words start and end."""
        inside = self._inside_words()
        edges = np.flatnonzero(inside[1:] != inside[:-1])
        return edges[0::2].copy(), edges[1::2].copy()

    def _inside_words(self) -> Flags:
        """True where a character belongs to a word; one longer at either end."""
        codes = self.codes[: len(self.points)]
        letters = codes | np.uint8(ord("a") - ord("A"))
        letters -= np.uint8(ord("a"))  # what lies before "a" turns into a large number
        word = np.zeros(len(codes) + 2, dtype=bool)
        np.less(letters, 26, out=word[1:-1])
        np.subtract(codes, np.uint8(ord("0")), out=letters)
        word[1:-1] |= letters < 10
        kind = self.classes(self.beyond)
        word[self.beyond + 1] = kind <= _DIGIT
        marks = self.beyond[kind == _MARK] + 1
        if len(marks):  # a run of marks belongs to the letter before it
            run = np.cumsum(np.diff(marks, prepend=-1) != 1) - 1
            word[marks] = word[marks[np.flatnonzero(np.diff(run, prepend=-1))] - 1][run]
        joiners = codes == ord("'")
        joiners |= codes == ord(".")
        joiners |= codes == ord(",")
        at = np.concatenate([np.flatnonzero(joiners), self.beyond[kind >= _APOSTROPHE]])
        at = at.compress(self.codes.take(at + 1) != ord(" "))  # nothing is joined there, and most are
        word[at[self._joins(at, word)] + 1] = True
        return word

    def _joins(self, at: Positions, word: Flags) -> Flags:
        """Which apostrophes and points stand inside a word."""
        inside = (at > 0) & (at < len(self.points) - 1)
        before, after = self.classes(np.maximum(at - 1, 0)), self.classes(np.minimum(at + 1, len(self.points) - 1))
        apostrophe = self.classes(at) == _APOSTROPHE
        joins: Flags = np.where(apostrophe, word[at] & (after == _LETTER), (before == _DIGIT) & (after == _DIGIT))
        joins &= inside
        return joins


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

    @cached_property
    def marked(self) -> Positions:
        """The gaps that are more than a single blank: one in five."""
        return np.flatnonzero(self.gap != self.between.add(" "))

    def gaps_with(self, flags: Flags) -> Positions:
        """The gaps whose form has a flag, which a single blank has not."""
        return self.marked.compress(flags.take(self.gap.take(self.marked)))

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
    read = _Characters(text)
    start, end = read.words()
    form = words.number(text, read.codes, (start, end), read.rare)
    gap = _gaps(text, read, start, end, between)
    document = np.repeat(
        np.arange(len(texts), dtype=np.int32), np.diff(np.searchsorted(start, starts), append=len(start))
    )
    begin, stop = start.astype(np.int32), end.astype(np.int32)
    return Tokens(text, read.points, starts, lengths, begin, stop, form, gap, document, words, between)


def _gaps(text: str, read: _Characters, start: Positions, end: Positions, between: Vocabulary) -> Ints:
    """The numbers of the gaps: before the first word, between words, after the last."""
    out = np.full(len(start) + 1, between.add(" "), dtype=np.int32)  # four gaps in five
    inner = np.flatnonzero((start[1:] - end[:-1] != 1) | (read.codes.take(end[:-1]) != ord(" "))) + 1
    other = np.concatenate([[0], inner, [len(start)]])[: len(out)]
    begin, stop = np.append(0, end.take(other[1:] - 1)), np.append(start.take(other[:-1]), len(read.points))
    out[other] = between.number(text, read.codes, (begin, stop), read.rare)
    return out
