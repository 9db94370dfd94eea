"""Estimators against worked examples: computed by hand, by ppi-python, and by statsmodels."""

import numpy as np
import pytest

from benchmarks.estimation_peers import example, ours
from framing.estimate.coefficients import corrected, plain
from framing.estimate.design import design_of
from framing.estimate.estimating import uncountable
from framing.estimate.methods import Errors, adjusted, coded_only, design_based, powered

NONE = np.zeros(10, dtype=np.int64)


def simple(coded, n=10, stratum=None, probability=None):
    mask = np.isin(np.arange(n), coded)
    group = np.zeros(n, dtype=np.int64)
    strata = group if stratum is None else np.asarray(stratum)
    return design_of(group, mask, size=np.ones(n), stratum=strata, probability=probability, groups=1)


def test_estimates_equal_those_of_ppi_python():
    # Printed by `python -m benchmarks.estimation_peers` with ppi-python 0.2.3, which differed by less than 1e-9.
    published = {
        "mean, weight 1": [0.30322336],
        "mean, tuned": [0.29985337],
        "least squares, weight 1": [0.14855668, 0.16675003, 0.29725002],
        "logistic, weight 1": [-1.7459664, 0.97054124, 1.52833831],
    }
    for name, value in ours().items():
        assert value == pytest.approx(np.array(published[name]), abs=1e-6)


def test_design_based_mean_by_hand():
    # Four of ten coded: predictions sum to 4, errors of the coded are 1, 0, -1, 1: .4 + .25.
    score = np.array([0, 1, 1, 0, 1, 0, 1, 0, 0, 0], dtype=float)
    found = design_based(simple([0, 1, 2, 3]), np.array([1.0, 1.0, 0.0, 1.0]), score)
    assert found.value == pytest.approx([0.65])
    # Spread of the errors (11/12), of four without replacement from ten.
    assert found.variance == pytest.approx([(1 - 0.4) * (11 / 12) / 4])


def test_sampling_probabilities_weigh_the_coded_where_strata_are_not_all_coded():
    probability = np.array([0.5] * 4 + [0.25] * 6)
    design = simple([0, 1, 4, 5], stratum=[0, 0, 1, 1, 2, 2, 2, 2, 2, 2], probability=probability)
    assert design.open_strata.tolist() == [1]
    # Weights 2, 2, 4, 4 scaled to ten articles.
    assert design.weight == pytest.approx(np.array([2, 2, 4, 4]) * 10 / 12)
    assert coded_only(design, np.array([1.0, 1.0, 0.0, 0.0])).value == pytest.approx([1 / 3])


def test_stratified_variance_is_cochrans():
    # Cochran (1977), section 5.4: the sum of W^2 (1 - n/N) s^2 / n; of strata of 4 and 6 articles, 2 and 3 coded.
    design = simple([0, 1, 4, 5, 6], stratum=[0] * 4 + [1] * 6)
    y = np.array([1.0, 0.0, 1.0, 0.0, 0.0])
    by_hand = 0.4**2 * 0.5 * 0.5 / 2 + 0.6**2 * 0.5 * (1 / 3) / 3
    assert coded_only(design, y).variance == pytest.approx([by_hand])


def test_adjusted_share_of_a_published_example():
    # epiR's documentation: 23 of 150 cows positive, sensitivity .96, specificity .89: 5.1 cases per 100 cows.
    group = np.zeros(150, dtype=np.int64)
    design = design_of(group, np.arange(150) < 20, size=np.ones(150), stratum=group, groups=1)
    errors = Errors(*(np.array([value]) for value in (0.96, 0.89, 100.0, 100.0)))
    found = adjusted(design, (np.arange(150) < 23).astype(float), errors)
    assert found == pytest.approx([0.051], abs=5e-4)


def test_errors_of_few_articles_are_not_taken_for_none():
    # All 9 right, 37 of 40 right: a third of a right and of a wrong one more, so 28 of 29 and 112 of 122 thirds.
    se, sp, of_se, of_sp = Errors(*(np.array([value]) for value in (1.0, 37 / 40, 9.0, 40.0))).counted()
    assert (se[0], sp[0]) == (pytest.approx(28 / 29), pytest.approx(112 / 122))
    assert of_se[0] == pytest.approx(3 * 28 / 29**3) and of_sp[0] == pytest.approx(3 * 112 * 10 / 122**3)


def test_predictions_without_worth_weigh_nothing():
    design = simple(range(6))
    y = np.array([1.0, 0, 1, 0, 1, 0])
    found = powered(design, y, np.full(10, 0.3))
    assert (found.weight, found.value) == (pytest.approx([0]), pytest.approx([0.5]))


def test_perfect_predictions_give_the_truth_whatever_is_coded():
    x, y, _, coded = example()
    for logistic in (False, True):
        found = corrected(x, coded, y[coded], y, stands_for=np.full(len(coded), 4.0), logistic=logistic, beyond=False,
                          weight=1.0)  # fmt: skip
        assert found.value == pytest.approx(plain(x, y, logistic=logistic).value)
        assert found.error == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("logistic", [False, True])
@pytest.mark.parametrize("by_cluster", [False, True])
def test_naive_regressions_equal_statsmodels(logistic, by_cluster):
    api = pytest.importorskip("statsmodels.api")
    x, y, _, _ = example()
    x = np.column_stack([x, np.sin(np.arange(len(y)))])
    cluster = np.arange(len(y)) % 30 if by_cluster else None
    ours = plain(x, y, logistic=logistic, cluster=cluster)
    model = api.GLM(y, x, family=api.families.Binomial()) if logistic else api.OLS(y, x)
    options = {"cov_type": "cluster", "cov_kwds": {"groups": cluster}} if by_cluster else {"cov_type": "HC0"}
    theirs = model.fit(**options)
    n, k = x.shape
    assert ours.value == pytest.approx(theirs.params, abs=1e-6)
    assert ours.error == pytest.approx(theirs.bse if by_cluster else theirs.bse * np.sqrt(n / (n - k)), abs=1e-6)


def test_error_rates_are_not_counted_where_articles_were_drawn_by_what_was_predicted():
    label = np.tile([1.0, 0.0], 100)
    zeros, coded = np.zeros(200, dtype=np.int64), np.arange(200) < 80
    every = {"size": np.ones(200), "groups": 1}
    assert uncountable(design_of(zeros, coded, stratum=label.astype(np.int64), **every), label).all()
    assert not uncountable(design_of(zeros, coded, stratum=zeros, **every), label).any()
    by_month = np.arange(200) // 50  # strata that have both predictions
    assert not uncountable(design_of(zeros, np.arange(200) % 5 < 2, stratum=by_month, **every), label).any()
