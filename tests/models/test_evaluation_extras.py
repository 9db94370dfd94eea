"""Baselines, the coders' ceiling, topics, time, seeds, abstention, and codes that cannot be scored."""

import numpy as np
import pandas as pd
import pytest
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.dummy import DummyClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import make_pipeline

from framing.corpus import Corpus
from framing.errors import CodingError
from framing.models.coder_ceiling import checked_codings, coder_ceiling
from framing.models.evaluation import evaluate
from framing.models.folds import forward_folds
from framing.models.word_rule import keyword_baseline


def model():
    return make_pipeline(TfidfVectorizer(), LogisticRegression(C=10, max_iter=1000))


def extended(coded, **columns):
    return Corpus.from_table(coded.documents.drop(columns="text_hash").assign(**columns))


def by_scheme(result, code=None):
    table = result.summary()
    return table[table["code"] == code if code else slice(None)].set_index("scheme")["f1"]


def test_the_keyword_baseline_finds_the_telling_words(coded):
    fitted = keyword_baseline().fit(coded.texts, coded.documents["conflict"])
    [(_, words, _)] = fitted[-1].rules_
    names = fitted[0].get_feature_names_out()
    assert {names[word] for word in words} <= {"clash", "row", "dispute"}
    assert by_scheme(evaluate(model(), coded, code="conflict"))["keyword"] > 0.95


def test_the_keyword_baseline_tells_several_values(coded):
    result = evaluate(model(), coded, code="mood")
    assert ("no less than the classifier" in result.sentence) == (
        by_scheme(result)["keyword"] >= by_scheme(result)["grouped"]
    )
    shuffled = evaluate(model(), coded, code="shuffled")
    assert "no less than the classifier" in shuffled.sentence
    assert by_scheme(result)["keyword"] > by_scheme(result)["majority"]


def test_one_code_that_cannot_be_scored_does_not_stop_the_others(coded):
    result = evaluate(model(), extended(coded, always=1, once=[1] + [0] * 239), code=["always", "conflict", "once"])
    assert result.table["code"].unique().tolist() == ["conflict"]
    assert result.problems["code"].tolist() == ["always", "once"]
    assert "the only value is 1" in result.problems["message"][0]
    assert "the only value is 1" in result._repr_html_()
    with pytest.raises(CodingError, match="the only value is 1"):
        evaluate(model(), extended(coded, always=1, once=[1] + [0] * 239), code=["always", "once"])


def test_a_code_that_is_missing_for_most_is_scored_and_told(coded):
    rare = coded.documents["conflict"].astype(float).where(np.arange(240) < 100)
    result = evaluate(model(), extended(coded, rare=rare), code="rare")
    assert result.problems["message"].tolist() == ["'rare': 140 articles of 240 have no value."]


def codings(coded, *, right=0.9, coders=3):
    rng = np.random.default_rng(5)
    rows = []
    for unit, code in coded.documents["conflict"].items():
        for coder in range(coders):
            value = code if rng.random() < right else 1 - code
            rows.append((unit, f"coder {coder}", "conflict", str(value), 1))
    return pd.DataFrame(rows, columns=["unit", "coder", "variable", "value", "round"])


def test_two_coders_predict_each_other_as_scikit_learn_counts(coded):
    answers = codings(coded, coders=2)
    result = evaluate(model(), coded, code="conflict", codings=answers)
    one, other = (answers[answers["coder"] == f"coder {i}"]["value"].astype(int).to_numpy() for i in (0, 1))
    assert by_scheme(result)["coders"] == pytest.approx(f1_score(one, other))
    assert result.coders["f1"].tolist() == pytest.approx([f1_score(one, other)] * 2)
    assert "Coders predict each other" in result.sentence.replace("coders", "Coders")


def test_of_three_coders_each_is_set_against_the_agreeing_others(coded):
    answers = codings(coded)
    result = evaluate(model(), coded, code="conflict", codings=answers)
    wide = answers.pivot(index="unit", columns="coder", values="value").astype(int)
    agreed = wide[wide["coder 1"] == wide["coder 2"]]
    [row] = result.coders[result.coders["coder"] == "coder 0"].to_dict("records")
    assert row["units"] == len(agreed)
    assert row["f1"] == pytest.approx(f1_score(agreed["coder 1"], agreed["coder 0"]))


def test_a_later_round_replaces_the_earlier_and_no_value_is_none(coded):
    answers = codings(coded, coders=2)
    second = answers.assign(round=2, value=answers["unit"].map(coded.documents["conflict"]).astype(str))
    none = answers.assign(round=3, value="n/a")
    result = evaluate(model(), coded, code="conflict", codings=pd.concat([second, none, answers]))
    assert by_scheme(result)["coders"] == 1


