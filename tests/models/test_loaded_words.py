"""Loaded words: learned from marks, with probabilities, as a device of their own. All sentences are fiction."""

import warnings

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import cross_val_score

import framing as fr
from framing.errors import CodingError, CorpusWarning, FramingError
from framing.testing import check_extractor


def test_it_finds_marked_words_in_new_sentences(fitted):
    text = "The council adopted a disgraceful budget on Friday."
    assert [text[start:end] for start, end in fitted.predict_spans([text])[0]] == ["disgraceful"]


def test_it_finds_words_that_are_spelled_like_marked_ones(fitted):
    words = fitted.word_probabilities(["Vale presented disgracefulness and a timetable."]).set_index("word")[
        "probability"
    ]
    assert words["disgracefulness"] > 10 * words["timetable"]


def test_word_probabilities_are_a_row_a_word_with_offsets_into_its_text(fitted):
    texts = ["“A shameful vote,” said Vale.", "", "Oster met on Monday."]
    table = fitted.word_probabilities(texts)
    assert table.columns.tolist() == ["text", "start", "end", "word", "probability"]
    assert table["word"].tolist() == "A shameful vote said Vale Oster met on Monday".split()
    assert all(texts[row.text][row.start : row.end] == row.word for row in table.itertuples())
    assert table["probability"].between(0, 1).all()


def test_spans_are_the_words_from_the_threshold_on(fitted, marked):
    texts = marked[0][:8]
    table = fitted.word_probabilities(texts)
    expected = table[table["probability"] >= fitted.threshold_]
    found = [(i, *span) for i, spans in enumerate(fitted.predict_spans(texts)) for span in spans]
    assert found == list(expected[["text", "start", "end"]].itertuples(index=False, name=None))


def test_loaded_words_joined_by_a_hyphen_are_one_span(fitted):
    text = "A vile-shameful, disgraceful non-vile vote."
    spans = [text[start:end] for start, end in fitted.predict_spans([text])[0]]
    assert spans == ["vile-shameful", "disgraceful", "vile"]
    corpus = fr.Corpus.from_table(pd.DataFrame({"text": [text], "language": "en"}))
    hits = fr.annotate(corpus, [fitted.extractor()]).spans
    assert hits["text"].tolist() == spans
    assert hits["entry"].tolist() == spans


def test_whose_words_they_are_makes_no_difference(fitted):
    own, quoted = (
        "It was then that a vile plan and a vote came up",
        "Then Vale said: “It was then that a vile plan and a vote came up”",
    )
    first = fitted.word_probabilities([own])["probability"].to_numpy()
    second = fitted.word_probabilities([quoted])["probability"].to_numpy()
    assert second[-9:-1] == pytest.approx(first[-9:-1])  # the last word has the mark beside it


def test_a_text_gets_the_same_numbers_alone_and_among_others(fitted):
    texts = ["“A vile plan", "(it is said)", 'Vale: "no".', "A shameful vote"] * 3
    together = fitted.word_probabilities(texts)["probability"].to_numpy()
    alone = np.concatenate([fitted.word_probabilities([text])["probability"].to_numpy() for text in texts])
    assert together == pytest.approx(alone)


def test_size_of_runs_changes_nothing(fitted, marked, monkeypatch):
    whole = fitted.word_probabilities(marked[0])
    monkeypatch.setattr("framing.models.marked_text.RUN", 100)
    pd.testing.assert_frame_equal(fitted.word_probabilities(marked[0]), whole)


def test_scores_are_of_texts_that_the_model_had_not_seen(marked):
    texts, spans = marked
    rng = np.random.default_rng(0)
    shuffled = [spans[i] if len(spans[i]) == 0 else [(0, 3)] if rng.random() < 0.5 else [] for i in range(len(spans))]
    model = fr.LoadedWords().fit(texts, shuffled)
    assert model.scores_["f1"] < 0.8
    table = model.cross_fitted_
    given = table["probability"] >= model.threshold_
    assert model.scores_["recall"] == pytest.approx((given & table["marked"]).sum() / table["marked"].sum())


def test_probabilities_of_unseen_text_are_about_right(fitted):
    table = fitted.cross_fitted_
    assert table["probability"].mean() == pytest.approx(table["marked"].mean(), rel=0.05)


def test_same_seed_gives_the_same_model(fitted, marked):
    again = fr.LoadedWords().fit(*marked)
    assert (again.model_.weights == fitted.model_.weights).all()
    assert again.extractor().version == fitted.extractor().version


def test_given_penalty_and_threshold_are_used(marked):
    model = fr.LoadedWords(C=2.0, threshold=0.9).fit(*marked)
    assert (model.C_, model.threshold_) == (2.0, 0.9)


