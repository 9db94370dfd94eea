"""Precision and recall: how a word list fares against people's codes, by the number of hits asked for."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.plots import style

__all__ = ["retrieval"]

_LEVELS = (0.2, 0.4, 0.6, 0.8)
_FEWEST = 5


def retrieval(table: pd.DataFrame, *, by: str | None = None, ax: Axes | None = None) -> Axes:
    """Precision against recall, a point a rule, with intervals; faint lines join points of the same F1.

    Parameters
    ----------
    table : DataFrame
        One row a rule (and group): `rule`, `precision`, `recall` (0 to 1), each with `_low` and `_high`; optional
        `threshold` (written beside its point), `found` (rules that found fewer than five are left out), `base` (share
        of articles with the code: a guess's precision, drawn as a broken line), `device` or the column of `by`, drawn
        in colours. Without recall, precision alone is drawn.
    by : str, optional
        The column that holds the groups; by default `device` where there are several.
    ax : Axes, optional
        Where to draw; a new figure when left out.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"rule": ["1 hit or more"], "precision": [0.7], "precision_low": [0.6],
    ...     "precision_high": [0.8], "recall": [0.5], "recall_low": [0.4], "recall_high": [0.6]})
    >>> retrieval(table).get_xlabel()
    'recall: share of what people marked that is found'
    """
    sides = [f"{name}{end}" for name in ("precision", "recall") for end in ("", "_low", "_high")]
    style.require(table, ["rule", *sides], figure="retrieval")
    if table["recall"].isna().all():
        return _precision_alone(table, by, ax)
    by = by or next((str(name) for name in _between(table) if table[name].nunique() > 1), None)
    ax = style.new_axes(ax, height=3.8, width=4.6)
    _equal_f1(ax)
    groups = style.places(table[by]) if by is not None else {None: 0}
    if "found" in table and (table["found"] >= _FEWEST).any():
        # What rests on a handful of articles has intervals over the whole figure.
        table = table[table["found"] >= _FEWEST]
    for group, place in groups.items():
        _curve(ax, table if group is None else table[table[by] == group], place, group)
    guess = "base" in table and table["base"].nunique() == 1
    if guess:
        broken = (0, (4, 3))
        ax.axhline(
            table["base"].iloc[0],
            color=style.FAINT,
            linewidth=1,
            linestyle=broken,
            zorder=1,
            label="taking any article",
        )
    ax.set(xlim=(0, 1.01), ylim=(0, 1.01))
    ax.set_xlabel("recall: share of what people marked that is found")
    ax.set_ylabel("precision: share of what is found that people marked")
    style.tidy(ax)
    ax.spines["left"].set(visible=True, color=style.FAINT)
    if by is not None or guess:
        style.legend_above(ax, handle=2.0)
    return ax


def _between(table: pd.DataFrame) -> list[Any]:
    """Return the columns that say what is compared: those before the rule."""
    return list(table.columns[: list(table.columns).index("rule")])


def _curve(ax: Axes, rows: pd.DataFrame, place: int, group: object) -> None:
    colour, marker = style.look(place)
    if "threshold" in rows and rows["threshold"].notna().all() and len(rows) > 1:
        ax.plot(rows["recall"], rows["precision"], color=colour, linewidth=0.8, alpha=0.6, zorder=2)
    ax.hlines(rows["precision"], rows["recall_low"], rows["recall_high"], color=colour, linewidth=0.8, alpha=0.35)
    ax.vlines(rows["recall"], rows["precision_low"], rows["precision_high"], color=colour, linewidth=0.8, alpha=0.35)
    label = style.plain(group, width=28) if group is not None else None
    ax.plot(rows["recall"], rows["precision"], marker, color=colour, markersize=4.5, zorder=3, label=label)
    for row in rows.to_dict("records"):
        threshold = row.get("threshold", np.nan)
        name = f"{threshold:g}" if pd.notna(threshold) else style.plain(row["rule"])
        if pd.notna(row["recall"]) and pd.notna(row["precision"]):
            ax.annotate(
                name,
                (row["recall"], row["precision"]),
                xytext=(4, 4),
                textcoords="offset points",
                fontsize=style.SMALL,
                color=colour,
            )


def _equal_f1(ax: Axes) -> None:
    """Draw where precision and recall give the same F1."""
    for level in _LEVELS:
        recall = np.linspace(level / (2 - level) + 1e-6, 1, 200)
        ax.plot(recall, level * recall / (2 * recall - level), color=style.RULE, linewidth=0.9, zorder=0)
        ax.text(1.02, level / (2 - level), f"F1 {level}", fontsize=6, color=style.FAINT, va="center")


def _precision_alone(table: pd.DataFrame, by: str | None, ax: Axes | None) -> Axes:
    by = by or next((str(name) for name in reversed(_between(table))), "rule")
    ax = style.new_axes(ax, height=0.8 + 0.24 * len(table))
    y = np.arange(len(table))
    ax.hlines(y, table["precision_low"], table["precision_high"], color=style.PALETTE[0], linewidth=1.2, alpha=0.75)
    ax.plot(table["precision"], y, "o", color=style.PALETTE[0], markersize=4.5)
    style.row_labels(ax, table[by].tolist())
    ax.set_xlim(0, 1)
    ax.set_xlabel("precision: share of checked hits that were right")
    return style.tidy(ax, grid="x")
