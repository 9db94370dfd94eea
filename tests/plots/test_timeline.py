"""The timeline draws no point that rests on too few articles."""

import numpy as np
import pandas as pd

from framing.plots import timeline


def table(articles):
    periods = pd.date_range("2031-01-01", periods=len(articles), freq="MS")
    return pd.DataFrame(
        {"period": periods, "rate": range(len(articles)), "low": 0.0, "high": 9.0, "articles": articles}
    )


def test_periods_of_fewer_than_five_articles_are_left_out():
    line = timeline(table([12, 4, 5])).lines[0].get_ydata()
    assert line[[0, 2]].tolist() == [0, 2] and np.isnan(line[1])


def test_a_figure_without_points_says_why():
    assert "fewer than 5 articles" in timeline(table([1, 2])).texts[0].get_text()


def test_events_are_marked_by_name():
    events = pd.DataFrame({"date": [pd.Timestamp("2031-02-11")], "event": ["summit $ day"]})
    ax = timeline(table([9, 9, 9]), events=events)
    assert len(ax.lines) == 2
    assert [text.get_text() for text in ax.texts] == [r"summit \$ day"]


def test_the_axis_begins_at_zero_and_names_the_unit():
    ax = timeline(table([9, 9, 9]))
    assert ax.get_ylim()[0] == 0 and ax.get_ylabel() == "per 1,000 own-voice words"
