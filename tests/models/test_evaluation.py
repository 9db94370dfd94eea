import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_fscore_support
from sklearn.pipeline import make_pipeline

from framing.corpus import Corpus
from framing.errors import CodingError
from framing.models.evaluation import evaluate
from framing.models.wording import decimals, evaluation_sentence

SCHEMES = ("random", "grouped")


def model():
    return make_pipeline(TfidfVectorizer(), LogisticRegression(C=10, max_iter=1000))


@pytest.fixture(scope="module")
def result(coded):
    return evaluate(model(), coded, code=["conflict", "leak", "shuffled"])


def f1(result, code, scheme):
    table = result.summary()
    return table[(table["code"] == code) & (table["scheme"] == scheme)]["f1"].item()


def test_a_code_that_words_tell_is_told_on_unseen_outlets_too(result):
    assert f1(result, "conflict", "grouped") > 0.95


def test_a_code_that_only_the_outlet_tells_is_told_by_random_folds_alone(result):
    assert f1(result, "leak", "random") > 0.95
    assert f1(result, "leak", "grouped") < 0.7


def test_a_shuffled_code_is_not_told(result):
    assert f1(result, "shuffled", "grouped") < 0.55


def test_scores_are_those_of_scikit_learn(result):
    rows = result.predictions[result.predictions["code"] == "shuffled"]
    for scheme in ("grouped", "random"):
        coded, predicted = rows["coded"].astype(int), rows[scheme].astype(int)
        precision, recall, f, support = precision_recall_fscore_support(coded, predicted, labels=[0, 1])
        table = result.table[(result.table["code"] == "shuffled") & (result.table["scheme"] == scheme)]
        assert np.allclose(table["precision"].iloc[:2], precision)
        assert np.allclose(table["recall"].iloc[:2], recall)
        assert np.allclose(table["f1"], [*f, f.mean()])
        assert table["units"].tolist() == [*support, 240]


def test_grouped_folds_keep_an_outlet_together_and_every_article_is_predicted_once(result):
    rows = result.predictions[result.predictions["code"] == "conflict"]
    assert rows["doc_id"].is_unique and len(rows) == 240
    assert (rows.groupby("group")["grouped_fold"].nunique() == 1).all()
    assert rows[["grouped", "random"]].notna().all(axis=None)


def test_the_majority_line_is_always_the_commonest_value(result):
    table = result.table[(result.table["code"] == "conflict") & (result.table["scheme"] == "majority")].set_index(
        "value"
    )
    n = table["units"]
    assert table.loc[0, "f1"] == pytest.approx(2 * n[0] / (n[0] + 240))
    assert table.loc[1, "f1"] == 0


def test_intervals_hold_the_score_and_name_what_was_drawn(result):
    table = result.table
    assert ((table["low"] <= table["f1"] + 1e-12) & (table["f1"] <= table["high"] + 1e-12)).all()
    assert "the sample being 24 groups by outlet" in result.note


def test_with_few_groups_articles_are_the_sample_and_the_note_says_so(coded):
    few = coded.subset(outlet=[f"outlet {i:02d}" for i in range(6)])
    assert "60 articles (6 groups are too few to be the sample" in evaluate(model(), few, code="conflict").note


def test_the_confusion_counts_every_article(result):
    table = result.confusion("conflict")
    assert table["articles"].sum() == 240
    assert table[["coded", "predicted"]].to_numpy().tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    rows = result.predictions[result.predictions["code"] == "conflict"]
    wrong = (rows["coded"] != rows["random"]).sum()
    table = result.confusion("conflict", scheme="random")
    assert table.loc[table["coded"] != table["predicted"], "articles"].sum() == wrong


def test_the_sentence_tells_what_the_difference_means(coded):
    assert "may rest on recognising the outlet" in evaluate(model(), coded, code="leak").sentence
    assert "little of the score rests" in evaluate(model(), coded, code="conflict").sentence


def said(scores, *, chance=(), apart=0.0):
    """What is said of codes with these F1, random and grouped; each of 40 units moves the difference by so much."""
    rows = [
        (f"code {k}", scheme, f1) for k, pair in enumerate(scores) for scheme, f1 in zip(SCHEMES, pair, strict=True)
    ]
    summary = pd.DataFrame([*rows, *((f"code {k}", "majority", 0.0) for k in range(len(scores)))])
    moved = pd.Series(np.resize([apart, -apart], 40), index=[f"a{k}" for k in range(40)])
    return evaluation_sentence(
        summary.set_axis(["code", "scheme", "f1"], axis=1), [moved] * len(scores), "outlet", chance
    )


def test_a_wide_interval_cannot_tell():
    assert "the difference 0.10 [−0.10, 0.30] may be chance" in said([(0.8, 0.7)], apart=0.0157)
    assert "these articles cannot tell" in said([(0.8, 0.7)], apart=0.0157)
    assert "so 0.10 [0.10, 0.10] of the random score may rest on" in said([(0.8, 0.7)])


