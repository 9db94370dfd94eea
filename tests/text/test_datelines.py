"""Datelines are no part of the sentence that follows, question words are nobody, and names go before descriptions."""

from __future__ import annotations

import pytest

from framing.text.attribution import TIERS, attribute
from framing.text.datelines import datelines
from framing.text.sentences import sentence_ids
from framing.text.tokens import tokenize

LEAD = "The water authority said the dam was unsafe."


def cut(text: str) -> list[str]:
    tokens = tokenize([text])
    rows = zip(*datelines(tokens), strict=True)
    return [tokens.text[tokens.start[first] : tokens.end[stop - 1]] for first, stop in rows]


def speakers(text: str, tier: str) -> list[str | None]:
    tokens = tokenize([text])
    return attribute(tokens, sentence_ids(tokens), tier=tier).speaker


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("dash", [" - ", " – ", " — ", " -- "])
@pytest.mark.parametrize(
    "place",
    ["HOLLIN (AP)", "HOLLIN, March 3 (Reuters)", "Hollin (CPS)", "HOLLIN", "Hollin", "HOLLIN, Ostr., 3 March", "(CPS)"],
)
def test_a_dateline_is_no_speaker(place: str, dash: str, tier: str) -> None:
    assert speakers(f"A dam at risk\n\n{place}{dash}{LEAD}", tier) == ["water authority"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"PORT ELLERY/HOLLIN (AP) - {LEAD}", ["PORT ELLERY/HOLLIN (AP"]),
        (f"HOLLIN—{LEAD}", ["HOLLIN"]),
        ("HOLLIN (AP) — “It is unsafe,” Mara Vale said.", ["HOLLIN (AP"]),
        ("Vale — the mayor of Hollin — said the dam was unsafe.", []),
        ("Mara Vale (D-Oster) — The mayor said the dam was unsafe.", []),
        ("Hollin-based engineers said the dam was unsafe.", []),
        ("The Water Authority (WA) — an office of the town — said no.", []),
        ("Hollin Dam - Who Pays", []),
        (f"HARROW — {LEAD}\nVALE — {LEAD}", []),
        ("DAM FAILS - AUTHORITY SAYS PLAN WAS UNSAFE", []),
        ("", []),
    ],
)
def test_which_lines_have_a_dateline(text: str, found: list[str]) -> None:
    assert cut(text) == found


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    "text",
    [
        "Who pays for the Hollin dam?",
        "Who said the dam was unsafe?",
        "This suggests that the dam is unsafe.",
        "Which says that the dam is unsafe.",
        "Those said the dam was unsafe.",
        "Everyone said the dam was unsafe.",
    ],
)
def test_question_words_and_the_like_are_nobody(text: str, tier: str) -> None:
    assert set(speakers(text, tier)) <= {None}


def test_the_world_health_organisation_is_somebody() -> None:
    assert speakers("The WHO said the dam was unsafe.", "full") == ["WHO"]


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Lorne Line's director, Piet Harrow,", "Piet Harrow"),
        ("Lorne Line’s director, Piet Harrow,", "Piet Harrow"),
        ("Piet Harrow, Lorne Line's director,", "Piet Harrow"),
        ("The director of the Lorne Line, Piet Harrow,", "Piet Harrow"),
        ("Piet Harrow, the director of the Lorne Line,", "Piet Harrow"),
        ("The mayor, Mara Vale,", "Mara Vale"),
        ("The Prime Minister, Mara Vale,", "Mara Vale"),
        ("The company's lawyer, Mr. Orlan,", "Orlan"),
        ("A farmer from Teal Bay, Mary Vale,", "Mary Vale"),
        ("A farmer in Teal Bay, North Oster,", "farmer in Teal Bay"),
        ("A resident of Hollin, Ostrin,", "resident of Hollin"),
        ("The mayor, a farmer,", "mayor"),
    ],
)
def test_the_person_named_beside_a_description_speaks(source: str, name: str, tier: str) -> None:
    assert speakers(f"{source} said the plan was a farce.", tier) == [name]


@pytest.mark.parametrize("tier", TIERS)
def test_a_name_that_is_a_title_too_gives_way_to_no_party(tier: str) -> None:
    assert speakers("“We will wait,” Rep. Peter King, R-Oster, said.", tier)[-1] != "Oster"
    assert "King" in str(speakers("“We will wait,” Rep. Peter King, R-Oster, said.", tier)[-1])
