"""Adjudicated codes as columns: one a variable, or one yes-or-no column for each code that can be among several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from framing.coding.set_distance import set_of
from framing.coding.variables import NOT_APPLICABLE
from framing.errors import CodingError

__all__ = ["apart", "wide"]


def wide(record: pd.DataFrame) -> pd.DataFrame:
    """Return a row a unit and a column a variable; missing where a question is open or cannot be asked."""
    given = record.assign(value=record["value"].where(record["value"] != NOT_APPLICABLE))
    variables, units = list(dict.fromkeys(record["variable"])), list(dict.fromkeys(record["unit"]))
    table = given.pivot(index="unit", columns="variable", values="value").loc[units, variables]
    table.columns.name = None
    return table.apply(_numbers)


def apart(codes: pd.DataFrame, several: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Return the codes with a column of 1 and 0 for each code of the variables that take several.

    Raises
    ------
    CodingError
        A column would be called as another one is.

    Examples
    --------
    >>> codes = pd.DataFrame({"topics": ["law|money", "none", None]}, index=["a", "b", "c"])
    >>> apart(codes, {"topics": ["law", "money"]}).astype(object).fillna("").to_numpy().tolist()
    [[1.0, 1.0], [0.0, 0.0], ['', '']]
    """
    columns: dict[str, pd.Series[Any]] = {}
    for variable in codes.columns:
        parts = {f"{variable}_{code}": code for code in several.get(variable, ())}
        taken = [name for name in parts or [variable] if name in columns]
        if taken:
            raise CodingError(
                f"Two columns would be called {taken[0]!r}: a variable, and a code of {variable!r}. Rename the "
                "variable in the codebook."
            )
        columns |= {name: _given(codes[variable], code) for name, code in parts.items()} or {variable: codes[variable]}
    return pd.DataFrame(columns, index=codes.index)


def _given(sets: pd.Series[Any], code: str) -> pd.Series[Any]:
    # A code such as 2004 makes the column one of numbers where nobody chose two.
    texts = sets.map(lambda value: f"{value:.0f}" if isinstance(value, int | float) else value, na_action="ignore")
    told = texts.map(lambda value: float(code in set_of(str(value))), na_action="ignore").astype("float64")
    return told if told.isna().any() else told.astype("int64")


def _numbers(column: pd.Series[Any]) -> pd.Series[Any]:
    """Return whole numbers as such (with a gap: as floats with missing ones), anything else as text."""
    known = column.dropna().astype(str)
    if len(known) and known.str.fullmatch(r"0|-?[1-9]\d{0,8}").all():
        return column.astype("int64" if len(known) == len(column) else "float64")
    return column.astype("str") if len(known) else pd.Series(np.nan, column.index)
