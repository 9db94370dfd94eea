"""Where sentences end, where they do not, and that every word is in exactly one."""

from __future__ import annotations

import itertools
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text.sentences import sentence_ids, sentence_spans
from framing.text.tokens import tokenize


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


WHOLE = [
    "Mr. Vale met Dr. Arden and Gov. Pike in St. Oster.",
    "The U.S. Senate met at 3 p.m. on Jan. 5.",
    "J. P. Arden paid $3.5 million for No. 7 Lake Street.",
    "“Why now?” Vale asked.",
    "“Why now?” asked the mayor.",
    "“Stop!” she said.",
    "Yahoo! is a firm.",
    "He paused … and left.",
    "Oster Inc. shares fell.",
    "1. Sign the form.",
    "The firm (e.g. Arden & Co.) paid.",
    "OSTER (Wire) — President Arden left.",
    "See oster.example.com for the text.",
    "He worked in Washington, D.C. for years.",
    "GEN. PIKE RESIGNS",
    "He read The Oster Times and The Who sang.",
    "PORT OSTER, Va. — The mayor left.",
    "The ruling in Arden v. Pike stands.",
    "He read pp. 7 to 9 and Fig. 3.",
]

SPLIT = [
    ("It was a sham. He left.", ["It was a sham.", "He left."]),
    ("“It is a sham.” He left.", ["“It is a sham.”", "He left."]),
    ('"It is a sham." "No," he said.', ['"It is a sham."', '"No," he said.']),
    ("It is so (she said.) He left.", ["It is so (she said.)", "He left."]),
    ("Really?! Yes.", ["Really?!", "Yes."]),
    ("He lives in the U.S. The mayor does not.", ["He lives in the U.S.", "The mayor does not."]),
    ("They met at 5 p.m. It rained.", ["They met at 5 p.m.", "It rained."]),
    ("He won in 1996. 20 people came.", ["He won in 1996.", "20 people came."]),
    ("“Why?” He said nothing.", ["“Why?”", "He said nothing."]),
    ("It ended.[3] Nobody came.", ["It ended.[3]", "Nobody came."]),
    ("It ended. [3] Nobody came.", ["It ended. [3]", "Nobody came."]),
    ("It ended.Nobody came.", ["It ended.", "Nobody came."]),
    ("It ended.”Nobody came.", ["It ended.”", "Nobody came."]),
    ("Mayor resigns\n\nIt rained.", ["Mayor resigns", "It rained."]),
    ("Rain in Oster The mayor said so.", ["Rain in Oster", "The mayor said so."]),
    ("Politics\n\n‘No sham’ in Oster", ["Politics", "‘No sham’ in Oster"]),
    ("Mayor resigns\nIt rained.", ["Mayor resigns", "It rained."]),
    ("the mayor,\n\nand nobody else", ["the mayor,", "and nobody else"]),
    ("It was ... over. Then it rained.", ["It was ... over.", "Then it rained."]),
    ("Was it I? J. Arden knew.", ["Was it I?", "J. Arden knew."]),
    ("It was late\r\n\r\nIt rained", ["It was late", "It rained"]),
    ("She came . He left .", ["She came .", "He left ."]),
    ("¿Es verdad? Sí.", ["¿Es verdad?", "Sí."]),
]


@pytest.mark.parametrize("text", WHOLE)
def test_these_are_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_these_are_several(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_line_end_of_a_paragraph_ends_a_sentence_but_one_of_a_fixed_width_does_not() -> None:
    wrapped = "The mayor\nwent to the\nriver with Dr.\nArden and\nthe council of\nOster. It\nrained."
    assert sentences(wrapped) == [wrapped[: wrapped.index(" It")], "It\nrained."]
    assert len(sentences("Mayor resigns\nRain in Oster\nPike stays")) == 3


def test_a_line_that_goes_on_in_lower_case_is_the_same_sentence() -> None:
    assert len(sentences("The mayor said\nthat it rained.\nThen he left.\nNobody came.\nIt was late.")) == 4


def test_sentences_do_not_cross_documents() -> None:
    assert sentence_ids(tokenize(["it was", "", "and it is", "so"])).tolist() == [0, 0, 1, 1, 1, 2]


def test_a_batch_numbers_sentences_as_its_documents_alone_do() -> None:
    texts = ["It rained. He left.", "No end", "“Why?” she asked. Nobody knew."]
    alone = [sentence_ids(tokenize([text])) for text in texts]
    offsets = itertools.accumulate((int(ids[-1]) + 1 for ids in alone), initial=0)
    expected = np.concatenate([ids + offset for ids, offset in zip(alone, offsets, strict=False)])
    assert sentence_ids(tokenize(texts)).tolist() == expected.tolist()


@pytest.mark.parametrize("text", ["", " ", "\n", "."])
def test_a_text_without_words_has_no_more_sentences_than_marks(text: str) -> None:
    assert sentences(text) == ([text] if text.strip() else [])


MARKS = st.text(alphabet="aA bB.!?…“”\"'’()[]1\n\r,—;: \u0301½🙂", max_size=60)


@given(text=st.one_of(MARKS, st.text(max_size=40)))
@settings(max_examples=300, deadline=None)
def test_spans_are_ordered_apart_trimmed_and_hold_every_word(text: str) -> None:
    spans = sentence_spans(text)
    for start, end in spans:
        assert text[start:end] == text[start:end].strip() != ""
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    tokens = tokenize([text])
    ids = sentence_ids(tokens)
    held = [i for i, (a, b) in enumerate(spans) for s in tokens.start.tolist() if a <= s < b]
    assert held == ids.tolist()


@pytest.mark.parametrize("unit", ["word ", "WORD ", "Mr. X. ", "a\n", "“", "?! ", "U.S. The "])
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(times: int) -> float:
        tokens = tokenize([unit * times])
        start = time.process_time()
        sentence_ids(tokens)
        return time.process_time() - start

    assert seconds(80_000) < 8 * (min(seconds(20_000) for _ in range(3)) + 0.01)
