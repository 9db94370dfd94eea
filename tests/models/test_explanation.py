import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

from framing import Corpus, FramingFeatures, frame_classifier
from framing.errors import CorpusError, FramingError
from framing.models.explanation import explain
from framing.models.weights import feature_weights

TEXTS = [
    "A bitter row over the quay. Perhaps it may end, the harbour office said.",
    "Calm at the quay: the ferry left at nine, and nobody was late.",
    "The council is clearly to blame for the row, said Ana Vale. It is a shameful clash.",
    "Rain is possible. The library opens at ten on Monday.",
    "Both sides clash over the fare; a row without an end.",
    "The choir sang in the square and the rain may come back.",
]
CODES = [1, 0, 1, 0, 1, 0]


def lengths(texts):
    return np.array([[len(text), text.count(" ")] for text in texts], dtype=float)


def features():
    devices = Pipeline([("rates", FramingFeatures(["hedge", "stance"])), ("scale", StandardScaler())])
    dense = Pipeline([
        ("sizes", FunctionTransformer(lengths, feature_names_out=lambda _, __: np.array(["0", "1"], dtype=object))),
        ("scale", StandardScaler()),
    ])  # fmt: skip
    return FeatureUnion(
        [
            ("devices", devices),
            ("words", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, stop_words=["the"])),
            ("characters", TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 4))),
            ("embeddings", dense),
        ],
        transformer_weights={"devices": 0.5},
    )


@pytest.fixture(scope="module")
def model():
    return Pipeline([("features", features()), ("model", LogisticRegression(C=10))]).fit(TEXTS, CODES)


def added_up(found):
    return found.passages["contribution"].sum() + found.rest + found.intercept


@pytest.fixture(scope="module")
def plain():
    """Without devices, which take most of the time."""
    without = FeatureUnion(features().transformer_list[1:])
    return Pipeline([("features", without), ("model", LogisticRegression(C=10))]).fit(TEXTS, CODES)


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet=st.sampled_from("rowclash quay.perhaps,“” İßé\n’-"), min_size=1, max_size=120))
def test_passages_rest_and_intercept_add_up_to_the_score_of_any_text(plain, text):
    adds_up(plain, text)


@pytest.mark.parametrize("text", [TEXTS[0], "“It is a shameful\n\nrow”, İt may — perhaps — end.", "."])
def test_they_add_up_with_devices_too(model, text):
    adds_up(model, text)


def adds_up(model, text):
    found = explain(model, text)
    score = model.decision_function([text])[0]
    assert added_up(found) == pytest.approx(score, abs=1e-10) and found.total == pytest.approx(score, abs=1e-10)
    assert all(text[row.start : row.end] == row.text for row in found.passages.itertuples())
    assert (found.passages["start"].to_numpy()[1:] >= found.passages["end"].to_numpy()[:-1]).all()


def test_features_and_what_is_absent_add_up_too(model):
    found = explain(model, TEXTS[0])
    placed = found.features.loc[found.features["places"] > 0, "contribution"].sum()
    assert placed == pytest.approx(found.passages["contribution"].sum())
    assert found.sentences["contribution"].sum() == pytest.approx(placed)
    assert found.probability == pytest.approx(model.predict_proba([TEXTS[0]])[0, 1])


def test_a_word_in_two_places_shares_its_contribution_equally():
    small = make_pipeline(CountVectorizer(vocabulary=["row", "calm row"], ngram_range=(1, 2)), LogisticRegression())
    small.fit(["row", "calm"], [1, 0])
    found = explain(small, "Row: a calm row.", code="conflict")
    weights = dict(zip(["row", "calm row"], small[-1].coef_[0], strict=True))
    by_start = found.passages.set_index("start")["contribution"]
    assert by_start[0] == pytest.approx(weights["row"])
    assert by_start[12] == pytest.approx(
        weights["row"] + weights["calm row"] / 2 if weights["calm row"] else by_start[12]
    )
    assert found.output == "conflict"


def test_several_classes_have_a_score_each_and_the_highest_is_shown():
    codes = ["row", "calm", "row", "rain", "row", "rain"]
    several = make_pipeline(TfidfVectorizer(), LogisticRegression(C=10)).fit(TEXTS, codes)
    scores = dict(zip(several.classes_, several.decision_function([TEXTS[3]])[0], strict=True))
    assert explain(several, TEXTS[3]).output == "rain"
    found = explain(several, TEXTS[3], code="calm")
    assert added_up(found) == pytest.approx(scores["calm"])
    assert found.probability == pytest.approx(several.predict_proba([TEXTS[3]])[0][0])
    with pytest.raises(FramingError, match="Did you mean 'rain'"):
        explain(several, TEXTS[3], code="rian")


