"""Mentions of a target by name, last name and pronoun. All sentences are fiction."""

import pytest

from framing.text.lines import line_of
from framing.text.mentions import mentions, names_in, persons_in, targets_of
from framing.text.tokens import tokenize


def mentioned(text, *names):
    tokens = tokenize([text])
    line = line_of(tokens)
    target = targets_of({names[0]: names}, [line])[0]
    found = mentions(line, target, persons=persons_in(line))
    return [text[tokens.start[one.first] : tokens.end[one.end - 1]] for one in found]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Anna Vale left. Vale's car stayed.", "Anna Vale", ["Anna Vale", "Vale's"]),
        ("Zorvin Vale left. Then Vale called.", "Zorvin Vale", ["Zorvin Vale", "Vale"]),
        ("Mr Vale and Anna Vale met. Anna Vale sat.", "Vale", ["Vale", "Anna Vale", "Anna Vale"]),
        ("Vale Tower fell. The Vale campaign ended. Vale-backed men sat.", "Vale", []),
        ("Tom Vale met Anna Vale. Anna Vale left.", "Anna Vale", ["Anna Vale", "Anna Vale"]),
        ("New Oster is far. The Oster Kiln burned.", "New Oster", ["New Oster"]),
        ("The deal fell. A vale is low.", "deal", ["deal"]),
        ("A vale is low.", "Vale", []),
    ],
)
def test_names_are_found_and_names_of_others_are_not(text, name, expected):
    assert mentioned(text, name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Vale left. She was tired.", ["Anna Vale", "She"]),
        ("Anna Vale left. He was tired.", ["Anna Vale"]),
        ("Anna Vale met Ruth Orlan. She was tired.", ["Anna Vale"]),
        ("Anna Vale said she would stay.", ["Anna Vale", "she"]),
        ("Anna Vale left. Rain fell on the town. She was tired.", ["Anna Vale"]),
        ("Anna Vale left. The clerk told us that later she was tired.", ["Anna Vale"]),
    ],
)
def test_pronouns_are_taken_only_where_one_person_is_spoken_of(text, expected):
    assert mentioned(text, "Anna Vale") == expected


def test_a_place_has_no_pronouns():
    assert mentioned("Oster fell. He wept.", "Oster") == ["Oster"]


def test_names_are_in_full_where_they_are_and_no_months():
    line = line_of(tokenize(["In May Anna Vale left for Oster. Vale sat there with Orlan's men."]))
    assert names_in(line) == {"Anna Vale", "Oster", "Orlan"}
