"""The words of one document as columns of plain lists, for patterns that are read word by word."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import numpy as np

from framing.text.passive_words import APART, COMMA, HYPHEN, JOINED, classes_of, has, kind_of_gap
from framing.text.rules import load_rules
from framing.text.sentences import sentence_ids
from framing.text.tokens import Tokens

_QUOTES = re.compile(r"[\"'“”„‘’‚«»‹›]")
_CLOSES = re.compile(r"[”»\"]\s")

Span = tuple[int, int]
"""The first word and the word after the last."""


class Line(NamedTuple):
    """The words of a document for patterns: spellings, classes, the kind of the gap before each, its sentence."""

    forms: list[str]
    keys: list[str]
    marks: list[int]
    gaps: list[int]
    sentence: list[int]

    def word(self, i: int) -> str:
        """The spelling of a word under which it is looked up; nothing outside the document."""
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def joined(self, i: int) -> bool:
        """Whether a word follows the one before it without a mark between."""
        return 0 < i < len(self.gaps) and self.gaps[i] in (JOINED, HYPHEN)

    def near(self, i: int) -> bool:
        """Whether at most a comma stands between a word and the one before it."""
        return 0 < i < len(self.gaps) and self.gaps[i] in (JOINED, HYPHEN, COMMA)

    def of(self, i: int, *names: str) -> bool:
        """Whether a word is in one of the classes of `framing.text.passive_words`."""
        return 0 <= i < len(self.marks) and bool(has(self.marks[i], *names))

    def among(self, i: int, *names: str) -> bool:
        """Whether a word is in one of the lists of portrayal.toml."""
        word = self.word(i)
        return any(word in word_lists()[name] for name in names)


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """The lists of portrayal.toml, by table and name."""
    rules = load_rules("en", file="portrayal")
    lists = {f"{part}.{name}": frozenset(words) for part, named in rules.items() for name, words in named.items()}
    reporting = load_rules("en", file="reporting")["words"]
    lists["title"] = lists["names.titles"] | frozenset(reporting["title"]) | frozenset(reporting["person_noun"])
    return lists


def line_of(tokens: Tokens) -> Line:
    """The words of a document, ready for patterns.

    Opening quotation marks part nothing: “called him a ‘liar’”. Nor does the point of "Mr." inside a sentence.
    """
    numbers, forms, keys = tokens.form.tolist(), tokens.forms, tokens.keys
    gap_of = tokens.between.column(_gap, lambda new: list(map(_gap, tokens.gaps[new:])), np.int64)
    gap, sentence = gap_of[tokens.gap[:-1]], sentence_ids(tokens)
    point = tokens.gap[1:-1] == tokens.between.add(". ")
    gap[1:][point & (sentence[1:] == sentence[:-1])] = JOINED
    marks = classes_of(tokens)[tokens.form].tolist()
    return Line([forms[n] for n in numbers], [keys[n] for n in numbers], marks, gap.tolist(), sentence.tolist())


def _gap(gap: str) -> int:
    if _CLOSES.search(gap) and not any(mark in gap for mark in ".?!;:"):
        return APART
    bare = _QUOTES.sub("", gap)
    return JOINED if not bare else kind_of_gap(bare)
