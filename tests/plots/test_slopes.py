"""The slope lines join the same story in different outlets."""

import pandas as pd
from matplotlib.colors import to_hex

from framing.plots import slopes

TABLE = pd.DataFrame(
    {
        "story": ["harbour strike"] * 2 + ["mine closure"] * 2,
        "outlet": ["Herald", "Courier"] * 2,
        "rate": [4.0, 1.5, 2.0, 3.0],
        "wire": [False, False, False, True],
    }
)


def lines_of(ax):
    return {line.get_label(): list(line.get_ydata()) for line in ax.lines if len(line.get_xdata()) > 1}


def test_one_line_a_story_through_its_rates():
    assert lines_of(slopes(TABLE)) == {"harbour strike": [4.0, 1.5], "mine closure": [2.0, 3.0]}


def test_wire_copy_is_hollow():
    ax = slopes(TABLE)
    faces = {
        tuple(offset): to_hex(points.get_facecolor()[0])
        for points in ax.collections
        for offset in points.get_offsets().tolist()
    }
    assert faces[(1.0, 3.0)] == "#ffffff" and faces[(0.0, 2.0)] != "#ffffff"


def test_outlets_and_unit_are_named():
    ax = slopes(TABLE)
    assert [label.get_text() for label in ax.get_xticklabels()] == ["Herald", "Courier"]
    assert ax.get_ylabel() == "per 1,000 own-voice words"


def test_names_of_stories_do_not_overlap():
    same = TABLE.assign(rate=[2.0, 2.0, 2.0, 2.0])
    heights = [text.get_position()[1] for text in slopes(same).texts]
    assert heights[1] - heights[0] > 0.1
