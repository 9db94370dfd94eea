"""Estimates beside those of ppi-python, on the same simulated data, and the numbers that the tests hold us to.

    python -m benchmarks.estimation_peers        in an environment that has ppi-python (MIT; it needs numba)

With the coded articles among the "unlabelled" ones and weight 1, the prediction-powered mean and least squares are the
design-based ones here; with only the others unlabelled and a tuned weight, the PPI++ mean is the one here. The logistic
estimating equations agree where each category is coded in the same proportion.
"""

from __future__ import annotations

import numpy as np

from framing.estimate.coefficients import corrected
from framing.estimate.design import design_of
from framing.estimate.methods import design_based, powered

ARTICLES, CODED, CLOSE = 600, 150, 1e-6


def example() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return variables, codes, predictions and places of the coded: made by formulas, the same on every machine."""
    place = np.arange(ARTICLES)
    outlet = place % 3
    x = np.column_stack([np.ones(ARTICLES), outlet == 1, outlet == 2]).astype(float)
    y = ((place * 7919 % 101) / 101 < 0.15 + 0.15 * outlet).astype(float)
    score = np.round(np.clip(0.15 + 0.55 * y + 0.3 * ((place * 104729 % 97) / 97 - 0.4) + 0.05 * outlet, 0, 1), 6)
    return x, y, score, np.flatnonzero(place % 12 < 3)


def ours() -> dict[str, np.ndarray]:
    """Return our estimates on the example."""
    x, y, score, coded = example()
    mask = np.isin(np.arange(ARTICLES), coded)
    everything = np.zeros(ARTICLES, dtype=np.int64)
    design = design_of(everything, mask, size=np.ones(ARTICLES), stratum=everything, groups=1)
    found = {
        "mean, weight 1": design_based(design, y[coded], score).value,
        "mean, tuned": powered(design, y[coded], score).value,
    }
    stands_for = np.full(len(coded), ARTICLES / len(coded))
    for name, logistic in (("least squares, weight 1", False), ("logistic, weight 1", True)):
        made = corrected(x, coded, y[coded], score, stands_for=stands_for, logistic=logistic, beyond=True, weight=1.0)
        found[name] = made.value
    return found


def theirs() -> dict[str, np.ndarray]:
    """Return the estimates of ppi-python on the example."""
    import ppi_py

    x, y, score, coded = example()
    others = np.setdiff1d(np.arange(ARTICLES), coded)
    labelled, everything = (x[coded], y[coded], score[coded]), (x, score)
    return {
        "mean, weight 1": ppi_py.ppi_mean_pointestimate(*labelled[1:], score, lam=1),
        "mean, tuned": ppi_py.ppi_mean_pointestimate(*labelled[1:], score[others]),
        "least squares, weight 1": ppi_py.ppi_ols_pointestimate(*labelled, *everything, lam=1),
        "logistic, weight 1": ppi_py.ppi_logistic_pointestimate(*labelled, *everything, lam=1),
    }


def main() -> None:
    """Print both and stop if they differ."""
    mine, peers = ours(), theirs()
    for name, value in mine.items():
        gap = float(np.abs(np.atleast_1d(value) - np.atleast_1d(peers[name])).max())
        print(f"{name}: {np.round(value, 8).tolist()}, differs by {gap:.1e}")
        if gap > CLOSE:
            raise SystemExit(f"{name}: ppi-python has {np.atleast_1d(peers[name]).tolist()}")


if __name__ == "__main__":
    main()
