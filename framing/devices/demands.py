"""Demands on single words ("be or have", "betray*", "a number"), settled once for each distinct form.

The demands that a form meets make a set; forms share few thousand sets, so a word needs one number only.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

import numpy as np
import numpy.typing as npt

from framing.devices.globs import Globs
from framing.devices.patterns import cased_key, glob_test, ignores_case
from framing.text.vocabulary import Vocabulary

Longs = npt.NDArray[np.int64]


class Demands:
    """Demands by number, and which of them each form of a vocabulary meets."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}
        self._spelled, self._cased = Globs(), Globs()  # globs that ignore case, and those that do not
        self._any: list[int] = []
        self._tests: dict[str, tuple[Callable[[str], bool], list[int]]] = {}
        self._sets: dict[tuple[int, ...], int] = {(): 0}
        self._known: dict[tuple[int, ...], int] = {}  # the same by demands as they are found: in any order, some twice
        self._in_order: list[tuple[int, ...]] = [()]
        self._bits, self._coded = np.zeros(0, dtype=np.uint8), 0

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, alternatives: tuple[str, ...]) -> int:
        """The number of the demand "one of ``alternatives``"."""
        if alternatives not in self._numbers:
            number = self._numbers[alternatives] = len(self._numbers)
            for glob in alternatives:
                self._file(glob, number)
        return self._numbers[alternatives]

    def _file(self, glob: str, number: int) -> None:
        """Note a demand where forms that meet ``glob`` will be looked up."""
        if glob == "*":
            self._any.append(number)
        elif glob.startswith("<"):
            self._tests.setdefault(glob, (glob_test(glob), []))[1].append(number)
        else:
            (self._spelled if ignores_case(glob) else self._cased).add(glob, number)

    def column(self, words: Vocabulary) -> Longs:
        """The number of the set of demands that each form meets."""
        return words.column(self, self._sets_of(words), np.int64)

    def _sets_of(self, words: Vocabulary) -> Callable[[int], list[int]]:
        return lambda new: self._sets_met(words.forms[new:], words.keys[new:])

    def _sets_met(self, forms: list[str], keys: list[str]) -> list[int]:
        """The number of the set of demands that each of some forms meets."""
        met = self._spelled.found(keys, forms)
        place = [i for i, form in enumerate(forms) if not form.islower()]
        cased = [forms[i] for i in place]
        for i, numbers in self._cased.found(list(map(cased_key, cased)), cased).items():
            met.setdefault(place[i], []).extend(numbers)
        for test, numbers in self._tests.values():
            for i in [i for i, form in enumerate(forms) if test(form)]:
                met.setdefault(i, []).extend(numbers)
        sets = [self._set_of(())] * len(forms)
        for i, numbers in met.items():
            sets[i] = self._set_of(tuple(numbers))
        return sets

    def _set_of(self, found: tuple[int, ...]) -> int:
        """The number of the set of some demands, and of those that any word meets."""
        number = self._known.get(found)
        if number is None:
            members = tuple(sorted({*found, *self._any}))
            number = self._known[found] = self._sets.setdefault(members, len(self._in_order))
            if number == len(self._in_order):
                self._in_order.append(members)
        return number

    def members(self, new: int) -> tuple[Longs, Longs]:
        """The demands of the sets from number ``new`` on in a row, and where those of each set begin (and the end)."""
        sets = self._in_order[new:]
        members = np.fromiter(chain.from_iterable(sets), dtype=np.int64)
        return members, np.cumsum([0, *map(len, sets)], dtype=np.int64)

    def bits(self) -> tuple[npt.NDArray[np.uint8], int]:
        """A bit for each set and demand, eight demands a byte, and the bytes of a set: one long row of bytes."""
        if self._coded < len(self._in_order):
            width = len(self) // 8 + 1
            if len(self._bits) < width * len(self._in_order):  # with room for more, so that rows are seldom copied
                larger = np.zeros(width * (len(self._in_order) * 5 // 4), dtype=np.uint8)
                larger[: len(self._bits)] = self._bits
                self._bits = larger
            members, pointer = self.members(self._coded)
            row = self._coded + np.repeat(np.arange(len(pointer) - 1), np.diff(pointer))
            np.bitwise_or.at(self._bits, row * width + (members >> 3), (1 << (members & 7)).astype(np.uint8))
            self._coded = len(self._in_order)
        return self._bits, len(self) // 8 + 1
