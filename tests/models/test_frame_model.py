import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import f1_score, log_loss

from framing.errors import CodingError, FramingError
from framing.models.frames import frame_classifier
from framing.models.outputs import inner_folds


@pytest.fixture(scope="module")
def halves(coded):
    table = coded.documents.assign(text=coded.texts)
    return table[:160], table[160:]


def learned(train, y, **options):
    return frame_classifier(devices=False, **options).fit(train["text"], y)


def test_the_score_is_the_sum_of_features_times_weights(halves):
    train, test = halves
    model = learned(train, train["mood"])
    table = model.features_.transform(test["text"])
    assert model.coef_.shape == (3, table.shape[1])
    np.testing.assert_allclose(model.decision_function(test["text"]), table @ model.coef_.T + model.intercept_)


def test_probabilities_are_right_as_often_as_they_say():
    rng = np.random.default_rng(1)
    chance = rng.random(1200)
    texts = [" ".join(rng.choice(["clash", "calm"], 12, p=[c, 1 - c])) for c in chance]
    y = (rng.random(1200) < chance).astype(int)
    model = frame_classifier(devices=False, characters=False).fit(texts[:800], y[:800])
    said = model.predict_proba(texts[800:])[:, 1]
    assert log_loss(y[800:], said) < log_loss(y[800:], np.full(400, y[:800].mean())) - 0.1
    for low, high in ((0, 0.3), (0.3, 0.7), (0.7, 1)):
        here = (said >= low) & (said < high)
        assert abs(said[here].mean() - y[800:][here].mean()) < 0.1


def test_a_code_of_three_values_and_several_codes_at_once(halves):
    train, test = halves
    mood = learned(train, train["mood"])
    assert mood.classes_.tolist() == ["calm", "clash", "mixed"]
    assert (mood.predict(test["text"]) == test["mood"])[test["mood"] == "clash"].mean() > 0.9
    np.testing.assert_allclose(mood.predict_proba(test["text"]).sum(axis=1), 1)
    both = learned(train, train[["conflict", "shuffled"]])
    assert both.classes_.tolist() == ["conflict", "shuffled"]
    alone = learned(train, train["conflict"])
    assert both.predict(test["text"])[:, 0].tolist() == alone.predict(test["text"]).tolist()
    np.testing.assert_allclose(
        both.predict_proba(test["text"])[:, 0], alone.predict_proba(test["text"])[:, 1], atol=1e-6
    )


def test_a_rare_code_is_predicted():
    rng = np.random.default_rng(0)
    y = (np.arange(300) % 15 == 0).astype(int)
    texts = [" ".join(rng.choice(["a", "b", "c"], 20)) + (" levy" if one and i % 30 else "") for i, one in enumerate(y)]
    found = frame_classifier(devices=False).fit(texts[:200], y[:200]).predict(texts[200:])
    assert f1_score(y[200:], found) > 0.5


def test_the_threshold_that_is_given_decides(halves):
    train, test = halves
    model = learned(train, train["conflict"], threshold=0.9)
    said = model.predict_proba(test["text"])[:, 1]
    assert model.predict(test["text"]).tolist() == (said >= 0.9).astype(int).tolist()


def test_it_says_none_where_it_is_not_sure(halves):
    train, test = halves
    model = learned(train, train["shuffled"], abstain=0.7)
    said, given = model.predict_proba(test["text"]), model.predict(test["text"])
    chosen = np.where(said[:, 1] >= model.threshold_[0], said[:, 1], said[:, 0])
    assert [one is None for one in given] == (chosen < 0.7).tolist()
    assert any(one is None for one in given)
    several = learned(train, train[["conflict", "shuffled"]], abstain=0.7).predict(test["text"])
    assert several.shape == (80, 2)
    assert (several[:, 1] == None).any()  # noqa: E711


def test_groups_are_kept_apart_while_choices_are_made():
    groups = np.repeat(np.arange(10), 6)
    strata = np.tile([0, 1], 30)
    for train, test in inner_folds(strata, groups, random_state=0)[0]:
        assert not set(groups[train]) & set(groups[test])


def test_groups_too_few_or_of_one_value_are_dealt_at_random():
    strata = np.tile([0, 1], 30)
    assert len(inner_folds(strata, np.repeat([0, 1], 30), random_state=0)[0]) == 4
    only_one_has_it = np.r_[np.ones(6), np.zeros(54)].astype(int)
    for train, _ in inner_folds(only_one_has_it, np.repeat(np.arange(10), 6), random_state=0)[0]:
        assert only_one_has_it[train].any()


