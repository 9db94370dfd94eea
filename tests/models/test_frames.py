import numpy as np
import pytest
from sklearn.base import BaseEstimator, TransformerMixin, clone
from sklearn.model_selection import GridSearchCV

from framing.errors import FramingError
from framing.models.evaluation import evaluate
from framing.models.frames import frame_classifier


class Counts(TransformerMixin, BaseEstimator):
    """Texts to how often two words occur: a stand-in for a sentence model."""

    seen = 0

    def fit(self, texts, y=None):
        return self

    def transform(self, texts):
        Counts.seen += len(texts)
        return np.array([[text.count("clash") + text.count("row"), text.count("calm")] for text in texts], dtype=float)

    def get_feature_names_out(self, input_features=None):
        return np.array(["clash", "calm"], dtype=object)

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.requires_fit = False
        return tags


def test_it_learns_a_code_from_words(coded):
    texts, y = coded.texts, coded.documents["conflict"]
    model = frame_classifier(devices=False).fit(texts[:200], y[:200])
    assert (model.predict(texts[200:]) == y[200:]).mean() > 0.9


def test_every_kind_of_feature_has_names(coded):
    model = frame_classifier(embeddings=Counts()).fit(coded.texts[:40], coded.documents["conflict"][:40])
    names = model.features_.get_feature_names_out().tolist()
    assert any(name.startswith("devices__hedge__") for name in names)
    assert {"words__clash", "characters__clas", "embeddings__calm"} <= set(names)
    assert len(names) == model.coef_.shape[1]


def test_it_can_be_cloned_and_searched(coded):
    model = clone(frame_classifier(devices=False))
    search = GridSearchCV(model, {"features__words__min_df": [1, 2], "C": [0.01, 1]}, cv=2, scoring="f1")
    search.fit(coded.texts[:80], coded.documents["conflict"][:80])
    assert set(search.best_params_) == {"features__words__min_df", "C"}


def test_evaluate_gives_the_scores_of_the_model_itself_and_reads_the_texts_once(coded):
    some = coded.sample(60)
    make = lambda: frame_classifier(extractors=["hedge"], embeddings=Counts())  # noqa: E731
    Counts.seen = 0
    result = evaluate(make(), some, code="conflict", n_splits=2)
    assert Counts.seen == 60
    rows = result.predictions.set_index("doc_id")
    outlets = some.documents["outlet"]
    for fold in (0, 1):
        test = rows.index[rows["grouped_fold"] == fold]
        train = rows.index.difference(test, sort=False)
        fitted = make().fit(some.texts[train], some.documents.loc[train, "conflict"], groups=outlets[train])
        assert fitted.predict(some.texts[test]).tolist() == rows.loc[test, "grouped"].tolist()


def test_without_features_there_is_no_classifier():
    with pytest.raises(FramingError, match="needs features"):
        frame_classifier(devices=False, words=False, characters=False)
