"""What the shipped lists find of the devices planted in the example corpus."""

import pytest

from benchmarks.planted import recall


@pytest.fixture(scope="module")
def shares():
    table = recall().set_index(["device", "wording"])
    return table["sum"] / table["size"]


@pytest.mark.parametrize(("device", "floor"), [("stance", 0.6), ("hedge", 0.85), ("booster", 0.75), ("naming", 0.95)])
def test_usual_wording_is_found(shares, device, floor):
    assert shares[device, "common"] >= floor


@pytest.mark.parametrize("device", ["stance", "hedge", "booster", "absolute", "naming"])
def test_fresh_wording_is_mostly_missed_which_is_what_it_is_for(shares, device):
    assert shares[device, "fresh"] < 0.5 < shares[device, "common"]


def test_both_kinds_of_wording_are_planted(shares):
    assert {wording for _, wording in shares.index} == {"common", "fresh"}
