"""Demands on single words ("be or have", "betray*", "a number"), settled once for each distinct form.

The demands that a form meets make a set; forms share few thousand sets, so a word needs one number only.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from framing.devices.patterns import cased_key, glob_test, ignores_case
from framing.text.tokens import Flags, Ints
from framing.text.vocabulary import Vocabulary

Test = Callable[[str], bool]


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
        self._bits, self._coded = np.zeros(0, dtype=np.uint8), 0
        self._members = np.zeros(0, dtype=np.int64)
        self._pointer = np.zeros(1, dtype=np.int64)

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

    def column(self, words: Vocabulary) -> Ints:
        """The number of the set of demands that each form meets."""
        return words.column(self, self._sets_of(words), np.int32)

    def _sets_of(self, words: Vocabulary) -> Callable[[int], list[int]]:
        return lambda new: [self._set_of(*pair) for pair in zip(words.forms[new:], words.keys[new:], strict=True)]

    def _set_of(self, form: str, key: str) -> int:
        met = self._found(True, key)
        if not form.islower():
            met += self._found(False, cased_key(form))
        for test, numbers in self._tests.values():
            if test(form):
                met += numbers
        return self._sets.setdefault(tuple(sorted({*met, *self._any})), len(self._sets))

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

    def members(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """The demands of all sets in a row, and where those of each set begin."""
        if len(self._pointer) <= len(self._sets):
            self._members = np.array([member for each in self._sets for member in each], dtype=np.int64)
            self._pointer = np.cumsum([0, *map(len, self._sets)], dtype=np.int64)
        return self._members, self._pointer

    def bits(self) -> tuple[npt.NDArray[np.uint8], int]:
        """A bit for each set and demand, eight demands a byte, and the bytes of a set: one long row of bytes."""
        if self._coded < len(self._sets):
            members, pointer = self.members()
            bits = np.zeros((len(self._sets), len(self) // 8 + 1), dtype=np.uint8)
            row = np.repeat(np.arange(len(self._sets)), np.diff(pointer))
            np.bitwise_or.at(bits, (row, members >> 3), (1 << (members & 7)).astype(np.uint8))
            self._bits, self._coded = bits.ravel(), len(self._sets)
        return self._bits, len(self) // 8 + 1

    def meets(self, sets: Ints, asked: Ints) -> Flags:
        """Whether forms of the ``sets`` meet the demands ``asked``, one for one."""
        bits, width = self.bits()
        found: Flags = bits[sets.astype(np.int64) * width + (asked >> 3)] & (1 << (asked & 7)).astype(np.uint8) > 0
        return found
