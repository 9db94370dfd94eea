"""Precision, recall and F1 of what was found against what people marked, with intervals over the sampled units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.measures.intervals import Estimate, Floats, share_interval, wilson

__all__ = ["Tally", "scores"]


@dataclass(frozen=True, eq=False)
class Tally:
    """Counts of each unit: what was found and how much of it is right, what was marked and how much of it was found.

    Attributes
    ----------
    found, right, marked, hit : array of float, a row a unit
        Of single codes `right` and `hit` are the same; of spans a hit may cover two marked spans.
    cluster : array of int
        Which article each unit belongs to.
    weight : array of float, or None
        One divided by the probability with which the unit was sampled; None where all units were as likely.
    """

    found: Floats
    right: Floats
    marked: Floats
    hit: Floats
    cluster: npt.NDArray[np.int64]
    weight: Floats | None = None

    def of(self, rows: npt.NDArray[np.bool_]) -> Tally:
        """Return the counts of some of the units."""
        weight = None if self.weight is None else self.weight[rows]
        counts = (self.found[rows], self.right[rows], self.marked[rows], self.hit[rows])
        return Tally(*counts, self.cluster[rows], weight)

    @property
    def independent(self) -> bool:
        """Whether all units are alike and each stands alone in its article, so that Wilson's interval holds."""
        return (
            self.weight is None
            and bool(max(self.found.max(initial=0), self.marked.max(initial=0)) <= 1)
            and len(np.unique(self.cluster)) == len(self.cluster)
        )


def scores(tally: Tally) -> dict[str, float]:
    """Return `precision`, `recall` and `f1`, each with `_low` and `_high` (95%).

    Single codes of independent units get Wilson's interval. Everything else (spans, several units an article, unequal
    weights) gets a *t* interval on the logit scale over the articles, from the linearised ratio; so does each F1. Where
    units were sampled in strata, it is as wide as for unequal draws without strata: too wide rather than too narrow.

    Parameters
    ----------
    tally : Tally

    References
    ----------
    Wilson (1927), doi:10.1080/01621459.1927.10502953; Cochran (1977), Sampling Techniques, section 6.5.

    Examples
    --------
    Ten units; six were found, four of these are right, five were marked:

    >>> found, marked = np.repeat([1.0, 0.0], [6, 4]), np.array([1.0] * 4 + [0.0] * 2 + [1.0] + [0.0] * 3)
    >>> tally = Tally(found, found * marked, marked, found * marked, np.arange(10))
    >>> {name: round(value, 2) for name, value in scores(tally).items() if "_" not in name}
    {'precision': 0.67, 'recall': 0.8, 'f1': 0.73}
    """
    found, right, marked, hit = (_by_cluster(tally, values) for values in _columns(tally))
    precision, recall = _ratio(right, found), _ratio(hit, marked)
    numbers: dict[str, float] = {}
    if tally.independent:
        for name, part, whole in (("precision", right, found), ("recall", hit, marked)):
            low, high = wilson(part.sum(), whole.sum())
            numbers |= _named(name, _share(part, whole), float(low), float(high))
    else:
        numbers |= _named("precision", *_limits(precision)) | _named("recall", *_limits(recall))
    return numbers | _named("f1", *_limits(_f1(found, right, marked, hit)))


def _columns(tally: Tally) -> tuple[Floats, Floats, Floats, Floats]:
    return tally.found, tally.right, tally.marked, tally.hit


def _by_cluster(tally: Tally, values: Floats) -> Floats:
    """Return the (weighted) sums over the units of each article."""
    place = pd.factorize(tally.cluster)[0]
    return np.bincount(place, weights=values if tally.weight is None else values * tally.weight).astype(np.float64)


def _share(part: Floats, whole: Floats) -> float:
    return float(part.sum() / whole.sum()) if whole.sum() > 0 else np.nan


def _ratio(part: Floats, whole: Floats) -> Estimate:
    value = np.nan_to_num(_share(part, whole))
    return share_interval(part.sum(), whole.sum(), ((part - value * whole) ** 2).sum(), (whole > 0).sum())


def _f1(found: Floats, right: Floats, marked: Floats, hit: Floats) -> Estimate:
    """Return the harmonic mean of precision and recall as a ratio whose residuals are linearised.

    ``1/F = (found/right + marked/hit) / 2``; where hits and right are the same, the residual of a unit is that of the
    ratio ``2 right / (found + marked)``.
    """
    a, b = right.sum(), hit.sum()
    if a + b == 0 or not found.sum() + marked.sum():
        return _ratio(right + hit, found + marked)
    if a == 0 or b == 0:
        return _ratio(0 * found, found + marked)
    f1 = 2 / (found.sum() / a + marked.sum() / b)
    lost = (found - right * found.sum() / a) / a + (marked - hit * marked.sum() / b) / b
    size = found.sum() + marked.sum()
    residual = f1**2 / 2 * lost * size
    return share_interval(f1 * size, size, (residual**2).sum(), ((found + marked) > 0).sum())


def _limits(estimate: Estimate) -> tuple[float, float, float]:
    return float(estimate.value), float(estimate.low), float(estimate.high)


def _named(name: str, value: float, low: float, high: float) -> dict[str, float]:
    return {name: value, f"{name}_low": low, f"{name}_high": high}
