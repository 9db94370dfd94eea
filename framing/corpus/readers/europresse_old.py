"""One article in the older layout of Europresse: spans for name, day and headline, the rest by order."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from framing.corpus.readers.blocks import Block, blocks, has_class, outermost, remove, text_of_element
from framing.corpus.readers.europresse_head import document_number, part_of, read_dateline, read_publication
from framing.corpus.readers.fields import without_by
from framing.corpus.readers.markup import parse_html

__all__ = ["BEGINS_OLD", "read_old_article"]

BEGINS_OLD = re.compile(r"""<span\b[^>]{0,300}\bclass\s{0,5}=\s{0,5}["']?DocPublicationName\b""", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright)\s", re.IGNORECASE)
# Stands in the place of the headline while the lines around it are told apart.
_MARK = "\ue000"
_LONGEST_BYLINE = 12
_BOLD = ("b", "strong")
# A plural in brackets is in no sub-heading of a text: "Illustration(s) :", "Note(s) :".
_LABEL = re.compile(r"[^\W\d_]{4,15} ?\(s\) ?:\s*")
_HEAD = ("DocPublicationName", "DocHeader", "TitreArticle")


def read_old_article(markup: str) -> dict[str, Any]:
    """Return the variables and the text of the article that begins with the name of its publication."""
    root = parse_html(markup)
    variables: dict[str, Any] = {}
    dateline = []
    titles = []
    named = [element for element in root.iter("span") if any(has_class(element, name) for name in _HEAD)]
    for element in outermost(named):
        if has_class(element, "DocPublicationName"):
            variables |= read_publication(text_of_element([element]))
            remove(element)
        elif has_class(element, "DocHeader"):
            dateline.append(text_of_element([element]))
            remove(element)
        else:
            titles.append(text_of_element([element]))
            for part in list(element):
                element.remove(part)
            element.text = _MARK
    variables |= read_dateline(" ".join(dateline))
    variables["title"] = " ".join(filter(None, titles))
    found = blocks(root)
    at = next((at for at, block in enumerate(found) if block.text.startswith(_MARK)), -1)
    variables["kicker"] = "; ".join(block.text for block in found[: max(at, 0)])
    return {**variables, **_below(found[at + 1 :])}


def _parts(found: list[Block]) -> tuple[dict[str, str], list[Block]]:
    """Return captions and notes, which follow the text under a label in bold, and the text."""
    labels = [at for at, block in enumerate(found) if at and block.element.tag in _BOLD and _LABEL.match(block.text)]
    kept: dict[str, list[str]] = {}
    for at, end in pairwise([*labels, len(found)]):
        name = part_of(found[at].text)
        lines = [_LABEL.sub("", found[at].text), *(block.text for block in found[at + 1 : end])]
        kept.setdefault(name, []).extend(filter(None, lines))
    return {name: "; ".join(lines) for name, lines in kept.items()}, found[: labels[0] if labels else len(found)]


def _below(found: list[Block]) -> dict[str, Any]:
    """Return author, text, rights and number from the lines below the headline."""
    numbered = next((at for at, block in enumerate(found) if document_number(block.text)), len(found))
    rights = max((at for at, block in enumerate(found[:numbered]) if _RIGHTS.match(block.text)), default=numbered)
    apart, body = _parts(found[:rights])
    author = ""
    # Only a byline ends with a line break; paragraphs end with paragraphs.
    if len(body) > 1 and body[0].broken and len(body[0].text.split()) <= _LONGEST_BYLINE and body[0].text[-1] != ".":
        author = without_by(body.pop(0).text)
    return {
        **apart,
        "author": author,
        "copyright": found[rights].text if rights < numbered else None,
        "archive_id": document_number(found[numbered].text) if numbered < len(found) else None,
        "text": "\n\n".join(block.text for block in body),
    }
