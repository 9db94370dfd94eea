"""What a page states about its article: from JSON-LD, meta elements and what trafilatura reads, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from framing.corpus.language import detect_language
from framing.corpus.outlets import outlet_key
from framing.corpus.readers.json_ld import article_node, names_in, nodes_of, text_in, types_of

__all__ = ["Stated", "metadata_of", "without_site_name"]

_DATE = re.compile(r"(?:19|20)\d{2}-\d{2}-\d{2}")  # "0001-01-01" means that a system knew none
_BY = re.compile(r"\A\s*by:? ", re.IGNORECASE)
_SAVED_FROM = re.compile(r"saved (?:from url=\(\d+\)|with \w+\s+url:\s*)(https?://\S+)")
_ADDRESS = re.compile(r"https?://\S+")
# Types that say what an article is; "NewsArticle" stands on every page of a newspaper, its leaders included.
_TELLING = frozenset({"OpinionNewsArticle", "LiveBlogPosting", "ReportageNewsArticle", "AdvertiserContentArticle"})
_YES_NO = {"true": "yes", "yes": "yes", "false": "no", "no": "no"}
_LONGEST_SECTION = 4


class Stated(NamedTuple):
    """What a page states: variables, the article's text in its JSON-LD with its number of words, broken scripts."""

    variables: dict[str, Any]
    body: str
    words: int
    broken: int


def metadata_of(root: Any, page: Any, text: str) -> Stated:
    """Return what a page states about its article.

    Parameters
    ----------
    root : lxml element
        The parsed page.
    page : trafilatura document or None
        What trafilatura read of title, author, date and site.
    text : str
        The article, whose language is told from its words where they are enough: many pages state that of the site.
    """
    meta = _meta(root)
    scripts = [script.text or "" for script in root.iter("script") if "ld+json" in (script.get("type") or "").lower()]
    nodes, broken = nodes_of(scripts)
    url = _canonical(root) or meta.get("og:url") or getattr(page, "url", None) or _saved_from(root)
    title = getattr(page, "title", None) or meta.get("og:title") or ""
    node = article_node(nodes, url=url or "", title=title)
    outlet = _outlet(meta, node, page)
    title = without_site_name(title or text_in(node.get("headline")), outlet or "")
    variables = {
        "title": title,
        "outlet": outlet,
        "date": _date(node.get("datePublished"), meta.get("article:published_time")) or getattr(page, "date", None),
        "modified": _date(node.get("dateModified"), meta.get("article:modified_time")),
        "author": _author(meta, node, page),
        "section": _section(meta, node, page),
        "url": url,
        "language": _language(root, node, text),
        "genre": next((kind for kind in types_of(node) if kind in _TELLING), None),
        "credit": text_in(node.get("creditText")),
        "accessible_for_free": _yes_no(node.get("isAccessibleForFree")),
    }
    words = text_in(node.get("wordCount"))
    body = "\n".join(_lines(node.get("articleBody")))
    stated = max(int(words) if words.isdecimal() and len(words) < 7 else 0, len(body.split()))
    return Stated({name: value for name, value in variables.items() if value}, body, stated, broken)


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


def _meta(root: Any) -> dict[str, str]:
    """Return the meta elements by name, the first of each."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _canonical(root: Any) -> str | None:
    links = (link.get("href") or "" for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower())
    return next((link.strip() for link in links if _ADDRESS.match(link.strip())), None)


def _saved_from(root: Any) -> str | None:
    """Return the address that a browser wrote into the page when it saved it."""
    for comment in _comments(root):
        found = _SAVED_FROM.search(comment)
        if found:
            return found[1]
    return None


def _comments(root: Any) -> Iterator[str]:
    from lxml import etree

    yield from (comment.text or "" for comment in root.itersiblings(etree.Comment, preceding=True))
    yield from (comment.text or "" for comment in root.iter(etree.Comment))


def _outlet(meta: dict[str, str], node: dict[str, Any], page: Any) -> str | None:
    """Return the name of the site; a name in one run of small letters is an address rather than a name."""
    publisher, site = text_in(node.get("publisher")), meta.get("og:site_name", "").partition("|")[0].strip()
    stated = [name for name in (site, publisher, meta.get("application-name", "")) if name and name[0] != "@"]
    read = getattr(page, "sitename", None)
    return next((name for name in stated if not name.islower()), None) or read or next(iter(stated), None)


def _date(*values: Any) -> str | None:
    return next((text for text in map(text_in, values) if _DATE.match(text)), None)


def _author(meta: dict[str, str], node: dict[str, Any], page: Any) -> str | None:
    """Return the names of the authors; an address or a word in small letters is how they log in."""
    stated = [names_in(node.get("author")), *([meta[name]] for name in ("author", "article:author") if name in meta)]
    for group in stated:
        names = [_BY.sub("", name.partition("|")[0]).strip() for name in group]
        kept = [name for name in names if name and not name.islower() and not _ADDRESS.match(name)]
        if kept:
            return ", ".join(kept)
    return getattr(page, "author", None)


def _section(meta: dict[str, str], node: dict[str, Any], page: Any) -> str | None:
    stated = text_in(node.get("articleSection")) or meta.get("article:section") or meta.get("articlesection")
    if stated:
        return stated
    read = next(iter(getattr(page, "categories", None) or ()), "")
    return read if len(read.split()) <= _LONGEST_SECTION and not re.search(r"\.\w|,.*,", read) else None


def _language(root: Any, node: dict[str, Any], text: str) -> str | None:
    """Return the language of the text, or that of the page where the text does not tell."""
    found = detect_language(text, default="")
    stated = root.get("lang") or root.get("xml:lang") or text_in(node.get("inLanguage"))
    return found if found not in ("", "und") else stated or None


def _yes_no(value: Any) -> str | None:
    return _YES_NO.get(str(value).rpartition("/")[2].casefold())


def _lines(value: Any) -> list[str]:
    """Return the paragraphs of a text in JSON-LD, which may hold tags and references."""
    if not isinstance(value, str):
        return []
    found = (text_in(line) for line in re.split(r"\n+|</p>|<br ?/?>", value))
    return [line for line in found if line]
