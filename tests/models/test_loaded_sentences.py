"""Loaded sentences: learned from answers and marked words. All sentences are fiction."""

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import cross_val_score

import framing as fr
from framing.errors import CodingError, FramingError


@pytest.fixture(scope="module")
def sentences(marked):
    texts, spans = marked
    return texts, np.array(["loaded" if marks else "plain" for marks in spans]), spans


@pytest.fixture(scope="module")
def model(sentences):
    texts, answers, spans = sentences
    return fr.LoadedSentences().fit(texts, answers, spans=spans)


def test_it_tells_loaded_sentences_from_plain_ones(model):
    texts = ["The council adopted a disgraceful budget.", "The council adopted the budget on Friday."]
    assert model.predict(texts).tolist() == ["loaded", "plain"]


def test_probabilities_have_a_column_a_class_and_sum_to_one(model, sentences):
    probability = model.predict_proba(sentences[0][:5])
    assert model.classes_.tolist() == ["loaded", "plain"]
    assert probability.shape == (5, 2)
    assert probability.sum(axis=1) == pytest.approx(1)
    assert (model.classes_[probability.argmax(axis=1)] == model.predict(sentences[0][:5])).all()


def test_a_sentence_gets_the_same_numbers_alone_and_among_others(model):
    texts = ["“A vile plan", "(it is said)", "", "A shameful vote"] * 3
    alone = np.concatenate([model.predict_proba([text]) for text in texts])
    assert model.predict_proba(texts) == pytest.approx(alone)


def test_its_score_is_of_unseen_sentences(sentences):
    texts, answers, spans = sentences
    random = np.random.default_rng(1).permutation(answers)
    assert fr.LoadedSentences(words=fr.LoadedWords(C=1.0)).fit(texts, random, spans=spans).scores_["macro_f1"] < 0.75


def test_three_answers_can_be_learned(sentences):
    texts, answers, spans = sentences
    three = np.where([text.startswith("Vale") for text in texts], "Vale", answers)
    model = fr.LoadedSentences(words=fr.LoadedWords(C=1.0), C=10.0).fit(texts, three, spans=spans)
    assert model.predict_proba(texts).shape == (len(texts), 3)
    assert (model.predict(texts) == three).mean() > 0.9


def test_it_is_a_scikit_learn_classifier_whose_marks_can_be_passed_on(sentences):
    texts, answers, spans = sentences
    model = clone(fr.LoadedSentences(words=fr.LoadedWords(C=1.0), C=0.3))
    assert model.get_params()["words__C"] == 1.0
    assert "LoadedSentences" in model._repr_html_()
    assert (cross_val_score(model, texts, answers, cv=2, params={"spans": spans}) > 0.8).all()


def test_the_model_of_words_that_is_given_stays_unfitted(sentences):
    texts, answers, spans = sentences
    words = fr.LoadedWords(C=1.0)
    model = fr.LoadedSentences(words=words, C=0.3).fit(texts, answers, spans=spans)
    assert not hasattr(words, "C_")
    assert model.words_.C_ == 1.0


def test_words_that_are_certain_break_nothing(sentences):
    texts, answers, spans = sentences
    model = fr.LoadedSentences(words=fr.LoadedWords(C=1e8), C=1.0).fit(texts, answers, spans=spans)
    assert np.isfinite(model.predict_proba(texts)).all()


def test_a_wrong_penalty_is_refused_when_it_is_fitted(sentences):
    texts, answers, spans = sentences
    with pytest.raises(FramingError, match="C is -1"):
        fr.LoadedSentences(C=-1).fit(texts, answers, spans=spans)


def test_unfitted_it_says_so():
    with pytest.raises(NotFittedError):
        fr.LoadedSentences().predict(["A text."])


@pytest.mark.parametrize(
    ("answers", "spans", "message"),
    [
        (["loaded"] * 3, [[], [], [], []], "4 texts and 3 answers"),
        (["loaded", "plain", None, "plain"], [[], [], [], []], "no answer"),
        (["loaded"] * 4, [[], [], [], []], r"loaded \(4\): two different ones"),
        (["loaded", "plain", "plain", "plain"], [[], [], [], []], r"loaded \(1\), plain \(3\)"),
        (["loaded", "plain"] * 2, None, "no marks"),
    ],
)
def test_what_cannot_be_learned_from_is_refused_in_one_line(answers, spans, message):
    with pytest.raises(CodingError, match=message) as caught:
        fr.LoadedSentences().fit(["A vile plan.", "A vote."] * 2, answers, spans=spans)
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value, FramingError)
