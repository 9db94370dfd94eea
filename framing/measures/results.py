"""What the results of this folder share: how they show themselves in a notebook, and their provenance."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Any

import pandas as pd

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
