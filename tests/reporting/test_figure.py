"""Pictures inside the page: the same bytes, no two ids alike, words as words."""

import re
from xml.etree import ElementTree

import matplotlib as mpl
import pandas as pd
import pytest

from framing import plots
from framing.reporting.figure import drawn


def picture(name="genres", genre="news"):
    table = pd.DataFrame({"genre": [genre, "opinion"], "articles": [60, 36]})
    return drawn(lambda ax: plots.genres(table, ax=ax), name=name, alt='News & "opinion"', height=1)


def test_the_same_table_gives_the_same_bytes():
    assert picture() == picture()


def test_ids_of_two_pictures_differ_and_references_follow():
    first, second = picture("one"), picture("two")
    ids = [set(re.findall(r'\bid="([^"]+)"', markup)) for markup in (first, second)]
    assert not ids[0] & ids[1]
    assert set(re.findall(r"#([^)\"]+)\)", first)) <= ids[0]


@pytest.mark.parametrize(
    "genre", ["<script>alert(1)</script>", "cost $5 and $6", 'id="x" url(#y)', "日本 🌊", "font: 7px 'A'; <x", "a\x00b"]
)
def test_any_label_is_well_formed_and_shown_as_words(genre):
    root = ElementTree.fromstring(str(picture(genre=genre)))  # raises where it is not well formed
    words = "".join(root.itertext())
    assert "<script" not in str(picture(genre=genre))
    assert genre.split()[0].split("\x00")[0] in words


def test_pictures_name_themselves_for_readers_who_do_not_see_them():
    assert ElementTree.fromstring(str(picture())).attrib["aria-label"] == 'News & "opinion"'


def test_no_date_and_no_address_to_load_is_in_the_file():
    loose = re.sub(r'xmlns(:\w+)?="[^"]+"', "", picture())
    assert "http" not in loose and "<metadata" not in loose and "<style" not in loose


def test_global_settings_stay_as_they_are():
    def settings():
        # The backend is only settled when somebody asks for it.
        return {name: mpl.rcParams[name] for name in mpl.rcParams if name != "backend"}

    before = settings()
    picture()
    assert settings() == before
