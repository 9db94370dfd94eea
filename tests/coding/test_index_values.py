"""Frames as indices over items, against hand counts and an obvious loop."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.coding import Codebook, Frame, Variable
from framing.errors import CodingError
from framing.example import example_codings

ITEMS = ("a", "b", "c", "d")
VARIABLES = tuple(Variable(name, f"Is there {name}?", not_applicable=True) for name in ITEMS)


def index(answers: dict[str, str | None], rule: str, threshold: float = 0.5) -> pd.Series:
    codebook = Codebook("c", "1", "C", VARIABLES, (Frame("f", items=ITEMS, rule=rule, threshold=threshold),))
    rows = [("u", "Ada", name, value) for name, value in answers.items()]
    return codebook.indices(pd.DataFrame(rows, columns=["unit", "coder", "variable", "value"])).iloc[0]


def by_hand(answers: list[str | None], rule: str) -> float:
    """The index by trying every way in which the open items could be answered."""
    asked = [answer for answer in answers if answer != "n/a"]
    given = [int(answer) for answer in asked if answer is not None]
    if rule == "mean":
        return float(np.mean(given)) if given else np.nan
    if not asked:
        return np.nan
    needed = {"any": 1, "all": len(asked)}.get(rule) or int(rule[-1])
    still_open = len(asked) - len(given)
    outcomes = {sum(given) + more >= needed for more in range(still_open + 1)}
    return float(outcomes.pop()) if len(outcomes) == 1 else np.nan


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(["1", "0", "n/a", None]), min_size=4, max_size=4),
    st.sampled_from(["mean", "any", "all", "at_least:2", "at_least:3"]),
)
def test_the_index_is_what_no_way_to_answer_the_open_items_could_change(answers, rule):
    found = index(dict(zip(ITEMS, answers, strict=True)), rule)
    expected = by_hand(answers, rule)
    assert found["value"] == pytest.approx(expected, nan_ok=True)
    assert pd.isna(found["present"]) == np.isnan(expected)
    assert found["answered"] == sum(answer in ("1", "0") for answer in answers)


def test_the_threshold_says_from_where_on_a_frame_is_present():
    half = {"a": "1", "b": "1", "c": "0", "d": "0"}
    assert index(half, "mean", 0.5)["present"] == 1
    assert index(half, "mean", 0.51)["present"] == 0


def test_an_answer_given_again_counts_once_and_an_item_without_a_row_is_open():
    codebook = Codebook("c", "1", "C", VARIABLES, (Frame("f", items=ITEMS),))
    rows = [("u", "Ada", "a", "0"), ("u", "Ada", "a", "1"), ("u", "Ada", "b", "1")]
    found = codebook.indices(pd.DataFrame(rows, columns=["unit", "coder", "variable", "value"])).iloc[0]
    assert (found["value"], found["answered"]) == (1.0, 2)


def test_on_the_example_the_index_equals_the_mean_of_a_groupby():
    codings = example_codings()
    found = Codebook.load("example").indices(codings)
    costs = codings[codings["variable"].str.startswith("costs_") & codings["value"].isin(["0", "1"])]
    means = costs.assign(value=costs["value"].astype(int)).groupby(["unit", "coder", "round"])["value"].mean()
    index = found[found["frame"] == "costs"].set_index(["unit", "coder", "round"])["value"].reindex(means.index)
    np.testing.assert_allclose(index, means)
    assert len(found) == 5 * (96 + 30) * 3


def test_a_codebook_without_frames_has_no_indices():
    with pytest.raises(CodingError, match="no frames with items"):
        Codebook.load("policy_frames").indices(example_codings())


def test_codings_of_other_variables_give_no_row():
    rows = [("u", "Ada", "zeal", "1")]
    table = pd.DataFrame(rows, columns=["unit", "coder", "variable", "value"])
    found = Codebook.load("example").indices(table)
    assert found.empty and list(found) == ["unit", "coder", "round", "frame", "value", "present", "answered"]
