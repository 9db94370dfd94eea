"""Simulated corpora for `benchmarks.estimation`: codes, a classifier's predictions, and which articles are coded."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import stats
from scipy.special import expit, logit

Floats = npt.NDArray[np.float64]

#: Articles of a corpus; shares of the code, and articles coded, of the settings.
ARTICLES, PREVALENCES, CODED = 1000, (0.06, 0.20, 0.45), (50, 100, 200, 400)
#: Sensitivity and specificity.
GOOD, POOR = (0.85, 0.95), (0.65, 0.80)
#: By outlet, as differently as in the example corpus.
DIFFERING = ((0.90, 0.92), (0.95, 0.60), (0.55, 0.97), (0.85, 0.95))


class Corpora(NamedTuple):
    """Arrays of corpora x articles."""

    y: Floats
    label: Floats
    score: Floats


def classified(
    y: Floats, sensitivity: Floats | float, specificity: Floats | float, random: np.random.Generator
) -> Corpora:
    """Return predictions of codes: a normal score behind them, cut so that the rates hold.

    The probability is the score's, for a prevalence of 30%: a classifier that is calibrated on other articles.
    """
    cut = stats.norm.ppf(specificity)
    shift = cut - stats.norm.ppf(1 - np.asarray(sensitivity))
    score = random.standard_normal(y.shape) + shift * y
    return Corpora(y, (score > cut).astype(float), expit(logit(0.3) + shift * score - shift**2 / 2))


def random_sample(shape: tuple[int, int], n: int, random: np.random.Generator) -> npt.NDArray[np.bool_]:
    """Return `n` random articles of each corpus. Articles are alike in their order, but for what is in `shape`."""
    return random.random(shape).argsort(axis=1).argsort(axis=1) < n


def by_prediction(label: Floats, n: int, random: np.random.Generator) -> npt.NDArray[np.bool_]:
    """Return a sample stratified by prediction: half of it predicted yes, as far as there are so many."""
    order = random.random(label.shape)
    coded = np.zeros(label.shape, dtype=bool)
    for value, wanted in ((1, n // 2), (0, n - n // 2)):
        rank = np.where(label == value, order, 2).argsort(axis=1).argsort(axis=1)
        coded |= (rank < wanted) & (label == value)
    return coded


def outlet_effects(prevalence: float, spread: float, shape: tuple[int, int], random: np.random.Generator) -> Floats:
    """Return the shares of outlets around a prevalence, normal on the logit scale."""
    return np.asarray(expit(logit(prevalence) + spread * random.standard_normal(shape)))
