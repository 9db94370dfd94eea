"""What the results of this folder share: how they show themselves in a notebook, and their provenance."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Any

import pandas as pd

from framing.provenance import package_version

__all__ = ["joined", "provenance", "shown"]

ROWS_SHOWN = 40


def shown(table: pd.DataFrame, note: str) -> str:
    """Return a table and its note as HTML, everything escaped; long tables show their first rows.

    Examples
    --------
    >>> shown(pd.DataFrame({"outlet": ["<b>"]}), "n = 1").count("&lt;b&gt;")
    1
    """
    head = table.head(ROWS_SHOWN)
    body = head.to_html(index=False, border=0, na_rep="", float_format=lambda number: f"{number:.3g}")
    more = f" Shown: {len(head)} of {len(table)} rows." if len(table) > len(head) else ""
    return f"{body}<p>{html.escape(note + more)}</p>"


def provenance(record: dict[str, Any]) -> str:
    """Return the versions of the package and the lexicons behind some annotations, for a note.

    Examples
    --------
    >>> provenance({"lexicons": [{"name": "hedge", "version": "1.0"}]}).endswith("hedge 1.0")
    True
    """
    lexicons = record.get("lexicons", ())
    rows: Iterable[Any] = lexicons.values() if isinstance(lexicons, dict) else lexicons
    named = [
        f"{row['name']} {row['version']}" for row in rows if isinstance(row, dict) and {"name", "version"} <= row.keys()
    ]
    words = f"framing-toolkit {record.get('version', package_version())}"
    return f"{words}; lexicons {joined(named)}" if named else words


def joined(names: Iterable[object], *, most: int = 12) -> str:
    """Return names with commas between them, the first `most` and how many more.

    Examples
    --------
    >>> joined(["a", "b", "c"], most=2)
    'a, b and 1 more'
    """
    words = [str(name) for name in names]
    return ", ".join(words[:most]) + (f" and {len(words) - most} more" if len(words) > most else "")
