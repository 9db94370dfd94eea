"""Where quotation marks stand in a text, and what each may be: opening, closing or neither.

Every decision here needs only the characters around a mark, so it is made for all marks of a batch at once;
`framing.text.quotation` then pairs the marks that are left, paragraph by paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import numpy.typing as npt

from framing.text.columns import once

Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Points = npt.NDArray[np.uint32]

OPEN_DOUBLE, CLOSE_DOUBLE, STRAIGHT_DOUBLE = range(3)
OPEN_SINGLE, CLOSE_SINGLE, STRAIGHT_SINGLE = range(3, 6)
OPEN_ANGLE, CLOSE_ANGLE = 6, 7
_ROLES = {
    "“‟„": OPEN_DOUBLE,
    "”": CLOSE_DOUBLE,
    '"': STRAIGHT_DOUBLE,
    "‘‛‚`": OPEN_SINGLE,
    "’": CLOSE_SINGLE,
    "'": STRAIGHT_SINGLE,
    "«‹": OPEN_ANGLE,
    "»›": CLOSE_ANGLE,
}
_LINE_ENDS = "\n\r\f\x85\u2028\u2029"
_BREAK, _NOTHING = 254, 255
_MARK = re.compile(f"[{''.join(_ROLES)}{_LINE_ENDS}]")
_ELISIONS = frozenset("em n til till twas tis tisn cause cos round bout fraid nuff kay ere neath gainst sup".split())
_FEET = re.compile(r"\d['’′] ?\d{1,2}$")
_YEAR = re.compile(r"\d\d(?:'?s)?\b(?![%,.-]\w)")
_CLOSED_SOON = re.compile(r"\d\d [^‘\n]{0,40}?\w\w[’'](?!\w)")  # the ‘47 percent’
_WORD = re.compile(r"[^\W\d_]*")
_CONTRACTED = frozenset("in n o an".split())  # goin’, fish ’n’ chips, o’, an’: words that drop their end


@dataclass(frozen=True, eq=False)
class Marks:
    """The marks of a batch in text order, a column each.

    ``opens`` and ``closes`` say what the neighbours allow (both may hold), ``weak`` marks closing single marks that
    may as well be the apostrophe of a plural ("the workers’ rights"). ``paragraph`` indexes ``first`` and ``last``,
    the offsets of the paragraphs that hold marks and of all others.
    """

    start: Ints
    end: Ints
    role: Ints
    opens: Flags
    closes: Flags
    weak: Flags
    paragraph: Ints
    first: Ints
    last: Ints
    document: Ints

    def keep(self, rows: Flags) -> Marks:
        """Only these marks; the paragraphs stay."""
        return replace(
            self,
            start=self.start.compress(rows),
            end=self.end.compress(rows),
            role=self.role.compress(rows),
            opens=self.opens.compress(rows),
            closes=self.closes.compress(rows),
            weak=self.weak.compress(rows),
            paragraph=self.paragraph.compress(rows),
        )


@cache
def _role_table() -> npt.NDArray[np.uint8]:
    table = np.full(0x2040, _NOTHING, np.uint8)
    for marks, role in _ROLES.items():
        for mark in marks:
            table[ord(mark)] = role
    table[[ord(line_end) for line_end in _LINE_ENDS]] = _BREAK
    return table


@cache
def _letter_tables() -> tuple[Flags, Flags, Flags, Flags]:
    """For each code point up to U+FFFF: part of a word, blank, lower case, opening bracket or dash."""
    letters = [chr(code) for code in range(0x10000)]
    return (
        np.array([letter.isalnum() or unicodedata.category(letter)[0] == "M" for letter in letters]),
        np.array([letter.isspace() for letter in letters]),
        np.array([letter.islower() for letter in letters]),
        np.array([unicodedata.category(letter) in ("Ps", "Pd") or letter in "/=>*•" for letter in letters]),
    )


def is_lower(points: Points) -> Flags:
    """Whether code points are small letters."""
    found: Flags = _letter_tables()[2][np.where(points > 0xFFFF, ord("+"), points)]
    return found


def code_points(text: str) -> Points:
    """The text as an array of code points, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def mark_places(points: Points) -> Ints:
    """Where marks and line ends stand."""
    return np.flatnonzero(_roles(points) != _NOTHING)


def may_hold_mark(text: str) -> bool:
    """Whether a mark or a line end stands in a text, perhaps a gap between words."""
    return _MARK.search(text) is not None


def _roles(points: Points) -> npt.NDArray[np.uint8]:
    table = _role_table()
    return table.take(points, mode="clip")


