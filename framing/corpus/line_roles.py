"""What each line of a text is: headline, lead, sub-heading, body, caption, byline, menu, teaser ...

A text is judged in one of two ways. Where many lines are short and unended it is a web page, and only the stretch
that is weighed as the article is kept. Everywhere else it is clean text, and every line is kept but those whose
wording says what they are.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from framing.corpus.lines import Line, credit_words, kind_of
from framing.corpus.page_body import article_lines

__all__ = ["BODY", "Role", "roles_of"]

BODY = frozenset({"lead", "body", "subheading"})

_DOUBLED = re.compile(r"(\S.{2,78}?)[\s|,:–-]*\1", re.DOTALL)
_NAME = r"[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|de|da|van|der|von|bin|al|el)){0,4}"
_NEXT_NAME = rf"(?:, | and | & | \| |/|, and | for | of | in )(?:the )?{_NAME}"
_BY_NAME = re.compile(
    rf"(?:[Bb]y|BY|Von|Par|Por):? {_NAME}(?:{_NEXT_NAME}){{0,6}}\W{{0,3}}(?:@\w+)?|{_NAME} @\w+.{{0,30}}"
)
_SOURCE_IN_BRACKETS = re.compile(
    r"[(\[][^()\[\]]{0,60}(?:(?-i:[a-z] ?/ ?[A-Z]\w{2})|via |photo|image|courtesy|agency|getty|reuters|afp|file\b)"
    r"[^()\[\]]{0,60}[)\]]\W{0,2}$",
    re.IGNORECASE,
)
_PICTURE_BY = re.compile(
    r"\b(?:photo(?:graph)?|image|picture|illustration|credit)s?(?: credit| courtesy)?(?: by|:| of) ?[^.!?]{2,60}$",
    re.IGNORECASE,
)
_PICTURE_WORDS = ("hoto", "mage", "icture", "llustration", "redit")
# Kinds that a full sentence in the middle of an article can be.
_ANYWHERE = frozenset({"contributor", "newsletter", "related_header", "syndication"})
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
# A headline stands within so many lines before the body and has so many words.
_HEADLINE_REACH = 40
_HEADLINE_WORDS = range(3, 26)


class Role(NamedTuple):
    """What a line is, and why it was taken for that."""

    zone: str
    reason: str


LEAD = Role("lead", "the first paragraph of the body")
RUNNING = Role("body", "running text")
BETWEEN = Role("subheading", "a short line without a full stop before a paragraph")
STANDFIRST = Role("standfirst", "a line between headline and body")
LABEL = Role("section_label", "one to three words beside the headline or a teaser")
SITE = Role("site_name", "the same words twice in one line")
BY = Role("byline", "by and a name")
CAPTION = Role("caption", "ends with the credit of a picture")


def roles_of(lines: list[Line], *, headline_known: bool = False) -> list[Role]:
    """Return the role of each line of a text.

    Parameters
    ----------
    lines : list of Line
        From `split_lines`.
    headline_known : bool
        True where the headline is known from elsewhere and stands before these lines: none is looked for.
    """
    if _may_be_page(lines):
        kinds = [kind_of(line.text) for line in lines]
        body = article_lines(lines, kinds)
        if sum(line.words for line, inside in zip(lines, body, strict=True) if inside) >= 20:
            return _page_roles(lines, kinds, body, headline_known)
    return _clean_roles(lines, headline_known)


def _may_be_page(lines: list[Line]) -> bool:
    short = sum(not line.ended and line.words <= 8 for line in lines)
    return short >= 6 and 10 * short >= 3 * len(lines)


def _page_roles(lines: list[Line], kinds: list[str], body: list[bool], headline_known: bool) -> list[Role]:
    inside = [i for i, is_body in enumerate(body) if is_body]
    lead = next((i for i in inside if lines[i].words >= 8 and lines[i].ended), inside[0])
    headline = None if headline_known else _headline(lines, kinds, inside, lead)
    roles = []
    seen_comments = False
    for i, line in enumerate(lines):
        seen_comments = seen_comments or (i > inside[-1] and kinds[i] == "comments")
        if i == headline:
            role = Role("headline", "the line before the body that names its matter")
        elif headline is not None and i < headline:
            role = _before_body(line, kinds[i], i - headline)
        elif body[i]:
            role = LEAD if i == lead else _of_body(lines, i)
        elif i < inside[0]:
            role = _before_body(line, kinds[i], i - (headline if headline is not None else inside[0]))
        elif i < inside[-1]:
            role = _worded(line, kinds[i]) or Role("teaser", "not running text, within the article")
        else:
            other = "comments" if seen_comments and line.ended else "section_label" if line.words <= 3 else "teaser"
            role = _worded(line, kinds[i]) or Role(other, "after the end of the article")
        roles.append(role)
    return roles


def _clean_roles(lines: list[Line], headline_known: bool) -> list[Role]:
    hints = credit_words("\n".join(line.text for line in lines))
    worded = [_worded_in_clean_text(line, len(lines) - i, hints) for i, line in enumerate(lines)]
    kept = [i for i, role in enumerate(worded) if role is None]
    lead = next((i for i in kept if lines[i].ended or lines[i].words > 30), None)
    before = [i for i in kept if lead is not None and i < lead]
    headline = None if headline_known else _first_headline(lines, before, lead)
    roles = []
    for i, line in enumerate(lines):
        role = worded[i]
        if role is None:
            if i == headline:
                role = Role("headline", "the first line, short and without a full stop, before a paragraph")
            elif i == lead:
                role = LEAD
            elif headline is not None and i < headline:
                role = LABEL if line.words <= 3 else STANDFIRST
            else:
                role = _of_body(lines, i)
        roles.append(role)
    return roles


def _first_headline(lines: list[Line], before: list[int], lead: int | None) -> int | None:
    """Return which line is the headline of a clean text: the one rule for all plain strings."""
    if lead is None:
        return None
    if before:
        # A list of points at the top of an article is no headline.
        likely = [i for i in before if lines[i].words in _HEADLINE_WORDS and not lines[i].text.endswith(":")]
        return likely[0] if likely and len(before) <= 4 else None
    line = lines[lead]
    question = line.text.endswith(("?", "!", "?’", "?”", "!’", "!”")) and line.words <= 20
    follows = lead + 1 < len(lines) and lines[lead + 1].words > line.words and lines[lead + 1].ended
    return lead if lead == 0 and question and follows else None


def _headline(lines: list[Line], kinds: list[str], inside: list[int], lead: int) -> int | None:
    """Return which line before the lead is the headline.

    It is near, in the words of the article and of its beginning, there twice or repeated in a trail of links, and
    followed by a byline or a date. The weights are rounded from a logistic regression over 90 pages, on which they
    find four headlines in five.
    """
    within = set(inside)
    article = Counter(word for i in inside for word in _long_words(lines[i].text))
    beginning = {word for i in inside[:6] if i >= lead for word in _long_words(lines[i].text)}
    best, best_score = None, 0.0
    for i in range(max(0, lead - _HEADLINE_REACH), lead):
        line = lines[i]
        if kinds[i] or line.truncated or line.words not in _HEADLINE_WORDS or _worded(line, ""):
            continue
        own = _long_words(line.text)
        score = 1.6 * sum(article[word] > (i in within) for word in own) / max(3, len(own))
        score += 2.2 * len(own & beginning) / max(3, len(own)) + 1.7 / (1 + (lead - i) / 8)
        score += 2.0 * any(line.text in other.text for j, other in enumerate(lines) if j != i)
        score += 2.2 * any(kind in ("byline", "timestamp") for kind in kinds[i + 1 : i + 5])
        score -= 2.0 * line.text.endswith(".") + 2.0 * (line.words < 5) + 1.0 * (line.words > 20)
        score -= 0.7 * ("|" in line.text)
        if score > best_score:
            best, best_score = i, score
    return best


def _long_words(text: str) -> set[str]:
    return {word[:7].lower() for word in _LONG_WORD.findall(text[:600])}


def _of_body(lines: list[Line], i: int) -> Role:
    """Return whether a line of the body is a sub-heading: short, alone, and before a paragraph."""
    line = lines[i]
    letters = line.text[0].isalnum() or line.text[0] in "‘“\"'"
    if line.ended or line.words > 12 or i + 1 == len(lines) or not letters:
        return RUNNING
    following, previous = lines[i + 1], lines[i - 1]
    alone = i == 0 or previous.ended or previous.words > 12
    return BETWEEN if alone and (following.ended or following.words > 20) and following.words > 5 else RUNNING


def _before_body(line: Line, kind: str, after_headline: int) -> Role:
    worded = _worded(line, kind)
    if worded:
        return worded
    if after_headline > 0 and line.words >= 6:
        return STANDFIRST if after_headline <= 2 else Role("teaser", "between headline and body")
    if -3 < after_headline < 0 and line.words <= 3:
        return LABEL
    return Role("menu", "before the article")


def _worded_in_clean_text(line: Line, from_end: int, hints: list[str]) -> Role | None:
    """Return what the wording of a line says it is, where every line is thought to be the article's."""
    if line.ended and line.words > 12:
        if len(line.text) > 600 or not any(word in line.text for word in hints):
            return None
        # Far from the end, a paragraph about e-mail or opinions expressed is the article's own.
        kind = kind_of(line.text)
        return _worded(line, kind) if kind in _ANYWHERE or (kind and from_end <= 6) else None
    return _worded(line, kind_of(line.text))


def _worded(line: Line, kind: str) -> Role | None:
    """Return what the wording of a line says it is, if anything."""
    if line.words >= 6 and kind in ("", "credit") and _is_caption(line.text):
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
        return line.ended and line.words > 6 and line.text[0] not in "([©" and ":" not in line.text[:30]
    return kind == "timestamp" and line.words > 14
