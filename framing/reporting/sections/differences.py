"""Differences between groups as a table for readers: both rates, the interval, the smallest that could be seen."""

from __future__ import annotations

import pandas as pd

from framing.measures.results import with_limits
from framing.reporting.markup import Html
from framing.reporting.material import Material
from framing.reporting.tables import table

__all__ = ["difference_table"]

EXPLAINED = (
    "An interval that holds 0 shows no difference; smallest detectable: the difference that data like these would "
    "have shown four times in five."
)
"""How to read the intervals of a table that has some."""


def difference_table(compared: pd.DataFrame, material: Material, *, caption: str) -> Html:
    """Write the rows of a comparison that belong to the first device, in the order of the groups drawn."""
    device, _, category = material.rows[0].partition("__")
    rows = compared[(compared["device"] == device) & (compared["category"] == category)]
    rows = rows.sort_values("target", key=lambda values: values.map(material.groups.index), kind="stable")
    columns = rows[["target", "reference", "target_rate", "reference_rate"]].assign(
        difference=[with_limits(*limits) for limits in rows[["difference", "low", "high"]].itertuples(index=False)],
        smallest_detectable=rows["smallest_detectable"],
    )
    if "stories" in rows:
        columns["stories"] = rows["stories"].astype(int)
    names = {
        "target": material.variable,
        "reference": "against",
        "target_rate": "its rate",
        "reference_rate": "their rate",
        "difference": "difference [95% interval]",
    }
    if rows["low"].isna().all():  # then there is no interval to explain
        return table(columns.drop(columns="smallest_detectable"), names=names, caption=caption)
    return table(columns, names=names, caption=f"{caption} {EXPLAINED}")