def test_the_sheet_says_what_was_learned_from(halves):
    train, _ = halves
    info = learned(train, train[["conflict", "shuffled"]]).info()
    assert info.table["code"].tolist() == ["conflict", "shuffled"]
    assert info.table["texts"].tolist() == [train["conflict"].sum(), train["shuffled"].sum()]
    assert info.features["kind"].tolist() == ["words", "characters"]
    assert "160 texts" in info.note
    assert "dealt at random, seed 0" in info.note


@pytest.mark.parametrize(
    ("y", "message"),
    [
        ([1, 1, 1, 1], "has the only value 1: there is nothing to tell apart"),
        ([1, 0, 0, 0], "has the value 1 once"),
        ([1, 0, 1], "4 texts and 3 codes"),
        ([1, 0, None, 0], "Some codes are missing"),
        (pd.DataFrame({"a": [0, 1, 2, 1], "b": [0, 1, 0, 1]}), "'a' has the value 2: of several codes each is 0 or 1"),
        (pd.DataFrame({"a": [0, 1, 0, 1], "b": [0, 0, 0, 1]}), "'b' has the value 1 once"),
    ],
)
def test_codes_that_cannot_be_learned_are_refused(y, message):
    with pytest.raises(CodingError, match=message):
        frame_classifier(devices=False).fit(["a row", "calm", "a clash", "calm sea"], y)


@pytest.mark.parametrize(
    ("option", "message"),
    [({"C": 0}, "C is 0"), ({"threshold": 2}, "threshold is 2"), ({"abstain": 0.2}, "abstain is 0.2")],
)
def test_impossible_options_are_refused(option, message):
    with pytest.raises(FramingError, match=message):
        frame_classifier(devices=False, **option).fit(["a row", "calm", "a clash", "calm"], [1, 0, 1, 0])


def test_the_sheet_says_whether_groups_were_kept_apart(halves):
    train, _ = halves
    y = train["conflict"]
    enough, few = np.arange(len(train)) % 8, np.arange(len(train)) % 3
    model = frame_classifier(devices=False)
    assert "8 groups kept apart" in model.fit(train["text"], y, groups=enough).info().note
    assert "dealt at random: 3 groups could not be kept apart" in model.fit(train["text"], y, groups=few).info().note
    rare = np.where(enough == 0, y, 0)  # in one group: without it, it is never learned
    both = pd.DataFrame({"conflict": y.to_numpy(), "rare": rare})
    assert "8 groups kept apart for 1 of 2 codes" in model.fit(train["text"], both, groups=enough).info().note


def test_groups_are_given_for_each_text(halves):
    train, _ = halves
    with pytest.raises(CodingError, match="160 texts and 10 groups"):
        frame_classifier(devices=False).fit(train["text"], train["conflict"], groups=np.arange(10))


@pytest.mark.parametrize("given", [{"threshold": "0.5"}, {"abstain": True}])
def test_parameters_are_numbers(halves, given):
    train, _ = halves
    with pytest.raises(FramingError, match="give a probability"):
        learned(train, train["conflict"], **given)


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (["a row", None, "a clash", "calm"], "Text number 1 is None and no text"),
        (["", " ", "", ""], "None of the texts"),
    ],
)
def test_texts_that_cannot_be_read_are_refused(texts, message):
    with pytest.raises(CodingError, match=message):
        frame_classifier(devices=False).fit(texts, [1, 0, 1, 0])


def test_a_threshold_is_of_yes_or_no_codes(halves):
    train, _ = halves
    with pytest.raises(FramingError, match="the code has 3 values: a threshold is of yes-or-no codes"):
        learned(train, train["mood"], threshold=0.5)


def test_scores_that_run_against_the_code_are_not_turned_round():
    # Each outlet has a word for the code that stands for its absence at the next one.
    groups = np.repeat(np.arange(4), 20)
    y = np.tile([0, 1], 40)
    words = [["north", "south"][(one + group) % 2] for one, group in zip(y, groups, strict=True)]
    model = frame_classifier(devices=False, characters=False).fit([f"{word} wind" for word in words], y, groups=groups)
    assert model.calibration_[0].slope > 0
    said = model.predict_proba(["north wind", "south wind"])[:, 1]
    np.testing.assert_allclose(said, 0.5, atol=0.05)
