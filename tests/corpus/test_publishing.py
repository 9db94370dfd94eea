"""Who wrote, helped to write, first published and republished an article."""

import pytest

from framing.corpus.publishing import publishing
from framing.corpus.zones import find_zones

BODY = """\
The night ferry of Port Ostrin will run for two more years, the council decided.

The islanders had feared for weeks that they would be left without a boat.
"""


def said(text):
    return publishing(text, find_zones(text))


def test_what_a_text_does_not_say_is_none():
    assert said(BODY) == {
        "byline": None,
        "contributors": None,
        "original_publisher": None,
        "republisher": None,
        "section": None,
    }


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Brill", "Ana Brill"),
        ("By Ana Brill and Jon Tarvin", "Ana Brill and Jon Tarvin"),
        ("BY ANA BRILL", "ANA BRILL"),
        ("Written by Ana Brill | 12 March 2023", "Ana Brill"),
        ("By\n\nAna Brill", "Ana Brill"),
        ("By Ana Brill in Teal Bay", "Ana Brill"),
        ("By Ana Brill in Teal Bay and Jon Tarvin at Lake Orm", "Ana Brill and Jon Tarvin"),
        ("From Ana Brill at Lake Orm", "Ana Brill"),
        ("Ana Brill\nPolitical correspondent", "Ana Brill"),
        ("Ana Brill, Ostrin", "Ana Brill"),
        ("Ana Brill, Port Ostrin", "Ana Brill"),
        ("Ana Brill, the Orm delta", "Ana Brill"),
        ("By Ana Brill, Jon Tarvin and Mira Holt", "Ana Brill, Jon Tarvin and Mira Holt"),
        ("By Ana Brill, Jon Tarvin", "Ana Brill, Jon Tarvin"),
        ("By Ana Brill, Reuters", "Ana Brill, Reuters"),
        ("By Ana Brill, staff writer", "Ana Brill, staff writer"),
        ("By our Ostrin staff", "our Ostrin staff"),
    ],
)
def test_the_byline_gives_the_names_alone(line, names):
    assert said(f"Night ferry saved\n\n{line}\n\n{BODY}")["byline"] == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ana Brill and Jon Tarvin contributed to this report.", ["Ana Brill", "Jon Tarvin"]),
        (
            "Ostrin Daily’s Ana Brill and Jon Tarvin, along with The Associated Press, contributed to this story.",
            ["Ana Brill", "Jon Tarvin", "The Associated Press"],
        ),
        ("Associated Press writer Ana Brill contributed to this report from Port Ostrin.", ["Ana Brill"]),
        ("Additional reporting by Ana Brill in Port Ostrin and Jon Tarvin", ["Ana Brill", "Jon Tarvin"]),
        ("Holt reported from the islands. Ana Brill contributed to this report.", ["Ana Brill"]),
    ],
)
def test_contributors_are_a_list_of_names(line, names):
    assert said(f"{BODY}\n{line}")["contributors"] == names


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("This post appeared first on OSTRIN DAILY", "OSTRIN DAILY"),
        ("Originally published by Ostrin Daily.", "Ostrin Daily"),
        ("This article was originally published in Ostrin Daily and appears here as part of a series.", "Ostrin Daily"),
        ("This article first appeared in Ostrin Daily on 12 March 2023.", "Ostrin Daily"),
        ("Reprinted with permission from Ostrin Daily.", "Ostrin Daily"),
        ("Published with permission of Ostrin Daily.", "Ostrin Daily"),
        ("© Copyright 2023 The Associated Press. All rights reserved.", "The Associated Press"),
        ("This piece was first published in April 2023.", None),
    ],
)
def test_the_original_publisher_is_read_from_the_syndication_line(line, publisher):
    assert said(f"{BODY}\n{line}")["original_publisher"] == publisher


def test_a_name_that_stands_twice_above_the_headline_is_the_republisher():
    assert said(f"Harbour CourierHarbour Courier\n\nNight ferry saved\n\n{BODY}")["republisher"] == "Harbour Courier"


@pytest.mark.parametrize(("label", "section"), [("Politics", "Politics"), ("Local News", "Local News"), ("Jon", None)])
def test_the_section_is_a_label_above_the_headline_if_sections_are_called_so(label, section):
    assert said(f"{label}\n\nCouncil saves the night ferry\n\n{BODY}")["section"] == section
