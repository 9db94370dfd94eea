"""Document variables of a regression: gaps, kinds, and categories that are too small."""

import numpy as np
import pandas as pd
import pytest

import framing as fr
from framing.estimate.coefficients import corrected
from framing.estimate.design import design_of
from framing.estimate.thin_categories import FEWEST_OF_CATEGORY
from tests.estimate.conftest import made

regression = fr.estimate.regression
NUMBERS = np.random.default_rng(4).normal(size=600).round(2)


def run(documents, predictions, on, **options):
    return regression(predictions, documents, code="conflict", on=on, **options)


def said(result, kind):
    return result.problems.query("kind == @kind")["message"].tolist()


def gaps(kind, where):
    """Numbers with gaps, as they come out of spreadsheets, databases and lists."""
    floats = np.where(where, np.nan, NUMBERS)
    if kind == "float":
        return floats
    if kind == "Float64":
        return pd.array(NUMBERS, dtype="Float64").take(np.where(where, -1, np.arange(600)), allow_fill=True)
    return pd.Series([None if np.isnan(each) else float(each) for each in floats], dtype=object).to_numpy()


@pytest.mark.parametrize("kind", ["float", "Float64", "object"])
def test_a_number_with_gaps_stays_a_number_and_the_others_are_left_out(corpus, kind):
    documents, predictions = corpus
    where = np.arange(600) < 20
    found = run(documents.assign(length=gaps(kind, where)), predictions, ["length"])
    whole = run(documents[~where].assign(length=NUMBERS[~where]), predictions[~where], ["length"])
    pd.testing.assert_frame_equal(found.table, whole.table)
    coded = int(documents["conflict"].notna()[:20].sum())
    assert said(found, "missing_number") == [
        f"20 articles ({coded} of them coded) without a number for 'length', such as 'd0': left out of the regression."
    ]
    assert "the 580 articles" in found.note and set(found.table["term"]) == {"intercept", "length"}


def test_a_number_of_two_values_with_gaps_is_two_categories_and_not_three(corpus):
    documents, predictions = corpus
    flag = np.where(np.arange(600) < 20, np.nan, (NUMBERS > 0.5).astype(float))
    found = run(documents.assign(flag=flag), predictions, ["flag"])
    assert set(found.table["term"]) == {"intercept", "flag: 1"} and "flag 0" in found.note
    assert len(said(found, "missing_number")) == 1


def test_articles_without_a_category_are_the_category_unknown_and_that_is_said(corpus):
    documents, predictions = corpus
    sure = pd.Series(NUMBERS > 0, index=documents.index).astype("boolean").where(np.arange(600) >= 60)
    found = run(documents.assign(sure=sure), predictions, ["sure"])
    assert {"sure: unknown"} < set(found.table["term"])
    assert said(found, "missing_category") == [
        "60 articles without a value of 'sure': a category of their own, 'unknown'."
    ]
    stories = pd.Series([None if k < 60 else k % 40 for k in range(600)], index=documents.index, dtype=object)
    clustered = run(documents.assign(story=stories), predictions, ["outlet"], cluster="story")
    assert said(clustered, "missing_category") == [
        "60 articles without a value of 'story': taken as one cluster, 'unknown'."
    ]


def test_categories_that_no_article_has_are_no_columns(corpus):
    documents, predictions = corpus
    camps = np.where(NUMBERS > 0, "east", "west")
    plain = run(documents.assign(camp=camps), predictions, ["camp"])
    unused = run(documents.assign(camp=pd.Categorical(camps, ["east", "west", "north"])), predictions, ["camp"])
    pd.testing.assert_frame_equal(plain.table, unused.table)


def test_the_unit_of_a_number_hides_nothing(corpus):
    """Amounts a hundred thousand million million times larger than the column of ones beside them."""
    documents, predictions = corpus
    found = run(documents.assign(cost=NUMBERS * 1e17), predictions, ["cost", "outlet"])
    assert found.table["estimate"].notna().all() and found.problems.empty


def planted(coded, yes):
    """Sixty articles of a rare camp, of which so many are coded, and so many of these with the code."""
    documents, predictions = made()
    was_coded = documents["conflict"].notna().to_numpy()
    places = np.r_[np.flatnonzero(was_coded)[:coded], np.flatnonzero(~was_coded)[: 60 - coded]]
    documents["camp"] = np.where(np.arange(600) % 2, "east", "west")
    documents.iloc[places, documents.columns.get_loc("camp")] = "rare"
    codes = np.zeros(coded)
    codes[:yes] = 1
    documents.iloc[places[:coded], documents.columns.get_loc("conflict")] = codes
    return documents, predictions


