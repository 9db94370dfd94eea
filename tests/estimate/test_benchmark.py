"""The simulation's page: what counts as held, and that every block runs the shipped functions."""

import numpy as np
import pandas as pd
import pytest

from benchmarks.estimation import camps, plans, row
from benchmarks.estimation_pages import judged, page


def rows():
    low, high = np.array([0.1, 0.3, np.nan]), np.array([0.4, 0.5, np.nan])
    yield row("share", "a", "ppi", low, high, 0.2)


def test_coverage_is_counted_among_the_intervals_that_were_given():
    found = next(rows())
    assert (found["covered"], found["given"], found["draws"]) == (0.5, 2, 3)


@pytest.mark.parametrize(
    ("covered", "given", "verdict"),
    [
        (0.95, 2000, "within"),
        (0.924, 2000, "within"),
        (0.9, 2000, "below"),
        (0.99, 2000, "above"),
        (0.95, 900, "refused"),
    ],
)
def test_a_cell_is_outside_only_if_its_whole_monte_carlo_interval_is(covered, given, verdict):
    table = pd.DataFrame({"covered": [covered], "given": [given], "draws": [2000]})
    assert judged(table)["verdict"].iloc[0] == verdict


@pytest.mark.parametrize("block", [camps, plans])
def test_a_block_gives_a_page(block):
    with np.errstate(all="ignore"):
        table = pd.DataFrame(block(20, np.random.default_rng(0)))
    assert page(table, draws=20, seed=0).startswith("# Coverage of corrected estimates")
    if block is camps:
        few = judged(table).query("cell.str.startswith('2 and 2') and method != 'naive'")
        assert set(few["verdict"]) == {"refused"}
