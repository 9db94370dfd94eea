"""How many to code: formulas by hand, and by simulation."""

import numpy as np
import pytest
from scipy import stats

import framing as fr
from benchmarks.estimation_corpora import classified, random_sample
from framing.estimate.design import design_of
from framing.estimate.estimating import estimates
from tests.estimate.conftest import made

plan = fr.estimate.how_many_to_code


def test_coded_alone_is_cochrans_formula():
    # p = .5, plus or minus 5 points: 384.1 of a large corpus; 277.5 of 1,000 articles with finite population correction.
    rates = {"prevalence": 0.5, "sensitivity": 0.8, "specificity": 0.8}
    large = plan(**rates, articles=10**6).table.set_index("method")["total"]
    small = plan(**rates, articles=1000, population="corpus").table.set_index("method")["total"]
    assert (large["coded"], small["coded"]) == (385, 278)


def test_a_better_classifier_needs_fewer_codes_and_a_poor_one_no_fewer():
    good = plan(prevalence=0.3, sensitivity=0.95, specificity=0.97, articles=5000).table.set_index("method")["total"]
    useless = plan(prevalence=0.3, sensitivity=0.3, specificity=0.7, articles=5000).table.set_index("method")["total"]
    assert good["ppi"] < 0.4 * good["coded"]
    assert useless["ppi"] == useless["coded"]
    assert plan(prevalence=0.3, sensitivity=0.3, specificity=0.7, articles=5000).sentence.endswith("save none.")


@pytest.mark.parametrize("method", ["coded", "adjusted", "ppi"])
def test_intervals_are_as_short_as_planned(method):
    row = (
        plan(prevalence=0.3, sensitivity=0.85, specificity=0.92, articles=1000, half_width=0.05)
        .table.set_index("method")
        .loc[method]
    )
    random, draws = np.random.default_rng(1), 100
    corpora = classified((random.random((draws, 1000)) < 0.3).astype(float), 0.85, 0.92, random)
    group, flat = np.repeat(np.arange(draws), 1000), np.zeros(draws * 1000, dtype=int)
    coded = random_sample(corpora.y.shape, int(row["total"]), random).ravel()
    design = design_of(group, coded, size=np.ones(len(flat)), stratum=flat, groups=draws)
    found = estimates(method, design, corpora.y.ravel()[design.coded], label=corpora.label.ravel(),
                      score=corpora.label.ravel(), beyond=True)  # fmt: skip
    assert np.nanmean(found.high - found.low) / 2 == pytest.approx(0.05, rel=0.08)


def test_a_pilot_gives_the_rates(corpus):
    documents, predictions = corpus
    found = plan(predictions, documents, code="conflict", half_width=0.06)
    assert "a pilot of 300 coded articles, 600 articles, drawn" in found.note
    assert found.sentence.startswith("Code ")
    with pytest.raises(fr.CodingError, match="groups is 400 and the corpus has 600 articles"):
        plan(predictions, documents, code="conflict", groups=400)


def test_groups_each_need_their_own():
    table = plan(prevalence=0.3, sensitivity=0.9, specificity=0.9, groups=4, articles=4000).table
    assert (table["total"] == 4 * table["per_group"]).all()


def test_predictions_of_rare_codes_in_groups_need_eight_expected():
    rates = {"prevalence": 0.1, "sensitivity": 0.95, "specificity": 0.99, "half_width": 0.1}
    one, several = (
        plan(**rates, groups=groups, articles=1000 * groups).table.set_index("method")["per_group"] for groups in (1, 4)
    )
    assert one["coded"] == several["coded"] < 100 <= several["ppi"]
    # 95 in 100 samples of so many from all four hold 32 of the rarer value, and no smaller number does.
    held = [stats.binom.sf(31, 4 * n, 0.1) for n in (several["ppi"], several["ppi"] - 1)]
    assert held[0] >= 0.95 > held[1]


def test_what_no_number_gives_is_said():
    found = plan(prevalence=0.5, sensitivity=0.9, specificity=0.9, articles=100, half_width=0.02)
    assert found.table["total"].isna().all()
    assert found.sentence == (
        "No number of coded articles gives ±2 points: all of them coded, it is ±9.8 points; less where only these "
        "articles are asked about (population='corpus')."
    )
    assert repr(found).count("no number does") == 4
    few = plan(prevalence=0.001, sensitivity=0.9, specificity=0.9, articles=2000, population="corpus")
    assert few.sentence.endswith("too few for 5 of the rarer value in each group.")


def test_it_prints_numbers_to_code_in_points_and_groups_only_where_there_are_some():
    rates = {"prevalence": 0.2, "sensitivity": 0.8, "specificity": 0.95}
    one, four = repr(plan(**rates, articles=4000)), repr(plan(**rates, articles=16_002, groups=4))
    assert one.splitlines()[0].split() == ["method", "to", "code", "interval"]
    assert one.splitlines()[1].split() == ["coded", "246", "±5.0", "points"]
    assert four.splitlines()[1].split() == ["coded", "984", "246", "±5.0", "points"]
    assert "4,000 articles in each of 4 groups" in four
    assert "variance" not in one and "<NA>" not in one


@pytest.mark.parametrize(
    ("wrong", "message"),
    [({}, "Give a pilot"),
     ({"prevalence": 1.4}, "prevalence is 1.4: give a share above 0 and at most 1"),
     ({"prevalence": "20%"}, "prevalence is '20%', which is no number: give a share above 0 and at most 1, such as 0.2"),
     ({"sensitivity": True}, "sensitivity is True"), ({"specificity": float("nan")}, "specificity is nan"),
     ({"half_width": 0}, "half_width is 0"), ({"half_width": 5}, "at most 0.5, such as 0.05 for 5%"),
     ({"half_width": None}, "half_width is None"),
     ({"groups": 0}, "groups is 0"), ({"groups": "4"}, "groups is '4': give a whole number"), ({"groups": 2.5}, "groups is 2.5"),
     ({"articles": "many"}, "articles is 'many'"), ({"articles": 7, "groups": 4}, "2 articles a group"),
     ({"population": "x"}, "Possible: beyond, corpus")],
)  # fmt: skip
def test_wrong_arguments_are_named(wrong, message):
    with pytest.raises(fr.CodingError, match=message):
        plan(**wrong)


def test_a_pilot_that_is_too_small_says_so():
    documents, predictions = made(coded=12)
    with pytest.raises(fr.CodingError, match="The pilot has 12 coded articles"):
        plan(predictions, documents, code="conflict")
