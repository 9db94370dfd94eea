"""At which level a variable is measured, and which values it could take, by the codebook or as guessed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from framing.coding.set_distance import SEPARATOR
from framing.coding.variables import Variable
from framing.errors import CodingError, did_you_mean

__all__ = ["LEVELS", "YES_NO", "level_of", "values_of"]

LEVELS = ("nominal", "ordinal", "interval", "multiple")
YES_NO = ["0", "1"]


def level_of(
    variable: str, given: pd.Series[Any], known: Variable | None, level: str | Mapping[str, str] | None
) -> str:
    """Return the level that was asked for, or the codebook's; else sets where a value is one, and nominal.

    Raises
    ------
    CodingError
        When the level that was asked for is none.
    """
    if isinstance(level, str) or (level is not None and variable in level):
        kind = level if isinstance(level, str) else level[variable]
        if kind not in LEVELS:
            raise CodingError(f"{kind!r} is no level of measurement. {did_you_mean(kind, LEVELS)}")
        return kind
    if known is not None:
        return known.kind
    return "multiple" if given.str.contains(SEPARATOR, regex=False).any() else "nominal"


def values_of(variable: str, given: pd.Series[Any], level: str, known: Variable | None) -> tuple[list[str], list[str]]:
    """Return what could be answered, in order, and the answers that cannot be used.

    Raises
    ------
    CodingError
        When the values are ordinal and nothing says their order.

    Examples
    --------
    >>> values_of("tone", pd.Series(["10", "9", "high"]), "interval", None)
    (['10', '9'], ['high'])
    """
    listed = list(known.codes) if known is not None else []
    seen = sorted(given.astype(str).unique())
    if level == "multiple":
        return seen, []
    if listed and level != "interval":
        usable = listed if level == "ordinal" else [*listed, *(value for value in seen if value not in listed)]
        left_out = [value for value in given.astype(str) if value not in usable]
        return (YES_NO if set(usable) == set(YES_NO) else usable), left_out
    numbers = pd.to_numeric(pd.Series(seen, dtype=object), errors="coerce").to_numpy(dtype=float)
    if level == "interval":
        usable = [value for value, number in zip(seen, numbers, strict=True) if np.isfinite(number)]
        return usable, [value for value in given.astype(str) if value not in set(usable)]
    if np.isfinite(numbers).all():
        seen = sorted(seen, key=float)
    elif level == "ordinal":
        raise CodingError(
            f"{variable}: in which order do {', '.join(seen[:5])} stand? Give a codebook that lists them, or numbers."
        )
    # A question that only got yes, or only no, is a yes-or-no question all the same.
    return (YES_NO if set(seen) <= set(YES_NO) else seen), []
