"""Why a share is missing, or was replaced, for each group and method."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from framing.estimate.inputs import Material
from framing.estimate.limits import FEWEST_THERE
from framing.estimate.problems import Problems
from framing.words import plural

__all__ = ["ALL", "note_open_strata", "note_refusals"]

#: The group that holds all others.
ALL = "all articles"


def note_open_strata(material: Material, strata: int) -> None:
    """Add a line where strata have no coded article, or where it is not known which articles are in them."""
    given = "by their sampling probabilities" if material.probability is not None else "alike"
    if material.undrawn:
        strata -= 1
        lack = "article that nobody coded has", "articles that nobody coded have"
        material.problems.add(
            "not_drawn",
            f"{plural(material.undrawn, *lack)} no stratum or sampling probability (not drawn?): coded ones count "
            f"{given}.",
        )
    if strata:
        without = plural(strata, "stratum has", "strata have")
        material.problems.add(
            "open_stratum", f"{without} no coded article: for all articles, coded ones count {given}."
        )


def note_refusals(
    problems: Problems, table: pd.DataFrame, *, pooled: bool, by: str, few: Mapping[str, str], unequal: set[str]
) -> None:
    """Add a line for every group that could not be corrected, and for every interval that was replaced.

    `few` says of what a group has too little (see `why_few`); `unequal` are the groups whose articles were drawn with
    unequal probabilities or by what was predicted.
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
        little = few[name]
        by_codes = part[part["interval"].str.endswith("coded articles only")]
        if len(by_codes):
            if by_codes["interval"].str.contains("stratum").all():
                little = f"fewer than {FEWEST_THERE} of a kind in a stratum"
            problems.add(
                "few_coded",
                f"{name}: {yes} of {plural(n, 'coded article')} {'has' if n == 1 else 'have'} the code ({little}): "
                "predictions are not used, the interval is that of the coded articles; not adjusted.",
                group=group,
            )
            continue
        adjusted = part[part["method"] == "adjusted"]["share"]
        if not adjusted.isna().any():
            continue
        if pooled and name != ALL:
            why = f"{name}: the common error does not explain its predictions."
        else:
            why = _why_not(name, n, yes, little, unequal=name in unequal)
        problems.add("not_adjusted", why, group=group, method="adjusted")


def _too_rare(group: str, yes: int, n: int) -> str:
    return (
        f"{group}: {yes} of {plural(n, 'coded article')} {'has' if n == 1 else 'have'} the code; by the share in all "
        "groups fewer than one would have the rarer value, so that there is no corrected share. 'coded' has what "
        "people's codes say."
    )


def _why_not(group: str, n: int, yes: int, little: str, *, unequal: bool) -> str:
    if yes in {0, n}:
        rate = "sensitivity" if yes == 0 else "specificity"
        return f"{group}: not adjusted, all {n} coded articles have the same value, so that there is no {rate}."
    if little:
        return f"{group}: not adjusted, {yes} of {n} coded articles with the code: too few for error rates ({little})."
    if unequal:
        return (
            f"{group}: not adjusted, its articles were drawn with unequal probabilities or by what was predicted, so "
            "that error rates cannot be counted among them. Use 'ppi' or 'dsl'."
        )
    return (
        f"{group}: not adjusted, on {n} coded articles the classifier cannot be told from chance, or is worse "
        "(sensitivity + specificity is surely above 1 where it is better). Use 'ppi' or 'dsl', or code more."
    )
