"""Models of loaded words as files: what is read equals what was written, and what is broken is refused."""

import json
import zipfile

import numpy as np
import pytest

import framing as fr
from framing.errors import FramingError

TEXTS = ["A disgraceful vote, “a vile farce”.", "", "Vale spoke on Monday."]


@pytest.fixture
def file(fitted, tmp_path):
    path = tmp_path / "words.npz"
    fitted.save(path)
    return path


def changed(path, **changes):
    """The file with some of its arrays, or of what it says about itself, replaced."""
    with np.load(path) as stored:
        arrays = dict(stored)
    about = json.loads(arrays["about"].tobytes())
    for name, value in changes.items():
        if name in arrays:
            arrays[name] = value
        else:
            about[name] = value
    arrays["about"] = np.frombuffer(json.dumps(about).encode(), dtype=np.uint8)
    np.savez(path, **arrays)
    return path


def test_words_read_are_the_words_written(fitted, file):
    again = fr.LoadedWords.load(file)
    assert (again.word_probabilities(TEXTS)["probability"] == fitted.word_probabilities(TEXTS)["probability"]).all()
    assert again.predict_spans(TEXTS) == fitted.predict_spans(TEXTS)
    assert again.get_params() == fitted.get_params()
    assert (again.C_, again.threshold_, again.scores_) == (fitted.C_, fitted.threshold_, fitted.scores_)
    assert again.extractor().version == fitted.extractor().version


@pytest.mark.parametrize("answers", [["loaded", "plain"], [1, 0]])
def test_sentences_read_are_the_sentences_written(marked, tmp_path, answers):
    texts, spans = marked
    words = fr.LoadedWords(C=1.0)
    given = [answers[0] if marks else answers[1] for marks in spans]
    model = fr.LoadedSentences(words=words).fit(texts, given, spans=spans)
    model.save(tmp_path / "sentences.npz")
    again = fr.LoadedSentences.load(tmp_path / "sentences.npz")
    assert (again.predict_proba(TEXTS) == model.predict_proba(TEXTS)).all()
    assert again.predict(TEXTS).tolist() == model.predict(TEXTS).tolist()
    assert repr(again) == repr(model)
    assert again.scores_ == model.scores_


def test_nothing_in_the_file_is_pickled(file):
    with zipfile.ZipFile(file) as stored:
        assert all(name.endswith(".npy") for name in stored.namelist())
    with np.load(file, allow_pickle=False) as arrays:
        assert all(arrays[name].dtype.kind in "fu" for name in arrays.files)


@pytest.mark.parametrize("size", [0, 1, 100, 5000])
def test_a_file_cut_short_is_refused(file, size):
    file.write_bytes(file.read_bytes()[:size])
    with pytest.raises(FramingError, match="is broken"):
        fr.LoadedWords.load(file)


@pytest.mark.parametrize(
    "changes",
    [
        {"weights": np.zeros(3)},
        {"weights": np.zeros((2, 2))},
        {"weights": np.array(["a"])},
        {"vectors": np.zeros((1, 50), dtype=np.float32)},
        {"names": {}},
        {"names": []},
        {"calibration": [1.0]},
        {"parameters": {"other": 1}},
        {"fitted": {"C_": "much"}},
        {"word_intercept": None},
    ],
)
def test_a_file_that_does_not_fit_itself_is_refused(file, changes):
    with pytest.raises(FramingError, match="is broken"):
        fr.LoadedWords.load(changed(file, **changes))


def test_numbers_that_are_none_are_refused(file, fitted):
    with pytest.raises(FramingError, match="is broken"):
        fr.LoadedWords.load(changed(file, weights=np.full(len(fitted.model_.weights), np.nan)))


def test_a_file_of_something_else_is_refused(file, tmp_path):
    other = tmp_path / "other.npz"
    np.savez(other, x=np.zeros(3))
    text = tmp_path / "text.npz"
    text.write_text("no archive")
    for path in (other, text):
        with pytest.raises(FramingError, match="is broken"):
            fr.LoadedWords.load(path)
    with pytest.raises(FramingError, match="holds a LoadedWords"):
        fr.LoadedSentences.load(file)
    with pytest.raises(FramingError, match="no file"):
        fr.LoadedWords.load(tmp_path / "none.npz")


def test_a_pickle_is_never_run(tmp_path):
    path = tmp_path / "pickled.npz"
    np.savez(path, about=np.array([{"model": "LoadedWords"}], dtype=object))
    with pytest.raises(FramingError, match="is broken"):
        fr.LoadedWords.load(path)


def test_a_model_made_with_other_lists_is_refused(file):
    with pytest.raises(FramingError, match="other word lists"):
        fr.LoadedWords.load(changed(file, lists="0" * 12))


def test_numbers_of_numpy_can_be_parameters(marked, tmp_path):
    model = fr.LoadedWords(C=np.float32(1), n_splits=np.int64(2)).fit(*marked)
    model.save(tmp_path / "words.npz")
    assert fr.LoadedWords.load(tmp_path / "words.npz").n_splits == 2


def test_the_name_must_end_in_npz(fitted, tmp_path):
    with pytest.raises(FramingError, match=r"must end in \.npz"):
        fitted.save(tmp_path / "words.pkl")
