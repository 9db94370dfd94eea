"""Filters are read as written, and refused where they lead nowhere."""

import pytest

from framing.coding import Codebook, Value, Variable
from framing.coding.filters import Condition, read_filter
from framing.errors import CodingError


def test_conditions_are_joined_by_and_or_by_or():
    assert read_filter(" a==1 and b != 'x y' and c>=2", "v") == (
        (Condition("a", "==", "1"), Condition("b", "!=", "x y"), Condition("c", ">=", "2")),
        True,
    )
    assert not read_filter("a == 1 or b == 1", "v").needs_all


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("conflict", "cannot be read"),
        ("conflict = 1", "ask with two"),
        ("conflict == 1 tone == 2", "cannot be read from 'tone == 2' on"),
        ("conflict == 1 and", "cannot be read from 'and' on"),
        ("a == 1 and b == 1 or c == 1", "mixes and with or"),
        ("conflict == 2", "asks for '2', no code of 'conflict'. Possible: 1, 0"),
        ("conflct == 1", "Did you mean 'conflict'"),
        ("conflict > 0", "have no order"),
        ("parties > few", "which is no number"),
        ("y == 1", "go round in a circle, so that nobody could begin: x -> y -> x"),
        ("x == 1", "x -> x"),
    ],
)
def test_a_broken_filter_is_refused(text, message):
    with pytest.raises(CodingError) as error:
        Codebook(
            "c",
            "1",
            "C",
            (
                Variable("conflict", "Any?"),
                Variable("parties", "How many?", "interval"),
                Variable("x", "Which?", only_if=text),
                Variable("y", "Which?", only_if="x == 1"),
            ),
        )
    assert message in str(error.value)


def test_codes_with_an_order_and_sets_can_be_asked_for():
    tone = Variable("tone", "How?", "ordinal", (Value("low"), Value("mid"), Value("high")))
    frames = Variable("frames", "Which?", "multiple", (Value("a"), Value("b")))
    assert Codebook(
        "c", "1", "C", (tone, frames, Variable("x", "Why?", only_if="tone >= mid and frames != none and frames == a"))
    )
