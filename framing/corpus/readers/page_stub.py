"""Whether a saved page holds only the beginning of an article, because the rest is for subscribers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.corpus.lines import kind_of
from framing.corpus.readers.page_article import Part
from framing.corpus.readers.page_blocks import Block
from framing.corpus.readers.page_metadata import Stated
from framing.corpus.wording import ON_PAGE, Role

__all__ = ["WALL", "is_stub", "with_wall"]

WALL = Role("paywall", f"{ON_PAGE} a call to subscribe, where the article breaks off")
_ENDED = re.compile(r"[.!?][\"'”’»)\]]*$")
_DOTS = re.compile(r"(?:\.\.\.|…)[\"'”’»)\]]*$")
# No page shows strangers more words of an article before it asks for money, and most show fewer than the second.
_LONGEST_STUB, _SHORTEST_WHOLE = 400, 150


def is_stub(blocks: Sequence[Block], parts: Sequence[Part], stated: Stated) -> bool:
    """Return whether two hints or more say that the article breaks off, one of them of subscribers.

    The hints: the page states that its article is not free; a line asks to subscribe in order to read on; the last
    paragraph does not end; the page states at least twice as many words as there are.
    """
    shown = [part.text for part in parts if part.role is None and kind_of(part.text) != "paywall"]
    words = sum(len(text.split()) for text in shown)
    last = shown[-1] if shown else ""
    locked = stated.variables.get("accessible_for_free") == "no"
    walled = any(kind_of(block.text) == "paywall" for block in blocks)
    breaks_off = bool(_DOTS.search(last)) or not _ENDED.search(last)
    longer = stated.words >= 2 * words
    if words >= _LONGEST_STUB and not longer:
        return False
    if words >= _SHORTEST_WHOLE and not breaks_off and 0 < stated.words <= 1.25 * words:
        return False  # all words that the page states are there
    return (locked or walled) and locked + walled + breaks_off + longer >= 2


def with_wall(blocks: Sequence[Block], parts: list[Part]) -> list[Part]:
    """Return the paragraphs of a stub with the line that asks to subscribe, so that the reason can be seen."""
    if not any(kind_of(part.text) == "paywall" for part in parts):
        return parts + [Part(block.text, WALL) for block in blocks if kind_of(block.text) == "paywall"][:1]
    return [part._replace(role=WALL) if kind_of(part.text) == "paywall" else part for part in parts]
