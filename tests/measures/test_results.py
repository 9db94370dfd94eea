"""Results show themselves: as text in a terminal, as HTML in a notebook."""

from dataclasses import dataclass

import pandas as pd

from framing.measures.results import ROWS_PRINTED, WIDEST, Shown


@dataclass(frozen=True, repr=False)
class Found(Shown):
    table: pd.DataFrame
    note: str

    def _brief(self):
        return self.table


def test_a_result_prints_its_table_and_its_note():
    assert repr(Found(pd.DataFrame({"outlet": ["Echo"], "rate": [1.23456]}), "n = 1.")).split("\n") == [
        "outlet  rate",
        "  Echo 1.235",
        "n = 1.",
    ]


def test_long_tables_and_long_texts_are_cut_and_the_rest_is_counted():
    printed = repr(Found(pd.DataFrame({"text": ["word " * 40] * (ROWS_PRINTED + 3)}), "n = 23."))
    assert "… 3 more rows" in printed
    assert max(len(line) for line in printed.split("\n")) <= WIDEST + 1


def test_an_empty_table_prints_the_note_alone():
    assert repr(Found(pd.DataFrame({"text": []}), "Nothing found.")) == "Nothing found."


def test_a_notebook_gets_the_same_escaped():
    html = Found(pd.DataFrame({"outlet": ["<b>"]}), "<n>")._repr_html_()
    assert "&lt;b&gt;" in html
    assert "&lt;n&gt;" in html
