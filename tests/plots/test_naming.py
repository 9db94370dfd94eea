"""The naming bars show shares among rival names."""

import pandas as pd

from framing.plots import naming

TABLE = pd.DataFrame(
    {
        "outlet": ["Herald", "Herald", "Courier", "Courier"],
        "term": ["dyke tax", "flood levy"] * 2,
        "mentions": [8, 2, 3, 9],
    }
)


def test_widths_are_shares_of_all_mentions():
    ax = naming(TABLE)
    widths = {bars.get_label(): [round(bar.get_width(), 6) for bar in bars] for bars in ax.containers}
    assert widths == {"dyke tax": [0.8, 0.25], "flood levy": [0.2, 0.75]}


def test_a_line_marks_the_half():
    assert [line.get_xdata()[0] for line in naming(TABLE).lines] == [0.5]


def test_mentions_are_counted_beside_the_bars():
    assert {"n = 10", "n = 12"} <= {text.get_text() for text in naming(TABLE).texts}


def test_terms_keep_the_order_of_the_table_whichever_is_the_most_frequent():
    for mentions in ([8, 2, 3, 9], [1, 9, 2, 8]):
        assert [bars.get_label() for bars in naming(TABLE.assign(mentions=mentions)).containers] == [
            "dyke tax",
            "flood levy",
        ]


def test_rare_terms_share_one_colour():
    many = pd.DataFrame({"outlet": "Herald", "term": list("abcdef"), "mentions": [9, 8, 7, 6, 2, 1]})
    ax = naming(many)
    assert [bars.get_label() for bars in ax.containers] == ["a", "b", "c", "d", "other terms"]
    assert round(ax.containers[-1][0].get_width(), 6) == round(3 / 33, 6)
