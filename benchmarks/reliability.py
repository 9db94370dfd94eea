"""Reliability: equal to established packages, fast, how often intervals cover, and a published set of codings.

    python -m benchmarks.reliability [NARRATIVE]           print; with --write also benchmarks/results/reliability.md

NARRATIVE is the folder of the Narrative Frames Corpus (see narrative_codings.py). Compared with the packages that are
installed: krippendorff, scikit-learn and statsmodels come with the `dev` extra; for irrCAC run
``pip install --no-deps --target DIR irrCAC`` and set ``PYTHONPATH=DIR``.
"""

from __future__ import annotations

import argparse
import importlib
import time
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from framing import agreement
from framing.coding.alphas import alpha
from framing.coding.double_coding import plan_of, units_to_double_code
from framing.coding.draws import coefficients
from framing.coding.kappas import ac1, cohen, cohen_weighted, fleiss
from framing.coding.ratings import NO_VALUE, Ratings
from framing.coding.refused import refusal
from framing.measures.intervals import bootstrap_weights

RESULTS = Path(__file__).parent / "results" / "reliability.md"
TABLES, SAMPLES, DRAWS, SEED = 200, 1000, 500, 1
CELLS = [(n, p, a) for n in (20, 30, 50, 100, 200) for p in (0.5, 0.2, 0.05) for a in (0.5, 0.8)]
CODERS = 3
Floats = npt.NDArray[np.float64]


def ratings_of(codes: npt.NDArray[np.int64], values: int) -> Ratings:
    """Ratings of a table units x coders; units with fewer than two values are dropped."""
    keep = (codes != NO_VALUE).sum(axis=1) > 1
    names = [f"c{place}" for place in range(codes.shape[1])]
    return Ratings(codes[keep], [str(v) for v in range(values)], np.zeros(values, dtype=int), [], names)


def random_table(random: np.random.Generator, *, missing: bool) -> Ratings:
    """Ratings with a random number of units, coders and values that agree more or less."""
    units, coders, values = random.integers(10, 80), random.integers(2, 6), random.integers(2, 7)
    truth = random.integers(0, values, (units, 1))
    codes = np.where(
        random.random((units, coders)) < random.random(), truth, random.integers(0, values, (units, coders))
    )
    if missing:
        codes = np.where(random.random(codes.shape) < 0.2, NO_VALUE, codes)
    return ratings_of(codes, values)


def largest_differences() -> list[str]:
    """The largest difference from each package over random tables, a row a coefficient."""
    rows = []
    for name, package, missing, ours, theirs in comparisons():
        try:
            importlib.import_module(package)
        except ImportError:
            rows.append(f"| {name} | {package} | not installed | |")
            continue
        random, worst = np.random.default_rng(SEED), 0.0
        for _ in range(TABLES):
            ratings = random_table(random, missing=missing)
            once, none = np.ones((1, len(ratings.codes))), np.zeros((1, len(ratings.values)))
            worst = max(worst, abs(float(ours(ratings, once, none)[0]) - theirs(ratings)))
        rows.append(f"| {name} | {package} | {'yes' if missing else 'no'} | {worst:.0e} |")
    return ["| coefficient | package | missing values | largest difference |", "|---|---|---|---|", *rows]


Ours = Callable[[Ratings, Floats, Floats], Floats]
Comparison = tuple[str, str, bool, Ours, Callable[[Ratings], float]]


def comparisons() -> list[Comparison]:
    """What is compared with what."""
    found: list[Comparison] = [
        (
            f"alpha, {level}",
            "krippendorff",
            True,
            lambda r, w, _, level=level: alpha(r, w, level=level),  # type: ignore[misc]
            lambda r, level=level: _krippendorff(r, level),  # type: ignore[misc]
        )
        for level in ("nominal", "ordinal", "interval")
    ]
    numbers = np.arange(10.0)
    found += [
        ("Cohen's kappa, mean over pairs", "sklearn", False, lambda r, w, _: cohen(r, w), lambda r: _sklearn(r, None)),
        (
            "Cohen's kappa, quadratic weights",
            "sklearn",
            False,
            lambda r, w, _: cohen_weighted(r, w, numbers[: len(r.values)]),
            lambda r: _sklearn(r, "quadratic"),
        ),
        ("Fleiss' kappa", "statsmodels", False, fleiss, _statsmodels),
        ("Fleiss' kappa", "irrCAC", True, fleiss, lambda r: _irrcac(r, "fleiss")),
        ("AC1", "irrCAC", True, ac1, lambda r: _irrcac(r, "gwet")),
    ]
    return found


