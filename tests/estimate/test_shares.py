"""Corrected shares: the planted reversal, coverage, and what is said about them."""

import numpy as np
import pandas as pd
import pytest

import framing as fr
from benchmarks.estimation_corpora import DIFFERING, classified, random_sample
from framing.estimate.design import design_of
from framing.estimate.estimating import CORRECTED, METHODS, estimates
from framing.example import example_predictions
from tests.estimate.conftest import made

share = fr.estimate.share
COURIER, NORTHWAY = "Courier & Post", "Northway Wire Daily"


@pytest.mark.parametrize("size", ["core", "large"])
def test_the_planted_reversal_is_found_and_said(size):
    result = share(example_predictions(size), fr.load_example(size), code="frame_clash", by="outlet")
    wide = result.table.pivot(index="outlet", columns="method", values="share")
    assert wide.at[COURIER, "naive"] > wide.at[NORTHWAY, "naive"]
    assert wide.at[COURIER, "ppi"] < wide.at[NORTHWAY, "ppi"]
    assert "errs differently by outlet" in result.sentence
    assert f"corrected, {NORTHWAY} " in result.sentence and f"is above {COURIER} " in result.sentence
    # Six of the nineteen coded articles of the two have the code in the core corpus: open, and without an interval.
    assert ("too few codes of a kind in both for an interval" in result.sentence) == (size == "core")
    assert ("is surely in another order" in result.sentence) == (size == "core")


def test_the_reversal_in_the_large_corpus_is_beyond_doubt_and_holds_the_truth():
    corpus = fr.load_example("large")
    result = share(example_predictions("large"), corpus, code="frame_clash", by="outlet", population="corpus")
    true = corpus.documents.groupby("outlet")["frame_clash"].mean()
    for method in ("coded", *CORRECTED):
        rows = result.table[(result.table["method"] == method) & (result.table["outlet"] != "all articles")]
        assert (
            (rows["low"] <= true[rows["outlet"]].to_numpy()) & (true[rows["outlet"]].to_numpy() <= rows["high"])
        ).all()
    row = result.differences("ppi").query("target == @COURIER and reference == @NORTHWAY").iloc[0]
    assert row["high"] < 0


def test_intervals_cover_while_naive_ones_do_not():
    random, draws = np.random.default_rng(3), 500
    y = (random.random((draws, 300)) < 0.3).astype(float)
    corpora = classified(y, *DIFFERING[1], random)
    coded = random_sample(y.shape, 80, random)
    group = np.repeat(np.arange(draws), 300)
    design = design_of(group, coded.ravel(), size=np.ones(y.size), stratum=np.zeros(y.size, dtype=int), groups=draws)
    for method in METHODS:
        found = estimates(method, design, y.ravel()[design.coded], label=corpora.label.ravel(),
                          score=corpora.score.ravel(), beyond=True)  # fmt: skip
        covered = np.mean((found.low <= 0.3) & (found.high >= 0.3))
        assert covered < 0.01 if method == "naive" else 0.92 < covered < 0.98, method


def test_the_note_begins_with_what_is_estimated():
    documents, predictions = made()
    result = share(predictions, documents, code="conflict", wire="without", weights="words")
    assert result.note.startswith(
        "Share of the words of the 480 articles of Echo, Gazette and Mirror of Ostrin, wire copy left out "
    )
    assert "in which conflict is 1" in result.note and "predicted out of fold" in result.note
    assert result.table["articles"].unique().tolist() == [480]


def test_a_corpus_coded_whole_has_no_uncertainty_left():
    documents, predictions = made(coded=600)
    result = share(predictions, documents, code="conflict", by="outlet", population="corpus")
    true = documents.groupby("outlet")["truth"].mean()
    for method in ("coded", "ppi", "dsl"):
        rows = result.table[result.table["method"] == method].set_index("outlet").drop("all articles")
        assert rows["share"].to_numpy() == pytest.approx(true[rows.index].to_numpy())
        assert rows["low"].to_numpy() == pytest.approx(rows["high"].to_numpy())


def test_words_weigh_articles():
    documents, predictions = made(coded=600)
    result = share(predictions, documents, code="conflict", weights="words", methods=["coded"])
    words = documents["text"].str.split().str.len()
    assert result.table["share"].iloc[0] == pytest.approx((words * documents["truth"]).sum() / words.sum())


def test_stratified_samples_are_weighted_by_what_they_stand_for():
    documents, predictions = made(coded=600, prevalence=(0.1, 0.5, 0.9))
    # Half of the articles of one outlet are coded, and a tenth of the others.
    rate = np.where(documents["outlet"] == "Echo", 0.5, 0.1)
    drawn = np.random.default_rng(1).random(600) < rate
    documents["conflict"] = documents["conflict"].where(drawn)
    sampled = predictions.assign(sampling_probability=rate)
    wrong = share(predictions, documents, code="conflict", methods=["coded"]).table["share"].iloc[0]
    right = share(sampled, documents, code="conflict", methods=["coded"]).table["share"].iloc[0]
    true = documents["truth"].mean()
    assert abs(wrong - true) > 0.15
    assert abs(right - true) < 0.08


