"""Scores: how well a classifier tells coded frames apart on outlets it has not seen."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from framing.plots import style

__all__ = ["scores"]

# In the order of the legend: what is believed first. Baselines are bars, so that points are models or people.
_LOOKS = {
    "grouped": ("o", style.PALETTE[0], "unseen groups (grouped folds)"),
    "random": ("o", style.FAINT, "random folds (groups mixed)"),
    "forward": ("s", style.PALETTE[5], "future (trained on the past)"),
    "majority": ("|", style.PALETTE[1], "always the commonest value"),
    "always_yes": ("|", style.PALETTE[4], "always yes"),
    "keyword": ("|", style.PALETTE[2], "five words"),
    "topic": ("|", style.PALETTE[3], "topic alone"),
    "coders": ("D", style.INK, "coders among themselves"),
}
_BASELINES = {"majority", "always_yes", "keyword", "topic"}
#: Rows between two codes, of which the points with intervals of a code take the middle.
_ROOM = 0.62


def scores(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """F1 by code for grouped folds, random folds (grey), what coders reach, and the baselines.

    Parameters
    ----------
    table : DataFrame
        One row a code and scheme: `code`, `scheme` ("grouped", "random", "forward", "majority", "always_yes",
        "keyword", "topic", "coders"), `f1` (0 to 1); optional `low`, `high`. Baselines are drawn without intervals.
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
    drawn = [scheme for scheme in _LOOKS if (table["scheme"] == scheme).any()]
    points = [scheme for scheme in drawn if scheme not in _BASELINES]
    ax = style.new_axes(ax, height=0.9 + (0.12 + 0.1 * max(len(points), 1)) * len(codes))
    lifts = {scheme: _ROOM * ((place + 0.5) / len(points) - 0.5) for place, scheme in enumerate(points)}
    for scheme in drawn:
        marker, colour, label = _LOOKS[scheme]
        rows = table[table["scheme"] == scheme]
        y = style.rows_of(rows["code"], codes) + lifts.get(scheme, 0.0)
        if scheme in points and {"low", "high"} <= set(rows.columns):
            ax.hlines(y, rows["low"], rows["high"], color=colour, linewidth=1.2, alpha=0.75)
        size = 9 if marker == "|" else 4.5
        ax.plot(rows["f1"], y, marker, color=colour, markersize=size, markeredgewidth=1.5, label=label)
    ax.set_xlim(0, 1)
    ax.set_xlabel("F1 (0 to 1)")
    style.row_labels(ax, codes)
    style.tidy(ax, grid="x")
    style.legend_above(ax, handle=2.0)
    return ax
