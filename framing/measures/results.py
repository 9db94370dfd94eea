"""What the results of this folder share: how they show themselves in a notebook, and their provenance."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from framing.words import minus, row_name

__all__ = ["Shown", "joined", "named", "provenance", "shown", "with_limits"]

ROWS_SHOWN = 40
ROWS_PRINTED, WIDTH, WIDEST = 20, 120, 45


class Shown:
    """A result that shows itself as a table and a sentence: as HTML in a notebook, as text in a terminal.

    A dataclass that inherits from it says ``repr=False``, has a `table` and a `note`, and may show less than its table.
    """

    table: pd.DataFrame
    note: str

    def to_table(self) -> pd.DataFrame:
        """Return a copy of the table."""
        return self.table.copy()

    def _brief(self) -> pd.DataFrame:
        """The table as it is shown; as wide as a page."""
        return self.table

    def _said(self) -> str:
        return self.note

    def _repr_html_(self) -> str:
        table = self._brief()
        return shown(table, self._said()) if len(table) else f"<p>{html.escape(self._said())}</p>"

    def __repr__(self) -> str:
        table = self._brief()
        rows = table.head(ROWS_PRINTED).map(_shortened)
        with pd.option_context("display.precision", 3):
            printed = rows.to_string(index=False, na_rep="", line_width=WIDTH)
        more = f"\n… {len(table) - len(rows):,} more rows" if len(table) > len(rows) else ""
        return f"{printed}{more}\n{self._said()}" if len(table) else self._said()


def _shortened(cell: Any) -> Any:
    """A cell of a table that is printed: long text would tear the lines apart."""
    return f"{cell[:WIDEST]}…" if isinstance(cell, str) and len(cell) > WIDEST else cell


def shown(table: pd.DataFrame, note: str) -> str:
    """Return a table and its note as HTML, everything escaped; long tables show their first rows.

    Examples
    --------
    >>> shown(pd.DataFrame({"outlet": ["<b>"]}), "n = 1").count("&lt;b&gt;")
    1
    """
    head = table.head(ROWS_SHOWN)
    body = head.to_html(index=False, border=0, na_rep="", float_format=lambda number: minus(f"{number:.3g}"))
    more = f" Shown: {len(head)} of {len(table)} rows." if len(table) > len(head) else ""
    return f"{body}<p>{html.escape(note + more)}</p>"


def named(rows: pd.DataFrame) -> pd.DataFrame:
    """Replace device and category by one column `device` with names for readers.

    Examples
    --------
    >>> named(pd.DataFrame({"device": ["hedge", "stance"], "category": ["modal", ""]}))["device"].tolist()
    ['hedges: modal', 'stance words']
    """
    categories = rows["category"] if "category" in rows else pd.Series("", index=rows.index)
    names = [row_name(str(device), str(category)) for device, category in zip(rows["device"], categories, strict=True)]
    return rows.drop(columns="category", errors="ignore").assign(device=pd.Series(names, rows.index, dtype=object))


def with_limits(value: float, low: float, high: float, *, form: str = "+.2f") -> str:
    """Return a number with its limits for one cell of a table, with true minus signs.

    Examples
    --------
    >>> with_limits(-1.234, -2.0, 0.5), with_limits(3.0, 2.0, 4.5, form=".1f"), with_limits(1.0, np.nan, np.nan)
    ('−1.23 [−2.00, +0.50]', '3.0 [2.0, 4.5]', '+1.00 [no interval]')
    """
    if np.isnan(value):
        return "–"
    limits = f"[{low:{form}}, {high:{form}}]" if np.isfinite([low, high]).all() else "[no interval]"
    return minus(f"{value:{form}} {limits}")


def provenance(record: dict[str, Any], devices: Iterable[str]) -> str:
    """Return the versions of the package and of the lists and rules behind some devices, for a note.

    Examples
    --------
    >>> made = [{"name": "hedge", "device": "hedge", "version": "1.0"}, {"name": "x", "device": "x", "version": "2"}]
    >>> provenance({"package": "0.1.0", "extractors": made}, ["hedge"])
    'framing-toolkit 0.1.0, hedge 1.0'
    """
    wanted = set(devices)
    made = [f"{row['name']} {row['version']}" for row in record["extractors"] if row["device"] in wanted]
    return joined([f"framing-toolkit {record['package']}", *made], most=20)


def joined(names: Iterable[object], *, most: int = 12) -> str:
    """Return names with commas between them, the first `most` and how many more.

    Examples
    --------
    >>> joined(["a", "b", "c"], most=2)
    'a, b and 1 more'
    """
    words = [str(name) for name in names]
    return ", ".join(words[:most]) + (f" and {len(words) - most} more" if len(words) > most else "")
