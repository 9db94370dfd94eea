"""Stretches of words have the same number where their text is the same, and only there."""

from __future__ import annotations

import random

import numpy as np

from framing.text.key_table import first_occurrences
from framing.text.stretches import Stretches
from framing.text.tokens import Ints, Tokens, tokenize
from framing.text.vocabulary import Vocabulary


class Numbered:
    """Numbers texts in the order in which it is asked for them."""

    def __init__(self) -> None:
        self.stretches = Stretches()
        self.texts: list[str] = []

    def of(self, tokens: Tokens, first: list[int], last: list[int]) -> list[str]:
        """The text that stands behind the number of each stretch."""

        def made(new: Ints) -> Ints:
            begin = len(self.texts)
            self.texts += [tokens.text[tokens.start[first[i]] : tokens.end[last[i]]] for i in new.tolist()]
            return np.arange(begin, len(self.texts), dtype=np.int32)

        numbers = self.stretches.numbers(tokens, np.array(first), np.array(last), made)
        return [self.texts[number] for number in numbers.tolist()]


def test_every_stretch_gets_the_number_of_its_own_text_whatever_stands_between_its_words() -> None:
    rng = random.Random(3)
    words, between, numbered = Vocabulary(), Vocabulary(), Numbered()
    for _ in range(20):
        text = "".join(rng.choice(["a", "B", "no", "1"]) + rng.choice([" ", " ", "-", ", ", "\n"]) for _ in range(80))
        tokens = tokenize([text], words=words, between=between)
        first = [rng.randrange(len(tokens)) for _ in range(200)]
        last = [min(i + rng.randrange(6), len(tokens) - 1) for i in first]
        wanted = [tokens.text[tokens.start[a] : tokens.end[b]] for a, b in zip(first, last, strict=True)]
        assert numbered.of(tokens, first, last) == wanted


def test_short_stretches_are_asked_for_once() -> None:
    words, between, numbered = Vocabulary(), Vocabulary(), Numbered()
    for _ in range(3):
        tokens = tokenize(["Mara Vale met Mara Vale"], words=words, between=between)
        numbered.of(tokens, [0, 3, 2], [1, 4, 4])
    assert numbered.texts == ["Mara Vale", "met Mara Vale"]


def test_first_occurrences_are_those_of_a_plain_loop() -> None:
    rng = np.random.default_rng(5)
    first, second = rng.integers(0, 400, 3000).astype(np.uint64) << np.uint64(20), np.zeros(3000, dtype=np.uint64)
    second[::3] = rng.integers(0, 3, 1000)
    where, which = first_occurrences(first, second)
    pairs = list(zip(first.tolist(), second.tolist(), strict=True))
    assert [pairs[i] for i in where.tolist()] == list(dict.fromkeys(pairs))
    assert [pairs[where[i]] for i in which.tolist()] == pairs
