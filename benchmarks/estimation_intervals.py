"""Intervals of a corrected share that were tried beside the shipped one, where few of the coded articles have the code.

python -m benchmarks.estimation_intervals          print; with --write also results/estimation_intervals.md
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from scipy import special, stats

from benchmarks.estimation import stacked
from benchmarks.estimation_corpora import GOOD, POOR, classified, random_sample
from framing.estimate.estimating import estimates
from framing.estimate.limits import adjusted_limits, wilson_limits
from framing.estimate.methods import Errors, Found, adjusted, design_based, errors_of, powered

RESULTS = Path(__file__).parent / "results" / "estimation_intervals.md"
DRAWS, ARTICLES, SEED = 3000, 1000, 11
CELLS = [(p, n, rates) for p in (0.06, 0.20) for rates in (GOOD, POOR) for n in (50, 100, 200)]


def tried(found: Found, n: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return limits by t as it is, by Wilson with the effective sample size, and by t on the logit scale."""
    share, error = found.value, np.sqrt(np.maximum(found.variance, 1e-9))
    inside, quantile = np.clip(share, 0.5 / n, 1 - 0.5 / n), stats.t.ppf(0.975, found.freedom)
    half, middle = quantile * error / (inside * (1 - inside)), special.logit(inside)
    return [
        (share - quantile * error, share + quantile * error),
        wilson_limits(np.clip(share, 0, 1), inside * (1 - inside) / error**2),
        (special.expit(middle - half), special.expit(middle + half)),
    ]


class Counted(Errors):
    """Error rates of which `right` predictions are added to those that were right, and as many wrong ones."""

    right = 1.0

    def counted(self) -> tuple[np.ndarray, ...]:
        """Return the rates and their variances, as `Errors.counted`."""
        n, m = self.positives + 2 * self.right, self.negatives + 2 * self.right
        se = (self.sensitivity * self.positives + self.right) / n
        sp = (self.specificity * self.negatives + self.right) / m
        return se, sp, se * (1 - se) / n, sp * (1 - sp) / m


class Half(Counted):
    """The same with half a prediction."""

    right = 0.5


class HalfInVariance(Half):
    """The rates as they were seen, the variances with half a prediction."""

    def counted(self) -> tuple[np.ndarray, ...]:
        """Return the rates and their variances, as `Errors.counted`."""
        return self.sensitivity, self.specificity, *super().counted()[2:]


def closed_formula(share: np.ndarray, errors: Errors, left: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return Lang & Reiczigel's limits of an adjusted share that is cut at 0 and 1, with what is left to code."""
    z, (se, sp, of_se, of_sp) = stats.norm.ppf(0.975), errors.counted()
    half = z * np.sqrt((share**2 * of_se + (1 - share) ** 2 * of_sp) * left) / (se + sp - 1)
    middle = share + 2 * z**2 * left * (share * of_se - (1 - share) * of_sp)
    return middle - half, middle + half


def covered(prevalence: float, n: int, rates: tuple[float, float], random: np.random.Generator) -> list[str]:
    """Return the coverage of every interval in one cell; the articles are all there is."""
    made = classified((random.random((DRAWS, ARTICLES)) < prevalence).astype(float), *rates, random)
    design, true = stacked(random_sample(made.y.shape, n, random), DRAWS), made.y.mean(axis=1)
    y, label, score = made.y.ravel()[design.coded], made.label.ravel(), made.score.ravel()
    limits = []
    for method, estimate in (("ppi", powered), ("dsl", design_based)):
        shipped = estimates(method, design, y, label=label, score=score, beyond=False)
        limits += [*tried(estimate(design, y, score), n), (shipped.low, shipped.high)]
    errors, left = errors_of(design, y, label), design.left_to_code()
    shipped = estimates("adjusted", design, y, label=label, score=score, beyond=False)
    limits.append(closed_formula(adjusted(design, label, errors), Counted(*errors), left))
    for kind in (Counted, Half, HalfInVariance):
        low, high, _ = adjusted_limits(design.total(label), kind(*errors), left=left, articles=None)
        # Where the shipped ones are given; the others may be withheld there, too.
        limits.append((np.where(np.isfinite(shipped.low), low, np.nan), high))
    limits.append((shipped.low, shipped.high))
    given = [np.isfinite(low) for low, _ in limits]
    return [
        f"{((low <= true) & (true <= high))[k].mean():.3f}" if k.any() else ""
        for (low, high), k in zip(limits, given, strict=True)
    ]


def main() -> None:
    """Print the table and write it where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    kinds = ["t", "Wilson, effective n", "t, logit", "shipped"]
    names = [
        *(f"PPI++: {kind}" for kind in kinds),
        *(f"DSL: {kind}" for kind in kinds),
        "adjusted: closed formula",
        "Fieller, one more",
        "Fieller, half",
        "Fieller, half in the variance",
        "adjusted: shipped",
    ]
    lines = [
        "# Intervals of corrected shares that were tried",
        "",
        "Written by `python -m benchmarks.estimation_intervals --write`.",
        "",
        f"{DRAWS:,} simulated corpora a cell, seed {SEED}; the share of given 95% intervals that hold the truth.",
        "",
        f"| cell | {' | '.join(names)} |",
        "|---" * (len(names) + 1) + "|",
    ]
    with np.errstate(all="ignore"):
        for number, (prevalence, n, rates) in enumerate(CELLS):
            found = covered(prevalence, n, rates, np.random.default_rng([SEED, number]))
            lines.append(
                f"| {prevalence:.0%}, {n} coded, {'good' if rates == GOOD else 'poor'} | {' | '.join(found)} |"
            )
    print("\n".join(lines))
    if parser.parse_args().write:
        RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
