"""When a comparison may be put in a sentence, and the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from framing.measures.precision import hit_precision
from framing.measures.results import joined

if TYPE_CHECKING:
    from framing.corpus import Corpus
    from framing.measures.checks import Checks

__all__ = ["import_gap", "reasons", "sentence"]

#: A side with fewer articles finds even a doubled rate less than half of the time.
FEWEST_ARTICLES = 20
#: t intervals over stories held their level in simulation from six stories on.
FEWEST_STORIES = 6
#: With fewer accepted hits than this the count says more about the word list than about the outlets.
LOWEST_PRECISION = 0.5


def import_gap(corpus: Corpus) -> str | None:
    """Return a reason when articles were lost on import, else None."""
    steps = corpus.history
    if not steps:
        return "how the corpus was imported is not known"
    lost = steps[0].n_in - steps[0].n_out
    return f"{lost} of {steps[0].n_in} articles were lost on import" if lost > 0 else None


def reasons(row: pd.Series[Any], *, stories: int | None, gap: str | None, checks: Checks | None) -> list[str]:
    """Return why the sentence of a comparison is withheld; an empty list when it may stand."""
    found: list[str] = []
    checked, accepted = _checked(str(row["device"]), checks)
    if not checked:
        found.append(f"no hit of {row['device']} was checked by a person (check_hits)")
    elif accepted < LOWEST_PRECISION * checked:
        found.append(f"only {accepted} of {checked} checked hits were accepted")
    for side in ("target", "reference"):
        n = int(row[f"{side}_articles"])
        if n < FEWEST_ARTICLES:
            found.append(f"{row[side]} has {n} articles and {FEWEST_ARTICLES} are needed")
    if stories is not None and stories < FEWEST_STORIES:
        found.append(f"both tell {stories} of the same stories and {FEWEST_STORIES} are needed")
    if row["low"] <= 0 <= row["high"] and row["smallest_detectable"] > row["reference_rate"]:
        found.append("so few articles could not have shown even a doubled rate")
    if gap is not None:
        found.append(gap)
    return found


def sentence(row: pd.Series[Any], *, where: str, checks: Checks | None) -> str:
    """Return a comparison in one sentence that claims no more than its interval."""
    what = row["category"] or row["device"]
    target, reference = row["target"], row["reference"]
    numbers = f"{row['difference']:+.2g} per 1,000 words [{row['low']:.2g}, {row['high']:.2g}]"
    checked, accepted = _checked(str(row["device"]), checks)
    tail = f"; {accepted} of {checked} checked hits accepted." if checked else "."
    if not np.isfinite(row["low"]) or row["low"] <= 0 <= row["high"]:
        return (
            f"No difference in {what} between {target} and {reference} can be told from chance {where}: {numbers}; "
            f"a difference of {row['smallest_detectable']:.2g} would have been found four times in five{tail}"
        )
    total = int(row["target_hits"] + row["reference_hits"])
    return (
        f"Of {total:,} {what} hits {where}, {target} has {int(row['target_hits']):,} and {reference} "
        f"{int(row['reference_hits']):,}: {numbers}{tail}"
    )


def withheld(found: list[str]) -> str:
    """Return the sentence that stands in place of a withheld one."""
    return f"Withheld: {joined(found)}."


def _checked(device: str, checks: Checks | None) -> tuple[int, int]:
    if checks is None:
        return 0, 0
    table = hit_precision(checks, by="device")
    mine = table[table["device"] == device]
    return int(mine["checked"].sum()), int(mine["accepted"].sum())
