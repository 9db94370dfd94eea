"""The dot-and-whisker figure shows the numbers of its table and nothing else."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from framing.errors import FramingError
from framing.plots import rates, style


def table(**columns):
    rows = pd.DataFrame(
        {
            "device": ["stance", "stance", "hedge", "hedge"],
            "outlet": ["Herald", "Courier"] * 2,
            "rate": [3.0, 1.0, 5.0, 6.0],
            "low": [2.0, 0.5, 4.0, 5.0],
            "high": [4.0, 1.5, 6.0, 8.0],
        }
    )
    return rows.assign(**columns)


def dots(ax):
    return sorted(float(x) for line in ax.lines for x in line.get_xdata() if line.get_marker() in style.MARKERS)


def test_dots_stand_at_the_rates_of_the_table():
    assert dots(rates(table())) == [1.0, 3.0, 5.0, 6.0]


def test_whiskers_run_from_low_to_high():
    ends = {tuple(segment[:, 0]) for lines in rates(table()).collections for segment in lines.get_segments()}
    assert ends == {(2.0, 4.0), (0.5, 1.5), (4.0, 6.0), (5.0, 8.0)}


def test_axis_names_the_unit_and_the_devices():
    ax = rates(table())
    assert ax.get_xlabel() == "per 1,000 own-voice words"
    assert [label.get_text() for label in ax.get_yticklabels()] == ["stance", "hedge"]


def test_categories_are_rows_of_their_own():
    ax = rates(table(category=["", "", "modal", "modal"]))
    assert [label.get_text() for label in ax.get_yticklabels()] == ["stance", "hedge: modal"]


def test_rate_in_all_voices_is_a_grey_tick():
    ax = rates(table(rate_all=[2.5, 1.1, 5.5, 6.5]))
    ticks = [line for line in ax.lines if line.get_marker() == "|"]
    assert sorted(np.concatenate([tick.get_xdata() for tick in ticks])) == [1.1, 2.5, 5.5, 6.5]
    assert {tick.get_color() for tick in ticks} == {style.FAINT}


def test_devices_without_checked_hits_are_hollow():
    ax = rates(table(checked=[20, 20, 0, 0], precision=[0.9, 0.9, np.nan, np.nan]))
    faces = {
        x: to_hex(line.get_markerfacecolor())
        for line in ax.lines
        for x in line.get_xdata()
        if line.get_marker() in style.MARKERS
    }
    assert (faces[5.0], faces[6.0]) == ("#ffffff", "#ffffff")
    assert "#ffffff" not in (faces[3.0], faces[1.0])


def test_checked_precision_stands_beside_its_row_with_n():
    ax = rates(table(checked=[20, 20, 0, 0], precision=[0.85, 0.85, np.nan, np.nan]))
    words = [text.get_text() for text in ax.texts]
    assert "85% of 20" in words and "not checked" in words
    black = [patch.get_width() for patch in ax.patches if to_hex(patch.get_facecolor()) == style.INK]
    assert round(sum(black) / (4 * 0.010), 6) == 0.85


def test_rare_and_frequent_devices_get_a_scale_that_shows_both_and_says_so():
    ax = rates(table(rate=[0.2, 0.3, 20.0, 30.0], low=[0.1, 0.1, 10, 20], high=[0.5, 0.5, 30, 40]))
    assert "square-root" in ax.get_xlabel()
    assert ax.get_xscale() == "function"


def test_a_group_keeps_its_colour_where_others_are_missing():
    groups = pd.CategoricalDtype(["Herald", "Courier"])
    rows = table()
    alone = rows[rows["outlet"] == "Courier"].astype({"outlet": groups})
    assert {line.get_color() for line in rates(alone).lines} == {style.PALETTE[1]}


def test_missing_limits_leave_the_dot_alone():
    assert dots(rates(table(low=np.nan, high=np.nan))) == [1.0, 3.0, 5.0, 6.0]


def test_a_missing_column_is_named():
    with pytest.raises(FramingError, match=r"needs the column.* high"):
        rates(table().drop(columns="high"))
