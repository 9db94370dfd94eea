"""The example corpus: sizes, repeatability, offsets, text."""

import re
from itertools import combinations

import pandas as pd
import pytest

from framing.errors import CorpusError, CorpusWarning
from framing.example import example_truth, example_wire, load_example

CODES = ["frame_clash", "frame_costs", "frame_people", "frame_blame", "frame_conscience"]


def test_the_core_has_four_articles_for_each_outlet_and_story(documents):
    counts = documents.groupby(["outlet", "story"]).size()
    assert counts.tolist() == [4] * 24


def test_the_large_corpus_has_twenty_articles_for_each_outlet_and_story(large_documents):
    counts = large_documents.groupby(["outlet", "story"]).size()
    assert counts.tolist() == [20] * 24


def test_no_article_is_shorter_than_200_words(documents, large_documents):
    for table in (documents, large_documents):
        assert table["text"].str.split().str.len().min() >= 200


def test_the_same_seed_gives_the_same_large_corpus():
    pd.testing.assert_frame_equal(
        load_example("large", seed=5).documents, load_example("large", seed=5).documents, check_freq=False
    )


def test_another_seed_gives_other_articles(large_documents):
    other = load_example("large", seed=2).documents
    assert (other["text"] != large_documents["text"]).mean() > 0.99


@pytest.mark.parametrize("size", ["core", "large"])
def test_every_planted_span_slices_from_the_raw_text(size, request):
    documents = request.getfixturevalue("documents" if size == "core" else "large_documents")
    truth = example_truth(size)
    sliced = [
        text[start:end]
        for text, start, end in zip(documents["text"].loc[truth["doc_id"]], truth["start"], truth["end"], strict=True)
    ]
    assert sliced == truth["text"].tolist()
    assert (truth["text"].str.len() > 0).all()


def test_no_markup_is_left_in_any_text(documents, large_documents):
    for text in [*documents["text"], *large_documents["text"]]:
        assert not re.search(r"[\[\]{}|$<>`]|@wire|,,| ,| a (?!one)[aeio]\w", text), text[:60]


def sentences(text: str) -> set[str]:
    body = [line for line in text.splitlines() if line.endswith((".", "?", "!", "”", "’", '"', "'"))]
    parts = [part.strip() for line in body for part in re.split(r"(?<=[.!?])[”’\"']? ", line)]
    return {re.sub(r"\W+", " ", part.lower()).strip() for part in parts if len(part.split()) >= 7}


def test_only_agency_copy_is_repeated_between_articles_of_the_core(documents):
    wire = example_wire()
    planted = {frozenset(pair) for pair in wire.groupby("wire")["doc_id"].apply(list)}
    by_article = {doc_id: sentences(text) for doc_id, text in documents["text"].items()}
    for one, other in combinations(by_article, 2):
        if frozenset((one, other)) not in planted:
            assert not by_article[one] & by_article[other]


def test_agency_copy_is_shared_at_about_5_20_and_40_percent():
    shares = example_wire().groupby("wire")["share"].max().sort_values().round(1).tolist()
    assert shares == [0.1, 0.1, 0.2, 0.2, 0.4, 0.4]


def test_every_document_says_that_it_is_fiction():
    corpus = load_example()
    assert "Fiction" in corpus.origin
    assert corpus.licence == "CC BY 4.0"
    assert corpus.documents["url"].str.contains(r"\.example/").all()


def test_one_date_of_the_core_is_missing(documents):
    assert documents["date"].isna().sum() == 1


def test_frames_have_the_stated_prevalence(documents, large_documents):
    assert documents[CODES].sum().tolist() == [36, 35, 33, 19, 6]
    assert large_documents[CODES[:4]].mean().between(0.12, 0.45).all()
    assert 0.03 < large_documents["frame_conscience"].mean() < 0.1


def test_each_frame_but_the_rare_one_occurs_in_every_story(documents):
    assert (documents.groupby("story")[CODES[:4]].sum() > 0).all(axis=None)


def test_the_shuffled_code_keeps_the_prevalence_and_loses_the_relation(large_documents):
    assert large_documents["frame_shuffled"].sum() == large_documents["frame_clash"].sum()
    assert abs(large_documents["frame_shuffled"].corr(large_documents["frame_clash"])) < 0.15


def test_the_messy_rows_are_read_with_a_warning_and_none_is_lost():
    with pytest.warns(CorpusWarning, match="05/03/2024"):
        corpus = load_example("messy")
    documents = corpus.documents
    assert len(documents) == 12
    assert documents["outlet"].nunique() == 4
    assert documents["date"].isna().sum() == 3
    assert (documents["text"].str.len() == 0).sum() == 1
    assert documents["text"].str.contains("<script>", regex=False).sum() == 1
    assert documents["language"].tolist().count("de") == 1
    assert "messy-1#2" in documents.index


def test_an_unknown_size_names_the_possible_ones():
    with pytest.raises(CorpusError, match=r"no size 'huge'\. .*core, large, messy"):
        load_example("huge")


def test_a_seed_for_the_core_is_refused():
    with pytest.raises(CorpusError, match="has no seed"):
        load_example("core", seed=3)


def test_the_messy_size_has_no_truth():
    with pytest.raises(CorpusError, match="Nothing is planted"):
        example_truth("messy")
