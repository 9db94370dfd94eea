"""What became of a hit: asserted, negated or asked in the own voice, relayed, or held at a distance."""

from __future__ import annotations

import numpy as np
import pandas as pd

__all__ = ["statuses"]


def statuses(spans: pd.DataFrame) -> pd.Series[str]:
    """The one status of each hit: whose words it is comes first, then what became of it in the own voice.

    Examples
    --------
    >>> spans = pd.DataFrame({"voice": ["narrator", "quote", "narrator"], "negated": [True, True, False],
    ...     "questioned": False, "conditional": False, "hedged": False, "distanced": False})
    >>> statuses(spans).tolist()
    ['negated', 'relayed', 'asserted']
    """
    unsure = spans["questioned"] | spans["conditional"] | spans["hedged"]
    found = np.select(
        [spans["distanced"], spans["voice"].astype(str) != "narrator", spans["negated"], unsure],
        ["distanced", "relayed", "negated", "asked, conditional or hedged"],
        default="asserted",
    )
    return pd.Series(found, index=spans.index, name="status", dtype="str")
