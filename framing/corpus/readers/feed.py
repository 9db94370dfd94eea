"""RSS 0.9x, 1.0 and 2.0 and Atom: feeds that were saved as files. Nothing is fetched."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framing.corpus.readers.addresses import host_of
from framing.corpus.readers.contents import Contents
from framing.corpus.readers.decoding import decode
from framing.corpus.readers.fields import one_line
from framing.corpus.readers.format import Format, Start
from framing.corpus.readers.markup import without_entities
from framing.corpus.readers.packed import whole
from framing.corpus.readers.page_metadata import without_site_name
from framing.corpus.readers.prose import prose_of
from framing.corpus.readers.stamps import day_of
from framing.corpus.readers.text_kinds import FULL, NONE, SUMMARY, breaks_off, kind_warnings
from framing.errors import CorpusError
from framing.words import plural

__all__ = ["FEED", "read_feed"]

_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)[\s>/]", re.IGNORECASE)
_BEFORE_ROOT = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.IGNORECASE)
_FEED_NAMESPACES = re.compile(
    r"purl\.org/rss/1\.0|w3\.org/2005/Atom|purl\.org/atom/ns|netscape\.com/rdf", re.IGNORECASE
)
_ITEM = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.IGNORECASE | re.DOTALL)
# feedparser reads on where a feed is broken, and trusts what it finds there.
_TRUSTED = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
# RSS calls the whole text of an item and its summary alike "description": from here on it is no summary any more.
_NO_SUMMARY = 150
# "The post TITLE appeared first on SITE": so many characters besides these two, in any language.
_LONGEST_FOOTER = 60


def read_feed(path: Path, *, encoding: str | None = None) -> Contents:
    """Read a feed: an article for each item, with its whole text where the feed gives that, else its summary."""
    import feedparser

    decoded = decode(whole(path), encoding=encoding)
    source = without_entities(decoded.text).encode("utf-8", "replace")
    # Bytes in a stream: anything else feedparser may take for an address or for the name of a file.
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        feed = feedparser.parse(
            io.BytesIO(source), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
        )
    except _TRUSTED as error:
        raise CorpusError(f"The feed is broken ({one_line(str(error))[:200]}). Download it again.") from error
    found = len(feed.entries)
    announced = max(found, len(_ITEM.findall(decoded.text))) if feed.bozo else found
    is_cut = bool(feed.bozo) and not _CLOSED.search(decoded.text[-2000:])
    entries = feed.entries[:-1] if is_cut else feed.entries
    refused = [f"item {found}: the file breaks off in or after it"] if is_cut and found else []
    articles = []
    for number, entry in enumerate(entries, start=1):
        try:
            articles.append(_article(entry, feed.feed, tells_changes=feed.version.startswith("atom")))
        except CorpusError as error:
            refused.append(f"item {number}: {error}")
    if not articles:
        raise CorpusError(f"The feed holds no item{f' that can be read: {refused[0]}' if refused else ''}.")
    warnings = kind_warnings(articles)
    if announced > found:
        refused.append(f"{plural(announced - found, 'item')} of {announced:,}: not found in the broken feed")
    if feed.bozo and not is_cut:
        warnings.append(f"The feed is no well-formed XML ({one_line(str(feed.bozo_exception))}); it was read loosely.")
    changed = sum("updated" in article for article in articles)
    if changed:
        gives = "gives" if changed == 1 else "give"
        warnings.append(f"{plural(changed, 'article')} {gives} only when it was last changed: that day is the date.")
    return Contents(articles, decoded.encoding, refused, warnings, announced)


def _article(entry: dict[str, Any], feed: dict[str, Any], *, tells_changes: bool) -> dict[str, Any]:
    url = _said(entry, "link") or None
    outlet = one_line(_said(_said(entry, "source") or {}, "title") or _said(feed, "title"))
    title = without_site_name(one_line(prose_of(_said(entry, "title") or "")), outlet)
    text, kind = _text(entry, title, outlet)
    if not text and not title:
        raise CorpusError("neither title nor text")
    tags = list(dict.fromkeys(one_line(_said(tag, "term") or _said(tag, "label")) for tag in entry.get("tags") or ()))
    published, updated = _said(entry, "published"), _said(entry, "updated")
    said = {
        "archive": "feed",
        "archive_id": one_line(_said(entry, "id")),
        "url": url,
        "title": title,
        "outlet": outlet or host_of(url),
        "date": day_of(published or updated),
        # In RSS this is the date of Dublin Core, the only one there.
        "updated": updated if tells_changes and not published else None,
        "author": ", ".join(filter(None, (one_line(_said(author, "name")) for author in entry.get("authors") or ()))),
        "subject": "; ".join(filter(None, tags)),
        "section": tags[0] if len(tags) == 1 else None,
        "language": one_line(_said(feed, "language")),
    }
    return {**{name: value for name, value in said.items() if value}, "text": text, "text_kind": kind}


def _text(entry: dict[str, Any], title: str, outlet: str) -> tuple[str, str]:
    """Return the longest text that an item gives, and what it is."""
    content = max((prose_of(_said(one, "value") or "") for one in entry.get("content") or ()), key=len, default="")
    summary = prose_of(_said(entry, "summary") or "")
    is_summary = len(summary) > len(content)
    text = _without_footer(summary if is_summary else content, title, outlet)
    if not text:
        return "", NONE
    if breaks_off(text) or (is_summary and len(text.split()) < _NO_SUMMARY):
        return text, SUMMARY
    return text, FULL


def _without_footer(text: str, title: str, outlet: str) -> str:
    """Return a text without the last line that blogs add: which post this is, and where it appeared first."""
    before, _, last = text.rpartition("\n\n")
    named = bool(title) and bool(outlet) and title in one_line(last) and outlet in one_line(last)
    return before if named and len(last) <= len(title) + len(outlet) + _LONGEST_FOOTER else text


def _said(thing: dict[str, Any], name: str) -> Any:
    # feedparser's own look-up answers with another field where one is missing, and warns of it.
    return dict.get(thing, name)


def _is_feed(start: Start) -> bool:
    text = start.text.lstrip("\ufeff \t\r\n")
    if not text.startswith("<"):
        return False
    position = 0
    for part in _parts_before(text):
        position = part
    root = _ROOT.match(text, position)
    if root is None:
        return False
    return "rss" in root[0].casefold() or bool(_FEED_NAMESPACES.search(text[position : position + 4000]))


def _parts_before(text: str) -> Iterator[int]:
    """Give where each declaration and comment before the root ends, and where the blanks after it do."""
    position = 0
    while found := _BEFORE_ROOT.match(text, position):
        position = found.end()
        yield position
    after = len(text) - len(text[position:].lstrip())
    yield after


FEED = Format("feed", _is_feed, read_feed)
