"""Which quotation marks of a paragraph belong together.

Most paragraphs have marks of the same kinds in the same order as an earlier one: then the answer is known already.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from framing.text.marks import (
    CLOSE_ANGLE,
    CLOSE_DOUBLE,
    CLOSE_SINGLE,
    OPEN_ANGLE,
    OPEN_DOUBLE,
    STRAIGHT_DOUBLE,
    STRAIGHT_SINGLE,
    Ints,
    Marks,
    Points,
)

_DOUBLE, _SINGLE, _ANGLE = range(3)
_FAMILY = np.array([_DOUBLE] * 3 + [_SINGLE] * 3 + [_ANGLE] * 2)
_LOOK_AHEAD = 24  # marks read ahead to tell a plural's apostrophe from a closing mark: keeps the work linear
_DOUBLE_MARKS = tuple(map(ord, '“”„"'))
_COMMON = 32  # marks: paragraphs with more are rarely alike
_UNCLOSED = 700  # characters: a paragraph of news is rarely longer
_Pair = tuple[int, int, int, int, int]
"""A quotation with and without its marks, and whether it is left open."""


class _Mark(NamedTuple):
    start: int
    end: int
    role: int
    opens: bool
    closes: bool
    weak: bool
    family: int


class _TextNeeded(Exception):  # noqa: N818  # no error: the caller then looks at the text
    """The kinds of the marks of a paragraph do not say which belong together."""


def paired(marks: Marks, points: Points) -> Ints:
    """The quotations of all paragraphs that need a closer look."""
    cuts = np.flatnonzero(np.diff(marks.paragraph)) + 1
    bounds = [0, *cuts.tolist(), len(marks.start)] if len(marks.start) else [0]
    apart = np.append(0, marks.start[1:] > marks.end[:-1])[: len(marks.start)]
    kinds = marks.role | marks.opens << 3 | marks.closes << 4 | marks.weak << 5 | apart << 6
    signs = kinds.astype(np.uint8).tobytes()
    known, looked = [], []
    for begin, end in pairwise(bounds):
        pairs = _pairs_of(signs[begin:end]) if end - begin <= _COMMON else None
        if pairs is None:
            row = [_mark(marks, i) for i in range(begin, end)]
            looked += _pair(row, _Text(int(marks.paragraph[begin]), marks, points))
        else:
            known += [(begin + opener, begin + closer, level) for opener, closer, level in pairs]
    opener, closer, level = np.array(known, np.int64).reshape(-1, 3).T
    inside = marks.end[opener], marks.start[closer]
    rows = np.column_stack([marks.start[opener], marks.end[closer], *inside, level, np.zeros_like(level)])
    return np.concatenate([rows, np.array(looked, np.int64).reshape(-1, 6)])


def _mark(marks: Marks, i: int) -> _Mark:
    role = int(marks.role[i])
    flags = bool(marks.opens[i]), bool(marks.closes[i]), bool(marks.weak[i])
    return _Mark(int(marks.start[i]), int(marks.end[i]), role, *flags, int(_FAMILY[role]))


@lru_cache(maxsize=4096)
def _pairs_of(signs: bytes) -> list[tuple[int, int, int]] | None:
    """Opening mark, closing mark and depth of the quotations in paragraphs with marks of these kinds.

    None where the text around the marks decides. Two paragraphs in three have marks like an earlier one.
    """
    row, place = [], 1
    number = {}
    for i, sign in enumerate(signs):
        place += sign >> 6
        number[place] = i
        flags = bool(sign & 8), bool(sign & 16), bool(sign & 32)
        row.append(_Mark(place, place + 1, sign & 7, *flags, int(_FAMILY[sign & 7])))
        place += 1
    try:
        found = _pair(row, None)
    except _TextNeeded:
        return None
    return [(number[start], number[end - 1], level) for start, end, _, _, level, _ in found]


class _Text(NamedTuple):
    """The text around the marks of a paragraph."""

    paragraph: int
    marks: Marks
    points: Points


def _pair(row: list[_Mark], text: _Text | None) -> list[tuple[int, int, int, int, int, int]]:
    """The quotations of one paragraph: a stack of open marks, closed by the next mark of their family."""
    stack: list[_Mark] = []
    found: list[_Pair] = []
    for i, mark in enumerate(row):
        depth = next((d for d in range(len(stack) - 1, -1, -1) if stack[d].family == mark.family), -1)
        if mark.family == _SINGLE and stack and depth != len(stack) - 1:
            depth = -1  # inside an inner double quotation a closing single mark is an apostrophe
        if depth >= 0 and _shuts(mark) and not (mark.weak and _stronger_follows(row, i)):
            opener = stack[depth]
            if mark.start > opener.end:
                found.append((opener.start, mark.end, opener.end, mark.start, 0))
            del stack[depth:]
        elif _begins(mark, is_open=depth >= 0) or (depth < 0 and _displaced(text, row, i)):
            stack.append(mark)
        elif depth < 0 and not stack and mark.family == _DOUBLE and mark.closes and not mark.opens:
            found += _begun_before(_needed(text), mark, found[-1][1] if found else None)
    if stack and stack[0].opens:
        found += _left_open(_needed(text), stack[0])
    return _with_levels(found)


def _needed(text: _Text | None) -> _Text:
    if text is None:
        raise _TextNeeded
    return text


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


def _shuts(mark: _Mark) -> bool:
    """Whether a mark closes an open quotation of its family."""
    if mark.role in (CLOSE_DOUBLE, CLOSE_ANGLE):
        return True
    if mark.role == CLOSE_SINGLE:
        return mark.closes
    return mark.closes and (mark.role in (STRAIGHT_DOUBLE, STRAIGHT_SINGLE) or not mark.opens)


def _begins(mark: _Mark, *, is_open: bool) -> bool:
    """Whether a mark opens a quotation, given that one of its family is open or not."""
    if mark.role in (OPEN_DOUBLE, OPEN_ANGLE):
        return mark.opens or not mark.closes
    if mark.role in (CLOSE_DOUBLE, CLOSE_ANGLE):
        return mark.opens and not mark.closes
    if mark.role == CLOSE_SINGLE:
        return False
    return mark.opens and not (is_open and mark.closes)


def _displaced(text: _Text | None, row: list[_Mark], i: int) -> bool:
    """Whether a straight mark that looks closing opens: set before the blank instead of behind it (``end." Then``)."""
    mark = row[i]
    if mark.role != STRAIGHT_DOUBLE or mark.opens or mark.start == 0:
        return False
    following = next((other for other in row[i + 1 : i + 1 + _LOOK_AHEAD] if other.family == _DOUBLE), None)
    if following is None or following.opens:
        return False
    points = _needed(text).points
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


def _stronger_follows(row: list[_Mark], i: int) -> bool:
    """Whether a clearer closing mark of the family follows before the next opening one."""
    for mark in row[i + 1 : i + 1 + _LOOK_AHEAD]:
        if mark.family != row[i].family:
            continue
        if mark.opens and mark.role != CLOSE_SINGLE:
            return False
        if mark.closes and not mark.weak:
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
