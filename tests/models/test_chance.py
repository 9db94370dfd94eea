"""A classifier that learned nothing is called so, and one that learned is not."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from sklearn.dummy import DummyClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from framing.models.chance import _of_matches, _of_ranks, nothing_learned, remarks
from framing.models.evaluation import evaluate

WORDS = make_pipeline(TfidfVectorizer(), LogisticRegression(class_weight="balanced"))


def made(coded, predicted, probability=np.nan, *, folds=4, code="conflict"):
    fold = np.arange(len(coded)) % folds
    return pd.DataFrame(
        {"code": code, "coded": coded, "grouped": predicted, "grouped_fold": fold, "grouped_probability": probability}
    )


def test_ranks_of_one_fold_are_the_rank_sum_test():
    random = np.random.default_rng(0)
    y = pd.Series(random.integers(0, 2, 60))
    p = pd.Series(np.round(random.random(60) + 0.1 * y, 1))  # with ties
    surplus, variance = _of_ranks(y, p)
    theirs = stats.mannwhitneyu(p[y == 1], p[y == 0], alternative="greater", method="asymptotic", use_continuity=False)
    assert stats.norm.sf(surplus / np.sqrt(variance)) == pytest.approx(theirs.pvalue)


@pytest.mark.parametrize("coded", [[1, 0, 0, 1, 1], ["a", "b", "c", "a", "b"], ["a", "a", "a", "b", "c"]])
def test_matches_have_the_mean_and_variance_of_all_permutations(coded):
    said = [coded[-1], coded[0], coded[0], coded[1], coded[2]]
    fold = pd.DataFrame({"coded": pd.Series(coded, dtype=object), "grouped": pd.Series(said, dtype=object)})
    dealt = [sum(one == other for one, other in zip(said, order, strict=True)) for order in permutations(coded)]
    surplus, variance = _of_matches(fold, "grouped")
    matches = sum(one == other for one, other in zip(said, coded, strict=True))
    assert (surplus, variance) == pytest.approx((matches - np.mean(dealt), np.var(dealt)))


@pytest.mark.parametrize("kind", ["probabilities", "labels", "classes"])
def test_noise_is_taken_for_knowledge_one_time_in_twenty_and_knowledge_is_not_missed(kind):
    random = np.random.default_rng(1)

    def draw(signal):
        coded = random.choice(["a", "b", "c"], 120) if kind == "classes" else (random.random(120) < 0.3).astype(int)
        said = np.where(random.random(120) < signal, coded, random.permutation(coded))
        chance = np.clip(0.5 * (said == 1) + 0.5 * random.random(120), 0, 1) if kind == "probabilities" else np.nan
        return remarks(made(coded, said, chance))["conflict", "grouped"]

    assert sum(draw(0.0) == "" for _ in range(200)) <= 20
    assert sum(draw(0.6) == "" for _ in range(20)) == 20


def test_one_value_for_all_is_said_and_is_no_proof_that_nothing_was_learned():
    coded = np.resize([0, 0, 0, 1, 0, 1, 1], 70)
    assert remarks(made(coded, 1, 0.4)) == {("conflict", "grouped"): "learned nothing: 1 for every article"}
    assert remarks(made(coded, 1)) == {("conflict", "grouped"): "learned nothing: 1 for every article"}
    ranked = 0.3 + 0.1 * coded + 0.001 * np.arange(70)
    assert remarks(made(coded, 1, ranked)) == {("conflict", "grouped"): "1 for every article"}
    assert remarks(made(coded, np.where(coded == 1, 1, 0), ranked))["conflict", "grouped"] == ""


def test_probabilities_that_differ_between_folds_only_tell_nothing():
    """What a fold has of the code moves all of its probabilities: between folds they go against the code."""
    coded = np.resize([1, 0, 0, 1, 0, 0, 1, 0], 80)
    fold = np.arange(80) % 4
    assert (
        remarks(made(coded, fold % 2, 0.2 + 0.1 * fold))["conflict", "grouped"]
        == "learned nothing: no better than chance"
    )


def test_what_abstained_or_was_not_tested_plays_no_part():
    coded = np.resize([0, 1, 1, 0, 0], 80)
    rows = made(coded, np.where(np.arange(80) < 40, coded, 1 - coded).astype(object), coded * 0.5)
    rows.loc[40:, "grouped"] = None
    assert remarks(rows)["conflict", "grouped"] == ""
    rows.loc[:39, "grouped_fold"] = -1
    assert remarks(rows)["conflict", "grouped"] == ""  # nothing is left to judge


def test_folds_of_one_code_each_show_nothing_and_are_not_blamed():
    coded = np.resize([0, 1], 80)  # as the folds are: each has one code
    assert remarks(made(coded, 1 - coded, 0.5))["conflict", "grouped"] == ""


def test_the_evaluation_says_it_in_words(coded):
    found = evaluate(WORDS, coded, code=["conflict", "shuffled"], n_splits=3)
    remark = found.summary().set_index(["code", "scheme"])["remark"]
    assert remark["conflict", "grouped"] == remark["conflict", "random"] == remark["shuffled", "majority"] == ""
    assert remark["shuffled", "grouped"].startswith("learned nothing")
    said = "Nothing was learned that can be told from chance where the outlet is new: shuffled ("
    assert said in found.sentence and "conflict (" not in found.sentence
    assert "learned nothing" in repr(found)
    assert nothing_learned(found.predictions[found.predictions["code"] == "conflict"], "outlet") == ""


def test_a_classifier_that_always_says_yes_is_not_praised_for_its_f1(coded):
    always = make_pipeline(TfidfVectorizer(), DummyClassifier(strategy="constant", constant=1))
    found = evaluate(always, coded, code="conflict", n_splits=3)
    row = found.summary().set_index("scheme").loc["grouped"]
    assert row["f1"] > 0.5 and row["remark"] == "learned nothing: 1 for every article"
    assert "conflict (1 for every article)" in found.sentence
