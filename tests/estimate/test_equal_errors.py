"""The test whether a classifier errs alike in all groups."""

import numpy as np
import pytest
from scipy import stats

from framing.estimate.equal_errors import equal_errors


def test_two_groups_agree_with_fishers_exact_test():
    group = np.repeat([0, 1], 12)
    y, guess = np.ones(24), np.r_[np.ones(11), 0, np.ones(6), np.zeros(6)]
    fisher = stats.fisher_exact([[11, 1], [6, 6]]).pvalue
    assert equal_errors(group, y, guess, random_state=0)["sensitivity"] == pytest.approx(fisher, abs=0.02)


def test_equal_errors_are_called_different_about_one_time_in_twenty():
    random = np.random.default_rng(4)
    found = []
    for seed in range(150):
        group, y = random.integers(0, 4, 120), (random.random(120) < 0.3).astype(float)
        guess = np.where(random.random(120) < 0.85, y, 1 - y)
        found.append(equal_errors(group, y, guess, random_state=seed)["both"] < 0.05)
    assert np.mean(found) < 0.11


def test_one_group_alone_cannot_be_tested():
    assert np.isnan(equal_errors(np.zeros(5, dtype=int), np.ones(5), np.ones(5), random_state=0)["both"])
