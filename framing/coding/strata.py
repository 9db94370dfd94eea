"""In which stratum each article is: by document variables and by month or year of its date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from framing.errors import CodingError, no_variable
from framing.words import plural

__all__ = ["UNKNOWN", "stratum_of_each"]

UNKNOWN = "unknown"
BETWEEN = " · "
_PERIODS = {"month": "%Y-%m", "year": "%Y"}


def stratum_of_each(documents: pd.DataFrame, names: Sequence[str]) -> tuple[pd.Series[str], str]:
    """Return the stratum of each article, and what must be told of articles that lack a variable.

    Without names all articles are in the stratum ``"all"``. A missing value is a stratum of its own, ``unknown``:
    such articles are drawn like others.

    Raises
    ------
    CodingError
        A variable does not exist, or no article has a value of it.

    Examples
    --------
    >>> from framing import Corpus
    >>> table = pd.DataFrame({"text": ["One.", "Two."], "outlet": ["Echo", "Gazette"], "date": ["2024-05-03", None]})
    >>> stratum, told = stratum_of_each(Corpus.from_table(table).documents, ["outlet", "month"])
    >>> stratum.tolist(), told
    (['Echo · 2024-05', 'Gazette · unknown'], "; 1 article without month is drawn from a stratum 'unknown'")
    """
    parts, told = [], ""
    for name in names:
        values = _values(documents, name)
        lacking = int(values.isna().sum())
        if lacking == len(values):
            raise CodingError(
                f"No article has a value of {name!r}, so it makes no strata. "
                "Leave it out of strata=, or add it with corpus.with_variables."
            )
        if lacking:
            verb = "is" if lacking == 1 else "are"
            told += f"; {plural(lacking, 'article')} without {name} {verb} drawn from a stratum {UNKNOWN!r}"
        parts.append(values.astype(object).where(values.notna(), UNKNOWN).astype(str))
    joined = [BETWEEN.join(row) for row in zip(*parts, strict=True)] if parts else ["all"] * len(documents)
    return pd.Series(joined, index=documents.index, dtype="str"), told


def _values(documents: pd.DataFrame, name: str) -> pd.Series[Any]:
    """Return a document variable, or the month or year, where the documents have no variable of that name."""
    if name in documents.columns:
        column: pd.Series[Any] = documents[name]
        if isinstance(column.dtype, pd.CategoricalDtype) or not pd.api.types.is_datetime64_any_dtype(column):
            return column
        days: pd.Series[Any] = column.dt.strftime("%Y-%m-%d")
        return days
    if name not in _PERIODS:
        raise CodingError(no_variable(name, [*documents.columns, *_PERIODS]))
    periods: pd.Series[Any] = documents["date"].dt.strftime(_PERIODS[name])
    return periods
