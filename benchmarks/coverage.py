"""How often nominal 95% intervals of a rate hold the true rate, simulated: the shipped one beside three others.

    python -m benchmarks.coverage            print the table; with --write also benchmarks/results/coverage.md

Hits are gamma-Poisson (a small shape is heavy heaps), article lengths log-normal; an outlet's articles are the sample.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import stats

from framing.measures.intervals import rate_interval

RESULTS = Path(__file__).parent / "results" / "coverage.md"
SAMPLES, DRAWS, SEED = 1500, 500, 1
CELLS = (
    (6, 2, 1.0),
    (12, 0.5, 1.0),
    (12, 2, 1.0),
    (24, 0.5, 1.0),
    (24, 2, 1.0),
    (48, 2, 1.0),
    (200, 0.5, 1.0),
    (12, 2, 0.3),
)
LENGTH, SPREAD = 6.0, 0.5  # of the logarithm of an article's words
NAMES = ("percentile bootstrap", "t (G - 1)", "t (G - 1) on the log scale: shipped", "gamma (Fay & Feuer) with t")
Floats = npt.NDArray[np.float64]


def covered(articles: int, hits: float, shape: float, random: np.random.Generator) -> list[float]:
    """The share of intervals of each kind that hold the true rate."""
    words = random.lognormal(LENGTH, SPREAD, (SAMPLES, articles))
    true = hits / np.exp(LENGTH + SPREAD**2 / 2)
    found = random.poisson(true * words * random.gamma(shape, 1 / shape, words.shape)).astype(float)
    total, exposure = found.sum(axis=1), words.sum(axis=1)
    rate = total / exposure
    spread = ((found - rate[:, None] * words) ** 2).sum(axis=1)
    shipped = rate_interval(total, exposure, spread, np.full(SAMPLES, articles))
    error = np.sqrt(spread * articles / (articles - 1)) / exposure
    quantile = stats.t.ppf(0.975, articles - 1)
    limits = [
        _bootstrap(found, words, random),
        (rate - quantile * error, rate + quantile * error),
        (shipped.low, shipped.high),
        _gamma(rate, exposure, (error * quantile / stats.norm.ppf(0.975)) ** 2),
    ]
    nothing = total == 0  # all kinds take the exact Poisson limit where nothing was found
    return [
        float(np.mean(np.where(nothing, shipped.high >= true, (low <= true) & (true <= high)))) for low, high in limits
    ]


def _bootstrap(found: Floats, words: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
    articles = found.shape[1]
    limits = np.empty((2, len(found)))
    for i, (hits, length) in enumerate(zip(found, words, strict=True)):
        weights = random.multinomial(articles, np.full(articles, 1 / articles), size=DRAWS)
        limits[:, i] = np.quantile((weights @ hits) / (weights @ length), [0.025, 0.975])
    return limits[0], limits[1]


def _gamma(rate: Floats, exposure: Floats, variance: Floats) -> tuple[Floats, Floats]:
    """Fay & Feuer (1997), with the variance widened by the ratio of t to normal."""
    step = 1 / exposure
    with np.errstate(divide="ignore", invalid="ignore"):
        low = stats.gamma.ppf(0.025, rate**2 / variance, scale=variance / rate)
    wider = variance + step**2
    return low, stats.gamma.ppf(0.975, (rate + step) ** 2 / wider, scale=wider / (rate + step))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    random = np.random.default_rng(SEED)
    lines = [f"| articles | hits an article | shape | {' | '.join(NAMES)} |", "|---" * (3 + len(NAMES)) + "|"]
    for cell in CELLS:
        shares = " | ".join(f"{share:.2f}" for share in covered(*cell, random))
        lines.append(f"| {' | '.join(f'{number:g}' for number in cell)} | {shares} |")
    print("\n".join(lines))
    if options.write:
        about = f"{SAMPLES:,} samples a cell, {DRAWS} bootstrap draws, seed {SEED}; shares may be off by 0.015."
        head = ["# Coverage of intervals", "", "Written by `python -m benchmarks.coverage --write`.", about, ""]
        RESULTS.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
