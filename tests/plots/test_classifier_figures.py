"""Key words, confusion and scores show the numbers of their tables."""

import numpy as np
import pandas as pd

from framing.plots import confusion, key_words, learning_curve, scores


def test_key_words_stand_at_their_log_odds_with_intervals():
    table = pd.DataFrame({"word": ["quay", "levy"], "log_odds": [1.2, -0.8], "low": [0.7, -1.2], "high": [1.7, -0.4]})
    ax = key_words(table)
    lines, points = ax.collections
    assert points.get_offsets()[:, 0].tolist() == [1.2, -0.8]
    assert [segment[:, 0].tolist() for segment in lines.get_segments()] == [[0.7, 1.7], [-1.2, -0.4]]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["quay", "levy"]


def test_confusion_shades_by_the_share_of_the_row():
    table = pd.DataFrame(
        {
            "coded": ["yes", "yes", "no", "no"],
            "predicted": ["yes", "no", "yes", "no"],
            "articles": [30, 10, 5, 15],
        }
    )
    ax = confusion(table)
    assert np.allclose(ax.collections[0].get_array(), [[0.75, 0.25], [0.25, 0.75]])
    assert [text.get_text() for text in ax.texts] == ["30", "10", "5", "15"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("predicted", "coded by people")


def test_scores_show_grouped_random_and_majority():
    table = pd.DataFrame({"code": "conflict", "scheme": ["grouped", "random", "majority"], "f1": [0.6, 0.8, 0.4]})
    ax = scores(table)
    assert [float(line.get_xdata()[0]) for line in ax.lines] == [0.6, 0.8, 0.4]
    assert ax.get_xlim() == (0, 1)


def test_scores_draw_intervals_of_models_and_coders_and_none_of_baselines():
    schemes = ["grouped", "random", "forward", "majority", "keyword", "topic", "coders"]
    table = pd.DataFrame({"code": "conflict", "scheme": schemes, "f1": 0.5, "low": 0.4, "high": 0.6})
    ax = scores(table)
    assert len(ax.lines) == 7 and len(ax.collections) == 4
    heights = {line.get_label(): float(line.get_ydata()[0]) for line in ax.lines}
    assert len({height for label, height in heights.items() if "fold" in label or "coders" in label}) == 3
    assert heights["five words"] == heights["topic alone"] == 0


def test_a_learning_curve_is_dashed_beyond_the_last_size():
    table = pd.DataFrame({"articles": [50, 100, 200], "f1": [0.4, 0.5, 0.55], "low": 0.3, "high": 0.6})
    ahead = pd.DataFrame({"articles": [50, 100, 200, 400], "f1": [0.4, 0.5, 0.55, 0.6], "low": 0.3, "high": 0.7})
    ax = learning_curve(table, forecast=ahead)
    seen, beyond, points = ax.lines
    assert seen.get_linestyle() == "-" and beyond.get_linestyle() == "--"
    assert beyond.get_xdata().tolist() == [200, 400] and points.get_ydata().tolist() == [0.4, 0.5, 0.55]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["50", "100", "200", "400"]
    assert len(learning_curve(table[["articles", "f1"]]).lines) == 1