def test_codings_without_a_ceiling_are_told(coded):
    alone = codings(coded, coders=1)
    result = evaluate(model(), coded, code="conflict", codings=alone)
    assert "has no ceiling" in result.problems["message"][0]
    with pytest.raises(CodingError, match="need the column"):
        evaluate(model(), coded, code="conflict", codings=alone.drop(columns="coder"))


def test_a_code_of_the_topic_is_not_told_within_topics(coded):
    rng = np.random.default_rng(2)
    topic = rng.choice(["harbour", "valley"], 240)
    code = np.where(rng.random(240) < 0.9, topic == "harbour", topic != "harbour").astype(int)
    texts = coded.documents["text"] + " " + pd.Series(topic, index=coded.documents.index)
    result = evaluate(model(), extended(coded, text=texts, of_topic=code, topic=topic), code="of_topic", topic="topic")
    assert by_scheme(result)["topic"] > 0.85
    assert "part of the score is the topic" in result.sentence
    assert result.topics["auc"].max() < 0.7
    clear = evaluate(model(), extended(coded, topic=topic), code="conflict", topic="topic")
    assert "little of the score is the topic" in clear.sentence and clear.topics["f1"].min() > 0.9


def test_periods_are_groups_and_the_past_predicts_the_future(coded):
    dates = pd.date_range("2031-01-01", periods=240, freq="D")
    result = evaluate(model(), extended(coded, date=dates), code="conflict", groups="month")
    rows = result.predictions
    assert set(rows.loc[rows["forward_fold"] < 0, "forward"].isna()) == {True}
    order = rows[rows["forward_fold"] >= 0].groupby("forward_fold")["group"].agg(["min", "max"])
    assert (order["min"].to_numpy()[1:] > order["max"].to_numpy()[:-1]).all()
    assert rows.loc[rows["forward_fold"] == -1, "group"].max() < order["min"].iloc[0]
    assert by_scheme(result)["forward"] > 0.9
    assert result.confusion(scheme="forward")["articles"].sum() == (rows["forward_fold"] >= 0).sum()


def test_articles_of_one_period_cannot_be_tested_forward():
    with pytest.raises(CodingError, match="the past cannot predict"):
        forward_folds(pd.Series(["2031-01", "?"], name="month"), n_splits=5, unknown="?")


def test_seeds_give_a_spread_and_one_seed_none(coded):
    three = evaluate(model(), coded, code="shuffled", seeds=3)
    one = evaluate(model(), coded, code="shuffled")
    pd.testing.assert_frame_equal(three.table, one.table)
    assert (three.spread["seeds"] == 3).all() and (three.spread["sd"] > 0).all()
    assert (three.spread["lowest"] <= three.spread["mean"]).all()
    assert one.spread["sd"].isna().all() and "further" in three.note and "further" not in one.note
    with pytest.raises(CodingError, match="seeds is 0"):
        evaluate(model(), coded, code="shuffled", seeds=0)


class Shy(ClassifierMixin, BaseEstimator):
    """Answers only where the text says what it knows, and takes groups."""

    def fit(self, texts, y, groups=None):
        assert groups is not None and len(groups) == len(y)
        self.classes_ = np.array([0, 1])
        return self

    def predict(self, texts):
        known = {True: 1, False: 0}
        return np.array([known["clash" in text] if "clash" in text or "calm" in text else None for text in texts])


def test_a_model_that_abstains_is_scored_on_the_rest_and_on_all(coded):
    result = evaluate(Shy(), coded, code="conflict")
    rows = result.predictions
    [row] = result.abstentions[result.abstentions["scheme"] == "grouped"].to_dict("records")
    answered = rows["grouped"].notna()
    assert row["coverage"] == pytest.approx(answered.mean()) and 0.3 < row["coverage"] < 1
    assert row["f1"] == 1 and row["f1_of_all"] == pytest.approx(by_scheme(result)["grouped"])
    assert row["f1_of_all"] < 1
    assert result.probabilities.empty


def test_probabilities_of_a_yes_or_no_code_are_those_of_1(coded):
    result = evaluate(model(), coded, code=["conflict", "mood"])
    rows = result.predictions[result.predictions["code"] == "conflict"]
    assert ((rows["grouped_probability"] > 0.5) == (rows["grouped"] == 1)).all()
    assert result.probabilities["code"].unique().tolist() == ["conflict"]
    mood = result.predictions[result.predictions["code"] == "mood"]
    assert mood["grouped_probability"].min() > 1 / 3


def test_a_topic_that_is_not_there_is_answered_clearly(coded):
    with pytest.raises(CodingError, match="no variable 'topik'"):
        evaluate(model(), coded, code="conflict", topic="topik")


def test_answers_read_as_numbers_have_a_ceiling():
    rows = pd.DataFrame({"unit": ["a", "b", "c"] * 2, "coder": ["Ada"] * 3 + ["Ben"] * 3, "variable": "row"})
    text, numbers = rows.assign(value=["1", "0", "1"] * 2), rows.assign(value=[1.0, 0.0, 1.0] * 2)
    assert checked_codings(numbers)["value"].tolist() == checked_codings(text)["value"].tolist()


