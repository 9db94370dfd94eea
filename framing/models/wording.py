"""What the scores of a classifier say, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from framing.measures.intervals import LEVEL
from framing.measures.results import joined
from framing.provenance import package_version
from framing.words import listed, minus, plural, variable_name

__all__ = ["decimals", "evaluation_note", "evaluation_sentence", "headline", "headline_place", "mean_interval"]

#: A smaller difference between the schemes is within what another seed gives.
LEAK = 0.05
TINY = 1e-9


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


def decimals(one: float, other: float) -> int:
    """Return to how many places two scores and their difference are printed: two, or three where they would not agree.

    More would be read as exactness: at three they may still be one thousandth apart.

    Examples
    --------
    >>> decimals(0.90, 0.40), decimals(0.734, 0.646)
    (2, 3)
    """
    return 2 if abs(round(one, 2) - round(other, 2) - round(one - other, 2)) < TINY else 3


def evaluation_sentence(
    summary: pd.DataFrame, differences: list[pd.Series[float]], groups: str, chance: Sequence[object] = ()
) -> str:
    """Say what the difference between the schemes means, and what the baselines reach.

    Parameters
    ----------
    summary : DataFrame
        From `Evaluation.summary`.
    differences : list of Series
        How much each unit moves the difference of random and grouped folds, a code each.
    groups : str
    chance : sequence
        Codes of which with random folds, too, nothing was learned: their difference says nothing of the groups.
    """
    means = summary.groupby("scheme")["f1"].mean()
    random, grouped, majority = (float(means[scheme]) for scheme in ("random", "grouped", "majority"))
    over = f" (mean of {summary['code'].nunique()} codes)" if summary["code"].nunique() > 1 else ""
    called = variable_name(groups)
    n = decimals(random, grouped)
    scores = f"F1{over} is {grouped:.{n}f} where the {called} is new to the model, {random:.{n}f} with random folds"
    verdict = _verdict(summary, differences, called, chance)
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


def _verdict(summary: pd.DataFrame, differences: list[pd.Series[float]], called: str, chance: Sequence[object]) -> str:
    """Say whether the difference may rest on recognising the groups: of codes that random folds tell from chance."""
    codes = list(dict.fromkeys(summary["code"]))
    told = [code for code in codes if code not in chance] or codes
    means = summary[summary["code"].isin(told)].groupby("scheme")["f1"].mean()
    random, grouped = float(means["random"]), float(means["grouped"])
    gap = random - grouped
    half = mean_interval([one for code, one in zip(codes, differences, strict=True) if code in told])
    n = decimals(random, grouped)
    limits = minus(f"{gap:.{n}f} [{gap - half:.{n}f}, {gap + half:.{n}f}]")
    if len(chance) == len(codes):
        return (
            f"with random folds, too, it cannot be told from chance, so the difference {limits} says nothing of the "
            f"{called}: an F1 by chance goes with how often a value is coded and how often it is predicted"
        )
    left_out = listed([str(code) for code in chance])
    so = f"leaving out {left_out} (not told from chance with random folds either)," if left_out else "so"
    if gap >= LEAK and gap > half:
        return f"{so} {limits} of the random score may rest on recognising the {called}"
    if gap + half >= 2 * LEAK:
        either = f"may be chance, or rest on recognising the {called}: these articles cannot tell"
        return f"{so if left_out else ''} the difference {limits} {either}".strip()
    return f"{so} little of the score rests on recognising the {called} (difference {limits})"
