"""Planted effect 4: Northway differs only through agency copy, and the toolkit sees that."""

import pytest

import framing as fr

NORTHWAY = "Northway Wire Daily"


@pytest.fixture(scope="module")
def annotations():
    return fr.annotate(fr.deduplicate(fr.load_example()), ["vague_source"], attribution="marks")


def contrast(annotations, wire):
    found = fr.compare(annotations, device="vague_source", target=NORTHWAY, wire=wire, opinion="with")
    return found.to_table().iloc[0]


def test_northway_stands_out_with_wire_copy_and_no_longer_without(annotations):
    with_wire, without = contrast(annotations, "with"), contrast(annotations, "without")
    assert with_wire["ratio"] > 3 and with_wire["low"] > 0
    assert without["low"] < 0 < without["high"]
    assert without["ratio"] < with_wire["ratio"] / 2
    assert (with_wire["target_articles"], without["target_articles"]) == (24, 10)


def test_the_rate_of_its_own_staff_is_within_the_interval_of_the_others(annotations):
    table = fr.prevalence(annotations, device="vague_source", wire="without", opinion="with").to_table()
    rates = table.set_index("outlet")
    others = rates.drop(NORTHWAY)
    assert (rates.loc[NORTHWAY, "low"] < others["high"]).all() and (rates.loc[NORTHWAY, "high"] > others["low"]).all()
