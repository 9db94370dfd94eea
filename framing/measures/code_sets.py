"""Codes that are sets, such as ``law|money``: an article has several at once, and no class is one of them."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd

from framing.errors import CodingError

__all__ = ["refuse_sets"]

#: Between the codes of a set, as coders and adjudicated codes write it.
SEPARATOR = "|"


def refuse_sets(codes: pd.Series[Any], *, to: Literal["learn", "fit", "compare"]) -> None:
    """Raise an error of one line where codes are sets.

    Parameters
    ----------
    codes : Series
        A value an article; missing where nobody coded.
    to : {"learn", "fit", "compare"}
        What the codes are wanted for: a classifier learns them as a variable of a corpus, or is fitted on them itself,
        or a device is compared with them.

    Raises
    ------
    CodingError
        When a value holds the sign |. It says how to make a yes-or-no column of each code.

    Examples
    --------
    >>> refuse_sets(pd.Series(["law", "none", None], name="topics"), to="learn")
    >>> refuse_sets(pd.Series(["law|money"], name="topics"), to="compare")
    Traceback (most recent call last):
    framing.errors.CodingError: 'topics' holds sets of codes joined by |, such as 'law|money': give one code of ...
    """
    values = pd.unique(codes.astype(object))
    sets = [value for value in values if isinstance(value, str) and SEPARATOR in value]
    if not sets:
        return
    name = "codes" if codes.name is None else str(codes.name)
    called = "The code" if codes.name is None else repr(name)
    said = f"{called} holds sets of codes joined by {SEPARATOR}, such as {sets[0][:60]!r}"
    one = next((part for part in sets[0].split(SEPARATOR) if part.strip()), name).strip()[:60]
    columns = f'str.get_dummies("{SEPARATOR}")'
    if to == "compare":
        raise CodingError(
            f"{said}: give one code of them as yes or no, for example code=codes.dropna().{columns}[{one!r}] with the "
            "column of sets as codes."
        )
    every = f"{said}; every combination would be a class"
    if to == "fit":
        raise CodingError(
            f"{every}. Give a table with a yes-or-no column of each code, for example codes.{columns} of a Series."
        )
    # Without dropna an article that nobody coded would be one without any code.
    raise CodingError(
        f"{every}. Make a yes-or-no column of each code, more = corpus.documents[{name!r}].dropna().{columns}"
        f".add_prefix({name + '_'!r}), add them with corpus.with_variables(more), and take one code at a time, such as "
        f"{name + '_' + one!r}."
    )
