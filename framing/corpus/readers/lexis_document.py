"""A document of the old LexisNexis services, from its blocks.

The order is the same in HTML, text and RTF: place ("3 of 10 DOCUMENTS"), outlet, date, headline, fields about the
article, text, fields about its classification, copyright. Only the fields have names, so the rest is told by its
place and by how it is set.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from framing.corpus.readers.fields import one_line
from framing.corpus.readers.lexis_article import Head, as_article
from framing.corpus.readers.lexis_blocks import Block, is_about_rights, take_rights
from framing.corpus.readers.lexis_dates import year_in
from framing.corpus.readers.lexis_head import read_head
from framing.corpus.readers.lexis_labels import HEAD, LONG, place_in, variable_of

__all__ = ["read_document"]

_LONGEST = 600
_CODE = re.compile(r"[^\Wa-z_][^\Wa-z_ ]{0,20}(?:[ -][^\Wa-z_]{1,20}){0,2}")
_FAR = 15
_ABOVE = frozenset({"title", "author", "word_count", "text", "section"})


def read_document(blocks: Sequence[Block], archive: str) -> dict[str, Any]:
    """Return the article that the blocks of one document hold."""
    blocks = [block for block in blocks if block.lines]
    place = next((place_in(line) for block in blocks[:2] for line in block.lines if place_in(line)), None)
    head, first = read_head(blocks)
    fields, first = _fields_above(blocks, first)
    rights = _copyright_at(blocks, first, head)
    last = _tail_at(blocks, first, rights)
    fields += _fields_below(blocks[last:rights], head)
    opening = [value for name, value in fields if name == "text"]
    text = "\n\n".join(filter(None, [*opening, *(block.text for block in blocks[first:last])]))
    article = as_article(archive, head, [item for item in fields if item[0] != "text"], text)
    return {**article, "number": place[0]} if place else article


def _fields_above(blocks: Sequence[Block], start: int) -> tuple[list[tuple[str, str]], int]:
    """Return the fields between headline and text, and the block where the text begins."""
    length = _length_at(blocks, start)
    fields: list[tuple[str, str]] = []
    at = start
    while at < len(blocks):
        label = blocks[at].label
        if label and (at <= length or _is_field_above(blocks[at], {name for name, _ in fields})):
            value = blocks[at].value
            fields.append((label.variable, value if label.variable in LONG else one_line(value)))
        elif at < length:
            name, value = fields.pop() if fields else ("subtitle", "")
            fields.append((name, f"{value} {one_line(blocks[at].text)}".strip()))
        else:
            break
        at += 1
        if label and label.variable == "text":
            break
    return fields, at


def _length_at(blocks: Sequence[Block], start: int) -> int:
    """Return the block with the length: what stands above it belongs to the fields, in whatever language they are."""
    others = 0
    for at in range(start, min(start + _FAR, len(blocks))):
        label = blocks[at].label
        if label and label.variable == "word_count":
            return at
        others += label is None
        if others > 1 or len(blocks[at].text) > _LONGEST or (label and label.variable == "text"):
            break
    return -1


def _is_field_above(block: Block, seen: set[str]) -> bool:
    """Whether a labelled block goes on with the fields: each stands there once, but several authors may."""
    label = block.label
    if label is None or (label.variable in seen and label.variable != "author"):
        return False
    known = variable_of(label.printed)
    return known in HEAD or (known is None and block.told and len(block.text) <= _LONGEST)


def _copyright_at(blocks: Sequence[Block], first: int, head: Head) -> int:
    """Return the block where the notice of rights at the end begins, and keep it."""
    last = len(blocks)
    while last > first and last > len(blocks) - 3:
        block = blocks[last - 1]
        told = is_about_rights(block.lines[0])
        set_apart = block.centred and any(year_in(line) for line in block.lines)
        if block.label or block.heading or not (told or set_apart) or len(block.text) > _LONGEST:
            break
        head.copyright = one_line(f"{' '.join(block.lines)} {head.copyright}")
        last -= 1
    return last


def _tail_at(blocks: Sequence[Block], first: int, last: int) -> int:
    """Return the block where the fields below the text begin, found from the end.

    A paragraph of the text may begin like a field. Fields below occur once, and between two of them stand only
    the paragraphs of the upper one, or a short code.
    """
    tail: list[int] = []
    seen: set[str] = set()
    for at in range(last - 1, first - 1, -1):
        block = blocks[at]
        if not block.label:
            continue
        name = variable_of(block.label.printed)
        between = blocks[at + 1 : tail[-1] if tail else last]
        code = len(between) == 1 and bool(_CODE.fullmatch(between[0].text)) and bool(tail)
        if between and not code and name not in LONG:
            break
        if name in _ABOVE or (name is None and len(block.text) > _LONGEST):
            break
        if not block.told and (name in seen or (name is None and not tail)):
            break
        seen.add(name or "")
        tail.append(at)
    # The uppermost field is one only where it is known, and its paragraphs cannot be told from those of the text.
    while tail and not blocks[tail[-1]].told and not _sure(blocks, tail, last):
        tail.pop()
    return tail[-1] if tail else last


def _sure(blocks: Sequence[Block], tail: Sequence[int], last: int) -> bool:
    label = blocks[tail[-1]].label
    under = tail[-2] if len(tail) > 1 else last
    return label is not None and variable_of(label.printed) is not None and under == tail[-1] + 1


def _fields_below(blocks: Sequence[Block], head: Head) -> list[tuple[str, str]]:
    fields: list[tuple[str, str]] = []
    for block in blocks:
        if block.label:
            fields.append((block.label.variable, block.value))
        elif fields and not take_rights(" ".join(block.lines), head):
            # Between fields stand codes without a label.
            fields.append((fields[-1][0] if fields[-1][0] in LONG else "code", block.text))
    return fields