def find_marks(points: Points, starts: Ints, at: Ints) -> Marks:
    """All marks of a joined text whose documents begin at ``starts``, apostrophes inside words left out.

    ``at`` are the places of marks and line ends; those of apostrophes inside words may be missing.
    """
    if not len(points):
        empty = np.zeros(0, np.int64)
        return Marks(empty, empty, empty, *(np.zeros(0, bool),) * 3, empty, *(np.zeros(1, np.int64),) * 3)
    kinds = _roles(points[at])
    line_end = kinds == _BREAK
    line_ends, at, kinds = at[line_end], at[~line_end], kinds[~line_end]
    first, last = _paragraphs(points, line_ends, starts)
    word, blank, lower, bracket = _letter_tables()
    before, after = _neighbour(points, at, -1), _neighbour(points, at, 1)
    role = kinds.astype(np.int64)
    single = (role >= OPEN_SINGLE) & (role <= STRAIGHT_SINGLE)
    kept = ~(single & word[before] & word[after])
    at, role, single, before, after = at[kept], role[kept], single[kept], before[kept], after[kept]
    start, end, role, before, after = _join_doubled(points, at, role, before, after)
    outer_left = blank[before] | bracket[before] | _is_mark(before)
    outer_right = ~word[after]
    opens = outer_left & ~blank[after]
    closes = outer_right & ~blank[before] & ~bracket[before] | blank[before] & blank[after]
    opens |= blank[before] & blank[after] | (role == OPEN_SINGLE) & ~word[before] & ~blank[after]
    closes |= (role == CLOSE_SINGLE) & (_in(",?!", before) | (_in(".", before) & ~_in("s", after)))
    closes |= (role == STRAIGHT_SINGLE) & _in(",.?!", before) & word[after] & ~lower[after] & ~_in("S", after)
    inches = _feet_and_inches(points, start, role, before)
    opens, closes = opens & ~inches, closes & ~inches
    paragraph = np.searchsorted(first, start, side="right") - 1
    document = np.searchsorted(starts, first, side="right") - 1
    weak = _weak(points, start, role, before, after)
    apart = _set_apart(points, start, role, before, after)
    opens, weak = opens & ~apart, weak | apart
    opens &= ~_elided(points, start, end, role)
    return Marks(start, end, role, opens, closes, weak, paragraph, first, last, document)


def _neighbour(points: Points, at: Ints, step: int) -> Points:
    """The code points beside; a blank where the text ends. Code points beyond U+FFFF count as symbols."""
    beside = at + step
    found = points.take(beside, mode="clip")
    found[(beside < 0) | (beside >= len(points))] = ord(" ")
    found[found > 0xFFFF] = ord("+")
    return found


def _in(letters: str, codes: Points) -> Flags:
    found: Flags = codes == ord(letters[0])
    for letter in letters[1:]:
        found |= codes == ord(letter)
    return found


def _is_mark(codes: Points) -> Flags:
    return _roles(codes) < _BREAK


def _paragraphs(points: Points, line_ends: Ints, starts: Ints) -> tuple[Ints, Ints]:
    """Offsets of paragraphs: blank lines end them, and line ends that are not the wrapping of a long line.

    A line end is taken for wrapping where the next line goes on with a small letter, and everywhere in documents
    where that is so for a third of all single line ends.
    """
    _, blank, lower, _ = _letter_tables()
    doubled = np.zeros(len(line_ends), bool)
    distance = np.diff(line_ends)
    near = np.flatnonzero(distance <= 8)
    only_blank = blank[_neighbour(points, line_ends[near], 1)] & blank[_neighbour(points, line_ends[near + 1], -1)]
    doubled[near[only_blank]] = doubled[near[only_blank] + 1] = True
    goes_on = lower[_neighbour(points, line_ends, 1)] & ~doubled
    document = np.searchsorted(starts, line_ends, side="right") - 1
    single = np.bincount(document[~doubled], minlength=len(starts))
    wrapped = 3 * np.bincount(document[goes_on], minlength=len(starts)) >= np.maximum(single, 9)
    ends = line_ends[doubled | ~(goes_on | wrapped[document])]
    first = once(np.concatenate([starts, ends + 1]))
    return first, np.append(first[1:], len(points))


