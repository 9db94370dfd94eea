"""What sets a coder apart, in sentences: says yes more often, drifts, is the outlier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from framing.coding.coder_rows import ALL, CODE, YES_OR_CODE
from framing.coding.wording import bracketed, place_of, points
from framing.words import listed, minus

__all__ = ["coder_findings"]

#: Differences between coders are told below this p, divided by the number of differences that were looked at:
#: three (yes more often, drift, outlier) for each coder and round.
P, KINDS = 0.05, 3
#: Differences in alpha and in shares below these are not worth a sentence.
WORTH_SAYING = 0.05

Row = Mapping[str, Any]


def coder_findings(coders: pd.DataFrame, groups: list[str], rounds: list[int]) -> Iterator[str]:
    """Give a sentence for each coder who differs clearly from the others; of `rounds`, a single first is not named."""
    rows = coders[coders["variable"] == ALL] if (coders["variable"] == ALL).any() else coders
    level = P / (KINDS * max(len(rows), 1))
    for key, part in rows.groupby([*groups, "round", "variable"], sort=True, dropna=False):
        place = place_of(key[:-1], rounds=rounds)
        where = ", ".join(part for part in ("" if key[-1] == ALL else str(key[-1]), place) if part)
        records: list[Row] = [dict(zip(part.columns, row, strict=True)) for row in part.itertuples(index=False)]
        for row in records:
            others = [other for other in records if other["coder"] != row["coder"]]
            if row["excess_p"] < level and _apart(row, others):
                yield _lenient(row, where)
            # A coder whom another leaves behind seems to come nearer to the rest: only who falls away drifts.
            if row["drift_p"] < level and row["drift"] <= -WORTH_SAYING:
                yield from _drifting(row, others, where)
        yield from _outlier(records, where, level)


def _lenient(row: Row, where: str) -> str:
    how, kind = ("more", "lenient") if row["excess"] > 0 else ("less", "strict")
    value = row["prevalence_of"]
    kind = kind if value in ("1", CODE, YES_OR_CODE) else "different"
    named = "'1' or a code" if value == YES_OR_CODE else repr(value)
    given = f"{named} in {row['share']:.0%} of the answers, {how} often"
    if value == CODE:
        given = f"gives {row['share']:.0%} of the codes that can be given, {how}"
    return (
        f"{row['coder']} is {kind}: {given} than the others on the same units ({row['others_share']:.0%}; difference "
        f"{points(row, 'excess')}{_after(where)})."
    )


def _after(where: str) -> str:
    return f"; {where}" if where else ""


def _apart(row: Row, others: list[Row]) -> bool:
    """Whether the coder's share lies beyond that of every other coder: one lenient coder makes the rest look strict."""
    away = [(row["share"] - other["share"]) * np.sign(row["excess"]) for other in others]
    return abs(row["excess"]) >= WORTH_SAYING and all(distance >= WORTH_SAYING for distance in away)


def _drifting(row: Row, others: list[Row], where: str) -> Iterator[str]:
    fall = f"falls from {row['first_third']:.0%} in the first third of the units to {row['last_third']:.0%} in the last"
    p = "< .001" if row["drift_p"] < 0.001 else f"= {row['drift_p']:.3f}".replace("0.", ".")
    change = f"{points(row, 'drift')}, p {p}{_after(where)}"
    if np.isfinite(row["among_others"]):
        less = "less the change among the others on the same units: "
        yield f"{row['coder']} drifts: agreement with the others {fall} ({less}{change})."
        return
    # Two coders: it cannot be told which of them, and it is said once.
    names = sorted([str(row["coder"]), *(str(other["coder"]) for other in others)])
    if row["coder"] == names[0]:
        yield f"{listed(names)} drift apart: their agreement {fall} ({change})."


def _outlier(rows: list[Row], where: str, level: float) -> Iterator[str]:
    """Name the coder without whom the others agree best, if that coder agrees less than the others do."""
    known = [row for row in rows if np.isfinite(row["alpha_without"] - row["alpha"])]
    if not known:
        return
    row = max(known, key=lambda each: each["alpha_without"] - each["alpha"])
    if row["alpha_without"] - row["alpha"] >= WORTH_SAYING and row["gap_p"] < level and row["gap"] < 0:
        what = "median alpha" if row["variable"] == ALL else "alpha"
        alphas = minus(f"{row['alpha_without']:.2f} instead of {row['alpha']:.2f}")
        yield (
            f"{row['coder']} is the outlier{bracketed(where)}: without this coder {what} is {alphas}; agreement with "
            f"the others {row['with_others']:.0%}, among the others {row['among_others']:.0%}."
        )
