"""Problems of sheets and of merging: a line each, as `check_codings` writes its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

__all__ = ["PROBLEM_COLUMNS", "Problem", "as_table"]

PROBLEM_COLUMNS = ["kind", "variable", "coder", "unit", "n", "message"]


class Problem(NamedTuple):
    """One thing to look at: of which kind, where, how often, and what to do."""

    kind: str
    message: str
    n: int = 1
    coder: str = ""
    variable: str = ""
    unit: str = ""


def as_table(problems: Iterable[Problem]) -> pd.DataFrame:
    """Return problems as a table.

    Examples
    --------
    >>> as_table([Problem("no_unit", "Row 3 has answers and no unit.")])["kind"].tolist()
    ['no_unit']
    """
    table = pd.DataFrame(list(problems), columns=list(Problem._fields))
    return table[PROBLEM_COLUMNS].astype({"n": "int64", **dict.fromkeys(set(PROBLEM_COLUMNS) - {"n"}, "str")})
