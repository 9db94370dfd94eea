"""Who wrote, helped to write, first published and republished an article, as far as the lines around it say so."""

from __future__ import annotations

import re
from typing import Any

from framing.corpus.zones import Zone
from framing.text.rules import load_rules

__all__ = ["first_publisher", "publishing"]

_BY = re.compile(
    r"^\W*(?:(?:about the )?authors?|(?:written|posted|published|reported|words|story|text|analysis|opinion|report)? ?"
    r"(?:by|from|von|par|por))\b:?\s*",
    re.IGNORECASE,
)
_AFTER_NAMES = re.compile(
    r"\s*(?:[|•·@\d(\[\n]|\s[-–—](?:\s|$)|\s+on \w+$|\bpublished\b|\bupdated\b|\bposted\b).*$",
    re.IGNORECASE | re.DOTALL,
)
# Where the authors are is no part of their names.
_PLACE_OF_NAMES = re.compile(
    r",? (?:in|at|from|near|aboard) (?:the )?[A-Z][\w’'-]*(?: (?:of |on )?[\w’'-]+){0,2}?(?=,? and [A-Z]|$)"
)
_LAST_OF_NAMES = re.compile(r", (?P<last>[^,]+)$")
_NOT_BY = re.compile(r"\W*(?:edited|reviewed|submitted) by\b", re.IGNORECASE)
_LINE = re.compile(r"\S[^\n\r]*")
_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*\s?){1,6}")
_HELPED = re.compile(
    r"^(?P<before>.*?)\b(?:have |has |also )*contribut(?:ed|ing)\b"
    r"|\b(?:reporting|writing|editing|research|photography|graphics?|translation) by:?\s+(?P<by>[^;)]+)",
    re.IGNORECASE | re.DOTALL,
)
_BETWEEN_NAMES = re.compile(r",? along with |,? as well as |;|, and | and | & |, ")
_NOT_NAME = re.compile(
    r"^(?:[^,]*?[’'] ?s? (?=[A-Z])|.*\b(?:writers?|reporters?|correspondents?|producers?|editors?|staff)\s+(?=[A-Z]))",
    re.IGNORECASE,
)
_PLACE = re.compile(r" (?:in|from|at) [A-Z].*$")
_LAST_SENTENCE = re.compile(r"^.*[^\W\d_]{3}\.\s+", re.DOTALL)
_FIRST = re.compile(
    r"\b(?:appear(?:ed|s)|publish(?:ed)?|posted|ran)(?: first| originally| here)* (?:on|in|at|by|with) "
    r"(?!(?:the )?(?:kind )?permission\b)(?P<where>.+)$"
    r"|\b(?:permission|courtesy|licence|license) (?:from|of|by) (?P<whose>.+)$"
    r"|(?:(?:copyright|©|\(c\))\s*)+\d{0,4},?\s*(?:by )?(?P<owner>[^\d.][^.]{2,60})",
    re.IGNORECASE | re.DOTALL,
)
_ISSUE = re.compile(r"^.{0,50}\b(?:issue|edition) of ")
_AFTER_PUBLISHER = re.compile(
    r"(?:,? (?:and|where|with|which|under|as part|it|at \d+|on (?:[A-Z]\w+ )?\d+)\b|,? (?:on|in) (?:the )?\w{3,9}\.? \d"
    r"|[.;:(,]\s|\n).*$",
    re.DOTALL,
)
_DATE = re.compile(
    r"(?:the )?(?:\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d)", re.IGNORECASE
)
_DOUBLED = re.compile(r"(\S.{2,78}?)[\s|,:–-]*\1", re.DOTALL)


def publishing(text: str, zones: list[Zone]) -> dict[str, Any]:
    r"""Return what the zones of a text say about its making: what they do not say is None.

    Parameters
    ----------
    text : str
        The raw text.
    zones : list of Zone
        From `find_zones`.

    Returns
    -------
    dict
        ``byline`` (the names), ``contributors`` (a list of names), ``original_publisher``, ``republisher``
        (the site whose name is on the page) and ``section``.

    Examples
    --------
    >>> from framing.corpus.zones import find_zones
    >>> text = "The ferry was late again on Monday.\n\nThis post appeared first on Ostrin Gazette"
    >>> publishing(text, find_zones(text))["original_publisher"]
    'Ostrin Gazette'
    """
    lines: dict[str, list[str]] = {}
    for start, end, zone, _ in zones:
        lines.setdefault(zone, []).append(text[start:end])
    return {
        "byline": _byline(text, zones),
        "contributors": _contributors(lines.get("contributor", [])),
        "original_publisher": _first_of(_original, lines.get("syndication", [])),
        "republisher": _first_of(_single, _before_headline(text, zones, "site_name")),
        "section": _section(text, zones),
    }


