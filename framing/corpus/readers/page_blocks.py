"""A page as blocks: each paragraph, heading, list item or caption with where it stands on the page."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, NamedTuple

__all__ = ["Block", "blocks_of"]

_BLOCKS = frozenset(
    """address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody tfoot thead
    tr ul""".split()
)
# Nothing in these is text that a reader of the page sees.
_UNSEEN = frozenset(
    """audio button canvas datalist head iframe input map math noscript object option script select style svg template
    textarea title video""".split()
)
_LANDMARKS = frozenset({"aside", "blockquote", "figcaption", "footer", "nav"})
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


class Block(NamedTuple):
    """A stretch of running text on a page.

    ``tag`` is the innermost block element, ``inside`` the landmarks around it, ``linked`` the share of its characters
    that are links, ``timed`` whether it is nothing but a time.
    """

    text: str
    tag: str
    inside: frozenset[str]
    linked: float
    timed: bool


class _Open:
    """What is open where the walk through the page stands, and the text since the last block began or ended."""

    def __init__(self) -> None:
        self.tags: list[str] = []
        self.landmarks: Counter[str] = Counter()
        self.links = self.times = 0
        self.pieces: list[str] = []
        self.linked = self.timed = 0
        self.done: list[Block] = []

    def add(self, text: str | None) -> None:
        if text:
            self.pieces.append(text)
            size = len(text.strip())
            self.linked += size if self.links else 0
            self.timed += size if self.times else 0

    def end_block(self) -> None:
        size = sum(len(piece.strip()) for piece in self.pieces)
        text = _SPACE.sub(" ", "".join(self.pieces).replace("\xad", "").replace("\u200b", "")).strip()
        if text:
            tag = self.tags[-1] if self.tags else "body"
            inside = frozenset(+self.landmarks)
            self.done.append(Block(text, tag, inside, self.linked / size, self.timed == size))
        self.pieces, self.linked, self.timed = [], 0, 0


def blocks_of(root: Any, *, hidden: bool = False) -> list[Block]:
    """Return the blocks of a parsed page in the order in which they stand there, with `hidden` also what is not shown.

    Examples
    --------
    >>> from lxml.html import fromstring
    >>> page = fromstring("<div><h2>Ferry</h2><p>It was <a>late</a>.</p><script>x</script></div>")
    >>> [(block.text, block.tag, round(block.linked, 1)) for block in blocks_of(page)]
    [('Ferry', 'h2', 0.0), ('It was late.', 'p', 0.4)]
    """
    from lxml import etree

    state = _Open()
    # A walk, not a recursion: pages may be nested more deeply than Python calls can be.
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event in ("comment", "pi"):
            state.add(element.tail)
        elif event == "start":
            if _is_unseen(element, hidden):
                walk.skip_subtree()
            else:
                _start(state, element)
        else:
            if not _is_unseen(element, hidden):
                _end(state, element)
            if element is not root:
                state.add(element.tail)
    state.end_block()
    return state.done


def _start(state: _Open, element: Any) -> None:
    tag = element.tag
    if tag in _BLOCKS:
        state.end_block()
        if tag not in ("br", "hr"):
            state.tags.append(tag)
        if tag in _LANDMARKS:
            state.landmarks[tag] += 1
    elif tag in ("td", "th") and any(map(str.strip, state.pieces)):
        state.pieces.append(" | ")
    state.links += tag == "a"
    state.times += tag == "time"
    state.add(element.text)


def _end(state: _Open, element: Any) -> None:
    tag = element.tag
    if tag in _BLOCKS:
        state.end_block()
        if tag not in ("br", "hr"):
            state.tags.pop()
        if tag in _LANDMARKS:
            state.landmarks[tag] -= 1
    state.links -= tag == "a"
    state.times -= tag == "time"


def _is_unseen(element: Any, hidden: bool) -> bool:
    if element.tag in _UNSEEN or _is_card(element):
        return True
    style = element.get("style")
    return not hidden and (element.get("hidden") is not None or bool(style and _HIDDEN.search(style)))


def _is_card(element: Any) -> bool:
    """Whether an element within a sentence holds a picture and links: a card that opens, no words of the sentence."""
    if element.tag != "span" or element.find(".//img") is None or len(element.findall(".//a")) < 2:
        return False
    return not any(inner.tag in _BLOCKS for inner in element.iterdescendants())
