"""How often targets are portrayed, as rates per 100 mentions with intervals."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.measures.intervals import rate_interval
from framing.measures.portrayal_pairs import SIDES

__all__ = ["portrayal_rates"]

VOICES = ("narrator", "quote", "reported")
_PER = 100


def portrayal_rates(pairs: pd.DataFrame, mentions: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Return pairs per 100 mentions of the target, with *t* intervals over articles on the log scale.

    The denominator is all mentions of the target in the group, in whatever voice, so that the rates of voices and
    sides add up.

    Parameters
    ----------
    pairs, mentions : DataFrame
        As in `Portrayals`.
    by : str
        The grouping variable.

    Returns
    -------
    DataFrame
        A row a target, group, voice and side: `pairs`, `mentions`, `articles`, `rate`, `low`, `high`.
    """
    rows = []
    for (target, group), seen in mentions.groupby(["target", by], sort=False, observed=True):
        per_article = seen.groupby("doc_id", observed=True).size()
        mine = pairs[(pairs["target"] == target) & (pairs[by] == group)]
        for voice in VOICES:
            for side in SIDES:
                here = mine[(mine["voice"] == voice) & (mine["side"] == side)]
                hits = here.groupby("doc_id", observed=True).size().reindex(per_article.index, fill_value=0)
                rows.append((target, group, voice, side, *_rate(hits.to_numpy(), per_article.to_numpy())))
    columns = ["target", by, "voice", "side", "pairs", "mentions", "articles", "rate", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def _rate(hits: np.ndarray, mentions: np.ndarray) -> tuple[int, int, int, float, float, float]:
    total, exposure = int(hits.sum()), int(mentions.sum())
    rate = total / exposure
    spread = float(((hits - rate * mentions) ** 2).sum())
    found = rate_interval(total, exposure, spread, len(hits))
    limits = (float(number) * _PER for number in (found.value, found.low, found.high))
    return (total, exposure, len(hits), *limits)  # type: ignore[return-value]
