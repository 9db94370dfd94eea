import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from framing.measures.intervals import (
    Estimate,
    bootstrap_weights,
    difference_interval,
    rate_interval,
    ratio_interval,
    share_interval,
    smallest_detectable,
    wilson,
)


@given(st.integers(0, 60), st.integers(1, 60))
def test_wilson_limits_are_the_shares_that_the_score_test_just_accepts(k, extra):
    n = k + extra
    low, high = wilson(k, n)
    assert 0 <= low <= k / n <= high <= 1
    for limit in (low, high):
        if 0 < limit < 1:
            assert abs(k / n - limit) / np.sqrt(limit * (1 - limit) / n) == pytest.approx(1.959964, abs=1e-4)


def test_wilson_agrees_with_scipy():
    expected = stats.binomtest(17, 20).proportion_ci(method="wilson")
    assert np.allclose(wilson(17, 20), (expected.low, expected.high))
    assert wilson(20, 20)[1] == 1 and wilson(0, 20)[0] == 0


def test_nothing_checked_has_no_interval():
    assert all(np.isnan(limit) for limit in wilson(0, 0))


def test_without_a_hit_the_upper_limit_is_the_exact_poisson_one():
    estimate = rate_interval(0, 1000, 0, 12)
    assert estimate.low == 0
    assert estimate.high * 1000 == pytest.approx(stats.chi2.ppf(0.975, 2) / 2)


@pytest.mark.parametrize("articles", [1, 2])
def test_one_or_two_articles_have_a_rate_and_no_interval(articles):
    estimate = rate_interval(3, 100, 0.5, articles)
    assert estimate.value == 0.03
    assert np.isnan(estimate.low) and np.isnan(estimate.high)
    assert np.isnan(ratio_interval(estimate, rate_interval(40, 1000, 3.0, 20))[1])


def test_articles_that_are_alike_by_chance_vary_as_poisson_counts_do():
    # Nine articles with one hit each: no spread at all, and yet no certainty.
    estimate = rate_interval(9, 900, 0.0, 9)
    assert estimate.error == pytest.approx(3 / 900)
    assert rate_interval(9, 900, 0.0, 9, weighted=True).error == 0
    assert share_interval(6, 9, 0.0, 9).error == pytest.approx(np.sqrt(2 / 3 * 1 / 3 / 9))


def test_no_exposure_has_no_rate():
    assert np.isnan(rate_interval(0, 0, 0, 0).value)


def test_a_share_of_none_or_all_gets_wilson_limits_over_articles():
    estimate = share_interval([0, 9], [9, 9], [0.0, 0.0], [5, 5])
    assert np.allclose(estimate.low, [0, wilson(5, 5)[0]])
    assert np.allclose(estimate.high, [wilson(0, 5)[1], 1])


def test_the_difference_is_that_of_zou_and_donner_by_hand():
    a = Estimate(*(np.array(x) for x in (5.0, 3.0, 8.0, 1.0, 30.0)))
    b = Estimate(*(np.array(x) for x in (2.0, 1.0, 4.0, 0.7, 30.0)))
    value, low, high = difference_interval(a, b)
    assert value == 3
    assert low == pytest.approx(3 - np.hypot(5 - 3, 4 - 2))
    assert high == pytest.approx(3 + np.hypot(8 - 5, 2 - 1))


def test_there_is_no_ratio_to_a_reference_without_hits():
    a, b = rate_interval(4, 100, 2.0, 10), rate_interval(0, 100, 0, 10)
    assert all(np.isnan(number) for number in ratio_interval(a, b))
    assert ratio_interval(b, a)[0] == 0
    assert np.isfinite(smallest_detectable(a, b))


def test_more_articles_see_smaller_differences():
    few, many = (rate_interval(n, n * 100, n * 1.0, n) for n in (12, 48))
    assert smallest_detectable(many, many) < smallest_detectable(few, few)


def test_each_draw_takes_as_many_units_as_there_are():
    weights = bootstrap_weights(7, 50, np.random.default_rng(0))
    assert weights.shape == (50, 7)
    assert (weights.sum(axis=1) == 7).all()


def heaped(rng, articles, per_article, samples):
    """Overdispersed counts: gamma-Poisson hits in articles of unequal length."""
    words = rng.lognormal(6, 0.5, (samples, articles))
    hits = rng.poisson(per_article * words / np.exp(6.125) * rng.gamma(1, 1, words.shape))
    totals, lengths = hits.sum(axis=1), words.sum(axis=1)
    spread = ((hits - (totals / lengths)[:, None] * words) ** 2).sum(axis=1)
    return rate_interval(totals, lengths, spread, np.full(samples, articles)), per_article / np.exp(6.125)


@pytest.mark.parametrize("articles", [6, 12, 24, 48])
@pytest.mark.parametrize("per_article", [0.3, 1.0, 2.0])
def test_intervals_cover_what_they_say_on_heaped_counts(articles, per_article):
    rng = np.random.default_rng(articles)
    a, truth = heaped(rng, articles, per_article, 2000)
    b, other = heaped(rng, articles, per_article / 2, 2000)
    assert ((a.low <= truth) & (truth <= a.high)).mean() >= 0.91
    _, low, high = difference_interval(a, b)
    assert ((low <= truth - other) & (truth - other <= high)).mean() >= 0.92
    _, low, high = ratio_interval(a, b)
    known = np.isfinite(low)
    assert ((low <= truth / other) & (truth / other <= high))[known].mean() >= 0.91
