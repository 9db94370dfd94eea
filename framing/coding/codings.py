"""The codings: a table with a row an answer, checked, read and written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pandas as pd

from framing.errors import CodingError, did_you_mean
from framing.provenance import write_atomically
from framing.writing import check_target, unescaped, without_formulas

__all__ = ["COLUMNS", "SPAN_COLUMNS", "read_codings", "with_defaults", "write_codings"]

COLUMNS = ("unit", "coder", "variable", "value", "round", "codebook_version", "when", "note")
#: Two more columns in tables that hold answers of the kind ``span``.
SPAN_COLUMNS = ("start", "end")
REQUIRED = COLUMNS[:4]
ENDINGS = (".csv", ".xlsx", ".parquet")


def with_defaults(table: pd.DataFrame) -> pd.DataFrame:
    """Return codings with all their columns and types; what is left out is filled.

    Parameters
    ----------
    table : DataFrame
        At least `unit, coder, variable, value`. `round` is filled with 1, `codebook_version` and `note` with
        an empty text, `when` with nothing. Other columns stay.

    Raises
    ------
    CodingError
        A column is missing, or an answer has no unit, coder or variable, or a round or time that is none.

    Examples
    --------
    >>> answers = pd.DataFrame({"unit": ["a"], "coder": ["Ada"], "variable": ["conflict"], "value": [1]})
    >>> with_defaults(answers)[["value", "round"]].to_numpy().tolist()
    [['1', 1]]
    """
    for name in REQUIRED:
        if name not in table.columns:
            raise CodingError(f"The codings have no column {name!r}. {did_you_mean(name, table.columns)}")
    filled = table.reset_index(drop=True).copy()
    for name in ("unit", "coder", "variable", "value"):
        filled[name] = _texts(filled[name])
    for name in ("unit", "coder", "variable"):
        if filled[name].isna().any():
            raise CodingError(f"The codings have no {name} in row {int(filled[name].isna().argmax())}.")
    filled["round"] = _whole(filled["round"], "round") if "round" in filled else 1
    for name in ("codebook_version", "note"):
        filled[name] = _texts(filled[name]).fillna("") if name in filled else pd.Series("", filled.index, dtype="str")
    filled["when"] = (
        _times(filled["when"]) if "when" in filled else pd.Series(pd.NaT, filled.index, dtype="datetime64[us]")
    )
    others = [name for name in filled.columns if name not in COLUMNS]
    return filled[[*COLUMNS, *others]]


def _texts(column: pd.Series) -> pd.Series:
    """Return a column as texts: whole numbers without a point, blanks around taken off, empty as missing."""

    def text(value: Any) -> str | None:
        if pd.isna(value):
            return None
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return str(value).strip() or None

    return pd.Series([text(value) for value in column.to_numpy(object)], column.index, dtype="str")


def _whole(column: pd.Series, name: str) -> pd.Series:
    numbers = pd.to_numeric(column.where(column.notna(), 1), errors="coerce")
    if (bad := numbers.isna() | (numbers % 1 != 0)).any():
        raise CodingError(f"The codings have the {name} {column[bad].iloc[0]!r}; it must be a whole number.")
    return numbers.astype("int64")


def _times(column: pd.Series) -> pd.Series:
    times = pd.to_datetime(column, errors="coerce", format="ISO8601") if column.dtype.kind != "M" else column
    if (bad := times.isna() & column.notna()).any():
        raise CodingError(f"The codings have the time {column[bad].iloc[0]!r} in when; write it as 2024-07-01 09:12.")
    return times.astype("datetime64[us]")


def read_codings(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Return the codings in a CSV, Excel or Parquet file, with all their columns and types."""
    place = Path(path)
    ending = place.suffix.casefold()
    if not place.exists():
        raise CodingError(f"There is no file {str(place)!r} with codings.")
    if ending == ".parquet":
        return with_defaults(pd.read_parquet(place))
    if ending not in ENDINGS:
        raise CodingError(f"cannot read {place.name!r}: the name must end in {' or '.join(ENDINGS)}")
    if ending == ".csv":
        table = pd.read_csv(place, dtype=str, keep_default_na=False, na_values=[""])
    else:
        table = pd.read_excel(place, dtype=str, keep_default_na=False, na_values=[""])
    return with_defaults(table.map(lambda cell: unescaped(cell) if isinstance(cell, str) else cell))


def write_codings(codings: pd.DataFrame, path: str | os.PathLike[str]) -> Path:
    """Write codings as ``.csv``, ``.xlsx`` or ``.parquet``, by the ending of `path`."""
    target = check_target(path, endings=ENDINGS)
    table = with_defaults(codings)
    with write_atomically(target) as temporary:
        if target.suffix.casefold() == ".parquet":
            table.to_parquet(temporary, index=False)
        elif target.suffix.casefold() == ".csv":
            without_formulas(table).to_csv(temporary, index=False)
        else:
            with temporary.open("wb") as file:
                without_formulas(table).to_excel(file, index=False, engine="openpyxl")
    return target
