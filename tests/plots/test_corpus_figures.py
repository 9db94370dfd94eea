"""What is in the corpus: heat map, genres, flow."""

import pandas as pd
from matplotlib.patches import Rectangle

from framing.plots import flow, genres, heat_map

ARTICLES = pd.DataFrame(
    {
        "outlet": ["Herald", "Herald", "Courier"],
        "period": ["2031-01", "2031-02", "2031-02"],
        "articles": [3, 5, 2],
    }
)


def test_cells_of_the_heat_map_hold_the_counts():
    ax = heat_map(ARTICLES)
    assert ax.collections[0].get_array().filled(-1).tolist() == [[3.0, 5.0], [-1.0, 2.0]]
    assert [text.get_text() for text in ax.texts] == ["3", "5", "2"]


def test_cells_without_an_article_are_hatched():
    hatched = [patch for patch in heat_map(ARTICLES).patches if isinstance(patch, Rectangle) and patch.get_hatch()]
    assert [(patch.get_x(), patch.get_y()) for patch in hatched] == [(-0.5, 0.5)]


def test_long_spans_show_a_dozen_labels_and_no_numbers():
    months = pd.period_range("2030-01", periods=40, freq="M").astype(str)
    ax = heat_map(pd.DataFrame({"outlet": "Herald", "period": months, "articles": 1}))
    assert len(ax.get_xticks()) <= 12 and not ax.texts


def test_genre_bar_is_as_long_as_the_corpus():
    ax = genres(pd.DataFrame({"genre": ["news", "opinion"], "articles": [60, 36]}))
    assert [bar.get_width() for bar in ax.patches] == [60, 36]
    assert ax.get_xlim() == (0, 96) and ax.get_xlabel() == "articles"


def test_flow_shows_what_is_left_and_what_was_set_aside():
    ax = flow(pd.DataFrame({"step": ["found", "read"], "articles": [100, 96], "set_aside": [0, 4]}))
    assert [bar.get_width() for bar in ax.containers[0]] == [100, 96]
    assert [bar.get_width() for bar in ax.containers[1]] == [0, 4]
    assert [text.get_text() for text in ax.texts] == ["100", "96   − 4"]
