"""Which quotation marks of a paragraph belong together.

Where nothing is open, most marks are an opening one right before its closing one, or open nothing. That is known for
all marks at once; only from the others on are marks followed one by one, until nothing is open again.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from framing.text.marks import (
    CLOSE_ANGLE,
    CLOSE_DOUBLE,
    CLOSE_SINGLE,
    OPEN_ANGLE,
    OPEN_DOUBLE,
    OPEN_SINGLE,
    STRAIGHT_DOUBLE,
    STRAIGHT_SINGLE,
    Flags,
    Ints,
    Marks,
    Points,
)

_DOUBLE, _SINGLE, _ANGLE = range(3)
_FAMILY = np.array([_DOUBLE] * 3 + [_SINGLE] * 3 + [_ANGLE] * 2)
_LOOK_AHEAD = 24  # marks read ahead to tell a plural's apostrophe from a closing mark: keeps the work linear
_DOUBLE_MARKS = tuple(map(ord, '“”„"'))
_UNCLOSED = 700  # characters: a paragraph of news is rarely longer
_IDLE, _PAIR, _UNCLEAR = range(3)  # a mark where nothing is open: it opens nothing, is closed by the next, or neither
_Pair = tuple[int, int, int, int, int]
"""A quotation with and without its marks, and whether it is left open."""


class _Mark(NamedTuple):
    """A mark: ``shuts`` an open one of its family; ``begins`` where none of its family is open, or ``inside`` one."""

    start: int
    end: int
    role: int
    family: int
    opens: bool
    closes: bool
    weak: bool
    shuts: bool
    begins: bool
    inside: bool


_Row = tuple[int, int, int, int, bool, bool, bool, bool, bool, bool]
"""A mark that nobody has looked at yet."""


def paired(marks: Marks, points: Points) -> Ints:
    """The quotations of all paragraphs that need a closer look."""
    if not len(marks.start):
        return np.zeros((0, 6), np.int64)
    shuts, begins, inside = _shuts(marks), _begins(marks, is_open=False), _begins(marks, is_open=True)
    columns = (marks.start, marks.end, marks.role, _FAMILY[marks.role], marks.opens, marks.closes, marks.weak)
    row: list[_Row] = list(zip(*(column.tolist() for column in (*columns, shuts, begins, inside)), strict=True))
    ends = marks.end.tolist()
    kinds = _kinds(marks, shuts, begins).tolist()
    bounds = [0, *(np.flatnonzero(np.diff(marks.paragraph)) + 1).tolist(), len(ends)]
    known: list[int] = []
    looked: list[tuple[int, int, int, int, int, int]] = []
    for first, stop in pairwise(bounds):
        text, at, earliest = _Text(int(marks.paragraph[first]), marks, points), first, None
        while at < stop:
            if kinds[at] == _IDLE:
                at += 1
            elif kinds[at] == _PAIR:
                known.append(at)
                earliest = ends[at + 1]
                at += 2
            else:
                at, found = _followed(row, at, stop, text, earliest)
                earliest = found[-1][1] if found else earliest
                looked += _with_levels(found)
    opener = np.array(known, np.int64)
    rows = [marks.start[opener], marks.end[opener + 1], marks.end[opener], marks.start[opener + 1]]
    rows += [np.ones_like(opener), np.zeros_like(opener)]
    return np.concatenate([np.column_stack(rows), np.array(looked, np.int64).reshape(-1, 6)])


def _kinds(marks: Marks, shuts: Flags, begins: Flags) -> Ints:
    """What each mark does where nothing is open, as far as its kind and the next mark say."""
    family = _FAMILY[marks.role]
    after = np.append(family[1:] == family[:-1], False)
    after[:-1] &= (marks.paragraph[1:] == marks.paragraph[:-1]) & (marks.start[1:] > marks.end[:-1])
    after[:-1] &= shuts[1:] & ~marks.weak[1:]
    may_begin = (marks.role == STRAIGHT_DOUBLE) | ((family == _DOUBLE) & marks.closes)
    kinds: Ints = np.where(
        begins, np.where(after, _PAIR, _UNCLEAR), np.where(may_begin & ~marks.opens, _UNCLEAR, _IDLE)
    )
    return kinds


def _shuts(marks: Marks) -> Flags:
    """Whether each mark closes an open quotation of its family."""
    role, closes = marks.role, marks.closes
    straight = (role == STRAIGHT_DOUBLE) | (role == STRAIGHT_SINGLE) | (role == CLOSE_SINGLE)
    shuts: Flags = (role == CLOSE_DOUBLE) | (role == CLOSE_ANGLE) | (closes & (straight | ~marks.opens))
    return shuts


def _begins(marks: Marks, *, is_open: bool) -> Flags:
    """Whether each mark opens a quotation, given that one of its family is open or not."""
    role, opens, closes = marks.role, marks.opens, marks.closes
    either = (role == STRAIGHT_DOUBLE) | (role == OPEN_SINGLE) | (role == STRAIGHT_SINGLE)
    begins: Flags = ((role == OPEN_DOUBLE) | (role == OPEN_ANGLE)) & (opens | ~closes)
    begins |= ((role == CLOSE_DOUBLE) | (role == CLOSE_ANGLE)) & opens & ~closes
    begins |= either & opens & ~(closes & is_open)
    return begins


class _Text(NamedTuple):
    """The text around the marks of a paragraph."""

    paragraph: int
    marks: Marks
    points: Points


def _followed(row: list[_Row], at: int, stop: int, text: _Text, earliest: int | None) -> tuple[int, list[_Pair]]:
    """The quotations from a mark on up to the next one before which nothing is open, and that one.

    A stack of open marks, each closed by the next mark of its family. The paragraph ends before ``stop``, its last
    quotation so far ended at ``earliest``.
    """
    stack: list[_Mark] = []
    found: list[_Pair] = []
    for i in range(at, stop):
        mark = _Mark._make(row[i])
        depth = len(stack) - 1
        while depth >= 0 and stack[depth].family != mark.family:
            depth -= 1
        if mark.family == _SINGLE and stack and depth != len(stack) - 1:
            depth = -1  # inside an inner double quotation a closing single mark is an apostrophe
        if depth >= 0 and mark.shuts and not (mark.weak and _stronger_follows(mark, _ahead(row, i, stop))):
            opener = stack[depth]
            if mark.start > opener.end:
                found.append((opener.start, mark.end, opener.end, mark.start, 0))
            del stack[depth:]
        elif mark.inside if depth >= 0 else mark.begins or _displaced(text, mark, _ahead(row, i, stop)):
            stack.append(mark)
        elif depth < 0 and not stack and mark.family == _DOUBLE and mark.closes and not mark.opens:
            found += _begun_before(text, mark, earliest)
        if not stack:
            return i + 1, found
    if stack[0].opens:
        found += _left_open(text, stack[0])
    return stop, found


def _ahead(row: list[_Row], i: int, stop: int) -> Iterable[_Mark]:
    """The next marks of a paragraph that ends before ``stop``."""
    return map(_Mark._make, row[i + 1 : min(i + 1 + _LOOK_AHEAD, stop)])


def _begun_before(text: _Text, mark: _Mark, earliest: int | None) -> list[_Pair]:
    """The quotation that a mark closes whose opening mark is lost."""
    lowest = int(text.marks.first[text.paragraph]) if earliest is None else earliest
    begun = _trim_left(text.points, lowest, mark.start)
    return [(begun, mark.end, begun, mark.start, 0)] if _closes_from_before(text.points, mark, begun) else []


def _left_open(text: _Text, opener: _Mark) -> list[_Pair]:
    """The quotation that is still open at the end of its paragraph."""
    points, end = text.points, int(text.marks.last[text.paragraph])
    last = _trim(points, opener.end, end)
    goes_on = _begins_sentence(points, opener) and (
        _closing_forgotten(points, opener, last)
        or _goes_on(points, opener, end, _document_end(text.marks, text.paragraph, len(points)))
    )
    return [(opener.start, last, opener.end, last, 1)] if goes_on else []


def _displaced(text: _Text, mark: _Mark, ahead: Iterable[_Mark]) -> bool:
    """Whether a straight mark that looks closing opens: set before the blank instead of behind it (``end." Then``)."""
    if mark.role != STRAIGHT_DOUBLE or mark.opens or mark.start == 0:
        return False
    following = next((other for other in ahead if other.family == _DOUBLE), None)
    if following is None or following.opens:
        return False
    points = text.points
    return chr(points[mark.start - 1]) in ".?!:" and _letters(points, mark.end, mark.end + 2).strip()[:1].isupper()


def _closes_from_before(points: Points, mark: _Mark, begun: int) -> bool:
    """Whether a mark closes a quotation whose opening mark is lost, and which begins at ``begun``.

    So in extracts, and where a quotation runs over paragraphs that do not open anew; it begins with the paragraph, or
    where a quotation before it ended with a sentence.
    """
    letter = chr(points[begun - 3]) if begun > 2 else ""
    quoted_before = begun > 1 and chr(points[begun - 1]).isspace() and chr(points[begun - 2]) in '”"'
    if quoted_before and not (letter in ".?!" and chr(points[begun]).isupper()):
        return False
    if not 0 < mark.start - begun <= _UNCLOSED:
        return False
    return chr(points[mark.start - 1]) in ",.?!"


def _stronger_follows(mark: _Mark, ahead: Iterable[_Mark]) -> bool:
    """Whether a clearer closing mark of the family follows before the next opening one."""
    for other in ahead:
        if other.family != mark.family:
            continue
        if other.opens and other.role != CLOSE_SINGLE:
            return False
        if other.closes and not other.weak:
            return True
    return False


def _document_end(marks: Marks, paragraph: int, length: int) -> int:
    """Where the document of a paragraph ends."""
    following = int(np.searchsorted(marks.document, marks.document[paragraph], side="right"))
    return int(marks.first[following]) if following < len(marks.first) else length


def _begins_sentence(points: Points, opener: _Mark) -> bool:
    """Whether a mark stands where a quoted sentence begins; a stray mark before a small letter opens nothing."""
    before = _letters(points, max(0, opener.start - 3), opener.start)
    after = _letters(points, opener.end, opener.end + 2).strip()[:1]
    if not after or after.islower() or not opener.opens:
        return False
    return "\n" in before or not before.strip() or before.rstrip()[-1] in '.,:;?!”"’—-'


def _closing_forgotten(points: Points, opener: _Mark, last: int) -> bool:
    """Whether the rest of a paragraph may be taken as quoted: it is short and holds no other double mark."""
    if opener.family != _DOUBLE or last - opener.end > _UNCLOSED:
        return False
    inside = points[opener.end : last]
    return not any((inside == mark).any() for mark in _DOUBLE_MARKS)


def _letters(points: Points, begin: int, end: int) -> str:
    return "".join(map(chr, points[begin:end].tolist()))


def _goes_on(points: Points, opener: _Mark, last: int, document_end: int) -> bool:
    """Whether the next paragraph opens with the same kind of mark, so that the quotation goes on there."""
    at, size = last, 8
    while at < document_end:
        ahead = _letters(points, at, min(at + size, document_end)).lstrip()
        if ahead:
            return ahead[0] == chr(points[opener.start])
        at, size = at + size, 2 * size
    return False


def _trim(points: Points, begin: int, end: int) -> int:
    """``end`` moved before the blanks at the end of a paragraph."""
    while end > begin and chr(points[end - 1]).isspace():
        end -= 1
    return end


def _trim_left(points: Points, begin: int, end: int) -> int:
    """``begin`` moved behind the blanks at the beginning of a paragraph."""
    while begin < end and chr(points[begin]).isspace():
        begin += 1
    return begin


def _with_levels(found: list[_Pair]) -> list[tuple[int, int, int, int, int, int]]:
    """The quotations of a paragraph in order, each with its depth."""
    ends: list[int] = []
    rows = []
    for start, end, inner_start, inner_end, open_end in sorted(found, key=lambda row: (row[0], -row[1])):
        while ends and ends[-1] <= start:
            ends.pop()
        ends.append(end)
        rows.append((start, end, inner_start, inner_end, len(ends), open_end))
    return rows
