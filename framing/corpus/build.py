"""From a table with any column names to the two tables of a corpus and the record of what was done."""

from __future__ import annotations

import warnings
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pandas as pd

from framing.corpus.article import articles, counted
from framing.corpus.authorship import authorship_of, given_authorship
from framing.corpus.columns import renamed
from framing.corpus.dates import read_dates
from framing.corpus.genre import genre_of, given_genre
from framing.corpus.language import detect_language, given_language
from framing.corpus.outlets import unify_outlets
from framing.corpus.values import in_unicode, is_missing, storable
from framing.corpus.variables import KNOWN_VARIABLES
from framing.corpus.zoning import Texts, with_headlines
from framing.errors import CorpusError, CorpusWarning
from framing.provenance import text_hash
from framing.words import plural

__all__ = ["build", "warn_once"]

_STRINGS = ("title", "author", "url", "section")


def build(
    table: pd.DataFrame,
    *,
    columns: Mapping[str, str],
    day_first: bool | None = None,
    name: str = "table",
) -> tuple[pd.DataFrame, pd.DataFrame, dict[str, Any]]:
    """Return documents, zones and the record of the import.

    Parameters
    ----------
    table : DataFrame
        A row an article; its index becomes ``doc_id`` unless it is only numbered or a column gives ids.
    columns : mapping
        Known variable to column, as far as the user said.
    day_first : bool, optional
        Whether 05/03/2024 is the 5th of March.
    name : str
        What stands before the row number in ids that are made here.
    """
    if len(table) == 0:
        raise CorpusError("There is no row, so there is no article. Check what the table or the list was made from.")
    given, guessed = renamed(table, columns)
    record: dict[str, Any] = {"guessed_columns": guessed}
    ids, repeated = _unique(_ids(given, name))
    record["repeated_ids"] = repeated
    given = given.drop(columns="doc_id", errors="ignore").set_axis(pd.Index(ids, dtype="str", name="doc_id"))
    documents = given[[]].copy()
    texts = with_headlines(given)
    given, record["said_by_zones"] = _with_said(given, texts)
    documents["text"] = pd.Series(texts.texts, index=documents.index, dtype="str")
    documents["outlet"], record["outlets_merged"] = _outlets(given)
    dates, record["dates"] = read_dates(_column(given, "date"), day_first=day_first)
    documents["date"] = pd.Series(pd.to_datetime(pd.Series(dates, dtype=object)).to_numpy(), index=documents.index)
    documents["date"] = documents["date"].astype("datetime64[us]")
    for variable in _STRINGS:
        documents[variable] = _strings(_column(given, variable), documents.index)
    documents["language"] = _languages(given, documents)
    record |= _add_kinds(documents, given, texts.edges)
    documents["text_hash"] = [text_hash(text) for text in documents["text"]]
    others = _others(given, record["dates"]["unread"])
    # Put together at once: adding columns one by one takes minutes where there are thousands.
    documents = pd.concat([documents[list(KNOWN_VARIABLES)], pd.DataFrame(others, index=documents.index)], axis=1)
    record |= _counts(texts)
    record["warnings"] = _warnings(record)
    return documents, texts.zones, record


def warn_once(record: Mapping[str, Any]) -> None:
    """Give one warning for a whole import, if something of it needs a look."""
    if record["warnings"]:
        # Two levels up from here stands the line of the user that loads the articles.
        warnings.warn(" ".join(record["warnings"]), CorpusWarning, stacklevel=3)


def _ids(given: pd.DataFrame, name: str) -> list[str]:
    if "doc_id" in given.columns:
        made = [f"{name}:{row}" for row in range(1, len(given) + 1)]
        return [_id(value) or other for value, other in zip(given["doc_id"], made, strict=True)]
    if isinstance(given.index, pd.RangeIndex):
        return [f"{name}:{row}" for row in range(1, len(given) + 1)]
    return [_id(value) or f"{name}:{row}" for row, value in enumerate(given.index, start=1)]


def _id(value: Hashable) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if is_missing(value) else in_unicode(str(value)).strip()


def _unique(ids: list[str]) -> tuple[list[str], list[str]]:
    """Return ids with ``#2``, ``#3`` after those that came before, and which these were."""
    taken = set(ids)
    seen: set[str] = set()
    unique, repeated = [], {}
    for doc_id in ids:
        new, number = doc_id, 1
        while new in seen or (number > 1 and new in taken):
            number += 1
            new = f"{doc_id}#{number}"
        if new != doc_id:
            repeated[doc_id] = True
        seen.add(new)
        unique.append(new)
    return unique, list(repeated)


