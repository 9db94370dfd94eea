"""When a comparison may be put in a sentence, and the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from framing.measures.precision import hit_precision
from framing.measures.results import joined
from framing.words import device_name, listed, minus, plural

if TYPE_CHECKING:
    from framing.corpus import Corpus
    from framing.measures.checks import Checks

__all__ = ["checked_by_device", "import_gap", "reasons", "sentence", "withheld"]

#: Checked and accepted hits of each device.
Checked = dict[str, tuple[int, int]]

#: A side with fewer articles finds even a doubled rate less than half of the time.
FEWEST_ARTICLES = 20
#: t intervals over stories held their level in simulation from six stories on.
FEWEST_STORIES = 6
#: With fewer accepted hits than this the count says more about the word list than about the outlets.
LOWEST_PRECISION = 0.5


def checked_by_device(checks: Checks | None) -> Checked:
    """Return how many hits of each device were checked by a person, and how many of them accepted."""
    if checks is None:
        return {}
    table = hit_precision(checks, by="device")
    rows = zip(table["device"], table["checked"], table["accepted"], strict=True)
    return {str(device): (int(checked), int(accepted)) for device, checked, accepted in rows}


def import_gap(corpus: Corpus) -> str | None:
    """Return a reason when articles were lost on import, else None."""
    steps = corpus.history
    if not steps:
        return "how the corpus was imported is not known"
    lost = steps[0].n_in - steps[0].n_out
    if lost > 0:
        return f"{lost:,} of {plural(steps[0].n_in, 'article')} {'was' if lost == 1 else 'were'} lost on import"
    refused = [file["file"] for file in steps[0].record.get("files", []) if file["status"] == "refused"]
    if refused:
        return f"{plural(len(refused), 'file')} could not be read on import ({listed(refused, most=2)})"
    return None


def reasons(row: pd.Series[Any], *, stories: int | None, gap: str | None, checked: Checked) -> list[str]:
    """Return why the sentence of a comparison is withheld; an empty list when it may stand."""
    found: list[str] = []
    seen, accepted = checked.get(row["device"], (0, 0))
    if not seen:
        found.append(f"no hit of {device_name(row['device'])} was checked by a person (check_hits)")
    elif accepted < LOWEST_PRECISION * seen:
        found.append(f"only {accepted} of {seen} checked hits were accepted")
    for side in ("target", "reference"):
        n = int(row[f"{side}_articles"])
        if n < FEWEST_ARTICLES:
            found.append(f"{row[side]} has {plural(n, 'article')} and {FEWEST_ARTICLES} are needed")
    if stories is not None and stories < FEWEST_STORIES:
        found.append(f"both tell {stories} of the same stories and {FEWEST_STORIES} are needed")
    if row["low"] <= 0 <= row["high"] and row["smallest_detectable"] > row["reference_rate"]:
        found.append("this number of articles could not have shown even a doubled rate")
    if gap is not None:
        found.append(gap)
    return found


def sentence(row: pd.Series[Any], *, where: str, checked: Checked) -> str:
    """Return a comparison in one sentence that claims no more than its interval."""
    what = device_name(row["device"]) + (f" ({row['category'].replace('_', ' ')})" if row["category"] else "")
    target, reference = row["target"], row["reference"]
    numbers = minus(f"{row['difference']:+.2g} per 1,000 words [{row['low']:.2g}, {row['high']:.2g}]")
    seen, accepted = checked.get(row["device"], (0, 0))
    tail = f"; {accepted} of {seen} checked hits accepted." if seen else "."
    if not np.isfinite(row["low"]) or row["low"] <= 0 <= row["high"]:
        return (
            f"No difference in {what} between {target} and {reference} can be told from chance {where}: {numbers}; "
            f"a difference of {row['smallest_detectable']:.2g} would have been found four times in five{tail}"
        )
    total = int(row["target_hits"] + row["reference_hits"])
    return (
        f"Of {plural(total, 'hit')} of {what} {where}, {target} has {int(row['target_hits']):,} and {reference} "
        f"{int(row['reference_hits']):,}: {numbers}{tail}"
    )


def withheld(found: list[str]) -> str:
    """Return the sentence that stands in place of a withheld one."""
    return f"Withheld: {joined(found)}."
