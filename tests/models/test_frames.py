import pytest
from sklearn.base import clone
from sklearn.model_selection import GridSearchCV

from framing.errors import FramingError
from framing.models.evaluation import evaluate
from framing.models.frames import frame_classifier


def test_it_learns_a_code_from_words(coded):
    texts, y = coded.texts, coded.documents["conflict"]
    model = frame_classifier(devices=False).fit(texts[:200], y[:200])
    assert (model.predict(texts[200:]) == y[200:]).mean() > 0.9


def test_devices_and_words_are_features_with_names(coded):
    model = frame_classifier().fit(coded.texts[:40], coded.documents["conflict"][:40])
    names = model[:-1].get_feature_names_out()
    assert any(name.startswith("devices__hedge__") for name in names)
    assert "words__clash" in names


def test_it_can_be_cloned_and_searched(coded):
    model = clone(frame_classifier(devices=False))
    search = GridSearchCV(model, {"features__words__min_df": [1, 2], "model__C": [0.01, 1]}, cv=2, scoring="f1")
    search.fit(coded.texts[:80], coded.documents["conflict"][:80])
    assert set(search.best_params_) == {"features__words__min_df", "model__C"}


def test_evaluate_gives_the_scores_of_the_model_itself(coded):
    some = coded.sample(60)
    result = evaluate(frame_classifier(extractors=["hedge"]), some, code="conflict", n_splits=2)
    rows = result.predictions.set_index("doc_id")
    for fold in (0, 1):
        test = rows.index[rows["grouped_fold"] == fold]
        train = rows.index.difference(test, sort=False)
        fitted = frame_classifier(extractors=["hedge"]).fit(some.texts[train], some.documents.loc[train, "conflict"])
        assert fitted.predict(some.texts[test]).tolist() == rows.loc[test, "grouped"].tolist()


def test_without_features_there_is_no_classifier():
    with pytest.raises(FramingError, match="needs features"):
        frame_classifier(devices=False, words=False)
