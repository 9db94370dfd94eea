"""What is withheld, and said, where groups that are compared have few codes."""

import numpy as np
import pandas as pd
import pytest

import framing as fr
from framing.estimate.design import design_of
from framing.estimate.differences import difference_rows
from framing.estimate.limits import few_coded, too_rare
from tests.estimate.conftest import OUTLETS

share = fr.estimate.share


def coded_as(ones, n=40, articles=100):
    """Return predictions and documents of three outlets with `n` coded articles each, `ones` of them with the code."""
    outlet = np.repeat(OUTLETS, articles)
    place = np.tile(np.arange(articles), len(OUTLETS))
    has = (place < np.repeat(ones, articles)).astype(float)
    ids = pd.Index([f"d{k}" for k in range(len(outlet))], name="doc_id")
    documents = pd.DataFrame({"outlet": outlet, "cuts": np.where(place < n, has, np.nan)}, index=ids)
    predictions = pd.DataFrame({"predicted": (place % 7 == 0).astype(int), "fold": place % 5}, index=ids)
    return predictions, documents


def design(ones, n, family=None):
    """Return a design of groups of 100 articles, `n` of each coded, and the codes: `ones` a group."""
    group = np.repeat(np.arange(len(ones)), 100)
    place = np.tile(np.arange(100), len(ones))
    y = (place < np.repeat(ones, 100))[place < n].astype(float)
    zeros = np.zeros(len(group), dtype=np.int64)
    return design_of(
        group, place < n, size=np.ones(len(group)), stratum=zeros, groups=len(ones), family=family
    ), y  # fmt: skip


def test_what_is_expected_does_not_hang_on_the_codes_of_the_group_alone():
    made, y = design([2, 4, 30, 36], 40, family=np.array([0, 0, 1, 1]))
    # 6 of 80 are 3 a group of 40; 66 of 80 lack the code in 14, 7 a group.
    assert made.expected(y) == pytest.approx([3, 3, 7, 7])


def test_predictions_wait_until_eight_are_expected():
    assert few_coded(*design([7, 8, 8], 40)).all()
    assert not few_coded(*design([7, 8, 9], 40)).any()
    # A group of its own is not compared: five of a kind do.
    assert not few_coded(*design([5], 40)).any()


def test_a_rare_code_of_few_articles_has_no_corrected_share_by_outlet():
    assert too_rare(*design([1, 0, 1], 12)).all()
    assert not too_rare(*design([1, 1, 1], 12)).any()
    assert not too_rare(*design([0], 12)).any()
    # One that has the code, and often, among many that have not is no rare code.
    assert too_rare(*design([8, *[0] * 19], 12)).tolist() == [False, *[True] * 19]
    result = share(*coded_as([1, 0, 0], n=12), code="cuts", by="outlet")
    rows = result.table.set_index(["outlet", "method"])
    for outlet in OUTLETS:
        assert np.isnan(rows.loc[[(outlet, "ppi"), (outlet, "dsl"), (outlet, "adjusted")], "share"]).all()
        assert rows.at[(outlet, "coded"), "high"] > 0.1
    assert rows.at[("all articles", "ppi"), "high"] > 0
    assert "Echo: 1 of 12 coded articles have the code; by the share in all groups fewer than one" in " ".join(
        result.problems["message"]
    )


def test_why_predictions_are_not_used_is_said():
    result = share(*coded_as([6, 7, 7]), code="cuts", by="outlet")
    assert set(result.table.query("outlet == 'Echo' and method == 'ppi'")["interval"]) == {
        "Wilson, coded articles only"
    }
    said = " ".join(result.problems["message"])
    assert "Echo: 6 of 40 coded articles have the code (by the share in all groups fewer than 8 would have" in said
    alone = share(*coded_as([6, 7, 7]), code="cuts", by="outlet", methods=["adjusted"])
    assert "Echo: not adjusted, 6 of 40 coded articles with the code: too few" in " ".join(alone.problems["message"])


@pytest.mark.parametrize(("yes", "given"), [((0, 6), False), ((0, 7), True), ((40, 33), True), ((40, 34), False)])
def test_a_difference_has_limits_from_seven_of_a_kind_in_both_groups(yes, given):
    rows = pd.DataFrame(
        {"outlet": ["A", "B"], "method": "coded", "share": [0.1, 0.2], "low": [0.05, 0.1], "high": [0.2, 0.3],
         "error": 0.05, "coded": 40, "coded_yes": yes}
    )  # fmt: skip
    for method, has in (("coded", given), ("naive", True)):
        found = difference_rows(rows.assign(method=method), "outlet").iloc[0]
        assert found["difference"] == pytest.approx(-0.1)
        assert np.isfinite(found["low"]) == np.isfinite(found["high"]) == has


def test_a_reversal_of_few_codes_is_said_to_be_open():
    predictions, documents = coded_as([1, 4, 1], n=20)
    # The classifier sees the code where people do not.
    seen = (documents["outlet"] == "Echo") & (np.arange(300) % 2 == 0)
    said = share(predictions.assign(predicted=seen.astype(int)), documents, code="cuts", by="outlet").sentence
    assert "No pair by outlet is surely in another order" in said
    assert "Gazette (20%) is above Echo (5%), by 15 points, with too few codes of a kind in both" in said
