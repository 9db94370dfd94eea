"""Why a share is missing, or was replaced, for each group and method."""

from __future__ import annotations

import pandas as pd

from framing.estimate.limits import FEWEST, FEWEST_CODED, FEWEST_EXPECTED, FEWEST_THERE
from framing.estimate.problems import Problems
from framing.words import plural

__all__ = ["ALL", "note_refusals"]

#: The group that holds all others.
ALL = "all articles"


def note_refusals(problems: Problems, table: pd.DataFrame, *, pooled: bool, by: str, unequal: set[str]) -> None:
    """Add a line for every group that could not be corrected, and for every interval that was replaced.

    `unequal` are the groups whose articles were drawn with unequal probabilities or by what was predicted.
    """
    for group, part in table.groupby(by, sort=False, dropna=False):
        name, n, yes = str(group), int(part["coded"].iloc[0]), int(part["coded_yes"].iloc[0])
        methods = set(part["method"])
        if n == 0:
            if methods != {"naive"}:
                problems.add("nothing_coded", f"No coded article in {name}: it cannot be corrected.", group=group)
            continue
        if part[part["method"].isin(["ppi", "dsl"])]["share"].isna().any():
            problems.add("too_rare", _too_rare(name, yes, n), group=group)
            continue
        few = _few(table, by, name, n, yes)
        by_codes = part[part["interval"].str.endswith("coded articles only")]
        if len(by_codes):
            if by_codes["interval"].str.contains("stratum").all():
                few = f"fewer than {FEWEST_THERE} of a kind in a stratum"
            problems.add(
                "few_coded",
                f"{name}: {yes} of {n} coded articles have the code ({few}): predictions are not used, "
                "the interval is that of the coded articles; not adjusted.",
                group=group,
            )
            continue
        adjusted = part[part["method"] == "adjusted"]["share"]
        if not adjusted.isna().any():
            continue
        if pooled and name != ALL:
            why = f"{name}: the common error does not explain its predictions."
        else:
            why = _why_not(name, n, yes, few, unequal=name in unequal)
        problems.add("not_adjusted", why, group=group, method="adjusted")


def _few(table: pd.DataFrame, by: str, group: str, n: int, yes: int) -> str:
    """Return what there is too little of, in words; nothing where there is enough."""
    if n < FEWEST_CODED:
        return f"fewer than {FEWEST_CODED} coded"
    if min(yes, n - yes) < FEWEST:
        return f"fewer than {FEWEST} of a kind"
    others = table[table[by] != ALL].drop_duplicates(by)
    if group == ALL or len(others) < 2:
        return ""
    rate = others["coded_yes"].sum() / others["coded"].sum()
    rare = n * min(rate, 1 - rate) < FEWEST_EXPECTED
    return f"fewer than {FEWEST_EXPECTED} of the rarer kind expected by the share in all" if rare else ""


def _too_rare(group: str, yes: int, n: int) -> str:
    return (
        f"{group}: {yes} of {plural(n, 'coded article')} have the code; by the share in all groups fewer than one of "
        "the rarer kind is expected, so that there is no corrected share. 'coded' has what people's codes say."
    )


def _why_not(group: str, n: int, yes: int, few: str, *, unequal: bool) -> str:
    if yes in {0, n}:
        rate = "sensitivity" if yes == 0 else "specificity"
        return f"{group}: not adjusted, all {n} coded articles have the same value, so that there is no {rate}."
    if few:
        return f"{group}: not adjusted, {yes} of {n} coded articles with the code are too few for error rates ({few})."
    if unequal:
        return (
            f"{group}: not adjusted, its articles were drawn with unequal probabilities or by what was predicted, so "
            "that error rates cannot be counted among them. Use 'ppi' or 'dsl'."
        )
    return (
        f"{group}: not adjusted, on {n} coded articles the classifier cannot be told from chance "
        "(sensitivity + specificity near 1). Use 'ppi' or 'dsl', or code more."
    )
