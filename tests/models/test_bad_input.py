"""What newcomers give by mistake: one clear line of this package each, and no silent nonsense."""

import pickle

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.naive_bayes import GaussianNB
from sklearn.pipeline import make_pipeline

from framing.corpus import Corpus
from framing.errors import CodingError, CorpusError, FramingError
from framing.estimate.predicting import predict
from framing.models.curves import learning_curve
from framing.models.evaluation import evaluate
from framing.models.explanation import explain
from framing.models.frames import frame_classifier
from framing.models.leakage import leakage_audit
from framing.models.model_comparison import compare_classifiers
from framing.models.rereading import doubtful_codes, mistakes
from framing.models.weights import feature_weights

WORDS = make_pipeline(TfidfVectorizer(), LogisticRegression())
SMALL = {"devices": False, "characters": False}


def small(n=48):
    """Articles of four outlets in which a word tells the code."""
    rows = [
        {"text": f"a {'clash' if k % 2 else 'calm'} of word{k}", "outlet": f"outlet {k // 2 % 4}", "conflict": k % 2}
        for k in range(n)
    ]
    table = pd.DataFrame(rows, index=[f"a{k}" for k in range(n)])
    table["asked"] = np.where(table["conflict"] == 1, "1", "n/a")
    table["blanks"] = np.resize(["yes", "no", "yes ", "no"], n)
    return table.assign(once=[1] + [0] * (n - 1), nobody=np.nan, alike="one", amount=np.linspace(0, 1, n))


CORPUS = Corpus.from_table(small())


def compared(model=WORDS, corpus=CORPUS, **given):
    return compare_classifiers({"one": WORDS, "other": model}, corpus, **given)


def drawn(model=WORDS, corpus=CORPUS, **given):
    return learning_curve(model, corpus, **given)


def scored(model=WORDS, corpus=CORPUS, **given):
    return evaluate(model, corpus, **given)


def one_line(caught):
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 1000


@pytest.mark.parametrize("run", [compared, drawn, scored])
@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"corpus": ["a text"]}, "A corpus is needed here, not an object of the kind list"),
        ({"corpus": small()}, "of the kind DataFrame"),
        ({"code": "conflct"}, "Did you mean 'conflict'"),
        ({"code": None}, "code is the name of a document variable, or a list of names, and not None"),
        ({"code": small()["conflict"]}, "and not a Series with 0"),
        ({"code": "once"}, "has the value 1 once: it cannot be both learned and tested"),
        ({"code": "nobody"}, "Nothing to tell apart in 'nobody': no unit has a value"),
        ({"code": "amount"}, "codes are classes, not amounts"),
        ({"code": "asked"}, "Nothing to tell apart in 'asked': the only value is 1"),
        ({"code": "blanks"}, "differ in blanks only, such as 'yes' and 'yes '"),
        ({"groups": "alike"}, "have the same 'alike'"),
        ({"groups": ["outlet"]}, r"groups is \['outlet'\]: name one document variable"),
        ({"groups": "outlte"}, "Did you mean 'outlet'"),
        ({"n_splits": -1}, "n_splits is -1: at least 2 folds"),
        ({"n_splits": "5"}, "n_splits is '5' and no whole number"),
        ({"n_splits": 2.5}, "n_splits is 2.5 and no whole number"),
        ({"random_state": None}, "random_state is None"),
        ({"random_state": -1}, "random_state is -1"),
        ({"model": None}, "is None and no classifier of texts: give frame_classifier"),
        ({"model": "svm"}, "is 'svm' and no classifier"),
        ({"model": {"words": WORDS}}, "is a dict and no classifier"),
        ({"model": LogisticRegression}, r"is the class LogisticRegression: make one of it, LogisticRegression\(\)"),
        ({"model": TfidfVectorizer()}, "is a TfidfVectorizer and no classifier"),
        ({"model": make_pipeline(TfidfVectorizer(), Ridge())}, "predicts amounts, and codes are classes"),
        ({"model": LogisticRegression()}, "learns from numbers, not from texts: put a vectorizer before it"),
        ({"model": make_pipeline(TfidfVectorizer(), GaussianNB())}, "nothing can be learned about 'conflict'"),
    ],
)
def test_a_wrong_argument_is_one_line(run, given, message):
    with pytest.raises(FramingError, match=message) as caught:
        run(**{"code": "conflict", **given})
    one_line(caught)


