import time

import numpy as np
import pandas as pd
import pytest

from framing.errors import FramingError
from framing.measures.checks import Checks
from framing.measures.rates import prevalence


def cell(result, **where):
    table = result.to_table()
    for name, value in where.items():
        table = table[table[name] == value]
    assert len(table) == 1
    return table.iloc[0]


def test_a_rate_is_hits_over_the_words_of_the_same_voice(small):
    result = prevalence(small, device="stance")
    assert cell(result, outlet="Echo")["rate"] == pytest.approx(1000 * 3 / 400)
    assert cell(result, outlet="Gazette")["rate"] == 0
    quoted = prevalence(small, device="stance", voice="quote")
    assert cell(quoted, outlet="Gazette")["rate"] == pytest.approx(1000 * 2 / 200)


def test_the_rate_in_all_voices_stands_beside_it(small):
    row = cell(prevalence(small, device="stance"), outlet="Gazette")
    assert row["rate_all"] == pytest.approx(1000 * 2 / 600)


def test_opinion_articles_are_shown_apart(small):
    result = prevalence(small, device="stance")
    assert result.opinion["hits"].tolist() == [1]
    assert result.opinion["tokens"].tolist() == [50]
    assert "1 opinion article apart" in result.note
    together = prevalence(small, device="stance", opinion="with")
    assert cell(together, outlet="Echo")["hits"] == 4
    assert together.opinion.empty


def test_asserted_hits_can_be_counted_alone(small):
    assert cell(prevalence(small, device="stance", status="asserted"), outlet="Echo")["hits"] == 2


def test_an_article_of_no_known_outlet_is_a_group(small):
    row = cell(prevalence(small, device="stance"), outlet="unknown")
    assert (row["articles"], row["tokens"]) == (1, 0)
    assert np.isnan(row["rate"])


def test_all_devices_come_and_one_without_a_hit_is_a_row(small):
    table = prevalence(small).to_table()
    # Rival names are shares of each other, not rates.
    assert set(table["device"]) == {"stance", "hedge"}
    assert len(table) == 2 * 3
    assert cell(prevalence(small), outlet="Echo", device="hedge")["hits"] == 0


def test_categories_are_rows_when_asked_and_can_be_named(small):
    table = prevalence(small, device="stance", level="category").to_table()
    echo = table[table["outlet"] == "Echo"].set_index("category")["hits"]
    assert echo.to_dict() == {"competence": 1, "moral": 2}
    one = prevalence(small, device="stance__competence").to_table()
    assert one["hits"].tolist() == [1, 0, 0]


def test_the_share_of_rival_terms_has_the_mentions_of_the_category_below(small):
    result = prevalence(small, unit="share", voice=None)
    assert cell(result, outlet="Echo", term="levy")["rate"] == pytest.approx(2 / 3)
    row = cell(result, outlet="Gazette", term="duty")
    assert row["rate"] == 1
    assert row["low"] < 0.3 and row["high"] == 1


def test_the_share_of_articles_with_a_hit_counts_an_article_once(small):
    row = cell(prevalence(small, device="stance", unit="share_of_documents"), outlet="Echo")
    assert (row["hits"], row["rate"]) == (2, 1.0)


def test_groups_may_be_months_parts_and_pairs_of_variables(small):
    months = prevalence(small, by="month", device="stance", opinion="with").to_table()
    assert months.set_index("month")["hits"].to_dict() == {"2031-01": 3, "2031-02": 1, "unknown": 0}
    parts = prevalence(small, by="part", device="stance").to_table()
    assert parts["part"].tolist() == ["body"]
    pairs = prevalence(small, by=["outlet", "voice"], device="stance", voice=None).to_table()
    assert len(pairs) == 4
    assert pairs.set_index(["outlet", "voice"])["hits"].to_dict()[("Gazette", "quote")] == 2


def test_without_a_variable_all_articles_are_one_group(small):
    assert prevalence(small, by=None, device="stance").to_table()["hits"].tolist() == [3]


def test_order_of_rows_changes_nothing(small):
    from dataclasses import replace

    shuffled = replace(small, spans=small.spans.sample(frac=1, random_state=3), exposure=small.exposure.iloc[::-1])
    pd.testing.assert_frame_equal(prevalence(small).to_table(), prevalence(shuffled).to_table())


