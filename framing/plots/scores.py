"""Scores: how well a classifier tells coded frames apart on outlets it has not seen."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from framing.plots import style

__all__ = ["scores"]

_LOOKS = {
    "grouped": ("o", style.PALETTE[0], "unseen groups (grouped folds)"),
    "random": ("o", style.FAINT, "random folds (too kind)"),
    "majority": ("|", style.PALETTE[1], "always the commonest value"),
}


def scores(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """F1 by code for grouped folds, random folds (grey) and the majority line.

    Parameters
    ----------
    table : DataFrame
        One row a code and scheme: `code`, `scheme` ("grouped", "random", "majority"), `f1` (0 to 1);
        optional `low`, `high`.
    ax : Axes, optional
        Where to draw; a new figure when left out.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"code": "conflict", "scheme": ["grouped", "random", "majority"], "f1": [0.6, 0.8, 0.4]})
    >>> scores(table).get_xlabel()
    'F1 (0 to 1)'
    """
    style.require(table, ["code", "scheme", "f1"], figure="scores")
    codes = style.in_order(table["code"])
    ax = style.new_axes(ax, height=0.8 + 0.24 * len(codes))
    for lift, (scheme, (marker, colour, label)) in zip((-0.12, 0.12, 0.0), _LOOKS.items(), strict=True):
        rows = table[table["scheme"] == scheme]
        if rows.empty:
            continue
        y = style.rows_of(rows["code"], codes) + lift
        if {"low", "high"} <= set(rows.columns):
            ax.hlines(y, rows["low"], rows["high"], color=colour, linewidth=1.2, alpha=0.75)
        ax.plot(
            rows["f1"], y, marker, color=colour, markersize=5 if marker == "o" else 9, markeredgewidth=1.5, label=label
        )
    ax.set_xlim(0, 1)
    ax.set_xlabel("F1 (0 to 1)")
    style.row_labels(ax, codes)
    style.tidy(ax, grid="x")
    style.legend_above(ax, handle=2.0)
    return ax
