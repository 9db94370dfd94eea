"""What does not fit is said in one line, and what can be computed is computed."""

import numpy as np
import pandas as pd
import pytest

import framing as fr
from tests.estimate.conftest import made

share, regression, how_many_to_code = fr.estimate.share, fr.estimate.regression, fr.estimate.how_many_to_code
CodingError = fr.CodingError


def broken(**columns):
    documents, predictions = made()
    return documents, predictions.assign(**columns)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"predicted": 2}, "is not 0 or 1 but 0, 1, 2"),
        ({"probability": np.nan}, "All 600 predictions are missing"),
        ({"probability": 1.2}, "600 probabilities outside of 0 to 1, such as 1.2 of 'd0'"),
        ({"sampling_probability": 0.0}, "300 coded articles with a sampling_probability that is not above 0"),
        ({"code": "other"}, "There are no predictions of 'conflict'. Possible: other."),
        ({"fold": np.nan}, "300 coded articles .* of no fold: a model that was trained on their codes"),
        ({"coded": np.nan}, "No article is coded for 'conflict': nothing to correct with."),
    ],
)
def test_an_error_says_what_was_wrong(change, message):
    documents, predictions = broken(**change)
    with pytest.raises(fr.CodingError, match=message) as caught:
        share(predictions, documents, code="conflict")
    assert "\n" not in str(caught.value)


def test_ids_that_do_not_match():
    documents, predictions = made()
    with pytest.raises(fr.CodingError, match="None of the 600 predictions is of an article of the corpus"):
        share(predictions.rename(index=lambda name: f"x{name}"), documents, code="conflict")
    some = share(predictions.iloc[:-10].rename(index={"d0": "x0"}), documents, code="conflict")
    assert {"unknown_article", "no_prediction"} <= set(some.problems["kind"])
    assert some.table["articles"].iloc[0] == 589


def test_one_article_with_two_predictions():
    documents, predictions = made()
    with pytest.raises(fr.CodingError, match="'d0' has more than one prediction"):
        share(pd.concat([predictions, predictions.iloc[:1]]), documents, code="conflict")


@pytest.mark.parametrize(
    "wrong",
    [{"methods": ["rogan"]}, {"methods": "ppi"}, {"by": "outlte"}, {"weights": "letters"}, {"wire": "no"},
     {"errors": "mine"}, {"population": "all"}, {"value": "7"}],
)  # fmt: skip
def test_wrong_arguments_are_named(wrong):
    documents, predictions = made()
    with pytest.raises(fr.FramingError, match="|".join(map(str, next(iter(wrong.values()))))):
        share(predictions, documents, code="conflict", **wrong)


def test_a_group_without_codes_cannot_be_corrected_and_the_others_are():
    documents, predictions = made()
    documents.loc[documents["outlet"] == "Echo", "conflict"] = np.nan
    result = share(predictions, documents, code="conflict", by="outlet")
    rows = result.table.set_index(["outlet", "method"])
    assert np.isnan(rows.at[("Echo", "ppi"), "share"]) and rows.at[("Echo", "naive"), "share"] > 0
    assert rows.at[("Gazette", "ppi"), "low"] > 0
    said = result.problems["message"].tolist()
    assert "No coded article in Echo: it cannot be corrected." in said
    assert "1 stratum has no coded article: for all articles, coded ones count alike." in said
    assert np.isnan(result.differences("ppi").set_index(["target", "reference"]).at[("Echo", "Gazette"), "low"])


def test_all_coded_alike_leaves_the_binomial_interval():
    documents, predictions = made()
    documents["conflict"] = documents["conflict"].where(documents["conflict"].isna(), 0.0)
    result = share(predictions, documents, code="conflict")
    rows = result.table.set_index("method")
    assert rows.at["ppi", "share"] == 0 and 0 < rows.at["ppi", "high"] < 0.03
    assert np.isnan(rows.at["adjusted", "share"])
    assert "300 coded" in result.note


def test_a_classifier_no_better_than_chance_is_not_adjusted_for():
    documents, predictions = made(sensitivity=0.5, specificity=0.5)
    result = share(predictions, documents, code="conflict")
    assert np.isnan(result.table.set_index("method").at["adjusted", "low"])
    assert "cannot be told from chance" in result.problems["message"].iloc[0]
    assert result.table.set_index("method").at["ppi", "low"] > 0


