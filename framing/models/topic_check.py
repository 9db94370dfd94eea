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

__all__ = ["topic_numbers", "topic_scores", "topic_wording"]

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


def topic_numbers(
    topics: pd.DataFrame, found: pd.DataFrame, y: pd.Series[Any], by_topic: pd.Series[Any], units: npt.NDArray[np.intp]
) -> dict[str, float]:
    """Return F1 over all articles, within topics and of the topic alone, and ranking across and within topics."""
    across, alone = (
        float(headline(class_scores(y, predicted, units))["f1"].iloc[0]) for predicted in (found["predicted"], by_topic)
    )
    told, ranked = topics["f1"].notna(), topics[topics["auc"].notna()]
    numbers = {"across": across, "alone": alone, "within": float(topics["f1"].mean()), "topics": float(told.sum())}
    if len(ranked):
        numbers["ranked"] = auc((y == 1).to_numpy(), found["probability"].to_numpy(dtype=float))
        numbers["ranked_within"] = float(np.average(ranked["auc"], weights=ranked["pairs"]))
    return numbers


def topic_wording(numbers: list[dict[str, float]], topic: str) -> str:
    """Say in a sentence, over one or more codes, whether the score comes from recognising the topic.

    Examples
    --------
    >>> topic_wording([{"across": 0.6, "alone": 0.5, "within": 0.4, "topics": 3.0}], "story")
    'By story, F1 is 0.60 over all articles, 0.40 within (mean of those with more than one value) and 0.50 for ...'
    """
    table = pd.DataFrame(numbers)
    if (table["topics"] == 0).all():
        return f"Every {topic} has one value only: a code of the {topic}, which cannot be scored within it."
    mean = table[table["topics"] > 0].mean()
    over = f" (mean of {len(table)} codes)" if len(table) > 1 else ""
    said = (
        f"By {topic}, F1{over} is {mean['across']:.2f} over all articles, {mean['within']:.2f} within (mean of those "
        f"with more than one value) and {mean['alone']:.2f} for the commonest value of the {topic}"
    )
    if "ranked" not in mean or np.isnan(mean["ranked"]):
        return f"{said}."
    part = mean["ranked"] - mean["ranked_within"] >= PART
    verdict = f"{'part' if part else 'little'} of the score is the {topic}"
    pairs = f"a 1 is ranked above a 0 in {mean['ranked']:.0%} of all pairs and in {mean['ranked_within']:.0%} within"
    return f"{said}; {pairs}: {verdict}."


def _commonest(y: pd.Series[Any], topics: pd.Series[Any], fold: Ints, copies: Ints | None) -> pd.Series[Any]:
    predicted = pd.Series(index=y.index, dtype=object)
    for number in range(int(fold.max()) + 1):
        train, test = training_rows(fold, number, copies), fold == number
        common = y[train].groupby(topics[train]).agg(lambda codes: codes.mode().iloc[0])
        predicted[test] = topics[test].map(common).fillna(y[train].mode().iloc[0]).to_numpy()
    return predicted
