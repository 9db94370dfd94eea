"""Confusion of many codes and of codes with many values: what is not drawn is named."""

import html
import re

import pandas as pd

from framing.reporting.sections.confusions import confusion_figure


def table(**values):
    """Counts of codes, each with so many values: 10 right and 2 wrong of every value."""
    rows = [
        (code, coded, predicted, 10 if coded == predicted else 2)
        for code, many in values.items()
        for coded in range(many)
        for predicted in range(many)
    ]
    return pd.DataFrame(rows, columns=["code", "coded", "predicted", "articles"])


def test_codes_that_are_not_drawn_are_named_with_their_articles():
    made = html.unescape(confusion_figure(table(**{f"code_{number}": 2 for number in range(14)})))
    said = "Drawn: the first 12 of 14 codes. Not drawn: code_12 (24 articles) and code_13 (24 articles)"
    assert said in made
    assert made.count(">code_") == 12 and ">code_11<" in made and ">code_12<" not in made


def test_nothing_is_said_where_all_are_drawn():
    made = confusion_figure(table(**{f"code_{number}": 2 for number in range(12)}))
    assert "Not drawn" not in made and made.count(">code_") == 12


def test_codes_with_many_values_have_room():
    """A panel of eight values is as wide as the page, one of two values shares it with others."""
    made = confusion_figure(table(one=2, two=2, three=2, frame=8))
    boxes = [tuple(map(float, box.split()[2:])) for box in re.findall(r'viewBox="([^"]*)"', made)]
    (_, low), (_, high) = boxes
    assert len(boxes) == 2 and high > 1.5 * low
    assert made.count('aria-label="Confusion') == 2 and "predicted for frame;" in made
    # No two ids of the two pictures are alike.
    ids = re.findall(r'\bid="([^"]+)"', made)
    assert len(ids) == len(set(ids))


def test_zeros_and_ones_are_absent_and_present():
    made = confusion_figure(table(row=2))
    assert ">absent<" in made and ">present<" in made and ">0<" not in made
