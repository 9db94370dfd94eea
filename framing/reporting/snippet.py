"""The words around a hit."""

from __future__ import annotations

import re

__all__ = ["window"]

_WORD = re.compile(r"\S+")


def window(raw: str, start: int, end: int, *, words: int) -> tuple[int, int]:
    """Offsets of at most `words` words around a hit that stay within its paragraph.

    Examples
    --------
    >>> text = "one two three four five six seven"
    >>> text[slice(*window(text, 14, 18, words=3))]
    'three four five'
    """
    gap = raw.rfind("\n\n", 0, start)
    first = gap + 2 if gap >= 0 else 0
    gap = raw.find("\n\n", end)
    last = gap if gap >= 0 else len(raw)
    before = [first + word.start() for word in _WORD.finditer(raw[first:start])]
    after = [end + word.end() for word in _WORD.finditer(raw[end:last])]
    room = max(words - len(raw[start:end].split()), 0)
    left = min(len(before), max(room // 2, room - len(after)))
    right = min(len(after), room - left)
    return before[-left] if left else start, after[right - 1] if right else end
