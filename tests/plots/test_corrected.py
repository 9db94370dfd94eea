"""Shares: naive hollow, corrected solid."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from framing.errors import FramingError
from framing.plots import shares

TABLE = pd.DataFrame(
    {"outlet": np.repeat(["Echo", "Gazette $"], 2), "method": ["naive", "ppi"] * 2, "share": [0.5, 0.3, 0.2, np.nan],
     "low": [0.4, 0.2, 0.1, np.nan], "high": [0.6, 0.4, 0.3, np.nan], "articles": 100, "coded": 20}
)  # fmt: skip


def test_naive_shares_are_hollow_and_corrected_ones_solid():
    ax = shares(TABLE)
    faces = [line.get_markerfacecolor() for line in ax.lines]
    assert faces[0] == "white" and faces[1] != "white"
    plt.close("all")


def test_every_group_is_a_row_with_its_number_of_codes_and_what_is_withheld_says_so():
    ax = shares(TABLE)
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "Echo (20 of 100 coded)",
        r"Gazette \$ (20 of 100 coded)",
    ]
    assert [text.get_text() for text in ax.texts] == ["withheld"]
    plt.close("all")


def test_a_method_looks_the_same_whichever_others_are_drawn():
    both, alone = shares(TABLE).lines[1], shares(TABLE[TABLE["method"] == "ppi"]).lines[0]
    assert both.get_color() == alone.get_color()
    plt.close("all")


def test_a_table_without_limits_is_named():
    with pytest.raises(FramingError, match="needs the column"):
        shares(TABLE.drop(columns="low"))
