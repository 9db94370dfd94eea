"""Choosing articles and adding what is known about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from framing.corpus.dates import read_dates
from framing.corpus.values import storable
from framing.errors import CorpusError, did_you_mean, no_variable
from framing.words import plural

__all__ = ["drawn", "joined", "matching"]

DERIVED = ("text", "text_hash")


def matching(documents: pd.DataFrame, variables: Mapping[str, Any]) -> np.ndarray:
    """Return a flag a document: do all variables have one of the wanted values?"""
    keep = np.ones(len(documents), dtype=bool)
    for name, wanted in variables.items():
        if name == "doc_id":
            keep &= _has_id(documents.index, wanted)
            continue
        if name not in documents.columns:
            raise CorpusError(no_variable(name, documents.columns))
        keep &= _holds(documents[name], wanted)
    return keep


def _has_id(index: pd.Index, wanted: Any) -> np.ndarray:
    """Return a flag a document: is it one of those named? Of thousands of names each is looked up, not compared."""
    if callable(wanted):
        return np.asarray(wanted(index.to_series()), dtype=bool)
    named = pd.Index([wanted] if wanted is None or isinstance(wanted, str) else list(wanted), dtype=object)
    unknown = named.difference(index, sort=False)
    if len(unknown):
        near = did_you_mean(unknown[0], index, all_of_them="corpus.documents.index")
        raise CorpusError(f"There is no article {unknown[0]!r}. {near}")
    return np.asarray(index.isin(named), dtype=bool)


def _holds(column: pd.Series[Any], wanted: Any) -> np.ndarray:
    if callable(wanted):
        return np.asarray(wanted(column), dtype=bool)
    values = list(wanted) if isinstance(wanted, list | tuple | set | frozenset | pd.Series | np.ndarray) else [wanted]
    if isinstance(column.dtype, np.dtype) and column.dtype.kind == "M":
        values = [value if value is None else pd.Timestamp(value) for value in values]
    found = np.zeros(len(column), dtype=bool)
    for value in values:
        here = column.isna() if value is None else (column == value)
        flags = here.to_numpy(dtype=bool, na_value=False)
        if value is not None and not flags.any():
            raise CorpusError(
                f"No article has {column.name} {value!r}. "
                + did_you_mean(value, column.dropna().unique(), all_of_them=f"corpus.describe(by={column.name!r})")
            )
        found |= flags
    return found


def drawn(size: int, n: int, random_state: int) -> np.ndarray:
    """Return `n` of `size` positions, drawn without putting back, in order."""
    if not 0 <= n <= size:
        raise CorpusError(f"Cannot draw {n} of {size} articles. n must be between 0 and {size}.")
    chosen = np.random.default_rng(random_state).choice(size, size=n, replace=False)
    return np.sort(chosen)


def joined(documents: pd.DataFrame, table: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Return the documents with the columns of `table`, and a record of what changed."""
    table = table.set_index("doc_id") if "doc_id" in table.columns else table
    table = table.set_axis(table.index.astype("str"), axis=0)
    unknown = table.index.difference(documents.index)
    if len(unknown):
        near = did_you_mean(unknown[0], documents.index, all_of_them="corpus.documents.index")
        rows = plural(len(unknown), "row")
        raise CorpusError(
            f"The corpus has no article for {rows} of the table, first {unknown[0]!r}. {near} Its index is doc_id."
        )
    if not table.index.is_unique:
        raise CorpusError(f"doc_id {table.index[table.index.duplicated()][0]!r} has more than one row.")
    changed = {}
    for name in table.columns:
        if name in DERIVED:
            raise CorpusError(f"{name!r} cannot be changed: offsets point into the raw text. Make a new corpus.")
        new = table[name].reindex(documents.index)
        if name == "date":
            new = _dates(storable(new))
        changed[str(name)] = int(new.notna().sum())
        documents = documents.assign(**{str(name): _filled(new, documents.get(name))})
    return documents, {"variables": list(changed), "values": changed}


def _dates(new: pd.Series[Any]) -> pd.Series[Any]:
    dates, record = read_dates(new)
    if record["unread"]:
        raise CorpusError(f"The date {record['examples'][0]!r} is not clear. Write dates as year-month-day.")
    return pd.Series(pd.to_datetime(pd.Series(dates, dtype=object)).to_numpy(), index=new.index, dtype="datetime64[us]")


def _filled(new: pd.Series[Any], old: pd.Series[Any] | None) -> pd.Series[Any]:
    # What is filled in is stored as one type, too: True among True and False is no string.
    kept = storable(new if old is None else new.where(new.notna(), old))
    return kept.astype(old.dtype) if old is not None and old.dtype == "str" else kept
