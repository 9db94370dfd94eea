"""Predictions of articles by models that have not seen them, nor a copy of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.base import clone
from sklearn.utils.validation import has_fit_parameter

from framing.errors import CodingError
from framing.models.folds import training_rows
from framing.models.thin_training import too_thin

__all__ = ["abstained", "answers", "cross_predicted", "fitted", "predicted_by"]

Ints = npt.NDArray[np.int64]


def cross_predicted(
    model: Any,
    x: pd.Series[str],
    y: pd.Series[Any],
    fold: Ints,
    *,
    groups: pd.Series[Any],
    copies: Ints | None,
    forward: bool = False,
) -> pd.DataFrame:
    """Return `predicted` and `probability` of every tested article, by a model that was trained on other folds.

    Parameters
    ----------
    model : scikit-learn classifier
        Copied for each fold.
    x, y, groups : Series
        Texts, codes and groups of the same articles.
    fold : array of int
        From `make_folds` or `forward_folds`.
    copies : array of int or None
        Clusters of copies: copies of tested articles are left out of training.
    forward : bool
        Whether to train on earlier folds only.
    """
    found = pd.DataFrame({"predicted": pd.Series(index=y.index, dtype=object), "probability": np.nan}, index=y.index)
    for number in range(int(fold.max()) + 1):
        test = fold == number
        train = training_rows(fold, number, copies, forward=forward)
        if y[train].nunique() < 2:
            raise CodingError(_one_value(y, train, training_rows(fold, number, None, forward=forward)))
        learned = fitted(model, x[train], y[train], groups[train], every=y)
        found.loc[test, ["predicted", "probability"]] = predicted_by(learned, x[test]).to_numpy()
    return found.astype({"probability": float})


def _one_value(y: pd.Series[Any], train: npt.NDArray[np.bool_], with_copies: npt.NDArray[np.bool_]) -> str:
    """Say why a fold leaves one value to learn from."""
    if y[with_copies].nunique() > 1:
        return (
            f"A fold leaves one value of {y.name!r} to learn from once copies of its articles are left out of "
            "training: the other value stands in copies only. "
            'Code more articles, choose other groups, or look at it with leakage="show".'
        )
    return too_thin(y, y[train])


def fitted(
    model: Any, x: pd.Series[str], y: pd.Series[Any], groups: pd.Series[Any] | None, *, every: pd.Series[Any]
) -> Any:
    """Return a fitted copy of a model, which is told the groups where its `fit` takes them.

    Parameters
    ----------
    x, y, groups : Series
        Texts, codes and groups (None: none are told) of the training part of a fold.
    every : Series
        The codes of all folds: how rare a value is there says what to do where it is too rare in this part.
    """
    more = {"groups": groups.to_numpy()} if groups is not None and has_fit_parameter(model, "groups") else {}
    try:
        return clone(model).fit(x, y.to_numpy(), **more)
    except CodingError as error:  # the code itself was checked: a fold has too little of it
        raise CodingError(
            too_thin(every, y) or f"In the training part of a fold, nothing can be learned about {y.name!r}: {error}"
        ) from None
    except (ValueError, TypeError) as error:
        if "could not convert string to float" in str(error):
            raise CodingError(
                f"{type(model).__name__} learns from numbers, not from texts: put a vectorizer before it, such as "
                f"make_pipeline(TfidfVectorizer(), {type(model).__name__}())."
            ) from error
        raise CodingError(
            f"From these texts nothing can be learned about {y.name!r}: {str(error).rstrip('.')}."
        ) from error


def predicted_by(model: Any, x: pd.Series[str]) -> pd.DataFrame:
    """Return `predicted` and `probability`: of the 1 of a yes-or-no code, else of the predicted value.

    Where the model abstains `predicted` is missing; where it knows no probabilities they are.
    """
    predicted, probability = answers(model, x)
    predicted = predicted.mask(abstained(predicted), np.nan)
    found = pd.DataFrame({"predicted": predicted, "probability": np.nan}, index=x.index)
    if probability is None:
        return found
    classes = list(model.classes_)
    if set(classes) == {0, 1}:
        return found.assign(probability=probability[:, classes.index(1)])
    places = pd.Index(classes, dtype=object).get_indexer(pd.Index(predicted, dtype=object))
    chosen = probability[np.arange(len(x)), places]
    return found.assign(probability=np.where(places < 0, probability.max(axis=1), chosen))


def answers(model: Any, x: pd.Series[str]) -> tuple[pd.Series[Any], npt.NDArray[np.float64] | None]:
    """Return what a fitted model says of texts, and the probabilities of its values where it knows them."""
    if not hasattr(model, "predict_proba"):
        return pd.Series(np.asarray(model.predict(x), dtype=object), index=x.index), None
    probability = np.asarray(model.predict_proba(x), dtype=float)
    # Reading the texts is nearly all of the work: a model that can choose by its probabilities reads them once.
    said = model.choose(probability) if hasattr(model, "choose") else model.predict(x)
    return pd.Series(np.asarray(said, dtype=object), index=x.index), probability


def abstained(predicted: pd.Series[Any]) -> npt.NDArray[np.bool_]:
    """Return which predictions are none: a model that abstains gives a missing value."""
    return np.asarray(predicted.isna(), dtype=bool)
