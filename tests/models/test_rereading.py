import numpy as np
import pandas as pd
import pytest

from framing import Corpus
from framing.errors import CodingError
from framing.models.rereading import doubtful_codes, mistakes


def evaluated(coded, probability, *, code="conflict"):
    predicted = (np.asarray(probability) >= 0.5).astype(int)
    ids = [f"d{i}" for i in range(len(coded))]
    return pd.DataFrame({"code": code, "doc_id": ids, "coded": coded, "grouped": predicted,
                          "grouped_probability": probability, "random": predicted, "random_probability": probability})  # fmt: skip


@pytest.fixture
def corpus():
    table = pd.DataFrame({"text": [f"Fare row number {i} at the quay." for i in range(400)], "outlet": "Echo"})
    return Corpus.from_table(table.set_index(pd.Index([f"d{i}" for i in range(400)])))


def test_the_surest_mistakes_come_first_for_yes_and_for_no(corpus):
    table = mistakes(evaluated([1, 0, 1, 0, 1], [0.05, 0.9, 0.4, 0.2, 0.8]), corpus)
    assert table["doc_id"].tolist() == ["d0", "d1", "d2"]
    assert table["confidence"].tolist() == pytest.approx([0.95, 0.9, 0.6])
    assert table.loc[0, "outlet"] == "Echo" and table.loc[0, "text"].startswith("Fare row number 0")


def test_where_the_classifier_abstained_it_was_not_mistaken(corpus):
    table = evaluated([1, 0], [0.05, 0.9]).astype({"grouped": object})
    table.loc[0, "grouped"] = None
    assert mistakes(table, corpus)["doc_id"].tolist() == ["d1"]


def test_of_several_classes_the_probability_is_that_of_what_was_predicted(corpus):
    table = pd.DataFrame({"code": "tone", "doc_id": ["d0", "d1"], "coded": ["good", "bad"], "grouped": ["bad", "good"],
                          "grouped_probability": [0.6, 0.7]})  # fmt: skip
    found = mistakes(table, corpus)
    assert found["doc_id"].tolist() == ["d1", "d0"]
    with pytest.raises(CodingError, match="'tone' is no yes-or-no code"):
        doubtful_codes(table, corpus, scheme="grouped")


def test_doubtful_are_those_of_the_published_rule_counted_by_hand(corpus):
    # What was coded 1 is found with .77 on average (.9, .8, .6), what was coded 0 with .75 (.9, .6).
    coded, yes = [1, 1, 1, 0, 0], [0.9, 0.8, 0.6, 0.1, 0.4]
    assert doubtful_codes(evaluated(coded, yes), corpus).empty
    coded, yes = [*coded, 1, 0], [*yes, 0.05, 0.95]
    table = doubtful_codes(evaluated(coded, yes), corpus)
    assert table["doc_id"].tolist() == ["d5", "d6"] and table["probability"].tolist() == pytest.approx([0.05, 0.05])
    assert table["expected"].tolist() == pytest.approx([(0.9 + 0.8 + 0.6 + 0.05) / 4, (0.9 + 0.6 + 0.05) / 3])


def test_planted_slips_are_found_among_codes_that_a_classifier_can_tell(corpus):
    rng = np.random.default_rng(3)
    true = rng.random(400) < 0.4
    yes = np.clip(np.where(true, 0.85, 0.15) + rng.normal(0, 0.12, 400), 0.01, 0.99)
    slipped = rng.permutation(400) < 40
    flagged = doubtful_codes(evaluated((true != slipped).astype(int), yes), corpus)
    right = set(flagged["doc_id"]) & {f"d{i}" for i in np.flatnonzero(slipped)}
    assert len(right) >= 12 and len(right) / len(flagged) > 0.9


def test_what_coders_said_stands_beside_the_doubt(corpus):
    codings = pd.DataFrame({
        "unit": ["d5", "d5", "d5", "d6"], "coder": ["Ben", "Ada", "Ben", "Ada"], "variable": "conflict",
        "value": ["1", "0", "0", "0"], "round": [1, 1, 2, 1],
    })  # fmt: skip
    result = evaluated([1, 1, 1, 0, 0, 1, 0], [0.9, 0.8, 0.6, 0.1, 0.4, 0.05, 0.95])
    table = doubtful_codes(result, corpus, codings=codings)
    assert table["coders"].tolist() == ["Ada 0, Ben 0", "Ada 0"] and not table["coders_disagree"].any()
    table = doubtful_codes(result, corpus, codings=codings[codings["round"] == 1])
    assert table["coders_disagree"].tolist() == [True, False]


@pytest.mark.parametrize(
    ("given", "message"),
    [({"code": "conflcit"}, "Did you mean 'conflict'"), ({"scheme": "groupde"}, "Did you mean 'grouped'"),
    ],
)  # fmt: skip
def test_what_was_not_evaluated_is_refused(corpus, given, message):
    for function in (mistakes, doubtful_codes):
        with pytest.raises(CodingError, match=message):
            function(evaluated([1, 0], [0.1, 0.9]), corpus, **given)


def test_classifiers_without_probabilities_are_refused(corpus):
    bare = evaluated([1, 0], [0.1, 0.9]).drop(columns=["grouped_probability", "random_probability"])
    for function in (mistakes, doubtful_codes):
        with pytest.raises(CodingError, match="no probabilities"):
            function(bare, corpus)


def test_another_corpus_is_refused(corpus):
    with pytest.raises(CodingError, match="1 evaluated articles are not in the corpus"):
        mistakes(evaluated([1, 0], [0.1, 0.1]), Corpus.from_texts({"x": "One."}))
