"""Passives: which verbs are passive, who did it and to whom it was done. All sentences are fiction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text.passive_roles import agents, nouns_of, patients
from framing.text.passives import passive_verbs, read_passives
from framing.text.tokens import tokenize


def passives(text):
    return [text[start:end] for start, end in passive_verbs(text)]


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Oster was betrayed.", ["betrayed"]),
        ("The bridge has never been fully rebuilt.", ["rebuilt"]),
        ("Two villages are being shelled.", ["shelled"]),
        ("He could have been told; he wasn't warned.", ["told", "warned"]),
        ("The clerk got fired on Monday.", ["fired"]),
        ("Was the envoy ever told?", ["told"]),
        ("Why were the files destroyed?", ["destroyed"]),
        ("Nor was she informed.", ["informed"]),
        ("Attached is the list.", ["Attached"]),
        ("Also killed were two men from Hale.", ["killed"]),
        ("It’s called the long hall, and that's been said before.", ["called", "said"]),
        ("She was shocked by the ruling.", ["shocked"]),
        ("The price was determined by the court, and lessons were learned.", ["determined", "learned"]),
        ("The plan was undermined, and the fraud was uncovered.", ["undermined", "uncovered"]),
        ("The pact was, however, signed.", ["signed"]),
        ("The bill was re-introduced.", ["introduced"]),
    ],
)
def test_passives_are_found(text, verbs):
    assert passives(text) == verbs


@pytest.mark.parametrize(
    "text",
    [
        "Vale betrayed Oster.",
        "She is interested and pleased.",
        "He was determined to stay.",
        "He was very tired.",
        "The need is indeed a hundred.",
        "The outcome was unexpected.",
        "They have arrived; the lead it's lost was long.",
        "Oster's rejected the plan.",
        "I'm done.",
        "He got lost.",
        "The firm is state-owned.",
        "The mill was bound to close.",
        "Is it in the United Isles?",
        "The best the world's ever seen.",
    ],
)
def test_adjectives_and_perfects_are_none(text):
    assert passives(text) == []


def roles(text):
    tokens = tokenize([text])
    found = read_passives(tokens)

    def phrase(first, last):
        return tokens.text[tokens.start[first] : tokens.end[last]] if last >= 0 else None

    doers, done_to = agents(tokens, found), patients(tokens, found)
    return [
        (phrase(*subject), tokens.word(verb), phrase(*agent))
        for subject, verb, agent in zip(
            zip(*done_to, strict=True), found.participle.tolist(), zip(*doers, strict=True), strict=True
        )
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The people of Oster were betrayed by their own generals.",
            [("The people", "betrayed", "their own generals")],
        ),
        ("He was given a medal by the king.", [("He", "given", "the king")]),
        ("Mara Vale, who had been accused of fraud by two judges, left.", [("Mara Vale", "accused", "two judges")]),
        ("The mill was burned down by a mob dressed in red.", [("The mill", "burned", "a mob")]),
        ("Critics think the allies have been betrayed.", [("the allies", "betrayed", None)]),
        (
            "Oster was sold out, humiliated and abandoned by the West.",
            [("Oster", "sold", None), ("Oster", "humiliated", None), ("Oster", "abandoned", "the West")],
        ),
    ],
)
def test_roles_are_read(text, expected):
    assert roles(text) == expected


@pytest.mark.parametrize(
    "phrase", ["by Friday", "by 2020", "by 5 per cent", "by saying so", "by more than half", "by law", "by the end"]
)
def test_times_measures_and_ways_are_no_agents(phrase):
    assert roles(f"The fee was cut {phrase}.") == [("The fee", "cut", None)]


def test_a_shared_auxiliary_is_said_and_no_verb_of_its_own():
    tokens = tokenize(["Two men were robbed and beaten in May."])
    assert read_passives(tokens).shares.tolist() == [False, True]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("They saw the betrayal of Oster.", "betrayal"),
        ("The killing of three villagers was condemned by Vale.", "killing"),
        ("Vale's betrayal of Oster was long.", None),
        ("Their bombing of Hale went on.", None),
        ("The Osterian invasion of Hale went on.", None),
        ("The killing of three villagers by the guard was filmed.", None),
        ("It was a long siege, and a betrayal, of sorts.", None),
    ],
)
def test_acts_as_nouns_hide_who_did_it_only_where_nobody_is_named(text, act):
    tokens = tokenize([text])
    assert [tokens.word(word) for word in nouns_of(tokens)[0].tolist()] == ([act] if act else [])


@given(st.text(alphabet="isweredtoldby ,.?’'-\n", max_size=80))
def test_spans_lie_in_any_text(text):
    assert all(0 <= start < end <= len(text) for start, end in passive_verbs(text))
    tokens = tokenize([text])
    found = read_passives(tokens)
    for first, last in (agents(tokens, found), patients(tokens, found)):
        assert ((last == -1) | (first <= last)).all()
        assert (last < len(tokens)).all()
