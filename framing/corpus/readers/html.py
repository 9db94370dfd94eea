"""Saved news pages: the article without the page around it, and what the page says about it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from framing.corpus.lines import kind_of
from framing.corpus.own_files import refuse_own_page
from framing.corpus.readers.contents import Contents, MarkedText
from framing.corpus.readers.decoding import decode
from framing.corpus.readers.packed import unpacked
from framing.corpus.readers.page_article import Part, coverage, parts_of
from framing.corpus.readers.page_blocks import Block, blocks_of
from framing.corpus.readers.page_metadata import Stated, metadata_of
from framing.corpus.readers.page_stub import is_stub, with_wall
from framing.errors import CorpusError
from framing.words import plural

__all__ = ["article_of", "page_contents", "page_data", "read_html"]

# Only dates that the page states about itself: an extensive search would take any date in the text.
_DATES = {"extensive_search": False, "original_date": True}
# A page that gives fewer words holds an error message or a menu.
_SHORTEST = 8
_NOTICES = frozenset({"cookie_notice", "paywall"})
# An extraction of fewer words is tried again less strictly.
_FEW = 25
_LONGEST_FILE, _LONGEST_PAGE = 50_000_000, 10_000_000
_PICTURES = re.compile(r"""data:[\w/+.;=-]{1,80}[;,][^"'()\s<>]{200,}""")
# Of the words of an extraction, how many the blocks of the page must hold; the rest is in cards and hidden copies.
_ENOUGH, _LEAST = 0.8, 0.5


def read_html(path: Path, *, encoding: str | None = None) -> Contents:
    """Read an HTML page (also gzipped)."""
    decoded = decode(page_data(path), encoding=encoding)
    return page_contents(decoded.text, encoding=decoded.encoding)


def page_data(path: Path) -> bytes:
    """Return the bytes of a page, unpacked; refuse what is too large to be one."""
    if path.stat().st_size > _LONGEST_FILE:
        raise CorpusError(_too_large(_LONGEST_FILE))
    return unpacked(path.read_bytes(), most=_LONGEST_FILE)


def article_of(html: str, *, url: str | None = None) -> dict[str, Any]:
    """Return the article of a page that stands in a feed, a web archive or a letter: its text and variables.

    Raises
    ------
    CorpusError
        When there is no article on the page.
    """
    articles: Any = page_contents(html, encoding="", url=url).articles
    article: dict[str, Any] = articles[0]
    return article


def page_contents(html: str, *, encoding: str, url: str | None = None) -> Contents:
    """Return the article of a page; `url` is where it was saved from, if its file says so."""
    if not html.strip():
        raise CorpusError("The file is empty.")
    refuse_own_page(html)
    root = _parsed(html)
    page, found = _extracted(root)
    stated = metadata_of(root, page, found)
    parts, blocks = _parts(root, found, stated)
    if sum(len(part.text.split()) for part in parts if _is_of_article(part)) < _SHORTEST:
        raise CorpusError("No article was found on the page. Save its text as .txt if there is one.")
    stub = is_stub(blocks, parts, stated)
    article: dict[str, Any] = {**({"url": url} if url else {}), **stated.variables, "paywall": stub}
    warnings = [f"{plural(stated.broken, 'JSON-LD script')} could not be read."] if stated.broken else []
    text = _marked(with_wall(blocks, parts) if stub else parts)
    return Contents([{**article, "text": text}], encoding, warnings=warnings)


def _is_of_article(part: Part) -> bool:
    """Whether a paragraph is none that stands on pages without an article too."""
    return (part.role is None or part.role.zone == "subheading") and kind_of(part.text) not in _NOTICES


def _parsed(html: str) -> Any:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    html = _PICTURES.sub("", html).replace("\0", "")
    if len(html) > _LONGEST_PAGE:
        raise CorpusError(_too_large(_LONGEST_PAGE, ", its pictures not counted"))
    # Pages nested more deeply than the parser goes lose what stands there, and nothing else happens.
    parser = HTMLParser(encoding="utf-8", collect_ids=False, huge_tree=True)
    try:
        return document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise CorpusError(f"The page could not be read ({error}).") from error


def _extracted(root: Any) -> tuple[Any, str]:
    """Return what trafilatura read of the page, and the article, a paragraph a line."""
    import trafilatura

    best, best_text = None, ""
    for strict in (True, False):
        page: Any = trafilatura.bare_extraction(
            root,
            include_comments=False,
            favor_precision=strict,
            favor_recall=not strict,
            with_metadata=True,
            date_extraction_params=_DATES,
        )
        text: str = getattr(page, "text", None) or ""
        if best is None or len(text.split()) > len(best_text.split()):
            best, best_text = page, text
        if len(best_text.split()) >= _FEW:
            break
    return best, best_text


def _parts(root: Any, text: str, stated: Stated) -> tuple[list[Part], list[Block]]:
    """Return the paragraphs of the article, and the blocks of the page as its readers see them."""
    if len(stated.body) > 1.5 * len(text):
        text = stated.body
    seen = blocks_of(root)
    blocks, held = seen, coverage(seen, text)
    if held < _ENOUGH:  # many pages hide the whole article until a script has run
        everything = blocks_of(root, hidden=True)
        if coverage(everything, text) > held:
            blocks, held = everything, coverage(everything, text)
    if held < _LEAST:
        return [Part(line.strip(), None) for line in text.splitlines() if line.strip()], seen
    return parts_of(blocks, text, stated.variables.get("title", "")), seen


def _marked(parts: list[Part]) -> MarkedText:
    """Return the paragraphs as a text, a blank line between them so that no sentence runs over."""
    told, start = [], 0
    for text, role in parts:
        if role is not None:
            told.append((start, start + len(text), role.zone, role.reason))
        start += len(text) + 2
    return MarkedText("\n\n".join(part.text for part in parts), told)


def _too_large(limit: int, without: str = "") -> str:
    return (
        f"The page is larger than {limit // 1_000_000} MB{without}, which no article is. "
        "If it holds many articles, save each as a page of its own."
    )
