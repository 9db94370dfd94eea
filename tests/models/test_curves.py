"""Learning curves and paired comparisons: what they say, and when they refuse."""

import re

import numpy as np
import pandas as pd
import pytest
from sklearn.dummy import DummyClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from framing.errors import CodingError
from framing.models.curve_draws import CurveDraws, curve_draws
from framing.models.curve_fit import PowerLaw, fit_power_law, size_for
from framing.models.curve_wording import curve_sentence
from framing.models.curves import learning_curve
from framing.models.evaluation import evaluate
from framing.models.model_comparison import compare_classifiers
from framing.models.word_rule import keyword_baseline


def model():
    return make_pipeline(TfidfVectorizer(), LogisticRegression(C=10, max_iter=1000))


def drawn(law, *, units=400, noise=0.4, repeats=3, seed=0):
    """What a classifier with this curve would give, with units that move the score at random."""
    rng = np.random.default_rng(seed)
    sizes = np.array([25, 50, 100, 200, 400, 800])
    shared = rng.normal(0, noise / units, units)
    influence = np.repeat((shared - shared.mean())[None, None], len(sizes), axis=0).repeat(repeats, axis=1)
    value = law.at(sizes)[:, None] + rng.normal(0, 0.003, (len(sizes), repeats))
    return curve_draws(sizes, value, influence, random_state=0)


@pytest.mark.parametrize("decay", [0.2, 0.5, 1.0])
def test_the_law_and_the_cost_of_a_rise_are_recovered(decay):
    law = PowerLaw(0.8, 0.3, decay)
    sizes = np.array([25, 50, 100, 200, 400, 800])
    found = fit_power_law(sizes, law.at(sizes))
    assert np.allclose(found, law, atol=0.02)
    assert float(law.at(size_for(law, 0.7))) == pytest.approx(0.7)


def test_a_rising_curve_says_what_a_rise_costs_with_its_uncertainty():
    law = PowerLaw(0.9, 0.4, 0.4)
    true, held = size_for(law, float(law.at(800)) + 0.02), []
    for seed in range(30):
        found = drawn(law, seed=seed)
        row = found.needed.set_index("rise").loc[0.02]
        held.append(row["low"] <= true <= row["high"])
    assert np.mean(held) >= 0.8
    assert re.search(r"For F1 to rise by 0\.0\d, code about [\d,]+ more \[", curve_sentence(found, "conflict", 1000))


def test_a_flat_curve_refuses():
    found = drawn(PowerLaw(0.6, 0.02, 2.0))
    assert found.needed["reached"].iloc[0] < 0.9
    said = curve_sentence(found, "conflict", 1000)
    assert "The curve cannot tell what more coding brings" in said
    assert "all curves level off before F1 has risen by even 0.01" in said


@pytest.mark.parametrize(
    ("high", "reached", "why"),
    [
        (np.inf, 0.6, "40% of the curves level off"),
        (np.inf, 0.0, "all curves level off"),
        (1e6, 0.99, "some curves need more than 20 times as many articles as now before F1 has risen by 0.01"),
    ],
)
def test_why_the_curve_cannot_tell_is_what_the_draws_show(high, reached, why):
    found = drawn(PowerLaw(0.6, 0.02, 2.0))
    needed = found.needed.iloc[:1].assign(high=high, reached=reached)
    assert why in curve_sentence(found._replace(needed=needed), "conflict", 1000)


