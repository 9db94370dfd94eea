"""Do intervals of F1, precision, recall and of a paired difference hold the true value? A simulation.

    python -m benchmarks.score_intervals --write

Articles are coded and predicted with a known prevalence, recall and rate of false alarms, alone or in clusters of ten
whose three shares are drawn from beta distributions (intra-cluster correlation 0.1). The nominal 95 % interval of the
package (linearised ratio, *t*, logit scale) is set against a percentile bootstrap over the same units. The second model
of the paired difference has the same answers but for a fifth of the articles, which are predicted anew.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats

from framing.measures.intervals import bootstrap_weights
from framing.models.scores import influences, limits

RESULTS = Path(__file__).parent / "results" / "score_intervals.md"
SEED, DRAWS, CORPORA = 1, 400, 1000
SIZE, TIED = 10, 0.1
RECALL, FALSE = 0.6, 0.08
CELLS = [("articles", n, prevalence) for n in (50, 100, 400) for prevalence in (0.1, 0.3)]
CELLS += [("clusters of 10", n, prevalence) for n in (6, 12, 20, 40) for prevalence in (0.1, 0.3)]


def simulated(kind: str, n: int, prevalence: float, rng: np.random.Generator) -> tuple[np.ndarray, ...]:
    """Return codes, predictions of two models, and the unit of each article."""
    size = 1 if kind == "articles" else SIZE
    scale = (1 - TIED) / TIED
    shares = (prevalence, RECALL, FALSE)
    p, r, f = (np.full(n, q) if size == 1 else rng.beta(q * scale, (1 - q) * scale, n).repeat(size) for q in shares)
    y = rng.random(n * size) < p
    one, again = (rng.random(n * size) < np.where(y, r, f) for _ in range(2))
    other = np.where(rng.random(n * size) < 0.2, again, one)
    return y.astype(int), one.astype(int), other.astype(int), np.arange(n).repeat(size)


def held(kind: str, n: int, prevalence: float) -> dict[str, float]:
    """Return how often each interval holds the true value."""
    rng = np.random.default_rng([SEED, n, int(100 * prevalence), len(kind)])
    false = (1 - prevalence) * FALSE
    precision = prevalence * RECALL / (prevalence * RECALL + false)
    f1 = 2 * prevalence * RECALL / (prevalence + prevalence * RECALL + false)
    found: dict[str, list[bool]] = {name: [] for name in ("F1", "bootstrap", "precision", "recall", "difference")}
    for _ in range(CORPORA):
        y, one, other, units = simulated(kind, n, prevalence, rng)
        if len(set(y)) < 2:
            continue
        score, second = (influences(pd.Series(y), pd.Series(given), units) for given in (one, other))
        low, high = limits(score)
        for name, place, true in (("precision", 0, precision), ("recall", 1, RECALL), ("F1", 2, f1)):
            found[name].append(bool(low[1, place] <= true <= high[1, place]))
        found["bootstrap"].append(bootstrap_holds(y, one, units, f1, rng))
        moved = (score.influence - second.influence)[1, 2]
        half = stats.t.ppf(0.975, n - 1) * np.sqrt((moved**2).sum() * n / (n - 1))
        found["difference"].append(bool(abs(score.value[1, 2] - second.value[1, 2]) <= half))
    return {name: float(np.mean(each)) for name, each in found.items()}


def bootstrap_holds(y: np.ndarray, given: np.ndarray, units: np.ndarray, true: float, rng: np.random.Generator) -> bool:
    """Whether a percentile bootstrap of F1 over the units holds the true value."""
    weights = bootstrap_weights(int(units.max()) + 1, DRAWS, rng)
    part, whole = (np.bincount(units, values) for values in (2.0 * y * given, 1.0 * y + given))
    below = weights @ whole
    drawn = np.divide(weights @ part, below, out=np.zeros(DRAWS), where=below > 0)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return bool(low <= true <= high)


def main() -> None:
    """Simulate all cells and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name} too")
    options = parser.parse_args()
    lines = [
        "# Intervals of scores",
        "",
        "Written by `python -m benchmarks.score_intervals --write`; the docstring of that file says how. Share of",
        f"nominal 95 % intervals that hold the true value over {CORPORA:,} simulated corpora; recall {RECALL}, false",
        f"alarms {FALSE}, seed {SEED}.",
        "",
        "| sample | units | prevalence | F1 | F1, percentile bootstrap | precision | recall | paired difference |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for cell in CELLS:
        shares = held(*cell)
        names = ("F1", "bootstrap", "precision", "recall", "difference")
        cells = [*map(str, cell), *(f"{shares[name]:.3f}" for name in names)]
        lines.append(f"| {' | '.join(cells)} |")
        print(lines[-1], flush=True)
    if options.write:
        RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
