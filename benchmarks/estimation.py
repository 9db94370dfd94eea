"""How often 95% intervals of `fr.estimate` hold the truth, over simulated corpora: naive ones beside corrected ones.

    python -m benchmarks.estimation            print; with --write also the page and the figure in docs/design
    python -m benchmarks.estimation --draws 200   faster and less exact

What is run is what is shipped: `framing.estimate`'s design, estimators and limits, on all corpora of a cell at once.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.estimation_corpora import (
    ARTICLES,
    CODED,
    DIFFERING,
    GOOD,
    POOR,
    PREVALENCES,
    by_prediction,
    classified,
    outlet_effects,
    random_sample,
)
from benchmarks.estimation_pages import draw, page, row
from benchmarks.estimation_regressions import regressions, stories
from framing.estimate.clusters import contrast
from framing.estimate.design import design_of
from framing.estimate.differences import pooled_difference, too_few
from framing.estimate.equal_errors import ALIKE, equal_errors
from framing.estimate.estimating import METHODS, Limits, estimates
from framing.estimate.methods import Errors, errors_of, found_by
from framing.estimate.planning import how_many_to_code
from framing.measures.intervals import Estimate, difference_interval

DRAWS, SEED = 2000, 7
OUTLETS = np.array([0.5, 0.8, 1.2, 1.5])  # times the prevalence
Rows = Iterator[dict[str, object]]


def stacked(coded: np.ndarray, groups: int, strata: np.ndarray | None = None, outlets: int = 1):
    """Return the design of many corpora at once, of `groups` groups of equal size: `outlets` of them a corpus."""
    each = coded.size // groups
    flat = np.zeros(coded.size, dtype=np.int64) if strata is None else strata.ravel().astype(np.int64)
    group = np.repeat(np.arange(groups), each)
    family = np.arange(groups) // outlets
    return design_of(group, coded.ravel(), size=np.ones(coded.size), stratum=flat, groups=groups, family=family)


def overall(draws: int, random: np.random.Generator) -> Rows:
    """The share in a corpus: prevalence x coded x classifier x sampling x what the articles stand for."""
    for prevalence in PREVALENCES:
        for rates, quality in ((GOOD, "good"), (POOR, "poor")):
            for n in CODED:
                made = classified((random.random((draws, ARTICLES)) < prevalence).astype(float), *rates, random)
                for sampling in ("random", "stratified"):
                    coded = (
                        random_sample(made.y.shape, n, random)
                        if sampling == "random"
                        else by_prediction(made.label, n, random)
                    )
                    design = stacked(coded, draws, None if sampling == "random" else made.label)
                    for beyond in (True, False):
                        truth = prevalence if beyond else made.y.mean(axis=1)
                        where = "beyond" if beyond else "corpus"
                        for method in METHODS:
                            found = _estimates(method, design, made, beyond)
                            yield row(
                                "share",
                                f"{prevalence:.0%}, {n} coded, {quality}, {sampling}, {where}",
                                method,
                                found.low,
                                found.high,
                                truth,
                            )


def _estimates(method, design, made, beyond, errors=None) -> Limits:
    y = made.y.ravel()[design.coded]
    return estimates(
        method, design, y, label=made.label.ravel(), score=made.score.ravel(), beyond=beyond, errors=errors
    )


def by_outlet(draws: int, random: np.random.Generator) -> Rows:
    """Shares of four outlets of 300 articles, and differences of the middle two (next) and of the outer two (far)."""
    for prevalence in PREVALENCES:
        for rates, error in (((GOOD,) * 4, "equal"), (DIFFERING, "differing")):
            for n in CODED:
                share = OUTLETS * prevalence
                y = (random.random((draws, 4, 300)) < share[None, :, None]).astype(float)
                se, sp = (np.array([rate[k] for rate in rates])[None, :, None] for k in (0, 1))
                made = classified(y, se, sp, random)
                coded = random_sample((draws * 4, 300), n // 4, random)
                design, cell = stacked(coded, draws * 4, outlets=4), f"{prevalence:.0%}, {n} coded, error {error}"
                yes = np.bincount(design.group[design.coded], made.y.ravel()[design.coded], minlength=draws * 4)
                for method in METHODS:
                    found = Limits(*(value.reshape(draws, 4) for value in _estimates(method, design, made, True)))
                    yield row("share by outlet", cell, method, found.low, found.high, share)
                    for pair, which in ((1, 2), "next"), ((0, 3), "far"):
                        low, high = _difference(found, yes.reshape(draws, 4), n // 4, pair, method)
                        wanted = share[pair[0]] - share[pair[1]]
                        yield row("difference of outlets", f"{cell}, {which}", method, low, high, wanted)
                yield from _pooled(draws, made, coded, design, share, cell)


def recovered(found: Limits, pair: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Return the limits of the difference of two outlets, whatever their codes."""
    sides = (Estimate(*(v[:, k] for v in (found.share, found.low, found.high, found.error, found.error))) for k in pair)
    return difference_interval(*sides)[1:]


def _difference(found: Limits, yes: np.ndarray, n: int, pair: tuple[int, int], method: str):
    """Return the limits of the difference of two outlets, as `ShareEstimate.differences` gives them."""
    low, high = recovered(found, pair)
    withheld = (method != "naive") & too_few(yes[:, pair].sum(axis=1), np.full(len(yes), 2.0 * n))
    return np.where(withheld, np.nan, low), np.where(withheld, np.nan, high)


