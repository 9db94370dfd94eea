"""The benchmarks: every floor has an adapter, and adapters hold no rules and no lists of words."""

import ast
from pathlib import Path

import benchmarks.accuracy
from benchmarks.gates import GATES

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
