"""Lines that repeat another paragraph are masked once, and only where they are pull-quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.corpus.zones import body_lines, find_zones, mask

FIRST = "The night ferry of Port Ostrin will run for two more years, the council decided on Tuesday."
SPOKEN = "“We could not leave the islanders without a boat after dark,” said the mayor. “Nobody wanted that.”"
OTHER = "Opponents of the ferry had called it a waste of money that the town does not have."
LAST = "The ferry loses about four million crowns a year, and the town pays for half of it."


def zones_of(*lines):
    text = "\n\n".join(lines)
    return {text[zone.start : zone.end]: zone.zone for zone in find_zones(text)}


@pytest.mark.parametrize(
    "quote",
    [
        "“We could not leave the islanders without a boat after dark”",
        "We could not leave the islanders without a boat after dark.",
        "‘ We could not leave the islanders without a boat after dark ’",
        "The ferry loses about four million crowns a year",
    ],
)
def test_a_sentence_that_stands_in_another_paragraph_is_a_pull_quote(quote):
    assert zones_of(FIRST, quote, SPOKEN, OTHER, LAST)[quote] == "pull_quote"
    assert zones_of(FIRST, SPOKEN, OTHER, LAST, quote)[quote] == "pull_quote"


def test_the_name_below_a_pull_quote_goes_with_it():
    quote = "“We could not leave the islanders without a boat after dark”"
    zones = zones_of(FIRST, quote, "— Jon Tarvin, mayor", SPOKEN, OTHER, LAST)
    assert zones["— Jon Tarvin, mayor"] == "pull_quote"


def test_what_is_masked_is_the_repetition_and_not_the_article():
    text = "\n\n".join([FIRST, SPOKEN, OTHER, OTHER, LAST])
    masked = mask(text, find_zones(text))
    assert masked.count(OTHER) == 1
    assert masked.index(OTHER) == text.index(OTHER)
    assert SPOKEN in masked


@pytest.mark.parametrize("line", ["Nobody wanted that.", "a boat after dark", "“Nobody”"])
def test_a_few_words_that_come_again_are_no_pull_quote(line):
    assert "pull_quote" not in zones_of(FIRST, SPOKEN, line, OTHER, LAST).values()


def test_a_line_that_says_nearly_the_same_is_none():
    near = "We could never leave the islanders without a boat after dark."
    assert "pull_quote" not in zones_of(FIRST, SPOKEN, near, OTHER, LAST).values()


def test_a_list_that_repeats_its_lines_is_left_alone():
    dishes = [f"Fish soup number {i} with bread, butter and half a lemon from the kitchen" for i in range(3)] * 3
    assert "pull_quote" not in zones_of(FIRST, *dishes, LAST).values()


def test_a_pull_quote_is_a_line_of_the_article_though_it_is_masked():
    assert body_lines([FIRST, SPOKEN, OTHER, OTHER, LAST])[-2:] == [1, 1]


@given(st.lists(st.sampled_from([FIRST, SPOKEN, OTHER, LAST, "Subscribe", "What it costs"]), min_size=1, max_size=9))
def test_no_sentence_is_lost_by_its_repetition(lines):
    text = "\n\n".join(lines)
    zones = find_zones(text)
    for line in (FIRST, SPOKEN, OTHER, LAST):
        covered = [zone.zone for zone in zones if line in text[zone.start : zone.end]]
        assert not covered or set(covered) != {"pull_quote"}
