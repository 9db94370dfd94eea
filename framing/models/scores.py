"""Precision, recall and F1 from predictions, with intervals by drawing groups or articles again."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.measures.intervals import MIN_CLUSTERS, bootstrap_weights

__all__ = ["class_scores", "sampled_units"]

DRAWS = 1000
Floats = npt.NDArray[np.float64]


def sampled_units(groups: pd.Series[Any]) -> tuple[npt.NDArray[np.intp], str]:
    """Return the unit that each article is drawn with, and its name.

    Drawing fewer than 20 groups again covers clearly less than it says; then the articles are the sample.
    """
    if groups.nunique() >= MIN_CLUSTERS:
        return np.asarray(pd.factorize(groups)[0], dtype=np.intp), f"{groups.nunique()} groups by {groups.name}"
    return np.arange(len(groups)), f"{len(groups)} articles ({groups.nunique()} groups are too few to draw again)"


def class_scores(
    truth: pd.Series[Any], predicted: pd.Series[Any], units: npt.NDArray[np.intp], *, random_state: int
) -> pd.DataFrame:
    """Return a row a value and one for their mean ("macro"), with 95% percentile intervals.

    Returns
    -------
    DataFrame
        `value, precision, recall, f1, low, high` (of the F1) and `units` (how often people gave the value).
    """
    values = sorted(pd.unique(truth).tolist(), key=lambda value: (str(type(value)), value))
    coded = np.stack([(truth == value).to_numpy() for value in values])
    given = np.stack([(predicted == value).to_numpy() for value in values])
    # Hits, what was predicted and what was coded, a row a value and a column a unit of the draw.
    parts = [_by_unit(array, units) for array in (coded & given, given, coded)]
    weights = bootstrap_weights(units.max() + 1, DRAWS, np.random.default_rng(random_state))
    precision, recall, f1 = _scores(*(part.sum(axis=1) for part in parts))
    drawn = _scores(*(part @ weights.T for part in parts))[2]
    low, high = np.quantile(np.vstack([drawn, drawn.mean(axis=0)]), [0.025, 0.975], axis=1)
    return pd.DataFrame(
        {
            "value": pd.Series([*values, "macro"], dtype=object),
            "precision": [*precision, precision.mean()],
            "recall": [*recall, recall.mean()],
            "f1": [*f1, f1.mean()],
            "low": low,
            "high": high,
            "units": [*coded.sum(axis=1), len(truth)],
        }
    )


def _by_unit(flags: npt.NDArray[np.bool_], units: npt.NDArray[np.intp]) -> Floats:
    return np.stack([np.bincount(units, weights=row.astype(float), minlength=units.max() + 1) for row in flags])


def _scores(hits: Floats, given: Floats, coded: Floats) -> tuple[Floats, Floats, Floats]:
    """Return precision, recall and F1; 0 where nothing was predicted or coded, as is usual."""

    def share(part: Floats, whole: Floats) -> Floats:
        return np.asarray(np.divide(part, whole, out=np.zeros(part.shape), where=whole > 0))

    return share(hits, given), share(hits, coded), share(2 * hits, given + coded)
