"""What the wording of a line says it is, if anything: a byline, a caption, a credit, a header of teasers ..."""

from __future__ import annotations

import re
from typing import NamedTuple

from framing.corpus.lines import Line, kind_of

__all__ = ["ON_PAGE", "Role", "worded", "worded_in_clean_text"]

_DOUBLED = re.compile(r"([^\W\d_].{2,58}?)[\s|,:–-]*\1", re.DOTALL)
_NAME = r"[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|de|da|van|der|von|bin|al|el)){0,4}"
_NEXT_NAME = rf"(?:, | and | & | \| |/|, and | for | of | in )(?:the )?{_NAME}"
_BY_NAME = re.compile(
    rf"(?:[Bb]y|BY|Von|Par|Por):? {_NAME}(?:{_NEXT_NAME}){{0,6}}\W{{0,3}}(?:@\w+)?|{_NAME} @\w+.{{0,30}}"
)
_SOURCE_IN_BRACKETS = re.compile(
    r"[(\[][^()\[\]]{0,60}(?:(?-i:[a-z] ?/ ?[A-Z]\w{2})|via |photo|image|courtesy|agency|getty|reuters|afp|\bap\b"
    r"|special (?:to|for) |file\b)"
    r"[^()\[\]]{0,60}[)\]]\W{0,2}$",
    re.IGNORECASE,
)
_PICTURE_BY = re.compile(
    r"\b(?:photo(?:graph)?|image|picture|illustration|credit)s?(?: credit| courtesy)?(?: by|:| of) ?[^.!?]{2,60}$",
    re.IGNORECASE,
)
_PICTURE_WORDS = ("hoto", "mage", "icture", "llustration", "redit")
# Kinds that a full sentence in the middle of an article can be.
_ANYWHERE = frozenset({"contributor", "cookie_notice", "newsletter", "paywall", "related_header", "syndication"})


class Role(NamedTuple):
    """What a line is, and why it was taken for that."""

    zone: str
    reason: str


ON_PAGE = "on the page"
"""How the reason of every zone begins that the structure of a saved page gave."""

SITE = Role("site_name", "the same words twice in one line")
BY = Role("byline", "by and a name")
CAPTION = Role("caption", "ends with the credit of a picture")


def worded(line: Line, kind: str) -> Role | None:
    """Return what the wording of a line says it is, if anything."""
    if line.words >= (10 if kind else 6) and kind in ("", "credit") and _is_caption(line.text):
        return CAPTION
    if kind and not _is_running_after_all(line, kind):
        return Role(kind, f"worded as {kind.replace('_', ' ')}")
    if len(line.text) <= 160 and not line.ended:
        if _BY_NAME.fullmatch(line.text):
            return BY
        if _DOUBLED.fullmatch(line.text):
            return SITE
    return None


def _is_caption(text: str) -> bool:
    if len(text) > 600:
        return False
    if text.endswith((")", "]", ").", "].")):
        return bool(_SOURCE_IN_BRACKETS.search(text[-140:]))
    return any(word in text[-90:] for word in _PICTURE_WORDS) and bool(_PICTURE_BY.search(text[-90:]))


def _is_running_after_all(line: Line, kind: str) -> bool:
    """Whether a line only begins or ends like a credit: "… told the agency.", "Updated at 3 p.m.: …"."""
    if kind == "credit":
        return line.ended and line.words > 6 and line.text[:1] not in ("(", "[", "©") and ":" not in line.text[:30]
    return kind == "timestamp" and line.words > 14


def worded_in_clean_text(line: Line, from_end: int, hints: list[str]) -> Role | None:
    """Return what the wording of a line says it is, where every line is thought to be the article's."""
    if line.ended and line.words > 12:
        if len(line.text) > 600 or not any(word in line.text for word in hints):
            return None
        # Far from the end, a paragraph about e-mail or opinions expressed is the article's own.
        kind = kind_of(line.text)
        return worded(line, kind) if kind in _ANYWHERE or (kind and from_end <= 6) else None
    return worded(line, kind_of(line.text))
