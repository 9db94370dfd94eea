"""Regressions of a code: equal to shares where they say the same, and few clusters."""

import numpy as np
import pytest

import framing as fr
from framing.estimate.clusters import contrast
from tests.estimate.conftest import made

regression, share = fr.estimate.regression, fr.estimate.share


def test_a_linear_regression_on_outlets_gives_their_shares(corpus):
    documents, predictions = corpus
    by_share = share(predictions, documents, code="conflict", by="outlet", methods=["naive", "coded", "dsl"]).table
    result = regression(predictions, documents, code="conflict", on=["outlet"], methods=["naive", "coded", "dsl"])
    terms = result.table.set_index(["method", "term"])["estimate"]
    assert "references: outlet Echo" in result.note
    for method, rows in by_share.groupby("method"):
        shares = rows.set_index("outlet")["share"]
        assert terms[method, "intercept"] == pytest.approx(shares["Echo"])
        assert terms[method, "outlet: Gazette"] == pytest.approx(shares["Gazette"] - shares["Echo"])


def test_logistic_coefficients_are_log_odds_of_the_shares(corpus):
    documents, predictions = corpus
    shares = share(predictions, documents, code="conflict", by="outlet", methods=["dsl"]).table.set_index("outlet")[
        "share"
    ]
    result = regression(predictions, documents, code="conflict", on=["outlet"], kind="logistic", methods=["dsl"])
    odds = np.log(shares / (1 - shares))
    assert result.table.set_index("term").at["outlet: Gazette", "estimate"] == pytest.approx(
        odds["Gazette"] - odds["Echo"]
    )


def test_predictions_narrow_the_intervals(corpus):
    documents, predictions = corpus
    for kind in ("linear", "logistic"):
        table = regression(predictions, documents, code="conflict", on=["outlet"], kind=kind).table
        width = (table["high"] - table["low"]).groupby(table["method"]).sum()
        assert width["ppi"] < 0.95 * width["coded"]
        assert width["naive"] < width["ppi"]


def test_four_outlets_are_no_sample_of_two_camps():
    documents, predictions = made()
    documents["outlet"] = [f"outlet {k % 4}" for k in range(600)]
    documents["camp"] = ["east" if k % 4 < 2 else "west" for k in range(600)]
    result = regression(predictions, documents, code="conflict", on=["camp"], cluster="outlet")
    assert result.table["low"].isna().all()
    assert "fewer than 3 of 'outlet': so few are no sample of all with that " in result.problems["message"].iloc[-1]


def test_eight_outlets_are_compared_by_their_corrected_shares():
    documents, predictions = made()
    documents["outlet"] = [f"outlet {k % 8}" for k in range(600)]
    documents["camp"] = ["east" if k % 8 < 4 else "west" for k in range(600)]
    result = regression(predictions, documents, code="conflict", on=["camp"], cluster="outlet", methods=["ppi"])
    shares = share(predictions, documents, code="conflict", by="outlet", methods=["ppi"]).table.set_index("outlet")[
        "share"
    ]
    sides = [shares[[f"outlet {k}" for k in where]].to_numpy() for where in (range(4, 8), range(4))]
    assert result.table["estimate"].iloc[0] == pytest.approx(sides[0].mean() - sides[1].mean())
    assert "8 outlets are the sample" in result.note


def test_shares_of_outlets_stay_between_none_and_all():
    # Everything is coded 1 and predicted far too low among the coded, so that the design-based share is above 1.
    documents, predictions = made()
    documents["outlet"] = [f"outlet {k % 8}" for k in range(600)]
    documents["camp"] = ["east" if k % 8 < 4 else "west" for k in range(600)]
    coded = documents["conflict"].notna()
    documents["conflict"] = documents["conflict"].where(~coded | (documents["camp"] == "west"), 1.0)
    east = documents["camp"] == "east"
    predictions["probability"] = np.where(east, np.where(coded, 0.1, 1.0), predictions["probability"])
    options = {"code": "conflict", "on": ["camp"], "cluster": "outlet", "methods": ["dsl", "coded"]}
    found = regression(predictions, documents, **options).table.set_index("method")["estimate"]
    west = share(predictions, documents, code="conflict", by="camp", methods=["dsl", "coded"]).table
    by_camp = west.set_index(["camp", "method"])["share"]
    # All of the east has the code by any method; what is left is the share in the west.
    assert abs(found["dsl"]) == pytest.approx(1 - by_camp[("west", "dsl")], abs=0.02)


def test_welch_equals_scipy_and_uneven_camps_have_the_freedom_of_the_smaller():
    from scipy import stats

    one, other = np.array([0.3, 0.5, 0.4, 0.45]), np.array([0.2, 0.1, 0.25, 0.3])
    theirs = stats.ttest_ind(one, other, equal_var=False).confidence_interval()
    assert contrast(one, other)[2:4] == pytest.approx(tuple(theirs))
    assert contrast(one, np.r_[other, other + 0.01]).freedom == 3


@pytest.mark.parametrize("sizes", [(4, 4), (10, 10), (5, 15)])
def test_few_outlets_cover(sizes):
    random = np.random.default_rng(2)
    shares = random.normal(0.3, 0.08, (600, sum(sizes)))
    limits = np.array([contrast(one[: sizes[0]], one[sizes[0] :])[2:4] for one in shares])
    assert 0.925 < np.mean((limits[:, 0] <= 0) & (limits[:, 1] >= 0)) < 0.99


def test_standard_errors_by_stories_need_twenty(corpus):
    documents, predictions = corpus
    documents["story"] = np.arange(600) // 3 % 25
    documents["few"] = np.arange(600) // 3 % 5
    enough = regression(predictions, documents, code="conflict", on=["outlet"], cluster="story")
    few = regression(predictions, documents, code="conflict", on=["outlet"], cluster="few")
    assert enough.table["low"].notna().all() and enough.table["df"].max() == 24
    assert few.table["low"].isna().all() and "hold from 20 on" in few.problems["message"].iloc[-1]


@pytest.mark.parametrize("kind", ["linear", "logistic"])
def test_the_unit_of_a_number_changes_its_coefficient_only(corpus, kind):
    documents, predictions = corpus
    days = np.arange(len(documents)) % 90
    found = {
        scale: regression(
            predictions, documents.assign(time=days * scale), code="conflict", on=["time"], kind=kind
        ).table.query("term == 'time'")[["estimate", "se"]]
        * scale
        for scale in (1.0, 1e9)
    }
    assert np.allclose(found[1.0], found[1e9], rtol=1e-6) and found[1e9].notna().all(axis=None)


def test_a_variable_that_tells_predictions_apart_is_named(corpus):
    documents, predictions = corpus
    result = regression(
        predictions, documents.assign(guess=predictions["predicted"]), code="conflict", on=["guess"], kind="logistic"
    )
    assert result.problems.query("kind == 'no_fit'")["method"].tolist() == ["naive"]


def test_results_print_as_a_table_and_a_sentence(corpus):
    documents, predictions = corpus
    shown = repr(share(predictions, documents, code="conflict", by="outlet"))
    assert "RegressionEstimate(" not in repr(regression(predictions, documents, code="conflict", on=["outlet"]))
    assert "%]" in shown and "DataFrame" not in shown and shown.endswith(".")