def test_a_group_is_not_blamed_for_a_score_of_chance():
    text = said([(0.61, 0.33)], chance=["code 0"])
    assert "with random folds, too, it cannot be told from chance, so the difference 0.28 [0.28, 0.28] says" in text
    assert "nothing of the outlet" in text and "recognising" not in text
    # Of several codes the others are judged, by their own difference.
    text = said([(0.61, 0.33), (0.9, 0.8)], chance=["code 0"])
    assert "leaving out code 0 (not told from chance with random folds either), 0.10 [0.10, 0.10] of the" in text
    assert "leaving out" not in said([(0.61, 0.33), (0.9, 0.8)])


def test_codes_dealt_out_anew_are_not_told_by_the_outlet(coded):
    found = evaluate(model(), coded, code="shuffled")
    assert found.summary().set_index("scheme").loc["random", "remark"] != ""
    assert "says nothing of the outlet" in found.sentence


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_difference_agrees_with_the_scores_beside_it(one, other):
    n = decimals(one, other)
    assert n in {2, 3}
    assert round(one, n) - round(other, n) == pytest.approx(round(one - other, n), abs=1e-9 if n == 2 else 0.0011)


def test_a_third_decimal_is_printed_where_rounding_would_contradict_itself():
    assert "F1 is 0.647 where the outlet is new to the model, 0.733 with random folds" in said([(0.7333, 0.6471)])
    assert "0.086 [0.086, 0.086]" in said([(0.7333, 0.6471)])


def test_codes_may_be_words_and_more_than_two(coded):
    result = evaluate(model(), coded, code="mood")
    assert result.summary()["value"].tolist() == ["macro"] * 4
    assert len(result.confusion()) == 9


def test_articles_without_a_code_are_left_out_and_counted(coded):
    table = coded.documents.drop(columns="text_hash")
    table["conflict"] = table["conflict"].astype(float)
    table.loc[["a0", "a7"], "conflict"] = np.nan
    result = evaluate(model(), Corpus.from_table(table), code="conflict")
    assert "238 articles, articles without a code left out (conflict 2)" in result.note
    assert result.predictions["coded"].map(type).eq(int).all()


def test_the_same_seed_gives_the_same_numbers(coded):
    a, b = (evaluate(model(), coded, code="shuffled", random_state=3) for _ in range(2))
    pd.testing.assert_frame_equal(a.table, b.table)
    pd.testing.assert_frame_equal(a.predictions, b.predictions)


def test_the_model_itself_is_not_fitted(coded):
    given = model()
    evaluate(given, coded, code="conflict", n_splits=2)
    assert not hasattr(given[-1], "coef_")


def small(codes, outlets):
    texts = [f"word{i} text" for i in range(len(codes))]
    return Corpus.from_table(pd.DataFrame({"text": texts, "frame": codes, "outlet": outlets}))


@pytest.mark.parametrize(
    ("codes", "outlets", "said"),
    [
        ([1, 0, 0, 0], ["A", "B", "A", "B"], "has the value 1 once"),
        ([1, 1, 1, 1], ["A", "B", "A", "B"], "the only value is 1"),
        ([None, None, None, None], ["A", "B", "A", "B"], "no unit has a value"),
        ([1, 1, 0, 0], ["A", "A", "A", "A"], "All coded units have the same 'outlet' ('A')"),
        ([1, 1, 0, 0], ["A", "A", "A", "B"], "in one 'outlet' only"),
        ([0.5, 1, 0, 0], ["A", "B", "A", "B"], "codes are classes"),
    ],
)
def test_what_cannot_be_evaluated_is_answered_clearly(codes, outlets, said):
    with pytest.raises(CodingError, match=re.escape(said)):
        evaluate(model(), small(codes, outlets), code="frame")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"code": "confict"}, "Did you mean 'conflict'"),
        ({"code": "conflict", "groups": "outlte"}, "Did you mean 'outlet'"),
        ({"code": []}, "No code was given"),
        ({"code": "conflict", "n_splits": 1}, "at least 2 folds"),
    ],
)
def test_wrong_requests_are_answered_clearly(coded, options, said):
    with pytest.raises(CodingError, match=re.escape(said)):
        evaluate(model(), coded, **options)


def test_a_wrong_code_or_scheme_of_a_result_is_answered_clearly(result):
    with pytest.raises(CodingError, match="Did you mean 'conflict'"):
        result.confusion("conflct")
    with pytest.raises(CodingError, match="grouped, random"):
        result.confusion("conflict", scheme="both")


def test_it_shows_itself_and_draws(result):
    assert "<table" in result._repr_html_()
    assert result.plot().get_xlabel() == "F1 (0 to 1)"
