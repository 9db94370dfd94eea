"""Bootstrap intervals over units: how often they cover, when there are none, and how long they take."""

import time

import numpy as np
import pytest

from framing.coding.draws import COEFFICIENTS, coefficients
from framing.coding.ratings import NO_VALUE, Ratings


def ratings_from(codes, values=2, single=None):
    single = np.zeros(values, dtype=int) if single is None else single
    return Ratings(np.asarray(codes), [str(value) for value in range(values)], single, [], [])


def simulated(random, *, units, coders, prevalence, alpha):
    """Yes-or-no answers whose true alpha is known: with this probability all give the unit's value, else chance."""
    true = random.random((units, 1)) < prevalence
    together = random.random((units, 1)) < alpha
    return np.where(together, true, random.random((units, coders)) < prevalence).astype(int)


def test_intervals_cover_what_they_say():
    random, inside, runs = np.random.default_rng(7), 0, 300
    for _ in range(runs):
        codes = simulated(random, units=60, coders=3, prevalence=0.35, alpha=0.6)
        found = coefficients(ratings_from(codes), level="nominal", n_boot=300, random_state=0)
        inside += found.low["alpha"] <= 0.6 <= found.high["alpha"]
    # 95 per cent of 300 is 285; three standard errors are 11.
    assert 272 <= inside <= 298


@pytest.mark.parametrize(
    ("codes", "reason"),
    [
        (np.arange(38).reshape(19, 2) % 2, "only 19 units"),
        (np.array([[0, 0]] * 91 + [[0, 1]] * 9), "in only 9 units"),
        (np.array([[0, 0]] * 15 + [[1, 1]] * 15), "no disagreement"),
    ],
)
def test_no_interval_where_it_would_not_cover(codes, reason):
    found = coefficients(ratings_from(codes), level="nominal", n_boot=300, random_state=0)
    assert found.refused is not None and reason in found.refused.said
    assert np.isfinite(found.values["alpha"])
    assert not found.low


def test_constant_values_say_why_there_is_no_alpha():
    found = coefficients(ratings_from(np.zeros((40, 3), dtype=int)), level="nominal", n_boot=300, random_state=0)
    assert found.refused is not None and found.refused.said == "every value is '0': nothing could disagree"
    assert found.values["agreement"] == 1


def test_one_coder_says_why_there_is_no_alpha():
    found = coefficients(ratings_from(np.empty((0, 1), dtype=int)), level="nominal", n_boot=300, random_state=0)
    assert found.refused is not None and found.refused.said == "no unit has the values of two coders"


def test_the_seed_decides_and_blocks_change_nothing(monkeypatch):
    random = np.random.default_rng(0)
    codes = simulated(random, units=50, coders=3, prevalence=0.4, alpha=0.5)
    ratings = ratings_from(codes)
    first = coefficients(ratings, level="nominal", n_boot=400, random_state=1)
    assert first == coefficients(ratings, level="nominal", n_boot=400, random_state=1)
    assert first.low != coefficients(ratings, level="nominal", n_boot=400, random_state=2).low
    monkeypatch.setattr("framing.coding.draws.BLOCK", 50 * 37)
    again = coefficients(ratings, level="nominal", n_boot=400, random_state=1)
    assert again.low["alpha"] == pytest.approx(first.low["alpha"], abs=0.05)


def test_units_with_one_value_tell_of_prevalence_only():
    codes = np.array([[0, 0], [1, 1], [0, 1]] * 10)
    alone = coefficients(ratings_from(codes), level="nominal", n_boot=300, random_state=0)
    more = coefficients(ratings_from(codes, single=np.array([500, 0])), level="nominal", n_boot=300, random_state=0)
    assert more.values["alpha"] == alone.values["alpha"]
    assert more.values["ac1"] > alone.values["ac1"]


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval"])
def test_a_thousand_units_of_five_coders_take_less_than_five_seconds(level):
    random = np.random.default_rng(0)
    codes = random.integers(0, 7, (1000, 5))
    codes[:, 2:][random.random((1000, 3)) < 0.3] = NO_VALUE
    start = time.perf_counter()
    found = coefficients(ratings_from(codes, values=7), level=level, n_boot=2000, random_state=0)
    assert time.perf_counter() - start < 5
    assert set(found.low) == set(COEFFICIENTS)
