"""The first half of building a corpus: what each article settles by itself - its text, zones, names and numbers."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from framing.corpus.dates import as_text
from framing.corpus.values import in_unicode, is_missing, storable
from framing.corpus.variables import KNOWN_VARIABLES
from framing.corpus.zoning import Texts, with_headlines

__all__ = ["Part", "column", "prepared"]

_STRINGS = ("outlet", "title", "author", "url", "section")


@dataclass(frozen=True)
class Part:
    """Articles that are settled one by one; what concerns all of them together is still open.

    Attributes
    ----------
    given : DataFrame
        A row an article, numbered: ``doc_id`` (perhaps repeated), ``text``, known variables as strings, every
        other column in a type that can be stored.
    zones : DataFrame
        As in a corpus, with the number of the row as ``doc_id``.
    edges : list of (int, int)
        Where each article, with its credit lines, begins and ends in its raw text.
    record : dict
        Counts of what was seen.
    """

    given: pd.DataFrame
    zones: pd.DataFrame
    edges: list[tuple[int, int]]
    record: dict[str, Any]


def prepared(given: pd.DataFrame, *, name: str) -> Part:
    """Return articles with texts and zones settled.

    Parameters
    ----------
    given : DataFrame
        A row an article, known variables under their names.
    name : str
        What stands before the row number in ids that are made here.
    """
    ids = _ids(given, name)
    given = given.drop(columns="doc_id", errors="ignore").reset_index(drop=True)
    texts = with_headlines(given)
    given, said = _with_said(given, texts)
    others = {str(label): storable(given[label]) for label in given.columns if label not in KNOWN_VARIABLES}
    known = {label: _strings(given[label]) for label in _STRINGS if label in given.columns}
    dates = {"date": pd.Series([as_text(value) for value in given["date"]], dtype=object)} if "date" in given else {}
    kinds = {label: storable(given[label]) for label in ("language", "genre", "authorship") if label in given.columns}
    settled = {"doc_id": pd.Series(ids, dtype="str"), "text": pd.Series(texts.texts, dtype="str"), **known}
    # Put together at once: adding columns one by one takes minutes where there are thousands.
    table = pd.DataFrame({**settled, **dates, **kinds, **others})
    return Part(table, texts.zones, texts.edges, {"said_by_zones": said, **_counts(texts)})


def column(given: pd.DataFrame, name: str) -> Iterable[Any]:
    """Return a column, or as many missing values where there is none."""
    return given[name] if name in given.columns else [None] * len(given)


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


def _strings(values: Iterable[Any]) -> pd.Series[str]:
    """Return a column of strings without blanks around them; lists of names are joined, blank ones missing."""
    joined = [", ".join(map(str, value)) if isinstance(value, list) else value for value in values]
    cleaned = [None if is_missing(value) else in_unicode(str(value)).strip() or None for value in joined]
    return pd.Series(cleaned, dtype="str")


def _with_said(given: pd.DataFrame, texts: Texts) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return the table with gaps filled by what the lines around the articles say, and how many were."""
    filled = {}
    for name in sorted({name for one in texts.said for name in one}):
        new = pd.Series([one.get(name) for one in texts.said], index=given.index, dtype=object)
        own = _strings(column(given, name))
        filled[name] = int((own.isna() & new.notna()).sum())
        if filled[name]:
            given = given.assign(**{name: own.astype(object).where(own.notna(), new)})
    return given, {name: count for name, count in filled.items() if count}


def _counts(texts: Texts) -> dict[str, int]:
    return {
        "empty_texts": sum(not text.strip() for text in texts.texts),
        "texts_not_in_unicode": texts.replaced,
        "titles_added": texts.titles_added,
    }
