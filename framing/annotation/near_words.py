"""The words around a target: by side, distance and clause, and those that govern it."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from framing.text.lines import Line, Span
from framing.text.predicates import phrase_start

PIECES = re.compile(r"[\w’']+|[.,!?;:\"“”()-]")
MARKS = frozenset('.,!?;:"“”()-')
_NEAR, _PLACES, _PAIRS = 8, 3, 2  # words weighted by distance, words with a place, pairs with a place
_TO_VERB, _TO_HEAD = 5, 3
_GOVERNS = 1.5  # the weight of a word that governs the target, beside 1 of others
_ENDINGS = ("ingly", "edly", "ing", "ed", "ies", "es", "s", "ly")
_PLAIN = frozenset(
    "the a an of to in on for and or but with at by from as that this his her their its is was were are be been has "
    "have had he she they it who which not".split()
)


@cache
def stem(word: str) -> str:
    """A word without its inflection, roughly.

    >>> stem("betraying"), stem("betrayed")
    ('betray', 'betray')
    """
    if len(word) > 5 and not word.endswith("ss"):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) > 3:
                return word[: -len(ending)]
    return word.rstrip("e") if len(word) > 4 else word


def near_words(text: str, place: Span, line: Line, words: Span) -> dict[str, float]:
    """The words around the target at ``place`` (characters) and ``words`` (their numbers) as named numbers."""
    start, end = place
    left, right = _stems(text[:start]), _stems(text[end:])
    found: dict[str, float] = {}
    everything = [*left, "TARGET", *right]
    found |= {f"word={one}": 1.0 for one in everything}
    found |= {f"pair={a}_{b}": 1.0 for a, b in pairwise(everything)}
    content = [one for one in everything if one not in _PLAIN and one not in MARKS]
    found |= {f"content={a}_{b}": 1.0 for a, b in pairwise(content)}
    for name, side in (("left", left[::-1]), ("right", right)):
        for step, one in reversed(list(enumerate(side[:_NEAR]))):
            found[f"{name}={one}"] = (1 + step) ** -0.5
        found |= {f"{name}{step}={one}": 1.0 for step, one in enumerate(side[:_PLACES])}
        found |= {f"{name}{i}={a}_{b}": 1.0 for i, (a, b) in enumerate(pairwise(side[: _PAIRS + 1]))}
        clause = next((i for i, one in enumerate(side) if one in MARKS), len(side))
        found |= {f"clause={one}": 1.0 for one in side[:clause]}
    return found | _form(text, place) | _governing(line, words)


def _stems(text: str) -> list[str]:
    return [stem(one) for one in PIECES.findall(text.lower().replace("’", "'"))]


def _form(text: str, place: Span) -> dict[str, float]:
    """How the target stands there: in a quotation, first, in the possessive, as a pronoun."""
    start, end = place
    before = text[:start]
    quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    owns = text[end : end + 2] in ("'s", "’s") or text[end - 2 : end] in ("'s", "’s")
    return {
        "quoted" if quoted else "not quoted": 1.0,
        "quotes": float("“" in text or '"' in text),
        "opens": float(start < 3),
        "owns": float(owns),
        "length": min(len(text) / 300, 2.0),
        "pronoun": float(text[start:end].lower() in {"he", "she", "him", "her", "his", "they"}),
    }


def _governing(line: Line, words: Span) -> dict[str, float]:
    """The verb behind the target, what it owns, and what it is the object of."""
    first, last = words
    found: dict[str, float] = {}
    owns = line.of(last - 1, "possessive") or line.word(first) in {"his", "her", "their"}
    at = last
    if owns:
        while line.joined(at + 1) and at - last < _TO_HEAD and not line.of(at + 1, "function"):
            at += 1
    else:
        while line.joined(at) and at - last < _TO_VERB and (line.among(at, "words.auxiliary") or line.of(at, "adverb")):
            at += 1
    if line.word(at):
        found[f"{'owns' if owns else 'does'}={stem(line.word(at))}"] = _GOVERNS
    before = phrase_start(line, first) - 1
    if before >= 0:
        found[f"after={stem(line.word(before))}"] = _GOVERNS
        if line.among(before, "words.inside"):
            found[f"after={stem(line.word(before - 1))}_{line.word(before)}"] = _GOVERNS
    return found
