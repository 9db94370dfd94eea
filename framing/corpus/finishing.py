"""The second half of building a corpus: the two tables, from prepared articles and what was decided of all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from framing.corpus.article import articles, counted
from framing.corpus.authorship import authorship_of, given_authorship
from framing.corpus.deciding import Decided
from framing.corpus.genre import genre_of, given_genre
from framing.corpus.language import DETECT, detect_language, given_language
from framing.corpus.preparing import Part, column
from framing.corpus.values import is_missing
from framing.corpus.variables import KNOWN_VARIABLES
from framing.provenance import text_hash

__all__ = ["finished"]


def finished(part: Part, decision: Decided) -> tuple[pd.DataFrame, pd.DataFrame, dict[str, dict[str, int]]]:
    """Return documents and zones of a part, and what said which genre and authorship.

    Parameters
    ----------
    part : Part
        Prepared articles.
    decision : Decided
        What was decided of them, in their order.
    """
    given = part.given.set_axis(pd.Index(decision.ids, dtype="str", name="doc_id"))
    documents = given[["text"]].copy()
    documents["outlet"] = pd.Series(decision.outlets, index=documents.index, dtype="str")
    dates = pd.to_datetime(pd.Series(decision.dates, dtype=object)).to_numpy()
    documents["date"] = pd.Series(dates, index=documents.index).astype("datetime64[us]")
    for variable in ("title", "author", "url", "section"):
        documents[variable] = pd.Series(list(column(given, variable)), index=documents.index, dtype="str")
    documents["language"], languages = _languages(given, documents, decision.language)
    record = {"language": languages, **_add_kinds(documents, given, part.edges)}
    documents["text_hash"] = [text_hash(text) for text in documents["text"]]
    others = _others(given, decision.record)
    # Put together at once: adding columns one by one takes minutes where there are thousands.
    documents = pd.concat([documents[list(KNOWN_VARIABLES)], pd.DataFrame(others, index=documents.index)], axis=1)
    rows = part.zones["doc_id"].astype("int64").to_numpy()
    zones = part.zones.assign(doc_id=documents.index.to_numpy()[rows] if len(rows) else [])
    return documents, zones, record


def _languages(given: pd.DataFrame, documents: pd.DataFrame, language: str) -> tuple[pd.Series[str], dict[str, int]]:
    """Return the language of each article, and how many have theirs from where."""
    if language != DETECT:
        return pd.Series(language, index=documents.index, dtype="str"), counted([(language, "the user")] * len(given))
    evidence = [
        (detect_language(text), "detection")
        if is_missing(value) or not str(value).strip()
        else (given_language(value), "column")
        for value, text in zip(column(given, "language"), documents["text"], strict=True)
    ]
    return pd.Series([code for code, _ in evidence], index=documents.index, dtype="str"), counted(evidence)


def _add_kinds(documents: pd.DataFrame, given: pd.DataFrame, edges: list[tuple[int, int]]) -> dict[str, dict[str, int]]:
    """Add genre and authorship: as given, else recognised; return what said so."""
    record = {}
    names = pd.Series(list(column(given, "outlet")), index=documents.index, dtype="str")
    about = list(articles(documents, names, edges))
    for name, recognised, read in (
        ("genre", genre_of, given_genre),
        ("authorship", authorship_of, given_authorship),
    ):
        evidence = [
            recognised(article) if is_missing(value) or not str(value).strip() else (read(value), "column")
            for value, article in zip(column(given, name), about, strict=True)
        ]
        documents[name] = pd.Series([value for value, _ in evidence], index=documents.index, dtype="str")
        record[name] = counted(evidence)
    return record


def _others(given: pd.DataFrame, record: Mapping[str, Any]) -> dict[str, pd.Series[Any]]:
    """Return the document variables: every other column; dates and outlets as given where some were not kept."""
    others = {name: given[name] for name in given.columns if name not in (*KNOWN_VARIABLES, "doc_id")}
    kept = [name for name in ("genre", "authorship") if name in given.columns]
    others |= {f"{name}_given": given[name] for name in kept if f"{name}_given" not in given.columns}
    # What was decided of all articles says whether there is a column, so that all parts have the same ones.
    if record["outlets_merged"] and "outlet_given" not in given.columns:
        others["outlet_given"] = pd.Series(list(column(given, "outlet")), index=given.index, dtype="str")
    if record["dates"]["unread"]:
        others["date_given"] = pd.Series(list(column(given, "date")), index=given.index, dtype="str")
    return others
