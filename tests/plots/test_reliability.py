"""The figure of reliability, read off its Axes."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from framing import FramingError
from framing.plots import reliability

COLUMNS = ["variable", "round", "alpha", "alpha_low", "alpha_high", "prevalence", "prevalence_of"]


@pytest.fixture
def table():
    rows = [
        ("clash", 1, 0.7, 0.55, 0.82, 0.4, "1"),
        ("clash", 2, 0.9, np.nan, np.nan, 0.35, "1"),
        ("blame", 1, 0.3, -0.7, 0.6, 0.06, "1"),
        ("blame", 2, np.nan, np.nan, np.nan, 0.0, "1"),
        ("topic", 1, 0.5, 0.4, 0.6, 0.5, "war"),
        ("topic", 2, 0.6, 0.5, 0.7, 0.55, "war"),
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def words(axes):
    return [text.get_text() for text in axes.texts]


def markers(axes, colour, face=None):
    lines = [line for line in axes.lines if line.get_color() == colour and line.get_marker() in "os"]
    return [x for line in lines if face is None or line.get_markerfacecolor() == face for x in line.get_xdata()]


def test_dots_are_alphas_and_hollow_ones_have_no_interval(table):
    axes = reliability(table)
    assert sorted(markers(axes, "#0072B2")) == pytest.approx([0.3, 0.5, 0.7])
    assert markers(axes, "#D55E00", "white") == pytest.approx([0.9])
    names = [text.get_text() for text in axes.get_legend().get_texts()]
    assert names == ["round 1", "round 2", "no interval"]


def test_the_lines_are_krippendorffs(table):
    axes = reliability(table)
    assert {".667", ".800"} <= set(words(axes))
    verticals = [
        line.get_xdata()[0] for line in axes.lines if len(set(line.get_xdata())) == 1 and line.get_marker() == "None"
    ]
    assert {0.8, 0.667} <= set(verticals)


def test_prevalence_stands_beside_each_row(table):
    said = words(reliability(table))
    assert {"40% · 35%", "6% · 0%", "50% · 55% (war)", "no alpha", "prevalence"} <= set(said)


def test_an_interval_far_below_zero_ends_in_an_arrow(table):
    axes = reliability(table)
    assert axes.get_xlim()[0] == pytest.approx(-0.4)
    assert any(line.get_marker() == "<" and len(line.get_xdata()) for line in axes.lines)


@pytest.mark.parametrize("alpha", [-0.05, -0.51, -0.9, -2.3])
def test_a_value_below_zero_stands_where_it_is_and_inside_of_the_frame(table, alpha):
    axes = reliability(table.assign(alpha=[alpha, *table["alpha"][1:]], alpha_low=np.nan))
    assert min(markers(axes, "#0072B2")) == pytest.approx(alpha)
    assert axes.get_xlim()[0] < alpha
    assert axes.get_xticks()[-1] == pytest.approx(1.0) and 0.0 in axes.get_xticks().round(9)
    assert axes.get_xlim() == pytest.approx((axes.get_xlim()[0], 1.0))
    axes.figure.canvas.draw()
    assert "0.0" in [label.get_text() for label in axes.get_xticklabels()]


def test_values_against_the_rest_have_rows_of_their_own(table):
    more = pd.concat([table.assign(code=""), table.query("variable == 'topic'").assign(code="war")])
    labels = [label.get_text() for label in reliability(more).get_yticklabels()]
    assert labels == ["clash", "blame", "topic", "topic = war"]


def test_groups_and_odd_names_are_printed_as_they_are():
    table = pd.DataFrame(
        {
            "variable": ["a$b$", "a$b$"],
            "outlet": ["$x$", "y"],
            "round": 1,
            "alpha": 0.5,
            "alpha_low": 0.4,
            "alpha_high": 0.6,
        }
    )
    axes = reliability(table)
    assert [text.get_text() for text in axes.get_legend().get_texts()] == [r"\$x\$, round 1", "y, round 1"]
    axes.figure.canvas.draw()


def test_one_round_needs_no_legend_and_own_axes_are_used(table):
    figure, ax = plt.subplots()
    one = table.query("round == 1")
    assert reliability(one, ax=ax) is ax
    assert ax.get_legend() is None
    assert len(figure.axes) == 1


def test_a_table_without_alpha_is_one_clear_line(table):
    with pytest.raises(FramingError, match="needs the column"):
        reliability(table.drop(columns="alpha"))
    with pytest.raises(FramingError, match="without rows"):
        reliability(table.head(0))