def test_one_error_for_all_is_refused_where_errors_differ_and_used_where_not():
    different = share(
        example_predictions("large"), fr.load_example("large"), code="frame_clash", by="outlet", errors="pooled"
    )
    assert "errors_differ" in set(different.problems["kind"])
    documents, predictions = made(n=900, coded=180)
    alike = share(predictions, documents, code="conflict", by="outlet", errors="pooled")
    own = share(predictions, documents, code="conflict", by="outlet")
    assert "errors_differ" not in set(alike.problems["kind"])
    width = [(r.table["high"] - r.table["low"])[r.table["method"] == "adjusted"].iloc[1:].sum() for r in (alike, own)]
    assert width[0] < width[1]
    row = alike.differences("adjusted").iloc[0]
    shares = alike.table[alike.table["method"] == "adjusted"].set_index("outlet")["share"]
    assert row["difference"] == pytest.approx(shares[row["target"]] - shares[row["reference"]])
    assert row["low"] < row["difference"] < row["high"]


def test_one_value_of_a_code_with_several():
    documents, predictions = made(coded=600)
    names = {0: "peace", 1: "conflict"}
    predictions = predictions.assign(predicted=predictions["predicted"].map(names), coded=documents["truth"].map(names))
    result = share(predictions, documents, code="conflict", value="peace", methods=["coded", "ppi"])
    assert result.table["share"].iloc[0] == pytest.approx(1 - documents["truth"].mean())
    with pytest.raises(fr.CodingError, match="name the value whose share is asked"):
        share(predictions, documents, code="conflict")


def test_groups_are_independent_of_the_order_of_articles():
    documents, predictions = made()
    one = share(predictions, documents, code="conflict", by="month").table
    other = share(predictions.sample(frac=1, random_state=1), documents, code="conflict", by="month").table
    pd.testing.assert_frame_equal(one, other)


def test_results_show_themselves_escaped():
    documents, predictions = made()
    documents["outlet"] = documents["outlet"].replace("Echo", "<b>Echo</b>")
    html = share(predictions, documents, code="conflict", by="outlet")._repr_html_()
    assert "<b>Echo" not in html and "&lt;b&gt;Echo" in html


def test_a_set_of_codes_has_each_of_its_codes(corpus):
    documents, predictions = corpus
    alone = share(predictions, documents, code="conflict").table
    sets = {0: "costs", 1: "blame|costs"}
    found = share(
        predictions.assign(predicted=predictions["predicted"].map(sets)).drop(columns="probability"),
        documents.assign(conflict=documents["conflict"].map(sets)),
        code="conflict",
        value="blame",
    ).table
    assert found["coded_yes"].tolist() == alone["coded_yes"].tolist()
    assert found.query("method == 'naive'")["share"].tolist() == alone.query("method == 'naive'")["share"].tolist()


def test_differences_that_the_correction_makes_or_takes_away_are_said():
    documents, predictions = made(n=900, coded=450, prevalence=(0.1, 0.3, 0.6))
    # The classifier sees no difference at all.
    level = predictions.assign(predicted=(np.arange(900) // 3) % 2).drop(columns="probability")
    said = share(level, documents, code="conflict", by="outlet").sentence
    assert "No pair by outlet stands in another order when corrected (ppi). How far apart they are changes" in said
    assert "Mirror of Ostrin (50%) is level with Echo (50%), corrected" in said
    # It sees one that is not there.
    documents, predictions = made(n=900, coded=450, prevalence=(0.4, 0.4, 0.4))
    all_of_one = predictions.assign(predicted=(documents["outlet"] == "Echo").astype(int)).drop(columns="probability")
    said = share(all_of_one, documents, code="conflict", by="outlet").sentence
    assert "How far apart they are changes: by the classifier alone Echo (100%) is 100 points above" in said
    # Where it does what it should, nothing is to be said.
    documents, predictions = made(sensitivity=0.98, specificity=0.99)
    said = share(predictions, documents, code="conflict", by="outlet").sentence
    assert "The order by outlet is the same by the classifier alone and corrected (ppi)." in said


def test_articles_that_were_not_drawn_are_no_stratum():
    documents, predictions = made(coded=600, prevalence=(0.1, 0.5, 0.9))
    rate = np.where(documents["outlet"] == "Echo", 0.5, 0.1)
    drawn = np.random.default_rng(1).random(600) < rate
    documents["conflict"] = documents["conflict"].where(drawn)
    whole = predictions.assign(sampling_probability=rate)
    known = predictions.assign(sampling_probability=np.where(drawn, rate, np.nan))
    named = known.assign(stratum=documents["outlet"].where(drawn))
    one, two, three = (share(table, documents, code="conflict", methods=["coded"]) for table in (whole, known, named))
    true = documents["truth"].mean()
    for result in (one, two, three):
        assert result.table["share"].iloc[0] == pytest.approx(true, abs=0.08)
    assert two.table["share"].iloc[0] == pytest.approx(three.table["share"].iloc[0])
    assert "not_drawn" not in set(one.problems["kind"])
    for result in (two, three):
        line = result.problems.query("kind == 'not_drawn'")["message"].item()
        assert line.startswith(
            f"{600 - drawn.sum()} articles that nobody coded have no stratum or sampling probability"
        )
        assert "open_stratum" not in set(result.problems["kind"])


def test_without_groups_there_are_no_differences():
    documents, predictions = made()
    with pytest.raises(fr.CodingError, match="There are no groups to compare"):
        share(predictions, documents, code="conflict").differences()