def _pooled(draws, made, coded, design, share, cell) -> Rows:
    """One error rate for all outlets: always, and only where the test does not say that errors differ."""
    whole = stacked(coded, draws)
    y, guess = made.y.ravel()[whole.coded], made.label.ravel()[whole.coded]
    errors = errors_of(whole, y, made.label.ravel())
    spread = Errors(*(np.repeat(rate, 4) for rate in errors))
    found = Limits(*(value.reshape(draws, 4) for value in _estimates("adjusted", design, made, True, spread)))
    apparent = design.total(made.label.ravel()).reshape(draws, 4)
    limits = np.full((draws, 3), np.nan)
    for k in range(draws):
        one = Errors(*(rate[k : k + 1] for rate in errors))
        limits[k] = pooled_difference(
            (apparent[k, 1], apparent[k, 2]), one, articles=(300, 300), shares=found.share[k, 1:3], beyond=True
        )
    yield row("share by outlet", cell, "adjusted, pooled", found.low, found.high, share)
    yield row(
        "difference of outlets", f"{cell}, next", "adjusted, pooled", limits[:, 1], limits[:, 2], share[1] - share[2]
    )
    per = np.array_split(np.arange(len(y)), np.cumsum(whole.n)[:-1])
    tested = np.arange(0, draws, max(1, draws // 200))  # the test deals 4,999 times: on 200 of the corpora
    p = [
        equal_errors(design.group[whole.coded][per[k]] - 4 * k, y[per[k]], guess[per[k]], random_state=k)
        for k in tested
    ]
    alike = np.array([one["both"] >= ALIKE for one in p])[:, None]
    low, high = (np.where(alike, limit[tested], np.nan) for limit in (found.low, found.high))
    yield row("share by outlet", cell, "adjusted, pooled unless the test refuses", low, high, share)


def camps(draws: int, random: np.random.Generator) -> Rows:
    """Two camps of outlets of 100 articles, 25 coded each; outlets are the sample."""
    for sizes in ((1, 1), (2, 2), (4, 4), (3, 5), (10, 10), (5, 15)):
        for prevalence in PREVALENCES:
            outlets = sum(sizes)
            share = outlet_effects(prevalence, 0.5, (draws, outlets), random)
            y = (random.random((draws, outlets, 100)) < share[:, :, None]).astype(float)
            # Outlets are also read differently well, camps alike: the naive difference is not off on average.
            se, sp = random.uniform(0.6, 0.95, (draws, outlets, 1)), random.uniform(0.75, 0.97, (draws, outlets, 1))
            made = classified(y, se, sp, random)
            coded = random_sample((draws * outlets, 100), 25, random)
            design, cell = stacked(coded, draws * outlets), f"{sizes[0]} and {sizes[1]} outlets, {prevalence:.0%}"
            for method in ("coded", "ppi", "dsl"):
                found = found_by(method, design, made.y.ravel()[design.coded], made.score.ravel())
                shares = np.clip(found.value, 0, 1).reshape(draws, outlets)
                limits = np.array([contrast(one[: sizes[0]], one[sizes[0] :])[2:4] for one in shares])
                yield row("camps of outlets", cell, method, *limits.T, 0.0)
            parts = [made.label[:, : sizes[0]].reshape(draws, -1), made.label[:, sizes[0] :].reshape(draws, -1)]
            error = np.sqrt(sum(part.mean(1) * (1 - part.mean(1)) / part.shape[1] for part in parts))
            value = parts[0].mean(1) - parts[1].mean(1)
            yield row("camps of outlets", cell, "naive", value - 1.96 * error, value + 1.96 * error, 0.0)


def plans(draws: int, random: np.random.Generator) -> Rows:
    """As many coded as `how_many_to_code` says: is the interval as short as wanted, and does it cover?"""
    for prevalence, half in ((0.06, 0.03), (0.2, 0.05), (0.45, 0.06)):
        for rates, quality in ((GOOD, "good"), (POOR, "poor")):
            plan = how_many_to_code(
                prevalence=prevalence, sensitivity=rates[0], specificity=rates[1], half_width=half, articles=ARTICLES
            )
            made = classified((random.random((draws, ARTICLES)) < prevalence).astype(float), *rates, random)
            made = made._replace(score=made.label)  # a plan from two rates knows of yes and no only
            for method, n, wanted in plan.table[["method", "total", "half_width"]].itertuples(index=False, name=None):
                if pd.notna(n):
                    design = stacked(random_sample(made.y.shape, int(n), random), draws)
                    found = _estimates(method, design, made, True)
                    cell = f"{prevalence:.0%}, {quality}: {int(n)} coded for ±{100 * wanted:.1f} points"
                    yield row("planned", cell, method, found.low, found.high, prevalence)


BLOCKS = (overall, by_outlet, regressions, camps, stories, plans)


def main() -> None:
    """Run all blocks, print the page and write it where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=DRAWS)
    parser.add_argument("--write", action="store_true", help="write the page and the figure")
    given = parser.parse_args()
    begun, rows = time.perf_counter(), []
    with np.errstate(all="ignore"):
        for number, block in enumerate(BLOCKS):
            rows.extend(block(given.draws, np.random.default_rng([SEED, number])))
            print(f"{block.__name__}: {time.perf_counter() - begun:.0f} s", flush=True)
    table = pd.DataFrame(rows)
    text = page(table, draws=given.draws, seed=SEED)
    print(text)
    if given.write:
        root = Path(__file__).parent
        (root / "results" / "estimation.md").write_text(text, encoding="utf-8")
        draw(table, root.parent / "docs" / "design" / "estimation.svg")


if __name__ == "__main__":
    main()
