"""Sampling: who can be drawn, how likely, and what is told."""

import numpy as np
import pandas as pd
import pytest

from framing import CodingError, Corpus, load_example
from framing.coding.allocating import seats
from framing.coding.sampling import sample_units

DAYS = pd.date_range("2024-01-01", periods=70)  # ten whole weeks, from a Monday


def corpus_of(rows):
    table = pd.DataFrame(rows, columns=["doc_id", "outlet", "date"]).set_index("doc_id")
    return Corpus.from_table(table.assign(text=[f"Text {number}." for number in range(len(table))]))


@pytest.fixture(scope="module")
def lopsided():
    """60 articles: outlet Echo has 40, Gazette 15, Tide 5; some days have more articles than others; two undated."""
    rng = np.random.default_rng(5)
    outlets = ["Echo"] * 40 + ["Gazette"] * 15 + ["Tide"] * 5
    days = [str(DAYS[day].date()) for day in np.sort(rng.integers(0, 70, 60))]
    days[3] = days[50] = None
    return corpus_of([(f"a{number:02}", *row) for number, row in enumerate(zip(outlets, days, strict=True))])


@pytest.fixture(scope="module")
def daily():
    """Ten whole weeks, with one to four articles a day."""
    return corpus_of(
        [(f"{day:%m-%d}-{k}", "Echo", str(day.date())) for i, day in enumerate(DAYS) for k in range(1 + i % 4)]
    )


DESIGNS = {
    "random": {"n": 12},
    "stratified": {"n": 12, "design": "stratified", "strata": "outlet"},
    "equal": {"n": 12, "design": "stratified", "strata": ["outlet"], "allocation": "equal"},
    "by month": {"n": 14, "design": "stratified"},
}


@pytest.mark.parametrize("name", DESIGNS)
def test_units_are_drawn_as_often_as_their_probability_says(lopsided, name):
    assert_frequencies(lopsided, DESIGNS[name], draws=400)


@pytest.mark.parametrize("strata", [None, "month"])
def test_articles_of_constructed_weeks_are_drawn_as_often_as_their_probability_says(daily, strata):
    n = 1 if strata else 2
    assert_frequencies(daily, {"n": n, "design": "constructed_weeks", "strata": strata}, draws=300)


def assert_frequencies(corpus, arguments, *, draws):
    """Each unit's share of draws is its probability, and the Horvitz-Thompson mean is right on average."""
    ids = corpus.documents.index
    value = pd.Series(np.arange(len(ids), dtype=float) ** 1.5, index=ids)
    drawn, means, claimed = pd.Series(0.0, index=ids), [], {}
    for seed in range(draws):
        units = sample_units(corpus, random_state=seed, **arguments).units
        probability = units["sampling_probability"]
        drawn[units.index] += 1
        assert all(claimed.setdefault(unit, p) == pytest.approx(p) for unit, p in probability.items())
        means.append(float((value[units.index] / probability).sum()) / len(ids))
    expected = pd.Series(claimed).reindex(ids)
    assert expected.notna().all(), "every unit can be drawn"
    error = np.sqrt(expected * (1 - expected) / draws).clip(lower=1e-9)
    assert ((drawn / draws - expected).abs() / error).max() < 4.5
    assert abs(np.mean(means) - value.mean()) < 4 * np.std(means) / np.sqrt(draws) + 1e-9


@pytest.mark.parametrize("name", DESIGNS)
def test_a_smaller_sample_is_the_beginning_of_a_larger_one(lopsided, name):
    large = sample_units(lopsided, **{**DESIGNS[name], "n": 30}).units
    small = sample_units(lopsided, **DESIGNS[name]).units
    assert large.index[: len(small)].tolist() == small.index.tolist()
    assert large["order"].tolist() == list(range(1, 31))


def test_fewer_weeks_are_the_beginning_of_more(daily):
    two, one = (sample_units(daily, n=n, design="constructed_weeks").units for n in (2, 1))
    assert two.index[: len(one)].tolist() == one.index.tolist()


def test_a_constructed_week_has_each_weekday_once_with_all_articles_of_the_day(daily):
    sample = sample_units(daily, n=1, design="constructed_weeks")
    dates = daily.documents["date"]
    drawn = dates[sample.units.index].dt.normalize()
    assert sorted(drawn.drop_duplicates().dt.day_name()) == sorted(sample.units["stratum"].unique())
    assert drawn.drop_duplicates().dt.day_of_week.nunique() == 7
    assert dates.isin(drawn).sum() == len(sample)
    assert sample.units["sampling_probability"].tolist() == [0.1] * len(sample)


def test_proportional_allocation_is_that_of_webster():
    # Counted by hand: after one each, 53/3, 53/5, 24/3, 23/3, 53/7, 53/9 and 53/11 are the largest quotients.
    assert np.bincount(seats(np.array([53, 24, 23]), 10, equal=False)).tolist() == [6, 2, 2]


