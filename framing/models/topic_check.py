"""Whether a score comes from recognising the topic: scores within topics, and of the topic alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.measures.groups import UNKNOWN
from framing.models.folds import training_rows
from framing.models.probability_scores import auc
from framing.models.scores import class_scores
from framing.models.wording import headline

__all__ = ["topic_scores", "topic_wording"]

#: A difference of ranking across and within topics from which on the topic is called part of the score.
PART = 0.05

Ints = npt.NDArray[np.int64]


def topic_scores(
    y: pd.Series[Any],
    found: pd.DataFrame,
    topic: pd.Series[Any],
    fold: Ints,
    units: npt.NDArray[np.intp],
    copies: Ints | None,
) -> tuple[pd.DataFrame, pd.Series[Any]]:
    """Return a row a topic, and what the commonest value of the topic in the training part predicts.

    Parameters
    ----------
    y, topic : Series
        Codes and topics of the same articles.
    found : DataFrame
        `predicted` and `probability` in grouped folds.
    fold, units, copies : array of int
        The folds, what was sampled, and clusters of copies.

    Returns
    -------
    DataFrame, Series
        `code, topic, articles, f1, low, high, topic_f1, auc, pairs` (of a 1 and a 0); topics with one value have no
        F1, for there is nothing to tell apart.
    """
    topics = topic.astype(object).where(topic.notna(), UNKNOWN)
    by_topic = _commonest(y, topics, fold, copies)
    yes_or_no, rows = set(y) == {0, 1}, []
    for name, places in topics.groupby(topics, sort=True).groups.items():
        here = y.index.isin(places)
        row: dict[str, Any] = {"code": y.name, "topic": name, "articles": int(here.sum())}
        if y[here].nunique() > 1:
            own = np.asarray(pd.factorize(units[here])[0], dtype=np.intp)
            score = headline(class_scores(y[here], found["predicted"][here], own)).iloc[0]
            alone = headline(class_scores(y[here], by_topic[here], own)).iloc[0]
            row |= {"f1": score["f1"], "low": score["low"], "high": score["high"], "topic_f1": alone["f1"]}
        if yes_or_no and found["probability"].notna().all():
            ones = (y[here] == 1).to_numpy()
            row |= {"auc": auc(ones, found["probability"][here].to_numpy()), "pairs": int(ones.sum() * (~ones).sum())}
        rows.append(row)
    columns = ["code", "topic", "articles", "f1", "low", "high", "topic_f1", "auc", "pairs"]
    return pd.DataFrame(rows).reindex(columns=columns), by_topic


def topic_wording(
    topics: pd.DataFrame, found: pd.DataFrame, y: pd.Series[Any], by_topic: pd.Series[Any], units: npt.NDArray[np.intp]
) -> str:
    """Say in a sentence whether the score comes from recognising the topic."""
    told = topics["f1"].notna()
    if not told.any():
        only = f"Every topic has one value of {y.name!r} only"
        return f"{only}: it is a code of the topic, and cannot be scored within topics."
    across, alone = (
        float(headline(class_scores(y, predicted, units))["f1"].iloc[0]) for predicted in (found["predicted"], by_topic)
    )
    within = float(topics["f1"].mean())
    said = (
        f"{y.name!r}: F1 is {across:.2f} over all articles, {within:.2f} within topics (mean of {int(told.sum())} "
        f"topics with more than one value) and {alone:.2f} for the commonest value of the topic"
    )
    ranked = topics[topics["auc"].notna()]
    if ranked.empty:
        return f"{said}."
    overall = auc((y == 1).to_numpy(), found["probability"].to_numpy(dtype=float))
    inside = float(np.average(ranked["auc"], weights=ranked["pairs"]))
    verdict = "part of the score is the topic" if overall - inside >= PART else "little of the score is the topic"
    pairs = f"a 1 is ranked above a 0 in {overall:.0%} of all pairs and in {inside:.0%} of those within a topic"
    return f"{said}; {pairs}: {verdict}."


def _commonest(y: pd.Series[Any], topics: pd.Series[Any], fold: Ints, copies: Ints | None) -> pd.Series[Any]:
    predicted = pd.Series(index=y.index, dtype=object)
    for number in range(int(fold.max()) + 1):
        train, test = training_rows(fold, number, copies), fold == number
        common = y[train].groupby(topics[train]).agg(lambda codes: codes.mode().iloc[0])
        predicted[test] = topics[test].map(common).fillna(y[train].mode().iloc[0]).to_numpy()
    return predicted