def _join_doubled(
    points: Points, at: Ints, role: Ints, before: Points, after: Points
) -> tuple[Ints, Ints, Ints, Points, Points]:
    """Two straight single marks or two backticks that stand for one double mark become one row.

    ``''`` can also be a nested single mark beside an outer one: in a text where more single marks than pairs open
    a quotation, pairs are left apart.
    """
    _, blank, _, _ = _letter_tables()
    backtick = points[at] == ord("`")
    same = np.zeros(len(at), bool)
    same[:-1] = (at[1:] == at[:-1] + 1) & (points[at[1:]] == points[at[:-1]])
    ticks, pairs = same & backtick, same & (role == STRAIGHT_SINGLE)
    if pairs.any() and not ticks.any():
        opening = (role == STRAIGHT_SINGLE) & blank[before] & ~blank[after]
        if 2 * int((opening & pairs).sum()) < int(opening.sum()):
            pairs[:] = False
    doubled = np.flatnonzero(ticks | pairs | same & (role == STRAIGHT_DOUBLE))
    doubled = doubled[np.append(True, np.diff(doubled) > 1)] if len(doubled) else doubled
    end = at + 1
    role, after = role.copy(), after.copy()
    end[doubled] += 1
    role[doubled] = np.where(backtick[doubled], OPEN_DOUBLE, STRAIGHT_DOUBLE)
    after[doubled] = after[doubled + 1]
    kept = np.ones(len(at), bool)
    kept[doubled + 1] = False
    return at[kept], end[kept], role[kept], before[kept], after[kept]


def _weak(points: Points, start: Ints, role: Ints, before: Points, after: Points) -> Flags:
    """Closing single marks after s or a dropped ending and before a small letter: perhaps only apostrophes."""
    word, blank, lower, _ = _letter_tables()
    single = (role == CLOSE_SINGLE) | (role == STRAIGHT_SINGLE)
    candidate = single & word[before] & blank[after] & lower[_neighbour(points, start, 2)]
    weak = candidate & (_in("sSz", before))
    for row in np.flatnonzero(candidate & ~weak & _in("no", before)):
        tail = "".join(map(chr, points[max(0, start[row] - 4) : start[row]]))
        weak[row] = tail.endswith("in") or not _CONTRACTED.isdisjoint(tail.split()[-1:])
    straight = (role == STRAIGHT_DOUBLE) & _in("0123456789", before) & blank[after]
    both: Flags = weak | straight  # "a 12" pizza": perhaps inches
    return both


def _set_apart(points: Points, start: Ints, role: Ints, before: Points, after: Points) -> Flags:
    """Apostrophes of text cut into words ("the leader ’ s plan", "the unions ' plan"): they open nothing."""
    word, blank, lower, _ = _letter_tables()
    single = (role >= OPEN_SINGLE) & (role <= STRAIGHT_SINGLE) & blank[before] & blank[after]
    second, third = _neighbour(points, start, 2), _neighbour(points, start, 3)
    apart = single & word[_neighbour(points, start, -2)] & lower[second] & _in("sS", _neighbour(points, start, -2))
    fourth = _neighbour(points, start, 4)
    clitic = (_in("stdm", second) & ~word[third]) | (_in("rvl", second) & _in("el", third) & ~word[fourth])
    both: Flags = apart | (single & clitic)
    return both


def _feet_and_inches(points: Points, start: Ints, role: Ints, before: Points) -> Flags:
    """Marks of a measure (6'2", 5' 11")."""
    inches = np.zeros(len(start), bool)
    digit = _in("0123456789", before)
    for row in np.flatnonzero(digit & ((role == STRAIGHT_DOUBLE) | (role == CLOSE_DOUBLE))):
        tail = "".join(map(chr, points[max(0, start[row] - 5) : start[row]]))
        inches[row] = _FEET.search(tail) is not None
    return inches


def _elided(points: Points, start: Ints, end: Ints, role: Ints) -> Flags:
    """Single marks that begin a shortened word or year ("’em", "’90s") and so open nothing."""
    elided = np.zeros(len(start), bool)
    single = (role == OPEN_SINGLE) | (role == STRAIGHT_SINGLE)
    following = _neighbour(points, start, 1)
    for row in np.flatnonzero(single & _in("0123456789", following)):
        ahead = "".join(map(chr, points[end[row] : end[row] + 48]))
        elided[row] = _YEAR.match(ahead) is not None and _CLOSED_SOON.match(ahead) is None
    initials = "".join({word[0] for word in _ELISIONS})
    for row in np.flatnonzero(single & _in(initials + initials.upper(), following)):
        ahead = "".join(map(chr, points[end[row] : end[row] + 7])).lower()
        elided[row] = _WORD.match(ahead).group() in _ELISIONS  # type: ignore[union-attr]  # it matches anything
    return elided