def test_the_interval_is_that_of_the_textbook_on_the_log_scale(make):
    documents = pd.DataFrame({"text": ["x"] * 3, "outlet": "Echo"}, index=["p", "q", "r"])
    hits = [{"doc": d, "device": "hedge"} for d in "pqqqqqqqqqrr"]
    words = {"p": {"narrator": 100}, "q": {"narrator": 200}, "r": {"narrator": 100}}
    row = prevalence(make(documents, hits, words)).to_table()
    row = row[row["device"] == "hedge"].iloc[0]
    # By hand: rate 12/400, residuals -2, 3, -1; variance 3/2 * 14 / 400**2; t(0.975, 2) = 4.302653.
    error = np.sqrt(1.5 * 14) / 400
    factor = np.exp(4.302653 * error / 0.03)
    assert row["low"] == pytest.approx(30 / factor, rel=1e-5)
    assert row["high"] == pytest.approx(30 * factor, rel=1e-5)


def test_checked_hits_stand_beside_the_rates_and_unchecked_devices_have_none(small):
    checks = Checks(pd.DataFrame({"device": ["stance"] * 4, "answer": ["y", "y", "y", "n"]}))
    table = prevalence(small, checks=checks).to_table().drop_duplicates("device").set_index("device")
    assert table.loc["stance", ["checked", "precision"]].tolist() == [4, 0.75]
    assert table.loc["hedge", "checked"] == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"by": "outlte"}, "Did you mean 'outlet'"),
        ({"device": "stanec"}, "Did you mean 'stance'"),
        ({"device": "stance__morals"}, "Did you mean 'moral'"),
        ({"voice": "narator"}, "Did you mean 'narrator'"),
        ({"unit": "per_million"}, "per_1000_tokens"),
    ],
)
def test_a_wrong_name_is_answered_with_the_possible_ones(small, wrong, said):
    with pytest.raises(FramingError, match=said):
        prevalence(small, **wrong)


def test_the_note_says_what_was_done(small):
    note = prevalence(small).note
    for words in ("5 articles", "own voice", "per 1,000 tokens", "G - 1", "framing-toolkit"):
        assert words in note


def test_it_shows_itself_escaped_and_draws(small):
    result = prevalence(small, device=["stance", "hedge"])
    assert "<table" in result._repr_html_()
    assert "own-voice" in result.plot().get_xlabel()
    assert prevalence(small, unit="share", voice=None).plot().get_xlabel() == "share of mentions"


def test_eight_thousand_articles_take_less_than_two_seconds(make):
    rng = np.random.default_rng(0)
    n, m = 8000, 600_000
    ids = np.array([f"d{i}" for i in range(n)])
    documents = pd.DataFrame({"text": "x", "outlet": [f"o{i}" for i in rng.integers(0, 400, n)]}, index=ids)
    found = make(documents, [], {})
    spans = pd.DataFrame(
        {"doc_id": pd.Categorical(rng.choice(ids, m)), "device": pd.Categorical(rng.choice(["stance", "hedge"], m))}
    )
    spans = spans.assign(category="moral", entry="word", asserted=True, voice="narrator", part="body")
    exposure = pd.DataFrame(
        {"doc_id": ids, "language": "en", "part": "body", "voice": "narrator", "tokens": 900, "sentences": 40}
    )
    from dataclasses import replace

    found = replace(found, spans=spans, exposure=exposure)
    start = time.process_time()
    assert prevalence(found).to_table()["hits"].sum() == m
    assert time.process_time() - start < 2


def test_wire_copy_can_be_left_out(make):
    documents = pd.DataFrame(
        {"text": "x", "outlet": "Echo", "authorship": ["staff", "wire", "wire"], "genre": ["news", "news", "opinion"]},
        index=["p", "q", "r"],
    )
    hits = [{"doc": doc, "device": "stance"} for doc in "pqqr"]
    found = make(documents, hits, {doc: {"narrator": 100} for doc in "pqr"})
    assert prevalence(found, device="stance").table["hits"].tolist() == [3]
    without = prevalence(found, device="stance", wire="without")
    assert without.table["hits"].tolist() == [1]
    assert without.opinion.empty
    assert "1 article (2 wire articles left out)" in without.note
    with pytest.raises(FramingError, match="with, without"):
        prevalence(found, wire="no")


def test_a_column_that_is_empty_is_not_shown(small):
    assert "category" not in prevalence(small, device="stance")._repr_html_()
    assert "category" in prevalence(small, device="stance", level="category")._repr_html_()


def test_figures_name_devices_for_readers(small):
    ax = prevalence(small, device=["stance", "stance__moral"]).plot()
    assert [label.get_text() for label in ax.get_yticklabels()] == ["stance words", "stance words: moral"]
