"""Groups of outlets compared, with the outlets as the sample: few of them, so mostly refused.

Each outlet has one corrected share. What sets outlets apart within a group is the chance that counts, and it is seen
in as many values as there are outlets (Donald & Lang 2007; Ibragimov & Müller 2016).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from framing.measures.intervals import LEVEL

__all__ = ["FEWEST_CLUSTERS", "Contrast", "contrast", "is_of_cluster"]

#: Fewer in a group leave no spread to go by: that of two rests on one difference.
FEWEST_CLUSTERS = 3
#: Where one group has more than this times the clusters of the other, Welch's degrees of freedom are too many.
BALANCED = 1.7

Floats = npt.NDArray[np.float64]


class Contrast(NamedTuple):
    """A difference of means of clusters, its standard error and limits, and the degrees of freedom."""

    value: float
    error: float
    low: float
    high: float
    freedom: float


def is_of_cluster(values: pd.Series[Any], cluster: pd.Series[Any]) -> bool:
    """Return whether a variable has one value in each cluster."""
    return bool((values.groupby(cluster.to_numpy(), sort=False).nunique(dropna=False) == 1).all())


def contrast(target: Floats, reference: Floats) -> Contrast:
    """Return the difference of the means of two groups of clusters, each cluster one value (Welch).

    Degrees of freedom are Welch's, or those of the smaller group alone where one is much larger than the other.
    With fewer than 3 clusters in a group the limits are missing.

    References
    ----------
    Welch (1947), doi:10.1093/biomet/34.1-2.28; Donald & Lang (2007), doi:10.1162/rest.89.2.221; Ibragimov & Müller
    (2016), doi:10.1162/REST_a_00545.

    Examples
    --------
    >>> contrast(np.array([0.4, 0.5, 0.6]), np.array([0.2, 0.3, 0.4])).value
    0.2
    >>> contrast(np.array([0.4, 0.5]), np.array([0.2, 0.3])).low
    nan
    """
    value = float(np.round(target.mean() - reference.mean(), 15))
    least, most = sorted((len(target), len(reference)))
    if least < FEWEST_CLUSTERS:
        return Contrast(value, np.nan, np.nan, np.nan, np.nan)
    parts = np.array([side.var(ddof=1) / len(side) for side in (target, reference)])
    each = np.array([len(target) - 1, len(reference) - 1])
    if parts.sum() == 0:
        return Contrast(value, np.nan, np.nan, np.nan, np.nan)
    freedom = float(parts.sum() ** 2 / (parts**2 / each).sum())
    if most > BALANCED * least:
        freedom = float(least - 1)
    error = float(np.sqrt(parts.sum()))
    half = float(stats.t.ppf(0.5 + LEVEL / 2, freedom)) * error
    return Contrast(value, error, value - half, value + half, freedom)
