"""Document variables as columns of a regression: numbers as they are, others as categories against a reference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.errors import CodingError
from framing.measures.groups import variable
from framing.words import listed

__all__ = ["MOST_CATEGORIES", "Matrix", "matrix_of"]

#: More categories than this are no comparison but an index.
MOST_CATEGORIES = 30


class Matrix(NamedTuple):
    """The columns, the names of their terms, and which categories are the references, in words."""

    x: npt.NDArray[np.float64]
    terms: list[str]
    references: list[str]


def matrix_of(documents: pd.DataFrame, on: Sequence[str]) -> Matrix:
    """Return an intercept and the columns of document variables; the commonest category is the reference.

    Examples
    --------
    >>> documents = pd.DataFrame({"outlet": ["Echo", "Echo", "Gazette"], "words": [100, 200, 300]})
    >>> matrix = matrix_of(documents, ["outlet", "words"])
    >>> matrix.terms, matrix.references, matrix.x[2].tolist()
    (['intercept', 'outlet: Gazette', 'words'], ['outlet Echo'], [1.0, 1.0, 300.0])
    """
    columns, terms, references = [np.ones(len(documents))], ["intercept"], []
    for name in on:
        values = variable(documents, name, layers=())
        if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values) and values.nunique() > 2:
            columns.append(values.to_numpy(dtype=float))
            terms.append(name)
            continue
        levels = _levels(values, name)
        references.append(f"{name} {levels[0]}")
        for level in levels[1:]:
            columns.append((values == level).to_numpy(dtype=float))
            terms.append(f"{name}: {level}")
    x = np.column_stack(columns)
    if np.linalg.matrix_rank(x) < x.shape[1]:
        raise CodingError(
            f"The variables {listed(list(on))} say the same in part (a column is made of others): leave one out."
        )
    return Matrix(x, terms, references)


def _levels(values: pd.Series[Any], name: str) -> list[Any]:
    counts = values.value_counts()
    if len(counts) < 2:
        raise CodingError(f"All articles have the same {name!r} ({values.iloc[0]!r}): there is nothing to compare.")
    if len(counts) > MOST_CATEGORIES:
        raise CodingError(
            f"{name!r} has {len(counts)} values: more than {MOST_CATEGORIES} are an index, no comparison. Group them."
        )
    # Ties in the order of the names, so that the reference does not depend on the order of the articles.
    return sorted(counts.index, key=lambda level: (-counts[level], str(level)))
