"""Tables of results as HTML tables, every number as it stands in the table."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from framing.reporting.markup import Html, element
from framing.words import minus, variable_name

__all__ = ["number", "table"]

_SHORT = 40  # characters that stand on one line


def number(value: object, *, digits: int = 2) -> str:
    """Write a number for readers: thousands apart, fixed digits, a true minus sign, a dash where there is none.

    Examples
    --------
    >>> number(12345), number(-0.128), number(float("nan"))
    ('12,345', '−0.13', '–')
    """
    if value is None or value is pd.NaT or value is pd.NA:
        return "–"
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, int | np.integer):
        return minus(f"{value:,}")
    if isinstance(value, float | np.floating):
        return minus(f"{value:,.{digits}f}") if np.isfinite(value) else "–"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return str(value)


def table(
    rows: pd.DataFrame, *, caption: str, names: Mapping[str, str] | None = None, digits: int = 2, limit: int = 60
) -> Html:
    """Write a table with a caption; at most `limit` rows, and it says how many were left out.

    Parameters
    ----------
    rows : DataFrame
        Its index is not shown.
    caption : str
        What the table shows and in which units.
    names : mapping, optional
        What columns are called in the head of the table.
    digits : int
        Digits behind the point.
    limit : int
        Rows shown.

    Examples
    --------
    >>> made = table(pd.DataFrame({"outlet": ["A & B"], "hits": [3]}), caption="Hits by outlet.")
    >>> '<tr><td class="short">A &amp; B</td><td class="n">3</td></tr>' in made
    True
    """
    names = dict(names or {})
    numeric = {column: pd.api.types.is_numeric_dtype(rows[column]) for column in rows.columns}
    head = [
        element("th", names.get(str(column), _heading(column)), scope="col", class_="n" if numeric[column] else None)
        for column in rows.columns
    ]
    body = [
        element(
            "tr",
            *(
                element("td", number(cell, digits=digits), class_=_look(cell, numeric[column]))
                for column, cell in zip(rows.columns, record, strict=True)
            ),
        )
        for record in rows.head(limit).itertuples(index=False, name=None)
    ]
    if len(rows) > limit:
        caption += f" The first {limit} of {len(rows):,} rows."
    written = element(
        "table", element("caption", caption), element("thead", element("tr", *head)), element("tbody", *body)
    )
    return element("div", written, class_="table")


def _look(cell: object, numeric: bool) -> str | None:
    """Numbers stand at the right, short texts on one line, long texts in a wide cell."""
    if numeric:
        return "n"
    return "short" if len(str(cell)) <= _SHORT else "long"


def _heading(column: object) -> str:
    return variable_name(column)
