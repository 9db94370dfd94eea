"""Tables show the numbers as they stand in the result."""

import pandas as pd

from framing.reporting.tables import number, table


def test_numbers_are_written_for_readers():
    assert [number(value) for value in (1234567, 0.1264, None, pd.NaT, True, pd.Timestamp("2031-02-03"), "a")] == [
        "1,234,567",
        "0.13",
        "–",
        "–",
        "yes",
        "2031-02-03",
        "a",
    ]


def test_long_tables_say_how_many_rows_there_are():
    made = table(pd.DataFrame({"n": range(100)}), caption="All.", limit=10)
    assert made.count("<tr>") == 11 and "The first 10 of 100 rows." in made


def test_cells_and_heads_are_escaped():
    made = table(pd.DataFrame({"<a>": ["<script>"]}), caption="x < y")
    assert "<script>" not in made and "&lt;a&gt;" in made and "x &lt; y" in made
