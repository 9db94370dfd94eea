"""Questions, conditions and hedges: what they reach, and the near misses."""

from __future__ import annotations

import numpy as np
import pytest

from framing.text.clauses import Clauses, clauses
from framing.text.context import conditional, hedged, questioned
from framing.text.negation import negated
from framing.text.sentences import sentence_ids
from framing.text.tokens import tokenize


def grammar(text: str) -> Clauses:
    tokens = tokenize([text])
    return clauses(tokens, sentence_ids(tokens))


def position(of: Clauses, word: str) -> int:
    return [of.tokens.word(at).lower() for at in range(len(of.tokens))].index(word)


ASKED = [
    ("Is it a betrayal?", "betrayal"),
    ("“Was that a sham?” she asked.", "sham"),
    ("Has the mayor betrayed the town? Nobody knows.", "betrayed"),
    ("He said: “Is it a hoax?”", "hoax"),
    ("They debated whether it was a betrayal.", "betrayal"),
    ("She asked if it was a sham.", "sham"),
    ("Asked on Monday in Oster if it was a sham, Vale left.", "sham"),
    ("There are questions about illegitimate votes.", "illegitimate"),
    ("Is this “sham” vote over?", "vote"),
]
STATED = [
    ("“Was that so?” asked the cowardly mayor.", "cowardly"),
    ("He shamefully said: “Is it over?”", "shamefully"),
    ("It is a sham. Is it over?", "sham"),
    ("The traitor left! Did he?", "traitor"),
    ("A farce leads to one question: is it over?", "farce"),
    ("He asked for help, and it was a betrayal.", "betrayal"),
    ("See oster.example/page?id=3 for the sham.", "sham"),
    ("Whether it rains or not, the sham goes on.", "sham"),
]


@pytest.mark.parametrize(("text", "word"), ASKED)
def test_what_is_asked_is_questioned(text: str, word: str) -> None:
    words = grammar(text)
    assert questioned(words)[position(words, word)]


@pytest.mark.parametrize(("text", "word"), STATED)
def test_what_is_stated_beside_a_question_is_not(text: str, word: str) -> None:
    words = grammar(text)
    assert not questioned(words)[position(words, word)]


SUPPOSED = [
    ("If they sign, it is a betrayal.", "betrayal"),
    ("If it is a betrayal, they will leave.", "betrayal"),
    ("It would be a disaster if they left.", "disaster"),
    ("Unless they stop, it becomes a nightmare.", "nightmare"),
    ("Should the talks fail, it would be a disaster.", "disaster"),
    ("Were they to leave, it would be a betrayal.", "betrayal"),
    ("The pact holds provided that the cowardly council signs.", "cowardly"),
    ("He keeps a boat in case of a disaster, or in case the traitor returns.", "traitor"),
    ("“If they sign, it is a betrayal,” he said.", "betrayal"),
    ("Even if they stay, it is a nightmare.", "nightmare"),
    ("So long as they stay, it is a nightmare.", "nightmare"),
    ("In the event of a storm, it is a disaster.", "disaster"),
    ("She said that if they sign, it is a betrayal.", "betrayal"),
]
UNCONDITIONAL = [
    ("“If they sign, we leave,” the cowardly mayor said.", "cowardly"),
    ("It is a disaster, and they leave if it rains.", "disaster"),
    ("It was a brave, if not heroic, stand.", "heroic"),
    ("She asked if it was a sham.", "sham"),
    ("They should stop the sham, he said.", "sham"),
    ("They were betrayed, he said.", "betrayed"),
    ("They left if it rained. It was a betrayal.", "betrayal"),
    ("Little, if anything, was heroic.", "heroic"),
    ("It looked as if a disaster came.", "disaster"),
]


@pytest.mark.parametrize(("text", "word"), SUPPOSED)
def test_a_condition_reaches_its_clause_and_its_consequence(text: str, word: str) -> None:
    words = grammar(text)
    assert conditional(words)[position(words, word)]


@pytest.mark.parametrize(("text", "word"), UNCONDITIONAL)
def test_what_depends_on_no_condition_is_not_conditional(text: str, word: str) -> None:
    words = grammar(text)
    assert not conditional(words)[position(words, word)]


HEDGED = [
    ("The pact is potentially betraying the miners.", "potentially", "betraying"),
    ("It may be a disaster.", "may", "disaster"),
    ("It was reportedly a sham.", "reportedly", "sham"),
    ("Reportedly, it was a sham.", "reportedly", "sham"),
    ("It seems that the plan is a hoax.", "seems", "hoax"),
    ("I think they betrayed us.", "think", "betrayed"),
    ("This could cause the worst crisis in years.", "could", "worst"),
]
UNHEDGED = [
    ("It may be late, but it is a disaster.", "may", "disaster"),
    ("The disaster may end.", "may", "disaster"),
    ("It may rain. It is a disaster.", "may", "disaster"),
    ("It may help those who were betrayed.", "may", "betrayed"),
    ("They may leave because it is a sham.", "may", "sham"),
    ("She may stay and they betrayed her.", "may", "betrayed"),
]


@pytest.mark.parametrize(("text", "hedge", "word"), HEDGED)
def test_a_hedge_reaches_what_follows_in_its_clause(text: str, hedge: str, word: str) -> None:
    words = grammar(text)
    assert hedged(words, hedges=np.array([position(words, hedge)]))[position(words, word)]


@pytest.mark.parametrize(("text", "hedge", "word"), UNHEDGED)
def test_a_hedge_reaches_no_other_clause(text: str, hedge: str, word: str) -> None:
    words = grammar(text)
    assert not hedged(words, hedges=np.array([position(words, hedge)]))[position(words, word)]


def test_a_hedge_does_not_hedge_itself() -> None:
    words = grammar("It may be over.")
    assert not hedged(words, hedges=np.array([1]))[1]


@pytest.mark.parametrize("text", ["", "?", "…", "NO!", "if", "whether", "If", "not", "\n\n", "a"])
def test_layers_have_a_flag_for_each_word_of_any_text(text: str) -> None:
    words = grammar(text)
    hedges = np.arange(len(words.tokens))
    for layer in (questioned(words), conditional(words), hedged(words, hedges=hedges)):
        assert layer.shape == (len(words.tokens),)
        assert layer.dtype == bool


def test_layers_at_the_hits_are_the_same_when_only_their_sentences_are_looked_at() -> None:
    text = "It was no sham. They asked whether it was a hoax. If it is a farce, they leave. It may be a disaster."
    tokens = tokenize([text])
    sentence = sentence_ids(tokens)
    everything = clauses(tokens, sentence)
    for word in ("sham", "hoax", "farce", "disaster"):
        at = np.array([position(everything, word)], dtype=np.int32)
        some = clauses(tokens, sentence, hits=at)
        hedges = np.array([position(everything, "may")])
        assert negated(some).negated[at] == negated(everything).negated[at]
        assert questioned(some)[at] == questioned(everything)[at]
        assert conditional(some)[at] == conditional(everything)[at]
        assert hedged(some, hedges=hedges)[at] == hedged(everything, hedges=hedges)[at]