def test_background_makes_words_that_are_used_alike_alike(marked):
    frame = "the {} council met in Oster and the {} minister spoke to reporters of the {} plan on Monday"
    background = [frame.format(word, word, word) for word in ("shameful", "brazen") for _ in range(20)]
    background += [
        frame.replace("the", "a").format(word, word, word) for word in ("annual", "local") for _ in range(20)
    ]
    new = ["It was brazen."]

    def brazen(model):
        return model.word_probabilities(new)["probability"].iloc[-1]

    assert brazen(fr.LoadedWords(C=1.0).fit(*marked, background=background)) > brazen(
        fr.LoadedWords(C=1.0).fit(*marked)
    )


def test_it_is_a_scikit_learn_estimator(marked):
    model = fr.LoadedWords(C=2.0, n_splits=3)
    copy = clone(model).set_params(threshold=0.4)
    assert copy.get_params() == {"C": 2.0, "threshold": 0.4, "n_splits": 3, "random_state": 0}
    assert "LoadedWords" in model._repr_html_()
    texts, spans = marked
    assert (cross_val_score(model, texts, spans, cv=2) > 0.5).all()


@pytest.mark.parametrize("ask", ["word_probabilities", "predict_spans"])
def test_unfitted_it_says_so(ask):
    with pytest.raises(NotFittedError):
        getattr(fr.LoadedWords(), ask)(["A text."])
    with pytest.raises(NotFittedError):
        fr.LoadedWords().extractor()


def test_its_hits_are_a_device_of_their_own_with_probabilities(fitted):
    text = "Vale denied on Monday that the plan was not disgraceful. It was a shameful vote and a betrayal."
    corpus = fr.Corpus.from_texts([text])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CorpusWarning)
        found = fr.annotate(corpus, ["stance", fitted.extractor()])
        lists = fr.annotate(corpus, ["stance"])
    spans = found.spans
    loaded = spans[spans["device"] == "loaded"]
    assert loaded["text"].tolist() == ["disgraceful", "shameful"]
    table = fitted.word_probabilities([text]).set_index("start")["probability"]
    assert loaded["probability"].tolist() == pytest.approx(table[loaded["start"]].tolist())
    assert (spans.loc[spans["device"] == "stance", "probability"] == 1).all()
    assert len(spans[spans["device"] == "stance"]) == len(lists.spans)
    assert found.record["extractors"][1]["version"] == fitted.extractor().version
    assert "loaded__word" in fr.extract(found).columns


def test_features_of_a_corpus_can_hold_it(fitted):
    features = clone(fr.FramingFeatures([fitted.extractor()], unit="count"))
    assert features.fit_transform(["A vile plan.", "A plan."]).tolist() == [[1.0], [0.0]]


def test_its_extractor_passes_the_checks_of_extractors(fitted):
    hits = ["A [shameful] vote.", "The plan was [vile], said Vale."]
    assert check_extractor(fitted.extractor(), hits=hits, near_misses=["The vote was on Monday."]) == []


@pytest.mark.parametrize(
    ("texts", "spans", "message"),
    [
        ("A text.", [[]], "must be a list"),
        ([], [], "no text was given"),
        (["A vile plan.", None], [[], []], "text 1 is None"),
        (["A vile plan.", "A vote."], [[(2, 6)]], "2 texts and 1 lists"),
        (["A vile plan.", "A vote."], None, "2 texts and no marks"),
        (["A vile plan.", "A vote."], [[(2, 60)], []], "Text 0 has 12 characters, but a mark from 2 to 60"),
        (["A vile plan.", "A vote."], [["vile"], []], "Text 0 has the mark 'vile'"),
        (["A vile plan.", "A vote."], [[(2, 6)], []], "Of 2 texts 1 have a marked word"),
    ],
)
def test_what_cannot_be_learned_from_is_refused_in_one_line(texts, spans, message):
    with pytest.raises(FramingError, match=message) as caught:
        fr.LoadedWords().fit(texts, spans)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"C": 0}, "C is 0"),
        ({"C": "much"}, "C is 'much'"),
        ({"threshold": 1.5}, "threshold"),
        ({"threshold": "high"}, "threshold"),
        ({"n_splits": 1}, "n_splits"),
        ({"n_splits": 2.5}, "n_splits"),
    ],
)
def test_wrong_settings_are_refused_when_it_is_fitted(marked, settings, message):
    with pytest.raises(FramingError, match=message):
        fr.LoadedWords(**settings).fit(*marked)


def test_marks_that_hold_no_word_are_no_marks():
    with pytest.raises(CodingError, match="Of 4 texts 0"):
        fr.LoadedWords().fit(["A vile plan."] * 4, [[(11, 12)]] * 4)
