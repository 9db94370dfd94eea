"""What is settled once for each distinct word form or gap of a corpus, however often it occurs.

Numbers are found without a Python object a word: up to eight letters are one 64-bit number, looked up in a table
for all words of a batch at once; only longer or rarer spellings take the slower way through Arrow.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Hashable
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

APOSTROPHES = "'’ʼ＇"
INVISIBLE = "\u00ad\u200c\u200d\u2060\ufeff"
"""Soft hyphen and (non-)joiners: part of the word before them and no part of its spelling."""

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]

_NOT_POSSESSIVE = frozenset(
    "it's that's there's here's what's who's where's how's let's he's she's when's why's".split()
)  # here 's is "is" or "has", and cutting it would turn "let's" into "let"

KEY_LENGTH = 8
"""Characters that fit one key, a byte each."""
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(KEY_LENGTH + 1)], dtype=np.uint64)
_MIX = np.uint64(0x9E3779B97F4A7C15)  # Fibonacci hashing (Knuth, TAOCP 3, 6.4)


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
    plain = plain_spelling(form).casefold()
    return plain[:-2] if plain.endswith("'s") and plain not in _NOT_POSSESSIVE else plain


class Vocabulary:
    """Distinct forms, numbered as they are met, and columns over them that grow with them.

    >>> vocabulary = Vocabulary()
    >>> vocabulary.add("No"), vocabulary.add("betrayal"), vocabulary.add("No")
    (0, 1, 0)
    >>> vocabulary.flags(str.istitle)
    array([ True, False])
    """

    def __init__(self) -> None:
        self.forms: list[str] = []
        self._numbers: dict[str, int] = {}
        self._keys: list[str] = []
        self._columns: dict[Hashable, npt.NDArray[Any]] = {}
        self._short = _Table()
        self._long: dict[bytes, int] = {}

    def __len__(self) -> int:
        return len(self.forms)

    def add(self, form: str) -> int:
        """The number of a form, a new one if it is new."""
        number = self._numbers.setdefault(form, len(self.forms))
        if number == len(self.forms):
            self.forms.append(form)
        return number

    def number(self, text: str, points: npt.NDArray[np.uint32], packed: Keys, start: Ints, end: Ints) -> Ints:
        """The numbers of the stretches of ``text`` from ``start`` to ``end``.

        Parameters
        ----------
        text : str
        points : uint32 array
            Its code points.
        packed : uint64 array
            For each place the next eight characters, a byte each, as `framing.text.tokens` packs them; the
            lowest byte of a place is 0 where the character has no byte.
        start, end : int32 arrays
        """
        size = end - start
        keys = packed[start] & _MASKS[np.minimum(size, KEY_LENGTH)]
        full = (keys >> (8 * np.clip(size - 1, 0, KEY_LENGTH - 1)).astype(np.uint64)) > 0
        short = (size <= KEY_LENGTH) & full & ~_has_zero_byte(keys, size)
        out = np.empty(len(start), dtype=np.int32)
        out[short] = self._numbers_of_keys(text, keys[short], start[short], end[short])
        long = np.flatnonzero(~short)
        out[long] = self._numbers_of_spellings(text, points, start[long], end[long])
        return out

    def _numbers_of_keys(self, text: str, keys: Keys, start: Ints, end: Ints) -> Ints:
        found = self._short.find(keys)
        missing = np.flatnonzero(found < 0)
        if len(missing):
            new, where, back = np.unique(keys[missing], return_index=True, return_inverse=True)
            where = missing[where]
            spans = zip(start[where].tolist(), end[where].tolist(), strict=True)
            numbers = np.array([self.add(text[a:b]) for a, b in spans], dtype=np.int32)
            self._short.put(new, numbers)
            found[missing] = numbers[back]
        return found

    def _numbers_of_spellings(self, text: str, points: npt.NDArray[np.uint32], start: Ints, end: Ints) -> Ints:
        """Numbers by Arrow's exact dictionary encoding of the code points."""
        size = (end - start).astype(np.int64)
        bounds = np.concatenate([[0], np.cumsum(size)])
        place = np.repeat(start - bounds[:-1], size) + np.arange(bounds[-1])
        buffers = [None, pa.py_buffer(bounds * 4), pa.py_buffer(points[place])]
        encoded = pa.Array.from_buffers(pa.large_binary(), len(start), buffers).dictionary_encode()
        spelled = encoded.dictionary.to_pylist()
        numbers = list(map(self._long.get, spelled))
        for i in [i for i, number in enumerate(numbers) if number is None]:
            numbers[i] = self._long[spelled[i]] = self.add(spelled[i].decode("utf-32-le", "surrogatepass"))
        return np.array(numbers, dtype=np.int32)[encoded.indices.to_numpy()] if len(start) else np.zeros(0, np.int32)

    @property
    def keys(self) -> list[str]:
        """The `key` of each form."""
        self._keys.extend(map(key, self.forms[len(self._keys) :]))
        return self._keys

    def flags(self, test: Callable[[str], Any]) -> npt.NDArray[np.bool_]:
        """``test(form)`` for each form; asked once a form, so ``test`` must be a lasting function."""
        return self.column(test, lambda new: [bool(test(form)) for form in self.forms[new:]], bool)

    def members(self, keys: frozenset[str]) -> npt.NDArray[np.bool_]:
        """Whether the key of each form is one of ``keys``."""
        return self.column(keys, lambda new: [k in keys for k in self.keys[new:]], bool)

    def column(self, name: Hashable, values: Callable[[int], Any], dtype: Any) -> npt.NDArray[Any]:
        """The column ``name``; ``values(new)`` gives its values for the forms from number ``new`` on."""
        known = self._columns.get(name)
        done = 0 if known is None else len(known)
        if known is None or done < len(self.forms):
            fresh = np.asarray(values(done), dtype=dtype).reshape(len(self.forms) - done)
            known = fresh if known is None else np.concatenate([known, fresh])
            self._columns[name] = known
        return known


