"""Key words, confusion and scores show the numbers of their tables."""

import numpy as np
import pandas as pd

from framing.plots import confusion, key_words, scores


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
