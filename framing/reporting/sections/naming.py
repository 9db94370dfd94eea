"""Section 4: which of several rival names each outlet gives to the same thing."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from framing import plots
from framing.reporting.figure import drawn, figure
from framing.reporting.markup import Html, joined
from framing.reporting.material import Material, Result, Section, left_out

__all__ = ["naming"]

_TITLE = "What things are called"
FEWEST = 10
"""Mentions below which a share says nothing."""
MOST = 4
# The part of an entry that must stand beside the name and is not part of it.
_CONTEXT = re.compile(r"\[[^\]]*\]")


def naming(material: Material) -> Section:
    """Bars of the rival terms, one figure a referent."""
    if "naming" not in set(material.annotations.spans["device"].astype(str)):
        return left_out("naming", _TITLE, "No rival names were found.")
    result = share_result(material)
    figures = [
        _figure(rows, str(category), material) for category, rows in _worth_drawing(material.shown(result.table))
    ]
    if not figures:
        return left_out("naming", _TITLE, f"No referent has two rival names and {FEWEST} mentions in the own voice.")
    return Section("naming", _TITLE, joined(figures), (result,))


def share_result(material: Material) -> Result:
    """Shares of the rival names in the own voice."""
    found, given = material.counted("naming", by=material.by, unit="share")
    return Result("naming", "Each name's share of the mentions of its referent. " + found.note, found.to_table(), given)


def _worth_drawing(table: pd.DataFrame) -> list[tuple[Any, pd.DataFrame]]:
    """Referents with rivals and enough mentions, those with the most mentions first."""
    used = table[table["hits"] > 0]
    kept = [
        (category, rows)
        for category, rows in used.groupby("category", sort=True)
        if rows["term"].nunique() > 1 and rows["hits"].sum() >= FEWEST
    ]
    return sorted(kept, key=lambda pair: -pair[1]["hits"].sum())[:MOST]


def _figure(rows: pd.DataFrame, category: str, material: Material) -> Html:
    by = material.group_column
    terms = [_CONTEXT.sub("", str(term)).strip() for term in rows["term"]]
    drawn_rows = rows.assign(mentions=rows["hits"], term=terms)
    groups = rows[by].nunique()
    picture = drawn(
        lambda ax: plots.naming(drawn_rows, by=by, ax=ax),
        name=f"naming-{'-'.join(category.split())}",
        height=0.8 + 0.28 * groups,
        alt=f"Shares of the names for {category} in {groups} groups; the numbers are in the table of naming.",
    )
    return figure(
        picture,
        title=f"{category.replace('_', ' ').capitalize()}.",
        how_to_read="Share of each name among all mentions in the own voice. The broken line is half; n is the "
        "number of mentions.",
    )
