"""Numbers below 0 have true minus signs where people read them, and hyphens where programs do."""

import dataclasses
import html
import re

import numpy as np
import pandas as pd

from framing.coding import agreement
from framing.estimate import share
from framing.example import example_codings, example_predictions, load_example
from framing.measures.results import shown
from framing.reporting.page import report
from framing.reporting.tables import number, table
from framing.writing import write_table


def test_numbers_of_any_type_get_a_minus_sign():
    assert number(-0.123) == "−0.12" and number(np.float32(-2.5), digits=1) == "−2.5"
    assert number(-1234) == "−1,234" and number(np.int64(-3)) == "−3"


def test_words_keep_their_hyphens():
    rows = pd.DataFrame({"outlet": ["-5 degrees", "Post-Gazette"], "code": ["a-1", "2031-05-06"], "gap": [-0.5, 1.0]})
    made = html.unescape(table(rows, caption="From -1 to 1."))
    assert "−0.50" in made
    assert all(text in made for text in ("-5 degrees", "Post-Gazette", "a-1", "2031-05-06"))


def test_a_report_holds_no_hyphen_for_a_minus(annotations_of, four_outlets, checked, tmp_path):
    annotations = annotations_of(four_outlets(160, genre="news"))
    coded = annotations.corpus.with_variables(
        pd.DataFrame({"row": np.arange(160) % 3 // 2}, index=annotations.documents.index)
    )
    annotations = dataclasses.replace(annotations, corpus=coded)
    # Two coders who answer by lot: an alpha below 0 in table, figure and sentences.
    random = np.random.default_rng(1)
    rows = [
        (f"d{n}", coder, name, str(random.integers(2))) for n in range(60) for coder in "AB" for name in ("row", "sun")
    ]
    codings = pd.DataFrame(rows, columns=["unit", "coder", "variable", "value"])
    made = report(
        annotations, tmp_path / "report.html", code="row", checks=checked(annotations), codings=codings
    ).read_text(encoding="utf-8")
    read = re.sub(r"<style.*?</style>|<pre.*?</pre>|<code.*?</code>", " ", made, flags=re.S)
    read = html.unescape(re.sub(r"<[^>]+>", " ", read))
    hyphens = [read[max(at.start() - 30, 0) : at.end() + 10] for at in re.finditer(r"(?<![\w.-])-\d", read)]
    assert hyphens == []
    assert len(re.findall(r"−\d", read)) > 20


def test_alphas_below_0_in_sentences_have_a_minus_sign():
    apart = example_codings().query("variable == 'frame_clash' and round == 1 and coder in ['Ada', 'Ben']").copy()
    flipped = apart["coder"] == "Ben"
    apart.loc[flipped, "value"] = apart.loc[flipped, "value"].map({"1": "0", "0": "1"})
    said = " ".join(agreement(apart, n_boot=200).findings)
    assert re.search(r"frame_clash −0\.\d\d", said) and not re.search(r" -\d", said)


def test_tables_in_notebooks_have_minus_signs_and_files_have_hyphens(tmp_path):
    rows = pd.DataFrame({"outlet": ["Echo"], "gap": [-0.12], "n": [-3]})
    assert "−0.12" in shown(rows, "n = 1")
    written = write_table(rows, tmp_path / "gaps.csv").read_text(encoding="utf-8")
    assert written == "outlet,gap,n\nEcho,-0.12,-3\n"
    assert pd.read_csv(tmp_path / "gaps.csv")["gap"].tolist() == [-0.12]


def test_names_with_hyphens_keep_them_in_a_sentence_on_the_order():
    documents = load_example("large").documents
    documents = documents.assign(outlet=documents["outlet"].str.replace(" ", "-"))
    said = share(example_predictions("large"), documents, code="frame_clash", by="outlet").sentence
    assert "corrected, Northway-Wire-Daily" in said and "−" not in said