def _has_zero_byte(keys: Keys, size: Ints) -> npt.NDArray[np.bool_]:
    """Whether one of the first ``size`` bytes of each key is 0: a character without a byte."""
    filled = keys | ~_MASKS[np.minimum(size, KEY_LENGTH)]
    # The classic test for a zero byte (Mycroft 1987): a borrow from a byte that had no high bit itself.
    found: npt.NDArray[np.bool_] = (
        (filled - np.uint64(0x0101010101010101)) & ~filled & np.uint64(0x8080808080808080)
    ) > 0
    return found


class _Table:
    """Numbers by 64-bit key, open addressing; all keys are looked up at once, probe by probe."""

    def __init__(self) -> None:
        self._size = 0
        self._bits = 12
        self._keys: Keys = np.zeros(1 << self._bits, dtype=np.uint64)  # 0 is no key: an empty place
        self._numbers: Ints = np.zeros(1 << self._bits, dtype=np.int32)

    def _places(self, keys: Keys) -> Longs:
        return ((keys * _MIX) >> np.uint64(64 - self._bits)).astype(np.int64)

    def find(self, keys: Keys) -> Ints:
        """The number of each key, -1 where it is not here."""
        place = self._places(keys)
        there = self._keys[place]
        out = np.where(there == keys, self._numbers[place], np.int32(-1))
        open_ = np.flatnonzero((there != keys) & (there != 0))
        while len(open_):
            place[open_] = (place[open_] + 1) & ((1 << self._bits) - 1)
            there = self._keys[place[open_]]
            hit = there == keys[open_]
            out[open_[hit]] = self._numbers[place[open_[hit]]]
            open_ = open_[~hit & (there != 0)]
        return out

    def put(self, keys: Keys, numbers: Ints) -> None:
        """Add distinct keys that are not here yet."""
        self._size += len(keys)
        if 2 * self._size > 1 << self._bits:
            filled = self._keys != 0
            keys, numbers = np.concatenate([self._keys[filled], keys]), np.concatenate([self._numbers[filled], numbers])
            self._bits = int(4 * self._size).bit_length()
            self._keys, self._numbers = np.zeros(1 << self._bits, np.uint64), np.zeros(1 << self._bits, np.int32)
        place = self._places(keys)
        while len(keys):
            free = self._keys[place] == 0
            # Of several keys that want one place the last written has it; the others go on to the next.
            self._keys[place[free]] = keys[free]
            mine = self._keys[place] == keys
            self._numbers[place[mine]] = numbers[mine]
            keys, numbers, place = keys[~mine], numbers[~mine], (place[~mine] + 1) & ((1 << self._bits) - 1)
