"""Saved news pages: the article without the page around it, and what the page says about it."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

from framing.corpus.outlets import outlet_key
from framing.corpus.own_files import refuse_own_page
from framing.corpus.readers.contents import Contents
from framing.corpus.readers.decoding import decode
from framing.errors import CorpusError

__all__ = ["article_of", "read_html", "without_site_name"]

# Only dates that the page states about itself: an extensive search would take any date in the text.
_DATES = {"extensive_search": False, "original_date": True}
# A page that gives fewer words holds an error message or a menu.
_SHORTEST = 8


def read_html(path: Path, *, encoding: str | None = None) -> Contents:
    """Read an HTML page (also gzipped)."""
    data = path.read_bytes()
    if data.startswith(b"\x1f\x8b"):
        data = _unpacked(data)
    decoded = decode(data, encoding=encoding)
    if not decoded.text.strip():
        raise CorpusError("The file is empty.")
    refuse_own_page(decoded.text)
    return Contents([article_of(decoded.text)], decoded.encoding)


def article_of(page: str) -> dict[str, Any]:
    """Return the article on an HTML page, found by trafilatura: its text, and what the page says of it.

    Raises
    ------
    CorpusError
        When the page holds no article.
    """
    import trafilatura

    found = trafilatura.bare_extraction(page, include_comments=False, with_metadata=True, date_extraction_params=_DATES)
    if found is None or len((_field(found, "text") or "").split()) < _SHORTEST:
        raise CorpusError("No article was found on the page. Save its text as .txt if there is one.")
    # Each line of the extraction is a paragraph; a blank line keeps sentences from running over.
    text = "\n\n".join(line.strip() for line in _field(found, "text").splitlines() if line.strip())
    names = {"title": "title", "author": "author", "date": "date", "sitename": "outlet", "url": "url"}
    variables: dict[str, Any] = {name: _field(found, field) for field, name in names.items()}
    variables["section"] = next(iter(_field(found, "categories") or ()), None)
    variables["title"] = without_site_name(variables["title"] or "", variables["outlet"] or "") or None
    said = {name: value for name, value in variables.items() if value}
    return {**said, "text": text}


def without_site_name(title: str, site: str) -> str:
    """Return the title of a page without the name of the site that many pages add to it.

    Examples
    --------
    >>> without_site_name("Ferry late again - The Bay Gazette", "Bay Gazette")
    'Ferry late again'
    >>> without_site_name("Ferry late - captain absent", "Bay Gazette")
    'Ferry late - captain absent'
    """
    for separator in (" | ", " - ", " – ", " — ", ": "):
        for whole in (title.rpartition(separator), title.partition(separator)[::-1]):
            rest, found, name = whole
            if found and rest.strip() and site and outlet_key(name) == outlet_key(site):
                return rest.strip()
    return title


def _field(page: Any, name: str) -> Any:
    return getattr(page, name, None)


def _unpacked(data: bytes) -> bytes:
    try:
        return gzip.decompress(data)
    except (OSError, EOFError) as error:
        raise CorpusError(f"The gzipped page is broken ({error}).") from error
