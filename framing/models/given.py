"""What a test of a classifier is given, where it is not what it needs: one clear line each."""

from __future__ import annotations

import inspect
from dataclasses import replace
from typing import Any

import numpy as np
from sklearn.base import is_regressor
from sklearn.exceptions import NotFittedError
from sklearn.utils.validation import check_is_fitted

from framing.coding.variables import NOT_APPLICABLE
from framing.corpus import Corpus
from framing.errors import CodingError
from framing.kinds import needs_corpus

__all__ = ["UnfittedError", "asked_only", "check_corpus", "check_fitted", "check_model", "check_seed", "check_whole"]


class UnfittedError(CodingError, NotFittedError):  # type: ignore[misc]
    """A model is asked before it has learned; an error of this package that scikit-learn knows too."""


def check_fitted(model: Any) -> None:
    """Raise an error unless a model was fitted."""
    try:
        check_is_fitted(model)
    except NotFittedError:
        raise UnfittedError(f"This {type(model).__name__} is not fitted yet: call its fit first.") from None


def check_corpus(corpus: Corpus) -> None:
    """Raise an error unless a corpus with articles was given.

    Examples
    --------
    >>> check_corpus(Corpus.from_texts(["A text."]))
    """
    needs_corpus(corpus)
    if len(corpus.documents) == 0:
        raise CodingError("The corpus has no article.")


def asked_only(corpus: Corpus, names: list[str]) -> Corpus:
    """Return the corpus with "n/a" made missing in some codes: where a question is not asked there is nothing to learn.

    Examples
    --------
    >>> import pandas as pd
    >>> corpus = Corpus.from_table(pd.DataFrame({"text": ["a", "b"], "blame": ["1", "n/a"]}))
    >>> asked_only(corpus, ["blame"]).documents["blame"].isna().tolist()
    [False, True]
    """
    documents = corpus.documents
    codes = documents[names].astype(object)
    not_asked = codes.map(lambda code: isinstance(code, str) and code.strip() == NOT_APPLICABLE)
    if not not_asked.to_numpy().any():
        return corpus
    return replace(corpus, documents=documents.assign(**codes.mask(not_asked, None)))


def check_model(model: Any, name: str = "The model") -> None:
    """Raise an error unless a classifier was given that can be copied, fitted and asked.

    Examples
    --------
    >>> check_model("svm")
    Traceback (most recent call last):
    framing.errors.CodingError: The model is 'svm' and no classifier of texts: give frame_classifier(), or a ...
    """
    wanted = "give frame_classifier(), or a pipeline of a vectorizer and a classifier"
    if inspect.isclass(model):
        raise CodingError(f"{name} is the class {model.__name__}: make one of it, {model.__name__}().")
    if not all(hasattr(model, method) for method in ("get_params", "fit", "predict")):
        shown = repr(model) if isinstance(model, str) or model is None else f"a {type(model).__name__}"
        raise CodingError(f"{name} is {shown} and no classifier of texts: {wanted}.")
    if hasattr(model, "__sklearn_tags__") and is_regressor(model):
        raise CodingError(f"{name} predicts amounts, and codes are classes: {wanted}.")


def check_whole(name: str, given: object, least: int, needed: str) -> None:
    """Raise an error unless a whole number from `least` on was given.

    Examples
    --------
    >>> check_whole("n_splits", "5", 2, "2 folds are needed")
    Traceback (most recent call last):
    framing.errors.CodingError: n_splits is '5' and no whole number: at least 2 folds are needed.
    """
    if not isinstance(given, (int, np.integer)) or isinstance(given, bool):
        raise CodingError(f"{name} is {given!r} and no whole number: at least {needed}.")
    if given < least:
        raise CodingError(f"{name} is {given}: at least {needed}.")


def check_seed(random_state: object) -> None:
    """Raise an error unless the seed is one with which the result can be made again.

    Examples
    --------
    >>> check_seed(None)
    Traceback (most recent call last):
    framing.errors.CodingError: random_state is None: give a whole number from 0 on, so that the result can be repeated.
    """
    known = isinstance(random_state, (int, np.integer)) and not isinstance(random_state, bool)
    if not known or not 0 <= int(random_state) < 2**32 - 1000:  # type: ignore[call-overload]
        raise CodingError(
            f"random_state is {random_state!r}: give a whole number from 0 on, so that the result can be repeated."
        )
