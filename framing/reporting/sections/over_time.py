"""Section 7: the first device over time, silent where points would rest on too few articles."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing import plots
from framing.plots import style
from framing.plots.timeline import FEWEST
from framing.reporting.figure import figure, panels
from framing.reporting.markup import Html
from framing.reporting.material import UNKNOWN, Material, Result, Section, left_out

__all__ = ["over_time"]

_TITLE = "Over time"
FEWEST_POINTS = 3  # one after the other: fewer make no line
_FREQUENCIES = {"month": "M", "year": "Y"}
MOST_PANELS = 6
LONGEST_BY_MONTH = 3 * 366  # days


def over_time(material: Material) -> Section:
    """Small multiples by group: a band of the interval around the rate of each period."""
    if material.documents["date"].notna().sum() == 0:
        return left_out("time", _TITLE, "No date is known, so nothing is drawn over time.")
    if not material.rows:
        return left_out("time", _TITLE, "No hit, so nothing is drawn over time.")
    # A document variable of that name is what measures take, and it need not be a period of the date.
    units = [unit for unit in _units(material) if unit not in material.documents.columns]
    for unit in units:
        result = period_result(material, unit)
        drawn_groups = _groups_with_points(result.table, unit, material)
        if drawn_groups:
            return Section("time", _TITLE, _figure(result.table, unit, drawn_groups, material), (result,))
    if not units:
        return left_out("time", _TITLE, "The articles have variables called month and year; periods have these names.")
    periods = " or ".join(sorted(f"{unit}s" for unit in units))
    why = f"Nothing has {FEWEST_POINTS} {periods} in a row with {FEWEST} articles each, so no line is drawn."
    return left_out("time", _TITLE, why)


def _units(material: Material) -> tuple[str, ...]:
    """Months over up to three years, else years: what can be seen, and what is left where months are too thin."""
    dates = material.documents["date"].dropna()
    return ("month", "year") if (dates.max() - dates.min()).days <= LONGEST_BY_MONTH else ("year", "month")


def period_result(material: Material, unit: str) -> Result:
    """Rates of the first device by group and period."""
    by = [*([material.by] if material.by else []), unit]
    found, given = material.counted(material.rows[0], by=by)
    table = found.to_table()
    if material.by is None:
        table.insert(0, material.group_column, material.groups[0])
    return Result("over_time", "Rates over time. " + found.note, table, given)


def _groups_with_points(table: pd.DataFrame, unit: str, material: Material) -> list[Any]:
    """The groups with enough points one after the other to make a line."""
    enough = table[(table["articles"] >= FEWEST) & (table[unit] != UNKNOWN) & table["rate"].notna()]
    runs = {group: _longest_run(rows[unit], unit) for group, rows in enough.groupby(material.group_column)}
    return [group for group in material.groups if runs.get(group, 0) >= FEWEST_POINTS][:MOST_PANELS]


def _longest_run(periods: pd.Series[str], unit: str) -> int:
    """How many periods follow one another without a gap."""
    ordinals = np.sort(pd.PeriodIndex(periods, freq=_FREQUENCIES[unit]).asi8)
    starts = np.flatnonzero(np.diff(ordinals, prepend=ordinals[0] - 2) != 1)
    return int(np.diff(starts, append=len(ordinals)).max())


def _with_gaps(rows: pd.DataFrame, unit: str) -> pd.DataFrame:
    """The rows with a row of no article for each period between the first and the last that has none."""
    periods = pd.PeriodIndex(rows[unit], freq=_FREQUENCIES[unit])
    every = pd.period_range(periods.min(), periods.max(), freq=_FREQUENCIES[unit])
    filled = rows.set_index(periods).reindex(every)
    return filled.assign(period=every.to_timestamp(), articles=filled["articles"].fillna(0))


def _figure(table: pd.DataFrame, unit: str, groups: list[Any], material: Material) -> Html:
    by = material.group_column
    rows = table[table[by].isin(groups) & (table[unit] != UNKNOWN)].dropna(subset=["rate"])
    drawn = rows[rows["articles"] >= FEWEST]
    # A band from five articles may be many times as high as the line: it is cut, and the table has its limits.
    top = 1.1 * min(float(drawn["high"].max()), 1.8 * max(float(drawn["rate"].max()), 0.1))
    picture = panels(
        [
            partial(_panel, rows=_with_gaps(rows[rows[by] == group], unit), name=group, first=place % 3 == 0, top=top)
            for place, group in enumerate(groups)
        ],
        name="time",
        columns=min(3, len(groups)),
        panel_height=1.6,
        shared=True,
        alt=f"Rate by {unit} for {len(groups)} groups, with intervals; the numbers are in the table.",
    )
    return figure(
        picture,
        title=f"{material.first_name.capitalize()} by {unit}, per 1,000 own-voice words.",
        how_to_read=f"The band is the 95% interval, cut where it is very wide. A {unit} of fewer than {FEWEST} "
        "articles is a gap: it would show one writer's habit. All panels have the same scales.",
    )


def _panel(ax: Axes, *, rows: pd.DataFrame, name: object, first: bool, top: float) -> None:
    plots.timeline(rows, ax=ax)
    ax.set_title(style.plain(name), fontsize=style.BASE, loc="left", color=style.INK)
    ax.set_ylabel("")
    ax.set_ylim(0, top)
    ax.tick_params(labelleft=first)
