"""Text that is no plain news: nothing breaks, and what is not known stays unknown."""

from __future__ import annotations

import numpy as np
import pytest

from framing.text.attribution import TIERS, VOICES, attribute
from framing.text.sentences import sentence_ids
from framing.text.tokens import tokenize

LONG = "“" + "the harbour is closed and nobody knows why " * 60 + "”"
ODD = {
    "unbalanced marks": '“One opens, ‘another too, " a third, said Mara Vale. No one closes them.',
    "mixed marks": "“It is a farce', Mara Vale said. \"And so is the levy”, said Tom Orlan.",
    "only a quotation": "“It is a farce, all of it.”",
    "a transcript": "VALE: Is it a farce?\nORLAN: No. It never was.\nVALE: Then why say so?\n" * 20,
    "a quotation of 500 words": f"Mara Vale spoke for an hour. {LONG} Then she left.",
    "a table": "Port\tShips\tLevy\n" + "Oster\t12\t3.5\n" * 300,
    "all capitals": "OFFICIALS SAID THE TALKS HAD FAILED. “IT IS A FARCE,” SAID MARA VALE.",
    "no sentence end": "harbour and levy and " * 7000,
    "marks alone": '“” ‘’ "" « » „ “ \' ` — : ; …',
    "nothing": "",
    "right to left": "\u0627\u0644\u0645\u064a\u0646\u0627\u0621 said “\u0644\u0627”.",
    "odd code points": "Mara\x00Vale said\ud800 “no\u00ad deal\u2060” \U0001f6a2½.",
}


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_text_is_read_to_the_end(text: str, tier: str) -> None:
    tokens = tokenize([text])
    found = attribute(tokens, sentence_ids(tokens), tier=tier)
    assert len(found.voice) == len(tokens)
    assert ((found.start >= 0) & (found.end <= len(text)) & (found.start < found.end)).all()
    assert set(np.unique(found.voice)) <= set(range(len(VOICES)))


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("name", ["only a quotation", "a table", "no sentence end", "marks alone"])
def test_where_nobody_is_named_nobody_is_guessed(name: str, tier: str) -> None:
    tokens = tokenize([ODD[name]])
    assert set(attribute(tokens, sentence_ids(tokens), tier=tier).speaker) <= {None}


@pytest.mark.parametrize("tier", TIERS)
def test_a_long_quotation_is_quoted_to_its_end(tier: str) -> None:
    tokens = tokenize([ODD["a quotation of 500 words"]])
    found = attribute(tokens, sentence_ids(tokens), tier=tier)
    assert (found.voice == VOICES.index("quote")).sum() == 8 * 60
