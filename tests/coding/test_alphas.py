"""Krippendorff's alpha equals published examples, the established package, and a slow computation by its definition."""

from itertools import permutations

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from framing.coding.alphas import alpha
from framing.coding.ratings import NO_VALUE, Ratings
from tests.coding.published import BINARY, MISSING, NOMINAL, once, rated


@pytest.mark.parametrize(
    ("coders", "values", "level", "expected"),
    [
        (BINARY, "01", "nominal", 0.095),
        (NOMINAL, "abcde", "nominal", 0.692),
        (MISSING, "12345", "nominal", 0.743),
        (MISSING, "12345", "ordinal", 0.815),
        (MISSING, "12345", "interval", 0.849),
    ],
)
def test_krippendorffs_worked_examples(coders, values, level, expected):
    ratings = rated(coders, values)
    assert alpha(ratings, once(ratings), level=level)[0] == pytest.approx(expected, abs=5e-4)


codings = arrays.arrays(np.int64, st.tuples(st.integers(2, 12), st.integers(2, 5)), elements=st.integers(NO_VALUE, 3))


def ratings_from(codes):
    keep = (codes != NO_VALUE).sum(axis=1) > 1
    return Ratings(codes[keep], ["1", "2", "3", "7"], np.zeros(4, dtype=int), [], [])


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval"])
@given(codes=codings)
@settings(max_examples=60, deadline=None)
def test_alpha_equals_the_established_package(level, codes):
    ratings = ratings_from(codes)
    found = alpha(ratings, once(ratings), level=level)[0]
    numbers = np.append([float(value) for value in ratings.values], np.nan)
    data = numbers[ratings.codes.T]
    if len(np.unique(data[np.isfinite(data)])) < 2:
        assert np.isnan(found)
    else:
        assert found == pytest.approx(krippendorff.alpha(data, level_of_measurement=level), abs=1e-9)


def slow_alpha(ratings, distance):
    """Alpha by its definition: all ordered pairs of values within units, over all pairs of values at all."""
    units = [[code for code in row if code != NO_VALUE] for row in ratings.codes]
    pool = [code for unit in units for code in unit]
    within = sum(distance[a, b] / (len(unit) - 1) for unit in units for a, b in permutations(unit, 2))
    between = sum(distance[a, b] for a, b in permutations(pool, 2))
    return 1 - (len(pool) - 1) * within / between


def test_sets_are_compared_by_masi():
    values = ["a", "a|b", "b|c", "none"]
    codes = np.array([[0, 1, 0], [1, 1, 2], [3, 3, NO_VALUE], [2, 2, 1], [0, 3, 3]])
    ratings = Ratings(codes, values, np.zeros(4, dtype=int), [], [])
    # By hand: {a}, {a, b} 1/2 in common, a subset; {a, b}, {b, c} 1/3 in common, neither holds the other.
    subset, overlap = 1 - 1 / 2 * 2 / 3, 1 - 1 / 3 * 1 / 3
    distance = np.array([[0, subset, 1, 1], [subset, 0, overlap, 1], [1, overlap, 0, 1], [1, 1, 1, 0]])
    assert alpha(ratings, once(ratings), level="multiple")[0] == pytest.approx(slow_alpha(ratings, distance))


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval"])
def test_weights_are_units_drawn_again(level):
    random = np.random.default_rng(3)
    ratings = ratings_from(random.integers(NO_VALUE, 4, (30, 4)))
    chosen = random.integers(0, len(ratings.codes), (6, len(ratings.codes)))
    weights = np.array([np.bincount(row, minlength=len(ratings.codes)) for row in chosen], dtype=float)
    expected = []
    for row in chosen:
        again = Ratings(ratings.codes[row], ratings.values, ratings.single, [], [])
        expected.append(alpha(again, once(again), level=level)[0])
    assert alpha(ratings, weights, level=level) == pytest.approx(expected)


def test_large_numbers_keep_their_digits():
    # Years and sums: the spread is a hundred-millionth of the numbers.
    values = [str(100_000_000 + step) for step in range(4)]
    codes = np.random.default_rng(0).integers(0, 4, (20, 3))
    near = Ratings(codes, [str(step) for step in range(4)], np.zeros(4, dtype=int), [], [])
    far = Ratings(codes, values, np.zeros(4, dtype=int), [], [])
    found = [alpha(ratings, once(ratings), level="interval")[0] for ratings in (near, far)]
    assert found[0] == pytest.approx(found[1], abs=1e-9)


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "multiple"])
def test_constant_values_have_no_alpha(level):
    ratings = Ratings(np.full((5, 3), 1), ["0", "2024.3"], np.zeros(2, dtype=int), [], [])
    assert np.isnan(alpha(ratings, once(ratings), level=level)[0])
