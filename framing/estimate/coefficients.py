"""Coefficients of linear and logistic regressions of a code, from predictions of all and codes of some.

The predictions of all articles are regressed first. Their errors among the coded articles are then regressed on
the same variables, and take back what the predictions put in. Only articles that are coded need to be right.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import expit

__all__ = ["Coefficients", "corrected", "plain"]

Floats = npt.NDArray[np.float64]
STEPS, CLOSE = 50, 1e-12


class Coefficients(NamedTuple):
    """Estimates, their standard errors, the degrees of freedom of each, and the weight of the predictions."""

    value: Floats
    error: Floats
    freedom: Floats
    weight: float


def fitted(x: Floats, y: Floats, *, logistic: bool, weight: Floats | None = None) -> Floats:
    """Return the coefficients for which weighted residuals are orthogonal to `x`; logistic by Newton's method.

    `y` need not lie between 0 and 1. Where the steps do not settle (separated values) the coefficients are missing.
    """
    w = np.ones(len(y)) if weight is None else weight
    if not logistic:
        return np.asarray(np.linalg.solve(x.T @ (w[:, None] * x), x.T @ (w * y)), dtype=np.float64)
    beta = np.zeros(x.shape[1])
    for _ in range(STEPS):
        mean = expit(x @ beta)
        hessian = x.T @ ((w * mean * (1 - mean))[:, None] * x)
        if np.linalg.cond(hessian) > 1e12:
            break
        step = np.linalg.solve(hessian, x.T @ (w * (y - mean)))
        beta = beta + step
        if np.abs(step).max() < CLOSE * (1 + np.abs(beta).max()):
            return beta
    return np.full(x.shape[1], np.nan)


def plain(x: Floats, y: Floats, *, logistic: bool, cluster: npt.NDArray[np.int64] | None = None) -> Coefficients:
    """Return an ordinary regression with robust standard errors: HC1, or by clusters (CR1).

    References
    ----------
    White (1980), doi:10.2307/1912934; MacKinnon & White (1985), doi:10.1016/0304-4076(85)90158-7.
    """
    n, k = x.shape
    beta = fitted(x, y, logistic=logistic)
    mean = expit(x @ beta) if logistic else x @ beta
    bread = np.linalg.inv(x.T @ ((mean * (1 - mean) if logistic else np.ones(n))[:, None] * x))
    scores = x * (y - mean)[:, None]
    if cluster is None:
        meat, factor, freedom = np.asarray(scores.T @ scores), n / (n - k), n - k
    else:
        sums = np.stack([np.bincount(cluster, column) for column in scores.T], axis=1)
        groups = len(sums)
        meat, factor, freedom = np.asarray(sums.T @ sums), groups / (groups - 1) * (n - 1) / (n - k), groups - 1
    error = np.sqrt(np.diag(factor * bread @ meat @ bread))
    return Coefficients(beta, error, np.full(k, float(freedom)), 1.0)


def corrected(
    x: Floats,
    coded: npt.NDArray[np.int64],
    y: Floats,
    score: Floats,
    *,
    stands_for: Floats,
    logistic: bool,
    beyond: bool,
    weight: float | None,
    cluster: npt.NDArray[np.int64] | None = None,
) -> Coefficients:
    """Return coefficients in which the errors of the predictions are made good.

    Parameters
    ----------
    x : float array (articles, coefficients)
    coded : int array
        The places of the coded articles.
    y : float array, one a coded article
    score : float array, one an article
        Predictions.
    stands_for : float array, one a coded article
        For how many articles it stands (1 / sampling probability).
    logistic, beyond : bool
    weight : float or None
        Of the predictions: 0 coded articles alone, 1 design-based; None tunes it for the smallest variance (PPI++).
    cluster : int array, one an article, optional
        Articles of a cluster are not independent.

    Notes
    -----
    With B = (X'X)^-1 over all articles, predictions f, weights a of the coded: the errors y - w f are regressed on x
    by weighted least squares (d), and f* = w f + x d, a pseudo-outcome whose sums over x are those of the codes on
    average, is what is regressed. For a linear regression that is the sum of two regressions, as in prediction-
    powered inference. The variance for having coded only some is that of d (HC3), to which that of the
    articles is added, where they stand for others.
    """
    a, xl, fl = stands_for, x[coded], score[coded]
    gram = np.linalg.inv(xl.T @ (a[:, None] * xl))
    hat = a * np.einsum("ij,jk,ik->i", xl, gram, xl)
    left = 1 - 1 / np.maximum(a, 1)
    # HC3 and fewer degrees of freedom for heavy tails keep linear intervals at 95%; logistic ones, which lie on
    # the scale of the logit already, would be too long with them: HC2.
    power = 0.5 if logistic else 1.0

    def errors(values: Floats) -> tuple[Floats, Floats]:
        d = gram @ (xl.T @ (a * values))
        return d, (values - xl @ d) / (1 - np.minimum(hat, 1 - 1e-9)) ** power

    def spread(one: Floats, other: Floats) -> Floats:
        return np.asarray(gram @ (xl.T @ ((a**2 * left * one * other)[:, None] * xl)) @ gram)

    if weight is None:
        of_y, of_f = errors(y)[1], errors(fl)[1]
        worth = float(np.trace(spread(of_f, of_f)))
        weight = float(np.clip(np.trace(spread(of_y, of_f)) / worth, 0, None)) if worth > 0 else 0.0
    d, residual = errors(y - weight * fl)
    pseudo = weight * score + x @ d
    beta = fitted(x, pseudo, logistic=logistic)
    mean = expit(x @ beta) if logistic else x @ beta
    bread = np.linalg.inv(x.T @ ((mean * (1 - mean) if logistic else np.ones(len(x)))[:, None] * x))
    outer = bread @ (x.T @ x)
    if cluster is None:
        covariance = outer @ spread(residual, residual) @ outer.T
        most = len(y) - x.shape[1]
        freedom = (
            np.full(x.shape[1], float(most))
            if logistic
            else _freedom((outer @ gram @ (xl * (a * residual)[:, None]).T) ** 2, most)
        )
        if beyond:
            # The spread of the scores of the articles themselves, were all coded, as the coded ones show it.
            scores = xl * (y - mean[coded])[:, None]
            covariance += len(y) / most * bread @ (scores.T @ (a[:, None] * scores)) @ bread
    else:
        guess = pseudo.copy()
        guess[coded] += a * residual
        sums = np.stack([np.bincount(cluster, column) for column in (x * (guess - mean)[:, None]).T], axis=1)
        covariance = len(sums) / (len(sums) - 1) * bread @ (sums.T @ sums) @ bread
        freedom = np.full(x.shape[1], float(min(len(y) - x.shape[1], len(sums) - 1)))
    return Coefficients(beta, np.sqrt(np.diag(covariance)), freedom, weight)


def _freedom(parts: Floats, most: int) -> Floats:
    """Return the degrees of freedom of variances that are sums of `parts` (coefficients, coded articles).

    Few if a few articles make most of the sum (the same rule as for shares, see `limits.freedom_of`).
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        uneven = (parts**2).sum(axis=1) / parts.sum(axis=1) ** 2 - 1 / parts.shape[1]
        return np.asarray(np.fmin(most, 2 / np.maximum(uneven, 1e-12)))
