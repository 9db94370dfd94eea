"""Which document variables hold people's codes: something is in an article (1) or is not (0)."""

from __future__ import annotations

import pandas as pd

from framing.corpus.duplicates import VARIABLES

FEWEST = 5
"""Articles with and without a code below which nothing can be trained and tested."""


def code_variables(documents: pd.DataFrame) -> list[str]:
    """The variables with nothing but 0 and 1 (or missing), each in at least `FEWEST` articles.

    Parameters
    ----------
    documents : DataFrame
        A row an article.

    Examples
    --------
    >>> table = pd.DataFrame({"conflict": [0, 1] * 5, "words": range(10), "moral": [0] * 10})
    >>> code_variables(table)
    ['conflict']
    """
    found = []
    for name in documents.columns:
        if name in VARIABLES:  # found by `deduplicate`, coded by nobody
            continue
        values = documents[name].dropna()
        if not (pd.api.types.is_bool_dtype(values) or pd.api.types.is_numeric_dtype(values)):
            continue
        counts = values.astype(float).value_counts()
        if set(counts.index) == {0.0, 1.0} and counts.min() >= FEWEST:
            found.append(str(name))
    return found
