"""Words and gaps: on any text, what the slow, obvious cutter cuts."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from framing.text.tokens import tokenize
from framing.text.vocabulary import Vocabulary, key
from tests.devices import oracle

TRICKY = st.text(st.sampled_from("aZé'’.,-1½ \n\r\u0301\u00ad\u200dשم\x00\ud800🙂“”‘—_"), max_size=40)


@given(TRICKY | st.text(st.characters(blacklist_categories=()), max_size=80))
@example("’tis the workers’ 1,000.5 don’t.")
@example("e\u0301\u0301 \u0301a")
@settings(max_examples=500, deadline=None)
def test_words_are_those_of_the_slow_cutter(text):
    tokens = tokenize([text])
    assert list(zip(tokens.start.tolist(), tokens.end.tolist(), strict=True)) == oracle.words(text)
    assert [tokens.word(i) for i in range(len(tokens))] == [text[a:b] for a, b in oracle.words(text)]


@given(st.lists(TRICKY, max_size=5))
@settings(max_examples=200, deadline=None)
def test_gaps_and_words_put_together_are_the_text(texts):
    tokens = tokenize(texts)
    rebuilt = "".join(
        tokens.gaps[g] + w for g, w in zip(tokens.gap, [tokens.word(i) for i in range(len(tokens))], strict=False)
    )
    assert rebuilt + tokens.gaps[tokens.gap[-1]] == "\n\n".join(texts)
    assert all(tokens.starts[d] <= s for d, s in zip(tokens.document, tokens.start, strict=True))


def test_words_keep_their_document_when_documents_are_empty():
    tokens = tokenize(["", "one two", "", "…", "three"])
    assert tokens.document.tolist() == [1, 1, 4]


def test_vocabularies_carry_over_to_the_next_batch():
    words, between = Vocabulary(), Vocabulary()
    first = tokenize(["War and peace"], words=words, between=between)
    assert words.flags(str.istitle)[first.form].tolist() == [True, False, False]
    second = tokenize(["peace or War"], words=words, between=between)
    assert words.flags(str.istitle)[second.form].tolist() == [False, False, True]
    assert second.form[0] == first.form[2]


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["", "a", "é", "ж", "\u0301"])), max_size=60))
@settings(max_examples=200, deadline=None)
def test_words_that_begin_alike_have_forms_of_their_own(endings):
    forms = ["m" + "n" * size + end for size, end in endings]
    tokens = tokenize([" ".join(forms), ", ".join(forms)])
    assert [tokens.word(i) for i in range(len(tokens))] == forms * 2
    assert len(tokens.forms) == len(set(forms))


def test_numbers_stay_the_same_while_the_vocabulary_grows():
    words, between = Vocabulary(), Vocabulary()
    for size in (10, 5_000, 40_000):
        forms = [f"word{i:x}" for i in range(size)]
        tokens = tokenize([" ".join(forms)], words=words, between=between)
        assert tokens.form.tolist() == list(range(size))


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("Kyiv’s", "kyiv"),
        ("DON’T", "don't"),
        ("it's", "it's"),
        ("e\u0301te\u0301", "été"),
        ("be\u00adtrayal", "betrayal"),
    ],
)
def test_key_of_a_form(form, expected):
    assert key(form) == expected


def test_time_grows_with_the_text_and_not_with_its_square():
    tokens = tokenize(["word " * 1_000_000])
    assert len(tokens) == 1_000_000
    assert np.all(np.diff(tokens.start) == 5)
