"""Patterns walked from many places at once find what Python's own expressions find."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text.automata import Pattern
from framing.text.contents import _BEGINS, _CALLS, _INTRODUCES
from framing.text.subjects import _AFTER, _AFTER_QUOTE, _LONG

EXPRESSIONS = [
    "ab?",
    "a*b|a",
    "(?:a|ab)(?:c|bcd)?",
    "a{0,3}?b",
    "(?:[ab][^c]){1,2}",
    "a(?=b)|a*(?=c|bb)",
    "(?:a_){0,2}?[ab](?=_)",
]
RULES = [_LONG, _AFTER, _AFTER_QUOTE, _INTRODUCES, _CALLS, *_BEGINS]


def padded(line: str) -> np.ndarray:
    return np.frombuffer(line.encode() + bytes(4), np.uint8)


def ends(expression: str, line: str) -> list[int]:
    """Where `re` ends the match at each place."""
    found = [re.compile(expression).match(line, place) for place in range(len(line))]
    return [-1 if match is None else match.end() for match in found]


@pytest.mark.parametrize("expression", EXPRESSIONS)
@given(line=st.text("abc_", min_size=1, max_size=120))
def test_matches_are_those_of_python(expression: str, line: str) -> None:
    assert Pattern(expression).match(padded(line), np.arange(len(line))).tolist() == ends(expression, line)


@pytest.mark.parametrize("expression", RULES)
@given(units=st.lists(st.sampled_from([gap + kind for gap in "__,.-" for kind in "NJDosPTvRtQcI"]), min_size=1))
def test_the_rules_mean_what_python_reads_in_them(expression: str, units: list[str]) -> None:
    line = "".join(units) + "|"
    assert Pattern(expression).match(padded(line), np.arange(len(line))).tolist() == ends(expression, line)


def test_a_line_is_read_backwards_too() -> None:
    line = "_N_N_J,"
    found = Pattern("J_N(?:_N)*(?=_)").match(padded(line), np.array([5, 3]), step=-1)
    assert found.tolist() == [0, -1]


def test_several_expressions_share_one_walk() -> None:
    which = np.array([0, 1, 1, 0])
    found = Pattern("a*", "b|a(?=b)").match(padded("aab"), np.array([0, 1, 2, 2]), which=which)
    assert found.tolist() == [2, 2, 3, 2]


def test_many_places_give_what_few_give() -> None:
    line = padded("ab" * 300 + "c")
    every, pattern = np.arange(601), Pattern("(?:ab){0,40}(?=abc|c)")
    few = [int(pattern.match(line, np.array([place]))[0]) for place in every.tolist()]
    assert pattern.match(line, every).tolist() == few
