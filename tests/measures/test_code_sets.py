"""Codes that are sets are no classes, and the way out that an error names works."""

import re

import numpy as np
import pandas as pd
import pytest

import framing as fr
from framing.errors import CodingError, FramingError
from framing.measures.code_sets import refuse_sets
from framing.models.curves import learning_curve
from framing.models.evaluation import evaluate
from framing.models.model_comparison import compare_classifiers
from framing.models.word_rule import keyword_baseline

SETS = ["law|money", "law", "money", "none"]


@pytest.fixture
def corpus():
    n = 64
    word = {"law|money": "court and coin", "law": "court", "money": "coin", "none": "rain"}
    topics = np.resize(SETS, n)
    table = pd.DataFrame(
        {"text": [f"A {word[topic]} of word{k}." for k, topic in enumerate(topics)], "topics": topics,
         "outlet": [f"outlet {k // 4 % 4}" for k in range(n)]},
        index=[f"a{k}" for k in range(n)],
    )  # fmt: skip
    return fr.Corpus.from_table(table.assign(topics=table["topics"].where(np.arange(n) < 60)))


@pytest.mark.parametrize(
    "run",
    [
        lambda corpus, model: evaluate(model, corpus, code="topics"),
        lambda corpus, model: learning_curve(model, corpus, code="topics"),
        lambda corpus, model: fr.estimate.predict(model, corpus, code="topics"),
        lambda corpus, model: compare_classifiers({"one": model, "other": model}, corpus, code="topics"),
    ],
    ids=["evaluate", "learning_curve", "predict", "compare"],
)
def test_a_classifier_of_sets_is_refused_and_the_columns_it_asks_for_can_be_learned(corpus, run):
    with pytest.raises(CodingError, match=r"'topics' holds sets .* such as 'law\|money'; every combination") as caught:
        run(corpus, keyword_baseline())
    assert "\n" not in str(caught.value)
    made = re.search(r"more = (.*?), add them", str(caught.value))[1]
    more = eval(made, {"corpus": corpus})  # what the error tells people to write
    several = corpus.with_variables(more)
    assert several.documents["topics_law"].isna().sum() == 4  # who was not coded is not coded now
    assert several.documents["topics_law"].sum() == 30
    assert "'topics_law'" in str(caught.value)
    table = evaluate(keyword_baseline(), several, code=["topics_law", "topics_money"]).summary()
    assert (table.loc[table["scheme"] == "grouped", "f1"] > 0.9).all()


def test_of_several_codes_the_others_are_scored(corpus):
    more = corpus.documents["topics"].dropna().str.get_dummies("|").add_prefix("topics_")
    found = evaluate(keyword_baseline(), corpus.with_variables(more), code=["topics", "topics_law"])
    assert set(found.table["code"]) == {"topics_law"}
    assert "'topics' was not scored. 'topics' holds sets" in found.problems["message"].iloc[0]


@pytest.mark.parametrize("named", [True, False])
def test_a_model_fitted_on_sets_asks_for_a_table(corpus, named):
    coded = corpus.documents["topics"].dropna()
    texts, model = corpus.texts[coded.index], fr.frame_classifier(devices=False, characters=False, C=1.0)
    with pytest.raises(CodingError, match=f"{chr(39) + 'topics' + chr(39) if named else 'The code'} holds sets"):
        model.fit(texts, coded if named else coded.tolist())
    assert model.fit(texts, coded.str.get_dummies("|")).classes_.tolist() == ["law", "money", "none"]


def test_a_device_is_compared_with_one_code_of_a_set(corpus):
    annotated = fr.annotate(corpus, ["hedge"])
    codes = corpus.documents["topics"]
    with pytest.raises(FramingError, match=r"give one code of them as yes or no") as caught:
        fr.validate(annotated, device="hedge", code="topics")
    advice = re.search(r"code=(.*?) with", str(caught.value))[1]
    table = fr.validate(annotated, device="hedge", code=eval(advice, {"codes": codes})).table
    assert table.loc[0, ["units", "marked"]].tolist() == [60, 30]


def test_other_values_are_left_alone():
    for values in (["law", "money", None], [1, 0, None], [True, False], [], [1.5, None]):
        refuse_sets(pd.Series(values, name="topics", dtype=object), to="learn")


def test_a_set_of_nothing_but_signs_is_said_too():
    with pytest.raises(CodingError, match="'topics' holds sets"):
        refuse_sets(pd.Series(["|"], name="topics"), to="learn")
