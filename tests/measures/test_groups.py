from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from framing.errors import FramingError
from framing.measures.comparison import compare
from framing.measures.groups import chosen_articles
from framing.measures.rates import prevalence


def test_groups_that_are_numbers_stand_in_their_order_and_unknown_last(make):
    documents = pd.DataFrame({"text": "x", "wave": [10, 9, np.nan, 9]}, index=list("abcd"))
    table = prevalence(make(documents, [], {d: {"narrator": 1} for d in "abcd"}), by="wave", device="hedge").to_table()
    assert table["wave"].tolist() == [9, 10, "unknown"]
    assert table["articles"].tolist() == [2, 1, 1]


def test_periods_of_the_date_are_groups_and_stories(small):
    weeks = prevalence(small, by="week", device="stance", opinion="with").to_table()["week"].tolist()
    assert weeks == ["2030-12-30", "2031-01-20", "2031-01-27", "2031-02-03", "unknown"]
    table = compare(small, device="stance", target="Echo", reference="Gazette", within="month").to_table()
    assert table["stories"].tolist() == [0]


def test_without_the_variable_no_document_is_opinion_or_wire():
    table = pd.DataFrame({"outlet": ["A", "B"]})
    counted, apart, said = chosen_articles(table, opinion="apart", wire="without")
    assert counted.all()
    assert not apart.any()
    assert said == ""


def test_annotations_of_another_corpus_are_refused(small):
    spans = small.spans.assign(doc_id="somewhere else")
    with pytest.raises(FramingError, match="1 documents that the corpus does not have"):
        prevalence(replace(small, spans=spans), device="stance")
