"""Which articles are wire copy: words that are not the outlet's own."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.corpus.authorship import is_agency
from framing.errors import CorpusError

__all__ = ["Flags", "check_wire", "from_agency", "is_wire", "says_wire"]

Flags = npt.NDArray[np.bool_]

_YES_NO = {"true": True, "yes": True, "1": True, "1.0": True, "false": False, "no": False, "0": False, "0.0": False}


def is_wire(documents: pd.DataFrame) -> Flags:
    """Return which articles are wire copy: the variable ``wire`` says so, else the ``authorship``.

    Where the value of ``wire`` is missing or "unknown", and where the variable means something else, the authorship
    decides.

    Examples
    --------
    >>> is_wire(pd.DataFrame({"authorship": ["wire", "staff"]})).tolist()
    [True, False]
    >>> is_wire(pd.DataFrame({"authorship": ["wire", "unknown"], "wire": [True, True]})).tolist()
    [True, True]
    """
    credited = np.zeros(len(documents), dtype=bool)
    if "authorship" in documents.columns:
        credited = (documents["authorship"] == "wire").to_numpy(dtype=bool, na_value=False).copy()
    if says_wire(documents):
        known = _known(documents["wire"])
        credited[known] = [_YES_NO[_plain(value)] for value in documents["wire"][known]]
    return credited


def says_wire(documents: pd.DataFrame) -> bool:
    """Whether there is a variable ``wire`` that says yes or no."""
    return "wire" in documents.columns and _other_value(documents["wire"]) is None


def check_wire(documents: pd.DataFrame) -> None:
    """Raise an error where a variable ``wire`` says something else than yes or no: leaving out must not be a guess."""
    other = _other_value(documents["wire"]) if "wire" in documents.columns else None
    if other is not None:
        raise CorpusError(
            f"The variable 'wire' says which articles are wire copy, True or False, and holds {other!r}. "
            "Rename the column, or correct it with with_variables."
        )


def _known(values: pd.Series[Any]) -> Flags:
    return np.asarray((values.notna() & (values.astype(object) != "unknown")).to_numpy(dtype=bool))


def _other_value(values: pd.Series[Any]) -> str | None:
    """Return the first value that is neither yes nor no, or None."""
    return next((str(value) for value in values[_known(values)].unique() if _plain(value) not in _YES_NO), None)


def _plain(value: object) -> str:
    return str(value).strip().lower()


def from_agency(documents: pd.DataFrame) -> Flags:
    """Return which articles an agency wrote: those credited to one, and those of an agency's own outlet."""
    own = [isinstance(outlet, str) and is_agency(outlet) for outlet in documents["outlet"]]
    return np.asarray((documents["authorship"] == "wire").to_numpy(dtype=bool, na_value=False) | np.array(own, bool))