def _column(given: pd.DataFrame, name: str) -> Iterable[Any]:
    return given[name] if name in given.columns else [None] * len(given)


def _strings(values: Iterable[Any], index: pd.Index) -> pd.Series[str]:
    """Return a column of strings without blanks around them; lists of names are joined, blank ones missing."""
    joined = [", ".join(map(str, value)) if isinstance(value, list) else value for value in values]
    cleaned = [None if is_missing(value) else in_unicode(str(value)).strip() or None for value in joined]
    return pd.Series(cleaned, index=index, dtype="str")


def _with_said(given: pd.DataFrame, texts: Texts) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return the table with gaps filled by what the lines around the articles say, and how many were."""
    filled = {}
    for name in sorted({name for one in texts.said for name in one}):
        new = pd.Series([one.get(name) for one in texts.said], index=given.index, dtype=object)
        own = _strings(_column(given, name), given.index)
        filled[name] = int((own.isna() & new.notna()).sum())
        if filled[name]:
            given = given.assign(**{name: own.astype(object).where(own.notna(), new)})
    return given, {name: count for name, count in filled.items() if count}


def _outlets(given: pd.DataFrame) -> tuple[pd.Series[str], list[dict[str, Any]]]:
    shown, merged = unify_outlets(_strings(_column(given, "outlet"), given.index))
    return pd.Series(shown, index=given.index, dtype="str"), merged


def _languages(given: pd.DataFrame, documents: pd.DataFrame) -> pd.Series[str]:
    found = [
        detect_language(text) if is_missing(value) or not str(value).strip() else given_language(value)
        for value, text in zip(_column(given, "language"), documents["text"], strict=True)
    ]
    return pd.Series(found, index=documents.index, dtype="str")


def _add_kinds(documents: pd.DataFrame, given: pd.DataFrame, edges: list[tuple[int, int]]) -> dict[str, Any]:
    """Add genre and authorship: as given, else recognised; return what said so."""
    record = {}
    for name, recognised, read in (
        ("genre", genre_of, given_genre),
        ("authorship", authorship_of, given_authorship),
    ):
        evidence = [
            recognised(article) if is_missing(value) or not str(value).strip() else (read(value), "column")
            for value, article in zip(_column(given, name), articles(documents, edges), strict=True)
        ]
        documents[name] = pd.Series([value for value, _ in evidence], index=documents.index, dtype="str")
        record[name] = counted(evidence)
    return record


def _others(given: pd.DataFrame, dates_unread: int) -> dict[str, pd.Series[Any]]:
    """Return the document variables: every other column, and the dates as given where some are unread."""
    others = {str(name): storable(given[name]) for name in given.columns if name not in KNOWN_VARIABLES}
    kept = {"genre", "authorship"} & set(given.columns)
    others |= {f"{name}_given": storable(given[name]) for name in kept if f"{name}_given" not in given.columns}
    if dates_unread:
        others["date_given"] = storable(given["date"])
    return others


def _counts(texts: Texts) -> dict[str, Any]:
    return {
        "empty_texts": sum(not text.strip() for text in texts.texts),
        "texts_not_in_unicode": texts.replaced,
        "titles_added": texts.titles_added,
    }


def _warnings(record: Mapping[str, Any]) -> list[str]:
    """Return what a reader must know, a sentence each."""
    found = []
    ambiguous = record["dates"]["reasons"].get("day or month first?", 0)
    if ambiguous:
        were = "date like {} was" if ambiguous == 1 else "dates like {} were"
        found.append(
            f"{ambiguous:,} {were.format(repr(record['dates']['examples'][0]))} left unread: it is not said whether "
            "the day or the month comes first. Pass day_first=True or day_first=False "
            "(in a terminal: --day-first or --month-first)."
        )
    if record["repeated_ids"]:
        ids = plural(len(record["repeated_ids"]), "id")
        found.append(f"{ids} occurred more than once; the later articles got #2, #3 … after it.")
    if record["empty_texts"]:
        found.append(f"{plural(record['empty_texts'], 'article')} without text: kept, and counted as zero words.")
    if record["texts_not_in_unicode"]:
        found.append(f"{plural(record['texts_not_in_unicode'], 'text')} held half characters, now shown as U+FFFD.")
    return found
