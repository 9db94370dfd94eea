from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer

from framing import FramingFeatures
from framing.models.linear import Block
from framing.models.places import places_of

VECTORIZERS = [
    CountVectorizer(ngram_range=(1, 3)),
    CountVectorizer(ngram_range=(1, 2), stop_words=["the", "of"], strip_accents="unicode"),
    CountVectorizer(analyzer="char_wb", ngram_range=(1, 4)),
    CountVectorizer(analyzer="char_wb", ngram_range=(3, 5), lowercase=False),
    CountVectorizer(analyzer="char", ngram_range=(2, 4)),
]
TEXTS = st.text(alphabet="aé İßThE of-.,’\n\t\u00a0x", max_size=60)


def counted(vectorizer, text):
    return Counter(vectorizer.build_analyzer()(text))


@pytest.mark.parametrize("vectorizer", VECTORIZERS, ids=["words", "stopped", "letters", "as written", "across"])
@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_every_ngram_has_as_many_places_as_scikit_learn_counts(vectorizer, text):
    counts = counted(vectorizer, text)
    places = places_of(Block("words", slice(0, 0), [], vectorizer), text, list(counts))
    assert {name: len(found) for name, found in places.items()} == dict(counts)
    assert all(0 <= start < end <= len(text) for found in places.values() for start, end in found)


def test_words_are_cut_out_of_the_raw_text_with_their_capitals_and_line_ends():
    text = "The ROW\n over  İzmir row"
    places = places_of(Block("words", slice(0, 0), [], VECTORIZERS[0]), text, ["row", "row over", "row over i̇zmir"])
    cut = {name: [text[start:end] for start, end in found] for name, found in places.items()}
    assert cut == {"row": ["ROW", "row"], "row over": ["ROW\n over"]} | (
        {"row over i̇zmir": ["ROW\n over  İzmir"]} if "row over i̇zmir" in cut else {}
    )


def test_letters_at_the_edge_of_a_word_stay_inside_of_it():
    text = "a row"
    places = places_of(Block("characters", slice(0, 0), [], VECTORIZERS[3]), text, [" ro", "ow "])
    assert {name: [text[start:end] for start, end in found] for name, found in places.items()} == {
        " ro": ["ro"],
        "ow ": ["ow"],
    }


def test_devices_stand_where_they_are_annotated_split_by_voice():
    text = "“Perhaps,” said Vale. It may rain."
    block = Block("devices", slice(0, 0), [], FramingFeatures(["hedge"], by="voice"))
    places = places_of(block, text, ["hedge__modal__narrator", "hedge__epistemic__quote", "hedge__modal__quote"])
    assert {name: [text[start:end] for start, end in found] for name, found in places.items()} == {
        "hedge__modal__narrator": ["may"],
        "hedge__epistemic__quote": ["Perhaps"],
    }


def test_what_cuts_texts_by_rules_of_its_own_has_no_places():
    block = Block("words", slice(0, 0), [], CountVectorizer(tokenizer=str.split, token_pattern=None))
    assert places_of(block, "a row", ["row"]) == {}
    assert places_of(Block("embeddings", slice(0, 0), [], None), "a row", ["17"]) == {}
