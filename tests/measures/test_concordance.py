import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus import Corpus
from framing.errors import FramingError
from framing.measures.concordance import kwic


def corpus(*texts):
    return Corpus.from_texts(list(texts))


def nodes(pattern, text, **options):
    return kwic(corpus(text), pattern, **options)["node"].tolist()


def test_a_star_stands_for_letters_inside_a_word():
    assert nodes("betray*", "He betrayed us; a Betrayal, unbetrayed.") == ["betrayed", "Betrayal"]
    assert nodes("betray", "He betrayed us.") == []


def test_a_blank_is_any_blank_but_no_blank_line():
    assert nodes("peace plan", "a peace\nplan, a peace  plan") == ["peace\nplan", "peace  plan"]
    assert nodes("peace plan", "a peace\n\nplan") == []


def test_both_apostrophes_are_one():
    assert nodes("don't", "We don’t, I don't.") == ["don’t", "don't"]


def test_a_regular_expression_and_fixed_characters_are_named():
    assert nodes(r"\d+", "12 of 30", match="regex") == ["12", "30"]
    assert nodes("(a*)", "so (a*) it is", match="fixed") == ["(a*)"]


def test_a_line_is_cut_at_the_window_and_has_no_line_end():
    line = kwic(corpus("one two\nthree four five"), "three", window=4).iloc[0]
    assert (line["left"], line["node"], line["right"]) == ("two ", "three", " fou")


@settings(deadline=None)  # the model of languages is read once
@given(st.text(alphabet="ab ’'\n-é🙂", max_size=40))
def test_offsets_slice_to_the_node_in_the_raw_text(text):
    source = corpus(f"a{text}")
    for _, line in kwic(source, "a*").iterrows():
        raw = source.documents["text"].loc[line["doc_id"]]
        assert raw[line["start"] : line["end"]] == line["node"]


def test_document_variables_stand_beside_each_line():
    source = Corpus.from_table(
        pd.DataFrame({"text": ["a row", "no word"], "outlet": ["Echo", "Gazette"], "topic": ["x", "y"]})
    )
    table = kwic(source, "row", variables=["outlet", "topic"])
    assert table[["outlet", "topic"]].to_numpy().tolist() == [["Echo", "x"]]


def test_spans_stand_in_their_lines(small):
    table = kwic(small, small.spans[small.spans["device"] == "hedge"])
    assert table[["doc_id", "node", "right", "device"]].to_numpy().tolist() == [["e", "one", " two", "hedge"]]
    assert len(kwic(small)) == len(small.spans)


def test_nothing_found_is_an_empty_table_with_its_columns():
    assert list(kwic(corpus("abc"), "xyz").columns) == [
        "doc_id",
        "outlet",
        "date",
        "left",
        "node",
        "right",
        "start",
        "end",
    ]


@pytest.mark.parametrize(
    ("pattern", "options", "said"),
    [
        (" ", {}, "empty"),
        ("(", {"match": "regex"}, "broken"),
        ("a", {"match": "globs"}, "Did you mean 'glob'"),
        ("a", {"variables": ["outlte"]}, "Did you mean 'outlet'"),
        (None, {}, "needs a pattern"),
        (pd.DataFrame({"doc_id": []}), {}, "no column 'start'"),
    ],
)
def test_wrong_requests_are_answered_clearly(pattern, options, said):
    with pytest.raises(FramingError, match=re.escape(said)):
        kwic(corpus("abc"), pattern, **options)
