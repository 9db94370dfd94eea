"""Whether a question was to be asked follows from the other answers on the sheet."""

import pandas as pd
import pytest

from framing.coding import Codebook, Value, Variable, with_defaults
from framing.coding.asking import was_asked

TONE = Variable("tone", "How?", "ordinal", (Value("low"), Value("mid"), Value("high")))
FRAMES = Variable("frames", "Which?", "multiple", (Value("a"), Value("b")))
PARTIES = Variable("parties", "How many?", "interval")
SPANS = Variable("passage", "Where?", "span", (Value("a"), Value("b")))
CONFLICT = Variable("conflict", "Any?", not_applicable=True)


def asked(only_if: str, **answers: object) -> object:
    """Whether a question with a filter is asked on a sheet with some answers."""
    codebook = Codebook("c", "1", "C", (TONE, FRAMES, PARTIES, SPANS, CONFLICT, Variable("x", "Why?", only_if=only_if)))
    rows = [("u", "Ada", name, value) for name, given in answers.items() for value in pd.Series(given, dtype=object)]
    table = with_defaults(pd.DataFrame([*rows, ("u", "Ada", "x", "1")], columns=["unit", "coder", "variable", "value"]))
    found = was_asked(table, codebook).iloc[-1]
    return None if pd.isna(found) else bool(found)


@pytest.mark.parametrize(
    ("only_if", "answers", "expected"),
    [
        ("conflict == 1", {"conflict": "1"}, True),
        ("conflict == 1", {"conflict": "0"}, False),
        ("conflict != 1", {"conflict": "0"}, True),
        ("conflict == 1", {"conflict": "n/a"}, False),
        ("conflict != 1", {"conflict": "n/a"}, False),
        ("conflict == 1", {"conflict": None}, None),
        ("conflict == 1", {}, None),
        ("tone >= mid", {"tone": "high"}, True),
        ("tone < mid", {"tone": "high"}, False),
        ("tone <= low", {"tone": "low"}, True),
        ("parties > 2", {"parties": "10"}, True),
        ("parties == 2", {"parties": "2.0"}, True),
        ("frames == a", {"frames": "a|b"}, True),
        ("frames != a", {"frames": "a|b"}, False),
        ("frames == none", {"frames": "none"}, True),
        ("passage == b", {"passage": ["a", "b"]}, True),
        ("passage != b", {"passage": ["a", "b"]}, False),
        ("passage != none", {"passage": ["a", "a"]}, True),
        ("conflict == 1 and tone == low", {"conflict": "0"}, False),
        ("conflict == 1 and tone == low", {"conflict": "1"}, None),
        ("conflict == 1 or tone == low", {"conflict": "1"}, True),
        ("conflict == 1 or tone == low", {"conflict": "0"}, None),
        ("conflict == 1 or tone == low", {"conflict": "0", "tone": "high"}, False),
    ],
)
def test_a_filter_holds_fails_or_cannot_be_told(only_if, answers, expected):
    assert asked(only_if, **answers) is expected


def test_what_hangs_on_a_question_that_was_not_asked_is_not_asked():
    codebook = Codebook(
        "c",
        "1",
        "C",
        (
            Variable("x", "?"),
            Variable("y", "?", only_if="x == 1"),
            Variable("z", "?", only_if="y == 1"),
        ),
    )
    rows = [("u", "Ada", "x", "0"), ("u", "Ada", "y", None), ("u", "Ada", "z", None), ("v", "Ada", "z", "1")]
    table = with_defaults(pd.DataFrame(rows, columns=["unit", "coder", "variable", "value"]))
    assert was_asked(table, codebook).tolist()[:3] == [True, False, False]
    assert pd.isna(was_asked(table, codebook).iloc[3])


def test_each_coder_and_round_has_a_sheet_of_its_own():
    codebook = Codebook("c", "1", "C", (Variable("x", "?"), Variable("y", "?", only_if="x == 1")))
    rows = [("u", "Ada", "x", "0", 1), ("u", "Ben", "x", "1", 1), ("u", "Ada", "x", "1", 2)]
    rows += [("u", coder, "y", "1", round_) for coder, round_ in (("Ada", 1), ("Ben", 1), ("Ada", 2))]
    table = with_defaults(pd.DataFrame(rows, columns=["unit", "coder", "variable", "value", "round"]))
    assert was_asked(table, codebook).tolist()[3:] == [False, True, True]
