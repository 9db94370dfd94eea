"""Why a share is missing, or was replaced, for each group and method."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.estimate.limits import FEWEST, FEWEST_CODED, FEWEST_THERE
from framing.estimate.problems import Problems

__all__ = ["note_refusals"]


def note_refusals(problems: Problems, table: pd.DataFrame, *, pooled: bool, by: str, unequal: set[str]) -> None:
    """Add a line for every group that could not be corrected, and for every interval that was replaced.

    `unequal` are the groups whose articles were drawn with unequal probabilities or by what was predicted.
    """
    for group, part in table.groupby(by, sort=False, dropna=False):
        n, yes = int(part["coded"].iloc[0]), int(part["coded_yes"].iloc[0])
        methods = set(part["method"])
        if n == 0 and methods != {"naive"}:
            problems.add("nothing_coded", f"No coded article in {group}: it cannot be corrected.", group=group)
            continue
        by_codes = part[part["interval"].str.endswith("coded articles only")]
        if len(by_codes):
            why = f"fewer than {FEWEST_CODED} coded" if n < FEWEST_CODED else f"fewer than {FEWEST} of a kind"
            if by_codes["interval"].str.contains("stratum").all():
                why = f"fewer than {FEWEST_THERE} of a kind in a stratum"
            problems.add(
                "few_coded",
                f"{group}: {yes} of {n} coded articles have the code ({why}): predictions are not used, "
                "the interval is that of the coded articles; not adjusted.",
                group=group,
            )
            continue
        if "adjusted" in methods and not (pooled and group != "all articles"):
            adjusted = part[part["method"] == "adjusted"].iloc[0]
            if np.isnan(adjusted["share"]):
                problems.add(
                    "not_adjusted", _why_not(str(group), n, yes, str(group) in unequal), group=group, method="adjusted"
                )
        elif pooled and np.isnan(part[part["method"] == "adjusted"]["share"]).any():
            problems.add(
                "not_adjusted",
                f"{group}: the common error does not explain its predictions.",
                group=group,
                method="adjusted",
            )


def _why_not(group: str, n: int, yes: int, unequal: bool) -> str:
    if yes in {0, n}:
        rate = "sensitivity" if yes == 0 else "specificity"
        return f"{group}: not adjusted, all {n} coded articles have the same value, so that there is no {rate}."
    if min(yes, n - yes) < FEWEST or n < FEWEST_CODED:
        return f"{group}: not adjusted, {yes} of {n} coded articles with the code are too few for error rates."
    if unequal:
        return (
            f"{group}: not adjusted, its articles were drawn with unequal probabilities or by what was predicted, so "
            "that error rates cannot be counted among them. Use 'ppi' or 'dsl'."
        )
    return (
        f"{group}: not adjusted, on {n} coded articles the classifier cannot be told from chance "
        "(sensitivity + specificity near 1). Use 'ppi' or 'dsl', or code more."
    )
