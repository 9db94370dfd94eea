"""Relations of an evaluation to a name: in fiction, [the evaluation] and {the name} are marked."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text.lines import line_of
from framing.text.relations import RELATIONS, relation
from framing.text.tokens import tokenize

MARKS = re.compile(r"[\[\]{}]")


def related(marked):
    text = MARKS.sub("", marked)
    tokens = tokenize([text])
    line = line_of(tokens)

    def words(opens, closes):
        start, end = (len(MARKS.sub("", marked[: marked.index(mark)])) for mark in (opens, closes))
        inside = [i for i in range(len(tokens)) if tokens.start[i] < end and tokens.end[i] > start]
        return inside[0], inside[-1] + 1

    name = words("{", "}")
    owns = line.of(name[1] - 1, "possessive") or line.word(name[0]) == "his"
    return relation(line, words("[", "]"), name, owns=owns)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("copula", "{Vale} is a [traitor]."),
        ("copula", "{Vale} has been, in many ways, a complete [disaster]."),
        ("copula", "{Vale} is one of the [worst mayors]."),
        ("copula", "{Vale} is reckless and [corrupt]."),
        ("copula", "{Vale} was no [hero]."),
        ("copula", "{Vale} was [biased]."),
        ("copula", "{Vale} became a [laughing stock]."),
        ("copula", "“{Vale} is a ‘[fraud]’,” she said."),
        ("copula", "I heard it from {Vale} yesterday, who himself is the [best negotiator]."),
        ("copula", "Is {Vale} a [traitor]?"),
        ("called", "They called {Vale} a [liar]."),
        ("called", "They described {Vale} as a “[disgrace]”."),
        ("called", "They accused {Vale} of [betraying] Oster."),
        ("called", "{Vale} was described as [reckless]."),
        ("subject", "{Vale} [betrayed] Oster."),
        ("subject", "{Vale}, the mayor of Oster, has [betrayed] his voters."),
        ("subject", "{Vale}, who [betrayed] his voters, left."),
        ("subject", "Oster was [betrayed] by {Vale}."),
        ("subject", "It was a [shameful] speech by {Vale}."),
        ("subject", "After {Vale} [betrayed] his voters, he left."),
        ("object", "Vale [betrayed] {Oster}."),
        ("object", "{Oster} was [betrayed]."),
        ("object", "They accused Vale of [betraying] {Oster}."),
        ("object", "She [lashed out] at {Vale}."),
        ("object", "It was the [betrayal] of {Oster}."),
        ("object", "Their [hatred] of {Vale} grew."),
        ("object", "Critics [blasted] {Vale's} plan."),
        ("object", "{Vale} [mocked] for his tie"),
        ("apposition", "{Vale}, a [reckless] mayor, left town."),
        ("modifier", "The [reckless] {Vale} left."),
        ("modifier", "[Embattled] Defence Secretary {Tom Orlan} left."),
        ("possessive", "{Vale's} [reckless] deal failed."),
        ("possessive", "{Vale's} deal is a [disaster]."),
        ("possessive", "It was the [cowardice] of {Vale}."),
    ],
)
def test_a_pattern_leads_from_the_evaluation_to_the_name(expected, text):
    assert related(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{Vale} is in a [shameful] mess.",
        "{Vale} said the deal was [disastrous].",
        "{Vale} is using [cruel] methods.",
        "After meeting {Vale}, the [reckless] mob stormed the hall.",
        "Officials in {Oster} [betrayed] the town.",
        "War in eastern {Oster} remains a [disgrace].",
        "Voters who picked {Vale} are [cynical].",
        "{Vale} condemned the [cowardly] attack.",
        "The [reckless] war {Vale} started goes on.",
        "Vale praised {Oster} and the [heroic] men.",
        "{Vale} met the [disgraced] mayor.",
        "It is [absurd] that {Vale} stays.",
        "A [screed] featuring words used by {Vale} was found.",
    ],
)
def test_what_no_pattern_reaches_has_no_relation(text):
    assert related(text) == ""


WORDS = st.sampled_from("Vale Oster is was a the reckless betrayed by of called as , . who his and said liar".split())


@given(st.lists(WORDS, min_size=2, max_size=14), st.data())
def test_any_words_have_one_relation_or_none(words, data):
    tokens = tokenize([" ".join(words)])
    if len(tokens) < 2:
        return
    first, second = (data.draw(st.integers(0, len(tokens) - 1)) for _ in range(2))
    found = relation(line_of(tokens), (first, first + 1), (second, second + 1), owns=data.draw(st.booleans()))
    assert found in {"", *RELATIONS}
