import numpy as np
import pandas as pd
import pytest

from framing.errors import CodingError, FramingError
from framing.measures.checks import Checks
from framing.measures.validation import validate


@pytest.fixture
def coded(make):
    """Six articles; the code stands in a, b, c; a has two hits, b one (quoted), d one."""
    documents = pd.DataFrame(
        {"text": ["one two three one"] * 6, "outlet": ["Echo", "Echo", "Gazette"] * 2, "moral": [1, 1, 1, 0, 0, 0]},
        index=list("abcdef"),
    )
    hits = [
        {"doc": "a", "device": "stance"},
        {"doc": "a", "device": "stance", "start": 14, "end": 17},
        {"doc": "b", "device": "stance", "voice": "quote", "asserted": False},
        {"doc": "d", "device": "stance", "category": "competence"},
    ]
    return make(documents, hits, words(documents))


def words(documents):
    return {doc: {"narrator": 4} for doc in documents.index}


def test_articles_with_a_hit_are_compared_with_the_code(coded):
    result = validate(coded, device="stance", code="moral")
    row = result.table.iloc[0]
    assert row[["units", "found", "marked", "right"]].tolist() == [6, 3, 3, 2]
    assert row[["precision", "recall", "f1", "base"]].tolist() == pytest.approx([2 / 3, 2 / 3, 2 / 3, 0.5])
    assert result.missed()["doc_id"].tolist() == ["c"] and result.false()["doc_id"].tolist() == ["d"]
    assert "Of 3 articles with 1 hit or more of stance words, people gave the code to 2" in result.sentence
    assert "not shown to be more precise than taking any article" in result.sentence


def test_voice_status_and_category_choose_the_hits(coded):
    assert validate(coded, device="stance", code="moral", voice="narrator").table["found"].iloc[0] == 2
    assert validate(coded, device="stance", code="moral", status="asserted").table["found"].iloc[0] == 2
    assert validate(coded, device="stance__competence", code="moral").table["right"].iloc[0] == 0


def test_each_group_has_a_row_and_the_counts_add_up(coded):
    table = validate(coded, device="stance", code="moral", by="outlet").table
    assert table["outlet"].tolist() == ["Echo", "Gazette"]
    assert table["found"].tolist() == [3, 0] and table["marked"].tolist() == [2, 1]


def test_a_series_of_codes_counts_only_the_articles_it_names(coded):
    codes = pd.Series({"a": "1", "d": "0", "zzz": "1", "e": None}, name="gold")
    row = validate(coded, device="stance", code=codes).table.iloc[0]
    assert row[["units", "found", "right"]].tolist() == [2, 2, 1]


def test_thresholds_end_where_hardly_an_article_has_so_many_hits(make):
    documents = pd.DataFrame({"text": ["one"] * 20, "moral": [1, 0] * 10}, index=[f"d{i}" for i in range(20)])
    hits = [{"doc": f"d{i}", "device": "stance"} for i in range(20) for _ in range(1 + (i < 6) + (i < 3))]
    table = validate(make(documents, hits, words(documents)), device="stance", code="moral").table
    assert table["threshold"].tolist() == [1, 2] and table["found"].tolist() == [20, 6]
    assert table["recall"].is_monotonic_decreasing


def test_spans_are_found_when_they_touch_and_same_when_they_are_equal(coded):
    spans = pd.DataFrame(
        {"unit": ["a", "a", "b", "c", "d", "e"], "start": [0, 16, 3, 0, np.nan, np.nan],
         "end": [3, 17, 6, 3, np.nan, np.nan]}
    )  # fmt: skip
    result = validate(coded, device="stance", spans=spans)
    table = result.table.set_index("rule")
    assert table.loc["overlap", ["found", "marked", "right"]].tolist() == [4, 4, 2]
    assert table.loc["same span", "right"] == 1
    assert result.missed()[["doc_id", "text"]].to_numpy().tolist() == [["b", " tw"], ["c", "one"]]
    assert result.false()["doc_id"].tolist() == ["b", "d"]
    assert "2 touch a passage that people marked" in result.sentence


def test_overlap_equals_a_look_at_every_pair(make):
    rng = np.random.default_rng(1)
    documents = pd.DataFrame({"text": ["x" * 60] * 5}, index=list("abcde"))
    hits = [{"doc": d, "device": "stance", "start": (s := int(rng.integers(0, 50))), "end": s + int(rng.integers(1, 9))}
            for d in "abcde" for _ in range(6)]  # fmt: skip
    marks = [(d, s := int(rng.integers(0, 50)), s + int(rng.integers(1, 9))) for d in "abcde" for _ in range(5)]
    spans = pd.DataFrame(marks, columns=["unit", "start", "end"]).drop_duplicates()
    row = validate(make(documents, hits, words(documents)), device="stance", spans=spans).table.iloc[0]
    places = {(hit["doc"], hit["start"], hit["end"]) for hit in hits}
    right = [any(d == e and s < b and a < t for e, a, b in marks) for d, s, t in places]
    assert row["found"] == len(places) and row["right"] == sum(right)