@pytest.mark.parametrize("equal", [True, False])
def test_no_stratum_gives_more_than_it_has_and_each_gives_one(equal):
    sizes = np.array([1, 2, 50])
    counts = np.bincount(seats(sizes, 20, equal=equal))
    assert (counts >= 1).all() and (counts <= sizes).all() and counts.sum() == 20


def test_all_articles_can_be_drawn_with_certainty(lopsided):
    assert set(sample_units(lopsided, n=60, design="stratified").units["sampling_probability"]) == {1.0}


def test_the_order_of_rows_changes_nothing(lopsided):
    turned = Corpus.from_table(lopsided.documents.iloc[::-1][["text", "outlet", "date"]])
    for arguments in ({"n": 9}, {"n": 9, "design": "stratified", "strata": "outlet"}):
        pd.testing.assert_frame_equal(
            sample_units(turned, **arguments).units, sample_units(lopsided, **arguments).units
        )


def test_the_sample_joins_the_corpus(lopsided):
    sample = sample_units(lopsided, n=7)
    joined = lopsided.with_variables(sample.units)
    assert joined.documents["sampling_probability"].notna().sum() == 7
    assert len(lopsided.subset(doc_id=sample.units.index)) == len(sample) == len(sample.to_table())


def test_undated_articles_are_a_stratum_of_their_own_or_told_to_be_left_out(daily, lopsided):
    assert (
        "2 articles without month are drawn from a stratum 'unknown'"
        in sample_units(lopsided, n=20, design="stratified").note
    )
    undated = corpus_of(
        [("x", "Echo", None), *((i, "Echo", str(d.date())) for i, d in daily.documents["date"].items())]
    )
    sample = sample_units(undated, n=1, design="constructed_weeks")
    assert "1 article has no date, cannot be drawn and is not spoken for" in sample.note
    assert "x" not in sample.units.index


def test_the_note_says_how_it_was_drawn(lopsided, daily):
    note = sample_units(lopsided, n=4, design="stratified", strata="outlet", random_state=3).note
    assert note == (
        "4 of 60 articles, stratified by outlet (3 strata, proportional; one unit alone speaks for 2 strata), seed 3."
    )
    assert sample_units(daily, n=1, design="constructed_weeks").note.endswith(
        "1 constructed week: 7 of 70 days with articles were drawn, seed 0."
    )


def test_weekdays_without_articles_are_told():
    corpus = corpus_of([(str(day.date()), "Echo", str(day.date())) for day in DAYS if day.day_of_week < 5])
    sample = sample_units(corpus, n=2, design="constructed_weeks")
    assert "no article on any Saturday and Sunday" in sample.note
    assert len(sample) == 10


def test_a_month_without_days_enough_says_what_to_change(daily):
    with pytest.raises(CodingError, match=r"on 1 day that is a \w+ in '2024-03'. Write n=1 or less, fewer strata"):
        sample_units(daily, n=2, design="constructed_weeks", strata="month")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"n": 61}, "Cannot draw 61 of 60 articles: write n=60 or less."),
        ({"n": 0}, "n is 0: write a whole number from 1."),
        ({"n": 2.0}, "n is 2.0: write a whole number"),
        ({"n": 2, "design": "stratified", "strata": "outlet"}, "n is 2, but there are 3 strata"),
        ({"n": 5, "design": "weeks"}, "There is no design 'weeks'. Possible: random, stratified, constructed_weeks"),
        ({"n": 5, "design": "stratified", "strata": "outlte"}, "Did you mean 'outlet'?"),
        ({"n": 5, "design": "stratified", "strata": "section"}, "No article has a value of 'section'"),
        ({"n": 5, "design": "stratified", "allocation": "even"}, "There is no allocation 'even'"),
        ({"n": 5, "strata": "outlet"}, "design='random' has no strata"),
        ({"n": 5, "allocation": "equal"}, "allocation='equal' is for design='stratified' only"),
        ({"n": 9, "design": "constructed_weeks"}, "9 constructed weeks cannot be drawn: there are articles on"),
    ],
)
def test_an_error_says_what_to_change(lopsided, arguments, message):
    with pytest.raises(CodingError) as error:
        sample_units(lopsided, **arguments)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_without_dates_there_are_no_weeks():
    with pytest.raises(CodingError, match="No article has a date"):
        sample_units(Corpus.from_texts(["One.", "Two."]), n=1, design="constructed_weeks")


def test_the_example_corpus_is_drawn_by_outlet_and_month():
    sample = sample_units(load_example(), n=40, design="stratified")
    assert (1 / sample.units["sampling_probability"]).sum() == pytest.approx(96)
    assert "<table" in sample._repr_html_()
