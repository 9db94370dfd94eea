"""Bars of speakers: the quoted words of all others are said, and those without a name stand below."""

import pandas as pd
import pytest

from framing.errors import FramingError
from framing.plots import speakers

COLUMNS = ["outlet", "speaker", "kind", "quotations", "quoted_words", "share"]
NAMED = [("Echo", f"Speaker {place}", "person", 2, 50 - place, (50 - place) / 6) for place in range(12)]
TABLE = pd.DataFrame(
    [
        *NAMED,
        ("Echo", "critics", "group", 1, 8, 8 / 6),
        ("Echo", "Reported Only", "person", 0, 0, 0.0),
        ("Echo", "(roles without a name)", "role", 4, 30, 5.0),
        ("Echo", "(unknown speaker)", "unknown", 1, 28, 28 / 6),
    ],
    columns=COLUMNS,
)


def labels(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def test_ten_speakers_are_drawn_and_those_without_a_name_below_them():
    ax = speakers(TABLE)
    drawn = [f"Speaker {place}" for place in range(10)]
    assert labels(ax) == [*drawn, "", "(roles without a name)", "(unknown speaker)"]
    assert [round(bar.get_width(), 4) for bar in ax.patches] == [
        round(share, 4) for share in [*TABLE["share"].head(10), 5.0, 28 / 6]
    ]


def test_the_number_of_quotations_of_words_and_of_other_speakers_is_written():
    ax = speakers(TABLE)
    words = [text.get_text().strip() for text in ax.texts]
    assert words[0] == "8.3%, 2 quotations"
    others = (50 - 10 + 50 - 11 + 8) / 6
    assert f"3 other speakers: {others:.1f}%" in words
    assert "n = 600 words" in ax.get_xlabel()


def test_kinds_differ_in_colour_and_in_lines():
    kinds = ["person", "organisation", "group", "unknown", "role"]
    table = TABLE.head(5).assign(kind=kinds)
    bars = speakers(table).patches
    assert len({(bar.get_facecolor(), bar.get_hatch()) for bar in bars}) == 5
    names = [text.get_text() for text in speakers(table).get_legend().get_texts()]
    assert names == ["person", "organisation", "group", "kind or speaker not known", "role without a name"]


def test_a_block_for_each_group_has_its_name_above():
    both = pd.concat([TABLE, TABLE.assign(outlet="Gazette")])
    ax = speakers(both, by="outlet")
    bold = [label.get_text() for label in ax.get_yticklabels() if label.get_fontweight() == "bold"]
    assert bold == ["Echo", "Gazette"]
    assert labels(ax).count("Speaker 4") == 2 and "Speaker 5" not in labels(ax)


def test_of_many_groups_the_largest_are_drawn_and_the_figure_says_so():
    many = pd.concat([TABLE.assign(outlet=f"Outlet {n}", quoted_words=TABLE["quoted_words"] * n) for n in range(1, 12)])
    ax = speakers(many, by="outlet")
    assert "Outlet 11" in labels(ax) and "Outlet 3" not in labels(ax)
    assert "drawn: 8 of 11 groups" in ax.get_xlabel()


def test_without_quoted_words_there_is_nothing_to_draw():
    with pytest.raises(FramingError, match="nothing to draw"):
        speakers(TABLE[TABLE["quoted_words"] == 0])


def test_a_missing_column_is_named():
    with pytest.raises(FramingError, match="'speakers' needs the column"):
        speakers(TABLE.drop(columns="kind"))
