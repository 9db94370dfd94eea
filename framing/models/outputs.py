"""One yes or no, learned: the penalty, the calibration and the threshold are chosen on rows not learned from."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import StratifiedGroupKFold

from framing.models.cross_fitting import (
    Calibration,
    Floats,
    Split,
    best_threshold,
    folds_of,
    log_odds,
    precision_recall_f1,
)

__all__ = ["FOLDS", "Output", "inner_folds", "learn_output"]

#: Folds inside of the training part. More cost time and change little.
FOLDS = 4
#: Change of the log-odds with a unit of score below which probabilities are those of a guess.
FLATTEST = 0.01


class Output(NamedTuple):
    """A fitted yes or no: ``rows @ coef + intercept`` is its score; `scores` are those of rows not learned from."""

    coef: Floats
    intercept: float
    C: float
    calibration: Calibration
    threshold: float
    scores: Floats


def learn_output(
    rows: Any, y: npt.NDArray[np.bool_], *, folds: list[Split], strengths: tuple[float, ...], threshold: float | None
) -> Output:
    """Fit one yes or no on rows of features.

    Parameters
    ----------
    rows : array (n, features)
    y : array of bool (n,)
    folds : list of (train, test)
        Cross-fitting inside of these rows. The penalty is the one with the highest average precision, which asks how
        well yes is told from no whatever the threshold is.
    strengths : tuple of float
        Inverse strengths of the penalty to choose from.
    threshold : float, optional
        Probability from which on it is yes; else half of the highest F1 that these rows allow, which is the best
        threshold of calibrated probabilities and less of an accident than the very probability that gave it.

    References
    ----------
    Lipton, Elkan & Naryanaswamy (2014), Optimal thresholding of classifiers to maximize F1 measure,
    doi:10.1007/978-3-662-44851-9_15.
    """
    tried = []
    for strength in strengths:
        scores = np.zeros(len(y))
        for train, test in folds:
            model = _fitted(rows[train], y[train], strength)
            scores[test] = rows[test] @ model.coef_[0] + model.intercept_[0]
        tried.append((-average_precision_score(y, scores), strength, scores))
    _, strength, scores = min(tried, key=lambda one: one[:2])
    calibration = _rising(Calibration.learn(scores, y), y)
    model = _fitted(rows, y, strength)
    chosen = _half_of_best_f1(y, calibration.of(scores)) if threshold is None else threshold
    return Output(model.coef_[0], float(model.intercept_[0]), strength, calibration, chosen, scores)


def inner_folds(
    strata: npt.NDArray[Any], groups: npt.NDArray[Any] | None, *, random_state: int | None
) -> tuple[list[Split], bool]:
    """Folds inside of the training part, and whether whole groups are kept apart in them.

    They are where there are enough groups. Grouped folds in which a value is never learned are of no use: then rows
    are dealt at random.
    """
    if groups is not None and len(np.unique(groups)) >= FOLDS:
        n_splits = min(FOLDS, int(np.unique(strata, return_counts=True)[1].min()))
        found = StratifiedGroupKFold(n_splits, shuffle=True, random_state=random_state).split(strata, strata, groups)
        splits = [(train, test) for train, test in found if len(test)]
        values = set(np.unique(strata).tolist())
        if all(set(strata[train].tolist()) == values for train, _ in splits):
            return splits, True
    return folds_of(strata, n_splits=FOLDS, random_state=random_state), False


def _fitted(rows: Any, y: npt.NDArray[np.bool_], strength: float) -> LogisticRegression:
    # Values that are rare weigh as much as common ones: else weak features are all drawn towards the common one.
    # The dual is solved row by row, which is fastest where there are more features than rows, whatever the penalty.
    model = LogisticRegression(
        C=strength, class_weight="balanced", solver="liblinear", dual=True, max_iter=1000, random_state=0
    )
    return model.fit(rows, y)


def _rising(calibration: Calibration, y: npt.NDArray[np.bool_]) -> Calibration:
    """Return a calibration in which a higher score is never less likely yes.

    Where scores of rows not learned from run against the code, the model knows nothing: every row is about as likely
    as any other. The opposite of what was learned is no knowledge either.
    """
    if calibration.slope >= FLATTEST:
        return calibration
    return Calibration(FLATTEST, float(log_odds(np.array(y.mean()))))


def _half_of_best_f1(y: npt.NDArray[np.bool_], probability: Floats) -> float:
    return precision_recall_f1(y, probability >= best_threshold(y, probability))["f1"] / 2
