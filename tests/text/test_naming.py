"""Names in full, pronouns, and kinds of sources."""

from __future__ import annotations

import pytest

from framing.text.attribution import KINDS, attribute
from framing.text.narration import verb_table
from framing.text.rules import load_rules
from framing.text.sentences import sentence_ids
from framing.text.tokens import tokenize


def speaker(text: str) -> tuple[str | None, str]:
    """Name and kind of the last speaker of a text."""
    tokens = tokenize([text])
    found = attribute(tokens, sentence_ids(tokens), tier="marks")
    return found.speaker[-1], KINDS[found.speaker_kind[-1]]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Secretary of Defense Pete Orlan", ("Pete Orlan", "person")),
        ("President Orlan", ("Orlan", "person")),
        ("a ministry spokesman", ("ministry spokesman", "person")),
        ("several aides", ("aides", "group")),
        ("the White House", ("White House", "organisation")),
        ("the report", ("report", "organisation")),
        ("Orlan’s lawyer", ("Orlan’s lawyer", "person")),
        ("police", ("police", "group")),
        ("the UN", ("UN", "organisation")),
        ("North Oster", ("North Oster", "organisation")),
        ("Tom Orlan and Mara Vale", ("Tom Orlan and Mara Vale", "group")),
        ("Rep. Mara Vale of Oster", ("Mara Vale", "person")),
        ("attorneys for the port", ("attorneys for the port", "group")),
        ("a spokesman for Mara Vale", ("spokesman for Mara Vale", "person")),
    ],
)
def test_a_source_is_named_without_its_title_and_has_a_kind(source: str, expected: tuple[str, str]) -> None:
    assert speaker(f"“It is late,” {source} said.") == expected


def test_a_possessive_is_the_same_name() -> None:
    assert speaker("Tom Orlan’s car stopped. “Late,” Orlan said.") == ("Tom Orlan", "person")


def test_it_and_they_take_up_the_last_organisation_and_group() -> None:
    text = "The ministry said it was late. Officials said it was early. “We wait,” {} said."
    assert speaker(text.format("it")) == ("ministry", "organisation")
    assert speaker(text.format("they")) == ("Officials", "group")


def test_a_pronoun_prefers_the_subject_to_other_names() -> None:
    text = "Tom Orlan spoke with Carl Weber about Jim Lowe. “We wait,” he said."
    assert speaker(text) == ("Tom Orlan", "person")


def test_a_subject_after_an_introduction_is_found() -> None:
    text = "Carl Weber said it was late. Responding to a question, Tom Orlan shrugged.\n\n“We wait,” he said."
    assert speaker(text) == ("Tom Orlan", "person")


def test_a_person_who_spoke_after_the_verb_is_taken_up() -> None:
    text = "Carl Weber waited.\n\n“We go,” said Tom Orlan, a pilot.\n\n“Then we rest,” he added."
    assert speaker(text) == ("Tom Orlan", "person")


@pytest.mark.parametrize(
    "between", ["Orlan’s Oster campaign failed.", "Rain fell, Oster flooded.", "Then it ended. Weber"]
)
def test_places_and_ends_of_sentences_do_not_become_persons(between: str) -> None:
    assert speaker(f"Tom Orlan came. {between}\n\n“We rest,” he added.")[0] in ("Tom Orlan", "Weber")
    assert speaker(f"Tom Orlan came. {between}\n\n“We rest,” Orlan added.") == ("Tom Orlan", "person")


def test_names_that_are_words_too_stay_names() -> None:
    assert speaker("“We wait,” Bill May said.") == ("Bill May", "person")


def test_every_stance_and_naming_verb_is_a_reporting_verb() -> None:
    rules = load_rules("en", file="reporting")
    bases = {base for base, _, _ in verb_table("en").values()}
    listed = [verb for verbs in rules["stance"].values() for verb in verbs]
    assert len(listed) == len(set(listed))
    assert set(listed) <= bases


def test_verbs_are_inflected() -> None:
    forms = verb_table("en")
    for form, base in {
        "denied": "deny",
        "says": "say",
        "arguing": "argue",
        "stresses": "stress",
        "wrote": "write",
    }.items():
        assert forms[form][0] == base
