"""What is settled once for each distinct word form or gap of a corpus, however often it occurs.

Numbers are found without a Python object a word: up to sixteen letters are two 64-bit numbers, looked up in a table
for all words of a batch at once; only longer or rarer spellings take the slower way through strings.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from framing.text.key_table import KeyTable, first_occurrences

APOSTROPHES = "'’ʼ＇"
INVISIBLE = "\u00ad\u200c\u200d\u2060\ufeff"
"""Soft hyphen and (non-)joiners: part of the word before them and no part of its spelling."""

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]

_NOT_POSSESSIVE = frozenset(
    "it's that's there's here's what's who's where's how's let's he's she's when's why's".split()
)  # here 's is "is" or "has", and cutting it would turn "let's" into "let"

_Memo = TypeVar("_Memo")
KEY_LENGTH = 8
"""Characters that fit one key, a byte each; a word has two keys."""
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(KEY_LENGTH + 1)], dtype=np.uint64)


def plain_spelling(form: str) -> str:
    """``form`` composed, with straight apostrophes and without invisible joiners; case is kept."""
    if form.isascii():
        return form
    form = unicodedata.normalize("NFC", form)
    for mark in APOSTROPHES[1:]:
        form = form.replace(mark, "'")
    for joiner in INVISIBLE:
        form = form.replace(joiner, "")
    return form


def key(form: str) -> str:
    """The spelling under which a word is looked up: case folded, one apostrophe, no possessive ending.

    >>> key("Kyiv’s"), key("Don’t"), key("BETRAYAL")
    ('kyiv', "don't", 'betrayal')
    """
    return _without_possessive(plain_spelling(form).casefold())


def _keys_of(forms: list[str]) -> list[str]:
    """The `key` of each form; they are spelled in one piece, line by line, as no form holds a line end."""
    return list(map(_without_possessive, plain_spelling("\n".join(forms)).casefold().split("\n")))


def _without_possessive(plain: str) -> str:
    return plain[:-2] if plain.endswith("'s") and plain not in _NOT_POSSESSIVE else plain


class _Numbers(dict[str, int]):
    """Numbers of forms; a form that is new gets the next one."""

    def __init__(self) -> None:
        self.forms: list[str] = []

    def __missing__(self, form: str) -> int:
        number = self[form] = len(self.forms)
        self.forms.append(form)
        return number


class Vocabulary:
    """Distinct forms, numbered as they are met, and columns over them that grow with them.

    >>> vocabulary = Vocabulary()
    >>> vocabulary.add("No"), vocabulary.add("betrayal"), vocabulary.add("No")
    (0, 1, 0)
    >>> vocabulary.flags(str.istitle)
    array([ True, False])
    """

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self.forms = self._numbers.forms
        self._keys: list[str] = []
        self._columns: dict[Hashable, _Column] = {}
        self._table = KeyTable()
        self._memos: dict[Hashable, Any] = {}

    def __len__(self) -> int:
        return len(self.forms)

    def add(self, form: str) -> int:
        """The number of a form, a new one if it is new."""
        return self._numbers[form]

    def number(self, text: str, codes: npt.NDArray[np.uint8], bounds: tuple[Longs, Longs], rare: Longs) -> Ints:
        """The numbers of stretches of ``text``.

        Parameters
        ----------
        text : str
        codes : uint8 array
            A byte for each character, 0 where it has none, and room for two keys after the last.
        bounds : two int64 arrays
            Where the stretches start and end, in order and apart from each other.
        rare : int64 array
            The characters that have no byte.
        """
        start, end = bounds
        size = end - start
        first, second, full = _keys(codes, start, size)
        long = full.compress(size.take(full) > 2 * KEY_LENGTH)
        odd = np.concatenate([np.flatnonzero(first == 0), long, _holding(rare, start, end)])
        first[odd] = 0  # 0 is no key
        out = self._table.find(first, second, full=full)
        out[odd] = self._numbers_of(text, start[odd], end[odd])
        missing = np.flatnonzero(out < 0)
        if len(missing):
            first, second = first[missing], second[missing]
            new, which = first_occurrences(first, second)
            numbers = np.array(self._numbers_of(text, start[missing[new]], end[missing[new]]), dtype=np.int32)
            self._table.put(numbers, first[new], second[new])
            out[missing] = numbers[which]
        return out

    def _numbers_of(self, text: str, start: Longs, end: Longs) -> list[int]:
        """The numbers of stretches of ``text``, one by one."""
        spans = zip(start.tolist(), end.tolist(), strict=True)
        return list(map(self._numbers.__getitem__, [text[a:b] for a, b in spans]))

    @property
    def keys(self) -> list[str]:
        """The `key` of each form."""
        if len(self._keys) < len(self.forms):
            self._keys += _keys_of(self.forms[len(self._keys) :])
        return self._keys

    def flags(self, test: Callable[[str], Any]) -> npt.NDArray[np.bool_]:
        """``test(form)`` for each form; asked once a form, so ``test`` must be a lasting function."""
        return self.column(test, lambda new: [bool(test(form)) for form in self.forms[new:]], bool)

    def memo(self, name: Hashable, make: Callable[[], _Memo]) -> _Memo:
        """Something that is made once for this vocabulary, and lasts as long."""
        if name not in self._memos:
            self._memos[name] = make()
        memo: _Memo = self._memos[name]
        return memo

    def column(self, name: Hashable, values: Callable[[int], Any], dtype: Any) -> npt.NDArray[Any]:
        """The column ``name``; ``values(new)`` gives its values for the forms from number ``new`` on."""
        known = self._columns.setdefault(name, _Column(dtype))
        if known.size < len(self.forms):
            known.extend(np.asarray(values(known.size), dtype=dtype).reshape(len(self.forms) - known.size))
        return known.values


class _Column:
    """A column that grows, with room for more, so that it is seldom copied."""

    def __init__(self, dtype: Any) -> None:
        self.size = 0
        self._room = np.zeros(0, dtype=dtype)

    @property
    def values(self) -> npt.NDArray[Any]:
        """The entries so far."""
        return self._room[: self.size]

    def extend(self, fresh: npt.NDArray[Any]) -> None:
        """Add entries at the end."""
        if len(self._room) < self.size + len(fresh):
            self._room = np.concatenate([self.values, fresh, np.zeros_like(fresh, shape=self.size + len(fresh))])
        self._room[self.size : self.size + len(fresh)] = fresh
        self.size += len(fresh)


def _keys(codes: npt.NDArray[np.uint8], start: Longs, size: Longs) -> tuple[Keys, Keys, Longs]:
    """The first eight codes of each stretch as one number, the next eight (0 for none), and which have eight."""
    eight = np.lib.stride_tricks.as_strided(codes[:KEY_LENGTH].view("<u8"), (len(codes) - KEY_LENGTH + 1,), (1,))
    first = eight[start]
    first &= _MASKS.take(size, mode="clip")
    second = np.zeros(len(start), dtype=np.uint64)
    full = np.flatnonzero(size >= KEY_LENGTH)
    rest = size.take(full) - KEY_LENGTH
    second[full] = eight[start.take(full) + KEY_LENGTH] & _MASKS.take(rest, mode="clip")
    return first, second, full


def _holding(places: Longs, start: Longs, end: Longs) -> Longs:
    """The stretches that hold one of the ``places``, some perhaps more than once."""
    if not len(places) or not len(start):
        return np.zeros(0, dtype=np.int64)
    stretch = np.minimum(np.searchsorted(end, places, side="right"), len(start) - 1)
    found: Longs = stretch[(start[stretch] <= places) & (places < end[stretch])]
    return found