def test_always_yes_stands_beside_a_classifier_that_learned_nothing(coded):
    result = evaluate(model(), coded, code="conflict")
    share = coded.documents["conflict"].mean()
    assert by_scheme(result)["always_yes"] == pytest.approx(2 * share / (1 + share))
    assert f"{2 * share / (1 + share):.2f} for always 1:" in result.sentence
    rng = np.random.default_rng(0)
    yes = DummyClassifier(strategy="constant", constant=1)
    drawn = evaluate(yes, extended(coded, coin=rng.integers(0, 2, len(coded))), code="coin")
    assert "for always 1 (no less than the classifier)" in drawn.sentence
    assert "always_yes" not in by_scheme(evaluate(model(), coded, code="mood"))


def test_codes_written_as_text_are_yes_and_no(coded):
    text = evaluate(model(), extended(coded, said=coded.documents["conflict"].astype(str)), code="said")
    assert by_scheme(text).equals(by_scheme(evaluate(model(), coded, code="conflict")))


def test_an_empty_text_is_no_value(coded):
    moods = coded.documents["mood"].astype(object)
    moods.iloc[3] = " "
    with pytest.raises(CodingError, match="'mood' is an empty text for 1 article: make it missing"):
        evaluate(model(), extended(coded, mood=moods), code="mood")


def test_the_note_does_not_give_one_code_the_sample_of_another(coded):
    half = coded.documents["conflict"].astype(float).where(np.arange(len(coded)) % 2 == 0)
    note = evaluate(model(), extended(coded, half=half), code=["half", "conflict"]).note
    assert "the sample being 24 groups by outlet for conflict, fewer where more articles have no code" in note


def test_an_evaluation_prints_the_audit_the_scores_and_a_sentence(coded):
    lines = repr(evaluate(model(), coded, code="conflict")).splitlines()
    assert lines[0] == "Leakage audit"
    assert any(line.split()[:2] == ["conflict", "grouped"] for line in lines)
    assert lines[-1].startswith("F1 is")


def test_copies_that_leave_nothing_to_learn_are_named():
    rng = np.random.default_rng(1)
    words = [f"word{number}" for number in range(3000)]
    texts = [" ".join(rng.choice(words, 60)) for _ in range(20)]
    copied = " ".join(rng.choice(words, 60))
    # All articles with the code are copies of two texts, each in all outlets.
    other = " ".join(rng.choice(words, 60))
    table = pd.DataFrame({"text": [*texts, *[copied, other] * 4], "code": [0] * 20 + [1] * 8})
    corpus = Corpus.from_table(table.assign(outlet=[f"o{(number // 2) % 4}" for number in range(28)]))
    with pytest.raises(CodingError, match="once copies of its articles are left out"):
        evaluate(model(), corpus, code="code")


def test_codings_of_another_question_are_told(coded):
    answers = codings(coded)
    other = answers.assign(value=answers["value"].map({"1": "0", "0": "1", 1: 0, 0: 1}))
    told = evaluate(model(), coded, code="conflict", codings=other).problems["message"].tolist()
    assert any("is the variable of the codings the same question?" in message for message in told)
    assert "on 240 of 240 articles" not in " ".join(told) and " in round 1 on " in " ".join(told)
    told = (
        evaluate(model(), coded, code="conflict", codings=answers.assign(variable="calm")).problems["message"].tolist()
    )
    assert any("the codings have no variable of this name" in message for message in told)


def test_two_coders_who_are_split_do_not_contradict_what_adjudication_decided(coded):
    code = coded.documents["conflict"]
    scored = pd.DataFrame({"code": "conflict", "doc_id": code.index, "coded": code.to_numpy()})
    split = np.arange(240) % 3 == 0  # on every third article the second coder says the opposite
    other = np.where(split, 1 - code, code)

    def told(first, second):
        tables = [
            pd.DataFrame({"unit": code.index, "coder": name, "variable": "conflict", "value": value, "round": number})
            for name, value, number in (("Coder 1", first, 1), ("Coder 2", second, 2))
        ]
        problems = []
        coder_ceiling(checked_codings(pd.concat(tables)), scored, problems)
        return [message for _, message in problems]

    assert told(code, other) == told(other, code) == []
    # Where both agree and the code is another, they do: on 32 of the 160 articles on which they are not split.
    wrong = np.isin(np.arange(240) % 15, [1, 2])
    [message] = told(np.where(wrong, 1 - code, code), np.where(wrong, 1 - code, other))
    assert "the majority of coders answered in rounds 1 and 2 on 32 of 160 articles with a majority (20%; " in message
    assert "80 articles without a majority not counted" in message
