"""Intervals for figures of the gold scorer that come without one: a percentile bootstrap over its rows.

The extractor is asked once; what it answered is scored again on rows of the set drawn with replacement. Rows are
documents in some sets and sentences in others, where intervals are rather too narrow.

References
----------
Efron, B. & Tibshirani, R. (1993). An introduction to the bootstrap.
"""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

RESAMPLES = {"attribution": 100}
"""Fewer than 300 where a scoring takes seconds."""


def intervals(
    gold: Path, task: str, split: str, function: Callable[[Any], Any], figures: Sequence[tuple[str, ...]]
) -> dict[tuple[str, ...], str]:
    """The 95 % interval of each of the ``figures`` of a task, as the page shows it."""
    scorer = _scorer(gold)
    answers: dict[str, Any] = {}

    def answered(inputs: Any) -> list[Any]:
        new = [one for one in inputs if repr(one) not in answers]
        answers.update(zip(map(repr, new), function(new), strict=True) if new else ())
        return [answers[repr(one)] for one in inputs]

    scorer.TASKS[task](split, answered)
    original, rng = scorer.rows, random.Random(0)
    scorer.interval = lambda *_: [0, 0]  # of the scorer's own, which is not asked for here
    drawn: dict[tuple[str, ...], list[float]] = {figure: [] for figure in figures}
    for _ in range(RESAMPLES.get(task, 300)):
        scorer.rows = lambda name, split: rng.choices(whole := original(name, split), k=len(whole))
        result = scorer.TASKS[task](split, answered)
        for figure in figures:
            drawn[figure].append(value_at(result, figure))
    return {figure: "[{:.1f}, {:.1f}]".format(*np.percentile(values, [2.5, 97.5])) for figure, values in drawn.items()}


def value_at(result: Any, figure: tuple[str, ...]) -> float:
    """The figure at a place in the scorer's answer."""
    for name in figure:
        result = result[name]
    return float(result)


def _scorer(gold: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", gold / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{gold / 'score.py'} is no Python file")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    scorer.GOLD = gold
    return scorer
