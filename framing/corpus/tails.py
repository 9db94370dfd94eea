"""Credits that stand at the end of running text, where an archive has glued the lines of a page together."""

from __future__ import annotations

import re

from framing.corpus.lines import kind_of

__all__ = ["credits_at_end"]

_CREDITS = frozenset(
    {"contributor", "syndication", "legal", "newsletter", "author_note", "share", "paywall", "cookie_notice"}
)
# Initials and abbreviations have a capital or a single letter before their stop.
_SENTENCE_START = re.compile(
    r"(?:(?<=[a-z0-9)%]{2}[.!?])|(?<=[.!?][\"”’)]))\s+(?=[^\sa-z])|(?<=[a-z]{2}[.!?])(?=[_—–•-]+ ?[A-Z])"
)
_REACH = 800


def credits_at_end(text: str) -> list[tuple[int, int, str, str]]:
    """Return the credit sentences that end a paragraph: start, end, kind, reason; the last sentences only.

    Examples
    --------
    >>> credits_at_end("The bridge stays shut until May. Ana Brill contributed to this report.")
    [(33, 70, 'contributor', 'the last sentence, worded as contributor')]
    """
    from_where = max(0, len(text) - _REACH)
    starts = [from_where + found.end() for found in _SENTENCE_START.finditer(text[from_where:])]
    credits: list[tuple[int, int, str, str]] = []
    end = len(text)
    for start in reversed(starts):
        kind = kind_of(text[start:end].rstrip())
        if kind not in _CREDITS:
            break
        credits.insert(
            0, (start, len(text[:end].rstrip()), kind, f"the last sentence, worded as {kind.replace('_', ' ')}")
        )
        end = start
    return credits
