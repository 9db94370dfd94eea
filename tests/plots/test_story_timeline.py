"""The story timeline shows when each outlet took up each story."""

import pandas as pd
import pytest

from framing import FramingError
from framing.plots import story_timeline

DAYS = ("2031-05-06", "2031-05-07", "2031-05-09", "2031-05-09 17:00", "2031-02-01", "2031-02-03", "2031-03-01", None)
TABLE = pd.DataFrame(
    {
        "story": ["tram", "tram", "tram", "tram", "mine", "mine", None, "tram"],
        "outlet": ["Herald", "Courier", "Courier", "Courier", "Herald", "Courier", "Herald", "Herald"],
        "date": [pd.Timestamp(day) if day else None for day in DAYS],
    }
)


def points_of(ax):
    return {points.get_label(): points.get_offsets()[:, 0].tolist() for points in ax.collections}


def test_days_are_counted_from_the_first_article_of_each_story():
    assert points_of(story_timeline(TABLE, from_first=True)) == {"Courier": [2.0, 1.0, 3.0], "Herald": [0.0, 0.0]}


def test_stories_stand_in_the_order_of_their_begin_and_articles_without_one_are_left_out():
    ax = story_timeline(TABLE)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["mine", "tram"]
    assert sum(len(points.get_offsets()) for points in ax.collections) == 5


def test_several_articles_of_a_day_are_one_larger_point():
    sizes = next(points for points in story_timeline(TABLE).collections if points.get_label() == "Courier").get_sizes()
    assert sizes[2] > sizes[1] == sizes[0]


def test_outlets_of_a_story_do_not_hide_each_other():
    ax = story_timeline(TABLE.assign(date=pd.Timestamp("2031-05-06")))
    heights = {round(float(y), 3) for points in ax.collections for y in points.get_offsets()[:, 1]}
    assert len(heights) == 4


def test_what_is_not_drawn_is_said():
    assert story_timeline(TABLE).get_xlabel() == "1 article without a date not drawn"
    many = pd.DataFrame({"story": [f"s{n:03}" for n in range(25)] * 2, "outlet": "Echo", "date": TABLE["date"].iloc[0]})
    ax = story_timeline(many)
    assert len(ax.get_yticks()) == 20 and ax.get_xlabel() == "20 of 25 stories: those with the most articles"


def test_outlets_that_could_not_be_told_apart_are_put_together_the_rare_ones_first():
    outlets = [f"Echo {n}" for n in range(12) for _ in range(12 - n)]
    ax = story_timeline(pd.DataFrame({"story": "tram", "outlet": outlets, "date": TABLE["date"].iloc[0]}))
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names == [*(f"Echo {n}" for n in range(7)), "5 other outlets"]
    camps = story_timeline(pd.DataFrame({"story": "tram", "camp": outlets, "date": TABLE["date"].iloc[0]}), by="camp")
    assert camps.get_legend().get_texts()[-1].get_text() == "5 other groups by camp"


def test_an_outlet_keeps_the_place_of_its_category():
    from matplotlib.colors import to_hex

    from framing.plots import style

    table = TABLE.assign(outlet=TABLE["outlet"].astype(pd.CategoricalDtype(["Gazette", "Herald", "Courier"])))
    colours = {
        points.get_label(): to_hex(points.get_facecolor()[0][:3]) for points in story_timeline(table).collections
    }
    assert colours == {"Herald": style.PALETTE[1].lower(), "Courier": style.PALETTE[2].lower()}


def test_names_are_printed_as_they_are():
    ax = story_timeline(TABLE.assign(outlet="Dollar $ Daily", story="tram $"))
    assert ax.get_yticklabels()[0].get_text() == r"tram \$"


def test_without_a_story_or_a_date_there_is_nothing_to_draw():
    with pytest.raises(FramingError, match=r"fr\.stories"):
        story_timeline(TABLE.assign(date=pd.NaT))
    with pytest.raises(FramingError, match="story"):
        story_timeline(TABLE.drop(columns="story"))
