"""Names that tell where an article comes from: its own outlet, its own writers, its own address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy as np
import pandas as pd

__all__ = ["MASKED", "by_value", "named_in_text", "without_own_names"]

#: Document variables whose value may stand in the text.
MASKED = ("outlet", "author", "url")
_BETWEEN_WRITERS = re.compile(r"\s*(?:[,;|/&]|\band\b|\bet\b|\bund\b|\by\b)\s*")
_BRACKETS = re.compile(r"\s*\([^)]*\)")


def named_in_text(texts: pd.Series[str], documents: pd.DataFrame) -> pd.DataFrame:
    """Return a row an article and, for outlet, author and url where known, whether its text prints its own.

    Parameters
    ----------
    texts : Series
        Texts without masked zones, indexed as `documents`.
    documents : DataFrame

    Examples
    --------
    >>> table = pd.DataFrame({"outlet": ["The Valley Gazette", "Echo"], "author": ["Ida Moor; Bo Lind", None]})
    >>> named_in_text(pd.Series(["Ida Moor told the Valley Gazette", "an echo"]), table).astype(object).values.tolist()
    [[True, True], [False, <NA>]]
    """
    columns = [name for name in MASKED if name in documents.columns]
    found = pd.DataFrame(index=documents.index)
    for column in columns:
        values = documents[column]
        flags = [
            pd.NA if pd.isna(value) else any(pattern.search(text) for pattern in _patterns(column, str(value)))
            for text, value in zip(texts, values, strict=True)
        ]
        found[column] = pd.array(flags, dtype="boolean")
    return found


def without_own_names(texts: pd.Series[str], documents: pd.DataFrame) -> pd.Series[str]:
    """Return the texts with spaces in the place of their own outlet's and writers' names and address.

    Examples
    --------
    >>> without_own_names(pd.Series(["Echo readers heard"]), pd.DataFrame({"outlet": ["Echo"]})).tolist()
    ['     readers heard']
    """
    columns = [name for name in MASKED if name in documents.columns]
    masked = []
    for text, values in zip(texts, documents[columns].itertuples(index=False), strict=True):
        plain = text
        for column, value in zip(columns, values, strict=True):
            for pattern in () if pd.isna(value) else _patterns(column, str(value)):
                plain = pattern.sub(lambda match: " " * len(match[0]), plain)
        masked.append(plain)
    return pd.Series(masked, index=texts.index, dtype=texts.dtype)


@cache
def _patterns(column: str, value: str) -> tuple[re.Pattern[str], ...]:
    """Return what finds a name: words of several in any case, a single word only as it is written or in capitals.

    "echo" and "time" are ordinary words, "Echo" and "TIME" are not.
    """
    found = []
    for name in dict.fromkeys(_names(column, value)):
        several = len(name.split()) > 1 or column == "url"
        form = re.escape(name) if several else f"(?:{re.escape(name)}|{re.escape(name.upper())})"
        found.append(re.compile(rf"(?<!\w){form}(?!\w)", re.IGNORECASE if several else 0))
    return tuple(found)


def _names(column: str, value: str) -> Iterator[str]:
    if column == "url":
        address = re.sub(r"^https?://(?:www\.)?|/+$", "", value.strip())
        # A bare address is that of the outlet's front page.
        yield from [address] if len(address) > 3 else []
        return
    pieces = _BETWEEN_WRITERS.split(value) if column == "author" else [value]
    for piece in pieces:
        name = _BRACKETS.sub("", piece).strip()
        name = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE) if column == "outlet" else name
        # A first name alone, or two letters, are anybody's.
        if len(name) > 2 and any(letter.isalpha() for letter in name) and (column == "outlet" or len(name.split()) > 1):
            yield name


def by_value(found: pd.Series, values: pd.Series) -> pd.DataFrame:
    """Return how many articles of each outlet or writer print their own name, the most first.

    Examples
    --------
    >>> flags = pd.Series(pd.array([True, False, True], dtype="boolean"))
    >>> by_value(flags, pd.Series(["Echo", "Echo", "Gazette"])).values.tolist()
    [['Gazette', 1, 1, 1.0], ['Echo', 2, 1, 0.5]]
    """
    known = found.notna().to_numpy()
    table = pd.DataFrame({"name": values[known].astype(str).to_numpy(), "printed": found[known].astype(int).to_numpy()})
    counted = table.groupby("name")["printed"].agg(["size", "sum"]).reset_index()
    counted.columns = pd.Index(["name", "articles", "printed"])
    counted["share"] = counted["printed"] / np.maximum(counted["articles"], 1)
    return counted.sort_values(["printed", "share"], ascending=False, kind="stable").reset_index(drop=True)
