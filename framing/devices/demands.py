"""Demands on single words ("be or have", "betray*", "a number"), settled once for each distinct form.

The demands that a form meets make a set; forms share few thousand sets, so a word needs one number only.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

import numpy as np
import numpy.typing as npt

from framing.devices.patterns import cased_key, glob_test, ignores_case
from framing.text.vocabulary import Vocabulary

Test = Callable[[str], bool]
Longs = npt.NDArray[np.int64]


class Demands:
    """Demands by number, and which of them each form of a vocabulary meets."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}
        # Globs by what stands before their first star, for those that ignore case (True) and those that do not (False).
        self._whole: dict[tuple[bool, str], list[int]] = {}
        self._begins: dict[bool, dict[str, list[tuple[Test | None, int]]]] = {True: {}, False: {}}
        self._ends: dict[bool, dict[str, list[int]]] = {True: {}, False: {}}
        self._ending_sizes: set[int] = set()
        self._longest_head = 0
        self._any: list[int] = []
        self._tests: dict[str, tuple[Test, list[int]]] = {}
        self._sets: dict[tuple[int, ...], int] = {(): 0}
        self._in_order: list[tuple[int, ...]] = [()]
        self._bits, self._coded = np.zeros((0, 1), dtype=np.uint8), 0

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
        ignores, stars = ignores_case(glob), glob.count("*")
        if glob == "*":
            self._any.append(number)
        elif not stars and not glob.startswith("<"):
            self._whole.setdefault((ignores, glob), []).append(number)
        elif glob[0] not in "*<":
            head, _, tail = glob.partition("*")
            self._begins[ignores].setdefault(head, []).append((glob_test(glob) if tail else None, number))
            self._longest_head = max(self._longest_head, len(head))
        elif stars == 1:
            self._ends[ignores].setdefault(glob[1:], []).append(number)
            self._ending_sizes.add(len(glob) - 1)
        else:
            self._tests.setdefault(glob, (glob_test(glob), []))[1].append(number)

    def column(self, words: Vocabulary) -> Longs:
        """The number of the set of demands that each form meets."""
        return words.column(self, self._sets_of(words), np.int64)

    def _sets_of(self, words: Vocabulary) -> Callable[[int], list[int]]:
        return lambda new: [self._set_of(*pair) for pair in zip(words.forms[new:], words.keys[new:], strict=True)]

    def _set_of(self, form: str, key: str) -> int:
        met = self._found(True, key)
        if not form.islower():
            met += self._found(False, cased_key(form))
        for test, numbers in self._tests.values():
            if test(form):
                met += numbers
        if not met and not self._any:
            return 0
        members = tuple(sorted({*met, *self._any}))
        if members not in self._sets:
            self._sets[members] = len(self._in_order)
            self._in_order.append(members)
        return self._sets[members]

    def _found(self, ignores: bool, word: str) -> list[int]:
        """The demands whose globs match a word, by looking its beginnings and endings up."""
        met = list(self._whole.get((ignores, word), ()))
        begins, ends = self._begins[ignores], self._ends[ignores]
        # No further than any glob goes: a picture pasted as text is one "word" of a million letters.
        for cut in range(min(len(word), self._longest_head) + 1):
            if (head := word[:cut]) in begins:
                met += [number for test, number in begins[head] if test is None or test(word)]
        for size in self._ending_sizes:
            met += ends.get(word[-size:], ())
        return met

    def members(self, new: int) -> tuple[Longs, Longs]:
        """The demands of the sets from number ``new`` on in a row, and where those of each set begin (and the end)."""
        sets = self._in_order[new:]
        members = np.fromiter(chain.from_iterable(sets), dtype=np.int64)
        return members, np.cumsum([0, *map(len, sets)], dtype=np.int64)

    def bits(self) -> tuple[npt.NDArray[np.uint8], int]:
        """A bit for each set and demand, eight demands a byte, and the bytes of a set: one long row of bytes."""
        if self._coded < len(self._in_order):
            if len(self._bits) < len(self._in_order):  # room for as many again, so that rows are seldom copied
                larger = np.zeros((2 * len(self._in_order), len(self) // 8 + 1), dtype=np.uint8)
                larger[: self._coded] = self._bits[: self._coded]
                self._bits = larger
            members, pointer = self.members(self._coded)
            row = self._coded + np.repeat(np.arange(len(pointer) - 1), np.diff(pointer))
            np.bitwise_or.at(self._bits, (row, members >> 3), (1 << (members & 7)).astype(np.uint8))
            self._coded = len(self._in_order)
        return self._bits.ravel(), self._bits.shape[1]
