"""From a table with any column names to the two tables of a corpus and the record of what was done."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

import pandas as pd

from framing.corpus.columns import renamed
from framing.corpus.deciding import decided
from framing.corpus.finishing import finished
from framing.corpus.language import DETECT
from framing.corpus.preparing import column, prepared
from framing.errors import CorpusError, CorpusWarning
from framing.words import plural

__all__ = ["build", "warn_once", "warnings_of"]


def build(
    table: pd.DataFrame,
    *,
    columns: Mapping[str, str],
    day_first: bool | None = None,
    name: str = "table",
    outlets: Mapping[str, str] | None = None,
    language: str = DETECT,
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
    outlets : mapping, optional
        Spelling to the name that an outlet is to have.
    language : str
        "detect", or the code of the language of all articles.
    """
    if len(table) == 0:
        raise CorpusError("There is no row, so there is no article. Check what the table or the list was made from.")
    given, guessed = renamed(table, columns)
    part = prepared(given, name=name)
    ids = part.given["doc_id"].tolist()
    names, urls = column(part.given, "outlet"), column(part.given, "url")
    decision = decided(
        ids, names, column(part.given, "date"), day_first=day_first, urls=urls, table=outlets, language=language
    )
    documents, zones, kinds = finished(part, decision)
    record = {"guessed_columns": guessed, **decision.record, **part.record, **kinds}
    record["warnings"] = warnings_of(record)
    return documents, zones, record


def warn_once(record: Mapping[str, Any]) -> None:
    """Give one warning for a whole import, if something of it needs a look."""
    if record["warnings"]:
        # Two levels up from here stands the line of the user that loads the articles.
        warnings.warn(" ".join(record["warnings"]), CorpusWarning, stacklevel=3)


def warnings_of(record: Mapping[str, Any]) -> list[str]:
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
