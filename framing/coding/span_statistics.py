"""Figures of agreement on spans: quotients of sums over units, so that a bootstrap is one product of matrices."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from framing.coding.span_counts import UnitizingCounts

__all__ = ["FEWEST_UNITS", "interval", "quotient", "unit_weights", "unitizing_alpha"]

Floats = npt.NDArray[np.float64]

FEWEST_UNITS = 10
"""With fewer units a bootstrap over units says little; then there is no interval."""


def unit_weights(read: npt.NDArray[np.bool_], *, n_boot: int, random_state: int) -> Floats:
    """Return how often each unit is drawn in each bootstrap sample, `(n_boot, units)`; none with too few units."""
    places = np.flatnonzero(read)
    if len(places) < FEWEST_UNITS:
        return np.zeros((0, len(read)))
    weights = np.zeros((n_boot, len(read)))
    rng = np.random.default_rng(random_state)
    weights[:, places] = rng.multinomial(len(places), np.full(len(places), 1 / len(places)), size=n_boot)
    return weights


def interval(drawn: Floats) -> tuple[float, float]:
    """Return the 95% percentile interval of bootstrap values; none where a tenth of them has no value."""
    known = drawn[np.isfinite(drawn)]
    # Where many samples have no value the percentiles would be those of the others.
    if len(known) < 0.9 * max(len(drawn), 1) or not len(known):
        return np.nan, np.nan
    low, high = np.percentile(known, [2.5, 97.5])
    return float(low), float(high)


def quotient(above: Floats, below: Floats) -> Floats:
    """Return quotients, missing where there is nothing to divide by."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(below > 0, above / below, np.nan), dtype=np.float64)


def unitizing_alpha(counts: UnitizingCounts, weights: Floats, *, place: int, columns: list[int]) -> Floats:
    """Krippendorff et al. (2016): observed over expected length on which values differ, for each row of weights.

    A span is never paired with itself, so its squared length is taken from what is expected; a gap is no unit, so
    there only the characters themselves are.
    """
    whole = weights @ counts.whole
    off = weights @ counts.off[:, place]
    marked, squares = weights @ counts.marked[:, columns], weights @ counts.squares[:, columns]
    gap = whole - marked.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        pairs = whole - (squares.sum(axis=1) + gap) / whole
        same = ((marked**2 - squares).sum(axis=1) + gap**2 - gap) / pairs
        return 1 - quotient(off, whole - same)
