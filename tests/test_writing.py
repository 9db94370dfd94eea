"""Tables as CSV: no spreadsheet runs a text, numbers stay numbers, and every text comes back."""

import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.provenance import words_hash
from framing.sharing.archive import as_csv, from_csv
from framing.writing import unescaped, without_formulas, write_table

texts = st.text(alphabet=st.sampled_from("'=+-@\t\r\na \",;é"), max_size=6)


@given(texts)
def test_a_text_comes_back_and_is_no_formula(text):
    written = without_formulas(pd.DataFrame({"a": [text]}))["a"].iloc[0]
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unescaped(written) == text


@given(st.lists(texts.filter(bool), min_size=1, max_size=4))
def test_a_table_of_texts_survives_csv(values):
    table = pd.DataFrame({"a": values, "-n": [-1] * len(values)})
    again = from_csv(as_csv(table))
    assert again["a"].tolist() == values
    assert again["-n"].tolist() == ["-1"] * len(values)


def test_numbers_are_not_escaped(tmp_path):
    table = pd.DataFrame(
        {"n": [-1, 2], "x": [-0.5, np.nan], "f": pd.array([-1.5, 2], dtype="float32"), "s": ["-a", "b"]}
    )
    text = write_table(table, tmp_path / "t.csv").read_text(encoding="utf-8")
    assert text == "n,x,f,s\n-1,-0.5,-1.5,'-a\n2,,2.0,b\n"


def test_categories_are_escaped_too():
    table = pd.DataFrame({"speaker": pd.Categorical(["@vale", None, "Oster"])})
    assert as_csv(table) == b'speaker\r\n\'@vale\r\n""\r\nOster\r\n'
    assert pd.read_csv(io.BytesIO(as_csv(table)), skip_blank_lines=False)["speaker"].isna().sum() == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“It’s late,” she said.", '"It\'s late," she said.'),
        ("It is\n\n late. ", "It is late."),
        ("Late – too late", "Late - too late"),
        ("Late—too late", "Late -- too late"),
        ("caf\u00e9", "cafe\u0301"),
        ("har\u00adbour…", "harbour..."),
        ("``Late''", "“Late”"),
    ],
)
def test_two_exports_of_one_article_have_the_same_words(one, other):
    assert words_hash(one) == words_hash(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Late.", "Late"), ("late", "Late"), ("too late", "toolate"), ("1.5", "15")]
)
def test_other_words_and_signs_have_another_hash(one, other):
    assert words_hash(one) != words_hash(other)
