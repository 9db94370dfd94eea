"""Limits of shares of few coded articles, held against coverage that is summed over all that could be drawn."""

import numpy as np
import pytest
from scipy import stats

from framing.estimate.design import design_of
from framing.estimate.limits import FEWEST_STRATUM, binomial_limits, few_in_a_stratum, stratum_limits, wilson_limits


@pytest.mark.parametrize("n", [1, 5, 12, 24, 50, 100])
def test_binomial_limits_cover_and_are_not_much_too_long(n):
    hits, shares = np.arange(n + 1), np.linspace(0.02, 0.98, 193)
    low, high = binomial_limits(hits / n, np.full(n + 1, float(n)))
    held = (low[:, None] <= shares) & (shares <= high[:, None])
    coverage = (stats.binom.pmf(hits[:, None], n, shares) * held).sum(axis=0)
    assert coverage.min() > 0.91 and 0.945 < coverage.mean() < (0.97 if n >= 5 else 1)


def test_binomial_limits_are_the_same_seen_from_either_end():
    hits = np.arange(13) / 12
    low, high = binomial_limits(hits, np.full(13, 12.0))
    assert np.allclose(low, 1 - high[::-1]) and low[0] == 0 and high[-1] == 1
    # two hits: half the 5 per cent quantile of a chi-square of 4 degrees of freedom, over 12
    assert low[2] == pytest.approx(0.7107 / 24, abs=1e-4)


def stratified(ones, *, n=25, articles=(120, 880)):
    """Return a design of two strata with `n` coded articles each, and their codes."""
    stratum = np.repeat([0, 1], articles)
    coded = np.zeros(sum(articles), dtype=bool)
    coded[:n] = coded[articles[0] : articles[0] + n] = True
    y = np.concatenate([(np.arange(n) < k).astype(float) for k in ones])
    zeros = np.zeros(len(stratum), dtype=np.int64)
    return design_of(zeros, coded, size=np.ones(len(stratum)), stratum=stratum, groups=1), y


def test_a_stratum_without_the_code_adds_upwards_only():
    design, y = stratified((12, 0))
    low, high = stratum_limits(design, y, None)
    inner, _ = wilson_limits(np.array([12 / 25]), np.array([25 / (1 - 25 / 120)]))
    assert low[0] == pytest.approx(0.12 * inner[0]) and high[0] - 0.12 * 12 / 25 > 0.1


def test_strata_are_looked_at_apart_where_one_shows_few_of_a_kind():
    assert few_in_a_stratum(*stratified((12, 1))).all()
    assert not few_in_a_stratum(*stratified((12, 12))).any()
    assert not few_in_a_stratum(*stratified((7, 1), n=FEWEST_STRATUM - 1)).any()


def test_limits_of_a_sample_by_prediction_cover_a_rare_code():
    # 3% missed of 880 predicted no, 45% right of 120 predicted yes; every sample of 25 and 25, with its chance.
    yes, no = np.arange(26), np.arange(26)
    chance = np.outer(stats.hypergeom.pmf(yes, 120, 54, 25), stats.hypergeom.pmf(no, 880, 26, 25))
    held = np.zeros_like(chance)
    for one in yes:
        for other in no[:8]:
            low, high = stratum_limits(*stratified((one, other)), None)
            held[one, other] = low[0] <= 0.08 <= high[0]
    assert 0.93 < (chance * held).sum() < 0.975
