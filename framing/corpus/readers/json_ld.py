"""What a page says about itself for search engines: JSON-LD in the terms of schema.org, read however it is written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

__all__ = ["article_node", "names_in", "nodes_of", "text_in", "types_of"]

_BEFORE, _AFTER = ("<!--", "//", "<![CDATA["), ("-->", "]]>", "//", ";")
_ARTICLES = re.compile(r"\w*Article|BlogPosting|LiveBlogPosting|Report", re.IGNORECASE)
# A page says little of itself in more objects than this; lists of teasers hold thousands.
_MOST_NODES = 2000
_TAGS = re.compile(r"<[^<>]{1,300}>")


def nodes_of(scripts: list[str]) -> tuple[list[dict[str, Any]], int]:
    """Return the objects of all scripts, outer ones first, and how many scripts could not be read.

    Examples
    --------
    >>> nodes_of(['{"@graph": [{"@type": "NewsArticle"}]}', '{"@type": '])
    ([{'@graph': [{'@type': 'NewsArticle'}]}, {'@type': 'NewsArticle'}], 1)
    """
    nodes: list[dict[str, Any]] = []
    broken = 0
    for script in scripts:
        text = _without_marks(script)
        if not text:
            continue
        try:
            found = json.loads(text, strict=False)  # line feeds within strings are common
        except (ValueError, RecursionError):  # among them numbers of thousands of digits
            broken += 1
            continue
        nodes += _objects(found)
    return nodes[:_MOST_NODES], broken


def article_node(nodes: list[dict[str, Any]], *, url: str, title: str) -> dict[str, Any]:
    """Return the object that is the page's article: that with its address or headline, else the first; or none.

    Examples
    --------
    >>> teaser, own = {"@type": "Article", "headline": "A"}, {"@type": ["NewsArticle"], "headline": "B"}
    >>> article_node([teaser, own], url="", title="B")["headline"], article_node([], url="", title="B")
    ('B', {})
    """
    articles = [node for node in nodes if any(_ARTICLES.fullmatch(kind) for kind in types_of(node))]
    for node in articles:
        main = node.get("mainEntityOfPage")
        addresses = {str(node.get("url")), str(main.get("@id") if isinstance(main, dict) else main)}
        if (url and url in addresses) or (title and text_in(node.get("headline")) == title):
            return node
    return articles[0] if articles else {}


def types_of(node: dict[str, Any]) -> list[str]:
    """Return the types of an object without the address of the vocabulary."""
    kinds = node.get("@type")
    return [str(kind).rpartition("/")[2] for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind]


def text_in(value: Any) -> str:
    """Return a value as text: the first of a list, the name of an object, without tags and references.

    Examples
    --------
    >>> text_in(["Ferry &amp; tram"]), text_in({"name": "The Echo"}), text_in({"@id": "#x"}), text_in(None)
    ('Ferry & tram', 'The Echo', '', '')
    """
    return next(iter(names_in(value)), "")


def names_in(value: Any) -> list[str]:
    """Return all names in a value: strings, or objects with a name, alone or in lists."""
    from html import unescape

    found = []
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        name = name[0] if isinstance(name, list) and name else name
        if isinstance(name, str | int) and not isinstance(name, bool):
            text = " ".join(unescape(_TAGS.sub("", unescape(str(name)))).split())
            found += [text] if text and text not in found else []
    return found


def _without_marks(script: str) -> str:
    """Return a script without the marks by which old browsers were to pass over it."""
    text = script.strip()
    for mark in _BEFORE:
        text = text.removeprefix(mark).lstrip()
    for mark in (*_AFTER, *_AFTER):
        text = text.removesuffix(mark).rstrip()
    return text


def _objects(found: Any) -> Iterator[dict[str, Any]]:
    """Give the objects of a script breadth first, as far as they stand for things of their own."""
    waiting = found if isinstance(found, list) else [found]
    for one in waiting[:_MOST_NODES]:
        if isinstance(one, list):
            yield from (item for item in one if isinstance(item, dict))
        elif isinstance(one, dict):
            yield one
            for inner in (one.get("@graph"), one.get("mainEntity"), one.get("mainEntityOfPage")):
                yield from (item for item in (inner if isinstance(inner, list) else [inner]) if isinstance(item, dict))
