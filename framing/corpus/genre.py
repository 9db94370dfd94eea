"""News, opinion, interview, live, press release: where section, address, headline or credit line say so."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote, urlsplit

from framing.corpus.article import Article
from framing.corpus.authorship import wire_evidence
from framing.corpus.columns import simplified

__all__ = ["genre_of", "given_genre"]

# Other words for a genre, among them the types of schema.org.
_USUAL = {
    **dict.fromkeys(("article", "report", "reportage", "newsarticle", "reportagenewsarticle"), "news"),
    **{"opinionnewsarticle": "opinion", "liveblogposting": "live"},
}
_RELEASE_HOSTS = frozenset({"prnewswire.com", "businesswire.com", "globenewswire.com", "einpresswire.com"})
_SLUGS = (
    ("live", re.compile(r"(?:^|[-/])live-?(?:blog|ticker|updates?|coverage)(?:[-/.]|$)|as-it-happened")),
    (
        "opinion",
        re.compile(
            r"/(?:opinion|op-ed|editorial)-(?!polls?\b|surveys?\b)"
            r"|/(?:kommentar|leitartikel|gastbeitrag|gastkommentar|opinie|opiniao|edito)-"
        ),
    ),
)
_OPINION_ELSEWHERE = (
    "meinung|kommentar|leitartikel|gastbeitrag|gastkommentar|tribune|édito(?:rial)?|opinión|tribuna|opinione|"
    "editoriale|opinie|commentaar|opinião"
)
_MARK = r"\s*[:|—–]"
_HEADLINES = tuple(
    (genre, re.compile(rf"^(?:{names}){_MARK}|[|—–]\s*(?:{names})\s*$", re.IGNORECASE))
    for genre, names in (
        ("opinion", rf"opinion|op-?ed|editorial|commentary|column|letters?|{_OPINION_ELSEWHERE}"),
        ("interview", r"interview|q\s?&\s?a|entretien|entrevista|intervista"),
        ("live", r"live|live (?:updates|blog|coverage)|as it happened|live-?ticker|en directo?|in diretta|ao vivo"),
        ("press release", r"press release|pressemitteilung|communiqué de presse|comunicato stampa|persbericht"),
    )
)
_LIVE_HEADLINE = re.compile(r"\blive (?:updates|blog|coverage)\b", re.IGNORECASE)
_RELEASE = re.compile(r"FOR IMMEDIATE RELEASE|/PRNewswire|\(BUSINESS WIRE\)|\(GLOBE NEWSWIRE\)")
_OPINION_CREDIT = re.compile(
    r"\b(?i:views?|opinions?) expressed "
    r"(?:in (?:this|the)|here|are|by (?:the )?(?:author|contributor|columnist|writer)s?)\b"
    r"|\b(?i:opinions? (?:contributor|columnist|writer))\b"
    # Only a full name at the beginning of a line is the author's; within a line it is somebody of the story.
    r"|^\W*(?:[A-Z][\w.'’-]+ ){2,4}is an? (?:[\w-]+ ){0,3}(?:columnist|opinion writer|editorial writer)\b",
    re.MULTILINE,
)
_OPINION_OUTLET = re.compile(r"\b(?:opinion|editorial|guest writer)s?\b", re.IGNORECASE)


def genre_of(article: Article) -> tuple[str, str]:
    """Return the genre of an article and what said so.

    Examples
    --------
    >>> genre_of(Article(url="https://gazette.example/opinion/2024/tram"))
    ('opinion', 'address')
    >>> genre_of(Article(title="Tram strike: live updates"))
    ('live', 'headline')
    >>> genre_of(Article(title="Tram strike ends"))
    ('unknown', '')
    """
    return next(_evidence(article), ("unknown", ""))


def given_genre(value: Any) -> str:
    """Return the known genre that a given value means.

    Examples
    --------
    >>> given_genre("Op-Ed"), given_genre("News"), given_genre("LiveBlogPosting"), given_genre("poem")
    ('opinion', 'news', 'live', 'unknown')
    """
    return _of_section(str(value)) or _USUAL.get(simplified(value), "unknown")


def _evidence(article: Article) -> Iterator[tuple[str, str]]:
    """Give what speaks for a genre, the clearest first."""
    for genre, pattern in _HEADLINES:
        if pattern.search(article.title):
            yield genre, "headline"
    if _LIVE_HEADLINE.search(article.title):
        yield "live", "headline"
    if _RELEASE.search(article.start):
        yield "press release", "credit line"
    # An opinion section speaks louder than the word "news" in an address, so news comes last.
    said = [(_of_section(article.section), "section"), (_of_address(article.url), "address")]
    yield from (pair for pair in said if pair[0] not in ("", "news"))
    if _OPINION_CREDIT.search(article.end) or _OPINION_CREDIT.search(article.author):
        yield "opinion", "credit line"
    if _OPINION_OUTLET.search(article.outlet_given or article.outlet):
        yield "opinion", "name of the outlet"
    yield from (pair for pair in said if pair[0])
    if re.search(r"(?:[-–|(]\s*)news\)?\s*$", article.outlet_given or article.outlet, re.IGNORECASE):
        yield "news", "name of the outlet"
    if wire_evidence(article):
        yield "news", "wire credit"


def _of_section(section: str) -> str:
    parts = (section, *re.split(r"[/>|,;:]", section))
    return _telling([_named(part) for part in parts])


def _of_address(url: str) -> str:
    try:
        parts = urlsplit(url.strip().casefold())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # not an address, so it says nothing
        return ""
    if host in _RELEASE_HOSTS:
        return "press release"
    for genre, pattern in _SLUGS:
        if pattern.search(parts.path):
            return genre
    # The first part of a host may be the name of a paper (tribune.example), so only English names count there.
    first = _named(host.split(".")[0], "en")
    return _telling([first, *map(_named, parts.path.split("/")[:-1])])


@cache
def _genre_of_sections(language: str | None = None) -> dict[str, str]:
    """Return the genre of each name of a section, in all languages or one."""
    listed = tomllib.loads((files("framing.corpus") / "sections.toml").read_text(encoding="utf-8"))
    return {
        name: genre
        for genre, by_language in listed.items()
        for code, names in by_language.items()
        if language in (None, code)
        for name in names.split()
    }


@lru_cache(maxsize=10_000)
def _named(section: str, language: str | None = None) -> str:
    """Return the genre that the name of a section means, without the accents that addresses do not have."""
    decomposed = unicodedata.normalize("NFKD", unquote(section))
    plain = simplified("".join(character for character in decomposed if not unicodedata.combining(character)))
    return _genre_of_sections(language).get(plain, "")


def _telling(found: list[str]) -> str:
    """Return the first genre other than news, else news if it is among them."""
    return next((genre for genre in found if genre not in ("", "news")), "news" if "news" in found else "")
