"""What stands around a target in a sentence, as named numbers: words, devices, roles, relations."""

from __future__ import annotations

from collections.abc import Sequence

from framing.annotation.near_devices import NearDevices
from framing.annotation.near_tone import governing_tone, near_tone
from framing.annotation.near_words import near_words
from framing.errors import FramingError
from framing.text.lines import Line, line_of
from framing.text.tokens import Tokens, tokenize
from framing.text.vocabulary import Vocabulary

__all__ = ["Numbers", "surroundings"]

Passage = tuple[str, int, int]
"""A text and where the target starts and ends in it."""

Numbers = dict[str, float]


def surroundings(passages: Sequence[Passage]) -> list[Numbers]:
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
    >>> found["relation=modifier_negative"], found["left=the"] < found["left=reckless"]
    (2.0, True)
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


def _of(text: str, start: int, end: int, tokens: Tokens, line: Line, devices: NearDevices) -> Numbers:
    first = int(tokens.end.searchsorted(start, side="right"))
    last = max(int(tokens.start.searchsorted(end, side="left")), first + 1)
    if first >= len(tokens):
        return {}
    place, words = (start, end), (first, last)
    found = near_words(text, place, line, words) | devices.near(text, place, tokens, line, words)
    return found | near_tone(text, place) | governing_tone(list(found))
