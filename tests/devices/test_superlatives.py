"""Superlatives: which words rank, what they rank, and among what."""

import pytest

import framing as fr
from framing.devices.base import Batch, Document
from framing.devices.superlatives import SuperlativeExtractor, superlative_forms
from framing.text.tokens import tokenize


def found(text):
    """Hits of the rule in one text: (text, category, entry)."""
    return [
        (text[start:end], category, entry)
        for start, end, category, entry in SuperlativeExtractor().find(Document(text))
    ]


def linked(text, role):
    """The spans of one role that belong to the hits in a text."""
    hits = SuperlativeExtractor().find_batch(Batch(tokenize([text])))
    [link] = [link for link in hits.links if link.role == role]
    return [text[start:end] for start, end in zip(link.start, link.end, strict=True)]


RANKED = [
    ("She is the best negotiator on the planet.", "best negotiator on the planet", "negotiator", "on the planet"),
    ("It was the worst storm in living memory.", "worst storm in living memory", "storm", "in living memory"),
    ("They lost the largest ferry ever.", "largest ferry ever", "ferry", "ever"),
    ("He is the most corrupt governor since 1990.", "most corrupt governor since 1990", "governor", "since 1990"),
    ("Vale runs the oldest bank in Oster.", "oldest bank in Oster", "bank", "in Oster"),
    ("It was the greatest shame of all time.", "greatest shame of all time", "shame", "of all time"),
    ("This is the tallest crane.", "tallest crane", "crane", None),
]


@pytest.mark.parametrize(("text", "phrase", "head", "among"), RANKED)
def test_superlative_comes_with_its_head_and_the_set_in_which_it_ranks(text, phrase, head, among):
    assert [span for span, _, _ in found(text)] == [phrase]
    assert linked(text, "head") == [head]
    assert linked(text, "comparison_set") == ([among] if among else [])


def test_possessive_before_the_superlative_is_its_comparison_set():
    text = "It became the world's worst storm."
    assert found(text) == [("worst storm", "evaluative", "worst")]
    assert linked(text, "comparison_set") == ["world's"]


def test_set_after_the_head_wins_over_a_possessive():
    assert linked("It was the country's worst storm in a century.", "comparison_set") == ["in a century"]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("It is the tallest tower.", "factual"),
        ("He is the oldest member.", "factual"),
        ("They chose the most populous island.", "factual"),
        ("She won the highest court seat.", "factual"),
        ("It is the ugliest tower.", "evaluative"),
        ("That was the most shameful vote.", "evaluative"),
        ("It was the least honest answer.", "evaluative"),
        ("It is the biggest threat.", "evaluative"),
        ("They called it the largest lie.", "evaluative"),
    ],
)
def test_measures_are_factual_and_judgements_evaluative(text, category):
    assert [named for _, named, _ in found(text)] == [category]


@pytest.mark.parametrize(
    "text",
    [
        "At least ten boats sank.",
        "Not least the pilots objected.",
        "It is a draw at best.",
        "At worst, nothing changes.",
        "Most of the harbour froze.",
        "Most voters stayed away.",
        "He told most reporters to leave.",
        "It was an honest mistake.",
        "Snow fell in the west.",
        "Farms in the Midwest flooded.",
        "The forest burned.",
        "The protest was the contest's last test.",
        "Mr Best declined.",
        "George Best played here.",
        "Best Buy closed its shops.",
        "She is my best friend.",
        "They showed little interest in the modest harvest.",
    ],
)
def test_words_that_rank_nothing_are_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", []),
        (" ", []),
        ("most", []),
        ("The most", []),
        ("the best of", []),
        ("Worst", ["Worst"]),
        ("worst, ever", ["worst"]),
        ("the worst in", ["worst"]),
    ],
)
def test_edges_of_a_text_end_every_reading(text, spans):
    assert [span for span, _, _ in found(text)] == spans


def test_a_mark_ends_the_phrase_and_parts_it_from_its_set():
    assert [span for span, _, _ in found("It was the worst storm, in history.")] == ["worst storm"]
    assert linked("It was the worst storm, in history.", "comparison_set") == []


def test_long_phrases_are_cut_where_news_phrases_end():
    text = "the best " + "red " * 30 + "boat"
    [(span, _, _)] = found(text)
    assert span == "best" + " red" * 6


def test_capitals_and_curly_apostrophes_change_nothing():
    assert found("THE WORST STORM EVER")[0][1:] == ("evaluative", "worst")
    assert linked("the world’s largest ferry", "comparison_set") == ["world’s"]


def test_documents_of_a_batch_are_read_apart():
    texts = ["He praised the voters'", "most important allies left", "at", "least ten boats", "the worst", "storm ever"]
    tokens = tokenize(texts)
    hits = SuperlativeExtractor().find_batch(Batch(tokens))
    together = [tokens.text[start:end] for start, end in zip(hits.start, hits.end, strict=True)]
    assert together == [span for text in texts for span, _, _ in found(text)]


def test_vocabulary_of_earlier_batches_changes_nothing():
    first = tokenize(["The forest is the largest on earth."])
    SuperlativeExtractor().find_batch(Batch(first))
    text = "She is the bravest pilot in Oster."
    second = tokenize([text], words=first.words, between=first.between)
    hits = SuperlativeExtractor().find_batch(Batch(second))
    assert [text[start:end] for start, end in zip(hits.start, hits.end, strict=True)] == ["bravest pilot in Oster"]


def test_forms_out_of_context():
    assert all(superlative_forms(word) for word in ["best", "Worst", "LARGEST", "most", "eldest", "bravest"])
    assert not any(
        superlative_forms(word) for word in ["honest", "West", "forest", "Midwest", "least2", "protest", "est"]
    )


def test_forms_in_a_text_include_those_that_count_but_no_names():
    text = "Mr Best says most voters like the largest boat at least."
    assert [text[start:end] for start, end in superlative_forms(text)] == ["most", "largest", "least"]


@pytest.mark.parametrize(
    ("text", "negated", "voice"),
    [
        ("It was not the worst storm ever.", True, "narrator"),
        ("It was the worst storm ever.", False, "narrator"),
        ("“It was the worst storm ever,” said Vale.", False, "quote"),
        ("Vale said that it was the worst storm ever.", False, "reported"),
    ],
)
def test_negated_and_quoted_superlatives_through_annotate(text, negated, voice):
    annotations = fr.annotate(fr.Corpus.from_texts([text]), [SuperlativeExtractor()])
    [span] = annotations.spans.to_dict("records")
    assert (span["text"], span["negated"], span["voice"]) == ("worst storm ever", negated, voice)
    sets = annotations.links[annotations.links["role"] == "comparison_set"]
    assert [text[start:end] for start, end in zip(sets["start"], sets["end"], strict=True)] == ["ever"]
