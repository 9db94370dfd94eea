"""Models of loaded words as files: arrays and JSON in one ``.npz``, read without running anything in it."""

from __future__ import annotations

import json
import os
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from framing.errors import FramingError
from framing.models.cross_fitting import Calibration
from framing.models.loaded_sentences import LoadedSentences
from framing.models.loaded_words import LoadedWords
from framing.models.sentence_features import SentenceFeatures
from framing.models.word_features import NAMED, WordFeatures, WordScores, lists_version
from framing.models.word_vectors import WordVectors
from framing.provenance import package_version, write_atomically

__all__ = ["load_sentences", "load_words", "save_sentences", "save_words"]

Arrays = Mapping[str, npt.NDArray[Any]]

Model = TypeVar("Model")

FORMAT = 1
BROKEN = (OSError, ValueError, KeyError, TypeError, AttributeError, EOFError, zipfile.BadZipFile, zlib.error)
"""What reading a file raises that was cut short or changed."""
ABOUT = "about"


def save_words(model: LoadedWords, path: str | os.PathLike[str]) -> None:
    """Write a fitted model of words."""
    about, arrays = _words(model)
    _write(path, {"model": "LoadedWords", **about}, arrays)


def load_words(path: str | os.PathLike[str]) -> LoadedWords:
    """Read what `save_words` has written."""
    about, arrays = _read(path, "LoadedWords")
    return _made(path, lambda: _words_of(about, arrays))


def save_sentences(model: LoadedSentences, path: str | os.PathLike[str]) -> None:
    """Write a fitted model of sentences."""
    about, arrays = _words(model.words_)
    words = None if model.words is None else model.words.get_params()
    own = {"words": words, "C": model.C, "random_state": model.random_state, "C_": model.C_, "scores_": model.scores_}
    about |= {"sentences": own, "classes": model.classes_.tolist()}
    features, fitted = model.features_, model.model_
    arrays |= {"idf": features.idf, "centre": features.centre, "scale": features.scale}
    arrays |= {"coef": fitted.coef_, "intercept": fitted.intercept_}
    _write(path, {"model": "LoadedSentences", **about}, arrays)


def load_sentences(path: str | os.PathLike[str]) -> LoadedSentences:
    """Read what `save_sentences` has written."""
    about, arrays = _read(path, "LoadedSentences")
    return _made(path, lambda: _sentences_of(about, arrays))


def _words(model: LoadedWords) -> tuple[dict[str, Any], dict[str, npt.NDArray[Any]]]:
    features = model.model_.features
    about = {
        "parameters": model.get_params(deep=False),
        "fitted": {"C_": model.C_, "threshold_": model.threshold_, "scores_": model.scores_},
        "calibration": [model.calibration_.slope, model.calibration_.intercept],
        "names": features.names,
        "keys": features.vectors.keys,
        "word_intercept": model.model_.intercept,
    }
    return about, {"vectors": features.vectors.table, "weights": model.model_.weights}


def _words_of(about: dict[str, Any], arrays: Arrays) -> LoadedWords:
    names = {block: [str(name) for name in about["names"][block]] for block in NAMED}
    vectors = WordVectors(list(about["keys"]), _checked(arrays["vectors"], (len(about["keys"]), None)))
    features = WordFeatures(names, vectors)
    weights = _checked(arrays["weights"], (sum(features.sizes),))
    model = LoadedWords(**about["parameters"])
    model.model_ = WordScores(features, weights, float(about["word_intercept"]))
    model.calibration_ = Calibration(*map(float, about["calibration"]))
    fitted = about["fitted"]
    model.C_, model.threshold_, model.scores_ = (
        float(fitted["C_"]),
        float(fitted["threshold_"]),
        dict(fitted["scores_"]),
    )
    return model


def _sentences_of(about: dict[str, Any], arrays: Arrays) -> LoadedSentences:
    words, own = _words_of(about, arrays), about["sentences"]
    settings = None if own["words"] is None else LoadedWords(**own["words"])
    model = LoadedSentences(settings, C=own["C"], random_state=own["random_state"])
    model.words_, model.C_, model.scores_ = words, float(own["C_"]), dict(own["scores_"])
    model.classes_ = np.array(about["classes"])
    features = words.model_.features
    idf = _checked(arrays["idf"], (len(features.names["own"]),))
    centre, scale = _checked(arrays["centre"], (None,)), _checked(arrays["scale"], (len(arrays["centre"]),))
    model.features_ = SentenceFeatures(features, idf, centre, scale)
    rows = 1 if len(model.classes_) == 2 else len(model.classes_)
    model.model_ = LogisticRegression(C=model.C_)
    model.model_.classes_ = np.arange(len(model.classes_))
    model.model_.coef_ = _checked(arrays["coef"], (rows, len(idf) + len(centre)))
    model.model_.intercept_ = _checked(arrays["intercept"], (rows,))
    return model


def _checked(array: npt.NDArray[Any], shape: tuple[int | None, ...]) -> npt.NDArray[Any]:
    """Return an array of finite numbers that has this shape (None: any), or raise a `ValueError`."""
    fits = array.ndim == len(shape) and all(want in (None, has) for want, has in zip(shape, array.shape, strict=True))
    if not fits or array.dtype.kind != "f" or not np.isfinite(array).all():
        raise ValueError("an array does not fit the others")
    return array


def _write(path: str | os.PathLike[str], about: dict[str, Any], arrays: dict[str, npt.NDArray[Any]]) -> None:
    if Path(path).suffix != ".npz":
        raise FramingError(f"cannot write {str(path)!r}: the name must end in .npz")
    head = {"format": FORMAT, "package": package_version(), "lists": lists_version(), **about}
    text = np.frombuffer(json.dumps(head, default=_plain).encode("ascii"), dtype=np.uint8)
    contents: dict[str, Any] = {ABOUT: text, **arrays}
    with write_atomically(path) as temporary, temporary.open("wb") as file:
        np.savez_compressed(file, **contents)


def _plain(value: Any) -> Any:
    """A numpy number, which a parameter may be, as Python's own."""
    if isinstance(value, np.generic):
        return value.item()
    raise FramingError(f"{value!r} cannot be written to a file; give numbers as parameters")


def _read(path: str | os.PathLike[str], kind: str) -> tuple[dict[str, Any], Arrays]:
    if not Path(path).is_file():
        raise FramingError(f"there is no file {str(path)!r}")
    try:
        with Path(path).open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        about = json.loads(arrays.pop(ABOUT).tobytes())
        found = {name: about[name] for name in ("model", "format", "package", "lists")}
    except BROKEN as error:
        raise _broken(path) from error
    if found["model"] != kind:
        raise FramingError(f"{str(path)!r} holds a {found['model']}, not a {kind}; read it with the other's load")
    if (found["format"], found["lists"]) != (FORMAT, lists_version()):
        raise FramingError(
            f"{str(path)!r} was made by framing-toolkit {found['package']} with other word lists; fit the model again"
        )
    return about, arrays


def _made(path: str | os.PathLike[str], make: Callable[[], Model]) -> Model:
    try:
        return make()
    except BROKEN as error:
        raise _broken(path) from error


def _broken(path: str | os.PathLike[str]) -> FramingError:
    return FramingError(f"{str(path)!r} is broken or no file of a model of loaded words; fit the model again")
