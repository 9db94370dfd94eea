"""Quotations: which stretches of a text stand between quotation marks.

All mark styles of news are read: “ ”, British ‘ ’ (with ’ as apostrophe and as closing mark), straight " and ',
`` and '' of wire copy, « », „ “, nested ones, and quotations over several paragraphs, of which each opens anew and
only the last closes. Marks that have no partner in their paragraph open nothing: one slip of a typist must not turn
the rest of an article into a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from framing.text.marks import (
    CLOSE_ANGLE,
    CLOSE_DOUBLE,
    CLOSE_SINGLE,
    OPEN_ANGLE,
    OPEN_DOUBLE,
    OPEN_SINGLE,
    STRAIGHT_DOUBLE,
    STRAIGHT_SINGLE,
    Ints,
    Marks,
    Points,
    code_points,
    find_marks,
)

_DOUBLE, _SINGLE, _ANGLE = range(3)
_FAMILY = np.array([_DOUBLE] * 3 + [_SINGLE] * 3 + [_ANGLE] * 2)
_LOOK_AHEAD = 24  # marks read ahead to tell a plural's apostrophe from a closing mark: keeps the work linear
_UNCLOSED = 700  # characters: a paragraph of news is rarely longer


class Quotation(NamedTuple):
    """One quotation: offsets with and without its marks, and how deeply it is nested (1 is outermost).

    ``open_end`` is true where the paragraph ends before a closing mark: the quotation goes on in the next paragraph,
    or the mark was forgotten.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    level: int
    open_end: bool


def find_quotations(text: str) -> list[Quotation]:
    """The quotations of a text in order, an outer one before those inside it.

    Parameters
    ----------
    text : str
        One document; offsets are code points into it, end exclusive.

    Examples
    --------
    >>> text = "‘The workers’ rights are safe,’ she said, calling it “no deal”."
    >>> [text[q.start : q.end] for q in find_quotations(text)]
    ['‘The workers’ rights are safe,’', '“no deal”']
    """
    table = quotation_table(code_points(text), np.zeros(1, np.int64))
    return [Quotation(*row) for row in zip(*table[:, :5].T.tolist(), table[:, 5].astype(bool).tolist(), strict=True)]


def quotation_table(points: Points, starts: npt.NDArray[np.integer]) -> Ints:
    """The quotations of a joined text, a row each with the columns of `Quotation`.

    ``points`` are the code points of the text and ``starts`` the offsets at which its documents begin; no quotation
    crosses from one document into the next.
    """
    marks = _worth_pairing(find_marks(points, starts.astype(np.int64)))
    plain = _plain_paragraphs(marks)
    simple, rest = marks.keep(plain), marks.keep(~plain)
    rows = np.column_stack([simple.start[0::2], simple.end[1::2], simple.end[0::2], simple.start[1::2]])
    rows = np.column_stack([rows, np.ones(len(rows), np.int64), np.zeros(len(rows), np.int64)])
    paired = [quotation for paragraph in _by_paragraph(rest) for quotation in _pair(*paragraph, rest, points)]
    if paired:
        rows = np.concatenate([rows, np.array(paired, np.int64)])
    rows = rows[rows[:, 3] > rows[:, 2]]
    return rows[np.lexsort((-rows[:, 1], rows[:, 0]))]


def _worth_pairing(marks: Marks) -> Marks:
    """Leave out closing single marks (apostrophes, nearly all) of paragraphs where no single mark opens."""
    opening = ((marks.role == OPEN_SINGLE) | (marks.role == STRAIGHT_SINGLE) & marks.opens) * 1
    any_open = np.bincount(marks.paragraph, weights=opening, minlength=len(marks.first)) > 0
    single = (marks.role >= OPEN_SINGLE) & (marks.role <= STRAIGHT_SINGLE)
    return marks.keep(~single | any_open[marks.paragraph])


def _plain_paragraphs(marks: Marks) -> npt.NDArray[np.bool_]:
    """Marks in paragraphs where opening and closing double marks simply alternate: four paragraphs in five."""
    count = np.bincount(marks.paragraph, minlength=len(marks.first))
    before = np.concatenate([[0], np.cumsum(count)[:-1]])
    second = (np.arange(len(marks.start)) - before[marks.paragraph]) % 2 == 1
    straight = marks.role == STRAIGHT_DOUBLE
    good = np.where(
        second,
        ((marks.role == CLOSE_DOUBLE) | straight) & marks.closes & ~marks.opens,
        ((marks.role == OPEN_DOUBLE) | straight) & marks.opens & ~marks.closes,
    )
    bad = np.bincount(marks.paragraph, weights=~good, minlength=len(marks.first)) + count % 2
    plain: npt.NDArray[np.bool_] = bad[marks.paragraph] == 0
    return plain


