"""Which blocks of a page are its article, and what the page's own structure says about them.

An extraction says which words are the article's. The blocks of the page that hold them are found, so that the text is
that of the page: with its headings and captions, and with what stands in links. Between the first and the last of
them a block is also the article's if the structure says so. No rule knows a site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from framing.corpus.readers.page_blocks import Block
from framing.corpus.wording import ON_PAGE, Role

__all__ = ["Part", "coverage", "parts_of"]

_WORD = re.compile(r"\w+")
_ENDED = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Half of its runs of three words in the extraction make a block a part of it: links and cards may be missing there.
_HELD = 0.5
_RUN = 3
# What each word between two parts of the article costs: a menu ends it, a list of links does not.
_OUTSIDE = 0.3
_LINKS = 0.75
# A picture and its caption stand at most so many blocks before the first paragraph.
_LEAD_PICTURE = 6

CAPTION = Role("caption", f"{ON_PAGE} a caption (figcaption)")
HEADING = Role("subheading", f"{ON_PAGE} a heading")
STAMP = Role("timestamp", f"{ON_PAGE} nothing but a time")
LINK = Role("teaser", f"{ON_PAGE} nothing but a link")
OVER_LINKS = Role("related_header", f"{ON_PAGE} a heading over links")
BESIDE = Role("teaser", f"{ON_PAGE} beside the article (aside)")


class Part(NamedTuple):
    """One paragraph of the article; `role` is what the structure of the page says it is, None for a plain one."""

    text: str
    role: Role | None


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text without case and marks."""
    return tuple(word.casefold() for word in _WORD.findall(text))


def parts_of(blocks: Sequence[Block], extraction: str, title: str) -> list[Part]:
    """Return the paragraphs of the article in the order of the page.

    Parameters
    ----------
    blocks : sequence of Block
        Of the whole page.
    extraction : str
        The article as it was found, a paragraph a line.
    title : str
        The headline, which is not repeated in the article.
    """
    words = [_words(block.text) for block in blocks]
    held = [share >= _HELD for share in _shares(words, extraction)]
    first, last = _stretch(words, held)
    headline = _words(title)
    found = [
        part
        for i, part in _parts(blocks, held, first, last)
        if words[i] and words[i] != headline and not (blocks[i].tag == "h1" and _is_title(words[i], headline))
    ]
    return [_over_links(part, found[i + 1 : i + 2]) for i, part in enumerate(found)]


def coverage(blocks: Sequence[Block], extraction: str) -> float:
    """Return the share of the words of an extraction that stand in blocks which hold it."""
    words = [_words(block.text) for block in blocks]
    found = sum(len(own) for own, share in zip(words, _shares(words, extraction), strict=True) if share >= _HELD)
    return found / max(1, len(_words(extraction)))


def _shares(words: Sequence[tuple[str, ...]], extraction: str) -> list[float]:
    """Return for each block which share of its runs of three words stands in the extraction."""
    lines = [_words(line) for line in extraction.splitlines()]
    whole = set(lines)
    joined = [word for line in lines for word in line]
    runs = set(_runs(joined))
    return [
        float(own in whole) if len(own) < _RUN else sum(run in runs for run in _runs(own)) / (len(own) - _RUN + 1)
        for own in words
    ]


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[shift:] for shift in range(_RUN)), strict=False)


def _stretch(words: Sequence[tuple[str, ...]], held: Sequence[bool]) -> tuple[int, int]:
    """Return from where to before where the article goes: the words of it in between outweigh the others."""
    best, total, begin, span = 0.0, 0.0, 0, (0, 0)
    for i, (own, inside) in enumerate(zip(words, held, strict=True)):
        total += len(own) if inside else -_OUTSIDE * len(own)
        if total <= 0:
            total, begin = 0.0, i + 1
        elif total > best:
            best, span = total, (begin, i + 1)
    return span


def _parts(blocks: Sequence[Block], held: Sequence[bool], first: int, last: int) -> Iterator[tuple[int, Part]]:
    for i in range(max(0, first - _LEAD_PICTURE), last):
        block = blocks[i]
        if "figcaption" in block.inside:
            yield i, Part(block.text, CAPTION)
        elif i < first or "footer" in block.inside or "nav" in block.inside:
            continue
        elif held[i] or block.timed:
            yield i, Part(block.text, _role(blocks, i))
        elif _is_heading_of_article(blocks, held, i) or "blockquote" in block.inside:
            yield i, Part(block.text, HEADING if block.tag in _HEADINGS else None)


def _role(blocks: Sequence[Block], i: int) -> Role | None:
    block = blocks[i]
    if block.timed:
        return STAMP
    if "aside" in block.inside:
        return BESIDE
    ended = _ENDED.search(block.text)
    if block.tag in _HEADINGS:
        listed = block.linked >= _LINKS and (i + 1 == len(blocks) or blocks[i + 1].linked >= _LINKS)
        return LINK if listed else HEADING
    return LINK if block.linked >= _LINKS and not ended else None


def _is_heading_of_article(blocks: Sequence[Block], held: Sequence[bool], i: int) -> bool:
    """Whether a heading that the extraction lacks stands directly over a paragraph that it has."""
    if blocks[i].tag not in _HEADINGS or blocks[i].linked >= _LINKS:
        return False
    return i + 1 < len(blocks) and held[i + 1] and blocks[i + 1].tag not in _HEADINGS


def _is_title(words: tuple[str, ...], headline: tuple[str, ...]) -> bool:
    """Whether a heading is the headline in other words: pages have a longer one for search engines."""
    return len(set(words) & set(headline)) >= 0.8 * len(set(words))


def _over_links(part: Part, following: list[Part]) -> Part:
    """Return a heading with nothing but links below it, or nothing at all, as what it is."""
    ends = not following or following[0].role in (LINK, BESIDE)
    return part._replace(role=OVER_LINKS) if part.role == HEADING and ends else part
