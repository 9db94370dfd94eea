"""What is settled once for each distinct word form or gap of a corpus, however often it occurs."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Hashable
from typing import Any

import numpy as np
import numpy.typing as npt

APOSTROPHES = "'’ʼ＇"
INVISIBLE = "\u00ad\u200c\u200d\u2060\ufeff"
"""Soft hyphen and (non-)joiners: part of the word before them and no part of its spelling."""

_NOT_POSSESSIVE = frozenset(
    "it's that's there's here's what's who's where's how's let's he's she's when's why's".split()
)  # here 's is "is" or "has", and cutting it would turn "let's" into "let"


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
    """Distinct forms, numbered in order of first occurrence, and columns over them that grow with them.

    >>> vocabulary = Vocabulary()
    >>> vocabulary.add([b"No", b"betrayal"]), vocabulary.add([b"betrayal", b"war"])
    ([0, 1], [1, 2])
    >>> vocabulary.flags(str.istitle)
    array([ True, False, False])
    """

    def __init__(self) -> None:
        self.forms: list[str] = []
        self._numbers: dict[bytes, int] = {}
        self._keys: list[str] = []
        self._columns: dict[Hashable, npt.NDArray[Any]] = {}

    def __len__(self) -> int:
        return len(self.forms)

    def add(self, spelled: list[bytes]) -> list[int]:
        """The number of each form (UTF-8), new ones being added."""
        numbers = list(map(self._numbers.get, spelled))
        for at in [i for i, number in enumerate(numbers) if number is None]:
            numbers[at] = self._numbers[spelled[at]] = len(self.forms)
            self.forms.append(spelled[at].decode("utf-8", "surrogatepass"))
        return numbers  # type: ignore[return-value]  # no None is left

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
