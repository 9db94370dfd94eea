"""Predictions of every article by models that have not seen its code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from framing.errors import CodingError, no_variable
from framing.measures.code_sets import refuse_sets
from framing.models.cross_predicting import answers, fitted
from framing.models.given import asked_only, check_corpus, check_model, check_whole
from framing.models.memory import remember
from framing.models.thin_training import few_groups, too_thin

if TYPE_CHECKING:
    from framing.corpus import Corpus

__all__ = ["predict"]

Ints = npt.NDArray[np.int64]


def predict(
    model: Any, corpus: Corpus, *, code: str, n_splits: int = 5, groups: str | None = None, random_state: int = 0
) -> pd.DataFrame:
    """Predict every article by a model that was not trained on its code.

    The coded articles are split into folds, and a model is trained without each. Coded articles are predicted by the
    model of their own fold. Every other article is predicted by one of these models, dealt by lot, so that the
    errors seen on coded articles are those made on the others: the same models, in the same shares.

    Parameters
    ----------
    model : scikit-learn classifier
        Takes texts, for example `frame_classifier()`. It is copied, never fitted itself.
    corpus : Corpus
        All articles; the code is missing where nobody coded.
    code : str
        The document variable with people's codes.
    n_splits : int
        Number of folds; fewer where a value is rarer than that.
    groups : str, optional
        A document variable (``"story"``) that folds keep together. Articles of a group that is partly coded are then
        predicted by the model that has not seen the group.
    random_state : int
        The seed of folds and lots.

    Returns
    -------
    DataFrame
        Index `doc_id`; `code`, `predicted`, `probability` (of 1 of a yes-or-no code, else of the predicted value;
        only where the model gives probabilities), `coded` (missing where not coded), `fold` (of the model).

    Raises
    ------
    CodingError
        When nothing is coded, there is one value only, a value is in one group or article only, or values are sets of
        codes.

    References
    ----------
    Zrnic & Candès (2024), Cross-prediction-powered inference, doi:10.1073/pnas.2322083121. They average the models'
    predictions of what is not coded; an average makes fewer errors than each of its models, which would bias what is
    adjusted by counted errors.

    Examples
    --------
    >>> from framing import Corpus
    >>> from sklearn.feature_extraction.text import CountVectorizer
    >>> from sklearn.naive_bayes import MultinomialNB
    >>> from sklearn.pipeline import make_pipeline
    >>> table = pd.DataFrame({"text": ["a strike", "a calm harbour"] * 6, "conflict": [1, 0] * 4 + [None] * 4})
    >>> made = predict(make_pipeline(CountVectorizer(), MultinomialNB()), Corpus.from_table(table), code="conflict")
    >>> made["predicted"].tolist(), int(made["coded"].isna().sum())
    ([1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0], 4)
    """
    check_corpus(corpus)
    check_model(model)
    _check_names(code, groups, corpus.documents)
    corpus = asked_only(corpus, [code])
    documents, texts = corpus.documents, corpus.texts
    coded = documents[code].notna().to_numpy(dtype=bool)
    y = _whole(documents[code][coded])
    if coded.sum() == 0:
        raise CodingError(f"No article has a value of {code!r}: there is nothing to learn from.")
    random = np.random.default_rng(random_state)
    fold = _folds(y, coded, None if groups is None else documents[groups], n_splits=n_splits, random=random)
    try:
        with threadpool_limits(1):
            predicted, probability = _predictions(model, texts, y, coded, fold)
    except CodingError:
        raise
    except ValueError as error:
        raise CodingError(
            f"From these texts nothing can be learned about {code!r}: {str(error).rstrip('.')}."
        ) from error
    table = pd.DataFrame({"code": code, "predicted": predicted}, index=documents.index)
    if probability is not None:
        table["probability"] = probability
    return table.assign(coded=y.reindex(documents.index), fold=fold).rename_axis("doc_id")


def _check_names(code: object, groups: object, documents: pd.DataFrame) -> None:
    if isinstance(code, Iterable) and not isinstance(code, str):
        several = ", ".join(repr(name) for name in list(code)[:3])
        raise CodingError(
            f"predict takes one code at a time, and code is a {type(code).__name__} ({several}): call it for each, "
            "{name: predict(model, corpus, code=name) for name in names}."
        )
    for name in [code] if groups is None else [code, groups]:
        if not isinstance(name, str) or name not in documents.columns:
            raise CodingError(no_variable(name, documents.columns))


def _whole(codes: pd.Series[Any]) -> pd.Series[Any]:
    """Return codes with whole numbers as integers: a missing code makes pandas store 1 as 1.0."""
    if not pd.api.types.is_numeric_dtype(codes):
        numbers = pd.to_numeric(codes.astype(object), errors="coerce")
        refuse_sets(codes, to="learn")
        return numbers.astype(int) if numbers.isin([0, 1]).all() else codes.astype(object)
    if (codes % 1 != 0).any():
        raise CodingError(
            f"{codes.name!r} holds numbers such as {codes[codes % 1 != 0].iloc[0]}: codes are classes, not amounts."
        )
    return codes.astype(int)


def _group_numbers(values: pd.Series[Any]) -> Ints:
    """Return a number a group; an article of no known group is a group of its own."""
    numbers = np.asarray(pd.factorize(values)[0], dtype=np.int64)
    alone = numbers < 0
    numbers[alone] = numbers.max(initial=0) + 1 + np.arange(alone.sum())
    return numbers


def _folds(
    y: pd.Series[Any],
    coded: npt.NDArray[np.bool_],
    groups: pd.Series[Any] | None,
    *,
    n_splits: int,
    random: np.random.Generator,
) -> Ints:
    """Return for every article the fold whose model predicts it."""
    check_whole("n_splits", n_splits, 2, "2 folds are needed")
    counts = y.value_counts()
    if len(counts) < 2:
        raise CodingError(f"Nothing to tell apart in {y.name!r}: the only value is {counts.index.tolist()[0]!r}.")
    within = min(n_splits, int(counts.min()))
    group = None if groups is None else _group_numbers(groups)
    seed, placeholder, values = int(random.integers(2**31)), np.zeros(len(y)), pd.factorize(y)[0]
    if groups is None or group is None:
        split = StratifiedKFold(max(within, 2), shuffle=True, random_state=seed)
        if within < 2:
            raise CodingError(f"{y.name!r} has the value {str(counts.idxmin())!r} once: code more, or merge values.")
        parts = list(split.split(placeholder, values))
    else:
        mine = group[coded]
        spread = pd.Series(mine).groupby(values).nunique()
        within = min(n_splits, int(spread.min()))
        if within < 2:
            raise CodingError(
                few_groups(y, groups.astype(object).where(groups.notna(), groups.index.to_series())[coded])
            )
        grouped = StratifiedGroupKFold(within, shuffle=True, random_state=seed)
        parts = list(grouped.split(placeholder, values, mine))
    of_coded = np.empty(len(y), dtype=np.int64)
    for number, (_, held_out) in enumerate(parts):
        of_coded[held_out] = number
    # The lots fall in the shares that the folds have of the coded articles.
    fold = np.empty(len(coded), dtype=np.int64)
    fold[coded] = of_coded
    fold[~coded] = random.permutation(np.resize(random.permutation(of_coded), int((~coded).sum())))
    if group is not None:
        known = pd.Series(of_coded).groupby(group[coded]).first()
        own = pd.Series(group).map(known).to_numpy(dtype=float)
        fold = np.where(np.isnan(own), fold, np.nan_to_num(own)).astype(np.int64)
    return fold


def _predictions(
    model: Any, texts: pd.Series[str], y: pd.Series[Any], coded: npt.NDArray[np.bool_], fold: Ints
) -> tuple[pd.Series[Any], pd.Series[float] | None]:
    ready = remember(model, texts)
    predicted = pd.Series(index=texts.index, dtype=object)
    probability = pd.Series(index=texts.index, dtype=float)
    for number in range(int(fold.max()) + 1):
        train, asked = coded & (fold != number), fold == number
        learned = y[texts.index[train]]
        if learned.nunique() < 2:
            raise CodingError(too_thin(y, learned))
        model_of_fold = fitted(ready, texts[train], learned, None, every=y)
        labels, chances = answers(model_of_fold, texts[asked])
        if chances is not None:
            classes = np.asarray(model_of_fold.classes_, dtype=object)
            # Where a model abstains, an article has its likeliest value: left out it would be missing in the share.
            labels = labels.where(labels.notna(), classes[chances.argmax(axis=1)])
            yes = list(classes).index(1) if set(classes) == {0, 1} else None
            probability[asked] = chances[:, yes] if yes is not None else chances.max(axis=1)
        predicted[asked] = labels
    given = bool(probability.notna().all())
    return predicted.infer_objects(), probability if given else None
