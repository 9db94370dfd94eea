"""Problems of codings as rows of one table: what is wrong, where, how often, in one line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

__all__ = ["Problem", "problem_table", "such_as", "those"]


class Problem(NamedTuple):
    """One kind of problem in one place; `coder` and `unit` are those of an example where several are concerned."""

    kind: str
    variable: str
    coder: str
    unit: str
    n: int
    message: str


def problem_table(problems: Iterable[Problem]) -> pd.DataFrame:
    """Return problems as a table, with the same types where there is none."""
    # Names of coders and units come from outside and could break the line.
    rows = [problem._replace(message=" ".join(problem.message.split())) for problem in problems]
    table = pd.DataFrame(rows, columns=list(Problem._fields))
    return table.astype({name: "int64" if name == "n" else "str" for name in table})


def such_as(row: pd.Series, *, what: str = "") -> str:
    """Name one answer as an example, and what is wrong with it.

    Examples
    --------
    >>> such_as(pd.Series({"value": "2", "coder": "Ada", "unit": "herald-1", "round": 1}), what="'2'")
    "such as '2' by Ada on herald-1"
    """
    when = f" in round {row['round']}" if row["round"] != 1 else ""
    return f"such as {what}{' ' if what else ''}by {row['coder']} on {row['unit']}{when}"


def those(n: int) -> str:
    """Say what becomes of answers that do not count.

    Examples
    --------
    >>> those(1), those(2)
    ('It is left out.', 'They are left out.')
    """
    return "It is left out." if n == 1 else "They are left out."
