"""Which articles are wire copy: words that are not the outlet's own."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.corpus.authorship import is_agency
from framing.errors import CorpusError

__all__ = ["Flags", "from_agency", "is_wire"]

Flags = npt.NDArray[np.bool_]

_YES_NO = {"true": True, "1": True, "1.0": True, "false": False, "0": False, "0.0": False}


def is_wire(documents: pd.DataFrame) -> Flags:
    """Return which articles are set aside without wire copy: the variable ``wire``, else ``authorship``.

    Where the value of ``wire`` is missing or "unknown", the authorship decides.

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
    if "wire" not in documents.columns:
        return credited
    values = documents["wire"].astype(object)
    known = (values.notna() & (values != "unknown")).to_numpy(dtype=bool)
    read = [_YES_NO.get(str(value).strip().lower()) for value in values[known]]
    if None in read:
        raise CorpusError(
            "The variable 'wire' says which articles are wire copy, True or False, and holds "
            f"{values[known].iloc[read.index(None)]!r}. Rename the column, or correct it with with_variables."
        )
    credited[known] = read
    return credited


def from_agency(documents: pd.DataFrame) -> Flags:
    """Return which articles an agency wrote: those credited to one, and those of an agency's own outlet."""
    own = [isinstance(outlet, str) and is_agency(outlet) for outlet in documents["outlet"]]
    return np.asarray((documents["authorship"] == "wire").to_numpy(dtype=bool, na_value=False) | np.array(own, bool))
