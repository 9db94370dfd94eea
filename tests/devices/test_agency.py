"""The device agency: acts whose agent is not named. All sentences are fiction."""

import pytest

from framing import AgencyExtractor, Corpus, annotate, default_extractors
from framing.devices.base import Document
from framing.testing import check_extractor


def hits(text, **options):
    extractor = AgencyExtractor(**options)
    return [(text[start:end], category) for start, end, category, _ in extractor.find(Document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mistakes were made.", [("were made", "agentless_passive")]),
        ("Oster was betrayed by Vale.", []),
        ("Oster was quietly betrayed.", [("was quietly betrayed", "agentless_passive")]),
        ("The killing of villagers went on.", [("killing of villagers", "nominalisation")]),
        ("She was born in Hale and is called Ann.", []),
        ("He was said to be ill; rain was expected.", []),
        ("Vale was disappointed.", []),
        ("Two men were robbed and beaten.", [("were robbed", "agentless_passive"), ("beaten", "agentless_passive")]),
    ],
)
def test_only_acts_without_an_agent_count(text, expected):
    assert hits(text) == expected


def test_passives_with_an_agent_are_found_when_asked_for():
    assert hits("Oster was betrayed by Vale.", with_agents=True) == [("was betrayed", "agent_passive")]
    assert hits("Rain was forecast by experts.", with_agents=True) == [("was forecast", "agent_passive")]


def test_links_say_to_whom_it_was_done_and_who_did_it():
    text = "Oster was betrayed by its own generals."
    found = annotate(Corpus.from_texts([text]), [AgencyExtractor(with_agents=True)])
    assert {(role, text[a:b]) for role, a, b in found.links[["role", "start", "end"]].itertuples(index=False)} == {
        ("target", "Oster"),
        ("agent", "its own generals"),
    }


def test_negated_and_quoted_hits_say_so():
    found = annotate(Corpus.from_texts(["Oster was not betrayed. “We were robbed,” said Mara Vale."]), ["agency"])
    assert found.spans[["text", "negated", "voice"]].to_numpy().tolist() == [
        ["betrayed", True, "narrator"],
        ["were robbed", False, "quote"],
    ]


def test_it_is_on_by_default():
    assert "agency" in {extractor.device for extractor in default_extractors()}


def test_it_keeps_the_contract_of_extractors():
    assert check_extractor(AgencyExtractor(), hits=["Oster [was betrayed]."], near_misses=["Vale left Oster."]) == []
