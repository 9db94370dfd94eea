"""Shares of the spread where all combinations are there; pairs that differ in one choice where they are not."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from framing.measures.turning_choices import changes_alone, combinations, shares_of_spread, turn

CHOICES = ["lexicon", "unit", "voice"]


def grid(seed=0):
    table = pd.DataFrame(list(product("abc", "pqrs", "xy")), columns=CHOICES)
    table["estimate"] = np.random.default_rng(seed).normal(size=len(table)) + (table["voice"] == "x")
    return table


def turned(table, choices):
    shares, alone = shares_of_spread(table, choices), changes_alone(table, choices)
    rows = [
        {
            "choice": name,
            "option": option,
            "ratio": 1.0,
            "pairs": alone[name][0],
            "factor": alone[name][1],
            "share": share,
        }
        for name, share in shares.items()
        for option in table[name].unique()
    ]
    found = pd.DataFrame(rows).sort_values(["share", "factor"], ascending=False, kind="stable")
    return turn(found, *combinations(table, choices))


@pytest.mark.parametrize("seed", range(5))
def test_shares_of_a_full_grid_are_what_an_additive_model_loses_without_each_choice(seed):
    """Eta squared, by least squares with and without the choice; together no more than all of the spread."""
    table = grid(seed)
    y = table["estimate"].to_numpy()

    def rest(names):
        x = np.column_stack([np.ones(len(y)), *(pd.get_dummies(table[name], dtype=float) for name in names)])
        return ((y - x @ np.linalg.lstsq(x, y, rcond=None)[0]) ** 2).sum()

    lost = {
        name: (rest([other for other in CHOICES if other != name]) - rest(CHOICES)) / y.var() / len(y)
        for name in CHOICES
    }
    shares = shares_of_spread(table, CHOICES)
    assert shares == pytest.approx(lost)
    assert sum(shares.values()) <= 1


@pytest.mark.parametrize("lost", [0, 5, 23])
def test_one_missing_combination_takes_all_shares_away(lost):
    table = grid()
    assert np.isnan(list(shares_of_spread(table.drop(index=lost), CHOICES).values())).all()
    table.loc[lost, "estimate"] = np.nan
    assert np.isnan(list(shares_of_spread(table, CHOICES).values())).all()
    assert "23 of 24 combinations are analyses with a ratio: no shares" in turned(table, CHOICES)


def test_what_differs_in_one_choice_is_compared_whatever_is_missing():
    """The ratio is 3 times as large in one voice and the same in each list: in any part of the grid."""
    table = grid()
    table["estimate"] = np.log(3) * (table["voice"] == "x")
    part = table.sample(15, random_state=1)
    found = changes_alone(part, CHOICES)
    assert found["voice"][1] == pytest.approx(3) and found["lexicon"][1] == found["unit"][1] == pytest.approx(1)
    voices = part.pivot(index=["lexicon", "unit"], columns="voice", values="estimate")
    assert found["voice"][0] == voices.notna().all(axis=1).sum()
    said = f"on the voice: ratios of analyses that differ in nothing else are a factor of 3 apart (median of {found['voice'][0]} pairs)."
    assert said in turned(part, CHOICES)


def test_choices_that_go_together_are_named_and_not_called_harmless():
    ratios = [2, 2.1, 0.5, 0.45]
    table = pd.DataFrame(
        {"voice": list("xxyy"), "wire": list("ppqq"), "unit": list("abab"), "estimate": np.log(ratios)}
    )
    said = turned(table, ["voice", "wire", "unit"])
    assert "No two of these analyses differ in voice or wire alone: what each does cannot be told apart." in said
    assert "No single choice" not in said and "%" not in said
    assert "Where analyses differ in one choice only, their ratios are much alike." in said


def test_a_full_grid_without_a_main_effect_turns_on_no_single_choice():
    table = pd.DataFrame({"voice": list("xxyy"), "unit": list("abab"), "estimate": [1.0, -1.0, -1.0, 1.0]})
    assert turned(table, ["voice", "unit"]) == "No single choice accounts for the spread of the estimates."
    assert turn(pd.DataFrame(), 1, 1) == ""
