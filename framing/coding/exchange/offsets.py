"""Offsets of spans: code points here, UTF-16 units in Java and in browsers, and texts that were edited."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

__all__ = ["Placed", "Utf16", "from_line_feeds", "placed", "with_line_feeds"]


class Utf16:
    """Translates offsets in UTF-16 units of one text into code points, and back.

    Examples
    --------
    >>> units = Utf16("A 😊 face")
    >>> units.points(5), units.units(4), units.points(3)
    (4, 5, 2)
    """

    def __init__(self, text: str) -> None:
        #: Places of the characters that take two units, and the units at which they begin.
        self._wide = [place for place, character in enumerate(text) if character > "\uffff"]
        self._starts = [place + number for number, place in enumerate(self._wide)]

    def points(self, unit: int) -> int:
        """Return the code point at a unit; a unit inside a character is that character's."""
        return unit - bisect_left(self._starts, unit)

    def units(self, point: int) -> int:
        """Return the unit at a code point."""
        return point + bisect_left(self._wide, point)


def with_line_feeds(text: str) -> str:
    """Return a text as a browser holds it: with line feeds only."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def from_line_feeds(place: int, text: str) -> int:
    r"""Return where an offset into `with_line_feeds(text)` stands in the text itself.

    Examples
    --------
    >>> text = "One\r\ntwo\r\n"
    >>> [from_line_feeds(place, text) for place in (3, 4, 8)]
    [3, 5, 10]
    """
    pairs = [found.start() for found in re.finditer("\r\n", text)]
    return place + bisect_left([start - number for number, start in enumerate(pairs)], place)


class Placed(NamedTuple):
    """Where a span stands in the text of the corpus; `how`: as given, utf-16, moved, or why it cannot be placed."""

    start: int
    end: int
    how: str


def placed(start: int, end: int, *, quoted: str | None, tool_text: str | None, text: str | None) -> Placed | None:
    """Find where a span of a tool stands in the text of the corpus; None if nowhere for sure.

    Parameters
    ----------
    start, end : int
        Offsets in code points of `tool_text`, or UTF-16 units, which is found out by `quoted`.
    quoted : str, optional
        The words of the span as the tool gives them.
    tool_text : str, optional
        The text of the unit in the tool.
    text : str, optional
        The text of the unit in the corpus; left out, `tool_text` is taken for it.

    Examples
    --------
    >>> placed(4, 9, quoted="ferry", tool_text=None, text="The ferry is late.")
    Placed(start=4, end=9, how='as given')
    >>> placed(4, 9, quoted="ferry", tool_text="The ferry is late.", text="Late: the ferry is late.")
    Placed(start=10, end=15, how='moved')
    >>> placed(3, 7, quoted="late", tool_text=None, text="late, too late") is None
    True
    """
    if not 0 <= start < end:
        return None
    basis = text if text is not None else tool_text
    if quoted is None and tool_text is not None:
        quoted = tool_text[start:end] if end <= len(tool_text) else ""
    if basis is None or quoted is None:
        return Placed(start, end, "as given") if basis is None or end <= len(basis) else None
    units = Utf16(basis)
    ways = (("as given", start, end), ("utf-16", units.points(start), units.points(end)))
    for form in (_exact, _loose):
        for how, first, last in ways:
            if last <= len(basis) and form(basis[first:last]) == form(quoted) != "":
                return Placed(first, last, how)
    # The text was edited, or another copy of it was coded: the words still say where, if they stand there once.
    place = basis.find(quoted) if quoted.strip() and basis.count(quoted) == 1 else -1
    return Placed(place, place + len(quoted), "moved") if place >= 0 else None


def _exact(text: str) -> str:
    # Label Studio writes a line end inside of quoted words as a backslash and an n.
    return text.replace("\\n", "\n")


def _loose(text: str) -> str:
    return " ".join(_exact(text).split())
