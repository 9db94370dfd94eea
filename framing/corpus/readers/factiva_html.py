"""Factiva as HTML: saved from the browser, with field codes or without, in any language of its pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import html

from framing.corpus.readers.blocks import Block, blocks, has_class, paragraphs
from framing.corpus.readers.contents import Contents
from framing.corpus.readers.factiva_codes import article_of_codes
from framing.corpus.readers.factiva_head import read_head
from framing.corpus.readers.factiva_values import accession, article_of, written_value
from framing.corpus.readers.fields import one_line
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.markup import parse_html
from framing.corpus.readers.pieces import Piece, pieces, read_pieces
from framing.corpus.readers.text import text_of
from framing.errors import CorpusError
from framing.words import plural

__all__ = ["FACTIVA_HTML", "read_factiva_html"]

_NAME = "Factiva HTML"
# The classes of a page name the language of each article: enArticle, deArticle, zhcnArticle.
_BEGINS = re.compile(
    r"""<div\b[^>]{0,300}\bclass\s{0,5}=\s{0,5}["']?[^"'>]{0,100}\barticle\s{1,5}(?P<language>[a-z]{2})[a-z_\-]{0,4}Article\b""",
    re.IGNORECASE,  # a browser can write the tags anew, in capitals
)
_TITLE = re.compile(r"<title>[^<]{0,60}\bfactiva\b", re.IGNORECASE)
_FIELD = re.compile(r"[A-Z]{2,4}")


def read_factiva_html(path: Path, *, encoding: str | None = None) -> Contents:
    """Read the articles of a page that Factiva made for saving or printing."""
    decoded = text_of(path, encoding=encoding)
    found = pieces(decoded.text, _BEGINS)
    nothing = "No article is on the Factiva page{}. Choose 'Full article' before saving it."
    articles, refused = read_pieces(found, _read, nothing=nothing)
    empty = sum(not article["text"] for article in articles)
    warnings = [f"{plural(empty, 'article')} without text in the export, kept with headline and date."] if empty else []
    return Contents(articles, decoded.encoding, refused, warnings)


def _read(piece: Piece) -> dict[str, Any]:
    root = parse_html(piece.text)
    fields = _fields(root)
    article = article_of_codes(fields, _NAME) if fields else _by_order(root)
    begins = _BEGINS.match(piece.text)
    if begins:
        article["language"] = begins["language"].casefold()
    if not article.get("title") and not article["text"]:
        raise CorpusError("no headline and no text")
    return article


def _fields(root: html.HtmlElement) -> dict[str, list[str]]:
    """Return the rows of the table with field codes; rows of tables inside the text are not fields."""
    fields: dict[str, list[str]] = {}
    for row in root.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        code = one_line(" ".join(cells[0].itertext())) if len(cells) == 2 else ""
        if _FIELD.fullmatch(code) and (has_class(cells[0], "index") or cells[0].find(".//b") is not None):
            fields.setdefault(code, []).extend(paragraphs(cells[1]))
            if code == "AN":
                break
    return fields if "HD" in fields or "PD" in fields else {}


def _by_order(root: html.HtmlElement) -> dict[str, Any]:
    found = blocks(root)
    end = next((at for at, block in enumerate(found) if accession(block.text)), None)
    inside = found[:end]
    # Without the line that ends an article, tables may be of the page below it.
    body = [at for at, block in enumerate(inside) if _is_body(block, tables=end is not None)]
    if not body:
        own = next(element for element in root.iter("div") if has_class(element, "article"))
        inside = [block for block in inside if own in (block.element, *block.element.iterancestors())]
    first, last = (min(body[0], _begins_body(root, inside)), body[-1] + 1) if body else (len(inside), len(inside))
    variables = _head(inside[:first])
    if end is not None:
        variables["archive_id"] = accession(found[end].text)
        variables["notes"] = " ".join(block.text for block in inside[last:])
    return article_of(variables, [block.text for block in inside[first:last]], _NAME)


def _head(head: list[Block]) -> dict[str, Any]:
    authors = [written_value("author", block.text) for block in head if _is_inside(block, "author")]
    head = [block for block in head if not _is_inside(block, "author")]
    lines = [block.text for block in head]
    titles = [at for at, block in enumerate(head) if _is_inside(block, "headline") or block.element.get("id") == "hd"]
    if titles:  # a headline over two lines is one
        lines[titles[0] : titles[-1] + 1] = [" ".join(lines[titles[0] : titles[-1] + 1])]
    variables = read_head(lines, headline=titles[0] if titles else None, closed=True).variables
    if authors:  # then the line below the headline is no byline but a credit
        variables |= {"credit": variables.get("author"), "author": "; ".join(authors)}
    return variables


def _begins_body(root: html.HtmlElement, found: list[Block]) -> int:
    """Return the first block behind the mark of the first paragraph: a list or a table ends that one empty."""
    elements = iter(root.iter())
    marked = next((element for element in elements if has_class(element, "articleParagraph")), None)
    behind = {marked, *elements}
    return next((at for at, block in enumerate(found) if block.element in behind), len(found))


def _is_body(block: Block, *, tables: bool) -> bool:
    return _is_inside(block, "articleParagraph") or (tables and _is_set_in_lines(block.element))


def _is_inside(block: Block, name: str) -> bool:
    return any(has_class(element, name) for element in (block.element, *block.element.iterancestors()))


def _is_set_in_lines(element: html.HtmlElement) -> bool:
    return any(outer.tag in ("pre", "table", "ul", "ol") for outer in (element, *element.iterancestors()))


def _recognises(start: Start) -> bool:
    if _BEGINS.search(start.text):
        return "articleparagraph" in start.text.casefold() or "factiva" in start.text.casefold()
    # A page can carry the state of its search before the first article, longer than what is looked at.
    return bool(_TITLE.search(start.text)) and b"articleParagraph" in start.path.read_bytes()


FACTIVA_HTML = Format(_NAME, _recognises, read_factiva_html)
