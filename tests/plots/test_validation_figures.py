from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from framing.errors import FramingError
from framing.plots import multiverse, retrieval


def rules(**columns):
    table = pd.DataFrame({"device": "stance", "rule": ["1 hit or more", "2 hits or more"], "threshold": [1.0, 2.0]})
    for name, values in (("precision", [0.5, 0.7]), ("recall", [0.9, 0.4])):
        table[name], table[f"{name}_low"], table[f"{name}_high"] = (
            values,
            np.array(values) - 0.1,
            np.array(values) + 0.1,
        )
    return table.assign(**columns)


def test_points_stand_at_recall_and_precision_with_their_threshold():
    ax = retrieval(rules(base=0.45))
    points = [line for line in ax.lines if line.get_marker() == "o"]
    assert points[0].get_xydata().tolist() == [[0.9, 0.5], [0.4, 0.7]]
    assert {"1", "2"} <= {text.get_text() for text in ax.texts}
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["taking any article"]


def test_devices_have_a_colour_each_and_a_legend():
    ax = retrieval(pd.concat([rules(), rules(device="hedge")]))
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["stance", "hedge"]


def test_without_recall_precision_stands_alone():
    ax = retrieval(rules(recall=np.nan))
    assert ax.get_xlabel().startswith("precision")


def specifications():
    return pd.DataFrame({
        "voice": pd.Categorical(["all voices", "own voice", "own voice"], ["own voice", "all voices"]),
        "unit": ["per article"] * 3, "target_hits": 1, "estimate": [0.7, 0.0, np.nan],
        "low": [0.1, -0.5, np.nan], "high": [1.3, 0.5, np.nan],
    })  # fmt: skip


def test_the_curve_rises_and_the_choices_stand_under_it_in_the_order_given():
    ax = multiverse(specifications(), choices=["voice"], target="Echo $", reference="Gazette")
    dots = sorted(float(y) for line in ax.lines if line.get_marker() == "o" for y in line.get_ydata())
    assert dots == [0.0, 0.7]
    lower = ax.figure.axes[1]
    assert [text.get_text() for text in lower.get_yticklabels()] == ["own voice", "all voices"]
    assert "2 analyses" in lower.get_xlabel()


def test_the_curve_fits_into_axes_of_ones_own():
    figure, ax = plt.subplots(layout="constrained")
    assert multiverse(specifications(), ax=ax) is ax
    figure.canvas.draw()


def test_an_interval_that_goes_on_beyond_the_axis_says_so_and_ticks_do_not_crowd():
    wide = pd.DataFrame({"estimate": [0.0, 0.5], "low": [-0.2, -6.0], "high": [0.2, 7.0], "voice": ["a", "b"]})
    ax = multiverse(wide, choices=["voice"])
    arrows = {line.get_marker(): line.get_xdata().tolist() for line in ax.lines if line.get_marker() in "^v"}
    assert arrows == {"^": [1], "v": [1]}
    narrow = multiverse(wide.assign(low=-0.15, high=[0.2, 0.6]), choices=["voice"])
    assert not any(line.get_marker() in ("^", "v") for line in narrow.lines)
    for axes in (ax, narrow):
        axes.figure.canvas.draw()
        heights = [label.get_window_extent() for label in axes.get_yticklabels()]
        assert len(heights) >= 3
        assert all(one.y1 <= other.y0 + 1 for one, other in pairwise(heights))


def test_nothing_to_draw_and_missing_columns_are_said():
    with pytest.raises(FramingError, match="needs the column"):
        multiverse(pd.DataFrame({"estimate": [1.0]}))
    with pytest.raises(FramingError, match="nothing to draw"):
        retrieval(rules().iloc[:0])
