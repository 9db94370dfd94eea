"""A corpus in one line, in a table, and in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import pandas as pd

from framing.errors import CorpusError, no_variable
from framing.words import plural

__all__ = ["as_html", "described", "in_one_line"]


def described(documents: pd.DataFrame, texts: pd.Series[str], *, by: str) -> pd.DataFrame:
    """Return articles, words, first and last date for each value of a variable."""
    if by not in documents.columns:
        raise CorpusError(no_variable(by, documents.columns))
    words = pd.Series([len(text.split()) for text in texts], index=documents.index, dtype="int64")
    rows = pd.DataFrame(
        {
            by: documents[by],
            "words": words,
            "date": documents["date"],
            "opinion": documents["genre"] == "opinion",
            "wire": documents["authorship"] == "wire",
        }
    )
    groups = rows.groupby(by, dropna=False, sort=True)
    table = groups.agg(
        articles=("words", "size"),
        words=("words", "sum"),
        median_words=("words", "median"),
        first=("date", "min"),
        last=("date", "max"),
        opinion=("opinion", "sum"),
        wire=("wire", "sum"),
    )
    return table.sort_values("articles", ascending=False, kind="stable").reset_index()


def in_one_line(documents: pd.DataFrame) -> str:
    """Return what a corpus holds: articles, outlets, dates."""
    outlets = documents["outlet"].nunique()
    dates = documents["date"].dropna()
    span = f", {dates.min():%Y-%m-%d} to {dates.max():%Y-%m-%d}" if len(dates) else ", no dates"
    undated = f" ({len(documents) - len(dates):,} undated)" if 0 < len(dates) < len(documents) else ""
    return f"<Corpus: {plural(len(documents), 'article')}, {plural(outlets, 'outlet')}{span}{undated}>"


def as_html(documents: pd.DataFrame, about: Iterable[str | None], warnings: Iterable[str], *, shown: int = 5) -> str:
    """Return the line, what the import warned of, and the first articles for a notebook; all text is escaped."""
    head = documents.iloc[:shown]
    rows = pd.DataFrame(
        {
            "outlet": head["outlet"].fillna("–"),
            "date": head["date"].dt.strftime("%Y-%m-%d").fillna("–"),
            "title": head["title"].fillna("–"),
            "genre": head["genre"],
            # Line feeds would be shown as two characters.
            "begins": head["text"].str.slice(0, 120).str.split().str.join(" ").str.slice(0, 80),
        }
    )
    lines = [in_one_line(documents)[1:-1], " · ".join(part for part in about if part), *warnings]
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return f"<div>{paragraphs}{rows.to_html(escape=True, border=0)}</div>"
