"""Where a fold has too little to learn from, the error names the value and how often it is there and in all."""

import numpy as np
import pandas as pd
import pytest

from framing.corpus import Corpus
from framing.errors import CodingError
from framing.estimate.predicting import predict
from framing.models.curves import learning_curve
from framing.models.evaluation import evaluate
from framing.models.frames import frame_classifier
from framing.models.thin_training import few_groups, too_thin

MODEL = frame_classifier(devices=False, characters=False, C=1.0)


def corpus(sizes, **columns):
    """Articles of three outlets; `tone` is 1 in so many of each, else 0."""
    rows = [
        {"text": f"Ferry {outlet} {k} was late.", "outlet": outlet, "tone": int(k < with_it)}
        for outlet, with_it in sizes.items()
        for k in range(12)
    ]
    return Corpus.from_table(pd.DataFrame(rows).assign(**columns))


@pytest.mark.parametrize("run", [evaluate, predict, learning_curve])
def test_a_value_that_is_rare_in_a_training_part_is_named_with_both_counts(run):
    # With the outlet of four held out, one article with the value is left of five.
    with pytest.raises(CodingError) as caught:
        run(MODEL, corpus({"Echo": 4, "Gazette": 1, "Times": 0}), code="tone", groups="outlet", n_splits=3)
    said = str(caught.value)
    assert said.startswith("In the training part of a fold 'tone' has the value 1 once, of 5 articles with it in all")
    assert "choose other groups" in said and "merge or leave out this value" in said
    assert "From these texts" not in said and "\n" not in said


@pytest.mark.parametrize("run", [evaluate, predict])
def test_a_value_of_one_group_is_named_with_the_group(run):
    with pytest.raises(CodingError, match=r"has the value 1 \(4 articles\) in one 'outlet' only \('Echo'\)"):
        run(MODEL, corpus({"Echo": 4, "Gazette": 0, "Times": 0}), code="tone", groups="outlet")


def test_further_values_of_one_group_are_counted():
    y = pd.Series(["law", "law", "law", "coin", "rain", "rain"], name="topic")
    said = few_groups(y, pd.Series(["ferry", "ferry", "ferry", "dam", "dam", "ferry"], name="story"))
    assert "the value 'law' (3 articles) in one 'story' only ('ferry'), and 1 further value likewise" in said


def test_articles_of_no_known_group_are_groups_of_their_own():
    stories = ["ferry"] * 12 + [None] * 12 + ["dam"] * 12
    made = predict(MODEL, corpus({"Echo": 3, "Gazette": 3, "Times": 3}, story=stories), code="tone", groups="story")
    assert made["fold"].nunique() > 1
    with pytest.raises(CodingError, match=r"in one 'story' only \('ferry'\)"):
        predict(MODEL, corpus({"Echo": 3, "Gazette": 0, "Times": 0}, story=stories), code="tone", groups="story")


def test_what_stands_often_enough_is_not_blamed():
    y = pd.Series([0, 0, 1, 1], name="tone")
    assert too_thin(y, y) == ""
    assert "has the value 1 nowhere, of 2 articles" in too_thin(y, y[:2])


def test_a_refusal_for_another_reason_names_the_code():
    class Refusing(type(MODEL)):
        def fit(self, X, y, groups=None):
            raise CodingError("Not today.")

    with pytest.raises(CodingError, match="nothing can be learned about 'tone': Not today"):
        evaluate(Refusing(MODEL.features), corpus(dict.fromkeys(["Echo", "Gazette", "Times"], 4)), code="tone")


def test_predict_takes_one_code_and_says_so():
    both = corpus(dict.fromkeys(["Echo", "Gazette"], 4))
    for several in (["tone", "mood"], ("tone",), pd.Index(["tone"]), np.array(["tone"])):
        with pytest.raises(CodingError, match=r"predict takes one code at a time, and code is a .*'tone'"):
            predict(MODEL, both, code=several)
