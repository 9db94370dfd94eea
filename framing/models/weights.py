"""The weights of a linear classifier with names for readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from framing.errors import FramingError, did_you_mean
from framing.models.classes import is_number
from framing.models.linear import KINDS, LinearParts, linear_parts
from framing.words import row_name

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["feature_name", "feature_weights"]


def feature_weights(
    model: Any, *, n: int | None = 20, kind: str | None = None, code: object = None, texts: Iterable[str] | None = None
) -> pd.DataFrame:
    """Return the features with the largest weights for and against each class or code.

    Parameters
    ----------
    model : FrameClassifier or Pipeline
        Fitted and linear.
    n : int or None
        So many with positive and so many with negative weights for each class or code; None for all.
    kind : {"devices", "words", "characters", "embeddings"}, optional
        Only features of this kind.
    code : optional
        Only this class or code; where the model has one yes-or-no code its name, which is any name if the codes given
        to `fit` had none.
    texts : iterable of str, optional
        The texts that the model learned from, or any others: adds `articles`, how many of them have the feature. A
        large weight of a feature in three articles is three articles learned by heart.

    Returns
    -------
    DataFrame
        `code` (the class or code that a positive weight speaks for), `feature` (named for readers), `kind`, `weight`,
        and `articles` where texts are given; for each code the largest weights first.

    Raises
    ------
    FramingError
        When the model is not linear or not fitted, has no such kind or code, or was fitted on a code of another name.

    Notes
    -----
    Weights of different kinds are on different scales: words are TF-IDF, devices are scaled rates. Compare within a
    kind; what an article's features add up to is shown by `explain`.

    Examples
    --------
    >>> from sklearn.feature_extraction.text import TfidfVectorizer
    >>> from sklearn.linear_model import LogisticRegression
    >>> from sklearn.pipeline import make_pipeline
    >>> texts = ["a row", "calm", "row!"]
    >>> model = make_pipeline(TfidfVectorizer(), LogisticRegression()).fit(texts, [1, 0, 1])
    >>> feature_weights(model, n=1, texts=texts)[["feature", "articles"]].to_numpy().tolist()
    [['“row”', 2], ['“calm”', 1]]
    """
    parts = linear_parts(model)
    kinds = list(dict.fromkeys(block.kind for block in parts.blocks))
    if kind is not None and kind not in kinds:
        raise FramingError(f"The model has no features of the kind {kind!r}. {did_you_mean(kind, kinds)}")
    if n is not None and (not is_number(n) or n < 1):
        raise FramingError(f"n is {n!r}: ask for at least one feature, or None for all.")
    code = parts.asked(code)
    wanted = range(len(parts.outputs)) if code is None else [parts.output(code)]
    names = pd.DataFrame(
        [(feature_name(block.kind, name), block.kind) for block in parts.blocks for name in block.names],
        columns=["feature", "kind"],
    )
    if texts is not None:
        names["articles"] = _articles(parts, list(texts))
    tables = []
    for number in wanted:
        table = names.assign(weight=parts.coef[number])
        table.insert(0, "code", parts.label(number, code))
        table = table[(table["weight"] != 0) & (table["kind"].isin([kind] if kind else list(KINDS)))]
        table = table.sort_values("weight", ascending=False, kind="stable")
        if n is not None:
            table = pd.concat([table[table["weight"] > 0].head(n), table[table["weight"] < 0].tail(n)])
        tables.append(table)
    order = ["code", "feature", "kind", "weight", *(["articles"] if texts is not None else [])]
    return pd.concat(tables, ignore_index=True)[order]


def feature_name(kind: str, name: str) -> str:
    """Return the name of a feature for readers.

    Examples
    --------
    >>> feature_name("devices", "hedge__modal"), feature_name("words", "row over"), feature_name("characters", " resi")
    ('hedges: modal', '“row over”', '‹·resi›')
    >>> feature_name("embeddings", "17")
    'embedding 17'
    """
    if kind == "devices":
        device, _, rest = name.partition("__")
        return row_name(device, rest.replace("__", ", "))
    if kind == "words":
        return f"“{name}”"
    return f"‹{name.replace(' ', '·')}›" if kind == "characters" else f"embedding {name}"


def _articles(parts: LinearParts, texts: list[str]) -> Any:
    """Return in how many texts each feature differs from what it is in an empty one."""
    values, absent = parts.features.transform(texts), parts.features.transform(["."])
    if hasattr(absent, "nnz") and absent.nnz == 0:
        return np.asarray((values != 0).sum(axis=0)).ravel()
    dense = [np.asarray(part.todense() if hasattr(part, "todense") else part) for part in (values, absent)]
    return (dense[0] != dense[1]).sum(axis=0)
