"""How many units to double-code: the variance is the published one, and simulated intervals are as wide as planned."""

import numpy as np
import pandas as pd
import pytest

from framing.coding.double_coding import units_to_double_code
from framing.coding.draws import coefficients
from framing.coding.ratings import Ratings
from framing.errors import CodingError
from framing.example import example_codings


@pytest.mark.parametrize("prevalence", [0.05, 0.3, 0.5])
@pytest.mark.parametrize("alpha", [0.4, 0.8])
def test_the_variance_for_two_coders_is_that_of_donner_and_eliasziw(alpha, prevalence):
    plan = units_to_double_code(alpha=alpha, prevalence=prevalence, half_width=0.1)
    # Donner & Eliasziw (1992), doi:10.1002/sim.4780111109: large-sample variance of the intraclass kappa, times n.
    theta = prevalence * (1 - prevalence)
    variance = (1 - alpha) * ((1 - alpha) * (1 - 2 * alpha) + alpha * (2 - alpha) / (2 * theta))
    assert plan["sd"][0] == pytest.approx(variance**0.5)


@pytest.mark.parametrize("coders", [2, 3, 5])
def test_the_variance_for_more_coders_is_that_of_zou_and_donner(coders):
    alpha, prevalence = 0.7, 0.2
    plan = units_to_double_code(alpha=alpha, prevalence=prevalence, coders=coders, half_width=0.1)
    # Zou & Donner (2004), doi:10.1111/j.0006-341X.2004.00232.x.
    one = 1 / (prevalence * (1 - prevalence))
    variance = (1 - alpha) * (
        2 / (coders * (coders - 1)) - (3 - one) * alpha + (coders - 1) / coders * (4 - one) * alpha**2
    )
    assert plan["sd"][0] == pytest.approx(variance**0.5)


@pytest.mark.parametrize(("floor", "units"), [(0.8, 139), (0.667, 81)])
def test_krippendorffs_table(floor, units):
    # Krippendorff (2019), chapter 12: four equally frequent values, level .05, two coders.
    plan = units_to_double_code(alpha=0.9, prevalence=0.25, floor=floor)
    assert plan["units_krippendorff"][0] == units


def test_planned_units_reach_what_they_promise():
    alpha, prevalence, floor, half = 0.85, 0.3, 0.667, 0.12
    plan = units_to_double_code(alpha=alpha, prevalence=prevalence, coders=3, floor=floor, half_width=half).iloc[0]
    random = np.random.default_rng(5)
    above, widths, runs = 0, [], 250

    def interval(units):
        true, together = random.random((units, 1)) < prevalence, random.random((units, 1)) < alpha
        codes = np.where(together, true, random.random((units, 3)) < prevalence).astype(int)
        ratings = Ratings(codes, ["0", "1"], np.zeros(2, dtype=int), [], [])
        found = coefficients(ratings, level="nominal", n_boot=250, random_state=0)
        return found.low.get("alpha", np.nan), found.high.get("alpha", np.nan)

    for _ in range(runs):
        above += interval(int(plan["units_floor"]))[0] > floor
        low, high = interval(int(plan["units_half_width"]))
        widths.append((high - low) / 2)
    assert 0.74 < above / runs < 0.92
    assert np.nanmean(widths) == pytest.approx(half, rel=0.12)


def test_a_pilot_gives_its_own_numbers():
    pilot = example_codings().query("round == 1 and variable in ['frame_clash', 'frame_conscience']")
    plan = units_to_double_code(pilot=pilot, half_width=0.1).set_index("variable")
    assert plan.loc["frame_clash", "alpha"] == pytest.approx(0.686, abs=1e-3)
    assert plan.loc["frame_conscience", "units"] > 3 * plan.loc["frame_clash", "units"]
    # The standard error from the pilot is that of its bootstrap interval.
    assert plan.loc["frame_clash", "sd"] / 96**0.5 == pytest.approx((0.797 - 0.56) / 3.92, rel=0.1)


def test_no_number_of_units_lifts_the_limit_above_alpha():
    plan = units_to_double_code(alpha=0.6, prevalence=[0.2, 0.5], floor=0.667)
    assert plan["units"].isna().all()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"alpha": 0.8}, "Say what to reach"),
        ({"floor": 0.6}, "Give either"),
        ({"alpha": 1.5, "floor": 0.6}, "alpha is 1.5"),
        ({"alpha": 0.8, "floor": 0.6, "prevalence": 0}, "prevalence is 0"),
        ({"alpha": 0.8, "floor": 0.6, "coders": 1}, "coders is 1"),
        (
            {"pilot": pd.DataFrame({"unit": ["a"], "coder": "x", "variable": "y", "value": "1"}), "floor": 0.6},
            "The pilot has no",
        ),
    ],
)
def test_what_cannot_be_planned_is_said(given, message):
    with pytest.raises(CodingError, match=message):
        units_to_double_code(**given)