@pytest.mark.parametrize(
    ("run", "given", "message"),
    [
        (compared, {"seeds": "3"}, "seeds is '3' and no whole number: at least 1 draw"),
        (scored, {"seeds": 0}, "seeds is 0: at least 1 draw"),
        (scored, {"seeds": None}, "seeds is None"),
        (scored, {"topic": ["outlet"]}, "no variable"),
        (scored, {"topic": "conflict"}, "which is the code itself"),
        (scored, {"codings": "answers.csv"}, "Codings are a table .*not 'answers.csv'"),
        (drawn, {"repeats": 1.5}, "repeats is 1.5 and no whole number"),
        (drawn, {"sizes": "20"}, "sizes is a list of numbers of articles, .* and holds '20'"),
        (drawn, {"sizes": [0.5]}, "and holds 0.5"),
        (drawn, {"sizes": [9999]}, "and not 9999"),
    ],
)
def test_what_one_of_them_takes_is_checked_too(run, given, message):
    with pytest.raises(CodingError, match=message) as caught:
        run(code="conflict", **given)
    one_line(caught)


def test_what_was_not_asked_is_no_value():
    table = small()
    table["blame"] = np.where(np.arange(48) < 40, table["conflict"].astype(str), "n/a")
    table["missing"] = table["conflict"].where(np.arange(48) < 40)
    corpus = Corpus.from_table(table)
    for run in (compared, drawn, scored):
        one, other = (run(corpus=corpus, code=code, n_splits=2) for code in ("blame", "missing"))
        pd.testing.assert_frame_equal(one.table.drop(columns="code", errors="ignore"),
                                      other.table.drop(columns="code", errors="ignore"))  # fmt: skip
    assert "left out (blame 8)" in scored(corpus=corpus, code="blame", n_splits=2).note


def test_models_are_a_dict_and_a_code_given_twice_counts_once():
    for given in ([WORDS, WORDS], WORDS):
        with pytest.raises(CodingError, match="models is a dict of classifiers by name"):
            compare_classifiers(given, CORPUS, code="conflict")
    for names in (["conflict", "conflict"], pd.Index(["conflict"]), {"conflict": 1}):
        found = compared(code=names, n_splits=2)
        assert found.table["code"].unique().tolist() == ["conflict"]


def test_one_number_is_a_size():
    assert drawn(code="conflict", sizes=20, repeats=1, n_splits=2).table["articles"].tolist() == [20]


@pytest.mark.parametrize("given", [{"corpus": ["a"]}, {"groups": None}, {"code": 3}, {"random_state": "x"}])
def test_the_audit_says_so_too(given):
    with pytest.raises(FramingError) as caught:
        leakage_audit(**{"corpus": CORPUS, "code": "conflict", **given})
    one_line(caught)


@pytest.mark.parametrize("given", [{"corpus": small()}, {"model": "svm"}, {"n_splits": "5"}, {"code": ["conflict"]}])
def test_predictions_say_so_too(given):
    with pytest.raises(FramingError) as caught:
        predict(**{"model": WORDS, "corpus": CORPUS, "code": "conflict", **given})
    one_line(caught)


@pytest.fixture(scope="module")
def learned():
    return frame_classifier(**SMALL).fit(CORPUS.texts, CORPUS.documents["conflict"])


@pytest.mark.parametrize(
    ("x", "y", "message"),
    [
        (None, [1, 0], "texts must be a list or Series of texts, not None"),
        (CORPUS, [1, 0], r"not a Corpus: give corpus\.texts"),
        (small(), [1, 0], "not a DataFrame: give the column that holds them"),
        (["a", None], [1, 0], "Text number 1 is None"),
        (CORPUS.texts, "conflict", "and not 'conflict'"),
        (CORPUS.texts, None, "and not None"),
        (["a", "b", "c", "d"], pd.Series([1, "no", 1, "no"], dtype=object), "partly texts and partly numbers"),
    ],
)
def test_what_cannot_be_fitted_is_said(x, y, message):
    with pytest.raises(CodingError, match=message) as caught:
        frame_classifier(**SMALL).fit(x, y)
    one_line(caught)


@pytest.mark.parametrize("texts", ["one text", [], [None], CORPUS, small(), None])
def test_what_cannot_be_predicted_is_said(learned, texts):
    with pytest.raises(CodingError, match=r"texts must be|no text"):
        learned.predict(texts)


def test_a_model_that_is_not_fitted_is_an_error_of_both_packages():
    for kind in (FramingError, NotFittedError):
        with pytest.raises(kind, match="This FrameClassifier is not fitted yet"):
            frame_classifier(**SMALL).predict(["a row"])


