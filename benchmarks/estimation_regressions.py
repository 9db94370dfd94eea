"""The regressions of `benchmarks.estimation`: categories and a number, and articles that come in stories."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import stats
from scipy.special import expit, logit

from benchmarks.estimation_corpora import ARTICLES, CODED, DIFFERING, GOOD, PREVALENCES, classified
from benchmarks.estimation_pages import row
from framing.estimate.coefficients import corrected, fitted, plain
from framing.estimate.regressions import EVENTS, WEIGHTS
from framing.estimate.thin_categories import FEWEST_OF_CATEGORY

Rows = Iterator[dict[str, object]]


def regressions(draws: int, random: np.random.Generator) -> Rows:
    """Three outlets against a fourth, and a number; the classifier errs differently by outlet."""
    for prevalence in PREVALENCES:
        for n in CODED:
            beta = np.array([logit(prevalence), 0.5, -0.4, 0.3, 0.25])
            x = _variables(400_000, random)
            truth = {"logistic": beta, "linear": fitted(x, expit(x @ beta), logistic=False)}
            found: dict[tuple[str, str], list] = {}
            for _ in range(draws):
                x = _variables(ARTICLES, random)
                outlet = (x[:, 1:4] @ [1, 2, 3]).astype(int)
                y = (random.random(ARTICLES) < expit(x @ beta)).astype(float)
                made = classified(y, *(np.array([rate[k] for rate in DIFFERING])[outlet] for k in (0, 1)), random)
                coded = np.sort(random.choice(ARTICLES, n, replace=False))
                for kind in ("linear", "logistic"):
                    for method in ("naive", *WEIGHTS):
                        limits = _coefficients(kind, method, x, made, coded)
                        if method != "naive":
                            limits[:, _thin(x[coded], y[coded])] = np.nan  # as `regression` withholds
                        found.setdefault((kind, method), []).append(limits)
            for (kind, method), limits in found.items():
                low, high = np.moveaxis(np.array(limits), 1, 0)
                yield row(
                    f"{kind} regression",
                    f"{prevalence:.0%}, {n} coded",
                    method,
                    low[:, 1:],
                    high[:, 1:],
                    truth[kind][1:],
                )


def _variables(n: int, random: np.random.Generator) -> np.ndarray:
    outlet = random.integers(0, 4, n)
    return np.column_stack([np.ones(n), outlet == 1, outlet == 2, outlet == 3, random.standard_normal(n)]).astype(float)


def _thin(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the terms that rest on an outlet with fewer than 5 coded articles, or coded all alike."""
    outlet = np.column_stack([x[:, 1:4].sum(axis=1) == 0, x[:, 1:4] == 1])
    n, yes = outlet.sum(axis=0), y @ outlet
    thin = (n < FEWEST_OF_CATEGORY) | (yes == 0) | (yes == n)
    return np.array([thin[0], *(thin[0] | thin[1:]), False])


def _coefficients(kind, method, x, made, coded, cluster=None):
    y, logistic = made.y[coded], kind == "logistic"
    if method == "naive":
        found = plain(x, made.label, logistic=logistic, cluster=cluster)
    elif min(y.sum(), len(y) - y.sum()) < EVENTS[kind] * x.shape[1] or np.linalg.matrix_rank(x[coded]) < x.shape[1]:
        return np.full((2, x.shape[1]), np.nan)  # as `regression` refuses
    else:
        weights = np.full(len(coded), len(x) / len(coded))
        found = corrected(
            x,
            coded,
            y,
            made.score,
            stands_for=weights,
            logistic=logistic,
            beyond=True,
            weight=WEIGHTS[method],
            cluster=cluster,
        )
    half = stats.t.ppf(0.975, found.freedom) * found.error
    return np.array([found.value - half, found.value + half])


def stories(draws: int, random: np.random.Generator) -> Rows:
    """Articles of a story are alike; the variable varies within stories. Standard errors by stories (CR1)."""
    for count in (20, 40):
        for prevalence in PREVALENCES[1:]:
            found: dict[str, list] = {method: [] for method in ("naive", *WEIGHTS)}
            quadrature = logit(prevalence) + 0.7 * random.standard_normal(200_000)
            truth = np.array([expit(quadrature).mean(), (expit(quadrature + 0.5) - expit(quadrature)).mean()])
            for _ in range(draws):
                story = np.resize(np.arange(count), ARTICLES)
                x = np.column_stack([np.ones(ARTICLES), random.random(ARTICLES) < 0.5]).astype(float)
                effect = 0.7 * random.standard_normal(count)
                y = (random.random(ARTICLES) < expit(logit(prevalence) + effect[story] + 0.5 * x[:, 1])).astype(float)
                made, coded = classified(y, *GOOD, random), np.sort(random.choice(ARTICLES, 200, replace=False))
                for method, limits in found.items():
                    limits.append(_coefficients("linear", method, x, made, coded, cluster=story))
            for method, limits in found.items():
                low, high = np.moveaxis(np.array(limits), 1, 0)
                yield row(
                    "linear regression by stories", f"{count} stories, {prevalence:.0%}", method, low, high, truth
                )
