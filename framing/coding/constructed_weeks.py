"""Constructed weeks: so many Mondays, so many Tuesdays … drawn from all the days of a period."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from framing.coding.strata import BETWEEN, stratum_of_each
from framing.errors import CodingError
from framing.words import listed, plural

__all__ = ["drawn_weeks"]

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def drawn_weeks(
    documents: pd.DataFrame, *, n: int, strata: Sequence[str], lots: np.ndarray, rng: np.random.Generator
) -> tuple[pd.DataFrame, str]:
    """Return the articles of `n` constructed weeks in each stratum, and what to tell of them.

    A day counts where it has an article of the stratum: days without any hold nothing to draw. An article is
    drawn with the probability `n` / days of its weekday in its stratum. Week follows week in ``order``, so that
    whole weeks are coded when coding stops after one.

    Parameters
    ----------
    documents : DataFrame
        The documents of a corpus.
    n : int
        How many weeks.
    strata : sequence of str
        Variables; in each of their combinations the weeks are drawn anew.
    lots : array of float, shape (n_documents,)
        Decide the order of articles within a week.
    rng : Generator
        Draws the days.
    """
    dated = documents["date"].notna().to_numpy()
    if not dated.any():
        raise CodingError("No article has a date, so there are no days to draw. Write design='random'.")
    known = documents[dated]
    stratum, told = stratum_of_each(known, strata)
    date = known["date"].dt.normalize()
    weekday = date.dt.day_of_week
    days = pd.DataFrame({"stratum": stratum, "weekday": weekday, "date": date}).drop_duplicates()
    days = days.sort_values(["stratum", "date"], ignore_index=True)
    # The place of a day among the days of its weekday, by lot, is the week in which it would come.
    days["lot"] = rng.random(len(days))
    groups = days.groupby(["stratum", "weekday"])
    days["week"] = groups["lot"].rank(method="first").astype(int)
    days["of"] = groups["lot"].transform("size")
    _check_enough(days, n, strata)
    articles = pd.DataFrame({"doc_id": known.index, "stratum": stratum.to_numpy(), "date": date.to_numpy()})
    articles = articles.assign(lot=lots[dated]).merge(days.drop(columns="lot"), on=["stratum", "date"])
    taken = articles[articles["week"] <= n].sort_values(["week", "lot"])
    names = [WEEKDAYS[day] for day in taken["weekday"]]
    if strata:
        names = [f"{name}{BETWEEN}{day}" for name, day in zip(taken["stratum"], names, strict=True)]
    units = pd.DataFrame(
        {
            "stratum": pd.Series(names, dtype="str"),
            "sampling_probability": n / taken["of"].to_numpy(),
            "order": np.arange(1, len(taken) + 1),
        }
    ).set_index(pd.Index(taken["doc_id"].to_numpy(), name="doc_id"))
    return units, _described(days, n, strata) + told + _undated(len(documents) - len(known))


def _check_enough(days: pd.DataFrame, n: int, strata: Sequence[str]) -> None:
    place = int(days["of"].to_numpy().argmin())
    fewest, weekday, stratum = (days[name].iloc[place] for name in ("of", "weekday", "stratum"))
    if fewest >= n:
        return
    where = f" in {stratum!r}" if strata else ""
    raise CodingError(
        f"{plural(n, 'constructed week')} cannot be drawn: there are articles on {plural(int(fewest), 'day')} "
        f"that {'is' if fewest == 1 else 'are'} a {WEEKDAYS[weekday]}{where}. "
        f"Write n={fewest} or less, {'fewer strata, ' if strata else ''}or load a longer period."
    )


def _described(days: pd.DataFrame, n: int, strata: Sequence[str]) -> str:
    within = f" in each {' and '.join(strata)}" if strata else ""
    drawn = int((days["week"] <= n).sum())
    lacking = [name for number, name in enumerate(WEEKDAYS) if number not in set(days["weekday"])]
    without = f", no article on any {listed(lacking)}" if lacking else ""
    counts = days.groupby("stratum")["weekday"].nunique()
    if strata and (counts < len(WEEKDAYS)).any():
        without = f", not all weekdays in {listed(list(counts.index[counts < len(WEEKDAYS)]), most=3)}"
    weeks = plural(n, "constructed week")
    return f"{weeks}{within}: {drawn:,} of {plural(len(days), 'day')} with articles were drawn{without}"


def _undated(count: int) -> str:
    if not count:
        return ""
    have = "article has" if count == 1 else "articles have"
    return f"; {count:,} {have} no date, cannot be drawn and {'is' if count == 1 else 'are'} not spoken for"
