"""Reaches of many cues followed at once: the same as one by one."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from framing.text.clauses import Clauses, clauses
from framing.text.reach import ends, first_of, granted, last_of, spread
from framing.text.sentences import sentence_ids
from framing.text.stops import Stop
from framing.text.tokens import tokenize

RANGES = st.lists(st.tuples(st.integers(0, 30), st.integers(-2, 6)), max_size=8)


def grammar(text: str) -> Clauses:
    tokens = tokenize([text])
    return clauses(tokens, sentence_ids(tokens))


def reached(text: str, cue: int, *, stops: int) -> str:
    words = grammar(text)
    end = ends(words, np.array([cue]), np.array([cue + 1]), stops=stops)
    return " ".join(words.tokens.word(at) for at in range(cue + 1, int(end[0])))


@given(ranges=RANGES)
def test_ranges_are_spread_in_order(ranges: list[tuple[int, int]]) -> None:
    start = np.array([first for first, _ in ranges], dtype=np.int64)
    end = start + np.array([size for _, size in ranges], dtype=np.int64)
    at, owner = spread(start, end)
    expected = [(word, i) for i, (first, size) in enumerate(ranges) for word in range(first, first + size)]
    assert list(zip(at.tolist(), owner.tolist(), strict=True)) == expected


@given(ranges=RANGES, where=st.sets(st.integers(0, 36)))
def test_the_first_and_last_of_each_range_are_found(ranges: list[tuple[int, int]], where: set[int]) -> None:
    start = np.array([first for first, _ in ranges], dtype=np.int64)
    at, owner = spread(start, start + np.array([size for _, size in ranges], dtype=np.int64))
    none = np.full(len(ranges), -1)
    true = np.isin(at, sorted(where))
    inside = [[word for word in range(first, first + size) if word in where] for first, size in ranges]
    assert first_of(at, owner, true, default=none).tolist() == [words[0] if words else -1 for words in inside]
    assert last_of(at, owner, true, default=none).tolist() == [words[-1] if words else -1 for words in inside]


def test_a_reach_ends_at_the_stops_that_are_asked_for() -> None:
    text = "It may rain, never snow in Oster; it pours."
    assert reached(text, 1, stops=Stop.COMMA) == "rain"
    assert reached(text, 1, stops=Stop.NEGATOR) == "rain"
    assert reached(text, 1, stops=Stop.BREAK) == "rain never snow in Oster"


def test_a_comma_in_a_list_ends_no_reach() -> None:
    assert reached("It may be a hoax, sham or farce.", 1, stops=Stop.COMMA) == "be a hoax sham or farce"


def test_a_reach_ends_after_a_verb_that_takes_for_granted_what_follows() -> None:
    assert reached("They did not regret the farce.", 2, stops=Stop.GRANTED) == "regret"


def test_a_reach_leaves_no_sentence_and_goes_no_further_than_forty_words() -> None:
    assert reached("It may rain. It pours.", 1, stops=Stop.BREAK) == "rain"
    assert len(reached("It may " + "rain " * 90, 1, stops=Stop.BREAK).split()) == 39


def test_a_definite_object_is_granted_until_a_new_phrase_begins() -> None:
    words = grammar("He did not call the bold plan a farce")
    at, owner = spread(np.array([3]), np.array([9]))
    assert [words.tokens.word(i) for i in at[granted(words, at, owner)]] == ["the", "bold", "plan"]
