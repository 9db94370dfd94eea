"""The benchmarks: every floor has an adapter, and adapters hold no rules and no lists of words."""

import ast
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import benchmarks.accuracy
from benchmarks.gates import GATES
from benchmarks.stories import scores

SOURCE = Path(benchmarks.accuracy.__file__).read_text(encoding="utf-8")


def test_every_floor_has_an_adapter():
    assert all(callable(getattr(benchmarks.accuracy, gate.task)) for gate in GATES)


def test_adapters_are_short_and_hold_no_rule():
    for node in ast.parse(SOURCE).body:
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < 14
    assert "re.compile" not in SOURCE


def test_what_is_cross_fitted_has_a_split_of_its_own():
    assert {gate.split for gate in GATES if gate.task == "target_sentiment"} == {"train"}


def test_pairs_of_triplets_are_scored_as_by_hand():
    articles = pd.DataFrame({"triplet": ["x", "x", "x", "y", "y", "y", None]})
    story = np.array([1, 1, 2, 2, 3, 3, 1])  # right: 2 pairs; wrong: 1; missed: 4; the last is of no triplet
    found = scores(articles, story[:, None] == story, draws=200)
    assert (found.precision, found.recall) == (pytest.approx(200 / 3), pytest.approx(200 / 6))
    assert found.f1 == pytest.approx(100 * 4 / 9) and found.low <= found.f1 <= found.high
