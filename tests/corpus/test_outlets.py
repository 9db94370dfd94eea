"""Spellings of outlets are made one, and the history says which."""

import pandas as pd
import pytest

from framing.corpus import Corpus
from framing.corpus.outlet_spellings import unify_outlets
from framing.corpus.outlets import outlet_key


@pytest.mark.parametrize(
    "spelling",
    [
        *(
            "The Bay Gazette",
            "bay gazette",
            "BAY GAZETTE",
            "baygazette",
            "thebaygazette",
            "Bay-Gazette",
            "Bay  Gazette ",
        ),
        *("baygazette.com", "www.baygazette.co.uk", "https://baygazette.org/", "thebaygazette.net", "Báy Gazette"),
    ],
)
def test_spellings_of_one_outlet_have_one_key(spelling):
    assert outlet_key(spelling) == "baygazette"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bay Gazette", "Bay Gazette Online"),
        ("Bay Gazette", "Hill Gazette"),
        ("Times & Echo", "Times Echo"),
        ("St. Ives Echo", "St"),
        ("Правда", "Новости"),
        ("!!!", "???"),
        ("La Gazette", "La Gazette+"),
    ],
)
def test_different_outlets_keep_different_keys(one, other):
    assert outlet_key(one) != outlet_key(other)


def test_an_ampersand_is_the_word_and():
    assert outlet_key("Courier & Post") == outlet_key("Courier and Post")


def test_the_most_frequent_name_is_shown_and_the_others_are_listed():
    names = ["echo.com", "The Echo", "echo.com", "ECHO", "ECHO", None, "unknown", "Gazette"]
    shown, merged = unify_outlets(names)
    assert shown == ["ECHO"] * 5 + [None, None, "Gazette"]
    assert merged == [
        {"spelling": "The Echo", "shown": "ECHO", "articles": 1, "reason": "same name"},
        {"spelling": "echo.com", "shown": "ECHO", "articles": 2, "reason": "same name"},
    ]


def test_of_equally_frequent_spellings_the_readable_one_is_shown():
    assert unify_outlets(["baygazette", "The Bay Gazette"])[0] == ["The Bay Gazette"] * 2


def test_the_order_of_articles_does_not_matter():
    names = ["Echo Post", "echo post", "ECHO POST"]
    assert set(unify_outlets(names)[0]) == set(unify_outlets(names[::-1])[0])


def test_the_history_of_a_corpus_shows_what_was_merged():
    table = pd.DataFrame({"text": ["One.", "Two.", "Three."], "outlet": ["Echo", "Echo", "the echo"]})
    corpus = Corpus.from_table(table)
    assert corpus.documents["outlet"].tolist() == ["Echo"] * 3
    merged = [{"spelling": "the echo", "shown": "Echo", "articles": 1, "reason": "same name"}]
    assert corpus.history[0].record["outlets_merged"] == merged
    assert corpus.documents["outlet_given"].tolist() == ["Echo", "Echo", "the echo"]
