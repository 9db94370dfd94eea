"""Which lines under a headline say who wrote the article: names, and what stands beside them.

A name alone says nothing: it may be a sub-heading, or the answer of an interview begins with it. Between the headline
and the first paragraph it is the author's, unless the article speaks of the person or has names as sub-headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from framing.corpus.lines import Line
from framing.corpus.wording import Role
from framing.text.rules import load_rules

__all__ = ["bylines_under"]

# A byline stands within so many lines below the headline, and below so many lines of a standfirst.
_REACH = 8
_LONGEST_STANDFIRST = 45
_STANDFIRSTS = 2
_LONGEST = 120

# Beside a byline there may be a date, the credit of a picture, or buttons; nothing else.
_BESIDE = frozenset({"byline", "timestamp", "credit", "share", "section_label", "site_name", "author_note"})

_WORD = r"(?:[^\W\d_a-z][\w.'’-]*)"
_PARTICLE = r"(?:de|da|do|dos|du|di|del|della|den|der|van|von|vom|bin|ibn|al|el|la|le|ten|ter|af|av|y)"
_PERSON = rf"{_WORD}(?: (?:{_PARTICLE} )*{_WORD}){{1,3}}"
_PEOPLE = rf"{_PERSON}(?:(?:, and |, | and | & ){_PERSON}){{0,5}}"
_PLACE = rf"(?:the )?{_WORD}(?:[ -](?:(?:of|on|upon|the) )?\w[\w.'’-]*){{0,3}}"
_WHERE = rf"(?:,? (?:in|at|from|near|aboard) {_PLACE})"
_DATE = r"(?:(?:,| [|•·–—-])? ?(?:\w+,? ){0,2}\d[\w:., /-]{0,30})"
_PEOPLE_SOMEWHERE = rf"{_PEOPLE}{_WHERE}?(?:(?:, and|,| and) {_PEOPLE}{_WHERE})*"
_NAME_ALONE = re.compile(rf"(?P<person>{_PERSON})(?:(?:, and |, | and | & ){_PERSON})*(?:, {_PLACE}|{_WHERE})?{_DATE}?")
_DATELINE = re.compile(
    r"[^\W\d_a-z][^a-z\n]{1,40}(?:, \w[\w .,]{2,20}| \([\w ]{2,30}\))* ?[–—-]{1,2}|[^\W\d_a-z][^a-z\n\d]{1,40}, (?:\d{1,2} \w{3,9}|\w{3,9}\.? \d{1,2})"
)

PARTS = {
    "names": Role("byline", "names under the headline"),
    "by": Role("byline", "worded as by somebody, under the headline"),
    "role": Role("byline", "who wrote it, by occupation, under the headline"),
    "agency": Role("byline", "a news agency, under the headline"),
}
DATELINE = Role("lead", "a dateline before the first paragraph")


def bylines_under(lines: list[Line], roles: list[Role | None], headline: int, *, known: bool) -> dict[int, Role]:
    """Return the roles of the lines that name the authors below a headline, and of a dateline on its own.

    Parameters
    ----------
    lines, roles : lists
        The lines of a text, and what their wording says, None if nothing.
    headline : int
        The line of the headline; -1 if it stands before all lines.
    known : bool
        Whether there is a headline at all: without one, a name alone is no byline.
    """
    found: dict[int, Role] = {}
    standfirsts, running = 0, not known
    for i in range(headline + 1, min(headline + 1 + _REACH, len(lines) - 1)):
        line, role = lines[i], roles[i]
        after_by = i > 0 and role is None and lines[i - 1].text.strip(" :").lower() == "by"
        byline = None if role and role.zone not in ("credit", "byline") else _form(line, role)
        if byline is PARTS["names"] and not after_by and (running or _is_spoken_of(lines, i)):
            byline = None
        if byline:
            found[i] = byline
        elif role is None and _DATELINE.fullmatch(line.text) and lines[i + 1].words >= 8:
            found[i] = DATELINE
        elif role is None:
            standfirsts += 1
            running = running or line.ended
            if standfirsts > _STANDFIRSTS or line.words > _LONGEST_STANDFIRST:
                break
        elif role.zone not in _BESIDE:
            break
    last = max(found, default=-1)
    return found if _is_paragraph_soon(lines, roles, last) else {}


def _form(line: Line, role: Role | None) -> Role | None:
    """Return which form of a byline a line has, whatever it stands below."""
    text = line.text.rstrip(" ,;|")
    if len(text) > _LONGEST or ((line.ended and not text.endswith((".", "Jr.", "Sr."))) or line.words > 18):
        return None
    forms = _forms()
    if forms["agency"].fullmatch(text):
        return PARTS["agency"]
    if role is not None or line.ended:
        return role if role is not None and role.zone == "byline" else None
    if forms["by"].fullmatch(text):
        return PARTS["by"]
    if forms["role"].fullmatch(text):
        return PARTS["role"]
    return PARTS["names"] if _NAME_ALONE.fullmatch(text) else None


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    """Return the patterns that hold English words."""
    words = load_rules("en", file="page_lines")
    role = rf"(?:[\w’'&-]+ ){{0,4}}(?i:{'|'.join(words['occupations'])})s?\b(?: (?:of|for|at|in|to) .{{2,40}})?"
    agency = rf"(?i:(?:the )?(?:{'|'.join(words['agencies'])}))"
    helpers = rf"(?:,? (?:and|with) (?:agencies|{agency}|staff|wire services|news agencies))"
    tail = rf"(?:,? (?:{role}))?{helpers}?{_WHERE}?{_DATE}?"
    return {
        "agency": re.compile(rf"(?:(?i:by|from) )?{agency}(?:(?:,|/| and| &) ?{agency})*{_DATE}?"),
        "by": re.compile(
            rf"(?:[Bb]y|BY|Von|Par|Por):? (?:{_PEOPLE_SOMEWHERE}{tail}|(?:{_WORD}|(?i:our|the|an?|staff)) (?:.{{2,60}} )?{role}{tail}"
            rf"|(?i:our|staff) .{{2,60}})"
            rf"|(?:From|FROM):? (?:{_PEOPLE}{_WHERE}{tail}|(?i:our) .{{2,60}})"
        ),
        "role": re.compile(rf"(?:{_PEOPLE}(?:,| [|•·–—-])? )?(?:(?i:by|from) )?(?:(?i:our|an?|the) )?{role}{tail}"),
    }


def _is_spoken_of(lines: list[Line], i: int) -> bool:
    """Whether a line that looks like a name is of the article's matter: common words, its people, a sub-heading."""
    found = _NAME_ALONE.fullmatch(lines[i].text.rstrip(" ,;|"))
    if not found:
        return False
    name = found["person"].split()
    surname = name[-1].strip(".")
    following = lines[i + 1 :]
    if any(_is_name(line) and line.words <= 4 and _is_between(following, j) for j, line in enumerate(following)):
        return True
    if any(surname.casefold() in line.text.casefold() for line in following[:3]):
        return True
    common = set(re.findall(r"\b[a-z]+\b", " ".join(line.text for line in following)))
    return surname.lower() in common or all(word.lower() in common for word in name)


def _is_name(line: Line) -> bool:
    return not line.ended and line.words <= 6 and bool(_NAME_ALONE.fullmatch(line.text))


def _is_between(lines: list[Line], i: int) -> bool:
    """Whether a line stands between two paragraphs."""
    return 0 < i < len(lines) - 1 and lines[i - 1].ended and lines[i - 1].words > 8 and lines[i + 1].words > 8


def _is_paragraph_soon(lines: list[Line], roles: list[Role | None], i: int) -> bool:
    following: Iterator[int] = iter(range(i + 1, min(i + 5, len(lines))))
    return any(roles[j] is None and (lines[j].ended or lines[j].words > 20) for j in following)
