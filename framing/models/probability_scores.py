"""How good the probabilities of a yes-or-no code are: ranking, squared error, calibration."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import stats
from sklearn.metrics import roc_auc_score

from framing.measures.intervals import LEVEL, bootstrap_weights

__all__ = ["auc", "calibration_error", "probability_scores"]

BINS = 10
DRAWS = 300

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


def probability_scores(
    y: Flags, probability: Floats, units: npt.NDArray[np.intp], *, random_state: int
) -> dict[str, float]:
    """Return average precision, the Brier score and the calibration error, the first two with 95% intervals.

    Average precision of a model that knows nothing is the share of 1 (`prevalence`), its Brier score
    ``prevalence * (1 - prevalence)``. Average precision is no ratio of sums: its interval draws the units again
    (percentiles); that of the Brier score is a *t* interval over them.

    References
    ----------
    Brier (1950), doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2.

    Examples
    --------
    >>> y, p = np.array([True, True, False, False]), np.array([0.9, 0.6, 0.4, 0.1])
    >>> found = probability_scores(y, p, np.arange(4), random_state=0)
    >>> found["average_precision"], round(found["brier"], 3)
    (1.0, 0.085)
    """
    weights = bootstrap_weights(int(units.max()) + 1, DRAWS, np.random.default_rng(random_state))[:, units]
    drawn = _average_precision(y, probability, weights[weights[:, y].any(axis=1)])
    low, high = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    squared = (probability - y) ** 2
    brier, n = float(squared.mean()), int(units.max()) + 1
    error = np.sqrt((np.bincount(units, squared - brier) ** 2).sum() * n / max(n - 1, 1)) / len(y)
    half = float(stats.t.ppf((1 + LEVEL) / 2, n - 1) * error) if n > 1 else np.nan
    return {
        "prevalence": float(y.mean()),
        "average_precision": float(_average_precision(y, probability, np.ones((1, len(y)), dtype=np.int64))[0]),
        "average_precision_low": float(low),
        "average_precision_high": float(high),
        "brier": brier,
        "brier_low": max(brier - half, 0.0),
        "brier_high": min(brier + half, 1.0),
        "calibration_error": calibration_error(y, probability),
    }


def _average_precision(y: Flags, probability: Floats, weights: npt.NDArray[np.int64]) -> Floats:
    """Return the average precision under each row of weights: what scikit-learn computes, for all draws at once."""
    order = np.argsort(-probability, kind="stable")
    # Articles of one probability are called alike: only the last of them is a threshold.
    last = np.append(np.flatnonzero(np.diff(probability[order])), len(order) - 1)
    given = np.cumsum(weights[:, order], axis=1)[:, last]
    hits = np.cumsum(weights[:, order] * y[order], axis=1)[:, last]
    precision = np.divide(hits, given, out=np.zeros(hits.shape), where=given > 0)
    steps = np.diff(hits, axis=1, prepend=0)
    return np.asarray((steps * precision).sum(axis=1) / hits[:, -1])


def calibration_error(y: Flags, probability: Floats) -> float:
    """Return by how much probabilities differ from shares, on average over ten parts of equal size.

    It is never quite 0 in a sample: with few articles the shares of the parts scatter.

    Examples
    --------
    >>> round(calibration_error(np.array([True, False] * 10), np.full(20, 0.7)), 6)
    0.2
    """
    order = np.argsort(probability, kind="stable")
    if probability[order[0]] == probability[order[-1]]:  # no order, so the parts would be those of the table
        return float(abs(y.mean() - probability.mean()))
    parts = np.array_split(order, min(BINS, len(order)))
    return float(sum(len(one) * abs(y[one].mean() - probability[one].mean()) for one in parts) / len(y))


def auc(y: Flags, probability: Floats) -> float:
    """Return how often a 1 has a higher probability than a 0; missing where there are not both."""
    return float(roc_auc_score(y, probability)) if 0 < y.sum() < len(y) else np.nan