def test_an_article_of_a_corpus_is_read_without_its_masked_zones(plain):
    raw = "A row over the quay.\n\nShare this row"
    zones = pd.DataFrame({"doc_id": ["a"], "start": [22], "end": [36], "zone": ["menu"], "reason": [""]})
    corpus = Corpus.from_texts({"a": raw}).with_zones(zones)
    found = explain(plain, "a", corpus=corpus)
    assert found.text == raw and found.passages["end"].max() <= 21
    assert added_up(found) == pytest.approx(plain.decision_function([corpus.texts["a"]])[0])
    with pytest.raises(CorpusError, match="no article 'b'"):
        explain(plain, "b", corpus=corpus)


def test_html_escapes_the_article_and_says_what_the_colours_mean(plain):
    text = "A <script>alert('row')</script> & a clash"
    page = explain(plain, text, code="<b>conflict</b>")._repr_html_()
    assert "<script>" not in page and "<b>" not in page and "&lt;" in page
    assert 'class="for"' in page and 'class="key"' in page
    found = explain(plain, text)
    assert found.note.startswith("Score ") and "-" not in found.note


@pytest.mark.parametrize("text", ["", " \n", "\ud800 row \x00", "日本語", "😀 clash"])
def test_strange_texts_are_explained_and_shown_too(plain, text):
    found = explain(plain, text)
    assert added_up(found) == pytest.approx(plain.decision_function([text])[0], abs=1e-10)
    assert len(found.sentences) <= 1
    found.to_html().encode("utf-8")
    assert "Score" in repr(found)


def test_models_that_are_not_sums_say_what_is_needed(plain):
    forest = make_pipeline(TfidfVectorizer(), RandomForestClassifier(n_estimators=2)).fit(TEXTS, CODES)
    for not_linear in (forest, make_pipeline(TfidfVectorizer(), LogisticRegression()), object()):
        with pytest.raises(FramingError, match="only sums of features times weights"):
            explain(not_linear, "a row")
    with pytest.raises(FramingError, match="takes one text"):
        explain(plain, ["a row"])


def test_weights_are_those_of_the_model_with_names_and_counts(model):
    table = feature_weights(model, n=None, texts=TEXTS)
    word = table[table["feature"] == "“row”"].iloc[0]
    column = list(model[0].get_feature_names_out()).index("words__row")
    assert word["weight"] == pytest.approx(model[-1].coef_[0, column])
    assert word["articles"] == 3 and word["kind"] == "words" and word["code"] == 1
    assert table.loc[table["feature"] == "hedges: modal", "articles"].tolist() == [2]
    top = feature_weights(model, n=2, kind="devices", code="conflict")
    assert set(top["kind"]) == {"devices"} and set(top["code"]) == {"conflict"}
    assert top["weight"].is_monotonic_decreasing and len(top) <= 4
    with pytest.raises(FramingError, match=r"no features of the kind 'wrods'\. Did you mean 'words'"):
        feature_weights(model, kind="wrods")


def test_strongest_features_can_be_drawn(plain):
    ax = explain(plain, TEXTS[0], code="conflict").plot()
    assert len(ax.patches) == min(20, len(explain(plain, TEXTS[0]).features))


SEVERAL = pd.DataFrame({"conflict": CODES, "weather": [0, 0, 0, 1, 0, 1]})
TOPICS = ["fare", "quay", "fare", "rain", "fare", "rain"]


@pytest.mark.parametrize(
    ("codes", "code", "column"),
    [(CODES, "conflict", 0), ([*TOPICS[:3], "quay", *TOPICS[4:]], "quay", 1), (SEVERAL, "weather", 1)],
    ids=["yes or no", "classes", "several codes"],
)
def test_the_frame_classifier_is_explained_for_one_code_classes_and_several_codes(codes, code, column):
    fitted = frame_classifier(devices=False, C=1.0).fit(TEXTS * 2, pd.concat([pd.DataFrame(codes)] * 2).squeeze(axis=1))
    found = fitted.explain(TEXTS[3], code=code)
    assert found.output == code
    assert added_up(found) == pytest.approx(np.atleast_2d(fitted.decision_function([TEXTS[3]]).T).T[0, column])
    probabilities = fitted.predict_proba([TEXTS[3]])[0]
    assert found.probability == pytest.approx(probabilities[1 if code == "conflict" else column])
