"""The figure of targets side by side, read off its Axes."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from framing import FramingError
from framing.plots import portrayals


@pytest.fixture
def table():
    rows = [
        ("Vale", "Herald", "narrator", "negative", 6, 3.0, 200),
        ("Vale", "Herald", "quote", "negative", 2, 1.0, 200),
        ("Vale", "Herald", "narrator", "positive", 4, 2.0, 200),
        ("Vale", "Courier", "narrator", "negative", 1, 10.0, 10),
        ("Oster", "Herald", "narrator", "done to it", 3, 3.0, 100),
        ("Oster", "Herald", "narrator", "no side", 9, 9.0, 100),
    ]
    return pd.DataFrame(rows, columns=["target", "outlet", "voice", "side", "pairs", "rate", "mentions"])


@pytest.fixture
def axes(table):
    yield portrayals(table)
    plt.close("all")


def words(axes):
    return [text.get_text() for text in axes.texts]


def test_negative_goes_left_and_positive_right_with_the_words_of_others_behind(axes):
    widths = sorted(round(bar.get_width(), 6) for bar in axes.patches)
    assert widths == [-3.0, -3.0, -1.0, 2.0]


def test_numbers_of_mentions_and_evaluations_are_written(axes):
    assert {"n = 200", "n = 100", "8", "4", "3"} <= set(words(axes))


def test_too_few_mentions_have_no_bar(axes):
    assert "n = 10, too few" in words(axes)
    assert "not mentioned" in words(axes)


def test_targets_and_units_are_named(axes):
    assert {"Vale", "Oster"} <= set(words(axes))
    assert "per 100 mentions" in axes.get_xlabel()
    assert [text.get_text() for text in axes.get_legend().get_texts()][-2:] == ["own voice", "quoted or reported"]


def test_too_many_targets_are_refused(table):
    many = pd.concat([table.assign(target=f"T{i}") for i in range(5)])
    with pytest.raises(FramingError, match="room for 4"):
        portrayals(many)
