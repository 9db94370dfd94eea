"""A slow, obvious matcher: what the fast one must find, word for word."""

from __future__ import annotations

import re
import unicodedata

from framing.devices.lexicon import Lexicon
from framing.devices.patterns import Pattern, glob_test, parse_entry

Word = tuple[int, int]
APOSTROPHES = "'’ʼ＇"
INVISIBLE = "\u00ad\u200c\u200d\u2060\ufeff"


def kind(character: str) -> str:
    if character in APOSTROPHES:
        return "apostrophe"
    if character in ".,":
        return "point"
    if character in INVISIBLE or unicodedata.category(character).startswith("M"):
        return "mark"
    return {"L": "letter", "N": "digit"}.get(unicodedata.category(character)[0], "other")


def words(text: str) -> list[Word]:
    """Runs of letters, digits and marks; apostrophes join letters, points join digits."""
    kinds = [kind(character) for character in text]
    inside: list[bool] = []
    for i, this in enumerate(kinds):
        before = kinds[i - 1] if i else "other"
        after = kinds[i + 1] if i + 1 < len(kinds) else "other"
        if this in {"letter", "digit"}:
            inside.append(True)
        elif this == "mark":
            inside.append(bool(inside) and inside[-1] and before not in {"apostrophe", "point"})
        elif this == "apostrophe":
            inside.append(bool(inside) and inside[-1] and before != "apostrophe" and after == "letter")
        elif this == "point":
            inside.append(before == "digit" and after == "digit")
        else:
            inside.append(False)
    found, start = [], None
    for i, now in enumerate([*inside, False]):
        if now and start is None:
            start = i
        elif not now and start is not None:
            found.append((start, i))
            start = None
    return found


def gap_allows(gap: str, wanted: str) -> bool:
    """Whether a phrase may run over this gap."""
    if wanted == "hyphen":
        return gap in {"-", "‐", "‑"}
    space = gap.rstrip("$£€¥₹~")
    return space.isspace() and len(re.findall(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", space)) <= 1


def matches(text: str, found: list[Word], pattern: Pattern, starts: set[int]) -> list[tuple[int, int]]:
    """Every place, as first word and word after the last, where a pattern stands."""
    elements = pattern.elements

    def joined(left: int, right: int, wanted: str) -> bool:
        if left < 0 or right >= len(found):
            return False
        return gap_allows(text[found[left][1] : found[right][0]], wanted)

    def fits(k: int, at: int) -> bool:
        element = elements[k]
        there = 0 <= at < len(found)
        tied = joined(at - 1, at, element.gap) if k else len(elements) > 1 and joined(at, at + 1, elements[1].gap)
        met = there and any(glob_test(glob)(text[slice(*found[at])]) for glob in element.alternatives)
        if element.absent:
            return not (met and tied) and (tied or not element.linked)
        return met and (tied or k == 0 or elements[k - 1].absent)

    out = []
    for first in range(-pattern.first, len(found)):
        begin, end = first, first + len(elements)
        if not all(fits(k, first + k) for k in range(len(elements))):
            continue
        if pattern.at_start and (begin < 0 or begin not in starts):
            continue
        if pattern.at_end and (joined(end - 1, end, "blank") or joined(end - 1, end, "hyphen")):
            continue
        out.append((first + pattern.first, first + pattern.last))
    return out


def find(text: str, lexicon: Lexicon, starts: set[int]) -> list[tuple[int, int, str, str]]:
    """Hits of a lexicon: the longest match wins, then the first, then the one listed first; exceptions are thrown away."""
    found = words(text)
    all_matches = []
    rank = 0
    for lists, thrown in ((lexicon.exceptions, True), (lexicon.categories, False)):
        for category, entries in lists.items():
            for entry in entries:
                for pattern in parse_entry(entry):
                    for first, last in matches(text, found, pattern, starts):
                        all_matches.append((first - last, first, rank, last, thrown, category, entry))
                    rank += 1
    taken: list[tuple[int, int]] = []
    hits = []
    for _, first, _, last, thrown, category, entry in sorted(all_matches):
        if any(first < b and a < last for a, b in taken):
            continue
        taken.append((first, last))
        if not thrown:
            hits.append((found[first][0], found[last - 1][1], category, entry))
    return sorted(hits)
