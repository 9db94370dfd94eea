"""The bars of statuses add up to all hits of a group."""

import pandas as pd

from framing.plots import voices

TABLE = pd.DataFrame(
    {
        "outlet": ["Herald"] * 3 + ["Courier"] * 2,
        "status": ["asserted", "negated", "relayed", "asserted", "distanced"],
        "hits": [19, 2, 10, 2, 6],
    }
)


def test_widths_are_shares_of_the_hits_of_the_group():
    ax = voices(TABLE)
    asserted = [round(bar.get_width(), 6) for bar in ax.containers[0]]
    assert asserted == [round(19 / 31, 6), round(2 / 8, 6)]
    totals = [sum(group[row].get_width() for group in ax.containers) for row in (0, 1)]
    assert totals == [1.0, 1.0]


def test_counts_and_totals_are_written():
    words = [text.get_text() for text in voices(TABLE).texts]
    assert {"19", "10", "31 hits", "8 hits"} <= set(words)


def test_every_status_is_in_the_legend():
    names = [text.get_text() for text in voices(TABLE).get_legend().get_texts()]
    assert names == ["asserted", "negated", "asked, conditional or hedged", "relayed", "distanced"]


def test_a_group_without_hits_has_an_empty_bar():
    empty = pd.DataFrame({"outlet": ["Lantern"], "status": ["asserted"], "hits": [0]})
    assert [text.get_text() for text in voices(empty).texts] == ["0 hits"]
