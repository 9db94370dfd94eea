"""Passages that two articles share, against the plain way to find them."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.corpus import shared_passages
from framing.errors import CorpusError

TEXT = st.lists(st.sampled_from(["Tram", "late,", "the", "bridge\n", "open.", "“so”"]), max_size=25).map(" ".join)


def words_of(text):
    return [(word.group().lower(), *word.span()) for word in re.finditer(r"\w+", text)]


@given(TEXT, TEXT, st.integers(1, 6))
def test_passages_hold_the_same_words_and_leave_no_common_run_out(a, b, least):
    found = shared_passages(a, b, words=least)
    in_a, in_b = words_of(a), words_of(b)
    held = {tuple(word for word, _, _ in in_b[j : j + least]) for j in range(len(in_b) - least + 1)}
    for i in range(len(in_a) - least + 1):
        run = in_a[i : i + least]
        if tuple(word for word, _, _ in run) in held:
            touching = found[(found["start_a"] < run[-1][2]) & (found["end_a"] > run[0][1])]
            assert len(touching)
    for row in found.itertuples():
        one, other = a[row.start_a : row.end_a], b[row.start_b : row.end_b]
        assert [word for word, _, _ in words_of(one)] == [word for word, _, _ in words_of(other)]
        assert len(words_of(one)) == row.words >= least
        assert row.text == one
    assert (found["start_a"].to_numpy()[1:] >= found["end_a"].to_numpy()[:-1]).all()


def test_a_passage_is_as_long_as_it_goes_on_in_both():
    a = "On Monday the ferry was late because the pilot overslept, said the harbour master of Ostrin."
    b = "The ferry was late because the pilot overslept. The ferry was late because the pilot drank, it was said."
    found = shared_passages(a, b, words=5)
    assert found["text"].tolist() == ["the ferry was late because the pilot overslept"]
    assert found["words"].tolist() == [8]


def test_short_and_empty_texts_share_nothing():
    assert len(shared_passages("", "The ferry is late.")) == 0
    assert shared_passages("Late.", "Late.").columns.tolist() == [
        "start_a",
        "end_a",
        "start_b",
        "end_b",
        "words",
        "text",
    ]


@pytest.mark.parametrize(("a", "words", "said"), [(pd.Series(["x"]), 3, "two texts"), ("x", 0, "at least 1 word")])
def test_what_cannot_be_compared_is_said(a, words, said):
    with pytest.raises(CorpusError, match=said):
        shared_passages(a, "x", words=words)
