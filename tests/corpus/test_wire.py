"""Which articles are wire copy, and leaving them out."""

import pandas as pd
import pytest

from framing.corpus import Corpus, load_corpus
from framing.corpus.wire import from_agency, is_wire
from framing.errors import CorpusError


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([True, False, False], [True, False, False]),
        (["True", "no", "1"], [True, False, True]),
        ([1, 0, 0], [True, False, False]),
        ([None, "unknown", True], [True, False, True]),
    ],
)
def test_the_variable_goes_before_the_authorship_where_it_is_known(values, expected):
    table = pd.DataFrame({"authorship": ["wire", "unknown", "staff"], "wire": values})
    assert is_wire(table).tolist() == expected


def test_without_the_variable_the_authorship_decides_and_without_both_nothing_is_wire():
    assert is_wire(pd.DataFrame({"authorship": ["wire", None, "staff"]})).tolist() == [True, False, False]
    assert is_wire(pd.DataFrame({"text": ["One."]})).tolist() == [False]


def test_a_variable_that_means_something_else_is_not_guessed():
    table = pd.DataFrame({"text": ["One.", "Two."], "wire": ["yes", "Continental Press"], "authorship": "wire"})
    corpus = Corpus.from_table(table)
    with pytest.raises(CorpusError, match="holds 'Continental Press'"):
        corpus.without_wire()
    assert is_wire(corpus.documents).all()


def test_leaving_wire_copy_out_is_a_step_of_the_history():
    table = pd.DataFrame({"text": ["One.", "Two.", "Three."], "authorship": ["wire", "staff", "unknown"]})
    left = Corpus.from_table(table).without_wire()
    assert left.texts.tolist() == ["Two.", "Three."]
    assert (left.history[-1].verb, left.history[-1].n_in, left.history[-1].n_out) == ("without_wire", 3, 2)


def test_an_agency_s_own_outlet_is_an_agency():
    documents = pd.DataFrame({"outlet": ["Reuters", "NAPA ECHO", None], "authorship": ["staff", "unknown", "wire"]})
    assert from_agency(documents).tolist() == [True, False, True]


def test_a_corrected_variable_stays_true_and_false_and_can_be_stored(tmp_path):
    table = pd.DataFrame({"text": ["One.", "Two.", "Three."], "wire": [True, False, True]}, index=list("abc"))
    corrected = Corpus.from_table(table).with_variables(pd.DataFrame({"wire": [False]}, index=["a"]))
    again = load_corpus(corrected.save(tmp_path / "corpus.parquet"))
    assert again.documents["wire"].dtype == bool
    assert is_wire(again.documents).tolist() == [False, False, True]
