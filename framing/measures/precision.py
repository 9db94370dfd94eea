"""How many of the checked hits were right, with intervals."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from framing.errors import FramingError, did_you_mean
from framing.measures.checks import Checks
from framing.measures.intervals import wilson

__all__ = ["hit_precision"]


def hit_precision(checks: Checks, *, by: str | Sequence[str] = ("device", "outlet")) -> pd.DataFrame:
    """Return the share of checked hits that were right, by device and outlet, with Wilson intervals.

    Parameters
    ----------
    checks : Checks
        What `check_hits` returned.
    by : str or list of str
        Columns of ``checks.table``.

    Returns
    -------
    DataFrame
        The columns of `by`, `checked` (yes and no), `accepted`, `skipped`, `precision` (0 to 1), `low`, `high`.

    References
    ----------
    Wilson (1927), doi:10.1080/01621459.1927.10502953.

    Examples
    --------
    >>> table = pd.DataFrame({"device": ["hedge"] * 4, "answer": ["y", "y", "n", "skip"]})
    >>> hit_precision(Checks(table), by="device")[["checked", "accepted", "skipped"]].to_numpy().tolist()
    [[3, 2, 1]]
    """
    names = [by] if isinstance(by, str) else list(by)
    for name in names:
        if name not in checks.table.columns:
            raise FramingError(f"The checked hits have no column {name!r}. {did_you_mean(name, checks.table.columns)}")
    answered = checks.table[checks.table["answer"].notna()]
    table = answered.assign(
        checked=answered["answer"].isin(["y", "n"]),
        accepted=answered["answer"] == "y",
        skipped=answered["answer"] == "skip",
    )
    # An outlet nobody knows is a group too: no checked hit may fall out of the table.
    keys = {name: table[name].astype(object).where(table[name].notna(), "unknown") for name in names}
    counts = table.assign(**keys).groupby(names, sort=True)[["checked", "accepted", "skipped"]].sum().astype(int)
    low, high = wilson(counts["accepted"], counts["checked"])
    share = counts["accepted"] / counts["checked"].where(counts["checked"] > 0, np.nan)
    return counts.assign(precision=share, low=low, high=high).reset_index()