def _first_of(read: Any, lines: list[str]) -> str | None:
    return next((found for found in map(read, lines) if found), None)


def _before_headline(text: str, zones: list[Zone], kind: str) -> list[str]:
    """Return the lines of a kind down to the headline, or all where there is none."""
    found = []
    for start, end, zone, _ in zones:
        if zone == "headline":
            break
        if zone == kind:
            found.append(text[start:end])
    return found


def _byline(text: str, zones: list[Zone]) -> str | None:
    for start, end, zone, _ in zones:
        if zone != "byline":
            continue
        if _NOT_BY.match(text, start, end):
            continue
        names = _AFTER_NAMES.sub("", _BY.sub("", text[start:end])).strip(" ,;:|")
        names = _without_place(names, text[end:])
        if not names:
            # "By" alone: the name stands on the next line.
            following = _LINE.search(text, end, end + 200)
            line = following.group().strip() if following else ""
            names = line if _NAME.fullmatch(line) and line[:1].isupper() else ""
        if len(names.split()) > 1:
            return names
    return None


def _without_place(names: str, article: str) -> str:
    """Return names without the places after them."""
    names = _PLACE_OF_NAMES.sub("", names)
    last = _LAST_OF_NAMES.search(names)
    return names[: last.start()] if last and _is_place(last["last"], article) else names


def _is_place(words: str, article: str) -> bool:
    """Whether the last words of a byline are a place: one word, or what the article speaks of; authors are neither."""
    if " and " in words or any(re.fullmatch(agency, words.lower()) for agency in _agencies()):
        return False
    one = words.istitle() and " " not in words
    return one or words.startswith("the ") or bool(re.search(rf"\b{re.escape(words)}(?!\w)", article))


def _agencies() -> list[str]:
    return list(load_rules("en", file="page_lines")["agencies"])


def _contributors(lines: list[str]) -> list[str] | None:
    names: list[str] = []
    for line in lines:
        for found in _HELPED.finditer(line):
            people = _LAST_SENTENCE.sub("", found["before"] or found["by"] or "")
            for part in _BETWEEN_NAMES.split(people):
                name = _PLACE.sub("", _NOT_NAME.sub("", part.strip(" \n.-–—•()"))).strip(" .,")
                if name[:1].isupper() and name not in names and len(name.split()) <= 6:
                    names.append(name)
    return names or None


def first_publisher(line: str) -> str | None:
    """Return where a line says that an article appeared first; a copyright line says only whose it is.

    Examples
    --------
    >>> first_publisher("This post appeared first on Ostrin Gazette"), first_publisher("© 2024 Ostrin Gazette")
    ('Ostrin Gazette', None)
    """
    found = _FIRST.search(line)
    name = _original(line) if found and not found["owner"] else None
    # Where a name was blacked out, nothing is known.
    return name if name and name[0].isalnum() else None


def _original(line: str) -> str | None:
    found = _FIRST.search(line)
    if not found:
        return None
    name = found["where"] or found["whose"] or found["owner"] or ""
    name = _AFTER_PUBLISHER.sub("", _ISSUE.sub("", name)).strip(" .,;:)”\"'")
    return None if _DATE.match(name) else name or None


def _single(line: str) -> str | None:
    found = _DOUBLED.fullmatch(line.strip())
    return found[1].strip() if found else None


def _section(text: str, zones: list[Zone]) -> str | None:
    """Return the label before the headline, if it is made of words that sections are called by."""
    sections = frozenset(load_rules("en", file="page_lines")["sections"])
    before: list[str] = []
    for start, end, zone, _ in zones:
        if zone == "headline":
            return before[-1] if before else None
        label = text[start:end].strip()
        words = re.findall(r"[^\s,&/|]+", label.lower())
        if zone == "section_label" and words and all(word.strip(".") in sections for word in words):
            before.append(label)
    return None
