"""Tables as files: written whole or not at all, and safe to open in a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from framing.errors import FramingError
from framing.provenance import write_atomically

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_table(table: pd.DataFrame, path: str | Path) -> Path:
    """Write a table as ``.csv`` or ``.parquet``, by the ending of ``path``.

    In CSV a text that a spreadsheet would run as a formula gets an apostrophe before it.

    Raises
    ------
    FramingError
        The path has another ending.
    """
    path = Path(path)
    if path.suffix not in {".csv", ".parquet"}:
        raise FramingError(f"cannot write {path.name!r}: the name must end in .csv or .parquet")
    with write_atomically(path) as temporary:
        if path.suffix == ".parquet":
            table.to_parquet(temporary, index=False)
        else:
            _without_formulas(table).to_csv(temporary, index=False)
    return path


def _without_formulas(table: pd.DataFrame) -> pd.DataFrame:
    safe = table.copy(deep=False)
    for name in table.columns:
        column = table[name]
        if isinstance(column.dtype, pd.CategoricalDtype):
            names = {c: _escaped(c) for c in column.cat.categories if isinstance(c, str) and _escaped(c) != c}
            if names:
                safe[name] = column.astype(object).replace(names)
        elif not pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_datetime64_any_dtype(column):
            safe[name] = [_escaped(value) if isinstance(value, str) else value for value in column]
    return safe


def _escaped(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
