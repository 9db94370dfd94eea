"""Variables with people's codes are told from other numbers."""

import pandas as pd
import pytest

from framing.models.codes import FEWEST, code_variables


@pytest.mark.parametrize(
    ("values", "is_code"),
    [
        ([0, 1] * 5, True),
        ([True, False] * 5, True),
        ([0.0, 1.0, None] * 5, True),
        ([0, 1] * (FEWEST - 1), False),
        ([0, 1, 2] * 5, False),
        ([1] * 10, False),
        (["0", "1"] * 5, False),
        (pd.date_range("2024-01-01", periods=10), False),
    ],
)
def test_only_zeros_and_ones_are_codes(values, is_code):
    assert code_variables(pd.DataFrame({"x": values})) == (["x"] if is_code else [])


def test_what_deduplicate_found_is_coded_by_nobody():
    assert code_variables(pd.DataFrame({"wire": [False, True] * 5, "moral": [0, 1] * 5})) == ["moral"]
