"""Whether a code is one of the group and not of the article, and whether the text gives the group away."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import RidgeClassifier
from sklearn.pipeline import make_pipeline

from framing.errors import CodingError
from framing.models.cross_predicting import cross_predicted
from framing.models.folds import random_folds
from framing.models.memory import remember

__all__ = ["GroupCode", "Told", "code_of_group", "told_by_text"]

PERMUTATIONS = 20
MOST_GROUPS, FEWEST_ARTICLES, MOST_ARTICLES, WORDS = 20, 10, 3000, 20_000


class GroupCode(NamedTuple):
    """How many articles carry the commonest code of their group, and how many would if codes were shuffled."""

    same: int
    articles: int
    groups: int
    constant: int
    by_chance: float


class Told(NamedTuple):
    """How many articles a classifier ascribes to their own group, and how many the largest group has."""

    right: int
    articles: int
    groups: int
    largest: int


def code_of_group(codes: pd.Series[Any], groups: pd.Series[Any], *, random_state: int) -> GroupCode | None:
    """Count articles that carry the commonest code of their group, among groups of two articles or more.

    Examples
    --------
    >>> codes, groups = pd.Series([1, 1, 0, 0, 0, 1]), pd.Series(["a", "a", "b", "b", "b", "c"])
    >>> found = code_of_group(codes, groups, random_state=0)
    >>> found.same, found.articles, found.constant
    (5, 5, 2)
    """
    coded = codes.notna().to_numpy() & (groups.map(groups[codes.notna()].value_counts()) > 1).to_numpy()
    if not coded.any() or groups[coded].nunique() < 2:
        return None
    values, labels = pd.factorize(codes[coded])[0], pd.factorize(groups[coded])[0]
    table = _table(values, labels)
    rng = np.random.default_rng(random_state)
    shuffled = [_table(rng.permutation(values), labels).max(axis=1).sum() for _ in range(PERMUTATIONS)]
    constant = int(((table > 0).sum(axis=1) == 1).sum())
    n = len(values)
    return GroupCode(int(table.max(axis=1).sum()), n, len(table), constant, float(np.mean(shuffled)) / n)


def told_by_text(
    texts: pd.Series[str], groups: pd.Series[Any], copies: npt.NDArray[np.int64], *, random_state: int
) -> Told | None:
    """Predict the group of articles from their words by models that have not seen them nor a copy.

    A ridge classifier of at most 20 groups and 3,000 articles: quick, and a lower bound of what a model can learn.

    Examples
    --------
    >>> texts = pd.Series(["echo of the harbour", "gazette of the valley"] * 10)
    >>> told_by_text(texts, pd.Series(["E", "G"] * 10, name="outlet"), np.arange(20), random_state=0)
    Told(right=20, articles=20, groups=2, largest=10)
    """
    sizes = groups.value_counts()
    chosen = sizes[sizes >= FEWEST_ARTICLES].index[:MOST_GROUPS]
    places = np.flatnonzero(groups.isin(chosen).to_numpy())
    places = np.sort(np.random.default_rng(random_state).permutation(places)[:MOST_ARTICLES])
    x, y, together = texts.iloc[places], groups.iloc[places].rename(str(groups.name)), copies[places]
    if len(chosen) < 2:
        return None
    model = make_pipeline(TfidfVectorizer(sublinear_tf=True, max_features=WORDS), RidgeClassifier(solver="sparse_cg"))
    try:
        folds = random_folds(y, together, n_splits=3, random_state=random_state)
        ready = remember(model, x)
        predicted = cross_predicted(ready, x, y, folds, groups=y, copies=together)["predicted"]
    except (CodingError, ValueError):  # groups of copies only, or texts without a word: nothing is told by them
        return None
    return Told(int((predicted == y).sum()), len(y), len(chosen), int(y.value_counts().iloc[0]))


def _table(values: npt.NDArray[np.intp], labels: npt.NDArray[np.intp]) -> npt.NDArray[np.int64]:
    wide = int(values.max()) + 1
    counts = np.bincount(labels * wide + values, minlength=(int(labels.max()) + 1) * wide)
    return np.asarray(counts.reshape(-1, wide), dtype=np.int64)
