"""Whether predictions of articles that were not learned from can be told from chance, and in words where not."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from framing.models.cross_predicting import abstained
from framing.words import listed

__all__ = ["NOT_TOLD", "not_told", "of_chance", "remarks"]

#: A classifier that knows nothing is taken for one that knows something in one of twenty codes.
LEVEL = 0.05
NOT_TOLD = "not told from chance"

Floats = npt.NDArray[np.float64]


def remarks(predictions: pd.DataFrame) -> dict[tuple[Any, str], str]:
    """Return for each code and scheme what its scores do not show, "" where there is nothing to remark.

    "not told from chance (n = 24)": a test within the folds did not reject that articles with the code have no higher
    probabilities than those without it (van Elteren's stratified rank test, one-sided); without probabilities, or of a
    code of several values, that predictions agree with the codes no more often than if they were dealt out within the
    folds. The classifier has learned nothing, or the `n` articles (of folds with both values) are too few to show
    that it has. Articles count as independent: with many copies among them, noise is seldom called so.

    Parameters
    ----------
    predictions : DataFrame
        Those of an `Evaluation`.

    References
    ----------
    van Elteren (1960), On the combination of independent two sample tests of Wilcoxon, Bulletin of the International
    Statistical Institute 37.

    Examples
    --------
    >>> made = pd.DataFrame({"code": "conflict", "coded": [1, 0] * 20, "grouped": 1, "grouped_fold": [0, 0, 1, 1] * 10,
    ...                      "grouped_probability": 0.5})
    >>> remarks(made)
    {('conflict', 'grouped'): 'not told from chance (n = 40): 1 for every article'}
    """
    schemes = [str(name)[:-5] for name in predictions.columns if str(name).endswith("_fold")]
    return {
        (code, scheme): _remark(rows, scheme)
        for code, rows in predictions.groupby("code", sort=False)
        for scheme in schemes
    }


def not_told(predictions: pd.DataFrame, groups: str) -> str:
    """Return the sentence that names the codes whose predictions for new groups cannot be told from chance, or ""."""
    found = {
        code: said.removeprefix(NOT_TOLD).strip().replace("): ", "; ").strip("()")
        for (code, scheme), said in remarks(predictions).items()
        if scheme == "grouped" and said.startswith(NOT_TOLD)
    }
    if not found:
        return ""
    named = listed([f"{code} ({said})" for code, said in found.items()], most=10)
    return (
        f"Where the {groups} is new, predictions of {named} cannot be told from chance: nothing was learned, or the "
        "articles are too few to show it."
    )


def of_chance(predictions: pd.DataFrame, scheme: str) -> list[Any]:
    """Return the codes whose predictions in a scheme are no better than chance.

    Examples
    --------
    >>> made = pd.DataFrame({"code": "conflict", "coded": [1, 0] * 20, "random": 1, "random_fold": [0, 0, 1, 1] * 10})
    >>> of_chance(made, "random")
    ['conflict']
    """
    return [code for (code, each), said in remarks(predictions).items() if each == scheme and said.startswith(NOT_TOLD)]


def _remark(rows: pd.DataFrame, scheme: str) -> str:
    known = (rows[f"{scheme}_fold"] >= 0).to_numpy() & ~abstained(rows[scheme])
    rows = rows[known]
    if rows.empty:
        return ""
    given = rows[scheme].unique().tolist()
    everywhere = f"{given[0]} for every article" if len(given) == 1 else ""
    # Where all articles of a fold have one code, the fold can show nothing.
    folds = [fold for _, fold in rows.groupby(f"{scheme}_fold") if fold["coded"].nunique() > 1]
    if not folds or _tells(folds, scheme):
        return everywhere
    said = f"{NOT_TOLD} (n = {sum(map(len, folds)):,})"
    return f"{said}: {everywhere}" if everywhere else said


def _tells(folds: list[pd.DataFrame], scheme: str) -> bool:
    """Return whether predictions go with the codes more than chance would let them, within the folds."""
    rows = pd.concat(folds)
    probability = rows[f"{scheme}_probability"] if f"{scheme}_probability" in rows else pd.Series(np.nan, rows.index)
    ranked = set(rows["coded"]) <= {0, 1} and bool(probability.notna().all())
    surplus, variance = 0.0, 0.0
    for fold in folds:
        one, other = _of_ranks(fold["coded"], probability[fold.index]) if ranked else _of_matches(fold, scheme)
        surplus, variance = surplus + one, variance + other
    return variance > 0 and bool(surplus / np.sqrt(variance) > stats.norm.ppf(1 - LEVEL))


def _of_ranks(coded: pd.Series[Any], probability: pd.Series[float]) -> tuple[float, float]:
    """Return the rank sum of the articles with the code above its mean under chance, and its variance there.

    Divided by the size of the fold, so that each pair of a fold weighs the same (van Elteren).
    """
    y, ranks, n = coded.to_numpy(dtype=float), stats.rankdata(probability), len(coded)
    spread = ((ranks - ranks.mean()) ** 2).sum()
    yes = y.sum()
    variance = yes * (n - yes) / (n * (n - 1)) * spread
    return float((y @ ranks - yes * ranks.mean()) / (n + 1)), float(variance / (n + 1) ** 2)


def _of_matches(fold: pd.DataFrame, scheme: str) -> tuple[float, float]:
    """Return how often predictions and codes agree above what dealing them out would give, and its variance."""
    values = list(dict.fromkeys([*fold["coded"], *fold[scheme]]))
    said, coded = (pd.Categorical(fold[name], values).codes for name in (scheme, "coded"))
    k, n = len(values), len(fold)
    of_said, of_coded = (np.bincount(each, minlength=k).astype(float) for each in (said, coded))
    # The variance of a sum over a random permutation is that of the doubly centred table, by classes.
    centred = np.eye(k) - of_coded[:, None] / n - of_said[None, :] / n + (of_said @ of_coded) / n**2
    variance = (of_said[:, None] * of_coded[None, :] * centred**2).sum() / (n - 1)
    return float((said == coded).sum() - of_said @ of_coded / n), float(variance)
