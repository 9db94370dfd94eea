"""Types of columns, written beside CSV files that have none, and put back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

__all__ = ["typed", "types_of"]

#: Columns of few fixed values keep all of them, also those that do not occur.
_FEW = 40
_FREE = frozenset({"doc_id", "speaker", "entry", "outlet"})


def types_of(tables: Mapping[str, pd.DataFrame]) -> dict[str, dict[str, Any]]:
    """Return the type of each column: a name, or the list of its possible values.

    Examples
    --------
    >>> types_of({"t": pd.DataFrame({"n": [1], "v": pd.Categorical(["a"], ["a", "b"])})})
    {'t': {'n': 'int64', 'v': ['a', 'b']}}
    """
    return {
        name: {str(column): _type(str(column), table[column]) for column in table} for name, table in tables.items()
    }


def _type(name: str, column: pd.Series[Any]) -> Any:
    if not isinstance(column.dtype, pd.CategoricalDtype):
        return str(column.dtype)
    values = column.cat.categories.tolist()
    return values if len(values) <= _FEW and name not in _FREE else "category"


def typed(table: pd.DataFrame, types: Mapping[str, Any]) -> pd.DataFrame:
    """Return a table of strings with its types.

    Examples
    --------
    >>> typed(pd.DataFrame({"n": ["1"], "ok": ["True"]}), {"n": "int32", "ok": "bool"}).dtypes.astype(str).tolist()
    ['int32', 'bool']
    """
    columns = {name: _as(table[name], types.get(str(name), "str")) for name in table}
    return pd.DataFrame(columns, index=table.index)


def _as(column: pd.Series[Any], kind: Any) -> pd.Series[Any]:
    if isinstance(kind, list):
        return pd.Series(pd.Categorical(column, categories=kind), index=column.index)
    if kind == "bool":
        return column == "True"
    if kind.startswith("datetime"):
        return pd.to_datetime(column).astype(kind)
    return column.astype(kind)
