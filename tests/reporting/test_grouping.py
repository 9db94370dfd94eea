"""Numbers as groups: many values are refused, a few are names without decimals."""

import html
import re

import numpy as np
import pandas as pd
import pytest

import framing as fr
from framing.errors import FramingError
from framing.reporting.grouping import MOST_NUMBERS, check_groups
from framing.reporting.page import report


@pytest.fixture(scope="module")
def annotations():
    years = [2029.0, 2030.0, np.nan]
    rows = [
        {
            "text": f"The harbour saw a clearly shameful row on day {number}. It may be over, perhaps.",
            "outlet": f"Paper {number % 2}",
            "year": years[number % 3],
            "page": number,
            "date": f"2031-0{number // 10 + 1}-{number % 10 + 10}",
        }
        for number in range(36)
    ]
    return fr.annotate(fr.Corpus.from_table(pd.DataFrame(rows)), attribution="marks")


def test_a_number_with_many_values_is_refused_with_the_classes_to_make(annotations, tmp_path):
    with pytest.raises(FramingError, match="'page' is a number with 36 values") as refused:
        report(annotations, tmp_path / "report.html", by="page", code=[])
    assert "\n" not in str(refused.value) and not (tmp_path / "report.html").exists()
    # What the line says to do can be done.
    corpus = annotations.corpus
    corpus = eval(re.search(r"corpus\.with_variables\(.*\)(?=,)", str(refused.value))[0], {"corpus": corpus, "pd": pd})
    check_groups(corpus.documents, "page_class")
    assert corpus.documents["page_class"].nunique() == 3


def test_a_few_numbers_texts_and_truths_can_be_compared_by():
    documents = pd.DataFrame({"few": np.arange(90) % MOST_NUMBERS, "many": range(90)})
    check_groups(documents, "few")
    check_groups(documents.astype({"many": str}), "many")
    check_groups(documents.assign(flag=documents["few"] > 3), "flag")
    with pytest.raises(FramingError, match=r"'many' is a number with 90 values"):
        check_groups(documents, "many")
    with pytest.raises(FramingError, match="a group of every day"):
        check_groups(documents, "date")


def test_years_beside_gaps_have_no_decimals_and_calls_can_be_made(annotations, tmp_path):
    page = html.unescape(report(annotations, tmp_path / "r.html", by="year", code=[]).read_text(encoding="utf-8"))
    seen = re.sub(r"<[^>]+>", " ", page)
    assert "How 2 years frame the news" in page and ">2029<" in page
    assert not re.search(r"20(29|30)\.0|2,0(29|30)", seen)
    assert "Articles whose year is not known are in the tables only." in seen
    names = {"fr": fr, "corpus": annotations.corpus, "annotations": annotations}
    exec(re.search(r"Before all of them: (.*?)\.</p>", page)[1], names)
    found = eval(re.search(r"fr\.compare\(.*?(?=<)", page)[0], names)
    assert found.table["target"].unique().tolist() == ["2029"]


def test_a_variable_called_year_is_not_a_period_of_the_date(annotations, tmp_path):
    page = report(annotations, tmp_path / "r.html", code=[]).read_text(encoding="utf-8")
    assert "years in a row" not in page
