"""The estimators of a share: what people coded, what the classifier says, and both together.

Each gives for every group of a `Design` an estimate and the variance that is left because only some articles are
coded. That of the articles themselves, where they stand for others, is added later and is the same for all.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from framing.estimate.design import Design

__all__ = ["Errors", "Found", "adjusted", "coded_only", "design_based", "errors_of", "found_by", "powered"]

Floats = npt.NDArray[np.float64]

#: Right and wrong predictions added to those counted. With 1, limits hold up to .99 of the time, with a half up to .98
#: (benchmarks/estimation_intervals.py).
PRIOR = 1 / 3


class Found(NamedTuple):
    """Per group: the estimate, its variance, the degrees of freedom, and the weight of the predictions."""

    value: Floats
    variance: Floats
    freedom: Floats
    weight: Floats


class Errors(NamedTuple):
    """Per group: sensitivity and specificity, and the (effective) numbers that they were counted on."""

    sensitivity: Floats
    specificity: Floats
    positives: Floats
    negatives: Floats

    def counted(self) -> tuple[Floats, Floats, Floats, Floats]:
        """Return sensitivity, specificity and their variances, with a third of a right and of a wrong prediction more.

        So a classifier that was right about all of few articles is not taken for one that never errs. A third is the
        neutral prior of a share (Kerman 2011, doi:10.1214/11-EJS648).
        """
        n, m = self.positives + 2 * PRIOR, self.negatives + 2 * PRIOR
        se, sp = (self.sensitivity * self.positives + PRIOR) / n, (self.specificity * self.negatives + PRIOR) / m
        return se, sp, se * (1 - se) / n, sp * (1 - sp) / m


def found_by(method: str, design: Design, y: Floats, score: Floats) -> Found:
    """Return the estimate of ``"coded"``, ``"ppi"`` or ``"dsl"``."""
    if method == "coded":
        return coded_only(design, y)
    return design_based(design, y, score) if method == "dsl" else powered(design, y, score)


def coded_only(design: Design, y: Floats) -> Found:
    """Return the share among coded articles, each weighted by what it stands for (no classifier)."""
    return Found(design.mean(y), design.variance(y, y), (design.n - 1).astype(float), np.zeros(design.groups))


def design_based(design: Design, y: Floats, predicted: Floats) -> Found:
    """Return the mean of the predictions plus the mean of their errors (design-based supervised learning).

    `predicted` has a value an article, `y` one a coded article.
    """
    error = y - predicted[design.coded]
    value = design.total(predicted) + design.mean(error)
    return Found(value, design.variance(error, y), (design.n - 1).astype(float), np.ones(design.groups))


def powered(design: Design, y: Floats, predicted: Floats) -> Found:
    """Return the prediction-powered share (PPI++): predictions weigh as much as they are worth.

    With the other articles as the unlabelled ones, the tuned weight of Angelopoulos, Duchi and Zrnic (2023) times
    N / (N - n) is the weight used here on the predictions of all articles; the estimate is the same.
    """
    f = predicted[design.coded]
    mine = design.group[design.coded]
    covariance = design.mean((y - design.mean(y)[mine]) * (f - design.mean(f)[mine]))
    all_of = design.total(predicted)
    variance = design.total((predicted - all_of[design.group]) ** 2)
    articles, n = design.articles, design.n
    variance = variance * articles / np.maximum(articles - 1, 1)
    most = articles / np.maximum(articles - n, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        weight = np.where(variance > 0, np.clip(covariance / variance, 0, most), 0.0)
    residual = y - weight[mine] * f
    value = weight * all_of + design.mean(residual)
    # The weight was tuned on the same articles: one degree of freedom is spent on it.
    freedom = (n - 2).astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        spent = np.where(freedom > 0, (n - 1) / freedom, np.nan)
    return Found(value, design.variance(residual, y) * spent, freedom, weight)


def errors_of(design: Design, y: Floats, label: Floats) -> Errors:
    """Return the sensitivity and specificity of yes-or-no predictions among the coded articles."""
    guess = label[design.coded]
    with np.errstate(divide="ignore", invalid="ignore"):
        sensitivity = design.mean(y * guess) / design.mean(y)
        specificity = design.mean((1 - y) * (1 - guess)) / design.mean(1 - y)
    return Errors(sensitivity, specificity, design.effective(y), design.effective(1 - y))


def adjusted(design: Design, label: Floats, errors: Errors) -> Floats:
    """Return the share from which expected errors are taken (Rogan and Gladen), cut at 0 and 1.

    It is missing where predictions are no better than chance.
    """
    gain = errors.sensitivity + errors.specificity - 1
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(gain > 0, np.clip((design.total(label) + errors.specificity - 1) / gain, 0, 1), np.nan)