class _Mark(NamedTuple):
    start: int
    end: int
    role: int
    opens: bool
    closes: bool
    weak: bool
    family: int


def _by_paragraph(marks: Marks) -> Iterator[tuple[int, list[_Mark]]]:
    """The marks of each paragraph."""
    cuts = np.flatnonzero(np.diff(marks.paragraph)) + 1
    bounds = [0, *cuts.tolist(), len(marks.start)] if len(marks.start) else [0]
    columns = (marks.start, marks.end, marks.role, marks.opens, marks.closes, marks.weak, _FAMILY[marks.role])
    rows = list(map(_Mark, *(column.tolist() for column in columns)))
    numbers = marks.paragraph[bounds[:-1]].tolist()
    for number, begin, end in zip(numbers, bounds[:-1], bounds[1:], strict=True):
        yield number, rows[begin:end]


def _pair(paragraph: int, row: list[_Mark], marks: Marks, points: Points) -> list[tuple[int, int, int, int, int, int]]:
    """The quotations of one paragraph: a stack of open marks, closed by the next mark of their family."""
    stack: list[_Mark] = []
    found: list[tuple[int, int, int, int, int]] = []
    for i, mark in enumerate(row):
        depth = next((d for d in range(len(stack) - 1, -1, -1) if stack[d].family == mark.family), -1)
        if mark.family == _SINGLE and stack and depth != len(stack) - 1:
            depth = -1  # inside an inner double quotation a closing single mark is an apostrophe
        if depth >= 0 and _shuts(mark) and not (mark.weak and _stronger_follows(row, i)):
            opener = stack[depth]
            if mark.start > opener.end:
                found.append((opener.start, mark.end, opener.end, mark.start, 0))
            del stack[depth:]
        elif _begins(mark, is_open=depth >= 0) or (depth < 0 and _displaced(points, row, i)):
            stack.append(mark)
        elif depth < 0 and not stack:
            begun = _trim_left(points, found[-1][1] if found else int(marks.first[paragraph]), mark.start)
            if _closes_from_before(points, mark, begun):
                found.append((begun, mark.end, begun, mark.start, 0))
    if stack:
        last = _trim(points, stack[0].end, int(marks.last[paragraph]))
        if _begins_sentence(points, stack[0]) and (
            _closing_forgotten(points, stack[0], last)
            or _goes_on(points, stack[0], int(marks.last[paragraph]), _document_end(marks, paragraph, len(points)))
        ):
            found.append((stack[0].start, last, stack[0].end, last, 1))
    return _with_levels(found)


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


def _displaced(points: Points, row: list[_Mark], i: int) -> bool:
    """Whether a straight mark that looks closing opens: set before the blank instead of behind it (``end." Then``)."""
    mark = row[i]
    if mark.role != STRAIGHT_DOUBLE or mark.opens or mark.start == 0:
        return False
    following = next((other for other in row[i + 1 : i + 1 + _LOOK_AHEAD] if other.family == _DOUBLE), None)
    if following is None or following.opens:
        return False
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
    if mark.family != _DOUBLE or mark.opens or not mark.closes or not 0 < mark.start - begun <= _UNCLOSED:
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
    return not any(mark in '“”„"' for mark in _letters(points, opener.end, last))


def _letters(points: Points, begin: int, end: int) -> str:
    return "".join(map(chr, points[begin:end].tolist()))


def _goes_on(points: Points, opener: _Mark, last: int, document_end: int) -> bool:
    """Whether the next paragraph opens with the same kind of mark, so that the quotation goes on there."""
    for chunk in range(last, document_end, 4096):
        ahead = _letters(points, chunk, min(chunk + 4096, document_end)).lstrip()
        if ahead:
            return ahead[0] == chr(points[opener.start])
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


def _with_levels(found: list[tuple[int, int, int, int, int]]) -> list[tuple[int, int, int, int, int, int]]:
    """The quotations of a paragraph in order, each with its depth."""
    ends: list[int] = []
    rows = []
    for start, end, inner_start, inner_end, open_end in sorted(found, key=lambda row: (row[0], -row[1])):
        while ends and ends[-1] <= start:
            ends.pop()
        ends.append(end)
        rows.append((start, end, inner_start, inner_end, len(ends), open_end))
    return rows
