"""Well-known outlets: made one by address and by a name that nobody else has, never by a short name alone."""

import csv
from importlib.resources import files

import pytest

from framing.corpus.known_outlets import candidates, host_of, known_by_address, known_by_name
from framing.corpus.outlet_spellings import unify_outlets
from framing.corpus.outlets import outlet_key

ROWS = list(csv.DictReader((files("framing.corpus") / "known_outlets.csv").read_text(encoding="utf-8").splitlines()))


def names(row: dict[str, str], *columns: str) -> list[str]:
    return [name for column in columns for name in row[column].split("|") if name]


def test_no_address_belongs_to_two_outlets():
    addresses = [address for row in ROWS for address in names(row, "domains")]
    assert len(addresses) == len(set(addresses))
    assert all(host_of(address) == address for address in addresses)


def test_no_name_belongs_to_two_outlets_unless_it_is_called_unsure():
    unsure = {outlet_key(name) for row in ROWS for name in names(row, "unsure")}
    owners: dict[str, set[str]] = {}
    for row in ROWS:
        for name in names(row, "outlet", "names"):
            owners.setdefault(outlet_key(name), set()).add(row["outlet"])
    assert [key for key, outlets in owners.items() if len(outlets) > 1 and key not in unsure] == []
    assert len(ROWS) == len({outlet_key(row["outlet"]) for row in ROWS})


def test_a_name_of_an_outlet_is_no_other_outlet():
    own = {outlet_key(row["outlet"]): row["outlet"] for row in ROWS}
    for row in ROWS:
        assert {own.get(outlet_key(name), row["outlet"]) for name in names(row, "names")} <= {row["outlet"]}


@pytest.mark.parametrize(
    ("spelling", "outlet"),
    [
        ("foxnews.com", "Fox News"),
        ("https://www.foxnews.com/politics/1", "Fox News"),
        ("edition.cnn.com", "CNN"),
        ("cnnespanol.cnn.com", "CNN en Español"),
        ("thestar.com.my", "The Star (Malaysia)"),
        ("notfoxnews.com", None),
        ("foxnews.com.example", None),
        ("Fox News", None),
    ],
)
def test_an_address_tells_the_outlet(spelling, outlet):
    assert known_by_address(spelling) == outlet


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("WSJ", "The Wall Street Journal"),
        ("the new york times", "The New York Times"),
        ("Süddeutsche Zeitung", "Süddeutsche Zeitung"),
        ("FOX", None),
        ("Times", None),
        ("The Guardian", None),
        ("Sky News", None),
        ("Bay Gazette", None),
    ],
)
def test_only_a_name_of_one_outlet_tells_it(name, outlet):
    assert known_by_name(name) == outlet


@pytest.mark.parametrize(
    "name", ["Times", "The Post", "Guardian", "Sun", "ABC News", "The Star", "Metro", "Independent"]
)
def test_short_names_of_several_outlets_are_candidates_only(name):
    assert known_by_name(name) is None
    assert candidates(name)


def test_a_short_name_is_told_by_the_addresses_of_its_articles():
    given = ["Post", "Post", "Washington Post", "Times"]
    urls = ["https://www.washingtonpost.com/1", None, None, None]
    assert unify_outlets(given, urls=urls)[0] == ["Post", "Post", "Post", "Times"]
    urls[1] = "https://nypost.com/2"
    assert unify_outlets(given, urls=urls)[0] == given


def test_addresses_and_names_of_a_known_outlet_are_made_one():
    shown, merged = unify_outlets(["WSJ", "wsj.com", "Wall Street Journal", "Wall Street Journal"])
    assert set(shown) == {"Wall Street Journal"}
    assert {row["spelling"]: row["reason"] for row in merged} == {
        "WSJ": "known name of The Wall Street Journal",
        "wsj.com": "address of The Wall Street Journal",
    }


def test_an_address_alone_gets_the_name_of_the_outlet():
    assert unify_outlets(["faz.net", "bbc", "gazette.example"])[0] == [
        "Frankfurter Allgemeine Zeitung",
        "BBC",
        "gazette.example",
    ]


def test_a_bare_name_does_not_join_an_address_of_an_outlet_with_a_longer_name():
    assert unify_outlets(["The Star", "thestar.com"])[0] == ["The Star", "Toronto Star"]
    assert unify_outlets(["The Hill", "thehill.com"])[0] == ["The Hill", "The Hill"]
    assert unify_outlets(["The Guardian", "guardian.ng", "theguardian.com"])[0] == [
        "The Guardian",
        "The Guardian (Nigeria)",
        "theguardian.com",
    ]
