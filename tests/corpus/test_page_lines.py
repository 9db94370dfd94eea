"""The phrases and weights by which lines are judged, and the stretch of lines that they make."""

import re

import pytest

from framing.corpus.lines import kind_of, split_lines
from framing.corpus.page_body import NAMES, measure, stretch, thickest
from framing.corpus.tails import credits_at_end
from framing.corpus.zones import find_zones
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


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Subscribe to continue reading", "paywall"),
        ("Log in or create a free account to continue reading this article.", "paywall"),
        ("Sign in to read the full story", "paywall"),
        ("To continue reading, please subscribe or log in.", "paywall"),
        ("This article is only available to subscribers.", "paywall"),
        ("For subscribers only", "paywall"),
        ("You’ve reached your limit of free articles", "paywall"),
        ("You have 2 free articles remaining this month.", "paywall"),
        ("The rest of this article is for subscribers.", "paywall"),
        ("This site uses cookies to remember what you have read.", "cookie_notice"),
        ("Accept all cookies", "cookie_notice"),
        ("Reject all", "cookie_notice"),
        ("Manage cookie settings", "cookie_notice"),
        ("We and our 842 partners value your privacy", "cookie_notice"),
        ("Reading on, you agree to our use of cookies.", "cookie_notice"),
        ("Key events", "entry_header"),
        ("Show key events only", "entry_header"),
        ("Pinned post", "entry_header"),
        ("This live blog is now closed.", "entry_header"),
        ("14:07", "entry_header"),
        ("From 2h ago", "entry_header"),
        ("10.45 GMT", "timestamp"),
        ("15m ago", "timestamp"),
    ],
)
def test_lines_of_paywalls_notices_and_live_pages_are_known(line, kind):
    assert kind_of(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "Readers who subscribe to the Gazette pay more than they did, and many of them said they would stop.",
        "The company uses cookies to follow its readers across the web, the regulator said on Monday.",
        "She baked cookies for the crew of the night ferry, and they thanked her with a song after the crossing.",
        "Pay talks are expected to continue with the unions on Monday, the mayor of Port Ostrin said.",
        "To read the mood of the town, walk down to the harbour on a Saturday, when the ferry comes in.",
        "Members of the club are to read the names of the drowned at the harbour on Sunday morning.",
        "The live coverage of the regatta ended in a quarrel between the station and the harbour master.",
        "You have read too many of my letters, she told the judge, and understood none of their meaning.",
    ],
)
def test_sentences_about_such_things_stay_in_the_article(line):
    text = "\n\n".join(["The council of Port Ostrin met on Tuesday to hear what the islanders had to say.", line])
    zones = find_zones(f"{text}\n\nThe meeting went on until midnight, and nobody left before its end.")
    assert {zone.zone for zone in zones} == {"lead", "body"}


def test_a_cookie_notice_within_a_pasted_article_is_masked():
    notice = "This website uses cookies to improve your experience and by continuing to use it you agree to them."
    text = f"The council of Port Ostrin met on Tuesday.\n\n{notice}\n\nThe meeting went on until midnight."
    assert [text[zone.start : zone.end] for zone in find_zones(text) if zone.zone == "cookie_notice"] == [notice]
