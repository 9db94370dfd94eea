"""Precision, recall and F1 from predictions, with intervals over groups or articles."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import special, stats

from framing.measures.intervals import LEVEL, MIN_CLUSTERS, wilson

__all__ = ["Scores", "class_scores", "in_order", "influences", "limits", "sampled_units"]

Floats = npt.NDArray[np.float64]
Units = npt.NDArray[np.intp]
MEASURES = ("precision", "recall", "f1")


class Scores(NamedTuple):
    """Values (values x measures, the last row their mean) and how much each unit moves them (same x units)."""

    value: Floats
    influence: Floats
    units: Floats
    """Units that a score stands on: those in which the value was coded or predicted."""


def sampled_units(groups: pd.Series[Any], copies: npt.NDArray[np.int64] | None = None) -> tuple[Units, str]:
    """Return the unit that each article is sampled with, and its name.

    With fewer than 20 groups the groups are taken as given and the articles are the sample; copies of one text are
    one unit of it.
    """
    if groups.nunique() >= MIN_CLUSTERS:
        return np.asarray(pd.factorize(groups)[0], dtype=np.intp), f"{groups.nunique()} groups by {groups.name}"
    units = np.arange(len(groups)) if copies is None else np.asarray(pd.factorize(copies)[0], dtype=np.intp)
    together = ", copies of one text together" if units.max() + 1 < len(groups) else ""
    few = f"{groups.nunique()} groups are too few to be the sample: it stands for more articles of these groups"
    return units, f"{len(groups)} articles{together} ({few})"


def class_scores(truth: pd.Series[Any], predicted: pd.Series[Any], units: Units) -> pd.DataFrame:
    """Return a row a value and one for their mean ("macro"), with 95% intervals.

    A score is a ratio of sums over the units, so its spread is that of the linearised ratio (Cochran 1977, section
    6.5); the interval is a *t* interval on the logit scale over the units in which the value was coded or predicted.
    A score of 0 or 1 has Wilson's interval. It covers at least as often as drawing units again with a percentile
    bootstrap, above all with few units (``docs/design/evaluation.md``). The model is taken as given: what another
    training set would change is shown by the learning curve and by more seeds.

    Parameters
    ----------
    truth, predicted : Series
        A missing prediction is none: it counts against recall.
    units : array of int
        From `sampled_units`.

    Returns
    -------
    DataFrame
        `value, precision, precision_low, precision_high, recall, recall_low, recall_high, f1, low, high` (of the F1)
        and `units` (how often people gave the value).

    Examples
    --------
    >>> truth, predicted = pd.Series([1, 1, 1, 0, 0, 0, 0, 0]), pd.Series([1, 1, 0, 1, 0, 0, 0, 0])
    >>> table = class_scores(truth, predicted, np.arange(8))
    >>> table.loc[1, ["precision", "low", "f1", "high"]].astype(float).round(2).tolist()
    [0.67, 0.05, 0.67, 0.99]
    """
    values = in_order(truth)
    found = influences(truth, predicted, units)
    low, high = limits(found)
    columns: dict[str, Any] = {"value": pd.Series([*values, "macro"], dtype=object)}
    for place, measure in enumerate(MEASURES):
        before = "" if measure == "f1" else f"{measure}_"
        columns[measure] = found.value[:, place]
        columns[f"{before}low"], columns[f"{before}high"] = low[:, place], high[:, place]
    columns["units"] = [*(int((truth == value).sum()) for value in values), len(truth)]
    return pd.DataFrame(columns)


def in_order(truth: pd.Series[Any]) -> list[Any]:
    """Return the distinct values, numbers and words each in their order."""
    return sorted(pd.unique(truth).tolist(), key=lambda value: (str(type(value)), value))


def influences(truth: pd.Series[Any], predicted: pd.Series[Any], units: Units) -> Scores:
    """Return the scores and how much each unit moves them; what two models share cancels in the difference."""
    values = in_order(truth)
    coded = np.stack([(truth == value).to_numpy(dtype=bool) for value in values])
    given = np.stack([(predicted == value).to_numpy(dtype=bool) for value in values])
    hits, given_by, coded_by = (_by_unit(array, units) for array in (coded & given, given, coded))
    parts = ((hits, given_by), (hits, coded_by), (2 * hits, given_by + coded_by))
    value, influence, standing = (np.stack(each, axis=1) for each in zip(*(_ratio(*one) for one in parts), strict=True))
    # The mean over the values stands on every unit.
    everything = np.full((1, len(MEASURES)), float(units.max() + 1))
    return Scores(
        np.concatenate([value, value.mean(axis=0)[None]]),
        np.concatenate([influence, influence.mean(axis=0)[None]]),
        np.concatenate([standing, everything]),
    )


def limits(found: Scores) -> tuple[Floats, Floats]:
    """Return the limits of the scores: *t* on the logit scale, Wilson's at 0 and 1; missing with one unit."""
    n, value = found.units, found.value
    with np.errstate(divide="ignore", invalid="ignore"):
        error = np.sqrt((found.influence**2).sum(axis=-1) * n / (n - 1))
        half = stats.t.ppf(0.5 + LEVEL / 2, np.where(n > 1, n - 1, np.nan)) * error / (value * (1 - value))
        low, high = special.expit(special.logit(value) - half), special.expit(special.logit(value) + half)
    edge = (value <= 0) | (value >= 1)
    edge_low, edge_high = wilson(np.where(value >= 1, n, 0), n)
    return np.where(edge, edge_low, low), np.where(edge, edge_high, high)


def _by_unit(flags: npt.NDArray[np.bool_], units: Units) -> Floats:
    return np.stack([np.bincount(units, weights=row.astype(float), minlength=units.max() + 1) for row in flags])


def _ratio(part: Floats, whole: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the ratio of the sums (0 where nothing was predicted or coded, as is usual), influences and units."""
    total = whole.sum(axis=1)
    value = np.divide(part.sum(axis=1), total, out=np.zeros(len(part)), where=total > 0)
    scale = np.divide(1.0, total, out=np.zeros(len(part)), where=total > 0)
    return value, (part - value[:, None] * whole) * scale[:, None], (whole > 0).sum(axis=1).astype(float)
