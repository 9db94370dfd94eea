"""Which line of a text is its headline."""

from __future__ import annotations

import re
from collections import Counter

from framing.corpus.lines import Line
from framing.corpus.wording import worded

__all__ = ["CALLS", "first_headline", "headline_of_page"]

# A headline may be a question or a call, and no other sentence.
CALLS = ("?", "!", "?’", "?”", "!’", "!”")

_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
# A headline stands within so many lines before the body and has so many words.
_HEADLINE_REACH = 40
_HEADLINE_WORDS = range(3, 26)


def first_headline(lines: list[Line], before: list[int], lead: int, *, named: bool = False) -> int | None:
    """Return which line is the headline of a clean text: the one rule for all plain strings.

    Parameters
    ----------
    lines : list of Line
        The lines of a text.
    before : list of int
        Which of them stand before the lead.
    lead : int
        The first paragraph.
    named : bool
        Whether the authors stand between: then the headline may be a single word.
    """
    if named and before and lines[before[0]].words < _HEADLINE_WORDS.stop:
        return before[0]
    if before:
        # A list of points at the top of an article is no headline.
        likely = [i for i in before if lines[i].words in _HEADLINE_WORDS and not _introduces(lines[i])]
        likely = likely or [i for i in before if lines[i].words == 2 and len(before) == 1]
        return likely[0] if likely and len(before) <= 4 else None
    line = lines[lead]
    question = line.text.endswith(CALLS) and line.words <= 20
    follows = lead + 1 < len(lines) and lines[lead + 1].words > line.words and lines[lead + 1].ended
    return lead if lead == 0 and question and follows else None


def _introduces(line: Line) -> bool:
    """Whether a line leads to the next one or describes a picture, as headlines do not."""
    return line.text.endswith(":") or (line.text.endswith(")") and line.words > 14)


def headline_of_page(lines: list[Line], kinds: list[str], inside: list[int], lead: int) -> int | None:
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
        if kinds[i] or line.truncated or line.words not in _HEADLINE_WORDS or worded(line, ""):
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
