"""What the scores of a classifier say, in sentences."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from framing.measures.intervals import LEVEL
from framing.measures.results import joined
from framing.provenance import package_version
from framing.words import minus, plural, variable_name

__all__ = ["evaluation_note", "evaluation_sentence", "headline", "headline_place", "mean_interval"]

#: A smaller difference between the schemes is within what another seed gives.
LEAK = 0.05


def evaluation_note(
    predictions: pd.DataFrame, drawn: str, missing: dict[str, int], groups: str, seed: int, seeds: int
) -> str:
    """Say how the numbers were made: n, groups, folds, seed, intervals and version."""
    left_out = [f"{name} {count}" for name, count in missing.items() if count]
    without = f", articles without a code left out ({joined(left_out)})" if left_out else ""
    folds = predictions.groupby("code")[["grouped_fold", "random_fold"]].max().min() + 1
    articles, by = plural(predictions["doc_id"].nunique(), "article"), plural(predictions["group"].nunique(), "group")
    more = f" and {plural(seeds - 1, 'further one')} for the spread" if seeds > 1 else ""
    return (
        f"{articles}{without}, {by} by {variable_name(groups)}; "
        f"{folds['grouped_fold']} grouped and {folds['random_fold']} random stratified folds, seed {seed}{more}; 95% "
        f"intervals of the linearised score, the sample being {drawn}; framing-toolkit {package_version()}."
    )


def headline(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of one code that stand for it: what people look for is the 1 of a yes-or-no code."""
    values = set(rows["value"])
    return rows[rows["value"] == (1 if values == {0, 1, "macro"} else "macro")]


def headline_place(y: pd.Series[Any]) -> int:
    """Return the row of the scores that stands for a code: that of 1 for a yes-or-no code, else the mean."""
    return 1 if set(y) == {0, 1} else -1


def mean_interval(influence: list[pd.Series[float]]) -> float:
    """Return the half width of the 95% interval of a mean over codes, from how much each unit moves each code."""
    together = pd.concat(influence, axis=1).fillna(0.0).mean(axis=1)
    n = len(together)
    if n < 2:
        return float("nan")
    error = np.sqrt((together**2).sum() * n / (n - 1))
    return float(stats.t.ppf((1 + LEVEL) / 2, n - 1) * error)


def evaluation_sentence(summary: pd.DataFrame, differences: list[pd.Series[float]], groups: str) -> str:
    """Say what the difference between the schemes means, and what the baselines reach."""
    means = summary.groupby("scheme")["f1"].mean()
    random, grouped, majority = (float(means[scheme]) for scheme in ("random", "grouped", "majority"))
    over = f" (mean of {summary['code'].nunique()} codes)" if summary["code"].nunique() > 1 else ""
    called = variable_name(groups)
    scores = f"F1{over} is {grouped:.2f} where the {called} is new to the model, {random:.2f} with random folds"
    gap, half = random - grouped, mean_interval(differences)
    limits = minus(f"{gap:.2f} [{gap - half:.2f}, {gap + half:.2f}]")
    if gap >= LEAK and gap > half:
        verdict = f"so {limits} of the random score may rest on recognising the {called}"
    elif gap + half >= 2 * LEAK:
        verdict = (
            f"the difference {limits} may be chance, or rest on recognising the {called}: these articles cannot tell"
        )
    else:
        verdict = f"so little of the score rests on recognising the {called} (difference {limits})"
    nothing = f"{majority:.2f} for always the commonest value"
    everywhere = summary.loc[summary["scheme"] == "always_yes", "f1"]
    if len(everywhere) == summary["code"].nunique():  # else the means are of different codes
        nothing = f"{nothing}, {everywhere.mean():.2f} for always 1"
        if everywhere.mean() >= grouped:
            nothing += " (no less than the classifier)"
    said = f"{scores}, {nothing}: {verdict}."
    beside = [
        f"{name} {float(means[scheme]):.2f}"
        for scheme, name in (
            ("keyword", "five single words chosen in training alone reach"),
            ("forward", "trained on the past and tested on the future it reaches"),
            ("coders", "coders predict each other with"),
        )
        if scheme in means
    ]
    if "keyword" in means and means["keyword"] >= grouped:
        beside[0] += ", no less than the classifier"
    return f"{said} {'; '.join(beside)[:1].upper()}{'; '.join(beside)[1:]}." if beside else said
