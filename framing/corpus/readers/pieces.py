"""An export cut where its documents begin, so that one that is badly written spoils no other."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple

from framing.errors import CorpusError

__all__ = ["Piece", "pieces", "read_pieces"]


class Piece(NamedTuple):
    """One document as it stands in the file: its number, the line where it begins, and its text."""

    number: int
    line: int
    text: str

    @property
    def place(self) -> str:
        """How a reader finds it again."""
        return f"document {self.number} (line {self.line:,})"


def pieces(text: str, begins: re.Pattern[str]) -> list[Piece]:
    r"""Return the parts of a text, each from one match of a pattern to the next.

    Examples
    --------
    >>> [piece.place for piece in pieces("top\n#a\nb\n#c", re.compile("#"))]
    ['document 1 (line 2)', 'document 2 (line 4)']
    """
    starts = [found.start() for found in begins.finditer(text)]
    found, line, at = [], 1, 0
    for number, (start, end) in enumerate(pairwise([*starts, len(text)]), start=1):
        line += text.count("\n", at, start)
        at = start
        found.append(Piece(number, line, text[start:end]))
    return found


def read_pieces(
    found: list[Piece], read: Callable[[Piece], dict[str, Any]], *, nothing: str
) -> tuple[list[dict[str, Any]], list[str]]:
    """Return what was read of the pieces, and the place and reason of those of which nothing could be read.

    Parameters
    ----------
    found : list of Piece
        The documents of a file.
    read : callable
        Gives the article of a piece.
    nothing : str
        The message where no piece could be read, with ``{}`` where the first reason goes.

    Raises
    ------
    CorpusError
        When there is no piece, or none could be read.
    """
    articles, refused = [], []
    for piece in found:
        try:
            articles.append(read(piece))
        except CorpusError as error:
            refused.append(f"{piece.place}: {error}")
    if not articles:
        raise CorpusError(nothing.format(f": {refused[0]}" if refused else ""))
    return articles, refused
