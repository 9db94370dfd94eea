"""The phrases and weights by which lines are judged, and the stretch of lines that they make."""

import re

import pytest

from framing.corpus.lines import kind_of, split_lines
from framing.corpus.page_body import NAMES, measure, stretch, thickest
from framing.corpus.tails import credits_at_end
from framing.text.rules import load_rules


def test_every_measure_has_a_weight_and_every_weight_a_measure():
    assert set(load_rules("en", file="page_weights")["weights"]) == set(NAMES)


def test_each_line_is_measured_once_by_every_measure():
    lines = split_lines("Search\n\nFerry saved\n\nThe ferry of Port Ostrin will run for two more years. It is saved.")
    kinds = [kind_of(line.text) for line in lines]
    assert [len(row) for row in measure(lines, kinds)] == [len(NAMES)] * 3


def test_phrases_are_in_lower_case_because_lines_are_matched_in_lower_case():
    for kind, table in load_rules("en", file="page_lines").items():
        if isinstance(table, dict):
            for phrase in [*table.get("whole", []), *table.get("start", []), *table.get("inside", [])]:
                assert not re.search(r"(?<!\\)[A-Z]", phrase), (kind, phrase)


def test_every_phrase_inside_a_line_holds_what_such_phrases_need():
    for kind, table in load_rules("en", file="page_lines").items():
        if isinstance(table, dict) and "needs" in table:
            for phrase in table["inside"]:
                plain = re.sub(r"[(|)?\\-]", " ", phrase.replace("e-?mail", "email"))
                assert any(word.strip() in plain for word in table["needs"]), (kind, phrase)


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ([], []),
        ([-1.0], [False]),
        ([1.0, -1.0, -1.0, 5.0], [False, False, False, True]),
        ([3.0, -1.0, -1.0, 5.0], [True, False, False, True]),
        ([3.0, -99.0, 5.0], [False, False, True]),
        ([5.0, -99.0, 5.0], [True, False, True]),
    ],
)
def test_the_stretch_bridges_lines_that_cost_less_than_what_they_join(values, kept):
    # A line costs at most 4.0, so five before it outweigh it and three do not.
    assert stretch(values, price=4.0) == kept


def test_the_thickest_stretch_passes_over_a_sub_heading_and_not_over_a_menu():
    paragraph = "The ferry of Port Ostrin will run for two more years, the council said on Monday."
    lines = split_lines("\n\n".join([paragraph, "What it costs", paragraph, *["Menu"] * 30, paragraph]))
    assert thickest(lines, [kind_of(line.text) for line in lines]) == (0, 3)


def test_an_initial_does_not_cut_a_credit_at_the_end_of_running_text():
    text = "The bridge stays shut until May. Associated Press writer J. Holt contributed to this report."
    ((start, end, kind, _),) = credits_at_end(text)
    assert text[start:end] == "Associated Press writer J. Holt contributed to this report."
    assert kind == "contributor"


def test_only_credits_that_end_a_text_are_taken_from_running_text():
    assert credits_at_end("Ana Brill contributed to this report. The bridge stays shut until May.") == []


@pytest.mark.parametrize(
    "line",
    [
        "mostmorealsopopularread" * 13,
        "A" + ".A" * 150,
        "share on via " * 24,
        "By " + "Aa, " * 70,
        "1-" * 150,
        "(" * 300,
    ],
)
def test_lines_made_to_delay_the_phrases_are_answered_at_once(line):
    lines = [f"{line}{number}" for number in range(200)]
    assert all(kind_of(each) in ("", "share", "byline") for each in lines)
