"""Regular expressions tried at many places of a line at once.

Python's `re` matches in a microsecond or two; a batch has ten thousand places to match at. `Pattern` compiles the
same expressions to a finite automaton and walks it from all places in lockstep, a few array operations a step for all
of them. The automaton keeps the order of its threads (Cox 2009), so it finds what `re` finds: the first alternative,
greedy or lazy, and not any longest match. Its states are made when they are first met.

References
----------
Cox, R. (2009). Regular expression matching: the virtual machine approach.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.intp]
Codes = npt.NDArray[np.uint8]

_ALL = frozenset(range(1, 256))
_SET, _SPLIT, _MARK, _MATCH = range(4)
_DEAD, _UNKNOWN = 0, 255  # as a transition: it goes nowhere, with a lookahead longer than any
_FEW = 40
_LONGEST_LOOK = 200  # characters that a lookahead may read
_Part = Callable[[int], int]
"""Adds a part of an expression to the program: given where to go on, it says where the part begins."""
_Thread = tuple[int, int]  # instruction, and characters since the lookahead began, plus one (0 outside)


class Pattern:
    """Expressions, to be matched at many places of a line.

    Supported are characters, ``[…]``, ``[^…]``, ``(?:…)``, ``|``, the quantifiers ``?``, ``*``, ``{m,n}`` and their
    lazy forms, and ``(?=…)`` at the end of an alternative. No set matches byte 0, which stands around a line.

    >>> line = np.frombuffer(b"_N_N,_J" + bytes(1), np.uint8)
    >>> Pattern("_N(?:_[NJ]){0,2}(?=,)").match(line, np.array([0, 2, 5])).tolist()
    [4, 4, -1]
    """

    def __init__(self, *expressions: str) -> None:
        self._program: list[_Instruction] = []
        begins = [_Compiler(expression, self._program).begin for expression in expressions]
        self._classes, self._steps, self._width = _alphabet(self._program)
        self._ahead: dict[int, list[tuple[int, bool]]] = {}
        self._class_list = self._classes.tolist()
        self._numbers: dict[tuple[_Thread, ...], int] = {(): _DEAD}
        self._threads: list[tuple[_Thread, ...]] = [()]
        self._table = np.full(64 * self._width, _UNKNOWN, np.intp)
        self._table[: self._width] = 0
        self._begins = np.array([self._entry(self._closed([(begin, 0)])) for begin in begins], np.intp)

    def match(self, line: Codes, at: Places, *, which: Places | None = None, step: int = 1) -> Places:
        """Where the match that begins at each place ends, -1 where there is none.

        ``which`` says which of the expressions is meant at each place, the first if it is not given.

        With ``step`` -1 the line is read backwards, and a match ends at the place before its last character.
        """
        begin = self._begins[np.zeros(len(at), np.intp) if which is None else which]
        ends = np.where(begin & 255, at, -1)
        row, place, state = np.arange(len(at)), at, begin >> 8
        while len(row) > _FEW:
            key = state + self._classes.take(line.take(place))
            found = self._table.take(key)
            back = found & 255
            accepts = back.nonzero()[0]
            if len(accepts) and (back[accepts] == _UNKNOWN).any():
                self._fill(np.unique(key[found == _UNKNOWN]).tolist())
                continue
            state, place = found >> 8, place + step
            if len(accepts):
                ends[row.take(accepts)] = place.take(accepts) - step * (back.take(accepts) - 1)
            alive = state.nonzero()[0]
            if len(alive) < len(row):
                row, place, state = row.take(alive), place.take(alive), state.take(alive)
        for i, at_place, in_state in zip(row.tolist(), place.tolist(), state.tolist(), strict=True):
            end = self._walk(line.data, at_place, in_state, step)
            ends[i] = ends[i] if end is None else end
        return ends

    def _walk(self, codes: memoryview[int], place: int, state: int, step: int) -> int | None:
        """The end of a match from here on: for a few places one by one, where array operations would cost more."""
        end, table = None, self._table.data
        while state:
            key = state + self._class_list[codes[place]]
            if (found := table[key]) == _UNKNOWN:
                self._fill([key])
                table = self._table.data
                found = table[key]
            place += step
            if found & 255:
                end = place - step * ((found & 255) - 1)
            state = found >> 8
        return end

    def _entry(self, threads: tuple[_Thread, ...]) -> int:
        """A state as it stands in the table: its row, and in the low byte how far back its match ends, plus one."""
        number = self._numbers.setdefault(threads, len(self._threads))
        if number == len(self._threads):
            self._threads.append(threads)
            if len(self._table) < len(self._threads) * self._width:
                self._table = np.concatenate([self._table, np.full(len(self._table), _UNKNOWN, np.intp)])
        matched = bool(threads) and self._program[threads[-1][0]].kind == _MATCH
        return number * self._width << 8 | (max(threads[-1][1], 1) if matched else 0)

    def _fill(self, keys: list[int]) -> None:
        """Make the transitions that stand at these places of the table."""
        for key in keys:
            state, kind = divmod(key, self._width)
            steps = self._steps[kind]
            ahead = [
                (self._program[pc].then, age + (age > 0))
                for pc, age in self._threads[state]
                if pc in steps and age < _LONGEST_LOOK
            ]
            self._table[key] = self._entry(self._closed(ahead))

    def _closed(self, threads: list[_Thread]) -> tuple[_Thread, ...]:
        """The threads before they read on, by rank; none after one that has matched is of interest."""
        out: dict[int, int] = {}
        for begin, age in threads:
            for pc, marked in self._reached(begin):
                if pc not in out:
                    out[pc] = 1 if marked else age
                    if self._program[pc].kind == _MATCH:
                        return tuple(out.items())
        return tuple(out.items())

    def _reached(self, begin: int) -> list[tuple[int, bool]]:
        """Where a thread can stand before it reads on, by rank, and whether a lookahead begins on the way there."""
        known = self._ahead.get(begin)
        if known is None:
            known, seen, waiting = [], set(), [(begin, False)]
            while waiting:
                pc, marked = waiting.pop()
                one = self._program[pc]
                if pc in seen:
                    continue
                seen.add(pc)
                if one.kind == _SPLIT:
                    waiting += [(one.other, marked), (one.then, marked)]
                elif one.kind == _MARK:
                    waiting.append((one.then, True))
                else:
                    known.append((pc, marked))
            self._ahead[begin] = known
        return known


@cache
def pattern(*expressions: str) -> Pattern:
    """The pattern of some expressions, made when it is first asked for."""
    return Pattern(*expressions)


class _Instruction(NamedTuple):
    """One step of a program: read a member of a set, or go on at ``then`` or else at ``other``."""

    kind: int
    members: frozenset[int] = frozenset()
    then: int = 0
    other: int = 0


def _alphabet(program: list[_Instruction]) -> tuple[Places, list[frozenset[int]], int]:
    """The class of each byte, which instructions read each class, and how many classes there are."""
    sets = list(dict.fromkeys(one.members for one in program))
    kinds: dict[tuple[bool, ...], int] = {}
    classes = [kinds.setdefault(tuple(byte in members for members in sets), len(kinds)) for byte in range(256)]
    number = {members: i for i, members in enumerate(sets)}
    steps = [frozenset(pc for pc, one in enumerate(program) if inside[number[one.members]]) for inside in kinds]
    return np.array(classes, np.intp), steps, len(steps)


class _Compiler:
    """Compiles an expression from its end to its beginning: every part is told where to go on."""

    def __init__(self, expression: str, program: list[_Instruction]) -> None:
        self._left = re.findall(r"\(\?[:=]|\[\^?[^]]*\]|(?:\*|\?|\{\d+,\d+\})\??|\\.|.", expression)[::-1]
        self.program = program
        self.begin = self._alternatives()(self._add(_MATCH))

    def _add(self, kind: int, members: frozenset[int] = frozenset(), then: int = 0, other: int = 0) -> int:
        self.program.append(_Instruction(kind, members, then, other))
        return len(self.program) - 1

    def _split(self, then: int, other: int, *, lazy: bool) -> int:
        return self._add(_SPLIT, then=other if lazy else then, other=then if lazy else other)

    def _alternatives(self) -> _Part:
        parts = [self._sequence()]
        while self._left and self._left[-1] == "|":
            self._left.pop()
            parts.append(self._sequence())

        def emit(then: int) -> int:
            begins = [part(then) for part in parts]
            first = begins.pop()
            while begins:
                first = self._split(begins.pop(), first, lazy=False)
            return first

        return emit

    def _sequence(self) -> _Part:
        parts: list[_Part] = []
        while self._left and self._left[-1] not in ("|", ")"):
            parts.append(self._repeated(self._one()))

        def emit(then: int) -> int:
            for part in reversed(parts):
                then = part(then)
            return then

        return emit

    def _one(self) -> _Part:
        item = self._left.pop()
        if item in ("(?:", "(?="):
            inner = self._alternatives()
            self._left.pop()
            return inner if item == "(?:" else lambda then: self._add(_MARK, then=inner(then))
        members = frozenset(item[-1].encode()) if len(item) < 3 else frozenset(item[1:-1].lstrip("^").encode())
        if item.startswith("[^"):
            members = _ALL - members
        return lambda then: self._add(_SET, members, then)

    def _repeated(self, part: _Part) -> _Part:
        if not self._left or self._left[-1][0] not in "?*{":
            return part
        item = self._left.pop()
        lazy = len(item) > 1 and item.endswith("?")
        if item[0] == "*":
            return lambda then: self._loop(part, then, lazy=lazy)
        low, high = (0, 1) if item[0] == "?" else map(int, item.rstrip("?")[1:-1].split(","))

        def emit(then: int) -> int:
            first = then
            for _ in range(high - low):
                first = self._split(part(first), then, lazy=lazy)
            for _ in range(low):
                first = part(first)
            return first

        return emit

    def _loop(self, part: _Part, then: int, *, lazy: bool) -> int:
        head = self._add(_SPLIT)
        body = part(head)
        self.program[head] = _Instruction(_SPLIT, then=then if lazy else body, other=body if lazy else then)
        return head
