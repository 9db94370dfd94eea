"""How far apart two sets of codes are (MASI), for variables that take several codes at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from framing.coding.ratings import Floats
from framing.coding.variables import NONE

__all__ = ["SEPARATOR", "in_order", "masi_distances", "set_of"]

#: Stands between the codes of a set.
SEPARATOR = "|"
# Passonneau (2006): how much two sets overlap counts less where one holds the other, and less still where neither does.
SUBSET, OVERLAP = 2 / 3, 1 / 3


def set_of(value: str) -> frozenset[str]:
    """Return the codes that a value of a multi-label variable stands for.

    Examples
    --------
    >>> sorted(set_of("blame|costs")), set_of("none")
    (['blame', 'costs'], frozenset())
    """
    return frozenset() if value == NONE else frozenset(value.split(SEPARATOR))


def in_order(value: str) -> str:
    """Return a set with its codes in order, each once.

    Examples
    --------
    >>> in_order("costs|blame|costs"), in_order("none"), in_order("n/a")
    ('blame|costs', 'none', 'n/a')
    """
    return SEPARATOR.join(sorted(set_of(value))) or NONE


def masi_distances(values: Sequence[str]) -> Floats:
    """Return the distance between each two sets of codes (MASI: Jaccard's index times monotonicity, from one).

    Parameters
    ----------
    values : sequence of str
        Sets as they stand in codings: ``"blame|costs"``, ``"none"``.

    Returns
    -------
    array, shape (values, values)
        From 0 (the same set) to 1 (nothing in common; the empty set has nothing in common with any other).

    References
    ----------
    Passonneau (2006), Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation,
    Proceedings of LREC 2006.

    Examples
    --------
    The set of one code in a set of two: half of the codes in common, and two thirds of that for a subset.

    >>> masi_distances(["blame", "blame|costs", "none"]).round(3).tolist()
    [[0.0, 0.667, 1.0], [0.667, 0.0, 1.0], [1.0, 1.0, 0.0]]
    """
    sets = [set_of(value) for value in values]
    return np.array([[_distance(one, other) for other in sets] for one in sets], dtype=float).reshape(
        len(sets), len(sets)
    )


def _distance(one: frozenset[str], other: frozenset[str]) -> float:
    if one == other:
        return 0.0
    shared = len(one & other)
    weight = SUBSET if one <= other or other <= one else OVERLAP
    return 1 - weight * shared / len(one | other)
