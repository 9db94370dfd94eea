"""Pull-quotes: a line that says again, word for word, what stands in another paragraph of the article.

A page sets such a line large beside the text. Counted twice, its devices would weigh twice.
"""

from __future__ import annotations

import re

from framing.corpus.lines import Line
from framing.corpus.wording import Role

__all__ = ["with_pull_quotes"]

PULL_QUOTE = Role("pull_quote", "repeats words of another paragraph")
PULLED_FROM = Role("pull_quote", "says whose words the pull-quote above repeats")

_REPEATING = frozenset({"body", "standfirst", "subheading", "caption"})
# Fewer words are a refrain or a name; more are a paragraph that is there twice.
_WORDS = range(7, 61)
# Whole paragraphs alike are only a repetition where nobody would write so much twice.
_LEAST_ALIKE = 12
# An article has a few pull-quotes; where more lines are there again it is a list: of dishes, results, prices.
_MOST = 4
# Lines times characters: texts beyond are no articles, and to compare all their lines would take minutes.
_MOST_WORK = 20_000_000
_WORD = re.compile(r"\w+")
_NAMED = re.compile(r"[-–—]\s?\S")
_PROBE = 24


def with_pull_quotes(lines: list[Line], roles: list[Role]) -> list[Role]:
    """Return the roles of the lines of an article with repetitions as pull-quotes.

    Of two lines alike the second is the repetition, and otherwise the shorter one.
    """
    text = "\n".join(line.text for line in lines)
    if len(lines) * len(text) > _MOST_WORK:
        return roles
    likely = [i for i, line in enumerate(lines) if _may_repeat(line, roles[i], text)]
    if not likely:
        return roles
    said = [_said(line.text) for line in lines]
    body = [i for i, role in enumerate(roles) if role.zone in ("lead", "body")]
    found = [i for i in likely if any(_repeats(said, i, j) for j in body if j != i)]
    if len(found) > _MOST:
        return roles
    names = {i + 1 for i in found if i + 1 < len(lines) and _is_name_of_speaker(lines[i + 1])}
    return [PULL_QUOTE if i in found else PULLED_FROM if i in names else role for i, role in enumerate(roles)]


def _may_repeat(line: Line, role: Role, text: str) -> bool:
    return role.zone in _REPEATING and line.words in _WORDS and _is_twice(line.text, text)


def _is_twice(line: str, text: str) -> bool:
    """Whether some characters from the middle of a line stand twice in the text: quick, and nearly never so."""
    middle = max(0, (len(line) - _PROBE) // 2)
    return text.count(line[middle : middle + _PROBE]) > 1


def _said(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _repeats(said: list[str], i: int, j: int) -> bool:
    """Whether line i repeats line j or a part of it."""
    if said[i] == said[j]:
        return j < i and said[i].count(" ") > _LEAST_ALIKE
    return said[i] in said[j]


def _is_name_of_speaker(line: Line) -> bool:
    return line.words <= 12 and not line.ended and bool(_NAMED.match(line.text))
