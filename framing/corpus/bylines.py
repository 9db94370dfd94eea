"""Which lines under a headline say who wrote the article: names, and what stands beside them.

A name alone says nothing: it may be a sub-heading, or the answer of an interview begins with it. Between the headline
and the first paragraph it is the author's, unless the article speaks of the person or has names as sub-headings.
"""

from __future__ import annotations

import re
from functools import cache

from framing.corpus.lines import Line
from framing.corpus.wording import Role
from framing.text.rules import load_rules

__all__ = ["bylines_under"]

# A byline stands within so many lines below the headline, and below so many lines of a standfirst.
_REACH = 8
_LONGEST_STANDFIRST = 45
_STANDFIRSTS = 2
_LONGEST, _MOST_WORDS = 120, 18

# Beside a byline there may be a date, the credit of a picture, or buttons; nothing else.
_BESIDE = frozenset({"byline", "timestamp", "credit", "share", "section_label", "site_name", "author_note"})

_WORD = r"(?:[^\W\d_a-z][\w.'’-]*)"
_PARTICLE = r"(?:de|da|do|dos|du|di|del|della|den|der|van|von|vom|bin|ibn|al|el|la|le|ten|ter|af|av|y)"
_PERSON = rf"{_WORD}(?: (?:{_PARTICLE} )*{_WORD}){{1,3}}"
_PEOPLE = rf"{_PERSON}(?:(?:, and |, | and | & ){_PERSON}){{0,5}}"
_PLACE = rf"(?:the )?{_WORD}(?:[ -](?:(?:of|on|upon|the) )?\w[\w.'’-]*){{0,3}}"
_WHERE = rf"(?:,? (?:in|at|from|near|aboard|for) {_PLACE})"
_DATE = r"(?:(?:,| [|•·–—-])? ?(?:\w+,? ){0,2}\d[\w:., /-]{0,30})"
_NAMES = re.compile(rf"(?P<person>{_PERSON})(?:(?:, and |, | and | & ){_PERSON})*(?:, {_PLACE}|{_WHERE})?{_DATE}?")
_DATELINE = re.compile(
    r"[^\W\d_a-z][^a-z\n]{1,40}(?:, \w[\w .,]{2,20}| \([\w ]{2,30}\))* ?[–—-]{1,2}"
    r"|[^\W\d_a-z][^a-z\n\d]{1,40}, (?:\d{1,2} \w{3,9}|\w{3,9}\.? \d{1,2})"
)

BYLINES = {
    "agency": Role("byline", "a news agency, under the headline"),
    "by": Role("byline", "by somebody, under the headline"),
    "from": Role("byline", "from somebody somewhere, under the headline"),
    "role": Role("byline", "an occupation of those who write news, under the headline"),
    "names": Role("byline", "names under the headline"),
    "names and role": Role("byline", "names and occupation, under the headline"),
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
        byline = role if role and role.zone == "byline" else None
        if role is None or role.zone == "credit":
            byline = _form(line)
        doubtful = byline is BYLINES["names"] and not _is_beside_byline(lines, i)
        if byline and not (doubtful and (running or _is_spoken_of(lines, roles, i))):
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


def _form(line: Line) -> Role | None:
    """Return which form of a byline a line has, whatever it stands below."""
    text = line.text.rstrip(" ,;|")
    if len(text) > _LONGEST or line.words > _MOST_WORDS or (line.ended and not text.endswith(("Jr.", "Sr."))):
        return None
    for name, form in _forms().items():
        if form.fullmatch(text):
            return BYLINES[name]
    return None


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    """Return the patterns of bylines; those that hold words of English are made from a table."""
    words = load_rules("en", file="page_lines")
    occupation = rf"(?i:{'|'.join(words['occupations'])})s?(?: (?:of|for|at|in|to) .{{2,40}})?"
    title = rf"(?:(?:{_WORD} ){{0,4}}|(?i:{'|'.join(words['ranks'])}) [\w-]+ ){occupation}"
    agency = rf"(?i:(?:the )?(?:{'|'.join(words['agencies'])}))"
    helpers = rf"(?:,? (?:and|with) (?:{agency}|(?:wire |news )?(?:agencies|services)|staff))"
    own = rf"(?i:our|staff) .{{2,60}}|an? .{{0,40}}{occupation}"
    guest = r"(?:,? (?i:special) (?:to|for) .{2,40})"
    beside = rf"(?:,? (?:[\w’'&-]+ ){{0,4}}{occupation})?{helpers}?{_WHERE}?{guest}?{_DATE}?"
    return {
        "agency": re.compile(rf"(?:(?i:by|from) )?{agency}(?:(?:,|/| and| &) ?{agency})*{_DATE}?"),
        "by": re.compile(
            rf"(?:[Bb]y|BY|Von|Par|Por):? (?:{_PEOPLE}{_WHERE}?(?:,? and {_PEOPLE}{_WHERE})*{beside}|{own})"
        ),
        "from": re.compile(rf"(?:From|FROM):? (?:{_PEOPLE}{_WHERE}{beside}|(?i:our) .{{2,60}})"),
        "role": re.compile(
            rf"(?:(?i:by|from) )?(?:(?i:our|an?|the) )?{title}{helpers}?(?:{_WHERE}|, {_PLACE})?{_DATE}?"
        ),
        "names": _NAMES,
        "names and role": re.compile(rf"{_PEOPLE}(?:,| [|•·–—-])?{beside}"),
    }


def _is_beside_byline(lines: list[Line], i: int) -> bool:
    """Whether "By" stands on the line before, or an occupation on the line after."""
    by = i > 0 and lines[i - 1].text.strip(" :").lower() == "by"
    return by or _form(lines[i + 1]) is BYLINES["role"]


def _is_spoken_of(lines: list[Line], roles: list[Role | None], i: int) -> bool:
    """Whether what looks like a name is of the article's matter: common words, its people, one of its sub-headings."""
    found = _NAMES.fullmatch(lines[i].text.rstrip(" ,;|"))
    name = found["person"].lower().split() if found else []
    following = [line for line, role in zip(lines[i + 1 :], roles[i + 1 :], strict=True) if role is None]
    if not name or any(_is_name(line) and _is_between(following, j) for j, line in enumerate(following)):
        return True
    surname = re.compile(rf"\b{re.escape(name[-1])}(?!\w)")
    if any(surname.search(line.text.lower()) for line in following[:3]):
        return True
    common = set(re.findall(r"\b[a-z]+\b", " ".join(line.text for line in following)))
    return name[-1] in common or common.issuperset(name)


def _is_name(line: Line) -> bool:
    return not line.ended and line.words <= 6 and bool(_NAMES.fullmatch(line.text))


def _is_between(lines: list[Line], i: int) -> bool:
    """Whether a line stands between two paragraphs."""
    return 0 < i < len(lines) - 1 and lines[i - 1].ended and lines[i - 1].words > 8 and lines[i + 1].words > 8


def _is_paragraph_soon(lines: list[Line], roles: list[Role | None], i: int) -> bool:
    return any(roles[j] is None and (lines[j].ended or lines[j].words > 20) for j in range(i + 1, len(lines))[:4])
