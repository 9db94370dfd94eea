"""Fewer columns for the same fits: what a penalised linear model can use of n rows lies in n directions."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import linalg, sparse

__all__ = ["Rotation", "by_rows", "rotated"]

MOST_ROWS = 1000
#: Directions with less than this part of the largest variance are rounding.
SMALLEST = 1e-10
#: Columns with a value in more than this part of the rows are multiplied as if they had one in all: it is faster.
COMMON = 0.1

Floats = npt.NDArray[np.float64]


class Rotation(NamedTuple):
    """Rows in their own directions, and the way back for weights.

    A ridge penalty does not change when columns are rotated, so a model fitted on `rows` is the model fitted on
    the table, in fewer columns (representer theorem). `turn` is None where nothing was rotated.
    """

    rows: Any
    table: Any
    turn: Floats | None

    def weights(self, found: Floats) -> Floats:
        """Weights of the columns of the table, from those of the directions: (outputs, columns)."""
        return found if self.turn is None else np.asarray((self.table.T @ (self.turn @ found.T)).T)


def rotated(table: Any) -> Rotation:
    """Rotate a table with more columns than rows; leave others, and those of many rows, as they are.

    Parameters
    ----------
    table : sparse or dense array (rows, columns)

    References
    ----------
    Hastie & Tibshirani (2004), Efficient quadratic regularization for expression arrays,
    doi:10.1093/biostatistics/kxh010.

    Examples
    --------
    >>> table = sparse.csr_array(np.array([[1.0, 0.0, 2.0], [0.0, 3.0, 0.0]]))
    >>> turned = rotated(table)
    >>> np.allclose(turned.rows @ turned.rows.T, (table @ table.T).toarray())
    True
    """
    table = table if sparse.issparse(table) else np.asarray(table)
    n, columns = table.shape
    if n > MOST_ROWS or n >= columns:
        rows = by_rows(table)
        return Rotation(rows, rows, None)
    variance, directions = linalg.eigh(_products(table))
    kept = variance > SMALLEST * max(float(variance[-1]), SMALLEST)
    scale = np.sqrt(variance[kept])
    return Rotation(directions[:, kept] * scale, table, directions[:, kept] / scale)


def by_rows(table: Any) -> Any:
    """Return a table as a sparse one by rows, or as an array."""
    return table.tocsr() if sparse.issparse(table) else np.asarray(table)


def _products(table: Any) -> Floats:
    """Inner products of all pairs of rows: (rows, rows)."""
    if not sparse.issparse(table):
        return np.asarray(table @ table.T)
    columns = sparse.csc_array(table)
    common = np.diff(columns.indptr) > COMMON * table.shape[0]
    full, rest = columns[:, common].toarray(), columns[:, ~common].tocsr()
    return np.asarray(full @ full.T + (rest @ rest.T).toarray())