@pytest.mark.parametrize(
    ("coded", "yes", "given"), [(1, 0, False), (4, 2, False), (5, 2, True), (20, 0, False), (20, 1, True)]
)
def test_a_category_whose_codes_cannot_vary_has_a_naive_coefficient_only(coded, yes, given):
    documents, predictions = planted(coded, yes)
    found = run(documents, predictions, ["camp"])
    rows = found.table.assign(given=found.table["low"].notna()).set_index("method")
    rare = rows["term"] == "camp: rare"
    assert rows.loc[rare, "given"].to_dict() == {"naive": True, "coded": given, "ppi": given, "dsl": given}
    assert rows.loc[~rare, "given"].all()
    line = f"camp: rare ({coded} coded, in {yes} of them conflict is 1)"
    assert (line in " ".join(said(found, "few_coded"))) is not given


def test_a_thin_reference_takes_its_variable_with_it():
    documents, predictions = planted(4, 2)
    documents["camp"] = np.where(documents["camp"] == "rare", "rare", [f"other {k % 12}" for k in range(600)])
    found = run(documents, predictions, ["camp"], methods=["naive", "dsl"])
    assert "references: camp rare" in found.note
    assert found.table.query("method == 'dsl'")["low"].isna().all()
    assert found.table.query("method == 'naive'")["low"].notna().all()
    assert "camp: rare (4 coded, in 2 of them" in said(found, "few_coded")[0]


def coverage(coded, prevalence, *, draws=400):
    """How often the interval of a category's difference holds 0, of the corpora in which it is given and in all."""
    random = np.random.default_rng(6)
    camp = np.r_[np.zeros(600), np.ones(60)]
    x, held, given = np.column_stack([np.ones(660), camp]), [], []
    for _ in range(draws):
        y = (random.random(660) < prevalence).astype(float)
        score = np.clip(np.where(random.random(660) < 0.85, y, 1 - y) * 0.5 + 0.5 * random.random(660), 0, 1)
        chosen = np.zeros(660, dtype=bool)
        chosen[random.choice(600, 150, replace=False)] = chosen[600 + random.choice(60, coded, replace=False)] = True
        design = design_of(np.zeros(660, dtype=int), chosen, size=np.ones(660), stratum=camp.astype(int), groups=1)
        found = corrected(x, design.coded, y[chosen], score, stands_for=design.weight, logistic=False, beyond=True,
                          weight=None)  # fmt: skip
        held.append(abs(found.value[1]) < 1.98 * found.error[1])
        given.append(0 < y[chosen & (camp == 1)].sum() < coded)
    return np.mean(held), np.mean(np.array(held)[given])


def test_the_rule_keeps_intervals_that_hold_and_drops_those_that_do_not():
    of_all, of_given = coverage(FEWEST_OF_CATEGORY, 0.1)
    assert of_all < 0.6 and of_given > 0.9


@pytest.mark.parametrize("pair", [(20240115, 20240116), (0.1234567, 0.1234568), (1, 2)])
def test_two_numbers_are_two_categories_however_near(corpus, pair):
    documents, predictions = corpus
    found = run(documents.assign(wave=np.where(np.arange(600) % 3 > 0, *pair)), predictions, ["wave"])
    assert set(found.table["term"]) == {"intercept", f"wave: {pair[1]}"}


@pytest.mark.parametrize("values", [(1.0, 2.0, 3.0), ("low", "high", "mixed")])
def test_what_only_coded_articles_have_is_a_code_and_refused(corpus, values):
    documents, predictions = corpus
    tone = pd.Series(np.resize(np.array(values, dtype=object), 600), index=documents.index)
    with pytest.raises(fr.CodingError, match="Only coded articles have a value of 'tone': it looks like a code"):
        run(documents.assign(tone=tone.where(documents["conflict"].notna())), predictions, ["tone"])


def test_coefficients_print_short(corpus):
    documents, predictions = corpus
    printed = repr(run(documents, predictions, ["outlet"]))
    assert "e-" not in printed.split("Linear regression")[0] and "[" in printed
