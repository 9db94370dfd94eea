"""Quotations: which stretches of a text stand between quotation marks.

All mark styles of news are read: “ ”, British ‘ ’ (with ’ as apostrophe and as closing mark), straight " and ',
`` and '' of wire copy, « », „ “, nested ones, and quotations over several paragraphs, of which each opens anew and
only the last closes. Marks that have no partner in their paragraph open nothing: one slip of a typist must not turn
the rest of an article into a quotation.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from framing.text.marks import (
    CLOSE_DOUBLE,
    OPEN_DOUBLE,
    OPEN_SINGLE,
    STRAIGHT_DOUBLE,
    STRAIGHT_SINGLE,
    Ints,
    Marks,
    Points,
    code_points,
    find_marks,
    mark_places,
)
from framing.text.pairing import paired


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


def quotation_table(points: Points, starts: npt.NDArray[np.integer], *, places: Ints | None = None) -> Ints:
    """The quotations of a joined text, a row each with the columns of `Quotation`.

    ``points`` are the code points of the text and ``starts`` the offsets at which its documents begin; no quotation
    crosses from one document into the next. ``places`` are those of its marks and line ends, if they are known.
    """
    places = mark_places(points) if places is None else places
    marks = _worth_pairing(find_marks(points, starts.astype(np.int64), places))
    plain = _plain_paragraphs(marks)
    simple, rest = marks.keep(plain), marks.keep(~plain)
    rows = np.column_stack([simple.start[0::2], simple.end[1::2], simple.end[0::2], simple.start[1::2]])
    rows = np.column_stack([rows, np.ones(len(rows), np.int64), np.zeros(len(rows), np.int64)])
    rows = np.concatenate([rows, paired(rest, points)])
    rows = rows[rows[:, 3] > rows[:, 2]]
    return rows[np.argsort((rows[:, 0] << 31) - rows[:, 1], kind="stable")]


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