def test_checked_hits_give_precision_and_no_recall(coded):
    table = coded.spans.assign(answer=["y", "n", "y", "n"], left="", right="")
    result = validate(coded, device="stance", checks=Checks(table))
    row = result.table.iloc[0]
    assert row["precision"] == 0.5 and np.isnan(row["recall"]) and np.isnan(row["f1"])
    assert result.sentence.endswith("what it misses is not known.")
    assert len(result.false()) == 2
    assert validate(coded, device="stance", checks=Checks(table), voice="narrator").table["found"].iloc[0] == 3
    with pytest.raises(FramingError, match="in the voice 'reported' was checked"):
        validate(coded, device="stance", checks=Checks(table), voice="reported")
    with pytest.raises(FramingError, match="do not keep what became of them"):
        validate(coded, device="stance", checks=Checks(table), status="asserted")
    with pytest.raises(FramingError, match="do not tell what was missed"):
        result.missed()


def test_unequal_sampling_is_weighted_and_said(coded):
    corpus = coded.corpus.with_variables(
        pd.DataFrame({"sampling_probability": [1, 1, 0.1, 1, 0.1, 0.1]}, list("abcdef"))
    )
    result = validate(type(coded)(**{**vars(coded), "corpus": corpus}), device="stance", code="moral")
    row = result.table.iloc[0]
    assert row["recall"] == pytest.approx(2 / 12) and row["base"] == pytest.approx(12 / 33)
    assert "recall rests on 1 missed article, too few" in result.note


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({}, FramingError, "one of code=, spans= and checks=; given: none"),
        ({"code": "moral", "spans": pd.DataFrame()}, FramingError, "given: code and spans"),
        ({"code": "mroal"}, FramingError, "Did you mean 'moral'"),
        ({"code": "outlet"}, CodingError, "holds 'Echo'"),
        ({"code": pd.Series({"zzz": 1}, name="gold")}, CodingError, "None of the 1 codes is of an article"),
        ({"code": pd.Series([1, 0], ["a", "a"], name="gold")}, CodingError, "'a' has several codes"),
        ({"code": pd.Series([None], ["a"], name="gold")}, CodingError, "None of the 6 articles has a value"),
        ({"spans": pd.DataFrame({"unit": ["a"], "start": [0]})}, CodingError, "no column 'end'"),
        ({"spans": pd.DataFrame({"unit": ["a"], "start": [5], "end": [99]})}, CodingError, "outside of their text"),
        ({"spans": pd.DataFrame({"unit": ["z"], "start": [0], "end": [1]})}, CodingError, "None of the marked spans"),
        ({"code": "moral", "cluster": "nothing"}, FramingError, "no variable 'nothing'"),
        ({"spans": pd.DataFrame(), "cluster": "outlet"}, FramingError, "cluster= is for code="),
        ({"code": "moral", "voice": "nobody"}, FramingError, "no voice 'nobody'"),
        ({"code": "moral", "device": "stnace"}, FramingError, "Did you mean 'stance'"),
        ({"code": "moral", "device": "stance__x"}, FramingError, "no category 'x'"),
        ({"code": "moral", "device": ["stance"]}, FramingError, "device is .'stance'.: give one name"),
        ({"code": "moral", "by": ["outlet"]}, FramingError, "by is .'outlet'.: give one name"),
        ({"code": ["moral"]}, CodingError, "or a Series of 1 and 0 with the doc_id as index, .* not a list"),
        ({"code": np.array([1, 0])}, CodingError, "not a ndarray"),
        ({"code": pd.Series([0.5], ["a"], name="gold")}, CodingError, "holds 0.5; a device"),
        ({"spans": [(0, 3)]}, CodingError, "Marked spans are a table .* not a list"),
        ({"spans": pd.DataFrame({"unit": ["a"], "start": ["x"], "end": [3]})}, CodingError, "start .* is 'x'"),
        ({"checks": pd.DataFrame()}, FramingError, "checks is what check_hits or read_checks returned"),
        (
            {"code": "moral", "annotations": ["a text"]},
            FramingError,
            "Annotations are needed here, not an object of the kind list",
        ),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(coded, given, error, message):
    with pytest.raises(error, match=message) as raised:
        validate(**{"annotations": coded, "device": "stance", **given})
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("n", [-1, 0, "3", None, 2.5])
def test_so_many_examples_are_a_whole_number(coded, n):
    result = validate(coded, device="stance", code="moral")
    for drawn in (result.false, result.missed):
        with pytest.raises(FramingError, match=f"n is {n!r}: give a whole number from 1 on"):
            drawn(n)


