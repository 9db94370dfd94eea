"""What words and gaps can be in a passive clause, as bits of a number, settled once for each distinct form."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from framing.text.rules import load_rules
from framing.text.tokens import Flags, Tokens

Longs = npt.NDArray[np.int64]
Kinds = npt.NDArray[np.uint8]
APART, JOINED, HYPHEN, COMMA, END, ASKED = range(6)
"""Kinds of gaps: a mark or bracket, a blank, a hyphen, a comma, the end of a clause, the end of a question."""

_NAMES = frozenset(["US", "IT", "WHO", "May", "Will"])
"""Forms that are names where they are written so."""

_NOT_GERUNDS = frozenset(
    "thing things nothing something anything everything bring spring string morning evening during".split()
)


@cache
def _classes() -> tuple[dict[str, int], dict[str, int]]:
    """The bit of each class of words, and the bits of each word that is in one."""
    table = load_rules("en", file="passives")
    lists = {f"{part}.{name}": words for part, named in table.items() for name, words in named.items()}
    lists |= {
        "by": ["by"],
        "to": ["to"],
        "of": ["of"],
        "function": load_rules("en", file="superlatives")["function_words"],
    }
    bits = {
        name: 1 << i
        for i, name in enumerate([*lists, "participle", "adverb", "capital", "number", "possessive", "gerund"])
    }
    of_word: dict[str, int] = {}
    for name, words in lists.items():
        for word in words:
            of_word[word] = of_word.get(word, 0) | bits[name]
    return bits, of_word


def word_class(form: str, key: str) -> int:
    """The classes of a word that stands as ``form`` and is looked up as ``key``, as bits."""
    bits, of_word = _classes()
    mark = 0 if form in _NAMES else of_word.get(key, 0)
    if form[0].isupper():
        mark |= bits["capital"]
    elif form[0].isdigit():
        mark |= bits["number"]
    if form[-2:] in {"'s", "’s", "s'", "s’"}:
        mark |= bits["possessive"]
    if key.endswith("ing") and form.islower() and len(key) > 4 and key not in _NOT_GERUNDS:
        mark |= bits["gerund"]
    if key.endswith("ly") and len(key) > 4:
        mark |= bits["adverb"]
    regular = (
        key.endswith("ed") and len(key) > 3 and not mark & (bits["participles.not"] | bits["participles.intransitive"])
    )
    if mark & bits["participles.irregular"] or (regular and (key[:2] != "un" or mark & bits["adjectives.un"])):
        mark |= bits["participle"]
    return mark


def has(marks: Any, *names: str) -> Any:
    """Whether words, by their classes, are in one of the classes ``names``."""
    return (marks & _bits(names)) != 0


@cache
def _bits(names: tuple[str, ...]) -> int:
    bits = _classes()[0]
    return sum(bits[name] for name in names)


def kind_of_gap(gap: str) -> int:
    """What a gap between two words is."""
    if gap == " " or (gap.isspace() and gap.count("\n") < 2):
        return JOINED
    if gap in {"-", "‐", "‑"}:
        return HYPHEN
    if "?" in gap:
        return ASKED
    if any(mark in gap for mark in ".!;:…") or gap.count("\n") > 1:
        return END
    return COMMA if gap.strip() == "," else APART


def classes_of(tokens: Tokens) -> Longs:
    """The classes of each distinct form."""
    words = tokens.words

    def values(new: int) -> list[int]:
        return list(map(word_class, words.forms[new:], words.keys[new:]))

    return words.column(word_class, values, np.int64)


def kinds_of_gaps(tokens: Tokens) -> Kinds:
    """The kind of each distinct gap."""
    between = tokens.between
    return between.column(kind_of_gap, lambda new: list(map(kind_of_gap, between.forms[new:])), np.uint8)


def around(tokens: Tokens, word: Longs, *, before: int, after: int) -> tuple[Longs, Kinds]:
    """Rows of the classes of the words around each ``word``, and of the kinds of the gaps before them."""
    place = word[:, None] + np.arange(-before, after + 1)
    gap = kinds_of_gaps(tokens).take(tokens.gap.take(place, mode="clip"))
    gap[tokens.first_of_document.take(place, mode="clip") | (place >= len(tokens))] = END
    return classes_of(tokens).take(tokens.form.take(place, mode="clip")), gap


def near(tokens: Tokens, word: Longs, *names: str, reach: int) -> Flags:
    """Whether a word of one of the classes ``names`` is among the next ``reach`` behind each ``word``."""
    wanted = has(classes_of(tokens), *names)
    found = np.zeros(len(word), dtype=bool)
    for step in range(1, reach + 1):
        found |= wanted.take(tokens.form.take(word + step, mode="clip"))
    return found