def test_a_curve_of_real_predictions_ends_where_evaluate_is(coded):
    curve = learning_curve(model(), coded, code="conflict", repeats=2)
    assert curve.table["articles"].is_monotonic_increasing
    assert curve.table["f1"].iloc[0] < curve.table["f1"].iloc[-1]
    table = evaluate(model(), coded, code="conflict").summary().set_index("scheme")
    assert curve.table["f1"].iloc[-1] == pytest.approx(table.loc["grouped", "f1"], abs=0.05)
    assert ((curve.table["low"] <= curve.table["f1"]) & (curve.table["f1"] <= curve.table["high"])).all()
    assert "<table" in curve._repr_html_() and curve.note.startswith("240 articles coded for 'conflict'")
    ax = curve.plot()
    assert ax.get_xscale() == "log" and len(ax.lines) == 3


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"sizes": [5]}, "from 10 to"),
        ({"sizes": [10_000]}, "and not 10000"),
        ({"sizes": []}, "and not none"),
        ({"repeats": 0}, "repeats is 0"),
        ({"code": ["conflict", "leak"]}, "for one code"),
    ],
)
def test_wrong_requests_of_a_curve_are_answered_clearly(coded, options, said):
    with pytest.raises(CodingError, match=re.escape(said)):
        learning_curve(model(), coded, **({"code": "conflict"} | options))


def test_the_better_model_is_called_better_and_the_reverse_is_worse(coded):
    models = {"words": model(), "always": DummyClassifier(strategy="constant", constant=1)}
    found = compare_classifiers(models, coded, code="conflict")
    assert found.sentence.startswith("'words' is better than 'always' where the outlet is new to both")
    turned = compare_classifiers(dict(reversed(models.items())), coded, code="conflict")
    assert turned.sentence.startswith("'always' is worse than 'words'")
    assert np.allclose(found.table["difference"], -turned.table["difference"])


def test_on_a_shuffled_code_the_data_cannot_tell(coded):
    found = compare_classifiers(
        {"words": model(), "more": model().set_params(logisticregression__C=20)}, coded, code="shuffled"
    )
    assert "cannot tell" in found.sentence


def test_a_pair_varies_less_than_each_of_the_two(coded):
    models = {"words": model(), "same": model().set_params(logisticregression__C=11)}
    row = compare_classifiers(models, coded, code="shuffled").table.iloc[0]
    alone = evaluate(model(), coded, code="shuffled").summary().iloc[0]
    assert row["high"] - row["low"] < 0.7 * (alone["high"] - alone["low"])


def test_scores_are_those_of_evaluate_and_several_codes_have_a_mean(coded):
    models = {"words": model(), "keyword": keyword_baseline()}
    found = compare_classifiers(models, coded, code=["conflict", "leak"], seeds=2)
    grouped = found.table[found.table["scheme"] == "grouped"].set_index("code")
    spread = evaluate(model(), coded, code="conflict", seeds=2).spread.set_index("scheme")
    assert grouped.loc["conflict", "f1"] == pytest.approx(spread.loc["grouped", "mean"])
    mean = grouped.loc[["conflict", "leak"], "difference"].mean()
    assert grouped.loc["mean of the codes", "difference"] == pytest.approx(mean)
    assert "<table" in found._repr_html_()


def test_codes_that_cannot_be_compared_are_told(coded):
    with pytest.raises(CodingError, match="Two classifiers or more"):
        compare_classifiers({"words": model()}, coded, code="conflict")
    table = coded.documents.drop(columns="text_hash").assign(always=1)
    from framing.corpus import Corpus

    models = {"words": model(), "keyword": keyword_baseline()}
    found = compare_classifiers(models, Corpus.from_table(table), code=["always", "conflict"])
    assert found.problems["code"].tolist() == ["always"]
    assert isinstance(found.to_table(), pd.DataFrame)


def test_a_curve_that_has_hardly_begun_says_nothing_of_more_coding():
    sizes, f1 = np.array([50, 100, 150, 200, 250, 300]), np.array([0.0, 0.0, 0.0, 0.02, 0.3, 0.53])
    table = pd.DataFrame({"articles": sizes, "f1": f1, "low": f1 - 0.02, "high": f1 + 0.1})
    found = CurveDraws(table, table.iloc[:0], table.iloc[:0], PowerLaw(1.0, 0.3, 0.5))
    assert "the code was hardly found at all" in curve_sentence(found, "conflict", 300)
