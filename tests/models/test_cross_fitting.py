"""Penalty, calibration and threshold chosen on what the model did not see."""

import numpy as np
import pytest

from framing.models.cross_fitting import Calibration, best_threshold, cross_fitted, folds_of, precision_recall_f1


def test_every_row_is_scored_by_a_model_that_did_not_see_it():
    y = np.array([0, 1] * 10)
    folds = folds_of(y, n_splits=5, random_state=0)

    def fit_score(train, test, strength):
        assert not set(train) & set(test)
        return np.column_stack([np.full(len(test), 1 - strength), np.full(len(test), strength)])

    strength, found = cross_fitted(fit_score, y, folds, (0.9, 0.5, 0.1))
    assert strength == 0.5  # half of the rows are 1
    assert (found == 0.5).all()


def test_rare_values_make_fewer_folds():
    assert len(folds_of(np.array([0] * 20 + [1] * 3), n_splits=5, random_state=0)) == 3


def test_calibrated_probabilities_are_right_as_often_as_they_say():
    rng = np.random.default_rng(0)
    truth = rng.normal(size=20_000)
    y = rng.random(20_000) < 1 / (1 + np.exp(-truth))
    calibration = Calibration.learn(3 * truth + 1, y)
    assert calibration.slope == pytest.approx(1 / 3, rel=0.05)
    assert calibration.of(3 * truth + 1).mean() == pytest.approx(y.mean(), abs=0.01)


def test_threshold_is_the_best_of_all():
    rng = np.random.default_rng(0)
    probability = rng.random(300).round(2)
    y = rng.random(300) < probability
    tried = [precision_recall_f1(y, probability >= t)["f1"] for t in np.arange(0, 1.01, 0.005)]
    assert precision_recall_f1(y, probability >= best_threshold(y, probability))["f1"] == pytest.approx(max(tried))


def test_nothing_found_scores_zero():
    nothing = np.zeros(3, dtype=bool)
    assert precision_recall_f1(nothing, nothing) == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
