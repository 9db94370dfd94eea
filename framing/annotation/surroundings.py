"""What stands around a target in a sentence, as named numbers: words, devices, roles, relations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from framing.annotation.near_devices import NearDevices
from framing.annotation.near_words import near_words
from framing.errors import FramingError
from framing.text.lines import Line, line_of
from framing.text.tokens import Tokens, tokenize
from framing.text.vocabulary import Vocabulary

__all__ = ["Surroundings", "surroundings"]

Passage = tuple[str, int, int]
"""A text and where the target starts and ends in it."""

_WINDOW = 60  # characters on either side


class Surroundings(NamedTuple):
    """What stands around one target: named numbers, and the letters near it with the target masked."""

    numbers: dict[str, float]
    window: str


def surroundings(passages: Sequence[Passage]) -> list[Surroundings]:
    """What stands around each target.

    The target itself is masked: a model of tone must not learn that some names come with bad news.

    Parameters
    ----------
    passages : list of (text, start, end)
        Offsets are code points, end exclusive.

    Raises
    ------
    FramingError
        A target is empty or outside its text.

    Examples
    --------
    >>> found = surroundings([("The reckless Vale left.", 13, 17)])[0]
    >>> found.numbers["relation=modifier_negative"], found.window
    (2.0, 'the reckless TARGET left.')
    """
    for text, start, end in passages:
        if not 0 <= start < end <= len(text):
            raise FramingError(f"The target {start}:{end} is empty or outside its text of {len(text)} characters.")
    words, between = Vocabulary(), Vocabulary()
    read: dict[str, tuple[Tokens, Line]] = {}
    for text, _, _ in passages:
        if text not in read:
            tokens = tokenize([text], words=words, between=between)
            read[text] = (tokens, line_of(tokens))
    devices = NearDevices(list(read))
    return [_of(*passage, *read[passage[0]], devices) for passage in passages]


def _of(text: str, start: int, end: int, tokens: Tokens, line: Line, devices: NearDevices) -> Surroundings:
    first = int(tokens.end.searchsorted(start, side="right"))
    last = max(int(tokens.start.searchsorted(end, side="left")), first + 1)
    before, after = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    window = f"{before.lower()}TARGET{after.lower()}"
    if first >= len(tokens):
        return Surroundings({}, window)
    numbers = near_words(text, (start, end), line, (first, last))
    return Surroundings(numbers | devices.near(text, (start, end), tokens, line, (first, last)), window)