def test_articles_that_were_not_annotated_are_no_misses(make):
    documents = pd.DataFrame({"text": ["one two"] * 4, "moral": [1, 1, 1, 0]}, index=list("abcd"))
    found = make(documents, [{"doc": "a", "device": "stance"}], words(documents) | {"c": {"narrator": 0}})
    result = validate(found, device="stance", code="moral")
    assert result.table.loc[0, "recall"] == 0.5 and "1 article without annotated words left out" in result.note


def test_a_list_that_makes_no_mistake_has_none_to_show(make):
    documents = pd.DataFrame({"text": ["one two"] * 2, "moral": [1, 0]}, index=list("ab"))
    found = make(documents, [{"doc": "a", "device": "stance"}], words(documents))
    for given in ({"code": "moral"}, {"spans": pd.DataFrame({"unit": ["a"], "start": [0], "end": [3]})}):
        result = validate(found, device="stance", **given)
        assert result.false().empty and result.missed().empty
        assert result.table["f1"].tolist() == [1.0] * len(result.table)
    nothing = validate(found, device="hedge", code="moral")
    assert nothing.table.loc[0, "found"] == 0 and "precision –" in nothing.sentence


def test_html_holds_no_markup_of_the_articles(coded):
    result = validate(coded, device="stance", code="moral")
    assert "<p>" in result._repr_html_() and result.sentence in repr(result)


def test_articles_without_annotated_words_are_not_validated(make):
    documents = pd.DataFrame({"text": ["un mot", "deux mots"], "moral": [1, 0]}, index=["a", "b"])
    silent = make(documents, [{"doc": "a", "device": "stance"}], {"a": {"narrator": 0}, "b": {"narrator": 0}})
    with pytest.raises(FramingError, match="None of 2 articles has annotated words"):
        validate(silent, device="stance", code="moral")


def test_weighted_shares_are_called_so_beside_counts_they_do_not_follow_from(make):
    n = 40
    documents = pd.DataFrame(
        {
            "text": ["one two"] * n,
            "moral": np.resize([1, 0, 1, 0, 0], n),
            "sampling_probability": np.resize([1, 1, 0.2, 0.2, 0.2], n),
        },
        index=[f"d{k}" for k in range(n)],
    )
    hits = [{"doc": f"d{k}", "device": "stance"} for k in range(n) if k % 3 < 2 or documents["moral"].iloc[k]]
    plain = validate(make(documents.drop(columns="sampling_probability"), hits, words(documents)), device="stance",
                     code="moral")  # fmt: skip
    assert "weighted" not in plain.sentence
    result = validate(make(documents, hits, words(documents)), device="stance", code="moral")
    row = result.table.iloc[0]
    assert abs(row["precision"] - row["right"] / row["found"]) > 0.01  # the counts would give another share
    assert f"(weighted by the inverse sampling probability, precision {row['precision']:.2f} [" in result.sentence
    assert f"(weighted, recall {row['recall']:.2f} [" in result.sentence


def test_the_sentence_says_which_groups_differ(make):
    documents = pd.DataFrame(
        {"text": ["one two"] * 90, "moral": [1] * 30 + [0] * 30 + [1] * 15 + [0] * 15,
         "outlet": ["Echo"] * 30 + ["Gazette"] * 30 + ["Times"] * 30},
        index=[f"d{k}" for k in range(90)],
    )  # fmt: skip
    hits = [{"doc": doc, "device": "stance"} for doc in documents.index]
    annotated = make(documents, hits, words(documents))
    said = validate(annotated, device="stance", code="moral", by="outlet").sentence
    assert (
        "By outlet, precision goes from 0.00 [0.00, 0.11] (Gazette) to 1.00 [0.89, 1.00] (Echo): the intervals do"
        in said
    )
    assert "recall is 1.00 in Echo and Times (no code in Gazette)." in said
    assert "By outlet" not in validate(annotated, device="stance", code="moral").sentence
    few = make(documents.iloc[[0, 30, 60, 75]], [hits[k] for k in (0, 30, 60, 75)], words(documents))
    assert "overlap, so it can be chance" in validate(few, device="stance", code="moral", by="outlet").sentence
