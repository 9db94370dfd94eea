"""The full text inside a ProQuest page: paragraphs, and what stands with them but is no article."""

from __future__ import annotations

import html
import re

from framing.corpus.readers.blocks import Block, blocks, has_class
from framing.corpus.readers.fields import one_line
from framing.corpus.readers.markup import parse_html

__all__ = ["proquest_body"]

_TAG = re.compile(r"<(?:p|br|div|table|li)\b", re.IGNORECASE)
_CONTENT = re.compile(r"(?P<kind>\w+)_content")
_ABOUT_AUTHORS = re.compile(r"author", re.IGNORECASE)


def proquest_body(markup: str) -> tuple[list[str], dict[str, str]]:
    """Return the paragraphs, and captions and lines on the authors apart from them.

    Examples
    --------
    >>> proquest_body("<p>It rained.</p><strong>Illustration</strong><div class='Illustration_content'>A ferry</div>")
    (['It rained.'], {'graphic': 'A ferry'})
    """
    if not markup.strip():
        return [], {}
    if not _TAG.search(markup):
        lines = re.split(r"\n\s*\n" if re.search(r"\n\s*\n", markup) else r"\n", html.unescape(markup))
        return [one_line(line) for line in lines if line.strip()], {}
    found = blocks(parse_html(f"<div>{markup}</div>"))
    kinds = {kind for block in found for kind in [_kind(block)] if kind}
    body: list[str] = []
    others: dict[str, list[str]] = {}
    for block in found:
        kind = _kind(block)
        if kind:
            others.setdefault("author_note" if _ABOUT_AUTHORS.search(kind) else "graphic", []).append(block.text)
        elif block.text not in kinds and not _is_in(block, "document_view_image"):
            body.append(block.text)
    captions = [link.get("title") or "" for block in found[:1] for link in block.element.getroottree().iter("a")]
    others.setdefault("graphic", []).extend(caption for caption in map(one_line, captions) if len(caption) > 20)
    return body, {name: "; ".join(dict.fromkeys(values)) for name, values in others.items() if values}


def _kind(block: Block) -> str:
    """Return what a box beside the text holds, as its class says: Illustration, Photograph, AuthorAffiliation."""
    for element in (block.element, *block.element.iterancestors()):
        found = _CONTENT.search(str(element.get("class") or ""))
        if found:
            return found["kind"]
    return ""


def _is_in(block: Block, name: str) -> bool:
    return any(has_class(element, name) for element in (block.element, *block.element.iterancestors()))
