"""Values that a Parquet file can hold and give back equal."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

__all__ = ["as_strings", "in_unicode", "is_missing", "storable"]


def in_unicode(text: str) -> str:
    r"""Return a text that can be stored: half of a surrogate pair becomes U+FFFD, one for one.

    Examples
    --------
    >>> in_unicode("a\ud83db") == "a\ufffdb"
    True
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
    return text


def is_missing(value: Any) -> bool:
    """Whether a cell is empty; a list or a mapping never is.

    Examples
    --------
    >>> is_missing(None), is_missing(float("nan")), is_missing([])
    (True, True, False)
    """
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def storable(column: pd.Series[Any]) -> pd.Series[Any]:
    """Return a column that comes back equal: mixed values as strings, nested ones as JSON, times in microseconds.

    Examples
    --------
    >>> storable(pd.Series([["flood", "dam"], 3, None], dtype=object)).tolist()[:2]
    ['["flood", "dam"]', '3']
    """
    if column.dtype == object:
        clean = [in_unicode(value) if isinstance(value, str) else value for value in column]
        column = _as_numbers(pd.Series(clean, index=column.index, name=column.name, dtype=object).infer_objects())
    if column.dtype == object and column.map(_is_flag_or_missing).all() and column.notna().any():
        return column.astype("boolean")  # as strings, "False" would be as good as "True"
    if pd.api.types.is_datetime64_any_dtype(column) or pd.api.types.is_timedelta64_dtype(column):
        in_microseconds: pd.Series[Any] = column.dt.as_unit("us")
        return in_microseconds
    if column.dtype != object and not pd.api.types.is_complex_dtype(column):
        return column
    return as_strings(column)


def as_strings(column: pd.Series[Any]) -> pd.Series[str]:
    """Return a column with every value as a string, nested ones as JSON."""
    values = [None if is_missing(value) else in_unicode(_as_string(value)) for value in column]
    return pd.Series(values, index=column.index, dtype="str")


def _as_numbers(column: pd.Series[Any]) -> pd.Series[Any]:
    """Return numbers with gaps as numbers: a count that is missing here and there is no text."""
    there = [value for value in column if not is_missing(value)]
    numbers = there and all(isinstance(value, int | float) and not isinstance(value, bool) for value in there)
    if not numbers or column.dtype != object:
        return column
    values = [float("nan") if is_missing(value) else float(value) for value in column]
    return pd.Series(values, index=column.index, name=column.name, dtype="float64")


def _is_flag_or_missing(value: Any) -> bool:
    return isinstance(value, bool) or is_missing(value)


def _as_string(value: Any) -> str:
    nested = isinstance(value, list | tuple | dict)
    return json.dumps(value, default=str, ensure_ascii=False) if nested else str(value)