def _krippendorff(ratings: Ratings, level: str) -> float:
    import krippendorff

    codes = np.where(ratings.codes == NO_VALUE, np.nan, ratings.codes).T
    return float(krippendorff.alpha(codes, level_of_measurement=level))


def _sklearn(ratings: Ratings, weights: str | None) -> float:
    from sklearn.metrics import cohen_kappa_score

    pairs = combinations(ratings.codes.T, 2)
    values = range(len(ratings.values))
    return float(np.mean([cohen_kappa_score(a, b, weights=weights, labels=list(values)) for a, b in pairs]))


def _statsmodels(ratings: Ratings) -> float:
    from statsmodels.stats.inter_rater import fleiss_kappa

    return float(fleiss_kappa(ratings.counts))


def _irrcac(ratings: Ratings, method: str) -> float:
    from irrCAC.raw import CAC

    table = pd.DataFrame(np.where(ratings.codes == NO_VALUE, np.nan, ratings.codes))
    # Without the list of values it counts "missing" as one more. It rounds unless told not to.
    rater = CAC(table, categories=[float(value) for value in ratings.values], digits=12)
    return float(getattr(rater, method)()["est"]["coefficient_value"])


def seconds() -> list[str]:
    """Seconds for 1,000 units x 5 coders with 2,000 bootstrap samples, all coefficients of a level together."""
    random = np.random.default_rng(SEED)
    rows = ["| level | values | seconds |", "|---|---|---|"]
    for level, values in (("nominal", 2), ("nominal", 7), ("ordinal", 7), ("ordinal", 101), ("interval", 1001)):
        ratings = ratings_of(random.integers(0, values, (1000, 5)), values)
        start = time.perf_counter()
        coefficients(ratings, level=level, n_boot=2000, random_state=0)  # type: ignore[arg-type]
        rows.append(f"| {level} | {values} | {time.perf_counter() - start:.2f} |")
    return rows


def patterns(prevalence: float, true: float) -> Floats:
    """How probable it is that 0, 1 ... of the coders say yes: all as the unit is (probability alpha), or by chance."""
    chances = (1 - true) * stats.binom.pmf(np.arange(CODERS + 1), CODERS, prevalence)
    chances[0] += true * (1 - prevalence)
    chances[-1] += true * prevalence
    return np.asarray(chances)


def samples(
    units: int, prevalence: float, true: float, random: np.random.Generator, *, many: int = SAMPLES
) -> Iterator[Ratings]:
    """Give samples of yes-or-no answers whose true alpha is known."""
    codes = np.tril(np.ones((CODERS + 1, CODERS), dtype=np.int64), -1)
    for counts in random.multinomial(units, patterns(prevalence, true), size=many):
        yield ratings_of(np.repeat(codes, counts, axis=0), 2)


def covered(
    units: int, prevalence: float, true: float, random: np.random.Generator
) -> tuple[list[float], float, float]:
    """Shares of intervals that hold the true alpha, of each kind and of those shown, and how many are shown."""
    inside, shipped, quantile = [], [], stats.t.ppf(0.975, units - 1)
    for ratings in samples(units, prevalence, true, random):
        drawn = alpha(ratings, bootstrap_weights(units, DRAWS, random).astype(float), level="nominal")
        low, high = np.nanquantile(drawn, [0.025, 0.975]) if np.isfinite(drawn).any() else (np.nan, np.nan)
        found = plan_of(ratings)
        error = quantile * found["sd"] / (units - 1) ** 0.5
        with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
            factor = np.exp(error / np.float64(1 - found["alpha"]))
            on_log = 1 - (1 - found["alpha"]) * factor, 1 - (1 - found["alpha"]) / factor
        limits = [(low, high), (found["alpha"] - error, found["alpha"] + error), on_log]
        inside.append([below <= true <= above for below, above in limits])
        shipped.append(np.isfinite(low) and not refusal(ratings))
    kept = np.array(shipped)
    among = float(np.mean(np.array(inside)[kept, 0])) if kept.any() else np.nan
    return np.mean(inside, axis=0).tolist(), among, float(kept.mean())


