"""Cohen's and Fleiss' kappa, AC1 and agreement equal published examples and established packages."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import fleiss_kappa

from framing.coding.kappas import ac1, agreeing, cohen, cohen_weighted, fleiss
from framing.coding.ratings import NO_VALUE, Ratings
from tests.coding.published import MISSING, fleiss_counts, from_counts, once, rated


def no_singles(ratings):
    return np.zeros((1, len(ratings.values)))


def test_fleiss_psychiatrists():
    counts = fleiss_counts()
    assert len(counts) == 30
    assert {sum(row) for row in counts} == {6}
    ratings = from_counts(counts)
    found = fleiss(ratings, once(ratings), no_singles(ratings))[0]
    assert found == pytest.approx(0.430, abs=5e-4)  # Fleiss (1971), p. 380
    assert agreeing(ratings, once(ratings))[0] == pytest.approx(0.556, abs=1e-3)


def test_gwets_four_raters_with_missing_values():
    ratings = rated(MISSING, "12345")
    singles = ratings.single[None]
    # Gwet (2014), table 2.10, as the packages irrCAC for R and Python print them.
    assert ac1(ratings, once(ratings), singles)[0] == pytest.approx(0.77544, abs=5e-6)
    assert fleiss(ratings, once(ratings), singles)[0] == pytest.approx(0.76117, abs=5e-6)
    assert agreeing(ratings, once(ratings))[0] == pytest.approx(0.81818, abs=5e-6)


def crossed(table):
    """Ratings of two coders from a table of counts: rows the first coder, columns the second."""
    codes = [(a, b) for a, row in enumerate(table) for b, count in enumerate(row) for _ in range(count)]
    values = [str(value) for value in range(len(table))]
    return Ratings(np.array(codes), values, np.zeros(len(table), dtype=int), [], ["a", "b"])


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        # Cohen (1960), doi:10.1177/001316446002000104, table 1 (shares of 200): kappa .492.
        ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.492),
        # Feinstein & Cicchetti (1990), doi:10.1016/0895-4356(90)90158-L: agreement .85 both times, kappa not.
        ([[40, 9], [6, 45]], 0.70),
        ([[80, 10], [5, 5]], 0.32),
    ],
)
def test_cohens_kappa(table, kappa):
    ratings = crossed(table)
    assert cohen(ratings, once(ratings))[0] == pytest.approx(kappa, abs=5e-3 if kappa != 0.492 else 5e-4)


def test_ac1_where_kappa_is_paradoxical():
    # The case that Gwet (2008), doi:10.1348/000711006X126600, is about: nearly all is yes. 118 times both say yes,
    # 7 times one of them does: agreement .944, and by hand chance 2 q (1 - q) with q = 243 / 250.
    ratings = crossed([[0, 2], [5, 118]])
    q = 243 / 250
    expected = (0.944 - 2 * q * (1 - q)) / (1 - 2 * q * (1 - q))
    assert ac1(ratings, once(ratings), no_singles(ratings))[0] == pytest.approx(expected)
    assert fleiss(ratings, once(ratings), no_singles(ratings))[0] < 0


def test_kappas_equal_the_established_packages():
    random = np.random.default_rng(1)
    truth = random.integers(0, 4, 80)
    codes = np.where(random.random((80, 3)) < 0.6, truth[:, None], random.integers(0, 4, (80, 3)))
    ratings = Ratings(codes, list("0123"), np.zeros(4, dtype=int), [], [])
    pairs = [(codes[:, a], codes[:, b]) for a, b in ((0, 1), (0, 2), (1, 2))]
    plain = np.mean([cohen_kappa_score(*pair) for pair in pairs])
    weighted = np.mean([cohen_kappa_score(*pair, weights="quadratic") for pair in pairs])
    assert cohen(ratings, once(ratings))[0] == pytest.approx(plain, abs=1e-9)
    assert cohen_weighted(ratings, once(ratings), np.arange(4.0))[0] == pytest.approx(weighted, abs=1e-9)
    expected = fleiss_kappa(ratings.counts)
    assert fleiss(ratings, once(ratings), no_singles(ratings))[0] == pytest.approx(expected, abs=1e-9)


def test_cohens_kappa_compares_each_pair_on_the_units_of_both():
    codes = np.array(
        [[0, 0, NO_VALUE], [1, 1, NO_VALUE], [0, 1, NO_VALUE], [0, NO_VALUE, 0], [1, NO_VALUE, 0], [1, NO_VALUE, 1]]
    )
    ratings = Ratings(codes, ["0", "1"], np.zeros(2, dtype=int), [], [])
    pairs = [cohen_kappa_score([0, 1, 0], [0, 1, 1]), cohen_kappa_score([0, 1, 1], [0, 0, 1])]
    assert cohen(ratings, once(ratings))[0] == pytest.approx(np.mean(pairs))


def test_constant_values_have_no_kappa():
    ratings = Ratings(np.full((5, 3), 1), ["0", "1"], np.zeros(2, dtype=int), [], [])
    for found in (cohen(ratings, once(ratings)), fleiss(ratings, once(ratings), no_singles(ratings))):
        assert np.isnan(found[0])
    assert agreeing(ratings, once(ratings))[0] == 1


def test_weighted_kappa_of_large_numbers_keeps_its_digits():
    random = np.random.default_rng(3)
    codes = random.integers(0, 5, (40, 2))
    codes[:25, 1] = codes[:25, 0]
    ratings = Ratings(codes, [str(place) for place in range(5)], np.zeros(5, dtype=int), [], ["a", "b"])
    small, large = (cohen_weighted(ratings, once(ratings), np.arange(5.0) + start)[0] for start in (0, 1e9))
    assert large == pytest.approx(small, abs=1e-9)
