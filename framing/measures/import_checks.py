"""What an import audit looks at: gaps, dates, lengths and round numbers, each as a tidy table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

__all__ = [
    "cut_files",
    "gaps_of",
    "implausible_dates",
    "length_differences",
    "missing_variables",
    "monthly",
    "read_from_lines",
    "repeated_ids",
]

_LOOKED_AT = ("date", "outlet", "title", "author", "section", "page", "edition", "url", "word_count", "archive_id")
FIRST_YEAR = 1900
#: How far the words read may be from the words announced: archives count headlines, captions and hyphens each in
#: their own way, so only more than a fifth and more than twenty words tell of lost or foreign text.
_SHARE, _WORDS = 0.2, 20
#: Numbers of documents at which archives cut a download.
_LIMITS = (*range(100, 1000, 100), 250, *range(1000, 10001, 1000), 25_000, 50_000)
#: Tables are made by people, who may well choose a round number.
_TABLES = frozenset({"table", "Excel", "Excel 97", "JSON", "JSON lines", "Parquet"})
MOST_FOR_GAPS = 600
#: Gaps are looked for in outlets with so many articles, in at least half of their months.
_REGULAR = 12


def missing_variables(documents: pd.DataFrame) -> pd.DataFrame:
    """Return how many articles lack a variable: ``variable, missing, share``.

    Examples
    --------
    >>> missing_variables(pd.DataFrame({"date": [None, "x"], "title": ["a", "b"]}))["missing"].tolist()
    [1, 0]
    """
    there = [name for name in _LOOKED_AT if name in documents.columns]
    missing = [int(documents[name].isna().sum()) for name in there]
    share = [count / max(len(documents), 1) for count in missing]
    return pd.DataFrame({"variable": there, "missing": missing, "share": share})


def implausible_dates(documents: pd.DataFrame, *, today: pd.Timestamp) -> pd.DataFrame:
    """Return articles whose date was not read or cannot be: ``doc_id, date, problem``."""
    dates = documents["date"]
    given = (
        documents["date_given"] if "date_given" in documents.columns else pd.Series(index=documents.index, dtype="str")
    )
    problem = pd.Series(None, index=documents.index, dtype=object)
    # A day of grace, because it is tomorrow already on the other side of the world.
    problem[dates > today + pd.Timedelta(days=1)] = "in the future"
    problem[dates < pd.Timestamp(FIRST_YEAR, 1, 1)] = f"before {FIRST_YEAR}"
    problem[dates.isna() & given.notna()] = "not read"
    found = problem.notna()
    shown = dates.dt.strftime("%Y-%m-%d").astype(object).where(dates.notna(), given.astype(object))
    rows = pd.DataFrame({"date": shown[found], "problem": problem[found]})
    return rows.rename_axis("doc_id").reset_index()


def length_differences(documents: pd.DataFrame, words: pd.Series[int]) -> pd.DataFrame:
    """Return articles with far fewer or more words than their archive says: ``doc_id, announced, read``."""
    if "word_count" not in documents.columns:
        return pd.DataFrame({"doc_id": [], "announced": [], "read": []})
    announced = pd.to_numeric(documents["word_count"], errors="coerce")
    far = (words - announced).abs()
    found = (far > _SHARE * announced) & (far > _WORDS)
    rows = pd.DataFrame({"announced": announced[found].astype("int64"), "read": words[found].astype("int64")})
    return rows.rename_axis("doc_id").reset_index()


def repeated_ids(documents: pd.DataFrame) -> pd.DataFrame:
    """Return documents that the archive gave more than once: ``archive_id, articles``."""
    if "archive_id" not in documents.columns:
        return pd.DataFrame({"archive_id": [], "articles": []})
    counts = documents["archive_id"].value_counts()
    return counts[counts > 1].rename_axis("archive_id").rename("articles").reset_index()


def monthly(documents: pd.DataFrame) -> pd.DataFrame:
    """Return articles by outlet and month, months without one between others included: ``outlet, month, articles``.

    Nothing where the dates span more than fifty years: a wrong date would make a table of empty months.
    """
    dated = documents.dropna(subset=["date", "outlet"])
    if dated.empty:
        return pd.DataFrame({"outlet": [], "month": [], "articles": []})
    months = dated["date"].dt.to_period("M")
    every = pd.period_range(months.min(), months.max(), freq="M")
    if len(every) > MOST_FOR_GAPS:
        return pd.DataFrame({"outlet": [], "month": [], "articles": []})
    counts = dated.groupby([dated["outlet"].astype(object), months]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=every, fill_value=0)
    counts = counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    rows = counts.rename_axis(index="outlet", columns="month").reset_index()
    long = rows.melt(id_vars="outlet", var_name="month", value_name="articles")
    return long.assign(month=long["month"].astype(str))


def gaps_of(months: pd.DataFrame) -> pd.DataFrame:
    """Return runs of months without an article of an outlet that otherwise has some: ``outlet, first, last, months``.

    Parameters
    ----------
    months : DataFrame
        What `monthly` gives.
    """
    rows = []
    for outlet, one in months.groupby("outlet", sort=False):
        there = one["articles"].to_numpy() > 0
        inside = one.iloc[there.argmax() : len(there) - there[::-1].argmax()] if there.any() else one.iloc[:0]
        empty = inside["articles"] == 0
        if one["articles"].sum() < _REGULAR or empty.mean() > 0.5:
            continue
        runs = (empty != empty.shift()).cumsum()[empty]
        rows += [(outlet, *inside.loc[run.index, "month"].iloc[[0, -1]], len(run)) for _, run in runs.groupby(runs)]
    return pd.DataFrame(rows, columns=["outlet", "first", "last", "months"])


def read_from_lines(record: Mapping[str, Any]) -> pd.DataFrame:
    """Return what was not given but read from lines around the articles: ``variable, articles``."""
    return pd.DataFrame(list(record.get("said_by_zones", {}).items()), columns=["variable", "articles"])


def cut_files(files: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """Return exports that hold exactly as many documents as archives give at once: ``file, articles``.

    Examples
    --------
    >>> files = [{"file": "a.html", "articles": 500}, {"file": "b.html", "articles": 321}]
    >>> cut_files(files).to_numpy().tolist()
    [['a.html', 500]]
    """
    exports = [file for file in files if file.get("format") not in _TABLES]
    rows = [(file["file"], file["articles"]) for file in exports if file["articles"] in _LIMITS]
    return pd.DataFrame(rows, columns=["file", "articles"])
