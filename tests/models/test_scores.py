"""Intervals of scores cover, and equal what other software and the definition give."""

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import average_precision_score, brier_score_loss, f1_score

from framing.models.probability_scores import calibration_error, probability_scores
from framing.models.scores import class_scores, influences, limits, sampled_units


def drawn(rng, articles, *, clusters, prevalence=0.15, recall=0.6, false=0.08, tied=0.1):
    """Codes and predictions of articles in clusters whose shares differ."""
    size = articles // clusters
    scale = (1 - tied) / tied
    p, r, f = (rng.beta(q * scale, (1 - q) * scale, clusters).repeat(size) for q in (prevalence, recall, false))
    y = rng.random(articles) < p
    return y.astype(int), (rng.random(articles) < np.where(y, r, f)).astype(int), np.arange(clusters).repeat(size)


@pytest.mark.parametrize("clusters", [12, 24, 48])
def test_the_interval_of_f1_covers_with_clusters(clusters):
    rng = np.random.default_rng(clusters)
    true = 2 * 0.15 * 0.6 / (0.15 + 0.15 * 0.6 + 0.85 * 0.08)
    held = []
    for _ in range(300):
        y, predicted, units = drawn(rng, 15 * clusters, clusters=clusters)
        low, high = limits(influences(pd.Series(y), pd.Series(predicted), units))
        held.append(low[1, 2] <= true <= high[1, 2])
    assert 0.91 <= np.mean(held) <= 0.99


def test_influences_are_what_leaving_a_unit_out_changes():
    rng = np.random.default_rng(0)
    y, predicted, units = drawn(rng, 2000, clusters=200)
    found = influences(pd.Series(y), pd.Series(predicted), units)
    whole = f1_score(y, predicted)
    jackknife = [(whole - f1_score(y[units != u], predicted[units != u])) for u in range(200)]
    assert np.allclose(found.influence[1, 2], jackknife, atol=3e-4)
    assert np.corrcoef(found.influence[1, 2], jackknife)[0, 1] > 0.999


def test_scores_of_nothing_and_of_all_have_limits():
    y = pd.Series([1] * 10 + [0] * 10)
    table = class_scores(y, y, np.arange(20)).set_index("value")
    assert table.loc[1, "f1"] == 1 and table.loc[1, "high"] == 1 and 0.6 < table.loc[1, "low"] < 0.8
    none = class_scores(y, pd.Series([0] * 20), np.arange(20)).set_index("value")
    assert none.loc[1, "f1"] == 0 and none.loc[1, "low"] == 0 and 0.2 < none.loc[1, "high"] < 0.4


def test_a_missing_prediction_counts_against_recall_alone():
    y = pd.Series([1, 1, 1, 0, 0])
    predicted = pd.Series([1, np.nan, 1, 0, np.nan], dtype=object)
    table = class_scores(y, predicted, np.arange(5)).set_index("value")
    assert table.loc[1, "precision"] == 1 and table.loc[1, "recall"] == pytest.approx(2 / 3)


def test_copies_of_one_text_are_one_unit_where_articles_are_the_sample():
    groups = pd.Series(["a", "b"] * 4, name="outlet")
    units, said = sampled_units(groups, np.array([0, 0, 1, 2, 3, 4, 5, 6]))
    assert units.max() == 6 and "copies of one text together" in said


def test_probabilities_are_scored_as_scikit_learn_does():
    rng = np.random.default_rng(1)
    p = rng.random(400).round(2)
    y = rng.random(400) < p
    found = probability_scores(y, p, np.arange(400), random_state=0)
    assert found["average_precision"] == pytest.approx(average_precision_score(y, p))
    assert found["brier"] == pytest.approx(brier_score_loss(y, p))
    assert found["brier_low"] < 1 / 6 < found["brier_high"]  # the mean of p (1 - p)
    assert found["average_precision_low"] < found["average_precision"] < found["average_precision_high"]
    assert found["calibration_error"] < 0.08 < calibration_error(y, p**3)