def test_predictions_without_folds_are_taken_with_a_warning_in_the_note():
    documents, predictions = made()
    result = share(predictions.drop(columns="fold"), documents, code="conflict")
    assert "no_fold" in set(result.problems["kind"]) and "(no 'fold')" in result.note


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"on": "outlet"}, "on is a list"),
        ({"on": ["outlet"], "kind": "probit"}, "Possible: linear, logistic"),
        ({"on": ["code_of_all"]}, "All articles have the same 'code_of_all'"),
        ({"on": ["outlet", "outlet_again"]}, "'outlet_again' and 'outlet' say the same in part"),
        ({"on": ["time", "outlet", "later"]}, "'later' and 'time' and 'outlet' say the same in part"),
        ({"on": ["text_hash"]}, "has 600 values: more than 30"),
        ({"on": ["outlet", "outlet"]}, "on names 'outlet' twice"),
        ({"on": ["conflict"]}, "is the code that is regressed"),
        ({"on": [["outlet"]]}, "on is a list"),
        ({"on": None}, "on is a list"),
        ({"on": ["date"]}, r"'date' holds times: .*name a period of it \(year, month, week, day\)"),
        ({"on": ["endless"]}, "'endless' is infinite for 1 article, such as 'd3'"),
        ({"on": ["nothing"]}, "No article has a value of 'nothing'"),
        ({"on": ["uncoded"]}, "No coded article has a number for uncoded"),
    ],
)
def test_regressions_say_which_variables_cannot_be_used(wrong, message):
    documents, predictions = made()
    time = np.arange(600) % 7
    documents = documents.assign(
        code_of_all="x", outlet_again=documents["outlet"], text_hash=documents.index, time=time, later=1e9 * time + 5,
        endless=np.where(np.arange(600) == 3, np.inf, time), nothing=np.nan,
        uncoded=np.where(documents["conflict"].isna(), time, np.nan),
    )  # fmt: skip
    with pytest.raises(fr.CodingError, match=message):
        regression(predictions, documents, code="conflict", **wrong)


def test_a_regression_on_too_few_codes_is_refused_but_for_the_naive_one():
    documents, predictions = made(coded=20)
    result = regression(predictions, documents, code="conflict", on=["outlet"])
    given = result.table.dropna(subset=["estimate"])
    assert given["method"].unique().tolist() == ["naive"]
    assert "are needed" in result.problems["message"].iloc[-1]


def test_an_article_twice_among_the_documents_is_refused(corpus):
    documents, predictions = corpus
    with pytest.raises(CodingError, match="'d0' stands twice"):
        share(predictions, pd.concat([documents, documents.head(1)]), code="conflict")


@pytest.mark.parametrize("articles", [None, ["d0"]])
def test_articles_that_are_no_table_are_refused(corpus, articles):
    with pytest.raises(CodingError, match=r"corpus\.documents"):
        share(corpus[1], articles, code="conflict")


def test_not_applicable_and_blank_are_no_codes(corpus):
    documents, predictions = corpus
    expected = share(predictions, documents, code="conflict").table
    codes = documents["conflict"].astype(object)
    for open_, told in (("n/a", True), (" ", False)):
        found = share(predictions, documents.assign(conflict=codes.fillna(open_)), code="conflict", value=1)
        pd.testing.assert_frame_equal(found.table, expected)
        assert ("not_applicable" in set(found.problems["kind"])) is told


def test_by_is_one_name_and_methods_count_once(corpus):
    documents, predictions = corpus
    with pytest.raises(CodingError, match="by='outlet'"):
        share(predictions, documents, code="conflict", by=["outlet"])
    assert len(share(predictions, documents, code="conflict", methods=["ppi", "ppi"]).table) == 1


def test_a_pilot_and_rates_together_are_refused(corpus):
    documents, predictions = corpus
    with pytest.raises(CodingError, match="not both"):
        how_many_to_code(predictions, documents, code="conflict", prevalence=0.2)
