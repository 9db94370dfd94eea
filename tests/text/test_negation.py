"""Negation: what is a negator, what it rejects, and the near misses."""

from __future__ import annotations

import numpy as np
import pytest

from framing.text.clauses import clauses
from framing.text.negation import Negation, negated, negation_cues
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
