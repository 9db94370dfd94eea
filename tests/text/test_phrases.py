"""Phrases of the rules: the longest at a word, in one pass over many words."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from framing.text.classes import EDGE
from framing.text.phrases import NUMBER, heads, prepare

LIST = ["far from", "far", "in the *event of", "in *case", "no end of", "no end", "so much", "hardly"]
NUMBERS = {word: i for i, word in enumerate(dict.fromkeys(" ".join(LIST).replace("*", "").split()), start=1)}


def match(words: list[str], at: int) -> tuple[int, int]:
    marks = np.array([NUMBERS.get(word, 0) for word in words] + [0] * EDGE, dtype=np.int64) << NUMBER
    before, length = prepare(LIST, numbers=NUMBERS).match(marks, np.array([at]))
    return int(before[0]), int(length[0])


def plain_match(words: list[str], at: int) -> tuple[int, int]:
    """The same, phrase by phrase."""
    for phrase in sorted(LIST, key=lambda phrase: -len(phrase.split())):
        parts = phrase.split()
        head = next((i for i, part in enumerate(parts) if part.startswith("*")), 0)
        plain = phrase.replace("*", "").split()
        if at >= head and words[at - head : at - head + len(plain)] == plain:
            return head, len(plain) - head
    return 0, 0


def test_a_phrase_is_looked_up_by_its_first_word_or_by_its_star() -> None:
    assert heads(["far from", "in the *event of"]) == ["far", "event"]


def test_the_words_before_the_star_belong_to_the_phrase() -> None:
    assert match("so in the event of rain".split(), 3) == (2, 2)
    assert match("the event of the year".split(), 1) == (0, 0)


def test_the_longest_phrase_counts() -> None:
    assert match("no end of trouble".split(), 0) == (0, 3)
    assert match("no end is near".split(), 0) == (0, 2)
    assert match("far away".split(), 0) == (0, 1)


@given(words=st.lists(st.sampled_from([*NUMBERS, "rain"]), min_size=1, max_size=8))
def test_matching_by_pairs_finds_what_a_plain_search_finds(words: list[str]) -> None:
    for at in range(len(words)):
        assert match(words, at) == plain_match(words, at)
