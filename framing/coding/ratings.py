"""The answers of several coders to one question, as arrays: what every coefficient is computed from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

__all__ = ["NO_VALUE", "Floats", "Ratings", "ratings_of"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
#: Stands where a coder gave no value.
NO_VALUE = -1


@dataclass(frozen=True, eq=False)
class Ratings:
    """The values that coders gave to units.

    Parameters
    ----------
    codes : array of int, shape (units, coders)
        Places in `values`; `NO_VALUE` where a coder gave none. Only units with at least two values.
    values : list of str
        What could be answered, in order.
    single : array of int, shape (values,)
        How often each value was given to units that have only one: they tell of the prevalence, not of agreement.
    units, coders : list of str
        Names of the rows and columns.
    """

    codes: Integers
    values: list[str]
    single: Integers
    units: list[str]
    coders: list[str]

    @cached_property
    def counts(self) -> Floats:
        """How many coders gave each value to each unit (units x values)."""
        return np.stack([(self.codes == place).sum(axis=1) for place in range(len(self.values))], axis=1).astype(float)

    @cached_property
    def given(self) -> Floats:
        """How many values each unit has: two or more."""
        return np.asarray((self.codes != NO_VALUE).sum(axis=1), dtype=float)

    @property
    def totals(self) -> Floats:
        """How often each value was given to units with at least two."""
        return np.asarray(self.counts.sum(axis=0))

    def as_yes_no(self, yes: Sequence[bool]) -> Ratings:
        """Return the same answers as 1 where `yes` (a truth for each value) says so, and 0 elsewhere."""
        is_yes = np.array([*yes, False])
        codes = np.where(self.codes == NO_VALUE, NO_VALUE, is_yes[self.codes].astype(np.int64))
        one = int(self.single[is_yes[:-1]].sum())
        return Ratings(codes, ["0", "1"], np.array([int(self.single.sum()) - one, one]), self.units, self.coders)


def ratings_of(answers: pd.DataFrame, *, values: Sequence[str]) -> Ratings:
    """Return the answers to one variable in one round as arrays.

    Parameters
    ----------
    answers : DataFrame
        A row an answer: `unit`, `coder`, `value`; a coder once a unit, no missing values.
    values : sequence of str
        What could be answered, in order; every value of `answers` is among them.

    Examples
    --------
    >>> answers = pd.DataFrame({"unit": ["a", "a", "b"], "coder": ["Ada", "Ben", "Ada"], "value": ["1", "0", "1"]})
    >>> found = ratings_of(answers, values=["0", "1"])
    >>> found.codes.tolist(), found.single.tolist()
    ([[1, 0]], [0, 1])
    """
    rows, units = pd.factorize(answers["unit"], sort=True)
    columns, coders = pd.factorize(answers["coder"], sort=True)
    places = {value: place for place, value in enumerate(values)}
    codes = np.full((len(units), len(coders)), NO_VALUE, dtype=np.int64)
    codes[rows, columns] = [places[value] for value in answers["value"]]
    given = (codes != NO_VALUE).sum(axis=1)
    alone = codes[given == 1].max(axis=1, initial=NO_VALUE)
    pairable = given > 1
    return Ratings(
        codes[pairable],
        list(values),
        np.bincount(alone, minlength=len(values)),
        [str(unit) for unit in units[pairable]],
        [str(coder) for coder in coders],
    )
