"""Cleaning a corpus: zones, variables and history."""

import pandas as pd

from framing.corpus.cleaning import clean
from framing.corpus.corpus import Corpus
from framing.corpus.load import load_corpus

BODY = (
    "The night ferry of Port Ostrin will run for two more years, the council decided.\n\n"
    "The islanders had feared for weeks that they would be left without a boat."
)
REPUBLISHED = f"Night ferry saved\n\nBy Ana Brill\n\n{BODY}\n\nThis post appeared first on Ostrin Daily"


def test_texts_keep_their_length_and_lose_what_is_not_the_article():
    cleaned = clean(Corpus.from_texts([REPUBLISHED]))
    text = cleaned.texts.iloc[0]
    assert len(text) == len(REPUBLISHED)
    assert "Ana Brill" not in text
    assert "appeared first" not in text
    assert BODY in text
    assert cleaned.documents["text"].iloc[0] == REPUBLISHED


def test_what_the_text_says_of_its_making_becomes_document_variables():
    document = clean(Corpus.from_texts([REPUBLISHED])).documents.iloc[0]
    assert document["author"] == "Ana Brill"
    assert document["original_publisher"] == "Ostrin Daily"
    assert document["republisher"] == "unknown"
    assert document["contributors"] == "unknown"


def test_an_author_that_is_known_stays():
    table = pd.DataFrame({"text": [REPUBLISHED], "author": ["Mira Holt"]})
    assert clean(Corpus.from_table(table)).documents["author"].tolist() == ["Mira Holt"]


def test_a_title_that_was_given_stays_the_only_headline():
    table = pd.DataFrame({"title": ["The ferry stays."], "text": ["How the council voted\n\n" + BODY]})
    cleaned = clean(Corpus.from_table(table))
    headlines = cleaned.zones[cleaned.zones["zone"] == "headline"]
    assert headlines[["start", "end"]].to_numpy().tolist() == [[0, 16]]
    assert set(cleaned.zones["zone"]) == {"headline", "standfirst", "lead", "body"}


def test_a_zone_corrected_by_hand_stays():
    corpus = Corpus.from_texts([REPUBLISHED])
    end = len(REPUBLISHED)
    correction = pd.DataFrame({"doc_id": ["text:1"], "start": [end - 41], "end": [end], "zone": ["body"]})
    cleaned = clean(corpus.with_zones(correction))
    assert "appeared first" in cleaned.texts.iloc[0]
    assert "Ana Brill" not in cleaned.texts.iloc[0]


def test_the_history_says_what_was_masked():
    cleaned = clean(Corpus.from_texts([REPUBLISHED, "It rained.", "It snowed."]))
    step = cleaned.history[-1]
    assert step.verb == "clean"
    assert (step.n_in, step.n_out) == (3, 3)
    assert step.record["zones"]["syndication"] == 1
    assert step.record["masked_characters"] == len("By Ana Brill") + len("This post appeared first on Ostrin Daily")
    assert set(step.record["filled"]) == {"author", "section"}


def test_cleaning_twice_changes_nothing_more():
    once = clean(Corpus.from_texts([REPUBLISHED, "It rained."]))
    twice = clean(once)
    pd.testing.assert_frame_equal(once.zones, twice.zones)
    pd.testing.assert_frame_equal(once.documents, twice.documents)


def test_a_cleaned_corpus_comes_back_equal_from_its_file(tmp_path):
    cleaned = clean(Corpus.from_texts([REPUBLISHED, "It rained."]))
    again = load_corpus(cleaned.save(tmp_path / "corpus.parquet"))
    pd.testing.assert_frame_equal(cleaned.documents, again.documents)
    pd.testing.assert_frame_equal(cleaned.zones, again.zones)