def coverage() -> list[str]:
    """How often nominal 95 per cent intervals hold the true alpha."""
    random = np.random.default_rng(SEED)
    kinds = ("percentile", "*t*", "*t* on log(1 - alpha)", "percentile, those shown", "shown")
    rows = [f"| units | prevalence | alpha | {' | '.join(kinds)} |", "|---" * (3 + len(kinds)) + "|"]
    for cell in CELLS:
        every, among, kept = covered(*cell, random)
        shown = "–" if kept < 0.05 else f"{among:.2f}"
        shares = " | ".join(f"{share:.2f}" for share in every)
        rows.append(f"| {cell[0]} | {cell[1]:g} | {cell[2]:g} | {shares} | {shown} | {kept:.0%} |")
    return rows


def planning() -> list[str]:
    """How often the lower limit lies above the floor with the planned units, and with one variance for both parts."""
    random = np.random.default_rng(SEED)
    rows = [
        "| alpha | floor | prevalence | units | above | units, one variance | above |",
        "|---|---|---|---|---|---|---|",
    ]
    z = stats.norm.ppf(0.975) + stats.norm.ppf(0.8)
    for true, floor in ((0.85, 0.667), (0.9, 0.8), (0.7, 0.5)):
        for prevalence in (0.1, 0.3, 0.5):
            plan = units_to_double_code(alpha=true, floor=floor, prevalence=prevalence, coders=CODERS).iloc[0]
            simple = int(np.ceil((z * plan["sd"] / (true - floor)) ** 2))
            cells = []
            for units in (int(plan["units_floor"]), simple):
                lows = [
                    _low(ratings, random) for ratings in samples(units, prevalence, true, random, many=SAMPLES // 2)
                ]
                cells.append(f"{units} | {np.mean(np.array(lows) > floor):.2f}")
            rows.append(f"| {true:g} | {floor:g} | {prevalence:g} | {' | '.join(cells)} |")
    return rows


def _low(ratings: Ratings, random: np.random.Generator) -> float:
    weights = bootstrap_weights(len(ratings.codes), DRAWS // 2, random).astype(float)
    return float(np.nanquantile(alpha(ratings, weights, level="nominal"), 0.025))


def narrative(folder: Path) -> list[str]:
    """Alpha of each question of the Narrative Frames Corpus."""
    from benchmarks.narrative_codings import read_narrative_codings

    codings, codebook = read_narrative_codings(folder)
    found = agreement(codings, codebook=codebook)
    table = found.table[found.table["code"] == ""]
    rows = ["| question | units | prevalence | alpha | agreement | AC1 |", "|---|---|---|---|---|---|"]
    for row in table.itertuples():
        limits = f" [{row.alpha_low:.2f}, {row.alpha_high:.2f}]" if np.isfinite(row.alpha_low) else ""
        rows.append(
            f"| {row.variable} | {row.units} | {row.prevalence:.2f} | {row.alpha:.2f}{limits} | {row.agreement:.2f} "
            f"| {row.ac1:.2f} |"
        )
    value = table["alpha"]
    summary = f"Median alpha {value.median():.2f}, from {value.min():.2f} to {value.max():.2f}. {found.note}"
    return [summary, "", *rows, "", *(f"* {line}" for line in found.findings)]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("narrative", nargs="?", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    about = (
        f"Yes-or-no answers of {CODERS} coders; with probability alpha all give the unit's value, else each one by "
        f"chance. {SAMPLES:,} samples a cell, {DRAWS} draws, seed {SEED}. *t* has the large-sample variance. "
        "Those shown: what `agreement` gives, with 20 units, 10 with the rarer value, and a disagreement."
    )
    parts = ["## Equal to established packages", "", f"{TABLES} random tables each, seed {SEED}.", ""]
    parts += [*largest_differences(), "", "## Time", ""]
    parts += ["1,000 units, 5 coders, 2,000 bootstrap samples; all coefficients together.", "", *seconds()]
    parts += ["", "## Coverage of intervals over units", "", about, "", *coverage()]
    power = (
        f"{CODERS} coders; planned for 80 %. One variance: that at the expected alpha, also for the interval's part."
    )
    parts += ["", "## Planned units", "", power, "", *planning()]
    if options.narrative:
        parts += ["", "## Narrative Frames Corpus", "", *narrative(options.narrative)]
    print("\n".join(parts))
    if options.write:
        head = ["# Reliability", "", "Written by `python -m benchmarks.reliability NARRATIVE --write`.", ""]
        RESULTS.write_text("\n".join([*head, *parts]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
