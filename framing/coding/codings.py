"""The codings: a table with a row an answer, checked, read and written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from framing.coding.answer_files import ENDINGS, read_answers_file
from framing.errors import CodingError, did_you_mean
from framing.kinds import needs_codings
from framing.provenance import write_atomically
from framing.writing import check_target, without_formulas

__all__ = ["COLUMNS", "SPAN_COLUMNS", "read_codings", "with_defaults", "write_codings"]

COLUMNS = ("unit", "coder", "variable", "value", "round", "codebook_version", "when", "note")
#: Two more columns in tables that hold answers of the kind ``span``.
SPAN_COLUMNS = ("start", "end")
REQUIRED = COLUMNS[:4]


def with_defaults(table: pd.DataFrame) -> pd.DataFrame:
    """Return codings with all their columns and types; what is left out is filled.

    Parameters
    ----------
    table : DataFrame
        At least `unit, coder, variable, value`. `round` is filled with 1, `codebook_version` and `note` with
        an empty text, `when` with nothing. `start` and `end` of spans become whole numbers. Other columns stay.

    Raises
    ------
    CodingError
        A column is missing, an answer names no unit, coder or variable, or a round, time or offset is none.

    Examples
    --------
    >>> answers = pd.DataFrame({"unit": ["a"], "coder": ["Ada"], "variable": ["conflict"], "value": [1]})
    >>> with_defaults(answers)[["value", "round"]].to_numpy().tolist()
    [['1', 1]]
    """
    for name in REQUIRED:
        if name not in table.columns:
            raise CodingError(f"The codings have no column {name!r}. {did_you_mean(name, table.columns)}")
    if not table.columns.is_unique:
        raise CodingError(f"The codings have two columns {table.columns[table.columns.duplicated()][0]!r}. Keep one.")
    filled = table.reset_index(drop=True).copy()
    for name in ("unit", "coder", "variable", "value"):
        filled[name] = _texts(filled[name])
    for name in ("unit", "coder", "variable"):
        if filled[name].isna().any():
            raise CodingError(f"The codings name no {name} in row {int(filled[name].isna().argmax())}.")
    filled["round"] = _whole(filled["round"], "round") if "round" in filled else 1
    for name in ("codebook_version", "note"):
        filled[name] = _texts(filled[name]).fillna("") if name in filled else pd.Series("", filled.index, dtype="str")
    filled["when"] = (
        _times(filled["when"]) if "when" in filled else pd.Series(pd.NaT, filled.index, dtype="datetime64[us]")
    )
    for name in SPAN_COLUMNS:
        if name in filled:
            filled[name] = _places(filled[name], name)
    others = [name for name in filled.columns if name not in COLUMNS]
    return filled[[*COLUMNS, *others]]


def _texts(column: pd.Series) -> pd.Series:
    """Return a column as texts: no blanks around them, empty ones missing, 1.0 and True as 1."""
    if isinstance(column.dtype, pd.StringDtype):
        texts = column.astype("str").str.strip()
        return texts.where(texts != "")

    def text(value: Any) -> str | None:
        if not pd.api.types.is_scalar(value):
            raise CodingError(f"The codings have {value!r} in {column.name}; several codes are one text: 'a|b'.")
        if pd.isna(value):
            return None
        if isinstance(value, (bool, np.bool_)) or (isinstance(value, (float, np.floating)) and value == value // 1):
            value = int(value)
        return str(value).strip() or None

    return pd.Series([text(value) for value in column.to_numpy(object)], column.index, dtype="str")


def _whole(column: pd.Series, name: str) -> pd.Series:
    numbers = pd.to_numeric(column.where(column.notna(), 1), errors="coerce")
    if (bad := numbers.isna() | (numbers % 1 != 0)).any():
        raise CodingError(f"The codings have the {name} {column[bad].tolist()[0]!r}; it must be a whole number.")
    return numbers.astype("int64")


def _times(column: pd.Series) -> pd.Series:
    """Return times without a zone; those that name one are put into that of Greenwich."""
    times = pd.to_datetime(column, errors="coerce", format="ISO8601", utc=True)
    if (bad := times.isna() & column.notna()).any():
        raise CodingError(
            f"The codings have the time {column[bad].tolist()[0]!r} in when; write it as 2024-07-01 09:12."
        )
    return times.dt.tz_localize(None).astype("datetime64[us]")


def _places(column: pd.Series, name: str) -> pd.Series:
    """Return offsets of spans as whole numbers that may be missing."""
    numbers = pd.to_numeric(column, errors="coerce")
    if (bad := (numbers.isna() & column.notna()) | (numbers % 1 > 0) | (numbers < 0)).any():
        raise CodingError(
            f"The codings have the {name} {column[bad].tolist()[0]!r}; an offset is a whole number from 0 on."
        )
    return numbers.astype("Int64")


def read_codings(path: str | os.PathLike[str]) -> pd.DataFrame:
    r"""Return the codings in a CSV, Excel or Parquet file, with all their columns and types.

    In CSV, columns may be divided by commas, semicolons or tabs, as spreadsheets save them in different countries.

    Raises
    ------
    CodingError
        There is no such file, it cannot be read, or it holds no codings.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "codings.csv"
    >>> _ = path.write_text("unit;coder;variable;value\na;Ada;conflict;1\n")
    >>> read_codings(path)[["unit", "value", "round"]].to_numpy().tolist()
    [['a', '1', 1]]
    """
    return with_defaults(read_answers_file(path, of="codings"))


def write_codings(codings: pd.DataFrame, path: str | os.PathLike[str]) -> Path:
    """Write codings as ``.csv``, ``.xlsx`` or ``.parquet``, by the ending of `path`; `read_codings` gives them back.

    In CSV and Excel a text that a spreadsheet would run as a formula gets an apostrophe before it.

    Raises
    ------
    FramingError
        The path has another ending, or cannot be written to.

    Examples
    --------
    >>> import tempfile
    >>> from framing.example import example_codings
    >>> path = write_codings(example_codings(), Path(tempfile.mkdtemp()) / "codings.parquet")
    >>> read_codings(path).equals(example_codings())
    True
    """
    needs_codings(codings)
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
