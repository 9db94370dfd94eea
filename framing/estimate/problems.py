"""What could not be computed, and why: a line each beside what could."""

from __future__ import annotations

import pandas as pd

__all__ = ["Problems"]


class Problems:
    """A list of problems that is made a table at the end.

    Examples
    --------
    >>> problems = Problems()
    >>> problems.add("no_fold", "The predictions have no column 'fold'.")
    >>> problems.table()["kind"].tolist()
    ['no_fold']
    """

    def __init__(self) -> None:
        self._rows: list[tuple[str, str, str, str]] = []

    def add(self, kind: str, message: str, *, group: object = "", method: str = "") -> None:
        """Add a problem, once."""
        row = (kind, str(group), method, message)
        if row not in self._rows:
            self._rows.append(row)

    def table(self) -> pd.DataFrame:
        """Return `kind`, `group`, `method` (empty where it concerns all) and `message`."""
        return pd.DataFrame(self._rows, columns=["kind", "group", "method", "message"])
