"""The first line of a table, by which sources of tables are told apart."""

from __future__ import annotations

from framing.corpus.columns import simplified
from framing.corpus.readers.delimited import delimiter_of
from framing.corpus.readers.format import Start

__all__ = ["names_in_first_line"]

_LONGEST = 10_000


def names_in_first_line(start: Start) -> set[str]:
    """Return the names of columns that a table begins with, in small letters without blanks and signs."""
    first = start.text.lstrip("\ufeff\r\n").split("\n", 1)[0]
    if len(first) > _LONGEST:
        return set()
    return {simplified(name) for name in first.split(delimiter_of(first))}
