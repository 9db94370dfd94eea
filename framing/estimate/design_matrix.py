"""Document variables as columns of a regression: numbers as they are, others as categories against a reference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.errors import CodingError
from framing.estimate.complete_cases import numbers_of
from framing.measures.groups import PERIODS, variable
from framing.words import listed

__all__ = ["MOST_CATEGORIES", "Matrix", "independent", "matrix_of"]

#: More categories than this are no comparison but an index.
MOST_CATEGORIES = 30

Floats = npt.NDArray[np.float64]


class Matrix(NamedTuple):
    """The columns, the names of their terms, and by variable the columns of its categories and its reference."""

    x: Floats
    terms: list[str]
    references: dict[str, str]
    categories: dict[str, list[int]]


def matrix_of(documents: pd.DataFrame, on: Sequence[str]) -> Matrix:
    """Return an intercept and the columns of document variables; the commonest category is the reference.

    Numbers with two values are two categories. No number may be missing (see `complete`).

    Examples
    --------
    >>> documents = pd.DataFrame({"outlet": ["Echo", "Echo", "Gazette"], "words": [100, 200, 300]})
    >>> matrix = matrix_of(documents, ["outlet", "words"])
    >>> matrix.terms, matrix.references, matrix.x[2].tolist()
    (['intercept', 'outlet: Gazette', 'words'], {'outlet': 'Echo'}, [1.0, 1.0, 300.0])
    """
    columns: list[Floats] = [np.ones(len(documents))]
    terms = ["intercept"]
    references: dict[str, str] = {}
    categories: dict[str, list[int]] = {}
    for place, name in enumerate(on):
        numbers = numbers_of(documents, name)
        if numbers is not None and len(np.unique(numbers)) > 2:
            columns.append(numbers)
            terms.append(name)
        else:
            values = _categories(documents, name) if numbers is None else pd.Series([_plain(each) for each in numbers])
            levels = _levels(values, name)
            references[name] = levels[0]
            categories[name] = list(range(len(columns), len(columns) + len(levels) - 1))
            columns += [np.asarray(values == level, dtype=np.float64) for level in levels[1:]]
            terms += [f"{name}: {level}" for level in levels[1:]]
        _check_new(columns, name, on[:place])
    return Matrix(np.column_stack(columns), terms, references, categories)


def _plain(number: float) -> str:
    return str(int(number)) if number.is_integer() else repr(float(number))


def _categories(documents: pd.DataFrame, name: str) -> pd.Series[Any]:
    """Return the categories as text, which has no unused ones and can be sorted."""
    values = variable(documents, name, layers=())
    if pd.api.types.is_datetime64_any_dtype(values) or pd.api.types.is_timedelta64_dtype(values):
        periods = f" or name a period of it ({', '.join(PERIODS)})" if name == "date" else ""
        raise CodingError(f"{name!r} holds times: make a number of it (days since the first article){periods}.")
    return values.astype(object).map(str)


def _levels(values: pd.Series[Any], name: str) -> list[str]:
    counts = values.value_counts()
    if len(counts) < 2:
        raise CodingError(f"All articles have the same {name!r} ({values.iloc[0]}): there is nothing to compare.")
    if len(counts) > MOST_CATEGORIES:
        raise CodingError(
            f"{name!r} has {len(counts)} values: more than {MOST_CATEGORIES} are an index, no comparison. Group them."
        )
    # Ties in the order of the names, so that the reference does not depend on the order of the articles.
    return sorted(counts.index, key=lambda level: (-counts[level], level))


def independent(x: Floats) -> bool:
    """Return whether no column is made of others, whatever their units are (money, seconds)."""
    scale = np.abs(x).max(axis=0, initial=0)
    return bool((scale > 0).all() and np.linalg.matrix_rank(x / scale) == x.shape[1])


def _check_new(columns: list[Floats], name: str, before: Sequence[str]) -> None:
    """Raise an error where a variable says nothing that those before it do not say already."""
    if independent(np.column_stack(columns)):
        return
    others = listed([repr(other) for other in before])
    raise CodingError(
        f"{name!r} and {others} say the same in part (a column is made of others): leave one of them out."
        if before
        else f"{name!r} hardly varies: its numbers are too much alike to be told from the intercept."
    )
