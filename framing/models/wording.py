"""What the scores of a classifier say, in sentences."""

from __future__ import annotations

import pandas as pd

from framing.measures.results import joined
from framing.provenance import package_version
from framing.words import plural

__all__ = ["evaluation_note", "headline", "leak_sentence"]

#: A smaller difference between the schemes is within what another seed gives.
LEAK = 0.05


def evaluation_note(predictions: pd.DataFrame, drawn: str, missing: dict[str, int], groups: str, seed: int) -> str:
    """Say how the numbers were made: n, groups, folds, seed, intervals and version."""
    left_out = [f"{name} {count}" for name, count in missing.items() if count]
    without = f", articles without a code left out ({joined(left_out)})" if left_out else ""
    folds = predictions.groupby("code")[["grouped_fold", "random_fold"]].max().min() + 1
    articles, by = plural(predictions["doc_id"].nunique(), "article"), plural(predictions["group"].nunique(), "group")
    return (
        f"{articles}{without}, {by} by {groups}; "
        f"{folds['grouped_fold']} grouped and {folds['random_fold']} random stratified folds, seed {seed}; 95% "
        f"percentile intervals of F1 drawing {drawn}; framing-toolkit {package_version()}."
    )


def headline(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of one code that stand for it: what people look for is the 1 of a yes-or-no code."""
    values = set(rows["value"])
    return rows[rows["value"] == (1 if values == {0, 1, "macro"} else "macro")]


def leak_sentence(summary: pd.DataFrame, groups: str) -> str:
    """Say what the difference between the two schemes means."""
    means = summary.groupby("scheme")["f1"].mean()
    random, grouped, majority = (float(means[scheme]) for scheme in ("random", "grouped", "majority"))
    over = f" (mean of {summary['code'].nunique()} codes)" if summary["code"].nunique() > 1 else ""
    scores = f"F1{over} is {grouped:.2f} on every {groups} that the model has not seen, {random:.2f} with random folds"
    if random - grouped >= LEAK:
        verdict = f"so {random - grouped:.2f} of the random score may rest on recognising the {groups}"
    else:
        verdict = f"so little of the score rests on recognising the {groups}"
    return f"{scores} and {majority:.2f} for always the commonest value: {verdict}."
