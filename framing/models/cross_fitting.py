"""Choices made on text that the model did not see: its penalty, its calibration and its threshold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import expit, logit
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import StratifiedKFold

from framing.errors import FramingError

__all__ = [
    "Calibration",
    "best_threshold",
    "cross_fitted",
    "folds_of",
    "log_odds",
    "precision_recall_f1",
    "strengths_of",
]

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Split = tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]

SURE = 1e-9
"""No probability is taken to be nearer to 0 or 1."""


def log_odds(probability: Floats) -> Floats:
    """Log-odds of probabilities, finite even for 0 and 1."""
    return np.asarray(logit(np.clip(probability, SURE, 1 - SURE)))


def strengths_of(C: Any, choices: tuple[float, ...]) -> tuple[float, ...]:
    """The inverse strengths of the penalty to choose from: the one that is given, or else the `choices`.

    Raises
    ------
    FramingError
        What is given is no number above 0.
    """
    if C is None:
        return choices
    if not (isinstance(C, int | float | np.number) and C > 0):
        raise FramingError(f"C is {C!r}; give a number above 0, or None to have it chosen")
    return (float(C),)


def folds_of(strata: npt.NDArray[Any], *, n_splits: int, random_state: int | None) -> list[Split]:
    """Training and test rows of each fold; fewer folds where a value is rarer than `n_splits`."""
    rarest = int(np.unique(strata, return_counts=True)[1].min())
    folds = StratifiedKFold(min(n_splits, rarest), shuffle=True, random_state=random_state)
    return list(folds.split(strata, strata))


def cross_fitted(
    fit_score: Callable[[npt.NDArray[np.intp], npt.NDArray[np.intp], float], Floats],
    y: npt.NDArray[Any],
    folds: list[Split],
    strengths: tuple[float, ...],
) -> tuple[float, Floats]:
    """Scores of rows by models that were fitted without them, with the strength that makes them likeliest.

    Parameters
    ----------
    fit_score : function
        ``fit_score(train, test, C)`` fits on the rows `train` and gives probabilities of the rows `test`.
    y : array
        The classes, as numbers from 0.
    folds : list of (train, test)
    strengths : tuple of float
        Values of C to choose from.

    Returns
    -------
    C, probabilities
        Probabilities have a row each and a column a class.
    """
    tried = []
    for strength in strengths:
        found = np.zeros((len(y), int(y.max()) + 1))
        for train, test in folds:
            found[test] = fit_score(train, test, strength)
        tried.append((log_loss(y, found, labels=np.arange(found.shape[1])), strength, found))
    _, strength, found = min(tried, key=lambda one: one[0])
    return strength, found


@dataclass(frozen=True)
class Calibration:
    """Turns scores into probabilities that are right as often as they say (Platt 1999).

    Examples
    --------
    >>> Calibration(1.0, 0.0).of(np.array([0.0])).tolist()
    [0.5]
    """

    slope: float
    intercept: float

    @classmethod
    def learn(cls, scores: Floats, y: Flags) -> Calibration:
        """Fit on scores by models that had not seen the rows."""
        # The penalty is felt by a handful of rows only, which would else be sure of everything.
        model = LogisticRegression(C=1.0).fit(scores[:, None], y)
        return cls(float(model.coef_[0, 0]), float(model.intercept_[0]))

    def logits(self, scores: Floats) -> Floats:
        """Log-odds."""
        return self.slope * scores + self.intercept

    def of(self, scores: Floats) -> Floats:
        """Probabilities."""
        return np.asarray(expit(self.logits(scores)))


def best_threshold(y: Flags, probability: Floats) -> float:
    """The probability from which on rows are best called hits: F1 is highest, half way to the next lower row.

    >>> best_threshold(np.array([False, False, True, True]), np.array([0.1, 0.25, 0.75, 0.9]))
    0.5
    """
    order = np.argsort(-probability, kind="stable")
    down = probability[order]
    f1 = 2 * np.cumsum(y[order]) / (np.arange(1, len(y) + 1) + y.sum())
    f1[:-1][down[:-1] == down[1:]] = 0.0  # rows of one probability are called alike
    best = int(f1.argmax())
    return float((down[best] + (down[best + 1] if best + 1 < len(y) else 0.0)) / 2)


def precision_recall_f1(y: Flags, given: Flags) -> dict[str, float]:
    """Precision, recall and F1 of what was `given`, 0 where nothing was given or coded."""
    right, wanted, found = int((y & given).sum()), int(y.sum()), int(given.sum())
    return {
        "precision": right / found if found else 0.0,
        "recall": right / wanted if wanted else 0.0,
        "f1": 2 * right / (wanted + found) if wanted + found else 0.0,
    }
