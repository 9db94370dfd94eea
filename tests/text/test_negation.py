"""Negation: what is a negator, what it rejects, and the near misses."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text.clauses import clauses
from framing.text.negation import Negation, negated, negation_cues
from framing.text.scope import negation_scope
from framing.text.sentences import sentence_ids
from framing.text.tokens import Tokens, tokenize


def layer(text: str) -> tuple[Tokens, Negation]:
    tokens = tokenize([text])
    return tokens, negated(clauses(tokens, sentence_ids(tokens)))


def is_negated(text: str, word: str) -> bool:
    tokens, negation = layer(text)
    words = [tokens.word(at).lower() for at in range(len(tokens))]
    return bool(negation.negated[words.index(word)])


REJECTED = [
    ("It was no betrayal.", "betrayal"),
    ("This is not a betrayal of anybody.", "betrayal"),
    ("There won’t be amnesty.", "amnesty"),
    ("She never betrayed the village.", "betrayed"),
    ("No one betrayed the village.", "betrayed"),
    ("Nobody in the party called it a sham.", "sham"),
    ("They betrayed nobody.", "betrayed"),
    ("The deal is far from perfect or even heroic.", "perfect"),
    ("The deal is far from perfect or even heroic.", "heroic"),
    ("It is anything but a masterful plan.", "masterful"),
    ("He denied that it was a betrayal.", "betrayal"),
    ("She denies betraying the miners.", "betraying"),
    ("Vale rejected claims of a sham vote.", "sham"),
    ("The mayor dismissed claims that it was a hoax.", "hoax"),
    ("He refused to betray the miners.", "betray"),
    ("The council failed to deliver a heroic answer.", "heroic"),
    ("She is no longer a traitor to them.", "traitor"),
    ("It was neither a sham nor a hoax.", "sham"),
    ("It was neither a sham nor a hoax.", "hoax"),
    ("They left without betraying anyone.", "betraying"),
    ("It was a compromise rather than a capitulation.", "capitulation"),
    ("He chose talks instead of appeasement.", "appeasement"),
    ("He stopped short of calling it a disaster.", "disaster"),
    ("I do not think that it was a betrayal.", "betrayal"),
    ("I don't believe they betrayed us.", "betrayed"),
    ("The report does not mean that the plan is a sham.", "sham"),
    ("She did not call the plan a betrayal.", "betrayal"),
    ("It was not a sham, a hoax or a farce.", "farce"),
    ("Not everything in the treaty is fake.", "fake"),
    ("It is hardly a triumph.", "triumph"),
    ("It is not very brave.", "very"),
    ("Nobody thinks it is a disaster.", "disaster"),
    ("The deal was not “a betrayal” of anyone.", "betrayal"),
    ("It is not as disastrous as they say.", "disastrous"),
    ("It is by no means a disaster.", "disaster"),
    ("He cannot betray us.", "betray"),
]

STANDING = [
    ("It was no doubt a betrayal.", "betrayal"),
    ("There is no doubt that it was a betrayal.", "betrayal"),
    ("There is no question the plan is a sham.", "sham"),
    ("It was not only a betrayal.", "betrayal"),
    ("It was not just a betrayal but a disgrace.", "betrayal"),
    ("It was not a compromise but a betrayal.", "betrayal"),
    ("It was not a compromise, it was a betrayal.", "betrayal"),
    ("She did not realise that it was a betrayal.", "betrayal"),
    ("He does not regret the betrayal.", "betrayal"),
    ("They did not know it was a sham.", "sham"),
    ("He has done nothing but betray us.", "betray"),
    ("It is nothing short of a disaster.", "disaster"),
    ("It is nothing less than a betrayal.", "betrayal"),
    ("She could not help betraying him.", "betraying"),
    ("He did not deny the betrayal.", "betrayal"),
    ("Nobody doubts that it was a betrayal.", "betrayal"),
    ("They did not hesitate to betray us.", "betray"),
    ("It was not without cowardly moments.", "cowardly"),
    ("They did not sign the disastrous deal.", "disastrous"),
    ("Isn't it a betrayal?", "betrayal"),
    ("It is a betrayal, is it not?", "betrayal"),
    ("Betrayal is not the word.", "betrayal"),
    ("It was a never-ending nightmare.", "nightmare"),
    ("No, it was a betrayal.", "betrayal"),
    ("The town rejected the shameful plan.", "shameful"),
    ("He dismissed the plan as a hoax.", "hoax"),
    ("He dismissed the claims as a hoax.", "hoax"),
    ("He will not protect those who betrayed us.", "betrayed"),
    ("She did not go because it was a sham.", "sham"),
    ("It did not pass. It was a betrayal.", "betrayal"),
    ("It did not pass\n\nBetrayal in Oster", "betrayal"),
    ("He asked whether or not it was a betrayal.", "betrayal"),
    ("They did not vote and she betrayed them.", "betrayed"),
    ("It was a brave, if not heroic, stand.", "heroic"),
    ("A lack of sense is a disgrace.", "disgrace"),
    ("Talks rather than war are a noble aim.", "noble"),
    ("If nothing is done soon it would be a disaster.", "disaster"),
    ("No. 3 on the list was a sham.", "sham"),
    ("She was not told why they betrayed her.", "betrayed"),
    ("It is a betrayal no matter what they say.", "say"),
    ("Nothing could be said, but it was a betrayal.", "betrayal"),
]


@pytest.mark.parametrize(("text", "word"), REJECTED)
def test_a_claim_in_reach_of_a_negator_is_negated(text: str, word: str) -> None:
    assert is_negated(text, word)


@pytest.mark.parametrize(("text", "word"), STANDING)
def test_a_claim_out_of_its_reach_stands(text: str, word: str) -> None:
    assert not is_negated(text, word)


CUES = [
    ("He did not go.", ["not"]),
    ("He didn’t go.", ["n’t"]),
    ("They cannot win.", ["not"]),
    ("No, never: nobody and nothing came.", ["No", "never", "nobody", "nothing"]),
    ("Neither Vale nor Pike left without a word.", ["Neither", "nor", "without"]),
    ("There is no doubt that he left.", ["no"]),
    ("He has no doubt left.", []),
    ("No doubt he left.", []),
    ("It was not only late but cold.", []),
    ("He does nothing but talk.", []),
    ("It is late, is it not?", []),
    ("Don't you think so?", []),
    ("No. 7 is a no-fly zone.", []),
    ("He did n't go.", ["n't"]),
]


@pytest.mark.parametrize(("text", "expected"), CUES)
def test_negators_are_found_and_what_looks_like_them_is_not(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in negation_cues(text)] == expected


SCOPES = [
    ("She had no plan, but he did.", "no", ["She had", "plan"]),
    ("I think that they never came.", "never", ["they", "came"]),
    ("No one saw the man who left.", "No", ["one saw the man who left"]),
    ("The road is long and the mayor did not walk.", "not", ["the mayor did", "walk"]),
    ("He left without a word, and she stayed.", "without", ["a word"]),
    ("They told him not to go.", "not", ["to go"]),
    ("She came late and could not stay.", "not", ["She", "could", "stay"]),
    ("If he does not come we go.", "not", ["he does", "come"]),
]


@pytest.mark.parametrize(("text", "cue", "expected"), SCOPES)
def test_the_scope_is_the_clause_with_its_subject(text: str, cue: str, expected: list[str]) -> None:
    start = text.index(cue)
    found = negation_scope(text, [(start, start + len(cue))])
    assert [text[a:b] for a, b in found] == expected


def test_the_negator_of_a_word_is_named() -> None:
    tokens, negation = layer("It was no betrayal, and nobody lied.")
    assert [tokens.word(at) for at in negation.negator[[3, 6]]] == ["no", "nobody"]
    assert (negation.negator >= 0).tolist() == negation.negated.tolist()


def test_negation_does_not_cross_documents() -> None:
    tokens = tokenize(["It was not", "a betrayal"])
    assert not negated(clauses(tokens, sentence_ids(tokens))).negated[3:].any()


WORDS = st.lists(
    st.sampled_from(
        "no not never n't don’t nobody but and or that if , . ? “ ” - as the a far from deny he was it".split()
    ),
    max_size=30,
)


@given(words=WORDS)
@settings(max_examples=200, deadline=None)
def test_any_text_gets_a_negator_of_its_own_sentence_or_none(words: list[str]) -> None:
    tokens = tokenize([" ".join(words)])
    sentence = sentence_ids(tokens)
    negator = negated(clauses(tokens, sentence)).negator
    found = np.flatnonzero(negator >= 0)
    assert (sentence[found] == sentence[negator[found]]).all()
    assert all(text[start:end] for text in [tokens.text] for start, end in negation_cues(text))


def test_a_text_without_sentence_ends_takes_linear_time() -> None:
    def seconds(times: int) -> float:
        tokens = tokenize(["he did not say that it was a betrayal and " * times])
        start = time.process_time()
        negated(clauses(tokens, sentence_ids(tokens)))
        return time.process_time() - start

    assert seconds(8_000) < 8 * (min(seconds(2_000) for _ in range(3)) + 0.01)
