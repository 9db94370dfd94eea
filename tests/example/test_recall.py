"""What the shipped lists find of the planted spans. The floors may be raised, and may not fall."""

import pytest

from framing import annotate
from framing.example import example_truth, load_example, planted_recall


@pytest.fixture(scope="module")
def recall():
    spans = annotate(load_example()).spans
    return planted_recall(spans, example_truth()).set_index(["device", "wording"])


@pytest.mark.parametrize(
    ("device", "floor"), [("stance", 0.55), ("hedge", 0.85), ("booster", 0.75), ("absolute", 0.5), ("naming", 0.95)]
)
def test_common_wording_is_found(device, floor, recall):
    assert recall.loc[(device, "common"), "recall"] >= floor


def test_fresh_wording_is_found_far_less_often(recall):
    by_wording = recall.groupby("wording")[["found", "n"]].sum()
    share = by_wording["found"] / by_wording["n"]
    assert share["fresh"] < 0.5 * share["common"]


def test_found_spans_are_mostly_given_the_planted_voice(recall):
    found = recall[recall["found"] > 0]
    assert (found["voice_right"] * found["found"]).sum() / found["found"].sum() > 0.9
