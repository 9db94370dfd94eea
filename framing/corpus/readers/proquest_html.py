"""ProQuest as HTML: what it sends by mail, also where only the page was saved."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from framing.corpus.readers.blocks import Block, blocks, has_class, text_of_element
from framing.corpus.readers.contents import Contents
from framing.corpus.readers.fields import one_line
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.markup import parse_html
from framing.corpus.readers.pieces import Piece, pieces, read_pieces
from framing.corpus.readers.proquest_labels import numbered, variable_of
from framing.corpus.readers.proquest_text import proquest_body
from framing.corpus.readers.proquest_values import article_of_fields, refuse_empty, without_text
from framing.corpus.readers.text import text_of

__all__ = ["PROQUEST_HTML", "begins_documents", "proquest_page", "read_proquest_html"]

_NAME = "ProQuest HTML"
_ANCHOR = re.compile(r"""<a\b[^>]{0,300}\b(?:name|id)\s{0,5}=\s{0,5}["']?[^"'\s>]{0,120}DocID_""", re.IGNORECASE)
# Mail programs can drop the anchors; the headlines keep their type.
_HEADLINE = re.compile(r"<(?:p|div)\b[^>]{0,500}font-size:\s*11pt;\s*font-weight:\s*bold", re.IGNORECASE)
_OWN_LABEL = re.compile(r"<(?:strong|b)\b[^>]{0,300}>[^<]{0,40}ProQuest[^<]{0,40}:", re.IGNORECASE)
_TEXT = re.compile(r"<text\b(?P<attributes>[^>]{0,500})>(?P<body>.*?)(?:</text>|\Z)", re.IGNORECASE | re.DOTALL)
_WORDS = re.compile(r"""wordcount\s*=\s*["']?(\d+)""", re.IGNORECASE)
# A tag that lost its first sign shows up as text: html>, p>. Those of a page within the page mean nothing.
_LOST_PAGE = re.compile(r"(?<=>)\s*/?(?:html|head|body)(?:&gt;|>)", re.IGNORECASE)
_LOST_BLOCK = re.compile(r"(?<=>)\s*(?P<tag>/?(?:p|div))(?:&gt;|>)", re.IGNORECASE)
_LINK = re.compile(r"proquest", re.IGNORECASE)
_LONGEST_LABEL = 50


def read_proquest_html(path: Path, *, encoding: str | None = None) -> Contents:
    """Read the documents of a page."""
    decoded = text_of(path, encoding=encoding)
    return proquest_page(decoded.text, decoded.encoding, _NAME)


def begins_documents(markup: str) -> bool:
    """Whether a page holds documents as ProQuest sends them."""
    return bool(_ANCHOR.search(markup) or _OWN_LABEL.search(markup))


def proquest_page(markup: str, encoding: str, archive: str) -> Contents:
    """Return the documents of a page that ProQuest made."""
    found = pieces(markup, _ANCHOR) or pieces(markup, _HEADLINE)
    nothing = "No document of ProQuest is on the page{}. Export it again with full texts."
    articles, refused = read_pieces(found, lambda piece: _read(piece, archive), nothing=nothing)
    return Contents(articles, encoding, refused, [*_part(markup), *without_text(articles)])


def _part(markup: str) -> list[str]:
    """Return a warning where the page says that it is one of several: a line of two numbers above the documents."""
    first = _ANCHOR.search(markup)
    above = markup[: first.start()] if first else ""
    parts = [numbered(one_line(line)) for line in re.findall(r"<p>([^<]{3,40})</p>", above)]
    return [f"The export was sent in {of} parts; this is part {at}." for at, of in filter(None, parts) if of > 1]


def _read(piece: Piece, archive: str) -> dict[str, Any]:
    markup = _LOST_BLOCK.sub(r"<\g<tag>>", _LOST_PAGE.sub(" ", piece.text))
    text = _TEXT.search(markup)
    body, others = proquest_body(text["body"]) if text else ([], {})
    fields: dict[str, str] = dict(others)
    if text:
        words = _WORDS.search(text["attributes"])
        fields["word_count"] = words[1] if words else ""
        markup = markup[: text.start()] + markup[text.end() :]
    root = parse_html(markup)
    above, labelled = _labelled(blocks(root))
    fields |= {name: " ".join(values[:1]) for name, values in labelled.items() if name not in ("full_text", "abstract")}
    fields["abstract"] = "\n".join(labelled.get("abstract", []))
    fields["title"] = next((line for line in above if not numbered(line)), "") or fields.get("title", "")
    cited = next((element for element in root.iter("span") if has_class(element, "newspaperArticle")), None)
    if cited is not None:
        fields["outlet"] = text_of_element(list(cited.iter("strong"))[:1])
        fields.setdefault("info", text_of_element([cited]))
    return refuse_empty(article_of_fields(fields, body or labelled.get("full_text", []), archive))


def _labelled(found: list[Block]) -> tuple[list[str], dict[str, list[str]]]:
    """Return the lines above the first label, and what stands behind each label."""
    above: list[str] = []
    labelled: dict[str, list[str]] = {}
    name = ""
    for block in found:
        if any(has_class(outer, "copyright") for outer in (block.element, *block.element.iterancestors())):
            break  # the foot of the page
        label = _label(block)
        if label is not None:
            name = variable_of(label) or "other"
            value = block.text[len(label) :].strip(" :\xa0")
            labelled.setdefault(name, []).extend([value] if value else [])
        elif not name:
            above.append(block.text)
        elif not _is_link(block):
            labelled[name].append(block.text)
    return above, labelled


def _label(block: Block) -> str | None:
    """Return the bold words that begin a block and end with a colon; mail programs wrap them once more."""
    around = (block.element, *block.element.iterancestors())
    bold = next((element for element in around[:4] if element.tag in ("strong", "b")), None)
    if bold is None:
        return None
    label = one_line(bold.text_content())
    behind = block.text[len(label) :].lstrip()
    colon = label.endswith((":", "：")) or (len(label) <= _LONGEST_LABEL and behind.startswith((":", "：")))
    return label if colon and block.text.startswith(label) else None


def _is_link(block: Block) -> bool:
    return block.element.tag == "a" and bool(_LINK.search(block.element.get("href") or ""))


def _recognises(start: Start) -> bool:
    looks_marked_up = start.opening.startswith("<") and "content-type: multipart" not in start.opening
    return looks_marked_up and begins_documents(start.text)


PROQUEST_HTML = Format(_NAME, _recognises, read_proquest_html)
