"""Cross-fitted predictions: no article is predicted by a model that has seen its code."""

import numpy as np
import pandas as pd
import pytest
from sklearn.base import BaseEstimator, ClassifierMixin

import framing as fr


class Parrot(ClassifierMixin, BaseEstimator):
    """Knows by heart the code of every text that it was trained on, and says 0 of others."""

    def fit(self, texts, y):
        self.known_ = dict(zip(texts, y, strict=True))
        self.classes_ = np.array([0, 1])
        return self

    def predict(self, texts):
        return np.array([self.known_.get(text, 0) for text in texts])


@pytest.fixture
def corpus():
    n = 120
    codes = pd.Series([1, 0, 0] * 40, dtype=float).where(np.arange(n) < 60)
    table = pd.DataFrame({"text": [f"Ferry {k} was late again." for k in range(n)], "late": codes,
                          "story": np.arange(n) % 15})  # fmt: skip
    return fr.Corpus.from_table(table)


def test_a_model_that_learns_by_heart_knows_nothing(corpus):
    made = fr.estimate.predict(Parrot(), corpus, code="late")
    assert made["predicted"].sum() == 0
    assert made["coded"].notna().sum() == 60 and made.index.equals(corpus.documents.index)


def test_every_model_predicts_its_part_of_the_others(corpus):
    made = fr.estimate.predict(Parrot(), corpus, code="late")
    shares = made.groupby(made["coded"].notna())["fold"].value_counts(normalize=True).unstack()
    assert np.ptp(shares.to_numpy(), axis=0).max() < 0.02


def test_stories_are_kept_together_also_where_they_are_coded_in_part(corpus):
    made = fr.estimate.predict(Parrot(), corpus, code="late", groups="story")
    assert (made.groupby(corpus.documents["story"])["fold"].nunique() == 1).all()


def test_the_seed_is_all_that_changes_them(corpus):
    made = [fr.estimate.predict(Parrot(), corpus, code="late", random_state=seed)["fold"] for seed in (0, 0, 1)]
    assert made[0].equals(made[1]) and not made[0].equals(made[2])


def test_correcting_with_the_codes_that_trained_the_model_would_find_no_error(corpus):
    # What is refused: predicted by a model that knows the codes, no fold.
    learned = Parrot().fit(corpus.texts[:60], corpus.documents["late"][:60].astype(int))
    table = pd.DataFrame({"predicted": learned.predict(corpus.texts), "fold": np.nan}, index=corpus.documents.index)
    with pytest.raises(fr.CodingError, match="cannot also be corrected by them"):
        fr.estimate.share(table, corpus, code="late")
    honest = fr.estimate.share(fr.estimate.predict(Parrot(), corpus, code="late"), corpus, code="late")
    assert honest.table.set_index("method").at["ppi", "low"] > 0.2


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"code": "lat"}, "no variable 'lat'. Did you mean 'late'"),
        ({"code": "late", "n_splits": 1}, "at least 2 folds"),
        ({"code": "once"}, "has the value '1' once"),
        ({"code": "none"}, "No article has a value of 'none'"),
        ({"code": "same"}, "the only value is 1"),
        (
            {"code": "late", "groups": "one"},
            r"has the value 0 \(40 articles\) in one 'one' only \('a'\), and 1 further value likewise",
        ),
    ],
)
def test_what_cannot_be_learned_is_said(corpus, wrong, message):
    n = len(corpus)
    more = {"once": np.r_[1.0, np.zeros(n - 1)], "none": np.full(n, np.nan), "same": np.ones(n), "one": ["a"] * n}
    with pytest.raises(fr.CodingError, match=message):
        fr.estimate.predict(Parrot(), corpus.with_variables(pd.DataFrame(more, index=corpus.documents.index)), **wrong)


def test_a_question_that_cannot_be_asked_is_no_class():
    table = pd.DataFrame({"text": [f"Ferry {k}" for k in range(90)], "late": ["1", "0", "n/a"] * 30})
    corpus = fr.Corpus.from_table(table)
    made = fr.estimate.predict(Parrot(), corpus, code="late")
    assert set(made["predicted"]) <= {0, 1} and made["coded"].notna().sum() == 60
    problems = fr.estimate.share(made, corpus, code="late").problems.query("kind == 'not_applicable'")
    assert problems["message"].item().startswith("30 articles coded 'n/a': taken as not coded.")
