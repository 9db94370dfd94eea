"""Assigning units to coders: loads, overlap, order."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing import CodingError, load_example
from framing.coding.assignment import assign
from framing.coding.sampling import sample_units

UNITS = [f"a{number:03}" for number in range(100)]
NAMES = ["Ada", "Ben", "Cyra", "Dov", "Eli"]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_everything_is_coded_loads_are_even_and_the_overlap_is_as_asked(data):
    n, k = data.draw(st.integers(1, 80)), data.draw(st.integers(2, 5))
    overlap = data.draw(st.one_of(st.integers(1, n), st.floats(0.01, 1)))
    per_unit = data.draw(st.one_of(st.none(), st.integers(2, k)))
    work = assign(
        UNITS[:n], coders=NAMES[:k], overlap=overlap, per_unit=per_unit, random_state=data.draw(st.integers(0, 9))
    )
    assert set(work["unit"]) == set(UNITS[:n])
    assert not work.duplicated(["unit", "coder"]).any()
    times = work.groupby("unit").size()
    shared = work[work["overlap"]].groupby("unit").size()
    assert set(shared) == {per_unit or k}
    assert set(times[~times.index.isin(shared.index)]) <= {1}
    assert len(shared) == overlap if isinstance(overlap, int) else overlap * n - 1e-6 <= len(shared) < overlap * n + 1
    loads = work.groupby("coder").size().reindex(NAMES[:k], fill_value=0)
    assert loads.max() - loads.min() <= 1
    for _, rows in work.groupby("coder"):
        assert rows["order"].tolist() == list(range(1, len(rows) + 1))


def test_each_pair_of_coders_meets_about_equally_often():
    work = assign(UNITS, coders=NAMES[:4], overlap=60, per_unit=2)
    pairs = work[work["overlap"]].groupby("unit")["coder"].agg(lambda coders: "+".join(sorted(coders)))
    counts = pairs.value_counts()
    assert len(counts) == 6 and counts.max() - counts.min() <= 2


def test_overlapping_units_are_spread_over_the_whole_time_of_each_coder():
    work = assign(UNITS, coders=NAMES[:3], overlap=0.2)
    for _, rows in work.groupby("coder"):
        places = rows.loc[rows["overlap"], "order"] / len(rows)
        quarters = pd.cut(places, [0, 0.25, 0.5, 0.75, 1]).value_counts()
        assert quarters.min() >= 3, "20 overlapping units, five a quarter"


def test_coders_have_orders_of_their_own_that_follow_the_sample():
    sample = sample_units(load_example(), n=90)
    work = assign(sample, coders=NAMES[:3], overlap=1.0)
    orders = work.pivot(index="unit", columns="coder", values="order")
    assert not orders["Ada"].equals(orders["Ben"])
    # Stretches of nine units: whoever stops after 36 has coded the first 36 of the sample.
    first = work[work["order"] <= 36].groupby("coder")["unit"].agg(set)
    assert all(units == set(sample.units.index[:36]) for units in first)


def test_the_sampling_probability_goes_along():
    sample = sample_units(load_example(), n=24, design="stratified", strata="outlet")
    work = assign(sample, coders=NAMES[:2])
    assert work.columns.tolist() == ["unit", "coder", "order", "overlap", "sampling_probability"]
    assert (work.set_index("unit")["sampling_probability"] == 0.25).all()
    pd.testing.assert_frame_equal(assign(sample.to_table(), coders=NAMES[:2]), work)


def test_the_same_seed_gives_the_same_and_another_one_another():
    one = assign(UNITS, coders=NAMES[:2])
    pd.testing.assert_frame_equal(one, assign(UNITS, coders=NAMES[:2]))
    assert not one.equals(assign(UNITS, coders=NAMES[:2], random_state=1))


@pytest.mark.parametrize(
    ("units", "arguments", "message"),
    [
        (UNITS, {"coders": "Ada"}, "coders is one name, 'Ada'"),
        (UNITS, {"coders": []}, "give each coder a name"),
        (UNITS, {"coders": ["Ada", "ada "]}, "The coders 'Ada' and 'ada' have the same name"),
        (UNITS, {"coders": ["Ada"]}, "One coder overlaps with nobody"),
        (UNITS, {"coders": NAMES, "overlap": 20.0}, "a number of units is whole, overlap=20"),
        (UNITS, {"coders": NAMES, "overlap": 101}, "overlap is 101, but there are 100 units"),
        (UNITS, {"coders": NAMES, "overlap": -0.1}, "write a share from 0 to 1"),
        (UNITS, {"coders": NAMES, "overlap": True}, "write a share from 0 to 1"),
        (UNITS, {"coders": NAMES, "per_unit": 6}, "from 2 to the number of coders, 5"),
        (UNITS, {"coders": NAMES, "overlap": 0, "per_unit": 2}, "per_unit is for overlapping units"),
        (["a", "a"], {"coders": NAMES}, "The unit 'a' stands twice"),
        ([], {"coders": NAMES}, "There is no unit to assign"),
        ("a", {"coders": NAMES}, "units is one text"),
    ],
)
def test_an_error_says_what_to_change(units, arguments, message):
    with pytest.raises(CodingError) as error:
        assign(units, **arguments)
    assert message in str(error.value)


def test_one_coder_can_do_it_all_without_overlap():
    assert len(assign(UNITS, coders=["Ada"], overlap=0)) == 100