def test_the_one_score_of_a_yes_or_no_model_is_not_taken_for_that_of_the_no(learned):
    assert explain(learned, "a clash").output == 1 and explain(learned, "a clash", code="conflict").output == "conflict"
    for code in (0, "0", False, 2, 7.5, ["a"]):
        with pytest.raises(FramingError, match="the one score of the model speaks for 1"):
            explain(learned, "a clash", code=code)
        with pytest.raises(FramingError, match="the one score of the model speaks for 1"):
            feature_weights(learned, code=code)


def test_a_model_that_knows_the_name_of_its_code_takes_no_other():
    y = CORPUS.documents["conflict"]
    named = frame_classifier(**SMALL, C=1.0).fit(CORPUS.texts, y)
    assert named.code_ == "conflict" and not hasattr(clone(named), "code_")
    for model in (named, pickle.loads(pickle.dumps(named))):
        assert explain(model, "a clash", code="conflict").output == "conflict"
        assert explain(model, "a clash").output == explain(model, "a clash", code=1).output == 1
        for ask in (lambda code, model=model: explain(model, "a clash", code=code),
                    lambda code, model=model: feature_weights(model, code=code)):  # fmt: skip
            with pytest.raises(
                FramingError, match=r"fitted on 'conflict' and has no score for 'tone'. Possible: confl"
            ):
                ask("tone")
    # Fitted anew without a name it forgets the old one.
    assert explain(named.fit(CORPUS.texts, y.to_numpy()), "a clash", code="tone").output == "tone"


def test_the_name_of_a_code_of_other_values_asks_for_all_of_them():
    y = pd.Series(np.resize(["calm", "mixed", "row"], len(CORPUS)), index=CORPUS.documents.index, name="mood")
    named = frame_classifier(**SMALL, C=1.0).fit(CORPUS.texts, y)
    assert set(feature_weights(named, code="mood")["code"]) == {"calm", "mixed", "row"}
    assert explain(named, "a clash", code="mood").output in {"calm", "mixed", "row"}
    assert set(feature_weights(named, code="row")["code"]) == {"row"}
    with pytest.raises(FramingError, match=r"does not tell 'tone'. Possible: calm, mixed, row, mood"):
        feature_weights(named, code="tone")
    with pytest.raises(CodingError, match=r"^'mood' has the value 'row' once"):
        named.fit(
            CORPUS.texts, y.where(y != "row", "calm").replace({"mixed": "calm"}).where(np.arange(len(y)) != 5, "row")
        )


def test_what_cannot_be_explained_is_said(learned):
    with pytest.raises(CorpusError, match="leave corpus= out to explain a text"):
        explain(learned, "a clash of words " * 20, corpus=CORPUS)
    with pytest.raises(FramingError, match="of the kind list"):
        explain(learned, "a0", corpus=["a"])
    with pytest.raises(FramingError, match="n is '5'"):
        feature_weights(learned, n="5")
    with pytest.raises(FramingError, match="not fitted"):
        explain(frame_classifier(**SMALL), "a clash")


@pytest.fixture(scope="module")
def result():
    return evaluate(WORDS, CORPUS, code="conflict", n_splits=2)


@pytest.mark.parametrize("read", [mistakes, doubtful_codes])
def test_what_is_no_evaluation_of_these_articles_is_said(result, read):
    other = Corpus.from_texts({"x": "a clash", "y": "calm"})
    predictions = result.predictions.assign(grouped=1 - result.predictions["coded"], random_probability=0.99)
    for evaluation, corpus, message in (
        (WORDS, CORPUS, "Give what evaluate returned, or its table predictions, not a Pipeline"),
        (None, CORPUS, "not a NoneType"),
        (result.summary(), CORPUS, "this one has no column 'doc_id'"),
        (result.predictions.iloc[:0], CORPUS, "has no row"),
        (result, small(), "of the kind DataFrame"),
        (predictions, other, "give the corpus that was evaluated"),
    ):
        with pytest.raises(FramingError, match=message) as caught:
            read(evaluation, corpus)
        one_line(caught)


def test_so_many_articles_are_a_whole_number_and_codings_answer_the_code(result):
    for n in (-1, 0, "5", None):
        with pytest.raises(CodingError, match="at least 1 article"):
            mistakes(result, CORPUS, n=n)
    for codings in ("answers.csv", pd.DataFrame({"unit": ["a0"], "coder": "x", "variable": ["blame"], "value": "1"})):
        doubtful = result.predictions.assign(random_probability=np.where(result.predictions["coded"] == 1, 0.2, 0.1))
        doubtful.loc[doubtful.index[1], "random_probability"] = 0.05
        with pytest.raises(CodingError, match=r"Codings are a table|no answer to conflict"):
            doubtful_codes(doubtful, CORPUS, codings=codings)
