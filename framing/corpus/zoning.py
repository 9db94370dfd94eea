"""Raw texts and their zones: a given title becomes the first line, everything else is found."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from framing.corpus.publishing import publishing
from framing.corpus.readers.contents import MarkedText
from framing.corpus.values import in_unicode, is_missing
from framing.corpus.variables import ZONE_COLUMNS, no_zones
from framing.corpus.zones import PARTS, Zone, find_zones

__all__ = ["Texts", "edges_of", "with_headlines"]


# Credit lines belong to the article, menus and teasers around it do not.
_ARTICLE = PARTS.keys() | {"byline", "contributor", "author_note", "credit", "legal", "syndication"}


# A saved page may bring some menus before its headline; further down the same words are something else.
_BEGINNING = 3000
_LINE_ENDS = ("", "\n", "\r")


class Texts(NamedTuple):
    """Raw texts in the order of the documents; for each its zones, its edges on the page, what lines around it say."""

    texts: list[str]
    zones: pd.DataFrame
    edges: list[tuple[int, int]]
    said: list[dict[str, str]]
    titles_added: int
    replaced: int


def with_headlines(given: pd.DataFrame) -> Texts:
    """Return raw texts and zones of a table with ``text`` and perhaps ``title``, indexed by ``doc_id``.

    Zones are found for every text, as they are for a plain string, so that both count the same; a known
    title is the headline whatever was found there.
    """
    titles = given["title"] if "title" in given.columns else [None] * len(given)
    texts, rows, edges, said = [], [], [], []
    added = replaced = 0
    for doc_id, body, title in zip(given.index, given["text"], titles, strict=True):
        headline = "" if is_missing(title) else in_unicode(str(title)).strip()
        given_text = "" if is_missing(body) else str(body)
        text = in_unicode(given_text)
        told = [Zone(*zone) for zone in body.told] if isinstance(body, MarkedText) else None
        replaced += text != given_text
        start = _line_of(text, headline) if headline else 0
        if start is None:
            before = len(headline) + 2
            text, start, told = f"{headline}\n\n{text}", 0, told and [_shifted(zone, before) for zone in told]
            added += 1
        zones = _zones(text, start, start + len(headline), told)
        rows += [(doc_id, *zone) for zone in zones]
        edges.append(edges_of(text, zones))
        said.append(_said(text, zones))
        texts.append(text)
    table = pd.DataFrame(rows, columns=list(ZONE_COLUMNS)) if rows else no_zones()
    return Texts(texts, table, edges, said, added, replaced)


def _line_of(text: str, headline: str) -> int | None:
    """Return where the title stands near the beginning of a text as a line of its own, or None."""
    start = text.find(headline, 0, _BEGINNING)
    while start >= 0:
        end = start + len(headline)
        before = text[:start].rstrip(" \t\xa0")
        after = text[end : end + _BEGINNING].lstrip(" \t\xa0")
        if before[-1:] in _LINE_ENDS and after[:1] in _LINE_ENDS:
            return start
        start = text.find(headline, end, _BEGINNING)
    return None


def _shifted(zone: Zone, by: int) -> Zone:
    return zone._replace(start=zone.start + by, end=zone.end + by)


def _zones(text: str, start: int, end: int, told: list[Zone] | None) -> list[Zone]:
    if start == end:
        return find_zones(text, told=told)
    if text[:start].strip() and told is None:
        # Something stands before the title: a page, where the headline is found in its surroundings.
        zones = find_zones(text)
        if any(zone.zone == "headline" and zone.start == start for zone in zones):
            return zones
    _, *others = find_zones(text, headline=(start, end), told=told)
    return [Zone(start, end, "headline", "title given"), *others]


def _said(text: str, zones: list[Zone]) -> dict[str, str]:
    """Return known variables that the lines around an article say; the words are the original publisher's."""
    said = publishing(text, zones)
    headline = next((text[zone.start : zone.end].strip() for zone in zones if zone.zone == "headline"), None)
    known = {
        "title": headline,
        "outlet": said["original_publisher"],
        "author": said["byline"],
        "section": said["section"],
    }
    return {name: value for name, value in known.items() if value}


def edges_of(text: str, zones: list[Zone]) -> tuple[int, int]:
    """Return where the article and its credit lines begin and end on the page."""
    own = [(start, end) for start, end, zone, _ in zones if zone in _ARTICLE]
    return (min(own)[0], max(end for _, end in own)) if own else (0, len(text))
